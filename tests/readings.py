"""Readings made by hand over invented reports, for what shows or stores readings."""

from datetime import date

from counterclaim.model import (
    Account,
    Bound,
    Certainty,
    Cited,
    Claim,
    Figure,
    Group,
    Harm,
    Kind,
    Party,
    Period,
    Place,
    Reading,
    Report,
    Role,
    Rung,
    Scope,
    Source,
    SourceType,
    Span,
    Stance,
    Toll,
    Voice,
)

MARKET = Report(
    id="market-1",
    title="Dozens hurt as rockets hit Sandford market",
    text=(
        "At least 12 civilians were killed when rockets hit a market near Sandford on Tuesday, the Vale Monitor said. "
        "Its director, Ada Byrne, told the Hill News Agency that the army of Northland had fired from the ridge. "
        "Northland's defence ministry denied that its forces shelled the town. "
        "Asked about the attack, a spokesman for the Southland army declined to comment. "
        "Rescue workers said it was not clear who had fired. "
        "In March a suspected car bomb in Oakham wounded several people. "
        "More than 4,000 people have been killed since the war began."
    ),
    outlet="The Vale Courier",
    url="https://example.org/market?id=1&x=<2>",
    published=date(2031, 5, 14),
)


def at(words: str, report: Report = MARKET, after: int = 0) -> Span:
    """Where some words stand in a report."""
    start = report.content.index(words, after)
    return Span(start, start + len(words))


def source(words: str, kind: SourceType, actor: str | None = None, anonymous: bool = False) -> Source:
    """A link of a chain of voices."""
    return Source(name=Cited(words, at(words), "en/voice/said"), type=kind, anonymous=anonymous, actor=actor)


def toll(harm: Harm, number: str, figure: Figure, whom: str | None = None, *, verb: str | None = None) -> Toll:
    """A toll whose words are found in the report, the victims and the harm near the number."""
    start = at(number).start
    near = start if verb is None else 0
    return Toll(
        harm=Cited(harm, at(verb or harm.value, after=near), f"en/harm/{harm.value}"),
        figure=Cited(figure, at(number), "en/number/digits"),
        group=Group.CIVILIAN if whom == "civilians" else Group.UNSPECIFIED,
        whom=Cited(whom, at(whom, after=start), "en/whom/head") if whom else None,
        scope=Scope.CUMULATIVE if number.startswith("More") else Scope.INCIDENT,
    )


MONITOR = source("Vale Monitor", SourceType.MONITOR, "vale-monitor")
BYRNE = source("Ada Byrne", SourceType.MONITOR)
AGENCY = source("Hill News Agency", SourceType.MEDIA, "hill-news")
MINISTRY = source("Northland's defence ministry", SourceType.MILITARY, "northland-mod")
SPOKESMAN = source("a spokesman for the Southland army", SourceType.MILITARY, "southland-army", anonymous=True)
RESCUERS = source("Rescue workers", SourceType.LOCAL, anonymous=True)
NORTHLAND = Party(name=Cited("army of Northland", at("army of Northland"), "actor/northland"), actor="northland")
SOUTHLAND = Party(name=Cited("Southland army", at("Southland army"), "actor/southland"), actor="southland-army")


def said(stance: Stance, words: str) -> Cited[Stance]:
    """A stance and the word that takes it."""
    return Cited(stance, at(words), f"en/stance/{stance.value}")


def claim(
    number: int, kind: Kind, stance: Cited[Stance], chain: tuple[Source, ...], quote: str, **rest: object
) -> Claim:
    """A claim about the first account unless another is given."""
    told: dict[str, object] = {"account": "a1", **rest}
    return Claim(
        id=f"c{number}",
        kind=kind,
        stance=stance,
        voice=Voice(chain=chain),
        quote=at(quote),
        rule="grammar/passive",
        **told,  # type: ignore[arg-type]
    )


MARKET_READING = Reading(
    report="market-1",
    reader="counterclaim 0/test",
    accounts=(
        Account(
            id="a1",
            types=(Cited("shelling", at("rockets hit a market"), "en/act/rockets"),),
            role=Role.MAIN,
            place=Place(
                name=Cited("Sandford", at("Sandford", after=at("near Sandford").start), "gazetteer"),
                relation=Cited("near", at("near"), "en/place/near"),
                country="NL",
                latitude=52.25,
                longitude=-1.5,
                radius=5000,
                rung=Rung.NEAR,
            ),
            country="NL",
            period=Cited(
                Period(start=date(2031, 5, 13), end=date(2031, 5, 13), relative="Tuesday"),
                at("on Tuesday"),
                "en/time/day",
            ),
        ),
        Account(
            id="a2",
            types=(Cited("bombing", at("car bomb"), "en/act/car_bomb"),),
            role=Role.BACKGROUND,
            place=Place(name=Cited("Oakham", at("Oakham"), "place/unresolved")),
            period=Cited(Period(start=date(2031, 3, 1), end=date(2031, 3, 31)), at("In March"), "en/time/month"),
        ),
    ),
    claims=(
        claim(
            1,
            Kind.TOLL,
            said(Stance.ASSERTS, "the Vale Monitor said"),
            (MONITOR,),
            "At least 12 civilians were killed",
            toll=toll(
                Harm.KILLED,
                "At least 12",
                Figure(value=12, bound=Bound.AT_LEAST, low=12, high=None),
                "civilians",
            ),
        ),
        claim(
            2,
            Kind.RESPONSIBILITY,
            said(Stance.ACCUSES, "told"),
            (AGENCY, MONITOR, BYRNE),
            "the army of Northland had fired from the ridge",
            actor=NORTHLAND,
        ),
        claim(
            3,
            Kind.RESPONSIBILITY,
            said(Stance.DENIES, "denied"),
            (MINISTRY,),
            "Northland's defence ministry denied that its forces shelled the town",
            actor=NORTHLAND,
        ),
        claim(
            4,
            Kind.RESPONSIBILITY,
            said(Stance.DECLINES, "declined to comment"),
            (SPOKESMAN,),
            "a spokesman for the Southland army declined to comment",
            actor=SOUTHLAND,
        ),
        claim(
            5,
            Kind.RESPONSIBILITY,
            said(Stance.UNKNOWN, "not clear"),
            (RESCUERS,),
            "it was not clear who had fired",
        ),
        claim(
            6,
            Kind.TOLL,
            Cited(Stance.ASSERTS, None, "voice/narrator"),
            (),
            "a suspected car bomb in Oakham wounded several people",
            account="a2",
            certainty=Cited(Certainty.HEDGED, at("suspected"), "en/hedge/suspected"),
            toll=toll(
                Harm.WOUNDED,
                "several",
                Figure(value="several", bound=Bound.VAGUE, low=3, high=9),
                "people",
                verb="wounded",
            ),
        ),
        claim(
            7,
            Kind.TOLL,
            Cited(Stance.ASSERTS, None, "voice/narrator"),
            (),
            "More than 4,000 people have been killed",
            account=None,
            toll=toll(
                Harm.KILLED,
                "More than 4,000",
                Figure(value=4000, bound=Bound.MORE_THAN, low=4001, high=None),
                "people",
            ),
        ),
    ),
)
