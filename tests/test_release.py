"""What goes out: the same bytes twice, nothing of others in it, every licence read, no audit that passes unasked."""

import json
import re
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from release.__main__ import materials
from release.audit import told, verdict
from release.building import build_twice
from release.licences import load_licences, locked

from counterclaim.version import __version__

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source archive, built twice in other folders, of other moments, under other masks."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: there is no list of committed files")
    wheel, archive = build_twice(ROOT, tmp_path_factory.mktemp("release"))
    return wheel, archive


@pytest.mark.slow
@pytest.mark.xdist_group("release")
def test_two_builds_give_the_same_bytes_and_hold_what_they_should(built: tuple[Path, Path]) -> None:
    wheel, archive = built
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        (metadata,) = [name for name in names if name.endswith("/METADATA")]
        told = Parser().parsestr(opened.read(metadata).decode("utf-8"))
    assert {"counterclaim/cli/page.css", "counterclaim/py.typed", "counterclaim/data/gazetteer/places.bin"} <= names
    assert f"counterclaim-{__version__}.data/data/share/man/man1/counterclaim.1" in names
    assert not [name for name in names if name.startswith(("tests/", "scripts/"))]
    assert {"notebook", "pandas", "polars", "postgres", "spark"} <= set(told.get_all("Provides-Extra", []))
    with tarfile.open(archive) as opened_archive:
        held = {name.partition("/")[2] for name in opened_archive.getnames()}
    assert {"src/counterclaim/model.py", "tests/conftest.py", "docs/tutorial.md", "Makefile", "NOTICE"} <= held
    # What is measured on belongs to others; of ours are tests/gold and the tables.
    assert not [
        name for name in held if re.search(r"claims-dev|(muc4|maverick|isaf).*\.(csv|json.?)$|shared/|\.db$", name)
    ]


def test_every_locked_package_is_under_a_licence_that_was_read() -> None:
    licences = load_licences(ROOT)
    packages = locked(ROOT, licences)
    assert len(packages) > 50
    assert not [each.name for each in packages if not each.licence or not licences.are_allowed(each.licence)]
    assert all(each.digests for each in packages)
    assert set(licences.read) <= {each.name for each in packages}, "a licence was read of what is not locked any more"


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("MIT AND (AGPL-3.0-only OR LGPL-2.1-or-later)", False),
        ("", False),
    ],
)
def test_an_expression_is_allowed_where_one_may_choose_what_is(expression: str, allowed: bool) -> None:
    assert load_licences(ROOT).are_allowed(expression) is allowed


def test_the_bill_of_materials_is_valid_whole_and_the_same_each_time() -> None:
    document = materials(ROOT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(document) is None
    assert materials(ROOT) == document
    bill = json.loads(document)
    named = {part["name"] for part in bill["components"]}
    assert named == {each.name for each in locked(ROOT, load_licences(ROOT))}
    (ours,) = [one for one in bill["dependencies"] if one["ref"] == "counterclaim"]
    assert "pkg:pypi/spacy@3.8.18" in ours["dependsOn"]


KNOWN = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}'
WEAK = '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]}'
UNKNOWN = '{"dependencies": [{"name": "a", "skip_reason": "Dependency not found"}]}'
HALF = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}]}'


@pytest.mark.parametrize(
    ("output", "code", "says"),
    [
        (KNOWN, 0, "1 packages, no known weakness (osv)."),
        (WEAK, 1, "a 1: CVE-1, mended in 2"),
        (HALF, 1, "b: not known to osv, so not audited"),
        (UNKNOWN, 0, "NOT AUDITED"),
        ("Traceback: no route to host", 0, "NOT AUDITED"),
    ],
)
def test_an_audit_says_what_it_did_not_ask(output: str, code: int, says: str) -> None:
    answer = told("osv", output)
    ended, words = verdict([answer] if answer else [])
    assert ended == code and says in words
