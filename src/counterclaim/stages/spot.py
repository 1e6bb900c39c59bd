"""Sentences → the words in them that may bear a claim, from the lexicons, the actors and the grammars."""

from collections.abc import Sequence

from counterclaim.actors import ActorWords, find_actors, known_as, load_actors, resolve_weak
from counterclaim.actors.names import Naming
from counterclaim.fold import fold
from counterclaim.grammar.acts import find_acts
from counterclaim.grammar.cues import find_cues
from counterclaim.grammar.days import DayWords, find_days
from counterclaim.grammar.frames import Spotted
from counterclaim.grammar.numbers import find_numbers
from counterclaim.grammar.people_found import find_people
from counterclaim.grammar.phrases import starts_of
from counterclaim.grammar.places import PlaceWords, find_places, main_country, resolve_places
from counterclaim.grammar.sources import Known
from counterclaim.grammar.syntax import Sentence
from counterclaim.grammar.toll_speakers import speakers_behind_tolls
from counterclaim.model import Report, SourceType

# "A military source" is nobody known, whatever "the military" means here.
_INDEFINITE = frozenset(
    {"a", "an", "one", "two", "another", "some", "several", "anonymous", "senior", "unnamed", "other", "local"}
)
_KINDS = ("harm", "act", "stance")
# Words that give the word to somebody wherever they stand; "called" and "showed" only do so beside others.
_SAY = ("says", "puts", "according", "cites")
# "Two of them were minors" tells a part of a figure without any word of harm.
_PARTS = frozenset({"them", "victims", "whom", "casualties"})


def matters(text: str) -> bool:
    """Whether a sentence holds any word of harm, act, stance or speech, or tells a part; any other is not parsed."""
    words = set(
        fold(text).replace("-", " ").replace("'", " ").replace(",", " ").replace(".", " ").replace('"', " ").split()
    )
    if _tells_a_part(words):
        return True
    said = starts_of("en", "speech", _SAY)
    return not words.isdisjoint(said) or any(not words.isdisjoint(starts_of("en", kind)) for kind in _KINDS)


def _tells_a_part(words: set[str]) -> bool:
    """ "Two of them were minors", "among them were two nuns", "eleven were inmates": parts without any word of harm."""
    if "of" in words and not words.isdisjoint(_PARTS):
        return True
    if "among" in words and "them" in words:
        return True
    counts = not words.isdisjoint(starts_of("en", "count")) or any(word.isdigit() for word in words)
    return counts and not words.isdisjoint(_WERE) and not words.isdisjoint(starts_of("en", "people"))


_WERE = frozenset({"were", "was", "included", "are"})


def spot(report: Report, sentences: Sequence[Sentence], country: str | None = None) -> tuple[Spotted, ...]:
    """The words of each parsed sentence that may bear a claim; `country` is where the report plays, if known."""
    content = report.content
    days, places = find_days(content), find_places(content)
    year = report.published.year if report.published else None
    actors = resolve_weak(
        find_actors(content), country or main_country(resolve_places(places)), year=year, text=content
    )
    return tuple(_spot(sentence, actors, days, places) for sentence in sentences)


def _spot(
    sentence: Sentence, actors: Sequence[ActorWords], days: Sequence[DayWords], places: Sequence[PlaceWords]
) -> Spotted:
    own_days = tuple(one for one in days if sentence.start <= one.start and one.end <= sentence.end)
    own_places = tuple(one for one in places if sentence.start <= one.start and one.end <= sentence.end)
    own_actors = [one for one in actors if sentence.start <= one.start and one.end <= sentence.end]
    known = tuple(found for one in own_actors if (found := _known(sentence, one)))
    if not sentence.tokens:
        return Spotted(sentence, (), (), (), known, own_days, own_places)
    barred = frozenset(i for one in own_days for i in range(*sentence.inside(one.start, one.end)))
    barred |= speakers_behind_tolls(sentence)
    numbers = [number for number in find_numbers(sentence) if number.core not in barred]
    people = find_people(sentence, numbers, barred)
    return Spotted(sentence, people, find_cues(sentence, people), find_acts(sentence), known, own_days, own_places)


def _is_branch(actor: str) -> bool:
    """Whether an actor is the army, the medics … of a state: a class, called by the words used, not by one name."""
    return actor.endswith(tuple(f"-{branch}" for branch in load_actors().branches))


def _known(sentence: Sentence, words: ActorWords) -> Known | None:
    if words.actor is None or not sentence.tokens:
        return None
    first, stop = sentence.inside(words.start, words.end)
    unnamed = sentence.key(first - 1) in _INDEFINITE or sentence.key(stop - 1) in (
        "source",
        "sources",
        "official",
        "officials",
    )
    if words.how is Naming.WEAK and unnamed:
        return None
    actor = load_actors().by_id[words.actor]
    return Known(
        first,
        stop,
        words.actor,
        known_as(words.actor),
        SourceType(actor.source_type),
        weak=words.how is Naming.WEAK and not _is_branch(words.actor),
        adjective=words.how is Naming.ADJECTIVE,
        means=words.how is Naming.MEANS,
        cut=max(0, sentence.tokens[stop - 1].end - words.end),
        network=actor.kind == "network",
        capital=words.how is Naming.METONYM,
    )
