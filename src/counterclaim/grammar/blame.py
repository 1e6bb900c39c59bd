"""Stances said in so many words: blame, denial, admission, refusal to comment, not knowing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.grammar.acts import Act, PartyWords, party_of, read_party
from counterclaim.grammar.cues import HarmCue, is_passive
from counterclaim.grammar.phrases import Phrase, find_phrases, phrase_here
from counterclaim.grammar.sources import Known, SourceWords, read_source, source_left, source_right
from counterclaim.grammar.syntax import Sentence, subtree, with_dep
from counterclaim.model import Kind, SourceType, Stance


@dataclass(frozen=True, slots=True)
class StanceFrame:
    """A stance at token `at`. `source` None: whoever has the word there. `party` None: none is named.

    `own` marks a stance to one's own part (the party is the source itself); `quote` is `[first, stop)`.
    """

    stance: Stance
    kind: Kind
    source: SourceWords | None
    party: PartyWords | None
    own: bool
    at: int
    first: int
    stop: int
    rule: str
    scope: tuple[int, int] = (0, 0)
    words: int = 1

    @property
    def at_stop(self) -> int:
        """Where the words of the stance stop."""
        return self.at + self.words


def find_stances(
    sentence: Sentence, acts: Sequence[Act], cues: Sequence[HarmCue], known: Sequence[Known]
) -> tuple[StanceFrame, ...]:
    """The stances said in a sentence, in order."""
    found: list[StanceFrame] = []
    for phrase in find_phrases(sentence, "stance"):
        reader = _READERS[Stance(phrase.entry.sense)]
        frame = reader(sentence, phrase, _Around(acts, cues, known))
        if frame:
            found.append(replace(frame, words=phrase.stop - phrase.first))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    acts: Sequence[Act]
    cues: Sequence[HarmCue]
    known: Sequence[Known]

    def violent(self, first: int, stop: int) -> bool:
        """Whether an act or a harm is told between two tokens."""
        return any(first <= one.first < stop for one in (*self.acts, *self.cues))


def _accuses(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    verb, takes = phrase.first, phrase.entry.takes.value
    if sentence.tag(verb) in ("NN", "NNS") and takes != "nothing":
        return None
    if takes == "subject":
        return _behind(sentence, phrase, around)
    if takes == "nothing":
        return None
    end = _clause_end(sentence, phrase.stop)
    if phrase.entry.rule.endswith("hold-responsible"):
        at = next((i for i in range(phrase.stop, min(end, phrase.stop + 9)) if sentence.key(i) == "responsible"), None)
        if at is None:
            return None
        end = at + 1
    if phrase.entry.rule.endswith("/accuse") and not (around.violent(phrase.stop, end) or _of_it(sentence, phrase, around, end)):
        return None
    if takes == "of" or (sentence.key(phrase.stop) == "on"):
        return _blamed_on(sentence, phrase, around, end)
    if is_passive(sentence, verb):
        source = source_right(sentence, phrase.stop + 1, around.known) if sentence.key(phrase.stop) == "by" else None
        party = _party_left(sentence, verb, around)
        return _frame(Stance.ACCUSES, sentence, phrase, source, party, end) if party else None
    party = _party_right(sentence, phrase.stop, end, around)
    source = source_left(sentence, verb, around.known) or _shared_subject(sentence, verb, around.known)
    held = phrase.entry.rule.endswith("hold-responsible") or sentence.key(phrase.stop - 1) == "responsible"
    told = around.violent(0, len(sentence.tokens)) or (phrase.entry.rule.endswith("/blame") and party and party.actor)
    if party is None or not (told or held):
        return None
    return _frame(Stance.ACCUSES, sentence, phrase, source, party, end)


def _of_it(sentence: Sentence, phrase: Phrase, around: _Around, end: int) -> bool:
    """ "Reported the attack, accusing the rebels of carrying it out": the deed is told before."""
    return around.violent(0, phrase.first) and any(sentence.key(i) in ("it", "this", "them") for i in range(phrase.stop, end))


def _blamed_on(sentence: Sentence, phrase: Phrase, around: _Around, end: int) -> StanceFrame | None:
    """ "blamed on the coalition", "attributed the strike to Israeli forces"."""
    start = phrase.stop
    for i in range(phrase.stop, min(end, phrase.stop + 12)):
        if sentence.key(i) in ("to", "on"):
            start = i + 1
            break
    party = _party_right(sentence, start, end, around)
    if party is None:
        return None
    source = None if is_passive(sentence, phrase.first) else source_left(sentence, phrase.first, around.known)
    return _frame(Stance.ACCUSES, sentence, phrase, source, party, max(party.stop, phrase.stop))


def _behind(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    """ "the rebels were behind the strike": said by whoever has the word."""
    party = _party_left(sentence, phrase.first, around)
    if party is None or party.first == 0 and not around.acts and not sentence.headline:
        return None
    return StanceFrame(Stance.ACCUSES, Kind.RESPONSIBILITY, None, party, False, phrase.first, party.first, phrase.stop, phrase.entry.rule)


def _admits(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    verb = phrase.first
    end = _clause_end(sentence, phrase.stop)
    if phrase.entry.takes.value == "object":
        party = _party_right(sentence, phrase.stop, end, around)
        return _frame(Stance.ADMITS, sentence, phrase, None, party, party.stop, own=True) if party else None
    if _nobody(sentence, verb):
        return StanceFrame(Stance.UNKNOWN, Kind.RESPONSIBILITY, None, None, False, verb, max(0, verb - 4), phrase.stop, phrase.entry.rule)
    plain = phrase.entry.rule.endswith("admit")
    if plain and not around.violent(phrase.stop, min(end, phrase.stop + 14)):
        return None
    if any(sentence.key(k) in ("not", "n't", "never", "denied") for k in range(max(0, verb - 3), verb)):
        return None
    party = _party_left(sentence, verb, around)
    return _frame(Stance.ADMITS, sentence, phrase, None, party, end if plain else phrase.stop, own=True) if party else None


def _nobody(sentence: Sentence, verb: int) -> bool:
    before = [sentence.key(i) for i in range(max(0, verb - 9), verb)]
    return any(key in ("no", "nobody", "none", "no-one") for key in before)


# What is denied of oneself by these words is always a deed; by the others only where a deed is told.
_CHARGES = frozenset(
    "charge charges accusation accusations allegation allegations responsibility involvement role bombing targeting "
    "carrying killing striking hitting shelling attacking firing gassing responsible".split()
)
_OTHER_THINGS = frozenset(
    "access entry plan proposal ceasefire talks deal offer request calls call truce visa permission bail motion appeal peace resolution "
    "negotiations elections election result results demand demands idea compromise draft agreement terms legitimacy dialogue".split()
)


def _denies(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    kind = phrase.entry.rule.rpartition("/")[2]
    end = _clause_end(sentence, phrase.stop)
    if kind == "false":
        return _false(sentence, phrase, around)
    if kind == "no-strike":
        return _none_of_ours(sentence, phrase, around, end)
    if kind == "did-not":
        party = _party_left(sentence, phrase.first, around)
        return _frame(Stance.DENIES, sentence, phrase, None, party, end, own=party is None) if around.violent(phrase.first, end) or "carry" in phrase.entry.words[0] else None
    if sentence.tag(phrase.first) in ("NN", "NNS") or any(sentence.key(k) in ("not", "n't", "cannot") for k in range(max(0, phrase.first - 2), phrase.first)):
        return None
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 7, len(sentence.tokens)))]
    if set(following[:5]) & _OTHER_THINGS or not (set(following[:4]) & _CHARGES or around.violent(phrase.stop, end) or _charge_before(sentence, phrase.first)):
        return None
    source = _denier(sentence, phrase, around)
    end = _denied_until(sentence, phrase.stop, end)
    if _called_false(sentence, phrase.stop, end):
        return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, source, None, False, phrase.first, phrase.first, end, phrase.entry.rule, (phrase.stop, end))
    party = _accused(sentence, phrase, around, end)
    what = Kind.OCCURRENCE if _event_denied(sentence, phrase, around, end) and party is None else Kind.RESPONSIBILITY
    start = source.first if source and source.first < phrase.first else phrase.first
    scope = (phrase.stop, end)
    return StanceFrame(Stance.DENIES, what, source, party, party is None, phrase.first, start, min(end, phrase.stop + 8), phrase.entry.rule, scope)


def _called_false(sentence: Sentence, start: int, end: int) -> bool:
    """ "Dismissed the reports as fabricated": what is denied is that it happened."""
    for i in range(start, end):
        phrase = phrase_here(sentence, i + 1, "stance") if sentence.key(i) == "as" else None
        if phrase is not None and phrase.entry.rule.endswith("/false"):
            return True
    return False


def _denied_until(sentence: Sentence, start: int, end: int) -> int:
    """Where a denial ends to reach: a relative clause behind a comma, another verb of speech or blame."""
    for i in range(start + 1, end):
        if sentence.tag(i) in ("WDT", "WP") and sentence.tag(i - 1) == ",":
            return i
        if sentence.key(i) == "and" and (phrase_here(sentence, i + 1, "stance") or phrase_here(sentence, i + 1, "speech")):
            return i
    return end


def _none_of_ours(sentence: Sentence, phrase: Phrase, around: _Around, end: int) -> StanceFrame | None:
    """ "No member of the coalition carried out strikes": the party denies its own part, whoever says it."""
    if not around.violent(phrase.first, end) and not any(sentence.key(i) in ("operated", "flew", "active") for i in range(phrase.stop, end)):
        return None
    party = _party_right(sentence, phrase.stop, end, around) if phrase.entry.words[0].startswith("no member") and sentence.key(phrase.stop - 1) == "of" else None
    return StanceFrame(Stance.DENIES, Kind.RESPONSIBILITY, None, party, party is None, phrase.first, phrase.first, min(end, phrase.stop + 9), phrase.entry.rule)


def _charge_before(sentence: Sentence, verb: int) -> bool:
    """ "a charge that New Delhi rejected"."""
    return any(sentence.key(i) in ("charge", "accusation", "allegation", "claim", "charges", "allegations", "accusations", "it", "this") for i in range(max(0, verb - 9), verb))


def _denier(sentence: Sentence, phrase: Phrase, around: _Around) -> SourceWords | None:
    subjects = with_dep(sentence, phrase.first, "nsubj")
    if subjects and sentence.tag(subjects[0]) in ("WDT", "WP") and sentence.tokens[phrase.first].dep == "relcl":
        head = sentence.tokens[phrase.first].head
        return read_source(sentence, subtree(sentence, head)[0], head + 1, around.known)
    found = source_left(sentence, phrase.first, around.known)
    if found and sentence.key(found.first + 1) in ("charge", "accusation", "allegation", "claim") and found.stop - found.first > 2:
        return read_source(sentence, found.first + 2, found.stop, around.known)
    return found or _shared_subject(sentence, phrase.first, around.known)


def _shared_subject(sentence: Sentence, verb: int, known: Sequence[Known]) -> SourceWords | None:
    """The subject of the verb this one is joined to: "It called the attack a crime and blamed the rebels"."""
    seen = verb
    while sentence.tokens[seen].dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and sentence.tokens[seen].head != seen:
        seen = sentence.tokens[seen].head
        found = source_left(sentence, seen, known)
        if found:
            return found
    return None


def _accused(sentence: Sentence, phrase: Phrase, around: _Around, end: int) -> PartyWords | None:
    """The party in whose name the charge is denied, where it is not the one who denies: "deny Damascus carried it out"."""
    for i in range(phrase.stop, end):
        if sentence.tokens[i].dep in ("nsubj", "nsubjpass"):
            low, high = subtree(sentence, i)
            party = read_party(sentence, max(low, phrase.stop), high, around.known)
            own = sentence.key(i) in ("it", "they", "he", "its", "we") or "its" in [sentence.key(k) for k in range(low, i)]
            return None if own else party
    return None


def _event_denied(sentence: Sentence, phrase: Phrase, around: _Around, end: int) -> bool:
    """Whether what is denied is that it happened, or its harm, not one's own part."""
    following = [sentence.key(i) for i in range(phrase.stop, min(phrase.stop + 5, end))]
    if {"responsibility", "involvement", "role", "its", "their", "it", "they", "part"} & set(following):
        return False
    return any(cue.first >= phrase.stop for cue in around.cues) and any(sentence.tokens[i].dep in ("nsubj", "nsubjpass") for i in range(phrase.stop, end))


