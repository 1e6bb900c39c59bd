"""Private persons named in a report: victims, witnesses, their relatives, and whoever else is named and not known to be
in public life.

A name is masked unless something says that it is none: a known actor, a place, an organisation's noun in it, a title of
public life beside it, a source whose kind is a body or an official. So a name too many is masked before one too few.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.actors import find_actors
from counterclaim.fold import fold
from counterclaim.model import Reading, Report, Source, SourceType, Span
from counterclaim.privacy.judging import LARGE, Named, Page, is_place, judged
from counterclaim.privacy.names import Run, Token, is_shouted, runs_of, tokens_of, words
from counterclaim.privacy.recognising import Recognised, recognise
from counterclaim.privacy.roles import Role, role_of

_BODIES = (
    *(SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE, SourceType.ARMED_GROUP, SourceType.STATE_MEDIA),
    *(SourceType.UN, SourceType.NGO, SourceType.MONITOR),
)
_BREATH = re.compile(
    r"(?:,? \(?(?:aged )?\d{1,3}(?: months?)?\)?(?: old)?)?"
    r"(?:, and | and |, | or |; )(?:(?:her|his|their) )?(?:little )?"
)
_NICKNAME = re.compile(r"\s[\"“'‘]\w[\w -]{1,20}[\"”'’]\s[^\W\d_a-z][\w'’-]+")

_HANDLE = 8
"""So many letters a handle has that spells a name."""


@dataclass(frozen=True, slots=True)
class Persons:
    """The private persons of one report: where each is named in its content, under the folded name each goes by."""

    spans: tuple[tuple[Span, str], ...]

    @property
    def names(self) -> frozenset[str]:
        """The folded names, in full."""
        return frozenset(name for _, name in self.spans)


def find_persons(report: Report, reading: Reading) -> Persons:
    """The private persons that a report names; the same report and reading, the same persons.

    Raises PipelineError where the language pipeline is missing or is not the pinned one.
    """
    content = report.content
    tokens = tokens_of(content)
    around = recognise(content, [token.span.start for token in tokens if token.capital])
    taken = tuple(_taken(report, reading, around))
    page = Page(content, fold(content), reading, around, _told_persons(reading), len(content) - len(report.text))
    met = [one for run in _runs(page, tokens, taken) for one in judged(page, run)]
    public = {name for one in met if one.role is Role.PUBLIC for name in (one.name, one.name.split()[-1])}
    found = {
        one.span: one.name
        for one in met
        if one.role is Role.PRIVATE or (one.role is None and one.likely and one.name not in public)
    }
    found |= _joined_with(page, found, [one for one in met if one.alone and one.name not in public])
    found = _under_whole_names(dict(_with_nickname(content, span, name) for span, name in found.items()))
    found |= _again(content, tokens, found, (*taken, *(one.span for one in met if one.role is Role.PUBLIC)))
    return Persons(tuple(sorted(found.items())))


def _runs(page: Page, tokens: Sequence[Token], taken: Collection[Span]) -> Iterator[Run]:
    """The runs of capitals; of a line all in capitals, only what the pipeline takes for a person's full name."""
    for run in runs_of(page.content, tokens, taken):
        if not is_shouted(page.content, run.span, page.body):
            yield run
            continue
        for name, kind in page.around.names:
            within = tuple(
                token for token in run.tokens if name.start <= token.span.start and token.span.end <= name.end
            )
            if kind == "PERSON" and len(within) > 1:
                yield Run(within)


def named_in(phrase: str) -> tuple[str, ...]:
    """The persons whom words for victims name in full: "Ada Byrne and her two sons"."""
    taken = [Span(known.start, known.end) for known in find_actors(phrase)]
    found = []
    for run in runs_of(phrase, tokens_of(phrase), taken):
        capitals = [token for token in run.tokens if token.capital]
        if len(capitals) > 1 and not {token.key for token in run.tokens} & words()["organisation"]:
            found.append(run.span.cut(phrase))
    return tuple(dict.fromkeys(found))


def _taken(report: Report, reading: Reading, around: Recognised) -> Iterator[Span]:
    """What is known to name somebody or something else: actors, places told, parties, bodies that speak, the outlet."""
    content = report.content
    for known in find_actors(content):
        if not _is_part_of_a_name(content, Span(known.start, known.end), around):
            yield Span(known.start, known.end)
    names = [report.outlet, report.agency]
    for claim in reading.claims:
        names += [claim.actor.name.value] if claim.actor else []
        names += _bodies(claim.voice.chain)
    yield from _met(content, names)
    for account in reading.accounts:
        places = [*([account.place] if account.place else []), *account.context]
        # A place told with an age or a word of kin before it is somebody's first name.
        told = _met(content, [one.name.value for one in places])
        yield from (span for span in told if role_of(content, span, around) is not Role.PRIVATE)


