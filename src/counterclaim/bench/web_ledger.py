"""A generated ledger of any size: invented reports with readings made by hand, no language read."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from typing import TypeVar

from counterclaim.judgements import Dependence, Kinship, Link, Verdict
from counterclaim.ledger import Ledger, report_digest
from counterclaim.link.judging import linker_name
from counterclaim.model import (
    Account,
    Bound,
    Cited,
    Claim,
    Figure,
    Harm,
    Kind,
    Party,
    Period,
    Place,
    Reading,
    Report,
    Role,
    Rung,
    Source,
    SourceType,
    Span,
    Stance,
    Toll,
    Voice,
)

SEED = 7
TYPES = ("air_strike", "shelling", "bombing", "shooting", "clash", "abduction")
COUNTRIES = (("SY", 36.0, 38.0), ("YE", 15.0, 45.0), ("SD", 14.0, 27.0), ("CD", -1.0, 29.0), ("NG", 11.0, 8.0))
SOURCES = ("Northern Casualty Monitor", "provincial health directorate", "residents", "a hospital", "the army")
PARTIES = ("government forces", "the rebels", "the coalition", "gunmen")
OUTLETS = ("Meridian Wire", "Harbour Post", "Levant Herald", "Gulf Courier", "Savanna Times", "Nile Monitor")
AT_ONCE = 500
_RULE = "generated"
_WORDS = [
    f"{a}{b}{c}" for a in ("ba", "de", "fi", "ko", "lu") for b in ("ra", "me", "ni", "to") for c in ("n", "s", "l")
]


@dataclass(frozen=True, slots=True)
class Generated:
    """How much was written."""

    incidents: int
    reports: int
    claims: int


def fill_generated(ledger: Ledger, incidents: int) -> Generated:
    """Write so many incidents, each told by one to eight reports of three claims each, all linked among each other, one
    in ten of the reports a copy; ten claims an incident on the whole."""
    chance, reports, claims = random.Random(SEED), 0, 0
    for start in range(0, incidents, AT_ONCE):
        told = [list(_incident(chance, number)) for number in range(start, min(start + AT_ONCE, incidents))]
        for _ in ledger.add_many([pair for each in told for pair in each], batch=1000):
            pass
        links = [link for each in told for link in _links([reading.accounts[0].id for _, reading in each])]
        ledger.add_links(links, linker_name(), ledger.head())
        ledger.add_dependences(one for each in told for one in _copies([report for report, _ in each]))
        reports += sum(map(len, told))
        claims += sum(len(reading.claims) for each in told for _, reading in each)
    return Generated(incidents, reports, claims)


def is_generated(ledger: Ledger) -> bool:
    """Whether it was generated here, so that whatever is decided in it harms nobody."""
    first = next(ledger.reports(), None)
    return first is not None and ledger.reading(first.id).reader == _RULE


def _links(accounts: Sequence[str]) -> Iterator[Link]:
    for place, (first, second) in enumerate(combinations(sorted(accounts), 2)):
        # Every tenth is left for a person.
        sure = place % 10 != 9
        yield Link(
            first=first,
            second=second,
            verdict=Verdict.SAME if sure else Verdict.UNSURE,
            weight=8.0 if sure else -1.0,
            outcomes=(("days", "same"),),
            rule=None,
            by=linker_name(),
        )


def _copies(reports: Sequence[Report]) -> Iterator[Dependence]:
    for place, report in enumerate(reports[1:]):
        if place % 7 == 1:
            yield Dependence(
                report=report.id,
                on=reports[0].id,
                version=report_digest(report),
                on_version=report_digest(reports[0]),
                kind=Kinship.COPY,
                share=0.9,
                by=_RULE,
            )


def _incident(chance: random.Random, number: int) -> Iterator[tuple[Report, Reading]]:
    country, latitude, longitude = chance.choice(COUNTRIES)
    day = date(2029, 1, 1) + timedelta(days=chance.randrange(1100))
    kind, town = chance.choice(TYPES), f"Town {chance.randrange(3000)}"
    point = latitude + chance.uniform(-4, 4), longitude + chance.uniform(-4, 4)
    # Some incidents are told by many: a page must bear them too.
    reports = 40 if number % 1000 == 0 else chance.choice((1, 1, 2, 3, 3, 5, 8))
    killed = chance.choice((1, 2, 3, 5, 8, 14, 21, 40))
    for place in range(reports):
        yield _report(chance, f"{number}-{place}", (kind, town, country, day, point), killed + chance.randrange(3))


Scene = tuple[str, str, str, date, tuple[float, float]]


def _report(chance: random.Random, id: str, scene: Scene, killed: int) -> tuple[Report, Reading]:
    _, town, _, day, _ = scene
    source, party = chance.choice(SOURCES), chance.choice(PARTIES)
    words = f"{killed} people were killed in {town}, {source} said. {killed + 4} were wounded near the market. "
    blame = f"{source} accused {party} of it. "
    text = words + blame + "".join(_sentence(chance) for _ in range(12))
    report = Report(
        id=id,
        text=text,
        title=f"{killed} killed in {town}",
        outlet=chance.choice(OUTLETS),
        published=day + timedelta(days=chance.randrange(4)),
    )
    head = len(report.content) - len(text)
    account = _account(id, scene, head)
    voice = Voice(chain=(Source(name=_cited(source, head, head + 5), type=SourceType.MONITOR),))
    claims = [
        _toll(_id(harm.value, id), account.id, voice, harm, number, head)
        for harm, number in ((Harm.KILLED, killed), (Harm.WOUNDED, killed + 4))
    ]
    claims.append(
        Claim(
            id=_id("blame", id),
            account=account.id,
            kind=Kind.RESPONSIBILITY,
            stance=_cited(chance.choice((Stance.ACCUSES, Stance.ACCUSES, Stance.DENIES)), head, head + 9),
            voice=voice,
            quote=Span(head, head + 30),
            rule=_RULE,
            actor=Party(name=_cited(party, head, head + 9)),
        )
    )
    return report, Reading(report=id, reader=_RULE, accounts=(account,), claims=tuple(claims))


def _sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choices(_WORDS, k=9)).capitalize()}. "


def _account(id: str, scene: Scene, head: int) -> Account:
    kind, town, country, day, point = scene
    return Account(
        id=_id("account", id),
        types=(_cited(kind, head, head + 5),),
        role=Role.MAIN,
        place=Place(
            name=_cited(town, head, head + 5),
            country=country,
            latitude=point[0],
            longitude=point[1],
            radius=3000,
            rung=Rung.TOWN,
        ),
        country=country,
        period=_cited(Period(start=day, end=day), head, head + 5),
    )


def _toll(id: str, account: str, voice: Voice, harm: Harm, number: int, head: int) -> Claim:
    return Claim(
        id=id,
        account=account,
        kind=Kind.TOLL,
        stance=_cited(Stance.ASSERTS, head, head + 9),
        voice=voice,
        quote=Span(head, head + 30),
        rule=_RULE,
        toll=Toll(
            harm=_cited(harm, head + 10, head + 16),
            figure=_cited(Figure(value=number, bound=Bound.EXACT, low=number, high=number), head, head + 2),
        ),
    )


T = TypeVar("T")


def _cited(value: T, start: int, end: int) -> Cited[T]:
    return Cited(value, Span(start, end), _RULE)


def _id(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
