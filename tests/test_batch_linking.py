"""Linking a batch: whatever the partitions and the buckets, links and incidents are those of all at once."""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from batch_cases import content
from counterclaim.link.clusters import cluster, pair_of
from counterclaim.link.exclusions import excluded
from counterclaim.link.linker import Linker
from counterclaim.link.traits import Traits
from counterclaim.scale.buckets import plan_buckets
from counterclaim.scale.commit import commit, prepare
from counterclaim.scale.how import How
from counterclaim.scale.link_here import link_here
from counterclaim.scale.linking import link_batch
from counterclaim.scale.slices import Slice
from counterclaim.scale.tables import Rows
from linking_cases import DAY, any_traits, traits


def read_batch(output: Path, parts: list[list[Traits]]) -> Path:
    """A folder as a batch leaves it when it has read, with these accounts in its partitions."""
    prepare(output)
    for number, own in enumerate(parts):
        part = Slice(number, "a.jsonl", "lines", number, number + 1, len(parts), 0)
        commit(output, part, Rows(traits=own), gated=True)
    return output


def links_of(output: Path) -> set[tuple[str, str, float]]:
    rows = parquet.read_table(output / "links").to_pylist()
    return {(row["first_account"], row["second_account"], row["weight"]) for row in rows}


def incidents_of(output: Path) -> set[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in parquet.read_table(output / "incidents").to_pylist():
        found[row["incident"]].add(row["account"])
    assert all(name.removeprefix("i-") in members for name, members in found.items())
    return {frozenset(members) for members in found.values()}


def retellings() -> list[Traits]:
    """Three strikes, each told three times."""
    return [
        traits(f"{day}{telling}", first=DAY + 40 * day, last=DAY + 40 * day, published=DAY + 40 * day + telling)
        for day in range(3)
        for telling in range(3)
    ]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_partitions_and_buckets_change_neither_links_nor_incidents(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    told = [data.draw(any_traits(f"k{number:02d}")) for number in range(14)]
    mixed = data.draw(st.permutations(told))
    cut = data.draw(st.integers(0, len(told)))
    output = read_batch(tmp_path_factory.mktemp("batch") / "out", [mixed[:cut], mixed[cut:]])
    linked = link_batch(output, How(), data.draw(st.sampled_from([3, 5, 100])))
    links = list(Linker().link(told))
    assert links_of(output) == {(link.first, link.second, link.weight) for link in links}
    by_key = {one.key: one for one in told}
    weights = {pair_of(link.first, link.second): link.weight for link in links}
    found = cluster(list(by_key), weights, lambda a, b: excluded(by_key[a], by_key[b]) is not None)
    assert incidents_of(output) == {frozenset(members) for members in found}
    assert linked == (len(links), len(found))


def test_an_incident_is_founded_by_the_account_that_was_published_first(tmp_path: Path) -> None:
    output = read_batch(tmp_path / "out", [retellings()[::-1]])
    assert link_batch(output).incidents == 3
    rows = parquet.read_table(output / "incidents").to_pylist()
    assert {row["incident"] for row in rows} == {"i-00", "i-10", "i-20"}
    assert [row["place"] for row in rows if row["account"].endswith("0")] == [0, 0, 0]


def test_an_account_that_stands_in_two_partitions_is_one_and_the_later_counts(tmp_path: Path) -> None:
    one, other = traits("a"), traits("b")
    output = read_batch(tmp_path / "out", [[one, other], [traits("a", first=DAY + 90, last=DAY + 90)]])
    assert link_batch(output) == (0, 2)


def test_only_the_buckets_that_are_missing_are_made_and_they_are_made_the_same(tmp_path: Path) -> None:
    output = read_batch(tmp_path / "out", [retellings()])
    link_batch(output, bucket=3)
    whole = content(output)
    kept = (output / "links" / "bucket-000001.parquet").stat().st_mtime_ns
    (output / "_buckets" / "links-000000.json").unlink()
    (output / "incidents" / "bucket-000002.parquet").unlink()
    link_batch(output, bucket=3)
    assert content(output) == whole
    assert (output / "links" / "bucket-000001.parquet").stat().st_mtime_ns == kept


def test_linking_that_was_stopped_goes_on_where_it_stood(tmp_path: Path) -> None:
    output = read_batch(tmp_path / "out", [retellings()])
    shutil.copytree(output, tmp_path / "stopped")
    link_batch(output, bucket=3)
    plan = plan_buckets(tmp_path / "stopped", 3)
    with link_here(plan, How()) as engine:
        next(engine.links([0, 1, 2]))
    link_batch(tmp_path / "stopped", bucket=3)
    assert content(tmp_path / "stopped") == content(output)


def test_a_batch_that_grew_is_linked_anew(tmp_path: Path) -> None:
    told = retellings()
    output = read_batch(tmp_path / "out", [told[:5]])
    before = link_batch(output, bucket=3)
    read_batch(output, [told[:5], told[5:]])
    assert link_batch(output, bucket=3).links > before.links
    fresh = read_batch(tmp_path / "fresh", [told[:5], told[5:]])
    link_batch(fresh, bucket=3)
    assert content(output) == content(fresh)


def test_a_batch_without_accounts_has_neither_links_nor_incidents(tmp_path: Path) -> None:
    output = read_batch(tmp_path / "out", [[]])
    assert link_batch(output) == (0, 0)
    assert parquet.read_table(output / "links").num_rows == 0
