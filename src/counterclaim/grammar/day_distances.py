"""The constructions that count from a known day: ago, later, last month, the past 24 hours, since the war began."""

from dataclasses import replace
from re import Match

from counterclaim.grammar.day_meaning import Base, Meaning, Weekend
from counterclaim.grammar.day_spans import Away, Night, Rest, Since, Window
from counterclaim.grammar.day_words import Construction, Row, Vocabulary, construct, pieces

_HOURS = 24
_BACK = frozenset({"earlier", "before", "beforehand", "previously", "prior", "previous", "preceding"})
_WITHIN = {"today": "day", "week": "week", "month": "month"}
_SAME = frozenset({"same", "that"})


def _distance(match: Match[str], words: Vocabulary, back: bool, base: Base) -> Away:
    unit = words.unit(match["unit"])
    # Days without a number are two or more; bare hours may be one.
    low, high = words.bounds(match["count"]) if match["count"] else (2 if unit != "hour" else 1, None)
    if unit == "minute":
        return Away("day", 0, 0, base)
    if unit == "hour":
        # Hours later can be past midnight; hours before a report was printed are of its own day.
        past = base is Base.ANCHOR and not back and low % _HOURS > 0
        low, high = low // _HOURS, (high or low) // _HOURS + past
    unit = "day" if unit in ("night", "hour") else unit
    if back:
        return Away(unit, None if high is None else -high, -low, base)
    return Away(unit, low, high, base)


def _ago(match: Match[str], words: Vocabulary) -> Meaning | None:
    away = _distance(match, words, True, Base.PUBLISHED)
    return replace(away, within=_WITHIN[match["to"].split()[-1]]) if match["to"] else away


def _from_account(match: Match[str], words: Vocabulary) -> Meaning | None:
    return _distance(match, words, match["way"] in _BACK, Base.ANCHOR)


def _next_to_account(match: Match[str], words: Vocabulary) -> Meaning | None:
    which = match["which"]
    step = 0 if which in _SAME else -1 if which in _BACK else 1
    unit = match["unit"]
    if unit in ("night", "nights"):
        return Night(Away("day", step, step, Base.ANCHOR))
    if unit in words.groups["part"]:
        return Away("day", step, step, Base.ANCHOR)
    name = words.unit(unit)
    return Away(name, step, step, Base.ANCHOR) if name not in ("hour", "minute") else None


def _next_to_report(match: Match[str], words: Vocabulary) -> Meaning | None:
    step = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["which"]]
    unit = words.unit(match["unit"])
    if unit not in ("week", "month", "year", "decade"):
        return None
    if match["when"] == "later" and step == 0:
        return Rest(unit)
    whole = unit in ("year", "decade") and match["when"] is None and step <= 0
    return Away(unit, step, step, whole=whole)


def _window(match: Match[str], words: Vocabulary) -> Meaning | None:
    count = words.bounds(match["count"])[1] if match["count"] else 1
    return _counted_window(words.unit(match["unit"]), count, Base.PUBLISHED)


def _window_of_account(match: Match[str], words: Vocabulary) -> Meaning | None:
    count = words.bounds(match["count"])[1]
    coming = match["which"] in ("next", "following")
    return _counted_window(words.unit(match["unit"]), count, Base.ANCHOR, coming)


