"""The signs that speak for or against a passage being of an account, and what each weighs.

The weights were fitted by `scripts/fit_account_weights.py` on reports with annotated incidents.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Sign(StrEnum):
    """One thing that speaks for or against a passage being of an account."""

    DAY_SAME = "the same days"
    DAY_WIDE = "a month around a day"
    DAY_NEXT = "days beside each other"
    DAY_APART = "days apart"
    DAY_FIRST = "news of a day for the first account, which has none yet"
    DAY_ONLY = "a day, where the account has none"
    DAY_GIVEN = "a day, in the sentence behind the account's first, which has none"
    DAY_FRONTED = "an earlier day told first, where the account has none: Last week gunmen killed six"
    DAY_OLD = "a day long before the report, where the account has none"
    PLACE_SAME = "the same place"
    PLACE_WITHIN = "a place within the other"
    PLACE_APART = "places apart"
    PLACE_OTHER = "other names, where on the map is not known"
    PLACE_NEW = "a finer place of its own, where the account has another"
    PLACE_QUARTER = "another quarter of a town"
    NOUN_AGAIN = "a telling noun again"
    TYPE_SAME = "the same type of incident"
    TYPE_OTHER = "another type of incident"
    FIGURE_AGAIN = "the same figure of the same harm"
    FIGURE_SMALL = "the same small figure of the same harm"
    FIGURE_OTHER = "another figure of the same harm, with a place or a day"
    FRONTED = "a sentence that opens with another place: In Kherson, …"
    LATER = "the same day, hours later, at another place"
    DOER_OTHER = "done by others, at another place"
    SECTION = "under another heading"
    SEVERAL = "a place of its own, in a report of several attacks"
    FIRST = "the account told first"
    GOES_ON = "told in the sentence before"
    GOES_ON_LATER = "told two sentences before"
    OF_THEM = "a part of those whom the sentence before counts: five of them"
    SAME_SENTENCE = "told in the same sentence"
    AFTER_OWN = "what the sentence's own account came after"
    AFTER_FIRST = "what went before, and the first account"
    BESIDE_OWN = "what happened beside the sentence's own account"
    ELSEWHERE = "elsewhere, separately, another attack"
    ALSO = "also, meanwhile, with a place"
    THAT = "that attack"
    THE = "the attack"
    AN = "an attack, behind the lead"
    LEAD = "the first lines and the account told first"
    EARLIER = "an earlier attack, and the account told first"


WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.DAY_SAME: 0.9,
        Sign.DAY_WIDE: -4.5,
        Sign.DAY_NEXT: -6.0,
        Sign.DAY_APART: -8.0,
        Sign.DAY_FIRST: 0.5,
        Sign.DAY_ONLY: -1.5,
        Sign.DAY_GIVEN: -0.3,
        Sign.DAY_FRONTED: -2.5,
        Sign.DAY_OLD: -7.0,
        Sign.PLACE_SAME: 2.0,
        Sign.PLACE_WITHIN: -0.1,
        Sign.PLACE_APART: -2.9,
        Sign.PLACE_OTHER: -0.4,
        Sign.PLACE_NEW: -0.9,
        Sign.PLACE_QUARTER: -0.2,
        Sign.NOUN_AGAIN: 0.3,
        Sign.TYPE_SAME: 0.7,
        Sign.TYPE_OTHER: -3.9,
        Sign.FIGURE_AGAIN: 4.7,
        Sign.FIGURE_SMALL: 3.0,
        Sign.FIGURE_OTHER: -0.1,
        Sign.FRONTED: -2.5,
        Sign.LATER: -1.5,
        Sign.DOER_OTHER: -2.0,
        Sign.SECTION: -2.5,
        Sign.SEVERAL: -1.0,
        Sign.FIRST: 1.0,
        Sign.GOES_ON: 1.6,
        Sign.GOES_ON_LATER: 0.7,
        Sign.OF_THEM: 4.0,
        Sign.SAME_SENTENCE: 2.4,
        Sign.AFTER_OWN: -6.5,
        Sign.AFTER_FIRST: -2.0,
        Sign.BESIDE_OWN: -3.1,
        Sign.ELSEWHERE: -1.4,
        Sign.ALSO: -0.4,
        Sign.THAT: 3.0,
        Sign.THE: 1.4,
        Sign.AN: -0.8,
        Sign.LEAD: 2.5,
        Sign.EARLIER: -3.5,
    }
)


SETS_APART = frozenset(
    {
        *(
            Sign.DAY_WIDE,
            Sign.DAY_NEXT,
            Sign.DAY_APART,
            Sign.DAY_ONLY,
            Sign.DAY_FRONTED,
            Sign.DAY_OLD,
            Sign.PLACE_APART,
            Sign.PLACE_OTHER,
            Sign.PLACE_NEW,
            Sign.PLACE_QUARTER,
            Sign.FIGURE_OTHER,
            Sign.FRONTED,
            Sign.LATER,
            Sign.DOER_OTHER,
            Sign.SECTION,
            Sign.SEVERAL,
        ),
        *(Sign.AFTER_OWN, Sign.AFTER_FIRST, Sign.BESIDE_OWN, Sign.ELSEWHERE, Sign.ALSO, Sign.AN, Sign.EARLIER),
    }
)
"""The signs without one of which no account is opened."""
