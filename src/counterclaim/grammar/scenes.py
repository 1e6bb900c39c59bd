"""The days and places of each sentence, told apart from the day on which somebody spoke."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.grammar.aftermath import is_aftermath
from counterclaim.grammar.days import DayWords, work_out
from counterclaim.grammar.days_said import said_then, written_then
from counterclaim.grammar.frames import Framed
from counterclaim.grammar.headings import is_heading
from counterclaim.grammar.phrases import find_phrases, phrase_here
from counterclaim.grammar.place_again import told_again
from counterclaim.grammar.place_apart import WIDE_RUNGS
from counterclaim.grammar.place_uses import of_speaker, used
from counterclaim.grammar.places import PlaceWords, resolve_places
from counterclaim.grammar.reckonings import counted_from, counted_over
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.stamps import only_dates
from counterclaim.grammar.syntax import Sentence, ancestors
from counterclaim.model import Cited, Period, Place, Report, Span

# The last sentence of the lead, the headline counted.
LEAD = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's days and places: what its accounts happen on and at. Token positions stand beside each value.

    `totals` are the tokens of words that make a figure one of a war, a campaign or a year; `section` counts the
    headings before it.
    """

    index: int
    days: tuple[tuple[int, Cited[Period]], ...]
    places: tuple[tuple[int, PlaceWords, Place], ...]
    totals: tuple[int, ...]
    earlier: bool
    spoken: tuple[Cited[Period], ...]
    section: int = 0

    @property
    def cumulative(self) -> bool:
        """Whether the sentence has words that make a figure one of a war, a campaign or a year."""
        return bool(self.totals)


def places_resolved(framed: Sequence[Framed]) -> Mapping[tuple[int, int], Place]:
    """What each place name of a report means, by where it stands: all are resolved together."""
    words = [place for one in framed for place in one.spotted.places]
    return dict(zip([(place.start, place.end) for place in words], resolve_places(words), strict=True))


def read_scenes(
    report: Report, framed: Sequence[Framed], resolved: Mapping[tuple[int, int], Place]
) -> tuple[Scene, ...]:
    """One scene a sentence; `resolved` are the report's places."""
    scenes: list[Scene] = []
    anchor: date | None = None
    section = 0
    before: list[tuple[PlaceWords, Place]] = []
    for one in framed:
        section += is_heading(report.content, one.sentence)
        scene = _with_places_again(_scene(report, one, resolved, anchor, section), one, before)
        before += [(found, place) for _, found, place in scene.places if found.role == "locative"]
        if scene.days and scene.days[0][1].value.start:
            anchor = scene.days[0][1].value.start
        scenes.append(scene)
    return tuple(scenes)


def _with_places_again(scene: Scene, one: Framed, before: Sequence[tuple[PlaceWords, Place]]) -> Scene:
    """The scene with the town or camp that its sentence points back at, where it names none."""
    named = any(words.role == "locative" and place.rung not in WIDE_RUNGS for _, words, place in scene.places)
    again = () if named else tuple(told_again(one, before))
    return replace(scene, places=tuple(sorted((*scene.places, *again), key=_position))) if again else scene


def _position(placed: tuple[int, PlaceWords, Place]) -> int:
    return placed[0]


