"""A dump of GeoNames, read by DuckDB into the tables that a gazetteer is written from."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from duckdb.func import PythonUDFType

from counterclaim.errors import InputError
from counterclaim.gazetteer.candidates import Gazetteer
from counterclaim.gazetteer.records import ALTERNATE, KINDS, NO_COUNTRY, NOWHERE, STRIPPED
from counterclaim.gazetteer.spelling import ARTICLE_HEADS, normal_name

_COLUMNS = {
    **dict.fromkeys(("id",), "UINTEGER"),
    **dict.fromkeys(("name", "ascii", "alternates"), "VARCHAR"),
    **dict.fromkeys(("latitude", "longitude"), "DOUBLE"),
    **dict.fromkeys(("class", "code", "country", "cc2", "admin1", "admin2", "admin3", "admin4"), "VARCHAR"),
    "population": "BIGINT",
    **dict.fromkeys(("elevation", "dem", "zone", "modified"), "VARCHAR"),
}
# The names an English text could hold, as for the embedded gazetteer: Latin letters, a capital at the head or a small
# article, no figures and no codes.
_LATIN = r"""length(n) BETWEEN 3 AND 40
    AND regexp_matches(n, '^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lm}]|^(?:al|el|ar|as|ash|az|an|ad|at)-')
    AND NOT regexp_matches(n, '\p{N}') AND NOT regexp_matches(n, '[^\p{Latin}\p{M}\p{Lm}\p{P}\p{S}\p{Z}]')
    AND NOT (n = upper(n) AND length(n) <= 4)"""
# What `normal_name` does, for names without any accent or other letter; the rest goes through the function itself.
_BARE = r"""translate(translate(lower(n), '-/_', '   '), '''.`"()[],;:!?*', '')"""
_PLAIN = f"trim(regexp_replace({_BARE}, ' +', ' ', 'g'))"


def open_work(path: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """A database of its own for the import, on disk, that keeps within so much memory."""
    work = duckdb.connect(str(path))
    work.execute(f"SET memory_limit='{memory}'; SET preserve_insertion_order=false")
    work.create_function("normal", _normal, ["VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW)
    return work


def _normal(names: Any) -> pyarrow.Array:
    return pyarrow.array([normal_name(name) for name in names.to_pylist()], pyarrow.string())


def read_places(work: duckdb.DuckDBPyConnection, dump: Path, base: Gazetteer) -> int:
    """Fill `place` with the rows of a dump that the base lacks, numbered after its own; how many they are.

    Raises InputError where the file is not a dump.
    """
    try:
        work.execute(
            f"CREATE TABLE raw AS SELECT * FROM read_csv(?, columns={_COLUMNS!r}, delim='\t', header=false, quote='',"
            " escape='', nullstr='', auto_detect=false, max_line_size=4000000)",
            [str(dump)],
        )
    except duckdb.Error as error:
        raise InputError(
            f"{dump}: not a dump of GeoNames ({str(error).splitlines()[0]}); give allCountries.txt or a country's file,"
            " unpacked."
        ) from error
    _add_tables(work, base)
    work.execute(_place_sql(len(base)))
    work.execute("DROP TABLE raw")
    return int(work.execute("SELECT count(*) FROM place").fetchall()[0][0])


def _add_tables(work: duckdb.DuckDBPyConnection, base: Gazetteer) -> None:
    """The base's rows and countries, and what feature codes mean, as tables to join with."""
    means = tomllib.loads((files("counterclaim") / "data" / "geonames.toml").read_text("utf-8"))
    codes = [(code, kind) for kind, listed in means["codes"].items() for code in listed]
    kinds = [(kind, KINDS.index(kind), round(10 * means["radius"].get(kind, 2.0))) for kind in KINDS]
    tables: dict[str, dict[str, Any]] = {
        "known": {"id": base.column("id"), "row": list(range(len(base)))},
        "iso": {"iso": base.countries, "number": list(range(len(base.countries)))},
        "coded": {"code": [code for code, _ in codes], "kind": [kind for _, kind in codes]},
        "classed": {"class": list(means["classes"]), "kind": list(means["classes"].values())},
        "sized": dict(zip(("kind", "number", "radius"), map(list, zip(*kinds, strict=True)), strict=True)),
    }
    for name, columns in tables.items():
        work.register("arrow_table", pyarrow.table({key: pyarrow.array(value) for key, value in columns.items()}))
        work.execute(f"CREATE TABLE {name} AS SELECT * FROM arrow_table")
        work.unregister("arrow_table")


def _place_sql(first: int) -> str:
    """The rows with their kinds, units, radius and country; a unit's number must fit in sixteen bits."""
    return f"""
    CREATE TABLE unit AS SELECT country, admin1, min(row) AS row FROM raw JOIN known USING (id)
        WHERE code = 'ADM1' AND row < {NOWHERE} GROUP BY ALL;
    CREATE TABLE unit2 AS SELECT country, admin1, admin2, min(row) AS row FROM raw JOIN known USING (id)
        WHERE code = 'ADM2' AND row < {NOWHERE} GROUP BY ALL;
    CREATE TABLE place AS
    WITH told AS (
        SELECT raw.*, coalesce(coded.kind, classed.kind, 'area') AS means, CASE WHEN means <> 'place' THEN means
            WHEN population >= 100000 THEN 'city' WHEN population >= 10000 THEN 'town' ELSE 'place' END AS kind
        FROM raw LEFT JOIN coded USING (code) LEFT JOIN classed ON raw.class = classed.class
        WHERE id NOT IN (SELECT id FROM known) AND name IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL)
    SELECT {first} + row_number() OVER (ORDER BY id) - 1 AS row,
        id, name, ascii, alternates, told.class, told.country AS iso,
        round(latitude * 1e5)::INTEGER AS latitude, round(longitude * 1e5)::INTEGER AS longitude,
        least(greatest(coalesce(population, 0), 0), 4294967295)::UINTEGER AS population,
        (CASE WHEN told.means <> 'place' THEN sized.radius
            ELSE greatest(10, least(150, round(sqrt(coalesce(population, 0)) / 10))) END)::USMALLINT AS radius,
        coalesce(unit.row, {NOWHERE})::USMALLINT AS province, coalesce(unit2.row, {NOWHERE})::USMALLINT AS district,
        coalesce(iso.number, {NO_COUNTRY})::UTINYINT AS country, sized.number::UTINYINT AS kind
    FROM told JOIN sized USING (kind) LEFT JOIN iso ON told.country = iso.iso
        LEFT JOIN unit ON told.country = unit.country AND told.admin1 = unit.admin1
        LEFT JOIN unit2 ON told.country = unit2.country AND told.admin1 = unit2.admin1 AND told.admin2 = unit2.admin2;
    """


def read_names(work: duckdb.DuckDBPyConnection, base: Gazetteer, article: list[str], spelling: list[str]) -> None:
    """Fill `named`: for each folded name its entries (rows with the kind of name it is there), and whether its spelling
    may vary. `article` are the lands whose names come with the Arabic article and without, `spelling` those whose names
    reach English in several spellings."""
    _add_known_names(work, base, spelling)
    heads = "|".join(ARTICLE_HEADS)
    work.execute(
        f"""
    CREATE TABLE told AS SELECT row, iso, name AS n, 0 AS flags, class = 'P' AS lived FROM place
        UNION ALL SELECT row, iso, ascii, {ALTERNATE}, class = 'P' FROM place WHERE ascii IS NOT NULL AND ascii <> name
        UNION ALL SELECT * FROM (SELECT row, iso, unnest(string_split(alternates, ',')) AS n, {ALTERNATE}, class = 'P'
            FROM place WHERE alternates IS NOT NULL) WHERE {_LATIN};
    CREATE TABLE spelt AS SELECT row, flags, iso IN ({_listed(article)}) AS article,
        lived AND iso IN ({_listed(spelling)}) AS varied,
        CASE WHEN strlen(n) = length(n) THEN {_PLAIN} ELSE normal(n) END AS norm FROM told;
    DROP TABLE told;
    CREATE TABLE named AS SELECT norm, list(entry ORDER BY entry) AS entries, bool_or(varied) AS varied FROM (
        SELECT norm, (min(flags)::UINTEGER * 16777216 + row)::UINTEGER AS entry, bool_or(varied) AS varied FROM (
            SELECT norm, row, flags, varied FROM spelt WHERE length(norm) > 1
            UNION ALL SELECT regexp_replace(norm, '^(?:{heads}) (\\w{{3}})', '\\1'), row, flags | {STRIPPED}, varied
                FROM spelt WHERE article AND regexp_matches(norm, '^(?:{heads}) \\w{{3}}'))
        GROUP BY norm, row
        UNION ALL SELECT norm, entry, varied FROM known_names) GROUP BY norm;
    DROP TABLE spelt; DROP TABLE known_names;
    """
    )


def _listed(codes: list[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes) or "NULL"


def _add_known_names(work: duckdb.DuckDBPyConnection, base: Gazetteer, spelling: list[str]) -> None:
    """The base's own names, as they are."""
    norms, entries, varied = [], [], []
    numbers = {base.countries.index(code) for code in spelling if code in base.countries}
    countries, kinds = base.column("country"), base.column("kind")
    fixed = KINDS.index("country")
    for norm in base.names:
        found = base.entries(norm)
        norms.append(norm)
        entries.append([flags << 24 | row for row, flags in found])
        varied.append(any(countries[row] in numbers and kinds[row] != fixed for row, _ in found))
    table = {"norm": norms, "entries": pyarrow.array(entries, pyarrow.list_(pyarrow.uint32())), "varied": varied}
    work.register("arrow_table", pyarrow.table(table))
    work.execute("CREATE TABLE known_names AS SELECT norm, unnest(entries) AS entry, varied FROM arrow_table")
    work.unregister("arrow_table")
