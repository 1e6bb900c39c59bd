"""A report and its reading with masks in the place of private persons' names, every span moved along.

One name has one mask wherever it stands in what is given out: "[person 1]". A span that lay within a name lies on its
mask.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from counterclaim.fold import fold
from counterclaim.judgements import Decision
from counterclaim.model import Account, Cited, Claim, Party, Place, Reading, Report, Source, Span, Toll
from counterclaim.privacy.names import tokens_of, words
from counterclaim.privacy.persons import Persons, find_persons

T = TypeVar("T")

_SHORTEST = 3
"""Fewer letters than these are no name by themselves."""


@dataclass(slots=True)
class Masks:
    """The masks given so far, by folded name; what each report's persons are, so that it is masked alike each time."""

    numbers: dict[str, int] = field(default_factory=dict)
    persons: dict[str, Persons] = field(default_factory=dict)

    def know(self, report: Report, reading: Reading) -> None:
        """Find the persons of a report from the whole of its reading, once."""
        if report.id not in self.persons:
            self.persons[report.id] = find_persons(report, reading)
            for _, name in self.persons[report.id].spans:
                self.numbers.setdefault(name, len(self.numbers) + 1)

    def mask(self, name: str) -> str:
        """The mask of a folded name."""
        return f"[person {self.numbers[name]}]"

    def report_id(self, id: str) -> str:
        """A report's id; where it spells a name, a digest stands for it."""
        persons = self.persons.get(id)
        if persons is None or not _spells(id, persons.names):
            return id
        return f"report-{sha256(id.encode()).hexdigest()[:16]}"

    def masked(
        self, report: Report, accounts: Sequence[Account], claims: Sequence[Claim]
    ) -> tuple[Report, tuple[Account, ...], tuple[Claim, ...]]:
        """A report that is known, with some of its accounts and claims, masked."""
        change = Change(report, self.persons[report.id], self)
        return (
            change.report(),
            tuple(change.account(account) for account in accounts),
            tuple(change.claim(claim) for claim in claims),
        )

    def words(self, text: str, reports: Iterable[str]) -> str:
        """A text that is not the reports' own, without the names of their persons."""
        for id in reports:
            text = _without(text, self.persons[id].names, self) if id in self.persons else text
        return text

    def decision(self, made: Decision, reports: Sequence[str]) -> Decision:
        """A person's decision, its reason and its value without the names of persons."""
        value = self.words(made.value, reports) if made.value else made.value
        return replace(made, why=self.words(made.why, reports), value=value)


class Change:
    """One report's change: where what was stands now."""

    def __init__(self, report: Report, persons: Persons, masks: Masks) -> None:
        self._report, self._persons, self._masks = report, persons, masks
        self._starts: list[int] = []
        self._cuts: list[tuple[Span, Span]] = []
        pieces, at, now = list[str](), 0, 0
        for span, name in persons.spans:
            mask = masks.mask(name)
            now += span.start - at
            pieces += [report.content[at : span.start], mask]
            self._starts.append(span.start)
            self._cuts.append((span, Span(now, now + len(mask))))
            at, now = span.end, now + len(mask)
        self.content = "".join([*pieces, report.content[at:]])

    def report(self) -> Report:
        """The report with its headline and text masked; an address that spells a name is cut down to its host."""
        report, body = self._report, len(self._report.content) - len(self._report.text)
        start = self.span(Span(body, body)).start
        return replace(
            report,
            id=self._masks.report_id(report.id),
            title=self.content[: start - 1] if report.title else report.title,
            text=self.content[start:],
            url=self._address(report.url) if report.url else None,
            author=self._words(report.author) if report.author else report.author,
        )

    def span(self, span: Span) -> Span:
        """Where a span lies now; an end within a name is the mask's."""
        return Span(self._at(span.start, 0), self._at(span.end, 1))

    def _at(self, place: int, end: int) -> int:
        found = bisect_right(self._starts, place - end) - 1
        if found < 0:
            return place
        old, new = self._cuts[found]
        return new[end] if place < old.end or (end and place == old.end) else place - old.end + new.end

    def account(self, account: Account) -> Account:
        """An account with its spans moved."""
        return replace(
            account,
            types=tuple(self._moved(kind) for kind in account.types),
            place=self._place(account.place) if account.place else None,
            context=tuple(map(self._place, account.context)),
            period=self._moved(account.period) if account.period else None,
        )

    def claim(self, claim: Claim) -> Claim:
        """A claim with its spans moved and its names masked."""
        return replace(
            claim,
            stance=self._moved(claim.stance),
            voice=replace(claim.voice, chain=tuple(map(self._source, claim.voice.chain))),
            quote=self.span(claim.quote),
            certainty=self._moved(claim.certainty) if claim.certainty else None,
            toll=self._toll(claim.toll) if claim.toll else None,
            actor=self._party(claim.actor) if claim.actor else None,
        )

    def _toll(self, toll: Toll) -> Toll:
        whom = self._named(toll.whom) if toll.whom else None
        return replace(toll, harm=self._moved(toll.harm), figure=self._moved(toll.figure), whom=whom)

    def _source(self, source: Source) -> Source:
        return replace(source, name=self._named(source.name))

    def _party(self, party: Party) -> Party:
        return replace(party, name=self._named(party.name))

    def _place(self, place: Place) -> Place:
        relation = self._moved(place.relation) if place.relation else None
        return replace(place, name=self._named(place.name), relation=relation)

    def _moved(self, cited: Cited[T]) -> Cited[T]:
        return replace(cited, span=self.span(cited.span)) if cited.span else cited

    def _named(self, cited: Cited[str]) -> Cited[str]:
        return replace(self._moved(cited), value=self._words(cited.value))

    def _words(self, text: str) -> str:
        return _without(text, self._persons.names, self._masks)

    def _address(self, url: str) -> str:
        if not _spells(unquote(url), self._persons.names):
            return url
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/"


def _spells(text: str, names: Iterable[str]) -> bool:
    """Whether a text without spaces holds a name, or the last part of one as a word of its own."""
    spelt, parts = _letters(text), set(re.split(r"[\W_]+", fold(text)))
    small = words()["joints"] | words()["never"] | words()["organisation"]
    last = {token.key for name in names for token in tokens_of(name) if len(token.key) > _SHORTEST}
    return bool((last - small) & parts) or any(_letters(name) in spelt for name in names)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _without(text: str, names: Iterable[str], masks: Masks) -> str:
    """A text with each of some names masked, whole names first, then parts of names that are written as names are."""
    known = sorted(names, key=lambda name: (-len(name), name))
    for name in known:
        text = _replaced(text, name, masks.mask(name), lambda words: True)
    small = words()["joints"] | words()["never"] | words()["organisation"]
    for name in known:
        for token in tokens_of(name):
            if len(token.key) >= _SHORTEST and token.key not in small:
                text = _replaced(text, token.key, masks.mask(name), lambda words: words[:1].isupper())
    return text


def _replaced(text: str, name: str, mask: str, wanted: Callable[[str], bool]) -> str:
    pattern, at, pieces = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), 0, list[str]()
    for match in pattern.finditer(fold(text)):
        if wanted(text[match.start() : match.end()]):
            pieces += [text[at : match.start()], mask]
            at = match.end()
    return "".join([*pieces, text[at:]])
