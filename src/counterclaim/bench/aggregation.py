"""The seven models of aggregation and the measures of disagreement over MAVERICK's events; figures, and no floors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.bench.linking_sets import maverick_rows
from counterclaim.reconcile.aggregation import MODELS, Told
from counterclaim.reconcile.disagreement import (
    mean_dscore,
    mean_range,
    mean_sd,
    modal_confidence,
    share_disagreement,
)

Row = Mapping[str, str]

NUMBERS = ("deaths_best", "deaths_low", "deaths_high", "injuries_best")
NAMES = ("city", "location", "actor1", "event_context", "target", "date_start")


def run_aggregation(data: Path) -> dict[str, Any]:
    """What each model makes of all events, and how far their reports disagree; as one JSON object."""
    events: dict[str, list[Row]] = defaultdict(list)
    for row in maverick_rows(data):
        events[row["event_id"]].append(row)
    told = [event for event in events.values() if len(event) > 1 and any(int(row["deaths_best"]) for row in event)]
    return {
        "events": len(events),
        "reports": sum(map(len, events.values())),
        "deaths": {
            name: round(sum(model(_deaths(event)) for event in events.values()), 1) for name, model in MODELS.items()
        },
        "fatal_events_told_twice": {
            "events": len(told),
            "disagree": sum(len({row["deaths_best"] for row in event}) > 1 for event in told),
            "sum_of_lowest": sum(min(int(row["deaths_low"]) for row in event) for event in told),
            "sum_of_highest": sum(max(int(row["deaths_high"]) for row in event) for event in told),
        },
        "disagreement": {name: _measures(name, list(events.values())) for name in (*NUMBERS, *NAMES)},
    }


def _deaths(event: Sequence[Row]) -> list[Told]:
    return [
        Told(
            int(row["deaths_best"]),
            float(row["source_classification"] or 0),
            date.fromisoformat(row["date_start"]).toordinal(),
        )
        for row in event
    ]


def _measures(name: str, events: Iterable[Sequence[Row]]) -> dict[str, float | None]:
    groups = [[row[name] or None for row in event] for event in events]
    measures: dict[str, float | None] = {
        "mean_dscore": mean_dscore(groups),
        "mean_dscore_normalized": mean_dscore(groups, normalize=True),
        "share_disagreement": share_disagreement(groups),
        "modal_confidence": modal_confidence(groups),
    }
    if name in NUMBERS:
        numbers = [[float(value) for value in group if value is not None] for group in groups]
        measures |= {"mean_range": mean_range(numbers), "mean_sd": mean_sd(numbers)}
    return {name: None if value is None else round(value, 4) for name, value in measures.items()}
