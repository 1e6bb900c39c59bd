"""How values are said to people: figures, days, places, voices, who blames whom."""

import unicodedata
from collections.abc import Callable
from datetime import date

from counterclaim.model import (
    Account,
    Bound,
    Certainty,
    Claim,
    Figure,
    Group,
    Kind,
    Period,
    Place,
    Report,
    Stance,
    Toll,
)

_STEERING = frozenset("\u061c\u200e\u200f" + "\u202a\u202b\u202c\u202d\u202e" + "\u2066\u2067\u2068\u2069")
_ARROW = " ← "


def plain(text: str) -> str:
    """A text that cannot steer a terminal or turn its direction: control characters become �, line ends spaces."""
    if text.isprintable():
        return text
    return "".join(map(_plain_char, text))


def _plain_char(char: str) -> str:
    if char in "\n\t\r\u2028\u2029":
        return " "
    return "�" if unicodedata.category(char) in ("Cc", "Cs") or char in _STEERING else char


def number(count: int, noun: str) -> str:
    """So many of something: `1 account`, `3 accounts`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def say_type(account: Account) -> str:
    """The incident type: `air strike`."""
    return account.types[0].value.replace("_", " ") if account.types else "incident"


def say_interval(figure: Figure) -> str:
    """The closed interval a figure stands for: `12`, `12 or more`, `24–99`, `about 40`."""
    low, high = figure.low, figure.high
    if low == high and low is not None:
        return f"about {low:,}" if figure.bound is Bound.APPROX else f"{low:,}"
    if low is None:
        return "any number" if high is None else f"at most {high:,}"
    return f"{low:,} or more" if high is None else f"{low:,}–{high:,}"


def say_phrase(toll: Toll, content: str) -> str | None:
    """The words of the figure where they tell more than the interval does."""
    span = toll.figure.span
    words = plain(span.cut(content)).strip() if span else str(toll.figure.value)
    return None if words.replace(",", "") == say_interval(toll.figure.value).replace(",", "") else words


def say_whom(toll: Toll) -> str | None:
    """The victims in the report's words, and the group where the words alone do not say it."""
    whom = plain(toll.whom.value) if toll.whom else ""
    group = "" if toll.group is Group.UNSPECIFIED or toll.group.value in whom.lower() else f"({toll.group.value})"
    parts = [whom, group]
    if toll.subset:
        parts.append("– part of another figure")
    return " ".join(part for part in parts if part) or None


def say_voice(report: Report, claim: Claim) -> str:
    """The chain of voices, outermost first: outlet ← agency ← organisation ← speaker."""
    names = [f"{plain(source.name.value)}{' (anonymous)' if source.anonymous else ''}" for source in claim.voice.chain]
    return _ARROW.join([plain(report.outlet or "this report"), *names])


def say_speaker(report: Report, claim: Claim) -> str:
    """Who says it: the innermost voice, or the report itself."""
    chain = claim.voice.chain
    return plain(chain[-1].name.value if chain else report.outlet or "this report")


def say_stance(claim: Claim) -> str:
    """The stance, and the hedge where there is one: `asserts, hedged`."""
    hedged = claim.certainty is not None and claim.certainty.value is Certainty.HEDGED
    return f"{claim.stance.value.value}, hedged" if hedged else claim.stance.value.value


_BLAME = {
    Stance.ASSERTS: "it was {party}",
    Stance.ACCUSES: "accuses {party}",
    Stance.DENIES: "denies that it was {party}",
    Stance.ADMITS: "admits: it was {party}",
    Stance.DECLINES: "gives no comment on {party}",
    Stance.UNKNOWN: "does not know whether it was {party}",
}
_BLAME_NOBODY = {
    Stance.ASSERTS: "names no party",
    Stance.ACCUSES: "accuses a party that is not named",
    Stance.DENIES: "denies it",
    Stance.ADMITS: "admits it",
    Stance.DECLINES: "gives no comment",
    Stance.UNKNOWN: "does not know who did it",
}
_OCCURRENCE = {
    Stance.ASSERTS: "says that it happened",
    Stance.ACCUSES: "says that it happened",
    Stance.DENIES: "denies that it happened",
    Stance.ADMITS: "admits that it happened",
    Stance.DECLINES: "gives no comment on whether it happened",
    Stance.UNKNOWN: "does not know whether it happened",
}


def say_blame(claim: Claim) -> str:
    """What a claim of responsibility or occurrence says, without who says it: `denies that it was the coalition`."""
    stance, party = claim.stance.value, claim.actor
    if claim.kind is Kind.OCCURRENCE:
        return _OCCURRENCE[stance]
    if party is None:
        return _BLAME_NOBODY[stance]
    # Who speaks of itself is not told its own name again.
    speakers = {source.actor for source in claim.voice.chain} - {None}
    names = {source.name.value for source in claim.voice.chain}
    own = party.actor in speakers or party.name.value in names
    words = _BLAME_NOBODY if own and stance is not Stance.ASSERTS else _BLAME
    return words[stance].format(party=plain(party.name.value))


def say_days(period: Period | None) -> str | None:
    """The days: `17–18 June 2018`, `June 2018`, or the words where no day can be worked out."""
    if period is None:
        return None
    start, end = period.start, period.end
    if start is None and end is None:
        return plain(period.relative) if period.relative else None
    if start is None or end is None:
        return f"until {say_day(end)}" if end else f"from {say_day(start)}" if start else None
    return _range(start, end)


def _range(start: date, end: date) -> str:
    if start == end:
        return say_day(start)
    whole = start.day == 1 and (end.year, end.month) == (start.year, start.month) and end.day >= 28
    if whole and _last_day(end):
        return f"{start:%B} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def _last_day(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def say_day(day: date) -> str:
    """A day in words: `4 May 2031`."""
    return f"{day.day} {day:%B} {day.year}"


def say_place(account: Account, land: Callable[[str], str] = str) -> str | None:
    """The place with what is around it: `near Sandford, Vale (NL)`; `land` says how the country of a code is said."""
    within = land(account.country) if account.country else None
    names = [_name(account.place)] if account.place else []
    names += [plain(place.name.value) for place in account.context]
    shown = ", ".join(name for name in dict.fromkeys(names) if name != within)
    return f"{shown} ({within})" if shown and within else shown or within


_LYING = {"countryside": "the countryside of", "outskirts": "the outskirts of"}


def _name(place: Place) -> str:
    told = place.relation.value if place.relation else ""
    relation = f"{plain(_LYING.get(told, told))} " if told else ""
    return f"{relation}{plain(place.name.value)}"


def say_precision(place: Place | None) -> str | None:
    """How precisely a place is known: `52.25, −1.5 within 5 km (near)`; None where there is no place."""
    if place is None:
        return None
    if place.latitude is None or place.longitude is None:
        return "no coordinates"
    point = f"{place.latitude:.4g}, {place.longitude:.4g}".replace("-", "−")
    within = f" within {_distance(place.radius)}" if place.radius else ""
    return f"{point}{within}{f' ({place.rung.value})' if place.rung else ''}"


def _distance(metres: int) -> str:
    if metres < 1000:
        return f"{metres} m"
    return f"{metres / 1000:.1f} km".replace(".0 km", " km") if metres < 10_000 else f"{round(metres / 1000)} km"