def _is_part_of_a_name(content: str, span: Span, around: Recognised) -> bool:
    """Whether the name of a party or its capital is somebody's: "Adela Santiago", "her brother Shehab"."""
    if " " in span.cut(content):
        return False
    people = [name for name, kind in around.names if kind == "PERSON" and name.start <= span.start < name.end]
    return any(" " in name.cut(content).strip() for name in people) or (
        bool(people) and role_of(content, span, around) is Role.PRIVATE
    )


def _met(content: str, names: Iterable[str | None]) -> Iterator[Span]:
    for name in {name for name in names if name and len(name) > 2}:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", content):
            yield Span(*match.span())


def _bodies(chain: Sequence[Source]) -> Iterator[str]:
    """The sources that are bodies, and those who speak for one: a post, an account or a paper has no spokesman."""
    for at, source in enumerate(chain):
        before = chain[at - 1] if at else None
        speaks_for = before is not None and not before.relay and _is_body(before)
        if _is_body(source) or speaks_for:
            yield source.name.value


def _is_body(source: Source) -> bool:
    return source.type in _BODIES or (source.actor is not None and source.type is not SourceType.MEDIA)


def _told_persons(reading: Reading) -> frozenset[str]:
    """The words for victims, and the names of voices of no body: who is named in them is a person."""
    victims = [claim.toll.whom.value for claim in reading.claims if claim.toll and claim.toll.whom]
    voices = [
        source.name.value
        for claim in reading.claims
        for source in claim.voice.chain
        if source.type in (SourceType.WITNESS, SourceType.LOCAL, SourceType.MEDICAL) and source.actor is None
    ]
    return frozenset(map(fold, (*victims, *voices)))


def _joined_with(page: Page, found: dict[Span, str], alone: Sequence[Named]) -> dict[Span, str]:
    """Single names that are told in one breath with a person's: "Danylo and Maksym", "Biola, 6, and Seneli"."""
    joined = dict(found)
    for _ in range(2):
        for one in alone:
            for other in list(joined):
                first, last = sorted((one.span, other))
                if _BREATH.fullmatch(page.content[first.end : last.start]) and not is_place(page, one.span, LARGE):
                    joined[one.span] = one.name
    return joined


def _with_nickname(content: str, span: Span, name: str) -> tuple[Span, str]:
    """A first name with what stands in quotation marks behind it and the surname after that."""
    match = _NICKNAME.match(content, span.end)
    whole = Span(span.start, match.end()) if match else span
    return whole, fold(whole.cut(content)) if match else name


def _under_whole_names(found: dict[Span, str]) -> dict[Span, str]:
    """The names, a part of a longer one under that: "Byrne" is "Ada Byrne"; the longest where there are several."""
    longest = sorted(set(found.values()), key=lambda name: (-len(name), name))
    parts = {name: set(name.split()) for name in longest}
    whole = {name: next(other for other in longest if parts[name] <= parts[other]) for name in longest}
    return {span: whole[name] for span, name in found.items()}


def _again(
    content: str, tokens: Sequence[Token], found: dict[Span, str], taken: Collection[Span]
) -> Iterable[tuple[Span, str]]:
    """The persons again, by the whole of their names or by a part that is no other's: "Byrne said"."""
    full = sorted(set(found.values()), key=lambda name: (-len(name), name))
    owners: dict[str, str] = {}
    small = words()["joints"] | words()["never"] | words()["organisation"]
    for name in full:
        for token in tokens_of(name):
            if len(token.key) > 2 and token.key not in small:
                owners.setdefault(token.key, name)
    held = list(found)
    again: dict[Span, str] = {}
    for token in tokens:
        owner = owners.get(token.key) or _spelt_in(token.key, full)
        blocked = any(token.span.start < span.end and span.start < token.span.end for span in (*held, *taken))
        if owner and not blocked and (token.capital or token.key not in owners):
            again[token.span] = owner
    return again.items()


def _spelt_in(word: str, names: Sequence[str]) -> str | None:
    """The person whose name somebody's handle is made of: leylahasanzade."""
    if len(word) < _HANDLE:
        return None
    return next((name for name in names if sum(len(part) > 3 and part in word for part in name.split()) > 1), None)