def _false(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    if any(one.entry.rule.endswith("/deny") for one in find_phrases(sentence, "stance")):
        return None
    near = [sentence.key(i) for i in range(max(0, phrase.first - 8), min(phrase.stop + 4, len(sentence.tokens)))]
    if not set(near) & {"claim", "claims", "report", "reports", "allegation", "allegations", "accusation", "accusations", "attack", "news", "incident", "story", "charges", "charge"}:
        return None
    return StanceFrame(Stance.DENIES, Kind.OCCURRENCE, None, None, False, phrase.first, max(0, phrase.first - 6), phrase.stop, phrase.entry.rule)


def _declines(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    source = source_left(sentence, phrase.first, around.known) or _shared_subject(sentence, phrase.first, around.known)
    return StanceFrame(Stance.DECLINES, Kind.RESPONSIBILITY, source, None, True, phrase.first, max(0, phrase.first - 1), phrase.stop, phrase.entry.rule)


def _unknown(sentence: Sentence, phrase: Phrase, around: _Around) -> StanceFrame | None:
    if phrase.entry.group == "inquiry":
        source = source_left(sentence, phrase.first, around.known)
        if source is None or (source.type != SourceType.MILITARY and sentence.key(source.head) not in ("it", "they")):
            return None
        return StanceFrame(Stance.UNKNOWN, Kind.RESPONSIBILITY, source, None, True, phrase.first, phrase.first, phrase.stop, phrase.entry.rule)
    if not _about_the_doer(sentence, phrase):
        return None
    if phrase.entry.group == "adjective":
        word = phrase_here(sentence, phrase.stop, "act") or phrase_here(sentence, phrase.stop, "people")
        armed = word is not None and (word.entry.kind == "act" or word.entry.sense == "combatant" or sentence.key(phrase.stop) == "armed")
        if not armed or word is None or "on" == sentence.key(phrase.first - 1):
            return None
    end = min(len(sentence.tokens), phrase.stop + 6)
    source = source_left(sentence, phrase.first, around.known) if sentence.key(phrase.first) == "did" else None
    return StanceFrame(Stance.UNKNOWN, Kind.RESPONSIBILITY, source, None, False, phrase.first, phrase.first, end, phrase.entry.rule)


_DOERS = frozenset("who which whether if responsible behind carried perpetrator perpetrators attackers planes whose cause caused culprit blame warplanes government party side group".split())
_VAGUE_CUES = ("did not specify", "did not identify", "unclear if", "unclear whether", "not clear if", "not clear whether", "not specify", "was not clear",
               "was not immediately clear", "not immediately known", "without naming", "did not say which", "not identify")  # fmt: skip


def _about_the_doer(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what is not known is who did it, not how many or when."""
    words = " ".join(sentence.key(i) for i in range(phrase.first, phrase.stop))
    if not words.startswith(_VAGUE_CUES):
        return True
    after = {sentence.key(i) for i in range(phrase.stop - 1, min(phrase.stop + 14, len(sentence.tokens)))}
    before = {sentence.key(i) for i in range(max(0, phrase.first - 8), phrase.first)}
    doer = after & _DOERS - {"if", "whether"}
    struck = after & {"strike", "strikes", "attack", "explosion", "blast", "raid"} and after & {"carried", "was", "result", "by"}
    return "many" not in after and bool(doer or struck or ("cause" in before and "clear" in words))


_READERS = {
    Stance.ACCUSES: _accuses,
    Stance.ADMITS: _admits,
    Stance.DENIES: _denies,
    Stance.DECLINES: _declines,
    Stance.UNKNOWN: _unknown,
}


def _frame(  # noqa: PLR0913
    stance: Stance, sentence: Sentence, phrase: Phrase, source: SourceWords | None, party: PartyWords | None, end: int, *, own: bool = False
) -> StanceFrame:
    first = source.first if source and source.first < phrase.first else phrase.first
    first = min(first, party.first) if party and party.first < phrase.first else first
    stop = max(phrase.stop, party.stop if party else 0)
    return StanceFrame(stance, Kind.RESPONSIBILITY, source, party, own, phrase.first, first, max(stop, min(end, stop + 6)), phrase.entry.rule)


def _clause_end(sentence: Sentence, start: int) -> int:
    for i in range(start, len(sentence.tokens)):
        if sentence.tag(i) in (".", ":") or sentence.key(i) in (";", "but", "although", "while"):
            return i
    return len(sentence.tokens)


def _party_right(sentence: Sentence, start: int, end: int, around: _Around) -> PartyWords | None:
    stop = start
    while stop < end and (
        sentence.tag(stop) in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "HYPH", "PRP$", "CD", "VBN", "``", "''", "AFX", "RB")
        or sentence.key(stop) in ("of", "in", "and")
    ):
        stop += 1
    return party_of(sentence, start, stop, around.known) if stop > start else None


def _party_left(sentence: Sentence, verb: int, around: _Around) -> PartyWords | None:
    for subject in with_dep(sentence, verb, "nsubj", "nsubjpass"):
        low, high = subtree(sentence, subject)
        party = party_of(sentence, low, min(high, verb), around.known)
        if party:
            return party
    source = source_left(sentence, verb, around.known) or _shared_subject(sentence, verb, around.known)
    if source is None or source.reference:
        return None
    return read_party(sentence, source.first, source.stop, around.known) or PartyWords(source.first, source.stop, source.name, source.actor, source.type)
