"""The rules of the house that no linter holds: sizes, layers, names, and what must not be in the repository."""

import ast
import importlib
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(__file__).parent.parent
SCRIPTS = [ROOT / "scripts" / "documents", ROOT / "scripts" / "release"]
SOURCE = sorted(path for folder in (ROOT / "src", *SCRIPTS) for path in folder.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# Exceptions are listed here by name, each with its reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, Function))


@pytest.mark.parametrize("path", [*SOURCE, *TESTS], ids=_name)
def test_a_file_is_one_idea_of_at_most_300_lines(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 300 or _name(path) in LONG_FILES, f"{_name(path)} has {lines} lines"


def test_the_median_file_has_at_most_120_lines() -> None:
    assert statistics.median(len(path.read_text("utf-8").splitlines()) for path in SOURCE) <= 120


@pytest.mark.parametrize("path", [*SOURCE, *TESTS], ids=_name)
def test_a_function_has_at_most_40_lines(path: Path) -> None:
    long = [
        f"{_name(path)}::{function.name}"
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > 40
    ]
    assert not [name for name in long if name not in LONG_FUNCTIONS]


@pytest.mark.parametrize("path", SOURCE, ids=_name)
def test_what_is_public_says_what_it_is(path: Path) -> None:
    tree = _tree(path)
    assert ast.get_docstring(tree) or not tree.body, f"{_name(path)} has no docstring"
    named = [node for node in ast.walk(tree) if isinstance(node, Function | ast.ClassDef)]
    public = [node for node in named if not node.name.startswith("_") and node not in _hidden(tree)]
    assert not [node.name for node in public if not ast.get_docstring(node)]


def _hidden(tree: ast.Module) -> set[ast.AST]:
    """What stands inside a function or a private class, or keeps a promise that a class above it makes."""
    hidden: set[ast.AST] = set()
    for outer in ast.walk(tree):
        if isinstance(outer, Function) or (isinstance(outer, ast.ClassDef) and _is_hiding(outer)):
            hidden |= set(ast.walk(outer)) - {outer}
    return hidden


def _is_hiding(outer: ast.ClassDef) -> bool:
    plain = {"ABC", "Enum", "StrEnum", "Generic", "NamedTuple", "Protocol", "Struct"}
    bases = {ast.unparse(base).split("[")[0].split(".")[-1] for base in outer.bases}
    return outer.name.startswith("_") or bool(bases - plain)


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common", "manager", "handler", "engine", "base", "core"}
    assert not [_name(path) for path in SOURCE if path.stem in drawers]


@pytest.mark.parametrize("path", [path for path in SOURCE if {"cli", "scripts"}.isdisjoint(path.parts)], ids=_name)
def test_only_the_command_line_reads_the_environment(path: Path) -> None:
    names = {node.attr for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute)}
    assert names.isdisjoint({"environ", "getenv"})


@pytest.mark.parametrize("path", SOURCE, ids=_name)
def test_nothing_that_is_read_is_ever_run(path: Path) -> None:
    nodes = list(ast.walk(_tree(path)))
    imported = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    called = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    called |= {ast.unparse(call.func) for call in calls if isinstance(call.func, ast.Attribute)}
    shells = [word for call in calls for word in call.keywords if word.arg == "shell"]
    assert imported.isdisjoint({"pickle", "shelve", "marshal", "dill", "joblib", "yaml", "code", "codeop"})
    assert called.isdisjoint({"eval", "exec", "compile", "__import__", "os.system", "os.popen", "runpy.run_path"})
    assert not shells


@pytest.mark.parametrize("path", [*SOURCE, *TESTS], ids=_name)
def test_nothing_is_imported_for_the_type_checker_alone(path: Path) -> None:
    assert "TYPE_CHECKING" not in {node.id for node in ast.walk(_tree(path)) if isinstance(node, ast.Name)}


def test_imports_point_down_only() -> None:
    contract = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert contract.returncode == 0, contract.stdout


def _committed() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: there is no list of committed files")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_committed_names_a_machine_or_a_registry() -> None:
    # Put together here, so that this file does not hold what it forbids.
    hosts = ["files." + "pythonhosted", "pypi." + "org", "registry." + "npmjs", "deb." + "debian"]
    forbidden = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w|" + "|".join(map(re.escape, hosts)))
    found = []
    for path in _committed():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{_name(path)}: {match[0]}" for match in forbidden.finditer(text)]
    assert not found


def test_nothing_committed_is_large() -> None:
    # The built gazetteer is the one large file: place names cannot be had smaller.
    large = [_name(path) for path in _committed() if path.stat().st_size > 1_000_000]
    assert not [name for name in large if not name.startswith("src/counterclaim/data/gazetteer/")]


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "run.lock": [*project["project"]["dependencies"], "hatchling"],
        "dev.lock": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], "hatchling"],
    }
    for lock, requirements in wanted.items():
        text = (ROOT / "requirements" / lock).read_text("utf-8")
        locked = {match.lower() for match in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
        names = {re.split(r"[<>=!~\[; ]", requirement)[0].lower() for requirement in requirements}
        assert names <= locked, f"{lock} lacks {sorted(names - locked)}; run: make lock"
        assert text.count("--hash=sha256:") >= len(locked)


PUBLIC = [
    *("Account", "Claim", "Compared", "CounterclaimError", "Incident", "Ledger", "Reading", "Reconciled", "Report"),
    *("Span", "WorkedToll", "compare", "extract", "extract_all", "link", "open_ledger", "read", "read_paths"),
    *("read_text", "reconcile", "to_arrow", "to_pandas", "to_polars"),
]


def test_the_public_names_are_these() -> None:
    assert list(counterclaim.__all__) == PUBLIC
    assert set(PUBLIC) <= set(dir(counterclaim))


def test_the_public_names_are_typed_as_what_they_are() -> None:
    stub = _tree(ROOT / "src" / "counterclaim" / "__init__.pyi")
    imports = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    typed = {alias.name: (node.module or "", alias.asname) for node in imports for alias in node.names}
    assert sorted(typed) == sorted(PUBLIC)
    for name, (module, shown) in typed.items():
        assert shown == name
        assert getattr(counterclaim, name) is getattr(importlib.import_module(module), name)


def test_a_public_name_is_not_lost_to_the_folder_of_its_name() -> None:
    code = (
        "import counterclaim.link.draw, counterclaim.reconcile.rules; from counterclaim import link, reconcile; "
        "print(callable(link), callable(reconcile), callable(counterclaim.link))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 3


@pytest.mark.parametrize("path", [path for path in SOURCE if path.is_relative_to(ROOT / "src")], ids=_name)
def test_no_module_comes_in_by_the_front_door(path: Path) -> None:
    # The front door leads to everything: whoever inside looks up at it makes one circle of all modules.
    froms = [node.module for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom)]
    assert "counterclaim" not in froms, "import from the module itself; the version is in counterclaim.version"


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        counterclaim.guess  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, counterclaim; print(sorted(name for name in sys.modules if name.startswith('counterclaim.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
