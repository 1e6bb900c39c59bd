"""Under which licences the locked packages are, as SPDX expressions, and whether those are allowed."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package; `licence` is an SPDX expression, None where nobody has told or read it. `needs` are the locked
    packages that it asks for, `digests` those of its files."""

    name: str
    version: str
    licence: str | None
    needs: tuple[str, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Licences:
    """What is allowed, how packages spell it, and what a person has read."""

    allowed: frozenset[str]
    spelled: Mapping[str, str]
    read: Mapping[str, str]

    def are_allowed(self, expression: str) -> bool:
        """Whether one may take what is under that expression: every part joined by AND, one of those joined by OR."""
        expression = expression.strip()
        while inner := re.search(r"\(([^()]*)\)", expression):
            word = next(iter(self.allowed)) if self.are_allowed(inner[1]) else "not-allowed"
            expression = expression[: inner.start()] + word + expression[inner.end() :]
        if " OR " in expression:
            return any(self.are_allowed(part) for part in expression.split(" OR "))
        return all(part.strip() in self.allowed for part in expression.split(" AND "))


def load_licences(root: Path) -> Licences:
    """The table of the project."""
    table = tomllib.loads((root / "requirements" / "licences.toml").read_text("utf-8"))
    return Licences(frozenset(table["allowed"]), table["spelled"], table["read"])


def locked(root: Path, licences: Licences) -> tuple[Package, ...]:
    """The packages of the run-time lock, as they are installed here, in the order of their names."""
    text = (root / "requirements" / "run.lock").read_text("utf-8")
    pins = list(_PIN.finditer(text))
    names = {_folded(pin[1]) for pin in pins}
    ends = [pin.start() for pin in pins[1:]] + [len(text)]
    return tuple(_package(pin, text[pin.end() : end], names, licences) for pin, end in zip(pins, ends, strict=True))


def _package(pin: re.Match[str], below: str, names: set[str], licences: Licences) -> Package:
    name, version = pin[1], pin[2]
    digests = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", below))
    try:
        found = distribution(name)
    except PackageNotFoundError:
        # Locked for another system than this one (colorama for Windows).
        return Package(name, version, licences.read.get(name), (), digests)
    needs = {_folded(re.split(r"[^\w.-]", need)[0]) for need in found.requires or () if "extra ==" not in need}
    licence = licences.read.get(name) or _told(found, licences)
    return Package(name, version, licence, tuple(sorted(needs & names)), digests)


def _told(found: Distribution, licences: Licences) -> str | None:
    """What the package tells, where it is an expression of licences that we know; else nothing: read it."""
    spelled = (licences.spelled.get(words, words) for words in _wordings(found))
    return next((words for words in spelled if licences.are_allowed(words)), None)


def _wordings(found: Distribution) -> Iterator[str]:
    """What the package says of its licence, the most exact first."""
    said = found.metadata.json
    # Some write the whole licence where its name belongs; its first line is the name.
    first = str(said.get("license", "")).strip().partition("\n")[0]
    yield from filter(None, [str(said.get("license_expression", "")), first])
    for words in found.metadata.get_all("Classifier") or ():
        if words.startswith("License ::"):
            yield words.rpartition(" :: ")[2]


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
