"""The same comparisons over a whole table at once: a splink model on DuckDB, with the candidates by the same keys."""

from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI
from splink.blocking_rule_library import CustomRule

from counterclaim.link.columns import traits_table
from counterclaim.link.comparisons import COMPARISONS, Outcomes
from counterclaim.link.traits import Traits
from counterclaim.link.weights import Weights

Sql = Callable[[str], str]
"""From the SQL of a comparison to that of another database."""

_BATCH = 50_000

# What does not fit goes to the disk.
LIMITS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "1GB"}


def settings(weights: Weights, *, outcomes: bool = True, sql: Sql = str) -> SettingsCreator:
    """The splink model: the table of comparisons with the learned chances; candidates share a key, never a report.

    With `outcomes` a pair keeps those of its comparisons, and with them all that was compared: many times the size.
    `sql` says each condition, which are written for DuckDB, as another database has it.
    """
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="key",
        probability_two_random_records_match=_chance(weights.prior),
        comparisons=[_comparison(position, weights, sql) for position in range(len(COMPARISONS))],
        blocking_rules_to_generate_predictions=[
            block_on("keys", arrays_to_explode=["keys"]),
            CustomRule("l.months = r.months and (l.wide or r.wide)", arrays_to_explode=["months"]),
        ],
        additional_columns_to_retain=["report"],
        retain_matching_columns=outcomes,
        retain_intermediate_calculation_columns=False,
    )


def _chance(prior: float) -> float:
    odds = 2.0**prior
    return float(odds / (1 + odds))


def _comparison(position: int, weights: Weights, sql: Sql) -> dict[str, Any]:
    one, chances = COMPARISONS[position], weights.chances[COMPARISONS[position].name]
    # splink warns of a comparison that cannot come out empty.
    empty = one.missing or "1 = 0"
    levels: list[dict[str, Any]] = [
        {"sql_condition": sql(empty), "label_for_charts": "not told", "is_null_level": True}
    ]
    for name in one.outcomes:
        levels.append(
            {
                "sql_condition": sql(one.sql[name]) if name in one.sql else "ELSE",
                "label_for_charts": name,
                "m_probability": chances[name].m,
                "u_probability": chances[name].u,
            }
        )
    return {"output_column_name": one.name, "comparison_levels": levels}


def candidate_outcomes(traits: Sequence[Traits], weights: Weights) -> Iterator[tuple[str, str, float, Outcomes]]:
    """Each candidate pair with its weight and outcomes."""
    columns = ["match_weight", *(f"gamma_{one.name}" for one in COMPARISONS)]
    for row in _predicted(traits, settings(weights), None, columns):
        yield row[0], row[1], row[2], _outcomes(row[3:])


def candidate_pairs(traits: Sequence[Traits], weights: Weights, threshold: float) -> Iterator[tuple[str, str]]:
    """The candidate pairs that weigh at least so much."""
    for row in _predicted(traits, settings(weights, outcomes=False), threshold, []):
        yield row[0], row[1]


def _predicted(
    traits: Sequence[Traits], model: SettingsCreator, threshold: float | None, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    with TemporaryDirectory() as spill, duckdb.connect(config={**LIMITS, "temp_directory": spill}) as connection:
        pairs = predicted(DuckDBAPI(connection).register(traits_table(traits)), model, threshold)
        wanted = ", ".join(("key_l", "key_r", *columns))
        found = connection.sql(f"select {wanted} from {pairs} where report_l <> report_r")
        for batch in found.to_arrow_reader(_BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def predicted(registered: Any, model: SettingsCreator, threshold: float | None) -> str:
    """The name of the table of candidate pairs that weigh at least so much, in the database that the accounts are
    registered with; two accounts of one report are among them."""
    found = Linker(registered, model, log_level=None).inference.predict(threshold_match_weight=threshold)
    return str(found.physical_name)


def _outcomes(gammas: Sequence[int]) -> Outcomes:
    return tuple(
        None if gamma < 0 else one.outcomes[len(one.outcomes) - 1 - gamma]
        for one, gamma in zip(COMPARISONS, gammas, strict=True)
    )
