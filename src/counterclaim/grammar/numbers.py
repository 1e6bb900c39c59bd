"""Numbers as they are said: words and digits with their bounds, as closed intervals.

The values of vague words are the project's conventions (`data/lang/<code>/count.toml`); the bounds are worked out here:
at least n → [n, ∞); more than n → [n+1, ∞); up to n → (−, n]; fewer than n → (−, n−1]; about n → [n, n].
"""

import re
from dataclasses import dataclass, replace

from counterclaim.grammar.number_names import is_a_name
from counterclaim.grammar.phrases import find_phrases, phrase_here, starts_of
from counterclaim.grammar.syntax import Sentence
from counterclaim.lexicon import Entry
from counterclaim.model import Bound, Figure

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d+)\.(\d+)")
_HYPHENS = frozenset("-")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure said at tokens `[first, stop)`; `core` is where the number proper begins, behind its bound."""

    first: int
    core: int
    stop: int
    figure: Figure
    rule: str


def find_numbers(sentence: Sentence, language: str = "en") -> tuple[Number, ...]:
    """The numbers of a sentence, in order, with the bounds and ranges that belong to them."""
    plain: list[Number] = []
    stop = 0
    bounds = [phrase for phrase in find_phrases(sentence, "bound", language) if phrase.stop - phrase.first > 1]
    inside = {k for phrase in bounds for k in range(phrase.first, phrase.stop)}
    for i in _beginnings(sentence, language):
        # "as many as 20": the "many" belongs to the bound.
        # "how many were killed": asked, not told.
        barred = i < stop or i in inside or sentence.key(i - 1) == "how" or is_a_name(sentence, i)
        number = None if barred else _number_at(sentence, i, language)
        if number:
            plain.append(number)
            stop = number.stop
    bounded = _bounded(sentence, plain, language)
    return tuple(_alike(sentence, _joined(sentence, bounded)))


def _beginnings(sentence: Sentence, language: str) -> list[int]:
    """The tokens with which a number can begin at all: most words cost one look."""
    begins = starts_of(language, "count")
    return [i for i, key in enumerate(sentence.keys) if key in begins or key == "a" or key[:1].isdigit()]


_SAME = (
    ("as", "many"),
    ("the", "same", "number", "of"),
    ("an", "equal", "number", "of"),
    ("a", "similar", "number", "of"),
)
_SAME_BEGINS = frozenset(words[0] for words in _SAME)


def _alike(sentence: Sentence, numbers: list[Number]) -> list[Number]:
    """ "12 were killed and as many wounded": the number before, said again."""
    found: list[Number] = []
    firsts = {number.first for number in numbers}
    # What may be said again is behind the first number.
    for i in range(min(firsts, default=len(sentence.keys)), len(sentence.keys)):
        begins = sentence.keys[i] in _SAME_BEGINS
        if not begins and i not in firsts:
            continue
        at = next((number for number in numbers if number.first <= i < number.stop), None)
        words = next((words for words in _SAME if _stands(sentence, i, words)), None) if begins else None
        again = words and sentence.key(i + len(words)) != "as" and sentence.key(i - 1) not in ("twice", "times")
        before = found[-1] if found else None
        if words and again and before and isinstance(before.figure.value, int):
            found.append(Number(i, i, i + len(words), before.figure, "en/count/as-many"))
        elif at and at.first == i and not (before and i < before.stop) and not _times_as_many(sentence, i):
            found.append(at)
    return found


def _times_as_many(sentence: Sentence, i: int) -> bool:
    """ "Twice as many wounded" is no number told."""
    return sentence.key(i) == "many" and sentence.key(i - 1) == "as" and sentence.key(i - 2) in ("twice", "times")


def _stands(sentence: Sentence, i: int, words: tuple[str, ...]) -> bool:
    return sentence.key(i) == words[0] and all(sentence.key(i + k) == word for k, word in enumerate(words))


def exact(value: int) -> Figure:
    """The figure of a plain number."""
    return Figure(value=value, bound=Bound.EXACT, low=value, high=value)


def plural() -> Figure:
    """The figure of a plural without any number: two or more."""
    return Figure(value="plural", bound=Bound.VAGUE, low=2, high=None)


def _number_at(sentence: Sentence, i: int, language: str) -> Number | None:
    """The number that begins at token i, bounds left out."""
    vague = phrase_here(sentence, i, "count", language)
    if vague and "-" in vague.entry.sense:
        return _vague(sentence, i, language)
    value, stop = _value_at(sentence, i, language)
    if value is None:
        return None
    return Number(i, i, stop, exact(value), f"{language}/count/number")


def _vague(sentence: Sentence, i: int, language: str) -> Number | None:
    phrase = phrase_here(sentence, i, "count", language)
    assert phrase is not None  # the caller has seen it
    low, _, high = phrase.entry.sense.partition("-")
    word = phrase.entry.rule.rpartition("/")[2]
    if word == "some" and _value_at(sentence, phrase.stop, language)[0] is not None:
        return None
    bound = Bound.EXACT if low == high else Bound.VAGUE
    value: int | str = int(low) if low == high and word != "none" else word
    figure = Figure(value=value, bound=bound, low=int(low), high=int(high) if high else None)
    return Number(i, i, phrase.stop, figure, phrase.entry.rule)


def _value_at(sentence: Sentence, i: int, language: str) -> tuple[int | None, int]:
    """The value of a number in words or digits from token i, and where it stops."""
    if (match := _DECIMAL.fullmatch(sentence.key(i))) and (factor := _scale(sentence, i + 1, language)):
        return int(match[1]) * factor + int(match[2]) * factor // 10 ** len(match[2]), i + 2
    total, last, stop = 0, None, i
    if sentence.key(i) == "a" and _scale(sentence, i + 1, language):
        last, stop = 1, i + 1
    while True:
        unit = _unit(sentence, stop, language)
        scale = _scale(sentence, stop, language) if unit is None else None
        if unit is not None and (
            last is None or (last >= 20 and last % 10 == 0 and 0 < unit < 10) or last % 100 == 0 < unit < 100
        ):
            last = unit if last is None else last + unit
        elif scale and last is not None:
            last = last * scale
            total, last = (total + last, 0) if scale >= 1000 else (total, last)
        else:
            break
        stop += 1
        stop = _skip_joint(sentence, stop, language)
    if last is None:
        return None, i
    return total + last, stop


def _skip_joint(sentence: Sentence, i: int, language: str) -> int:
    """Past a hyphen or an "and" inside a number in words: thirty-eight, one hundred and forty."""
    if sentence.key(i) in _HYPHENS and (_word_unit(sentence, i + 1, language) or _scale(sentence, i + 1, language)):
        return i + 1
    joins = sentence.key(i) == "and" and _scale(sentence, i - 1, language) and not _DIGITS.match(sentence.key(i + 1))
    return i + 1 if joins and _word_unit(sentence, i + 1, language) else i


def _unit(sentence: Sentence, i: int, language: str) -> int | None:
    key = sentence.key(i)
    if _DIGITS.fullmatch(key) and not (len(key) > 1 and key[0] == "0"):
        return int(key.replace(",", ""))
    return _word_unit(sentence, i, language)


def _word_unit(sentence: Sentence, i: int, language: str) -> int | None:
    phrase = phrase_here(sentence, i, "count", language)
    return int(phrase.entry.sense) if phrase and phrase.entry.sense.isdigit() else None


def _scale(sentence: Sentence, i: int, language: str) -> int | None:
    phrase = phrase_here(sentence, i, "count", language)
    return int(phrase.entry.sense[1:]) if phrase and phrase.entry.sense.startswith("x") else None


def _bounded(sentence: Sentence, plain: list[Number], language: str) -> list[Number]:
    bounds = [(phrase.first, phrase.stop, phrase.entry) for phrase in find_phrases(sentence, "bound", language)]
    before = {stop: (first, entry) for first, stop, entry in bounds if entry.reaches == "forward"}
    behind = {first: (stop, entry) for first, stop, entry in bounds if entry.reaches == "backward"}
    found = []
    for number in plain:
        low = number.figure.low
        if number.figure.bound == Bound.EXACT and low is not None:
            first, start = number.first, number.first
            if sentence.key(first - 1) in ("a", "an", "the") and first - 1 in before:
                start = first - 1
            if start in before:
                at, entry = before[start]
                number = replace(number, first=at, figure=bound_figure(low, Bound(entry.sense)), rule=entry.rule)
                number = _doubled(sentence, number, before, low)
            elif number.stop in behind:
                stop, entry = behind[number.stop]
                number = replace(number, stop=stop, figure=bound_figure(low, Bound(entry.sense)), rule=entry.rule)
        found.append(number)
    return found


def _doubled(sentence: Sentence, number: Number, before: dict[int, tuple[int, Entry]], low: int) -> Number:
    """A second bound before the first ("at least some 30"): the outer one rules."""
    if number.first not in before:
        return number
    at, entry = before[number.first]
    return replace(number, first=at, figure=bound_figure(low, Bound(entry.sense)), rule=entry.rule)


def bound_figure(n: int, bound: Bound) -> Figure:
    """The closed interval of a number under a bound."""
    low: int | None = n
    high: int | None = n
    if bound == Bound.AT_LEAST:
        high = None
    elif bound == Bound.MORE_THAN:
        low, high = n + 1, None
    elif bound == Bound.AT_MOST:
        low = None
    elif bound == Bound.LESS_THAN:
        low, high = None, n - 1
    return Figure(value=n, bound=bound, low=low, high=high)


def _joined(sentence: Sentence, numbers: list[Number]) -> list[Number]:
    """Ranges out of pairs: between 8 and more than 30, 14 to 17, 13 or 14, at least one but possibly up to 12."""
    found: list[Number] = []
    for number in numbers:
        pair = _range(sentence, found[-1], number) if found else None
        if pair:
            found[-1] = pair
        else:
            found.append(number)
    return found


def _range(sentence: Sentence, left: Number, right: Number) -> Number | None:
    low, high = left.figure.low, right.figure.high
    value = right.figure.value
    if (
        low is None
        or not isinstance(value, int)
        or not isinstance(left.figure.value, int)
        or value <= left.figure.value
    ):
        return None
    gap = [sentence.key(i) for i in range(left.stop, right.first)]
    opened = sentence.key(left.first - 1)
    if _least_and_most(sentence, left, right):
        figure = Figure(value=f"{left.figure.value}-{value}", bound=Bound.RANGE, low=left.figure.value, high=value)
        return Number(left.first, left.core, right.stop, figure, "en/count/range")
    revised = any(phrase_here(sentence, i, "change") for i in range(max(0, left.first - 9), left.first))
    if revised:
        return None
    if gap in (["and"], ["to"], ["-"], ["and", "possibly"]) and opened in ("between", "from"):
        figure = Figure(value=f"{left.figure.value}-{value}", bound=Bound.RANGE, low=low, high=high)
        return Number(left.first - 1, left.core, right.stop, figure, "en/count/range")
    # "13 or 14" and "14 to 17" are ranges; "from 31 to 44" after a verb of change is a revision, told apart above it.
    either = gap == ["or"] and left.figure.bound == Bound.AT_LEAST  # "at least 10 or 11"
    near = gap in (["to"], ["or"], ["-"]) and left.figure.bound in (Bound.EXACT, Bound.APPROX)
    if (near or either) and opened != "from":
        figure = Figure(value=f"{left.figure.value}-{value}", bound=Bound.RANGE, low=low, high=high)
        return Number(left.first, left.core, right.stop, figure, "en/count/range")
    if (
        left.figure.bound == Bound.AT_LEAST
        and right.figure.bound == Bound.AT_MOST
        and gap in (["but"], ["and"], ["or"])
    ):
        figure = Figure(value=f"{left.figure.value}-{value}", bound=Bound.RANGE, low=low, high=value)
        return Number(left.first, left.core, right.stop, figure, "en/count/range")
    return None


def _least_and_most(sentence: Sentence, left: Number, right: Number) -> bool:
    """ "A minimum toll of zero but a maximum of one", "the minimum number hurt as four and the maximum as five"."""
    least = any(sentence.key(i) == "minimum" for i in range(max(0, left.first - _REACH), left.core))
    between = range(left.stop, right.core)
    return least and len(between) <= _REACH and any(sentence.key(i) == "maximum" for i in between)


_REACH = 8
