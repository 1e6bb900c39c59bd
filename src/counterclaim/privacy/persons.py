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
from counterclaim.gazetteer import open_gazetteer
from counterclaim.model import Reading, Report, Source, SourceType, Span
from counterclaim.privacy.names import Run, Token, runs_of, tokens_of, words

_BODIES = (
    *(SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE, SourceType.ARMED_GROUP, SourceType.STATE_MEDIA),
    *(SourceType.UN, SourceType.NGO, SourceType.MONITOR),
)
_LARGE = 100_000
_NOT_SMALL = 5_000
"""So many people make a town known by its name anywhere, or in the country that the report tells of."""

_FAMILY = re.compile(r"\s(?:family|families|clan|household)\b")
_AGE = re.compile(r"\s*(?:,|\()\s*(?:aged?\s)?\d{1,3}\b(?!\s*(?:people|civilians|km|miles|,\d))")
_NEAR, _SHORTEST = 40, 3
_BY_NAME = ("name", "alternate", "unit")


@dataclass(frozen=True, slots=True)
class Persons:
    """The private persons of one report: where each is named in its content, under the folded name each goes by."""

    spans: tuple[tuple[Span, str], ...]

    @property
    def names(self) -> frozenset[str]:
        """The folded names, in full."""
        return frozenset(name for _, name in self.spans)


def find_persons(report: Report, reading: Reading) -> Persons:
    """The private persons that a report names; the same report and reading, the same persons."""
    content = report.content
    tokens = tokens_of(content)
    taken = tuple(_taken(report, reading))
    told = _told_victims(reading)
    body = len(content) - len(report.text)
    found: dict[Span, str] = {}
    for run in runs_of(content, tokens, taken):
        if run.span.end > body or not body:
            for part in _parts(content, run, told, reading):
                found[part] = fold(part.cut(content))
    found |= _again(content, tokens, found, taken)
    return Persons(tuple(sorted(found.items())))


def named_in(phrase: str) -> tuple[str, ...]:
    """The persons whom words for victims name in full: "Ada Byrne and her two sons"."""
    taken = [Span(known.start, known.end) for known in find_actors(phrase)]
    found = []
    for run in runs_of(phrase, tokens_of(phrase), taken):
        capitals = [token for token in run.tokens if token.capital]
        if len(capitals) > 1 and not {token.key for token in run.tokens} & words()["organisation"]:
            found.append(run.span.cut(phrase))
    return tuple(dict.fromkeys(found))


def _taken(report: Report, reading: Reading) -> Iterator[Span]:
    """What is known to name somebody or something else: actors, places told, parties, bodies that speak, the outlet."""
    content = report.content
    for known in find_actors(content):
        yield Span(known.start, known.end)
    names = [report.outlet, report.agency]
    for claim in reading.claims:
        names += [claim.actor.name.value] if claim.actor else []
        names += _bodies(claim.voice.chain)
    yield from _met(content, names)
    for account in reading.accounts:
        places = [*([account.place] if account.place else []), *account.context]
        # A place told with an age or a word of kin before it is somebody's first name.
        yield from (span for span in _met(content, [one.name.value for one in places]) if not _is_cued(content, span))


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


def _told_victims(reading: Reading) -> frozenset[str]:
    return frozenset(fold(claim.toll.whom.value) for claim in reading.claims if claim.toll and claim.toll.whom)


def _parts(content: str, run: Run, told: Collection[str], reading: Reading) -> Iterator[Span]:
    """The person's name in a run of capitals, where it is one."""
    tokens = list(run.tokens)
    if _begins_sentence(content, tokens[0]) and len(tokens) > 1 and _is_common(content, tokens[0]):
        tokens = tokens[1:]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    name, capitals = fold(span.cut(content)), [token for token in tokens if token.capital]
    if {token.key for token in tokens} & words()["organisation"] or len(name) < _SHORTEST or _is_shouted(content, span):
        return
    cued = _is_cued(content, span) or any(name in whom for whom in told)
    alone = len(capitals) < 2 and (_begins_sentence(content, tokens[0]) or _is_common(content, tokens[0]))
    if alone or not (len(capitals) > 1 or cued) or _is_public(content, span):
        return
    if cued or not _is_place(content, span, reading):
        yield span


def _begins_sentence(content: str, token: Token) -> bool:
    before = content[: token.span.start].rstrip(" \t\"'“”‘’(")
    return not before or before[-1] in ".!?:\n"


def _is_common(content: str, token: Token) -> bool:
    """Whether a word that a sentence begins with is met in small letters too."""
    return re.search(rf"(?<!\w){re.escape(token.key)}(?!\w)", content) is not None


def _is_shouted(content: str, span: Span) -> bool:
    """Whether the line is all in capitals, or all its words begin with one: a headline tells no names by that."""
    start, end = content.rfind("\n", 0, span.start) + 1, content.find("\n", span.end)
    long = [token for token in tokens_of(content[start : end if end >= 0 else len(content)]) if len(token.key) > 3]
    return len(long) > 3 and sum(token.capital for token in long) > 0.8 * len(long)


def _before(content: str, span: Span) -> list[str]:
    """The two words before a name, in its own part of the sentence."""
    near = re.split(r"[,;:.!?()\n]", content[max(0, span.start - _NEAR) : span.start])[-1]
    return [token.key for token in tokens_of(near)][-2:]


def _is_cued(content: str, span: Span) -> bool:
    """Whether an age or `family` stands behind the name, or a word before it that is said of persons alone."""
    behind = bool(_AGE.match(content, span.end) or _FAMILY.match(content, span.end))
    return behind or bool(set(_before(content, span)) & words()["kin"])


def _is_public(content: str, span: Span) -> bool:
    """Whether a title of public life stands right before the name, or right after it behind a comma."""
    before = _before(content, span)
    if set(before) & words()["public"] and not set(before[-1:]) & words()["kin"]:
        return True
    after = content[span.end : span.end + _NEAR]
    said = set([token.key for token in tokens_of(after)][:5])
    return after.lstrip().startswith(",") and bool(said & words()["public"]) and not said & words()["kin"]


def _is_place(content: str, span: Span, reading: Reading) -> bool:
    """Whether the gazetteer has a place of this name that is large, or known where the report's incidents are, or that
    the words before it put something in."""
    known = [one for one in open_gazetteer().candidates(span.cut(content)) if one.by in _BY_NAME]
    countries = {account.country for account in reading.accounts}
    if known and set(_before(content, span)[-1:]) & words()["within"]:
        return True
    return any(one.population >= (_NOT_SMALL if one.country in countries else _LARGE) for one in known)


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
        owner = owners.get(token.key)
        blocked = any(token.span.start < span.end and span.start < token.span.end for span in (*held, *taken))
        if owner and token.capital and not blocked:
            again[token.span] = owner
    return again.items()
