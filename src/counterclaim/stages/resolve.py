"""What is told → accounts and claims: days, places, known parties; each claim put to its account and said once."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from counterclaim.actors import load_actors
from counterclaim.fold import fold
from counterclaim.grammar.account_drafts import Draft
from counterclaim.grammar.account_types import types_of
from counterclaim.grammar.drafts import draft_accounts
from counterclaim.grammar.frames import Attributed, Framed, Told
from counterclaim.grammar.once import once
from counterclaim.grammar.phrases import find_phrases
from counterclaim.grammar.places import main_country
from counterclaim.grammar.scenes import Scene, places_resolved, read_scenes
from counterclaim.grammar.stamps import stamped_day
from counterclaim.grammar.supposed import as_told, supposed_day
from counterclaim.grammar.whereabouts import place_of
from counterclaim.model import (
    Account,
    Cited,
    Claim,
    Group,
    Kind,
    Place,
    Report,
    Role,
    Scope,
    SourceType,
    Stance,
    Toll,
)


def resolve(report: Report, attributed: Attributed) -> tuple[tuple[Account, ...], tuple[Claim, ...]]:
    """The accounts of a report and its claims, each tied to one of them or to none; empty where no violence is told."""
    if not _violent(attributed):
        return (), ()
    dated = replace(report, published=stamped_day(report) or report.published)
    places = places_resolved(attributed.framed)
    scenes = read_scenes(dated, attributed.framed, places)
    drafts, numbers = _drafted(dated, attributed, scenes, places)
    accounts = {draft.number: _account(report, draft, attributed.framed, scenes) for draft in drafts}
    heads = _heads(report, attributed.framed)
    kept = once(attributed.told, numbers, heads)
    claims = tuple(_claim(report, attributed.told[at], accounts, numbers[at]) for at in kept)
    used = {claim.account for claim in claims}
    told = tuple(account for account in accounts.values() if account.id in used or account.role == Role.MAIN)
    return told, claims


def _drafted(
    report: Report, attributed: Attributed, scenes: Sequence[Scene], places: Mapping[tuple[int, int], Place]
) -> tuple[tuple[Draft, ...], tuple[int | None, ...]]:
    framed, told = attributed.framed, attributed.told
    if report.published is not None:
        return draft_accounts(framed, scenes, told, report.published)
    supposed = read_scenes(replace(report, published=supposed_day(framed)), framed, places)
    drafts, numbers = draft_accounts(framed, supposed, told)
    return as_told(drafts, scenes, framed), numbers


def _heads(report: Report, framed: Sequence[Framed]) -> int:
    """The last sentence of the headline, or of its copy where the text begins with the headline again; -1 for none."""
    last = max((one.sentence.index for one in framed if one.sentence.headline), default=-1)
    title, end = fold(report.title or "").strip(" ."), len(report.title or "") + 1
    for one in framed[last + 1 :]:
        copied = fold(report.content[end : one.sentence.end]).strip(" .")
        if not title or len(copied) > len(title) + _DATE or title not in copied:
            return last
        return one.sentence.index
    return last


# A day or an outlet's name may stand before or behind the copy.
_DATE = 40


def _violent(attributed: Attributed) -> bool:
    """Whether the report tells of violence at all, and not of a storm, a crash or a disease."""
    acts = sum(1 for one in attributed.framed for act in one.spotted.acts if not act.generic)
    general = sum(1 for one in attributed.framed for act in one.spotted.acts if act.generic)
    causes = sum(1 for one in attributed.framed if one.sentence.tokens for _ in find_phrases(one.sentence, "cause"))
    forced = sum(
        1
        for one in attributed.framed
        for cue in one.spotted.cues
        if cue.entry.rule.rpartition("/")[2] in _FORCED or one.sentence.key(cue.first) in ("killing", "killings")
    )
    # Nobody but a war counts dead fighters: "the army lost up to 320 servicemen".
    forced += sum(1 for one in attributed.told if one.toll and one.toll.people.group == Group.COMBATANT)
    return bool(attributed.told) and acts + general / 2 + forced > 1.5 * causes and acts + general + forced > 0


_FORCED = frozenset(
    {"kill", "gun-down", "murder", "execute", "abduct", "martyr", "burn-to-death", "slit-throats", "eliminate"}
)


def digest(*parts: object) -> str:
    """An id out of content: 16 hexadecimal digits of a digest over a JSON list."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]


def _account(report: Report, draft: Draft, framed: Sequence[Framed], scenes: Sequence[Scene]) -> Account:
    place, context = place_of(draft, framed)
    types = types_of(draft, framed)
    country = place.country if place else None
    country = (
        country or main_country(context) or main_country([place for scene in scenes for _, _, place in scene.places])
    )
    country = country or _country_of_parties(framed)
    start, end = (draft.period.value.start, draft.period.value.end) if draft.period else (None, None)
    name = place.name.value if place else None
    return Account(
        id=digest(report.id, draft.number, [one.value for one in types], name, start, end),
        types=types,
        role=draft.role,
        place=place,
        context=context,
        country=country,
        period=draft.period,
    )


def _country_of_parties(framed: Sequence[Framed]) -> str | None:
    """The country most of whose government, army or police is named, where no place tells one."""
    known = load_actors().by_id
    states = Counter(
        known[actor.actor].country
        for one in framed
        for actor in one.spotted.known
        if actor.type in (SourceType.GOVERNMENT, SourceType.MILITARY, SourceType.POLICE)
    )
    states.pop(None, None)
    return states.most_common(1)[0][0] if states else None


def _claim(report: Report, told: Told, accounts: dict[int, Account], number: int | None) -> Claim:
    account = accounts[number].id if number is not None else None
    toll = _toll(report, told, account is None) if told.toll else None
    stance: Cited[Stance] = told.stance
    said = [source.name.value for source in told.voice.chain]
    figure = msgspec.to_builtins(toll.figure.value) if toll else None
    harm = toll.harm.value if toll else None
    return Claim(
        id=digest(report.id, account, told.kind, stance.value, said, harm, figure, told.quote),
        account=account,
        kind=told.kind,
        stance=stance,
        voice=told.voice,
        quote=told.quote,
        rule=told.rule,
        certainty=told.certainty,
        toll=toll,
        actor=told.party if told.kind == Kind.RESPONSIBILITY else None,
    )


def _toll(report: Report, told: Told, cumulative: bool) -> Toll:
    frame = told.toll
    assert frame is not None  # the caller has seen it
    return Toll(
        harm=Cited(frame.harm, frame.cue_span, frame.cue.entry.rule),
        figure=Cited(frame.people.figure, frame.figure_span, frame.people.rule),
        group=frame.people.group,
        whom=Cited(frame.whom_span.cut(report.content), frame.whom_span, frame.people.rule)
        if frame.whom_span
        else None,
        subset=frame.subset,
        scope=Scope.CUMULATIVE if cumulative else Scope.INCIDENT,
    )
