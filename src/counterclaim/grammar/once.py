"""Each claim once: the same source saying the same again, and a headline repeating the body, are no new claims."""

from collections.abc import Sequence

from counterclaim.actors import load_actors
from counterclaim.fold import fold
from counterclaim.grammar.frames import Told
from counterclaim.grammar.people import Share
from counterclaim.model import Bound, Kind, Stance, Voice

_POLARITY = {Stance.ASSERTS: "says", Stance.ACCUSES: "says", Stance.ADMITS: "admits"}


def once(told: Sequence[Told], numbers: Sequence[int | None], heads: int) -> list[int]:
    """Positions of the claims to keep, in the order of the text; `heads` is the headline's last sentence, -1 for none.

    What the headline says again in the body is the body's; a figure that headline and lead tell in the report's own
    voice and the body gives to a source is the source's; what only the lead tells is the report's own as well.
    """
    seen: dict[tuple[object, ...], set[str | None]] = {}
    kept: list[int] = []
    order = sorted(range(len(told)), key=lambda at: (told[at].sentence <= heads, _bare_lead(told[at], heads), at))
    for at in order:
        one = told[at]
        who = seen.setdefault((numbers[at], _key(one), _voice(one.voice), _rank(told, at)), set())
        whom = _whom(one)
        if not _told_before(whom, who):
            kept.append(at)
        who.add(whom)
    kept.sort()
    alike: dict[object, list[Told]] = {}
    for at in kept:
        alike.setdefault((numbers[at], _key(told[at])), []).append(told[at])
    headed = {_key(one) for one in told if one.sentence <= heads}
    again = (
        _printed_again(told[at], alike[numbers[at], _key(told[at])], heads, headed=_key(told[at]) in headed)
        for at in kept
    )
    return [at for at, printed in zip(kept, again, strict=True) if not printed]


def _printed_again(one: Told, alike: Sequence[Told], heads: int, *, headed: bool) -> bool:
    """Whether a headline's claim is the body's, or a figure of headline and lead that of a source in the body."""
    if one.sentence <= heads:
        return any(other.sentence > heads for other in alike)
    lead = one.kind == Kind.TOLL and not one.voice.chain and one.sentence <= heads + 2
    return lead and headed and any(other.voice.chain and other.sentence > heads for other in alike)


def _rank(told: Sequence[Told], at: int) -> int:
    """How many alike one word of harm counted before: "killed two women and two children" is two and two more."""
    one = told[at]
    if one.toll is None or not isinstance(one.toll.people.figure.value, int):
        return 0
    here = (one.sentence, one.toll.cue.first, one.toll.subset, _key(one), one.voice)
    alike = {
        other.toll.people.first
        for other in told[:at]
        if other.toll is not None
        and (other.sentence, other.toll.cue.first, other.toll.subset, _key(other), other.voice) == here
        and other.toll.people.first < one.toll.people.first
    }
    return len(alike)


def _bare_lead(one: Told, heads: int) -> bool:
    """A bare number in the first lines, which often print the headline again: the body's bounded one goes first."""
    return one.sentence <= heads + 1 and one.toll is not None and one.toll.people.figure.bound == Bound.EXACT


def _key(one: Told) -> tuple[object, ...]:
    if one.kind == Kind.TOLL and one.toll is not None:
        figure = one.toll.people.figure
        number = (
            figure.value
            if isinstance(figure.value, int) and figure.bound != Bound.APPROX
            else (figure.value, figure.bound)
        )
        return ("toll", one.toll.harm, number)
    party = (_side(one.party.actor) if one.party.actor else fold(one.party.name.value)) if one.party else None
    return (one.kind, _POLARITY.get(one.stance.value, one.stance.value), party)


def _told_before(whom: str | None, who: set[str | None]) -> bool:
    """Whether victims may be some of those told with the same number."""
    if whom is None or None in who or whom in who:
        return bool(who)
    return whom.startswith(_NAME) and any(not (other or "").startswith(_NAME) for other in who)


def _whom(one: Told) -> str | None:
    """What sets victims apart from others of the same number; None where they may be any of these.

    Others are not those before: "killed two … two others"; nor is one guard one commander, nor one name another; but
    a name may be the commander's. A bare "two dead" is either.
    """
    if one.toll is None:
        return ""
    people = one.toll.people
    if people.share == Share.REST:
        return "others"
    if one.toll.whom_span is None or people.rule.endswith("/pronoun"):
        return None
    if people.rule.endswith("/named"):
        return _NAME + one.toll.whom
    return "" if people.figure.value != 1 else None if one.toll.whom in _ANYONE else one.toll.whom


_NAME = "@"
_ANYONE = frozenset({"person", "people", "man", "victim", "individual", "suspect", "target", "life", "dead", "body"})


def _side(actor: str) -> str:
    """The whole an actor is a part of: the state of its air force, the army of its spokesman."""
    return load_actors().line(actor)[-1]


def _voice(voice: Voice) -> tuple[object, ...]:
    speakers = [source for source in voice.chain if not source.relay]
    known = [source.actor for source in speakers if source.actor]
    return (known[-1],) if known else tuple(fold(source.name.value) for source in speakers[-1:])
