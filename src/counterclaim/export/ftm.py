"""FollowTheMoney: an incident's entities (Event, Address, Article, Note, Organization, UnknownLink), one a line.

An article or a party that stands in several incidents comes with each of them, under one id: they are one entity.
"""

from collections.abc import Iterator

from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row
from counterclaim.export.ftm_entities import Entity, entities_of
from counterclaim.export.lines import write_lines
from counterclaim.export.trace import trace_row

BOOK = "followthemoney 4.11.2 (its model)"

COLUMNS = (
    Column("id", str, "the entity's id: an incident's, a report's, a claim's, a party's", Holds.TRACE),
    Column("schema", str, "its schema"),
    Column("properties", dict, "its values, by property", Holds.WORDS),
    Column("counterclaim", dict, "the way back: incident, claims, rule, decisions", Holds.TRACE),
)


def entity_rows(one: ExportedIncident) -> Iterator[Row]:
    """The entities of an incident."""
    trace = _plain(trace_row(one))
    for entity in entities_of(one):
        yield {
            "id": entity.id,
            "schema": entity.schema,
            "properties": gathered(entity),
            "counterclaim": trace if entity.schema == "Event" else _head(trace),
        }


def gathered(entity: Entity) -> dict[str, list[str]]:
    """The values by property, each once."""
    found: dict[str, list[str]] = {}
    for value in entity.values:
        held = found.setdefault(value.prop, [])
        if value.text and value.text not in held:
            held.append(value.text)
    return found


def _plain(trace: Row) -> Row:
    return {name.removeprefix("counterclaim_"): value for name, value in trace.items()}


def _head(trace: Row) -> Row:
    return {name: trace[name] for name in ("incident", "schema", "version", "rule", "as_of")}


FTM = Export(
    name="ftm",
    version=1,
    row="an entity of FollowTheMoney",
    columns=COLUMNS,
    of_incident=entity_rows,
    write=write_lines,
    ending=".ftm.json",
    codebook=BOOK,
)
