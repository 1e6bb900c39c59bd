"""Who is said to be behind a deed: blamed by whoever has the word, or, of itself, owning to it."""

from counterclaim.grammar.admissions import nobody
from counterclaim.grammar.phrases import Phrase, find_phrases
from counterclaim.grammar.speaking import word_of_speech
from counterclaim.grammar.stance_frames import Around, StanceFrame, nobody_named, party_left
from counterclaim.grammar.syntax import Sentence, ancestors, with_dep
from counterclaim.model import Kind, Stance


def behind(sentence: Sentence, phrase: Phrase, around: Around) -> StanceFrame | None:
    """ "the rebels were behind the strike": said by whoever has the word; of itself it is an admission."""
    if any(sentence.key(i) in ("it", "they", "we") for i in with_dep(sentence, phrase.first, "nsubj")):
        denied = _denied_before(sentence, phrase)
        asked = any(sentence.key(i) in ("whether", "if") for i in range(phrase.first))
        if denied or asked:
            return None
        said = next((i for i in ancestors(sentence, phrase.first) if sentence.tokens[i].verb), phrase.first)
        return _blamed_nobody(phrase) if nobody(sentence, said) else _owns_up(phrase)
    party = party_left(sentence, phrase.first, around)
    if party is None or (party.first == 0 and not around.acts and not sentence.headline):
        return None
    if _of_its_own(sentence, phrase):
        return None
    at, rule = phrase.first, phrase.entry.rule
    return StanceFrame(Stance.ACCUSES, Kind.RESPONSIBILITY, None, party, False, at, party.first, phrase.stop, rule)


def _denied_before(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Denied it was behind the attack"; not "denied it, and another said it was behind the attack"."""
    denials = [one.stop for one in find_phrases(sentence, "stance") if one.entry.rule.endswith("/deny")]
    last = max((stop for stop in denials if stop <= phrase.first), default=None)
    if last is None:
        return bool(denials)
    return not any(word_of_speech(sentence, i) for i in range(last, phrase.first))


def _of_its_own(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Denied its jets were responsible": who denies it says nothing against itself."""
    subjects = with_dep(sentence, phrase.first, "nsubj", "nsubjpass")
    own = any(sentence.tag(i) == "PRP$" for noun in subjects for i in sentence.children[noun])
    before = (one for one in find_phrases(sentence, "stance") if one.first < phrase.first)
    return own and any(one.entry.rule.endswith("/deny") for one in before)


def _blamed_nobody(phrase: Phrase) -> StanceFrame:
    """ "No group has said it was responsible"."""
    at, rule = phrase.first, phrase.entry.rule
    return nobody_named(rule, (at, phrase.stop))


def _owns_up(phrase: Phrase) -> StanceFrame:
    """ "It was behind the attack": whoever speaks says so of itself."""
    at, rule = phrase.first, phrase.entry.rule
    return StanceFrame(Stance.ADMITS, Kind.RESPONSIBILITY, None, None, True, at, at - 1, phrase.stop, rule)
