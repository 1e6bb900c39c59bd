"""Reports and readings for the ledger's tests: some made by hand, and strategies for all that the model can hold.

The ledger keeps what it is given, sensible or not: numbers of any size, a NUL for an id, spans that end first.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from counterclaim.judgements import Link, Verdict
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


def report(
    id: str, text: str = "Shells fell on the market at Tal Zarqa, the town's doctors said.", **told: Any
) -> Report:
    """A report with an imprint."""
    imprint: dict[str, Any] = {"title": "Market shelled", "outlet": "The Courier", "published": date(2031, 5, 4)}
    return Report(id=id, text=text, url=f"https://courier.example/{id}", **imprint | told)


def toll(id: str, killed: int, account: str = "a1") -> Claim:
    """A claim of the doctors that so many were killed."""
    doctors = Source(name=cited("the town's DOCTORS"), type=SourceType.MEDICAL)
    figure = Figure(value=killed, bound=Bound.EXACT, low=killed, high=killed)
    return Claim(
        id=id,
        account=account,
        kind=Kind.TOLL,
        stance=cited(Stance.ASSERTS),
        voice=Voice(chain=(doctors,)),
        quote=Span(0, 20),
        rule="said",
        certainty=cited(Certainty.PLAIN),
        toll=Toll(harm=cited(Harm.KILLED), figure=cited(figure), group=Group.CIVILIAN),
    )


def denial(id: str, account: str | None = "a1") -> Claim:
    """A claim of the army that it did not do it."""
    army = Source(name=cited("the army"), type=SourceType.MILITARY)
    return Claim(
        id=id,
        account=account,
        kind=Kind.RESPONSIBILITY,
        stance=cited(Stance.DENIES),
        voice=Voice(chain=(army,)),
        quote=Span(3, 30),
        rule="denied",
        actor=Party(name=cited("the army")),
    )


def account(id: str) -> Account:
    """A shelling of a town on a day."""
    place = Place(
        name=cited("Tal Zarqa"),
        country="SY",
        latitude=34.5,
        longitude=40.25,
        radius=2000,
        rung=Rung.TOWN,
        gazetteer_id="g:1",
    )
    days = cited(Period(start=date(2031, 5, 3), end=date(2031, 5, 4)))
    return Account(id=id, types=(cited("shelling"),), role=Role.MAIN, place=place, period=days)


def reading(of: str, reader: str = "reader 1", killed: int = 3) -> Reading:
    """A reading with two accounts and three claims."""
    claims = toll("c1", killed), denial("c2"), toll("c3", killed + 1, account="a2")
    return Reading(report=of, reader=reader, accounts=(account("a1"), account("a2")), claims=claims)


def link(first: str, second: str, weight: float = 3.5) -> Link:
    """A link that a rule made."""
    verdict = Verdict.SAME if weight > 0 else Verdict.DIFFERENT
    outcomes = (("days", "same_day"), ("place", "same_spot"))
    return Link(first=first, second=second, verdict=verdict, weight=weight, outcomes=outcomes, rule=None, by="linker 1")


def cited(value: Any) -> Cited[Any]:
    """The value, read somewhere by a rule."""
    return Cited(value, Span(0, 5), "some/rule")


_texts = st.text(max_size=12)
_maybe_texts = st.none() | _texts
_spans = st.builds(Span, st.integers(0, 999), st.integers(0, 999))
_days = st.none() | st.dates()
_numbers = st.none() | st.integers(-(2**70), 2**70)
_degrees = st.none() | st.floats(-180, 180)


def _cited(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Cited[Any]]:
    return st.builds(Cited, values, st.none() | _spans, _texts)


_sources = st.builds(
    Source,
    name=_cited(_texts),
    type=st.sampled_from(SourceType),
    anonymous=st.booleans(),
    actor=_maybe_texts,
    relay=st.booleans(),
)
_parties = st.builds(Party, name=_cited(_texts), actor=_maybe_texts)
_figures = st.builds(Figure, value=st.integers() | _texts, bound=st.sampled_from(Bound), low=_numbers, high=_numbers)
_tolls = st.builds(
    Toll,
    harm=_cited(st.sampled_from(Harm)),
    figure=_cited(_figures),
    group=st.sampled_from(Group),
    whom=st.none() | _cited(_texts),
    subset=st.booleans(),
    scope=st.sampled_from(Scope),
)
_claims = st.builds(
    Claim,
    id=_texts,
    account=_maybe_texts,
    kind=st.sampled_from(Kind),
    stance=_cited(st.sampled_from(Stance)),
    voice=st.builds(Voice, chain=st.lists(_sources, max_size=3).map(tuple)),
    quote=_spans,
    rule=_texts,
    certainty=st.none() | _cited(st.sampled_from(Certainty)),
    toll=st.none() | _tolls,
    actor=st.none() | _parties,
)
_places = st.builds(
    Place,
    name=_cited(_texts),
    relation=st.none() | _cited(_texts),
    country=_maybe_texts,
    latitude=_degrees,
    longitude=_degrees,
    radius=st.none() | st.integers(0, 10**7),
    rung=st.none() | st.sampled_from(Rung),
    gazetteer_id=_maybe_texts,
)
_periods = st.builds(Period, start=_days, end=_days, relative=_maybe_texts)
_accounts = st.builds(
    Account,
    id=_texts,
    types=st.lists(_cited(_texts), max_size=2).map(tuple),
    role=st.sampled_from(Role),
    place=st.none() | _places,
    context=st.lists(_places, max_size=2).map(tuple),
    country=_maybe_texts,
    period=st.none() | _cited(_periods),
)
reports = st.builds(
    Report,
    id=_texts,
    text=st.text(max_size=200),
    title=_maybe_texts,
    outlet=_maybe_texts,
    url=_maybe_texts,
    published=_days,
    language=st.sampled_from(["en", "fr"]),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Report, Reading]:
    """Any report with any reading of it."""
    of = draw(reports)
    accounts, claims = draw(st.lists(_accounts, max_size=2)), draw(st.lists(_claims, max_size=3))
    reader = draw(st.sampled_from(["reader 1", "reader 2"]))
    return of, Reading(report=of.id, reader=reader, accounts=tuple(accounts), claims=tuple(claims))
