"""Two accounts beside each other: every comparison with what it speaks for, what excludes them, what people said."""

from rich.console import Console
from rich.text import Text

from counterclaim.cli.listing import print_rows
from counterclaim.cli.told import account_of
from counterclaim.errors import InputError
from counterclaim.incidents import Incident, Member, gather
from counterclaim.ledger import Ledger
from counterclaim.link.clusters import FAR, THRESHOLD, pair_of
from counterclaim.link.draw import draw_traits
from counterclaim.link.exclusions import EXCLUSIONS, excluded
from counterclaim.link.grouping import standing
from counterclaim.link.judging import verdict_of
from counterclaim.link.keys import are_candidates
from counterclaim.link.traits import Traits
from counterclaim.link.weights import Weighed, load_weights
from counterclaim.model import Reading
from counterclaim.showing.wording import plain, say_days, say_place, say_type


def print_pair(ledger: Ledger, first: str, second: str) -> None:
    """Print what speaks for and against two accounts being of one incident, and what holds in the end."""
    a, b = _member(ledger, first), _member(ledger, second)
    if a.account.id == b.account.id:
        raise InputError("An account is the same as itself: give the ids of two.")
    console = Console(highlight=False)
    for name, one in (("A", a), ("B", b)):
        console.print(Text(f"{name}  {_line(one)}"))
    traits, others = _traits(a), _traits(b)
    weighed = load_weights().weigh(traits, others)
    rows = [(reason.comparison, reason.outcome or "not told", f"{reason.weight:+.2f}") for reason in weighed.reasons]
    print_rows(("compared", "outcome", "bits"), [*rows, ("before any", "candidates", f"{weighed.prior:+.2f}")])
    for line in _verdict(traits, others, weighed):
        console.print(Text(plain(line)))
    decided = standing(row.decision for row in ledger.decisions()).get(pair_of(a.account.id, b.account.id))
    if decided:
        console.print(f"A person said: {decided.value}. That outranks all of the above.")
    own, other = gather(ledger, a.account.id), gather(ledger, b.account.id)
    together = own.id == other.id
    console.print(f"In the ledger they are {'in one incident' if together else 'in two incidents'}.", style="bold")
    if not together and len(own.members) + len(other.members) > 2:
        console.print(Text(plain(_between(own, other))))


def _between(own: Incident, other: Incident) -> str:
    """What holds two incidents of several accounts apart: a pair across them that is excluded, or the mean of all."""
    weights: list[float] = []
    for a in map(_traits, own.members):
        for b in map(_traits, other.members):
            if rule := excluded(a, b):
                return f"Their incidents are apart: {a.key} and {b.key} are excluded by the rule {rule}."
            candidates = are_candidates(a, b)
            weights.append(max(FAR, load_weights().weigh(a, b).weight) if candidates else FAR)
    mean = sum(weights) / len(weights)
    pairs = f"Over all {len(weights)} pairs of their incidents"
    return f"{pairs} the mean is {mean:+.2f} bits; above {THRESHOLD:+.1f} they would join."


def _verdict(a: Traits, b: Traits, weighed: Weighed) -> list[str]:
    said = verdict_of(weighed.weight).value
    lines = [f"Together {weighed.weight:+.2f} bits, a chance of {weighed.probability:.1%}: {said} by the weights."]
    lines[0] += f" Above {THRESHOLD:+.1f} bits they are the same."
    if not are_candidates(a, b):
        lines.append("They share no candidate key (day and place), so the linker does not compare them at all.")
    if rule := excluded(a, b):
        lines.append(f"Excluded by the rule {rule}: {EXCLUSIONS[rule].__doc__}")
    return lines


def _member(ledger: Ledger, key: str) -> Member:
    account = account_of(ledger, key)
    incident = gather(ledger, account)
    return next(one for one in incident.members if incident.id.endswith(account) or one.account.id == account)


def _traits(one: Member) -> Traits:
    reading = Reading(report=one.report.id, reader="", accounts=(one.account,), claims=one.claims)
    return draw_traits(one.report, reading)[0]


def _line(one: Member) -> str:
    account = one.account
    days = say_days(account.period.value) if account.period else None
    told = [account.id, say_type(account), say_place(account), days, f"told by {one.report.outlet or one.report.id}"]
    return plain(" · ".join(part for part in told if part))
