"""Rows of coded data sets, written for the tests: events of an invented war in the columns of the real sets."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from counterclaim.coded import Coded, load_layout, read_coded
from counterclaim.errors import InputError

MANBIJ = {
    "id": "410001",
    "type_of_violence": "1",
    "dyad_name": "Government of Syria - Northern Front",
    "side_a": "Government of Syria",
    "side_b": "Northern Front",
    "number_of_sources": "3",
    "source_office": "Meridian Wire;Levant Herald",
    "source_headline": "Air strike on Manbij market",
    "source_original": "Northern Casualty Monitor",
    "where_prec": "1",
    "where_coordinates": "Manbij town",
    "where_description": "vegetable market in Manbij",
    "adm_1": "Aleppo governorate",
    "adm_2": "Manbij district",
    "latitude": "36.528",
    "longitude": "37.955",
    "country": "Syria",
    "country_id": "652",
    "date_prec": "1",
    "date_start": "2023-03-08 00:00:00.000",
    "date_end": "2023-03-08 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "2",
    "deaths_civilians": "24",
    "deaths_unknown": "0",
    "best": "26",
    "high": "30",
    "low": "25",
}
"""An event of two sides with parts, as UCDP GED has it."""

MASSACRE = MANBIJ | {
    "id": "410002",
    "type_of_violence": "3",
    "dyad_name": "Northern Front - Civilians",
    "side_a": "Northern Front",
    "side_b": "Civilians",
    "number_of_sources": "1",
    "source_office": "Meridian Wire",
    "source_headline": "Gunmen kill nine in Qamishli",
    "source_original": "police",
    "where_prec": "4",
    "where_coordinates": "Hasakah governorate",
    "where_description": "a village near Qamishli",
    "adm_1": "Hasakah governorate",
    "adm_2": "",
    "latitude": "36.5",
    "longitude": "40.75",
    "date_start": "2023-03-10",
    "date_end": "2023-03-11",
    "deaths_b": "0",
    "deaths_civilians": "9",
    "best": "9",
    "high": "9",
    "low": "9",
}
"""One-sided violence, told by one source."""

CLASH = {
    "id": "r-1",
    "event_id": "KE-9001",
    "country": "Kenya",
    "date_start": "2012-02-03",
    "date_end": "2012-02-03",
    "city": "Eldoret",
    "location": "Langas",
    "latitude": "0.48",
    "longitude": "35.27",
    "geo_precision": "4.0",
    "actor1": "Police (Kenya)",
    "actor1_violence": "Shooting; Crowd control measures",
    "actor1_perpetrator": "1.0",
    "actor2": "Unknown actor (Kenya)",
    "actor2_perpetrator": "1.0",
    "event_context": "Protest",
    "target": "Protesters",
    "deaths_best": "3",
    "deaths_low": "2",
    "deaths_high": "5",
    "injuries_best": "0",
    "injuries_low": "0",
    "injuries_high": "0",
    "source": "Harbour Agency (2012-02-04) Three die as police fire on crowd",
    "source_author": "Harbour Agency",
    "source_type": "International news agency",
}
"""One event as one source reports it, as MAVERICK has it."""

STRIKE = {
    "code": "NV0001",
    "date": "March 8–9, 2023",
    "location": "منبج, Manbij, Aleppo, Syria",
    "geo": "36.528, 37.955",
    "assessment": "Civilians died when a market was hit.",
    "strike_status": "Likely strike",
    "strike_type": "Airstrike and/or Artillery",
    "killed_raw": "19 – 24",
    "killed_min": 19,
    "killed_max": 24,
    "injured_min": None,
    "injured_max": None,
    "bell_killed_raw": "0–2",
    "breakdown": ["3 children"],
    "belligerent": "Syrian Military",
    "grading": "Fair",
}
"""An assessment, as Airwars has it."""


def ged_csv(*rows: Mapping[str, str]) -> bytes:
    """Rows under all the columns of UCDP GED."""
    return _csv(rows, load_layout("ged").columns)


def maverick_csv(*rows: Mapping[str, str]) -> bytes:
    """Rows under MAVERICK's columns."""
    return _csv(rows, tuple(dict.fromkeys(column for row in rows for column in row)))


def airwars_jsonl(*rows: Mapping[str, object]) -> bytes:
    """Rows as JSON Lines."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def _csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def coded(raw: bytes, kind: str, dataset: str | None = None) -> list[Coded | InputError]:
    """All that is read out of a file of this kind."""
    return list(read_coded(io.BytesIO(raw), "set.csv", kind, dataset))


def one(raw: bytes, kind: str) -> Coded:
    """The one row of a file."""
    (found,) = coded(raw, kind)
    assert isinstance(found, Coded), found
    return found
