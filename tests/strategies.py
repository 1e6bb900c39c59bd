"""Hypothesis strategies for reports and readings whose every span lies in the report: `read_reports()`."""

from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

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

T = TypeVar("T")

# Characters that break what is careless: quotes, markup, line ends, right-to-left and combining letters, an emoji.
letters = st.one_of(
    st.sampled_from("ab \n\"'<>&\\/{}\u2028\u202e\u0301İßشن😀"),
    st.characters(codec="utf-8", exclude_characters="\0"),
)
words = st.text(letters, min_size=1, max_size=12)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31), timezones=zones)
rules = st.from_regex(r"[a-z]{2}/[a-z]{1,8}/[a-z]{1,8}", fullmatch=True)
numbers = st.integers(0, 10_000_000)


def spans_of(content: str) -> st.SearchStrategy[Span]:
    """Spans that lie in a text, empty ones too."""
    ends = st.integers(0, len(content))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def cited(values: st.SearchStrategy[T], content: str) -> st.SearchStrategy[Cited[T]]:
    """Values with a span of the text, or with none."""
    return st.builds(Cited, values, st.none() | spans_of(content), rules)


def reports() -> st.SearchStrategy[Report]:
    """Reports with hostile characters in every field."""
    return st.builds(
        Report,
        id=words,
        text=st.text(letters, min_size=1, max_size=80),
        title=st.none() | words,
        outlet=st.none() | words,
        url=st.none() | words,
        published=st.none() | days,
        language=st.sampled_from(["en", "fr"]),
        author=st.none() | words,
        agency=st.none() | words,
        published_at=st.none() | moments,
        updated_at=st.none() | moments,
    )


def places(content: str) -> st.SearchStrategy[Place]:
    """Places, resolved or not."""
    return st.builds(
        Place,
        name=cited(words, content),
        relation=st.none() | cited(words, content),
        country=st.none() | st.sampled_from(["SY", "UA"]),
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        radius=st.none() | numbers,
        rung=st.none() | st.sampled_from(Rung),
        gazetteer_id=st.none() | words,
    )


def accounts(content: str, name: str) -> st.SearchStrategy[Account]:
    """Accounts of one id."""
    periods = st.builds(Period, start=st.none() | days, end=st.none() | days, relative=st.none() | words)
    return st.builds(
        Account,
        id=st.just(name),
        types=st.lists(cited(words, content), max_size=3).map(tuple),
        role=st.sampled_from(Role),
        place=st.none() | places(content),
        context=st.lists(places(content), max_size=2).map(tuple),
        country=st.none() | st.sampled_from(["SY", "UA"]),
        period=st.none() | cited(periods, content),
    )


def tolls(content: str) -> st.SearchStrategy[Toll]:
    """Tolls; their figures need not be sensible."""
    figures = st.builds(
        Figure,
        value=numbers | words,
        bound=st.sampled_from(Bound),
        low=st.none() | numbers,
        high=st.none() | numbers,
    )
    return st.builds(
        Toll,
        harm=cited(st.sampled_from(Harm), content),
        figure=cited(figures, content),
        group=st.sampled_from(Group),
        whom=st.none() | cited(words, content),
        subset=st.booleans(),
        scope=st.sampled_from(Scope),
    )


def voices(content: str) -> st.SearchStrategy[Voice]:
    """Chains of up to three sources."""
    sources = st.builds(
        Source,
        name=cited(words, content),
        type=st.sampled_from(SourceType),
        anonymous=st.booleans(),
        actor=st.none() | words,
        relay=st.booleans(),
    )
    return st.lists(sources, max_size=3).map(lambda chain: Voice(chain=tuple(chain)))


@st.composite
def claims(draw: st.DrawFn, content: str, name: str, about: tuple[str, ...]) -> Claim:
    """A claim about one of some accounts or about none; a toll is there exactly for the kind toll."""
    kind = draw(st.sampled_from(Kind))
    return Claim(
        id=name,
        account=draw(st.sampled_from((None, *about))),
        kind=kind,
        stance=draw(cited(st.sampled_from(Stance), content)),
        voice=draw(voices(content)),
        quote=draw(spans_of(content)),
        rule=draw(rules),
        certainty=draw(st.none() | cited(st.sampled_from(Certainty), content)),
        toll=draw(tolls(content)) if kind is Kind.TOLL else None,
        actor=draw(st.none() | st.builds(Party, name=cited(words, content), actor=st.none() | words)),
    )


@st.composite
def read_reports(draw: st.DrawFn) -> tuple[Report, Reading]:
    """A report and a reading of it."""
    report = draw(reports())
    names = tuple(f"a{number}" for number in range(draw(st.integers(0, 2))))
    told = tuple(draw(accounts(report.content, name)) for name in names)
    count = draw(st.integers(0, 3))
    said = tuple(draw(claims(report.content, f"c{number}", names)) for number in range(count))
    return report, Reading(report=report.id, reader=draw(words), accounts=told, claims=said)
