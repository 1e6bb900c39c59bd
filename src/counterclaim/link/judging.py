"""From two accounts to the link between them, and the linker's name in every link."""

import hashlib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from counterclaim.judgements import Link, Verdict
from counterclaim.link.clusters import FAR, THRESHOLD
from counterclaim.link.comparisons import COMPARISONS, Outcomes
from counterclaim.link.exclusions import excluded
from counterclaim.link.traits import Traits
from counterclaim.version import __version__

UNSURE = -2.0
"""From here up to the threshold a pair is worth a person's look."""

_DRAWING = frozenset({"deeds.py", "draw.py", "keys.py", "traits.py", "words.py"})


def judge(a: Traits, b: Traits, weight: float, outcomes: Outcomes) -> Link | None:
    """The link between two accounts; None where so little speaks for one incident that none is kept."""
    if weight <= FAR:
        return None
    first, second = (a, b) if a.key < b.key else (b, a)
    rule = excluded(a, b)
    told = zip(COMPARISONS, outcomes, strict=True)
    return Link(
        first=first.key,
        second=second.key,
        verdict=Verdict.DIFFERENT if rule else verdict_of(weight),
        weight=round(weight, 3),
        outcomes=tuple((one.name, outcome) for one, outcome in told if outcome),
        rule=rule,
        by=linker_name(),
    )


def verdict_of(weight: float) -> Verdict:
    """What a weight says of a pair that nothing excludes."""
    if weight > THRESHOLD:
        return Verdict.SAME
    return Verdict.UNSURE if weight > UNSURE else Verdict.DIFFERENT


@cache
def linker_name() -> str:
    """The version, and the beginning of a digest over the rules and weights of links: with another, all is linked anew.
    The names of parties and the small words that they draw on come with the version."""
    return f"counterclaim link {__version__} {_digest(files('counterclaim') / 'link')[:12]}"


@cache
def drawer_name() -> str:
    """The beginning of a digest over all that what is compared of an account hangs on."""
    return _digest(files("counterclaim") / "link", _DRAWING)[:12]


def _digest(folder: Traversable, names: Collection[str] | None = None) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name in names if names is not None else file.name.endswith((".py", ".toml")):
            total.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()
