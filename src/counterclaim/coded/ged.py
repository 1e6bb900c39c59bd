"""A row of UCDP GED: one event as its coders settled it, with low, best and high, and the dead of each side.

The figures are the set's own. They are given to the source that the row names only where the row rests on that one
source; then the agency that carried it is a relay. Who killed whom is told where violence is one-sided; where two
parties fight, the set says that both did and not whose deed a death is, so nobody is blamed.
"""

from collections.abc import Mapping

from counterclaim.coded.cells import account_of, around, country_of, party_of, period_of, place_of, report_of, year_of
from counterclaim.coded.layouts import load_layout
from counterclaim.coded.names import known_actor, source_type
from counterclaim.coded.records import Blamed, Coded, Counted, Said, figure_in, figure_of, reading_of
from counterclaim.coded.sheets import Sheet
from counterclaim.model import Cited, Group, Harm, Source, SourceType, Voice

ONE_SIDED = "3"
_PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_GROUPS = {"deaths_a": Group.COMBATANT, "deaths_b": Group.COMBATANT, "deaths_civilians": Group.CIVILIAN}
_SIDES = {"deaths_a": "side_a", "deaths_b": "side_b"}
_SEVERAL = (";", ",", " and ")


def ged_title(row: Mapping[str, str]) -> str | None:
    """The headline that the row quotes; its pair of parties where it quotes none."""
    return (row.get("source_headline") or row.get("dyad_name") or "").strip() or None


def code_ged(sheet: Sheet, dataset: str) -> Coded:
    """The row as an account with claims. Raises InputError where a cell cannot be understood."""
    layout, id = load_layout("ged"), sheet.row["id"]
    report = report_of(sheet, id, dataset)
    country, period = country_of(sheet, layout, "country"), period_of(sheet, "date_start", "date_end")
    named = ("where_coordinates", "where_description", "adm_2", "adm_1", "country")
    place = place_of(sheet, layout, named, "where_prec", country)
    context = around(sheet, country, "adm_2", "adm_1")
    account = account_of(report, (), place, context, (period, country))
    year = year_of(period)
    blamed = []
    if sheet.told("type_of_violence") == ONE_SIDED and sheet.told("side_a"):
        blamed = [Blamed(party=party_of(sheet, "side_a", country, year), columns=("side_a",))]
    said = Said(voice=_voice(sheet, country), counted=_counted(sheet), blamed=blamed)
    return Coded(sheet.layout, id, report, reading_of(sheet, report, account, said))


def _counted(sheet: Sheet) -> list[Counted]:
    """The whole, and the parts that are not nought: of a part, nought is also what stands where nothing is told."""
    figure = figure_in(sheet, "low", "high", "best")
    if figure is None:
        return []
    parts = {column: number for column in _PARTS if (number := sheet.number(column))}
    only = next(iter(parts)) if len(parts) == 1 and list(parts.values()) == [sheet.number("best")] else None
    group = _GROUPS.get(only, Group.UNSPECIFIED) if only else _mixed({_GROUPS.get(column) for column in parts})
    whom = _side(sheet, only) if only else None
    whole = Counted(harm=Harm.KILLED, figure=figure, columns=("best", "low", "high"), group=group, whom=whom)
    return [whole, *([] if only else [_part(sheet, column, number) for column, number in parts.items()])]


def _part(sheet: Sheet, column: str, number: int) -> Counted:
    return Counted(
        harm=Harm.KILLED,
        figure=figure_of(sheet.where, number, number),
        columns=(column,),
        group=_GROUPS.get(column, Group.UNSPECIFIED),
        whom=_side(sheet, column),
        subset=True,
    )


def _mixed(groups: set[Group | None]) -> Group:
    return Group.MIXED if {Group.COMBATANT, Group.CIVILIAN} <= groups else Group.UNSPECIFIED


def _side(sheet: Sheet, column: str) -> Cited[str] | None:
    side = _SIDES.get(column)
    return sheet.cite(sheet.row[side], side) if side and sheet.told(side) else None


def _voice(sheet: Sheet, country: str) -> Voice:
    if sheet.told("number_of_sources") not in (None, "1"):
        return Voice()
    chain = []
    if (office := sheet.told("source_office")) and not _are_several(office):
        name = sheet.cite(office, "source_office")
        chain.append(Source(name=name, type=SourceType.MEDIA, actor=known_actor(office, country), relay=True))
    if (original := sheet.told("source_original")) and not _are_several(original):
        actor = known_actor(original, country)
        chain.append(
            Source(
                name=sheet.cite(original, "source_original"),
                type=source_type(original, actor),
                anonymous=actor is None and original == original.lower(),
                actor=actor,
            )
        )
    return Voice(chain=tuple(chain))


def _are_several(told: str) -> bool:
    return any(mark in told for mark in _SEVERAL)
