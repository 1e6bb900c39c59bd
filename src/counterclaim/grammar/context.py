"""What crosses sentences: who spoke before, whose quotation is open. One explicit value, folded through the report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.grammar.sources import SourceWords
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Cited, Source, SourceType, Span, Voice


@dataclass(frozen=True, slots=True)
class Context:
    """The voices heard so far, latest last, and the voice whose quotation is still open.

    `led` is the voice that the sentence before gave the word at its very beginning ("According to the report, …").
    `refused` is the one who took a stance in the sentence before without being quoted: "The rebels denied it".
    `spoke` is the sentence in which anybody had the word last.
    `monitor` is the one monitor the report names, as actor and name: "a monitor said" in its lead is that one.
    """

    heard: tuple[Voice, ...] = ()
    quoting: Voice | None = None
    last_toll: Voice | None = None
    toll_sentence: int = -9
    led: Voice | None = None
    refused: Voice | None = None
    monitor: tuple[str, str] | None = None
    spoke: int = -9


_PEOPLE = frozenset({"he", "she", "who"})
_ORGANISED = frozenset(
    {
        SourceType.MONITOR,
        SourceType.STATE_MEDIA,
        SourceType.MEDIA,
        SourceType.MILITARY,
        SourceType.GOVERNMENT,
        SourceType.UN,
        SourceType.NGO,
        SourceType.ARMED_GROUP,
        SourceType.POLICE,
    }
)
# A bare word of these types stands for the one body of its type that was heard; "the army" names itself.
_STAND_FOR = frozenset(
    {SourceType.MONITOR, SourceType.MEDIA, SourceType.STATE_MEDIA, SourceType.NGO, SourceType.UN, SourceType.WITNESS}
)
_OFFICIALS = frozenset({"official", "officials", "officer", "doctor", "group", "activist", "activists", "resident"})
_ANY = frozenset(
    {
        "source",
        "sources",
        "statement",
        "report",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "group",
        "organisation",
        "organization",
        "head",
        "director",
        "chief",
        "leader",
        "post",
        "posts",
    }
)


_ARMED = frozenset({"guerrilla", "militant", "rebel", "armed", "jihadist", "insurgent", "extremist", "separatist"})


def heard(context: Context, voice: Voice) -> Context:
    """The context after a voice was heard."""
    return replace(context, heard=(*context.heard[-11:], voice)) if voice.chain else context


def source_of(words: SourceWords, sentence: Sentence, *, relay: bool = False) -> Source:
    """The source that its words name."""
    span: Span = sentence.span(words.first, words.stop)
    return Source(
        name=Cited(words.name, span, words.rule),
        type=words.type,
        anonymous=words.anonymous,
        actor=words.actor,
        relay=relay,
    )


def resolve_reference(words: SourceWords, sentence: Sentence, context: Context) -> Voice:
    """The voice that a pronoun or a bare "the source" stands for; its own words where none was heard that fits."""
    key = sentence.key(words.head)
    refused = context.refused
    if refused and (key in ("it", "they") or _is_a_person(refused)) and _fits(key, words, refused):
        return refused
    armed = any(sentence.key(i) in _ARMED for i in range(words.first, words.head))
    # An outlet is nobody's "he", where anybody else was heard.
    persons = [voice for voice in context.heard if not _is_an_outlet(voice)] if key in ("he", "she") else []
    for voice in reversed(persons or context.heard):
        fits = _fits(key, words, voice) or (armed and key in _BANDS)
        if fits and (not armed or voice.chain[-1].type == SourceType.ARMED_GROUP):
            return voice
    return Voice(chain=(source_of(words, sentence),)) if words.stop - words.first > 1 else Voice()


_BODIES = frozenset({"ministry", "department", "directorate", "office", "agency", "command", "committee", "council"})
_MEN = frozenset({"fighters", "forces", "troops", "soldiers", "men", "members", "commanders"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})


def named_in_full(words: SourceWords, sentence: Sentence, context: Context) -> Voice | None:
    """The voice that a bare "the ministry" or "his ministry" stands for, where one of that body was heard by name."""
    bare = words.stop - words.first <= 2 and sentence.key(words.first) in _BODIES | _POSSESSIVES | {"the"}
    key = sentence.key(words.stop - 1)
    if bare and key in _MEN and sentence.key(words.first) in ("its", "their"):
        fighting = (SourceType.ARMED_GROUP, SourceType.MILITARY)
        return next((voice for voice in reversed(context.heard) if voice.chain[-1].type in fighting), None)
    if not bare or key not in _BODIES:
        return None
    for voice in reversed(context.heard):
        speaker = voice.chain[-1]
        named = key in speaker.name.value.casefold().split() and len(speaker.name.value.split()) > 1
        if named and (words.actor is None or speaker.actor == words.actor):
            return voice
    return None


_BANDS = frozenset({"force", "movement", "army", "outfit", "militia", "faction", "organisation", "organization"})


def _is_an_outlet(voice: Voice) -> bool:
    speaker = voice.chain[-1]
    outlet = speaker.type in (SourceType.MEDIA, SourceType.STATE_MEDIA)
    return outlet and not any(word.startswith(_REPORTERS) for word in speaker.name.value.casefold().split())


_REPORTERS = ("report", "correspond", "journalist", "editor")


def _is_a_person(voice: Voice) -> bool:
    """Whether a voice is somebody's who can be "he": a spokesman, an official, a name of two words that no body has."""
    speaker = voice.chain[-1]
    words = speaker.name.value.split()
    role = any(
        word.casefold().startswith(("spokes", "official", "minister", "commander", "governor")) for word in words
    )
    return role or (speaker.actor is None and len(words) > 1 and all(word[:1].isupper() for word in words[-2:]))


def _fits(key: str, words: SourceWords, voice: Voice) -> bool:
    speaker = voice.chain[-1]
    if key in _PEOPLE:
        return True
    if key == "it":
        return any(source.type in _ORGANISED for source in voice.chain)
    if key == "they" or (words.type == SourceType.OTHER and key in _ANY):
        return True
    if words.type == SourceType.OTHER:
        return False
    named = key in speaker.name.value.casefold().replace("-", " ").split()
    same = any(source.type == words.type for source in voice.chain)
    return named or (same and (words.type in _STAND_FOR or key in _OFFICIALS))


def quote_marks(text: str) -> int:
    """How many quotation marks more open than close; straight ones change sides, so only their parity counts."""
    return text.count("“") - text.count("”") + text.count('"') % 2


def latest(voices: Sequence[Voice]) -> Voice | None:
    """The voice heard last."""
    return voices[-1] if voices else None