def _counted_window(unit: str, count: int, base: Base, coming: bool = False) -> Meaning:
    if unit in ("hour", "minute"):
        return Window("day", -(-count // _HOURS) if unit == "hour" else 1, base, coming)
    return Window("day" if unit == "night" else unit, count, base, coming)


def _recent(match: Match[str], words: Vocabulary) -> Meaning | None:
    unit = words.unit(match["unit"])
    return Window("day" if unit in ("hour", "minute", "night") else unit, None)


def _since_start(match: Match[str], words: Vocabulary) -> Meaning | None:
    unit = words.unit(match["unit"])
    if unit not in ("week", "month", "year", "decade"):
        return None
    step = -1 if match["which"] == "last" else 0
    return Since(Away(unit, step, step))


def _since_war(match: Match[str], words: Vocabulary) -> Meaning | None:
    return Since(None)


_PHRASES: dict[str, Meaning] = {
    "today": Away("day", 0, 0),
    "today-night": Away("day", 0, 0),
    "yesterday": Away("day", -1, -1),
    "before-yesterday": Away("day", -2, -2),
    "tomorrow": Away("day", 1, 1),
    "after-tomorrow": Away("day", 2, 2),
    "overnight": Away("day", -1, 0),
    "near-day": Away("day", 0, 0, Base.NEAR),
    "same-day": Away("day", 0, 0, Base.ANCHOR),
    "same-night": Night(Away("day", 0, 0, Base.ANCHOR)),
    "day-after": Away("day", 1, 1, Base.ANCHOR),
    "day-before": Away("day", -1, -1, Base.ANCHOR),
    "night-before": Night(Away("day", -1, -1, Base.ANCHOR)),
    "night-before-last": Night(Away("day", -2, -2)),
    "weekend": Weekend(),
    "last-weekend": Weekend(full=True),
    "next-weekend": Weekend(weeks=1),
    "this-year": Away("year", 0, 0, whole=True),
    "since-then": Since(Away("day", 0, 0, Base.ANCHOR)),
}


def _phrase(match: Match[str], words: Vocabulary) -> Meaning | None:
    return _PHRASES[words.value(match["phrase"], "phrase")]


_BEGUN = r"(?:began|begun|started|erupted|broke out|begins)"

_ROWS: tuple[Row, ...] = (
    ("phrase", r"\b(?:earlier\s|later\s|late\s|early\s)?(?P<phrase><PHRASE>)<S>", _phrase),
    (
        "ago",
        r"\b(?:(?P<count><NUMBER>)\s|(?=\w{1,9}s\s))(?P<unit><UNIT>)\sago(?:\s(?P<to>today|this\sweek|this\smonth))?\b",
        _ago,
    ),
    (
        "from-account",
        r"\b(?:(?P<count><NUMBER>)\s(?:more\s)?|(?=\w{1,9}s\s))(?P<unit><UNIT>)\s"
        r"(?P<way>later|after|afterwards?|earlier|before|beforehand|previously|prior)\b(?!\s(?:yesterday|tomorrow)\b)",
        _from_account,
    ),
    (
        "next-to-account",
        r"\bthe\s(?P<which>next|following|previous|preceding|prior|same)\s(?P<unit><UNIT>|<PART>)<S>",
        _next_to_account,
    ),
    ("next-to-account", r"\bthe\s(?P<unit>week|month|year)\s(?P<which>before|after)\b", _next_to_account),
    ("next-to-account", r"\b(?P<which>next)\s(?P<unit>day|morning)<S>", _next_to_account),
    ("next-to-account", r"\b(?:(?:later|earlier)\s)?(?P<which>that)\s(?P<unit>week|month|year)<S>", _next_to_account),
    (
        "next-to-report",
        r"(?<!\bthe\s)\b(?:(?P<when>earlier|later)\s(?:in\s)?)?(?P<which>last|this|next)\s(?P<unit><UNIT>)<S>",
        _next_to_report,
    ),
    (
        "next-to-report",
        r"\b(?:(?P<when>earlier|later)\s)?the\s(?P<which>current|coming)\s(?P<unit><UNIT>)<S>",
        _next_to_report,
    ),
    ("window", r"\b(?:the|this|these)\s(?:past|last)\s(?P<count><NUMBER>)[\s-](?P<unit><UNIT>)(?!\w)", _window),
    ("window", r"\b(?:the|this)\s(?:past|last)\s(?P<count>)(?P<unit><UNIT>)(?<!s)(?!\w)", _window),
    (
        "window",
        r"\b(?:in|over|during|within|for|of)\s(?P<x>(?:past|last)\s(?P<count><NUMBER>)\s(?P<unit><UNIT>))(?!\w)",
        _window,
    ),
    (
        "window-of-account",
        r"\bthe\s(?P<which>next|following|previous|preceding)\s(?P<count><NUMBER>)\s(?P<unit><UNIT>)(?!\w)",
        _window_of_account,
    ),
    ("recent", r"\b(?:the\s)?(?:most\s)?recent\s(?P<unit><UNIT>)(?<=s)(?!\w)", _recent),
    ("recent", r"\b(?:the|these)\s(?:past|last)\s(?:few\s|several\s)?(?P<unit><UNIT>)(?<=s)(?!\w)", _recent),
    (
        "since-start",
        r"\bsince\s(?:the\s)?(?:beginning|start)\sof\s(?P<which>the|this|last)\s(?P<unit><UNIT>)(?!\w)",
        _since_start,
    ),
    (
        "since-war",
        r"\bsince\s(?:the\s)?(?:start|beginning|outbreak|onset|eruption)\sof\s(?:[\w'-]{1,20}\s){0,4}?"
        r"(?:war|conflict|uprising|revolution|crisis|revolt|offensive|campaign|invasion|fighting|hostilities|violence)\b",
        _since_war,
    ),
    (
        "since-war",
        rf"\bsince\s(?:[\w'-]{{1,20}}\s){{0,4}}?(?:war|conflict|uprising|revolution|crisis|revolt|offensive|campaign"
        rf"|invasion|fighting|hostilities|violence)\s(?:first\s)?{_BEGUN}\b",
        _since_war,
    ),
)


def distances(words: Vocabulary) -> tuple[Construction, ...]:
    """The constructions that count from the report's day or the account's."""
    return construct(pieces(words), _ROWS)
