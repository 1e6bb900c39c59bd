"""What somebody says of his own side: whether a party is the speaker's own, and how his side is called as a party."""

from dataclasses import replace
from types import MappingProxyType

from counterclaim.actors import known_as, load_actors, same_side
from counterclaim.grammar.parties import PARTIES, PartyWords, names_a_group
from counterclaim.grammar.syntax import Sentence
from counterclaim.model import Party, Source, SourceType, Voice


def speaker_of(voice: Voice) -> Source | None:
    """The innermost link that speaks, not the agency it told."""
    speakers = [source for source in voice.chain if not source.relay] or list(voice.chain)
    return speakers[-1] if speakers else None


def own_part(voice: Voice) -> Party | None:
    """The party that speaks of its own deed: "it carried out", "its jets struck"."""
    speaker = speaker_of(voice)
    unknown = speaker is not None and speaker.type == SourceType.OTHER and names_a_group(speaker.name.value)
    if speaker is None or not (unknown or speaker.type in PARTIES):
        return None
    return as_party(speaker)


def as_party(speaker: Source) -> Party:
    """The party a source speaks for: by its own name where it is known, not by its spokeswoman's."""
    words = speaker.name.value.casefold().split()
    if speaker.actor and "ministry" in words:
        state = load_actors().line(speaker.actor)[-1]
        return Party(name=replace(speaker.name, value=known_as(state)), actor=speaker.actor)
    whose = next((word for word in words if word in ("army", "military")), None)
    if not speaker.actor and whose and "spokes" in words[-1]:
        return Party(name=replace(speaker.name, value=whose), actor=None)
    short = len(speaker.name.value.split()) <= _SHORT and "spokes" not in speaker.name.value
    name = speaker.name if short or not speaker.actor else replace(speaker.name, value=known_as(speaker.actor))
    return Party(name=name, actor=speaker.actor)


_SHORT = 3


def is_own(voice: Voice, party: Party) -> bool:
    """Whether the party that is told of is the one who speaks."""
    speaker = speaker_of(voice)
    if speaker is None or _tells_of_others(speaker, party):
        return False
    if party.actor and speaker.actor:
        return same_side(speaker.actor, party.actor) and not _on_the_beat(speaker, party)
    return speaker.name.value == party.name.value or (speaker.type == SourceType.MILITARY and _of_an_army(voice, party))


def _tells_of_others(speaker: Source, party: Party) -> bool:
    """Who counts the dead struck nobody, whosever ministry it is; and nobody calls his own side terrorists."""
    return _counts_the_dead(speaker) or not _ABUSE.isdisjoint(party.name.value.casefold().split())


def _counts_the_dead(speaker: Source) -> bool:
    return "health" in speaker.name.value.casefold().split()


def _on_the_beat(speaker: Source, party: Party) -> bool:
    """Police where shells fell are the police there: they own up to deeds of police alone."""
    known = load_actors().by_id.get(party.actor or "")
    return speaker.type == SourceType.POLICE and known is not None and known.source_type != SourceType.POLICE


_ABUSE = frozenset({"terrorist", "terrorists", "extremists", "criminals"})


def _of_an_army(voice: Voice, party: Party) -> bool:
    """An unnamed military source speaks for the army it tells of, called so, or that of its agency's state."""
    if any(source.actor for source in voice.chain if not source.relay):
        return False
    known = load_actors().by_id
    own = {known[source.actor].country for source in voice.chain if source.actor}
    if party.actor is None or not own:
        return bool({"army", "military"} & set(party.name.value.casefold().split()))
    return known[party.actor].source_type == SourceType.MILITARY and known[party.actor].country in own


def own_men(sentence: Sentence, party: PartyWords, voice: Voice) -> bool:
    """ "The army said troops had killed nine": whose men they are needs no word."""
    speaker, bare = speaker_of(voice), party.stop - party.first == 1
    men = _MEN.get(speaker.type, frozenset()) if speaker is not None and not _counts_the_dead(speaker) else frozenset()
    return bare and sentence.key(party.first) in men


_MEN = MappingProxyType(
    {
        SourceType.MILITARY: frozenset({"troops", "soldiers", "snipers", "commandos", "marines", "servicemen"}),
        SourceType.POLICE: frozenset({"officers", "policemen"}),
    }
)
