"""The overview: map, timeline and list of what is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.ledger import Ledger
from counterclaim.showing.lands import say_land
from counterclaim.showing.wording import say_day
from counterclaim.web.asking import ORDERS, Filter
from counterclaim.web.drawing.map import Map, cell_of, draw_map, view_of
from counterclaim.web.drawing.timeline import Timeline, draw_timeline
from counterclaim.web.index import Index, charted, looking
from counterclaim.web.index.found import Found as Matched
from counterclaim.web.index.looking import PAGE, Line
from counterclaim.web.index.searching import words_of
from counterclaim.web.index.summed import Sums, sums_of
from counterclaim.web.pages.offers import Offer, offers
from counterclaim.web.pages.passages import Passage, passage_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be filtered by."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One thing that is asked for, and where leaving it out leads."""

    name: str
    value: str
    link: str


@dataclass(frozen=True, slots=True)
class Found:
    """A report in which the words searched for are met, with the passage."""

    id: str
    outlet: str | None
    published: date | None
    title: Passage
    passage: Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of the list that can be turned to."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything on the overview."""

    asked: Filter
    sums: Sums
    lines: tuple[Line, ...]
    map: Map
    timeline: Timeline
    choices: dict[str, tuple[Choice, ...]]
    orders: tuple[Choice, ...]
    narrowed: tuple[Narrowed, ...]
    found: tuple[Found, ...]
    turns: tuple[Turn, ...]
    first: int
    last: int
    most_killed: int
    exports: tuple[Offer, ...]


_NAMES = {
    "q": "words",
    "since": "from",
    "until": "to",
    "type": "incident",
    "contested": "who did it is contested",
    "disagree": "tolls contradict",
    "unreviewed": "not yet reviewed",
    "box": "part of the map",
}


def overview(index: Index, asked: Filter) -> OverviewPage:
    """The page of what is asked for."""
    found = index.find(asked, index.at_hand())
    projection = view_of(asked, charted.bounds(found))
    spots = charted.spots(found, projection.box, cell_of(projection))
    sums, lines = sums_of(found), looking.lines(found)
    return OverviewPage(
        asked=asked,
        sums=sums,
        lines=tuple(lines),
        map=draw_map(asked, projection, spots),
        timeline=draw_timeline(asked, charted.timeline(found)),
        choices={kind: tuple(_choices(found, kind)) for kind in ("country", "type", "harm", "party", "source")},
        orders=tuple(Choice(name, words, name == asked.order) for name, words in ORDERS.items()),
        narrowed=tuple(
            Narrowed(
                _NAMES.get(name, name),
                _said(name, value),
                asked.link(**{name: _default(name)}),
            )
            for name, value in asked.narrowed().items()
        ),
        found=tuple(_found(found, index.ledger)) if asked.q else (),
        turns=tuple(_turns(asked, sums.incidents)),
        first=min((asked.page - 1) * PAGE + 1, sums.incidents),
        last=min(asked.page * PAGE, sums.incidents),
        most_killed=max((line.killed.high or 0 for line in lines), default=0),
        exports=tuple(offers(asked.changed(order="newest").query())),
    )


def _said(name: str, value: str) -> str:
    if name in ("since", "until"):
        return say_day(date.fromisoformat(value))
    return say_land(value) if name == "country" else value


def _default(name: str) -> object:
    return False if name in ("contested", "disagree", "unreviewed") else None


def _choices(matched: Matched, kind: str) -> Iterator[Choice]:
    chosen, say = getattr(matched.asked, kind), say_land if kind == "country" else _spaced
    told = looking.choices(matched.connection, kind)
    if chosen and chosen not in {value for value, _ in told}:
        yield Choice(chosen, say(chosen), True)
    for value, count in told:
        yield Choice(value, f"{say(value)} ({count:,})", value == chosen)


def _spaced(value: str) -> str:
    return value.replace("_", " ")


def _found(matched: Matched, ledger: Ledger) -> Iterator[Found]:
    words = words_of(matched.asked.q or "")
    hits = looking.hits(matched)
    texts = {one.report.id: one.report.text for one in ledger.told(reports=[hit.id for hit in hits], claims=False)}
    for hit in hits:
        day = date.fromisoformat(hit.published) if hit.published else None
        title = passage_of(hit.title or hit.id, words, 300)
        yield Found(hit.id, hit.outlet, day, title, passage_of(texts.get(hit.id, ""), words))


def _turns(asked: Filter, count: int) -> Sequence[Turn]:
    turns = []
    if asked.page > 1:
        turns.append(Turn("← before", asked.link(page=asked.page - 1)))
    if asked.page * PAGE < count:
        turns.append(Turn("next →", asked.link(page=asked.page + 1)))
    return turns