def _scene(
    report: Report, one: Framed, resolved: Mapping[tuple[int, int], Place], anchor: date | None, section: int
) -> Scene:
    sentence = one.sentence
    days: list[tuple[int, Cited[Period]]] = []
    spoken: list[Cited[Period]] = []
    totals = [phrase.first for phrase in find_phrases(sentence, "scope") if not _ranks(sentence, phrase.first)]
    stretches = [*counted_from(one), *counted_over(sentence)] if sentence.tokens else []
    stretches = [stretch for stretch in stretches if not _ranks(sentence, stretch[0])]
    totals += [first for first, _ in stretches]
    for words in one.spotted.days:
        period = work_out(words, report.published, anchor)
        at = sentence.inside(words.start, words.end)[0] if sentence.tokens else 0
        cited = Cited(period, Span(words.start, words.end), words.rule)
        if _compared(one, at) or _judged(one, words) or is_aftermath(sentence, at) or written_then(one, words):
            continue
        if any(first < at < stop for first, stop in stretches):
            continue  # "since the truce of 27 November": no day on which anything happened
        long = words.cumulative or _since(sentence, at) or _throughout(sentence, at, period)
        if long and not (sentence.index <= LEAD + 2 and _is_news(report, period)):
            totals += [] if _ranks(sentence, at) else [at]
        elif _spoken(one, words) or said_then(one, words):
            spoken.append(cited)
        elif not only_dates(report, words):
            days.append((at, cited))
    found = [used(one, place) for place in one.spotted.places]
    places = tuple(
        (sentence.inside(place.start, place.end)[0] if sentence.tokens else 0, place, resolved[place.start, place.end])
        for place in (of_speaker(one, place) for place in found)
        if place.role == "speaker" or not _is_no_place(one, place, resolved[place.start, place.end])
    )
    return Scene(sentence.index, tuple(days), places, tuple(totals), _earlier(one), tuple(spoken), section)


_WEEK = 8


def _is_news(report: Report, period: Period) -> bool:
    """Whether a stretch of days is short enough to be what a report tells as one: "since Tuesday" in its lead."""
    if period.start is None or period.end is None:
        return False
    last = max(period.end, report.published or period.end)
    return (last - period.start).days <= _WEEK


def _throughout(sentence: Sentence, at: int, period: Period) -> bool:
    """ "During April": a month or more, all over which something went on."""
    if sentence.key(at - 1) not in ("during", "throughout") or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days > _WEEK


_SINCE = 6


def _since(sentence: Sentence, at: int) -> bool:
    """ "Has killed 300 people since its coup of February 2021": a day that only says from when on is counted."""
    if sentence.key(at - 1) not in ("of", "in", "on"):
        return False  # "the first since the March attack"
    for i in range(at - 1, max(-1, at - _SINCE), -1):
        if sentence.key(i) == "since":
            return True
        if sentence.tag(i) in (",", ".", ":") or sentence.tag(i).startswith("VB"):
            return False
    return False


_RANKS = frozenset(
    {"deadliest", "worst", "bloodiest", "highest", "heaviest", "largest", "biggest", "first", "fiercest"}
)
_RANKED = 18


def _compared(one: Framed, at: int) -> bool:
    """ "The deadliest since the February attack": a day to which only the rank goes back, unless victims of that day
    are counted too ("since the February attack, when ten were killed")."""
    sentence = one.sentence
    since = any(sentence.key(i) == "since" for i in range(max(0, at - 2), at))
    if not since or not _ranks(sentence, at):
        return False
    when = next((i for i in range(at, len(sentence.tokens)) if sentence.key(i) in ("when", "which")), None)
    return when is None or not any(toll.people.head > when for toll in one.tolls)


def _ranks(sentence: Sentence, at: int) -> bool:
    """ "The deadliest attack since the war began" ranks an incident and counts no war."""
    return any(_is_rank(sentence, i) for i in range(max(0, at - _RANKED), at))


_NO_RANKS = frozenset({"least", "most", "latest", "best", "nearest", "closest"})


def _is_rank(sentence: Sentence, i: int) -> bool:
    superlative = sentence.tag(i) == "JJS" and sentence.key(i) not in _NO_RANKS
    return superlative or sentence.key(i) in _RANKS or (sentence.key(i) == "most" and sentence.tag(i + 1) == "JJ")


def _is_no_place(one: Framed, place: PlaceWords, found: Place) -> bool:
    """Whether the name is a party that acts or speaks here, or a word of the act itself."""
    if not one.sentence.tokens:
        return False
    first, stop = one.sentence.inside(place.start, place.end)
    words = {i for cue in one.spotted.cues for i in range(cue.first, cue.stop)}
    words |= {i for act in one.spotted.acts for i in range(act.first, act.stop)}
    speakers = {i for found in one.attributions if found.source for i in range(found.source.first, found.source.stop)}
    inside = set(range(first, stop))
    around = [known for known in one.spotted.known if known.first <= first and stop <= known.stop]
    longer = any(known.stop - known.first > stop - first for known in around)
    # "A commander at al-Nusra", "Doctors Without Borders": on no map, and the name of a body.
    body = found.country is None and found.latitude is None and bool(around)
    return bool(inside & (words | speakers)) or longer or body


