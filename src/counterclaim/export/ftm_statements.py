"""FollowTheMoney's statements: one a line, each a value of an entity as somebody tells it, and when.

What an account tells of an event stands under the account's own id, with the incident's as the canonical one: putting
accounts together changes nothing that a report said. `origin` is the claim that says it, who read it, or the rule by
which it is worked out; `original_value` are the words of the report; `first_seen` is the day on which it was told.
"""

from collections.abc import Iterator
from hashlib import sha1

from counterclaim.export.contract import Column, Export, ExportedIncident, Holds, Row
from counterclaim.export.ftm import BOOK
from counterclaim.export.ftm_entities import Entity, Value, accounts_of, entities_of
from counterclaim.export.lines import write_lines
from counterclaim.export.trace import decisions_of, head_row

DATASET = "counterclaim"

COLUMNS = (
    Column("canonical_id", str, "the entity it is told of: the incident's for an account", Holds.TRACE),
    Column("entity_id", str, "what it is told under: an account, an incident, a claim, a report, a party", Holds.TRACE),
    Column("prop", str, "the property; id for the entity itself"),
    Column("schema", str, "the entity's schema"),
    Column("value", str, "the value", Holds.WORDS),
    Column("dataset", str, "always counterclaim", Holds.TRACE),
    Column("lang", str, "the language of a value", empty="values are not translated"),
    Column("original_value", str, "the words of the report that say it", Holds.WORDS),
    Column("first_seen", str, "the day on which it was told", Holds.DAY),
    Column("last_seen", str, "the same day", Holds.DAY),
    Column("external", bool, "always false", Holds.TRACE),
    Column("origin", str, "the claim, the reader or the rule that it is of", Holds.TRACE),
    Column("id", str, "the statement's id, made as FollowTheMoney makes it", Holds.TRACE),
    Column("counterclaim", dict, "what the file says of itself; decisions beside the incident's own", Holds.TRACE),
)


def statement_rows(one: ExportedIncident) -> Iterator[Row]:
    """The statements of an incident's entities, and of each account by itself."""
    head: Row = {name.removeprefix("counterclaim_"): value for name, value in head_row(one.head).items()}
    for entity in (*entities_of(one), *accounts_of(one)):
        decided = decisions_of(one) if entity.schema == "Event" and entity.canonical is None else []
        base = Value("id", entity.id)
        seen: set[tuple[str, str]] = set()
        for value in (base, *entity.values):
            if value.text and (value.prop, value.text) not in seen:
                seen.add((value.prop, value.text))
                said = head | ({"decisions": decided} if value is base and decided else {})
                yield _statement(entity, value, said)


def _statement(entity: Entity, value: Value, said: Row) -> Row:
    return {
        "canonical_id": entity.canonical or entity.id,
        "entity_id": entity.id,
        "prop": value.prop,
        "schema": entity.schema,
        "value": value.text,
        "dataset": DATASET,
        "lang": None,
        "original_value": value.words,
        "first_seen": value.told,
        "last_seen": value.told,
        "external": False,
        "origin": value.origin,
        "id": _key(entity.id, value),
        "counterclaim": said,
    }


def _key(entity: str, value: Value) -> str:
    """FollowTheMoney's own key of a statement, so that the same statement is the same there."""
    return sha1(f"{DATASET}.{entity}.{value.prop}.{value.text}".encode(), usedforsecurity=False).hexdigest()


FTM_STATEMENTS = Export(
    name="ftm-statements",
    version=1,
    row="a statement of FollowTheMoney",
    columns=COLUMNS,
    of_incident=statement_rows,
    write=write_lines,
    ending=".statements.json",
    codebook=BOOK,
)
