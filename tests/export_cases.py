"""A small ledger of invented reports with what exports must bear: parties that admit and deny, groups told apart,
ranges, names no list knows, reports without day or place, totals over a war, texts that would be formulas or markup."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from counterclaim.judgements import Link, Verdict
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.link.judging import linker_name
from counterclaim.model import (
    Account,
    Bound,
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
from readings import MARKET, MARKET_READING

READER = "counterclaim 0/test"
MONITOR = Source(name=Cited("Vale Monitor", Span(0, 4), "en/source"), type=SourceType.MONITOR)
ARMY = Source(name=Cited("the Syrian army", Span(0, 4), "en/source"), type=SourceType.MILITARY, actor="sy-military")
DOCTORS = Source(name=Cited("doctors", Span(0, 4), "en/source"), type=SourceType.MEDICAL, anonymous=True)
SYRIA = Party(name=Cited("Syrian army", Span(5, 9), "en/party"), actor="sy-military")
HILLMEN = Party(name=Cited("Hillmen", Span(5, 9), "en/party"))
SOMALIA = Party(name=Cited("Somali army", Span(5, 9), "en/party"), actor="so-military")
SHABAAB = Party(name=Cited("al-Shabaab", Span(5, 9), "en/party"), actor="al-shabab")
BANDS = ("islamic-state", "m23", "boko-haram", "adf", "houthis", "sy-police")
MANY = [Party(name=Cited(f"Band {id}", Span(5, 9), "en/party"), actor=id) for id in BANDS]
TOWN = {"name": "Tal Zarqa", "country": "SY", "point": (34.5, 40.25), "radius": 2000, "rung": Rung.TOWN}


def cited(value: Any, start: int = 0, end: int = 9) -> Cited[Any]:
    """The value, read in some words by a rule."""
    return Cited(value, Span(start, end), "some/rule")


def killed(count: int, high: int | None = None, by: Source | None = MONITOR, **told: Any) -> dict[str, Any]:
    """So many killed as a source tells it: a number, or a range."""
    figure = Figure(
        value=count if high is None else f"{count}-{high}",
        bound=Bound.EXACT if high is None else Bound.RANGE,
        low=count,
        high=count if high is None else high,
    )
    toll = Toll(harm=cited(told.pop("harm", Harm.KILLED)), figure=cited(figure), **told)
    return {"kind": Kind.TOLL, "stance": cited(Stance.ASSERTS), "toll": toll, "by": by}


def blames(stance: Stance, party: Party | None, by: Source | None = MONITOR) -> dict[str, Any]:
    """How a source stands to a party."""
    return {"kind": Kind.RESPONSIBILITY, "stance": cited(stance), "actor": party, "by": by}


def place(**told: Any) -> Place:
    """A place by its name, with what is known of it."""
    latitude, longitude = told.pop("point", None) or (None, None)
    name = told.pop("name")
    return Place(name=cited(name), latitude=latitude, longitude=longitude, **told)


def telling(
    id: str, claims: Sequence[dict[str, Any]], *, at: Place | None = None, **told: Any
) -> tuple[Report, Reading]:
    """A report with one account and its claims."""
    day, type_ = told.pop("day", None), told.pop("type", "shelling")
    until, act = told.pop("until", day), told.pop("act", "Shells ")
    imprint: dict[str, Any] = {"title": f"What {id} tells", "outlet": "The Vale Courier", "published": date(2031, 5, 4)}
    imprint |= {"text": "Shells fell on the town, and people were killed. " * 3} | told
    report = Report(id=id, **imprint)
    start = report.content.index(act)
    account = Account(
        id=_id("account", id),
        types=(cited(type_, start, start + len(act)),) if type_ else (),
        role=Role.MAIN,
        place=at,
        country=at.country if at else None,
        period=cited(Period(start=day, end=until)) if day else None,
    )
    made = tuple(_claim(id, number, account.id, claim) for number, claim in enumerate(claims))
    return report, Reading(report=id, reader=READER, accounts=(account,), claims=made)


def _claim(report: str, number: int, account: str, told: dict[str, Any]) -> Claim:
    told = dict(told)
    by = told.pop("by")
    toll = told.get("toll")
    return Claim(
        id=_id("claim", report, str(number)),
        account=None if toll and toll.scope is Scope.CUMULATIVE else account,
        voice=Voice(chain=(by,) if by else ()),
        quote=Span(number, number + 20),
        rule="grammar/test",
        **told,
    )


def _id(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


STRIKE, STRIKE_LATER, STRIKE_DENIED = "strike", "strike-later", "strike-denied"
ADMITTED, BARE, HOSTILE = "admitted", "bare", "hostile"
CLASH, RAID, CHEMICAL = "clash", "raid", "chemical"


def tellings() -> list[tuple[Report, Reading]]:
    """The reports: three of one contested strike, an admitted one, one that tells next to nothing, a hostile one."""
    town, day = place(**TOWN), date(2031, 5, 3)
    total = killed(9000, scope=Scope.CUMULATIVE)
    return [
        (MARKET, MARKET_READING),
        telling(
            STRIKE, [killed(12, group=Group.CIVILIAN), killed(3, group=Group.COMBATANT), _blamed()], at=town, day=day
        ),
        telling(STRIKE_LATER, [killed(14, 20, DOCTORS), total], at=town, day=day, published=date(2031, 5, 6)),
        telling(STRIKE_DENIED, [blames(Stance.DENIES, SYRIA, ARMY)], at=town, day=day, outlet="Northern Wire"),
        telling(
            ADMITTED,
            [killed(5), killed(7, harm=Harm.WOUNDED), blames(Stance.ADMITS, SYRIA, ARMY)],
            at=place(name="Oakham", country="IQ", point=(33.0, 44.0), radius=90_000, rung=Rung.PROVINCE),
            day=date(2031, 2, 1),
            until=date(2031, 2, 28),
            type="air_strike",
        ),
        telling(BARE, [killed(2, by=None)], type=None, title=None, outlet=None, published=None),
        telling(
            HOSTILE,
            [killed(1), blames(Stance.ACCUSES, HILLMEN)],
            at=place(name='=HYPERLINK("x")\n"quoted", مدينة'),
            title="@SUM(1)\r\n<script>&\u202e",
            outlet='-1+"Post", Daily\ttab',
            url="https://example.org/?a=1&b=<2>",
        ),
        *_more(day),
    ]


def _more(day: date) -> list[tuple[Report, Reading]]:
    """A clash with dead on two sides, a raid on civilians told as fact, a chemical attack that six are accused of."""
    fallen: dict[str, Any] = {"group": Group.COMBATANT, "whom": cited("Somali soldiers")}
    fell: dict[str, Any] = {"group": Group.COMBATANT, "whom": cited("al-Shabaab militants")}
    children: dict[str, Any] = {"group": Group.CIVILIAN, "whom": cited("children"), "subset": True}
    coast = {"name": "Kismayo", "country": "SO", "point": (-0.36, 42.55), "gazetteer_id": "geonames:55671"}
    return [
        telling(
            CLASH,
            [killed(5, **fallen), killed(20, **fell), blames(Stance.ASSERTS, SOMALIA), blames(Stance.ASSERTS, SHABAAB)],
            at=place(**coast, rung=Rung.NEAR, radius=5000),
            day=day,
            type="clash",
        ),
        telling(
            RAID,
            [killed(4, group=Group.CIVILIAN), killed(3, **children), blames(Stance.ASSERTS, SOMALIA, None)],
            at=place(**coast, rung=Rung.DISTRICT, radius=5000),
            day=date(2031, 5, 9),
            type="ground_raid",
        ),
        telling(
            CHEMICAL,
            [killed(100, harm=Harm.DISPLACED), *(blames(Stance.ACCUSES, party) for party in MANY)],
            at=place(name="Fiji", country="FJ", point=(-17.7, 179.99), radius=90_000, rung=Rung.COUNTRY),
            day=day,
            type="chemical",
        ),
    ]


def _blamed() -> dict[str, Any]:
    return blames(Stance.ACCUSES, SYRIA)


def fill(ledger: Ledger) -> None:
    """Record the reports, and that the three of the strike are of one incident."""
    list(ledger.add_many(tellings()))
    ids = sorted(_id("account", report) for report in (STRIKE, STRIKE_LATER, STRIKE_DENIED))
    ledger.add_links([_link(a, b) for a in ids for b in ids if a < b], linker_name(), ledger.head())


def _link(first: str, second: str) -> Link:
    return Link(
        first=first,
        second=second,
        verdict=Verdict.SAME,
        weight=8.0,
        outcomes=(("days", "same"),),
        rule=None,
        by=linker_name(),
    )


def war(folder: Path) -> Path:
    """The path of a ledger that holds them."""
    path = folder / "war.db"
    with open_ledger(path, create=True) as ledger:
        fill(ledger)
    return path


def account_of(report: str) -> str:
    """The id of a report's account."""
    return _id("account", report)


def claim_of(report: str, number: int) -> str:
    """The id of a report's claim, counted from 0."""
    return _id("claim", report, str(number))
