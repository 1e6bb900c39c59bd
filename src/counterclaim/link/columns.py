"""What is compared of accounts as columns, as they are stored in tables and compared all at once."""

from collections.abc import Sequence
from dataclasses import fields

import pyarrow as pa

from counterclaim.link.keys import candidate_keys, is_wide, month_keys
from counterclaim.link.traits import Traits

_TEXTS, _WHOLE = pa.list_(pa.string()), pa.list_(pa.int64())
_TYPES = {
    **dict.fromkeys(("key", "report", "family", "country", "place"), pa.string()),
    **dict.fromkeys(("published", "first", "last"), pa.int64()),
    **dict.fromkeys(("killed_low", "killed_high", "wounded_low", "wounded_high"), pa.int64()),
    **dict.fromkeys(("latitude", "longitude", "reach"), pa.float64()),
    **dict.fromkeys(("around", "types", "parties", "victims", "words"), _TEXTS),
    **dict.fromkeys(("killed_numbers", "wounded_numbers"), _WHOLE),
}


def traits_table(traits: Sequence[Traits]) -> pa.Table:
    """The accounts as one Arrow table, a row each, with their keys."""
    columns: dict[str, pa.Array] = {
        field.name: pa.array([getattr(one, field.name) for one in traits], _TYPES[field.name])
        for field in fields(Traits)
    }
    columns["keys"] = pa.array([candidate_keys(one) for one in traits], _TEXTS)
    columns["months"] = pa.array([month_keys(one) for one in traits], _TEXTS)
    columns["wide"] = pa.array([is_wide(one) for one in traits], pa.bool_())
    return pa.table(columns)
