"""Finding the names of actors in a text: the longest name at each place, none overlapping another."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.actors.load import Actors, load_actors
from counterclaim.actors.names import Case, Meaning, Naming, Node, Tokens, tokenize

_HAVE_BRANCHES = (Naming.STRONG, Naming.ADJECTIVE, Naming.METONYM)
_SHORTEST_SURNAME = 3
_OF_A_CAPITAL = ("government", "police")
_OF_A_STATE = {"of": None, "in": "government"}


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Words that name an actor, without a possessive ending; offsets are of the text given.

    `candidates` are all whom the words may mean; `actor` is the one they do mean, None as long as that is open.
    """

    start: int
    end: int
    actor: str | None
    how: Naming
    candidates: tuple[str, ...]


class _Match(NamedTuple):
    stop: int
    end: int
    meaning: Meaning


def find_actors(text: str, actors: Actors | None = None) -> tuple[ActorWords, ...]:
    """The actors named in the text, in its order; weak names keep all their candidates (see `resolve_weak`)."""
    search = _Search(tokenize(text), actors or load_actors())
    found = list(search.names())
    if any(words.how is Naming.PERSON for words in found):
        found = sorted([*found, *search.surnames(found)], key=lambda words: words.start)
    return tuple(found)


class _Search:
    """One text, and the names to find in it."""

    def __init__(self, tokens: Tokens, actors: Actors) -> None:
        self.tokens = tokens
        self.actors = actors
        self.keeps_apostrophes = "'s" in tokens.folded

    def names(self) -> Iterator[ActorWords]:
        """The names, in the order of the text."""
        keys, first = self.tokens.keys, self.actors.names.after
        stop = 0
        for at in [n for n, key in enumerate(keys) if key in first or (key[-1] == "s" and key[:-1] in first)]:
            match = self._longest(at) if at >= stop else None
            if match is None or (keys[at] == "the" and self._reaches_further(at + 1, match)):
                continue
            stop = match.stop
            if not self._attached(match):
                owners, start = match.meaning.actors, self.tokens.starts[at]
                actor = None if match.meaning.how is Naming.WEAK else owners[0]
                yield ActorWords(start, self._end(start, match), actor, match.meaning.how, owners)

    def _reaches_further(self, at: int, other: _Match) -> bool:
        """True where a name that begins a token later ends later: "the ministry of defence" is not "the ministry", nor
        are "the terrorist organizations", where apostrophes are lost, those of one."""
        match = self._longest(at) if at < len(self.tokens.keys) else None
        if match is None:
            return False
        plural = match.stop == other.stop and self.tokens.possessive(match.stop - 1) == 1
        return match.stop > other.stop or (plural and match.end > other.end)

    def _end(self, start: int, match: _Match) -> int:
        """The end of the words, with the last full stop of an abbreviation (U.S.) and a bracket that was opened."""
        folded, end = self.tokens.folded, match.end
        last = folded[end : end + 1]
        dotted = last == "." and folded[end - 2 : end - 1] == "." and folded[end - 1].isalpha()
        bracketed = last == ")" and "(" in folded[start:end]
        return end + 1 if dotted or bracketed else end

    def surnames(self, found: Sequence[ActorWords]) -> Iterator[ActorWords]:
        """The people among those found, where later in the text only their surname is written."""
        people, keys, starts = Node(), self.tokens.keys, self.tokens.starts
        at = 0
        for words in (*found, None):
            while at < len(keys) and (words is None or starts[at] < words.start):
                match = self._surname(at, people) if _begins(people, keys[at]) else None
                if match is not None:
                    yield ActorWords(
                        starts[at], match.end, match.meaning.actors[0], Naming.PERSON, match.meaning.actors
                    )
                at = match.stop if match is not None else at + 1
            if words is not None:
                first = at
                at = bisect_left(starts, words.end)
                if words.how is Naming.PERSON:
                    _add_surnames(people, keys[first + 1 : at], words.candidates)

    def _surname(self, at: int, people: Node) -> _Match | None:
        return next((match for match in self._ending(at, people) if self._written(at, match)), None)

    def _longest(self, at: int) -> _Match | None:
        best: _Match | None = None
        for match in self._ending(at, self.actors.names):
            if not self._written(at, match):
                continue
            if best is None or match.stop >= best.stop:
                best = match
            branch = self._branch(match)
            if branch is not None and branch.stop > best.stop:
                best = branch
        if best is not None and best.meaning.how is Naming.WEAK:
            return self._of_a_state(best) or best
        return best

    def _ending(self, at: int, node: Node) -> Iterator[_Match]:
        """The names of a trie that begin at a token, the shortest first; the whole token before its possessive."""
        tokens = self.tokens
        for here in range(at, len(tokens.keys)):
            if here > at and not tokens.joined(here):
                return
            key = tokens.keys[here]
            after = node.after.get(key)
            if after is not None and after.meaning is not None:
                yield _Match(here + 1, tokens.ends[here], after.meaning)
            elif (stem := self._possessor(here, node)) is not None:
                yield stem
            if after is None:
                return
            node = after

    def _possessor(self, at: int, node: Node) -> _Match | None:
        """The name that ends with a token but for its possessive ending."""
        key, end = self.tokens.keys[at], self.tokens.ends[at]
        stem = node.after.get(key[:-1]) if key[-1] == "s" else None
        if stem is None or stem.meaning is None:
            return None
        cut = self.tokens.possessive(at)
        if cut == 1 and (stem.meaning.how is Naming.ADJECTIVE or not self._lost_apostrophe(key, stem.meaning)):
            return None
        return _Match(at + 1, end - cut, stem.meaning)

    def _lost_apostrophe(self, key: str, meaning: Meaning) -> bool:
        """True where a bare s is no plural: after a y, or where the text has lost its apostrophes."""
        return key.endswith("ys") or not (meaning.branch or self.keeps_apostrophes)

    def _written(self, at: int, match: _Match) -> bool:
        """True where the letters are as the name asks: acronyms in capitals, proper names with a capital."""
        tokens, text = self.tokens, self.tokens.text
        words = text[tokens.starts[at] : match.end]
        name = words[4:] if words.casefold().startswith("the ") else words
        if match.meaning.proper and name == name.lower():
            return False  # "The guards opened fire" are not the Guards
        for here, case in enumerate(match.meaning.cases, at):
            if case is Case.INITIAL and not text[tokens.starts[here]].isupper():
                return False
            if case is Case.CAPITALS and not text[tokens.starts[here] : min(tokens.ends[here], match.end)].isupper():
                return False
        return match.stop > at + 1 or not self._common(at, match)

    def _common(self, at: int, match: _Match) -> bool:
        """True for a common word where capitals do not tell it from an acronym: among other words in capitals."""
        tokens, text = self.tokens, self.tokens.text
        if tokens.folded[tokens.starts[at] : match.end] not in self.actors.common:
            return False
        beside = [text[tokens.starts[n] : tokens.ends[n]] for n in (at - 1, at + 1) if 0 <= n < len(tokens.keys)]
        return any(len(word) > 1 and word.isupper() for word in beside) and all(word == word.upper() for word in beside)

    def _branch(self, match: _Match) -> _Match | None:
        """The branch named after a state: "Syrian" and then "air force"."""
        if match.meaning.how not in _HAVE_BRANCHES or not self._continues(match.stop):
            return None
        *_, noun = (None, *self._ending(match.stop, self.actors.nouns))
        if noun is None or noun.meaning.branch is None:
            return None
        state = match.meaning.actors[0]
        if match.meaning.how is Naming.METONYM:
            # A capital has a police and stands for a government; its rebels and its media are the city's own.
            state = state.removesuffix("-government") if noun.meaning.branch in _OF_A_CAPITAL else ""
        branch = f"{state}-{noun.meaning.branch}"
        if branch not in self.actors.by_id:
            return None
        return _Match(noun.stop, noun.end, Meaning(noun.meaning.how, (branch,), ()))

    def _of_a_state(self, match: _Match) -> _Match | None:
        """The branch named before its state: "the armed forces of Ukraine", "officials in Baghdad"."""
        keys = self.tokens.keys
        if not self._continues(match.stop) or keys[match.stop] not in _OF_A_STATE:
            return None
        only = _OF_A_STATE[keys[match.stop]]
        at = match.stop + 1 + (keys[match.stop + 1 : match.stop + 2] == ("the",))
        if not self._continues(at):
            return None
        owners = set(match.meaning.actors)
        for state in self._ending(at, self.actors.names):
            above = state.meaning.actors[0].removesuffix("-government")
            for branch in (only,) if only else self.actors.branches:
                if f"{above}-{branch}" in owners and state.meaning.how in (Naming.STRONG, Naming.METONYM):
                    return _Match(state.stop, state.end, Meaning(Naming.STRONG, (f"{above}-{branch}",), ()))
        return None

    def _continues(self, at: int) -> bool:
        return at < len(self.tokens.keys) and self.tokens.joined(at)

    def _attached(self, match: _Match) -> bool:
        """True where the name only qualifies another ("Iranian-backed militias", "rebel-held areas")."""
        tokens = self.tokens
        return (
            match.stop < len(tokens.keys)
            and tokens.keys[match.stop] in self.actors.participles
            and tokens.folded[match.end : tokens.starts[match.stop]] in ("-", ".-")
        )


def _add_surnames(people: Node, names: tuple[str, ...], actors: tuple[str, ...]) -> None:
    for surname in (names[-1:], names):
        if surname and len(surname[-1]) >= _SHORTEST_SURNAME:
            people.at(surname).meaning = Meaning(Naming.PERSON, actors, (Case.INITIAL,) * len(surname))


def _begins(names: Node, key: str) -> bool:
    return key in names.after or (key[-1] == "s" and key[:-1] in names.after)
