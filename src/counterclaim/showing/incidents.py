"""How incidents are said to people: their heading, their tolls, their days."""

from collections.abc import Sequence

from counterclaim.incidents import Incident
from counterclaim.reconcile.rules import Worked
from counterclaim.reconcile.tolls import Toll
from counterclaim.showing.wording import plain, say_day


def heading(incident: Incident) -> str:
    """The incident in a line: `air strike · Velta (NL) · 4 May 2031 · i-…`."""
    place = incident.place.name.value if incident.place else None
    where = f"{place or ''} ({incident.country})".strip() if incident.country else place
    days = incident.days
    told = (
        None if days is None else say_day(days[0]) if days[0] == days[1] else f"{say_day(days[0])} – {say_day(days[1])}"
    )
    kind = (incident.type or "incident").replace("_", " ")
    return " · ".join(plain(part) for part in (kind, where, told, incident.id) if part)


def say_toll(toll: Toll) -> str | None:
    """Low, best and high in one word: `12`, `12 – 14 – 16`, `12 – 16` where there is no best, `14 or more`."""
    return say_worked(toll.worked, toll.open)


def say_worked(worked: Worked, above: bool) -> str | None:
    """What a rule works out, in the same words; `above` where its high is no upper end."""
    return say_ends((worked.low, worked.best, worked.high), above)


def say_ends(all_ends: Sequence[int | None], above: bool) -> str | None:
    """Ends told in one word; `above` where it may be more."""
    ends = [f"{end:,}" for end in all_ends if end is not None]
    said = " – ".join(ends if len(set(ends)) > 1 else ends[:1])
    return f"{said} or more" if said and above else said or None