def _earlier(one: Framed) -> bool:
    """Whether a sentence points to earlier incidents; what was only "previously denied" may be this one."""
    if not one.sentence.tokens:
        return False
    return any(
        (
            phrase.stop - phrase.first > 1
            or not any(phrase_here(one.sentence, phrase.stop, kind) for kind in ("stance", "speech"))
        )
        and not _of_somebody(one, phrase.first)
        and one.sentence.key(phrase.stop) not in _SAID
        for phrase in find_phrases(one.sentence, "earlier")
    )


# "An earlier statement" is none of an earlier attack.
_SAID = frozenset(
    {"statement", "statements", "report", "reports", "toll", "tally", "count", "figure", "figures", "estimate"}
    | {"estimates", "version", "claim", "claims", "denial", "denials", "announcement"}
)


def _of_somebody(one: Framed, at: int) -> bool:
    """ "Nine policemen who had laid down their arms two years ago": what is only said of the victims."""
    sentence = one.sentence
    clause = next((i for i in (at, *ancestors(sentence, at)) if sentence.tokens[i].dep == "relcl"), None)
    return clause is not None and any(sentence.tokens[clause].head == toll.people.head for toll in one.tolls)


def _spoken(one: Framed, words: DayWords) -> bool:
    """Whether the day belongs to the speaking: it stands beside the word of speech ("said on Monday")."""
    if not one.sentence.tokens:
        return False
    first, stop = one.sentence.inside(words.start, words.end)
    for attribution in one.attributions:
        if attribution.first <= first and stop <= attribution.stop:
            return True
        if 0 <= first - attribution.stop <= 1:
            return True
    return any(
        word_of_speech(one.sentence, i) is not None and one.sentence.tokens[i].verb  # not "Kayah state on 6 February"
        for i in range(max(0, first - 2), first)
        if i + 1 == first or one.sentence.key(first - 1) in ("on", "late", "early")
    )


def _judged(one: Framed, words: DayWords) -> bool:
    """ "On Thursday denied that", "condemned on Friday": the day of a word on the deed is none of the deed's."""
    if not one.sentence.tokens:
        return False
    first, stop = one.sentence.inside(words.start, words.end)
    first -= one.sentence.key(first - 1) == "on"
    if _judges(one.sentence, 0) and first <= _ASKED and one.sentence.key(stop) == ",":
        return True  # "Asked about it Thursday, …"
    return _judges(one.sentence, stop) or _judges(one.sentence, first - 1) or _counted_on(one.sentence, first)


_ASKED = 6


def _counted_on(sentence: Sentence, first: int) -> bool:
    """ "The toll from Friday's bombing climbed to 62 on Saturday": the day of the count."""
    for i in range(first - 1, max(-1, first - _BACK), -1):
        if sentence.key(i) in _RISES and sentence.tokens[i].verb:
            return True
        if sentence.tokens[i].verb or sentence.tag(i) in (",", ".", ":"):
            return False
    return False


_BACK = 6
_RISES = frozenset({"rose", "risen", "rises", "climbed", "climbs", "jumped", "increased", "soared", "mounted"})


def _judges(sentence: Sentence, i: int) -> bool:
    return 0 <= i < len(sentence.tokens) and sentence.key(i) in _JUDGES and sentence.tokens[i].verb


_JUDGES = frozenset(
    {
        *("denied", "rejected", "dismissed", "condemned", "denounced", "deplored", "criticised", "criticized"),
        *("accused", "blamed", "urged", "vowed", "acknowledged", "admitted", "mourned", "decried"),
        *("asked", "contacted", "questioned", "interviewed", "reached"),
    }
)
