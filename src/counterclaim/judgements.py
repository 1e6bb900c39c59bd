"""Judgements on what reports tell: links between accounts, and the decisions of people. They are only added to."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether two accounts are of one incident."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Act(StrEnum):
    """What a person decided: of two accounts that they are the same or different, of a claim that it is right as it
    was read, wrong, or right otherwise; `open` takes back what was decided before."""

    SAME = "same"
    DIFFERENT = "different"
    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    OPEN = "open"


ON_PAIRS = frozenset({Act.SAME, Act.DIFFERENT})
"""Decisions on two accounts; the others are on one claim; `open` is on either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A rule's judgement on a pair of accounts, the smaller id first: how much speaks for one incident, in bits, with
    the outcome of every comparison; `rule` is what excludes the two, whatever their weight; `by` the linker's name."""

    first: str
    second: str
    verdict: Verdict
    weight: float
    outcomes: tuple[tuple[str, str], ...]
    rule: str | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision on `about`: two account ids in order, or one claim id.

    `after` is the digest of the decision on the same that stood before, so that deciding the same again is a decision.
    `value` is what a corrected claim should say.
    """

    act: Act
    about: tuple[str, ...]
    by: str
    why: str
    after: str | None = None
    value: str | None = None


class Kinship(StrEnum):
    """How a report hangs on an earlier one: a later version of its page, a copy of its text, its text in new words."""

    SUPERSEDES = "supersedes"
    COPY = "copy"
    RESPUN = "respun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """A rule's finding that a report hangs on an earlier one: `report` and `on` are ids, `version` and `on_version` the
    digests of the very texts compared, `share` how much of one is in the other, `by` the rule's name."""

    report: str
    on: str
    version: str
    on_version: str
    kind: Kinship
    share: float
    by: str
