"""`python -m release.audit`: ask the services of known weaknesses about every locked package, and never pass unasked.

pip-audit alone says "No known vulnerabilities found" and ends well where a service knows none of the packages.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SERVICES = ("osv", "pypi")
LOCKS = ("requirements/dev.lock",)
"""The lock of development holds all of the run-time lock."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one service said: the packages it knows, those it does not, and the weaknesses, a line each."""

    service: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    weaknesses: tuple[str, ...]


def ask(root: Path, service: str) -> Asked | None:
    """What a service says of the locked packages; None where it cannot be reached."""
    locks = [word for lock in LOCKS for word in ("-r", str(root / lock))]
    command = [sys.executable, "-m", "pip_audit", *locks, "--require-hashes", "--disable-pip", "-s", service]
    done = subprocess.run([*command, "-f", "json"], capture_output=True, text=True, check=False)
    return told(service, done.stdout)


def told(service: str, output: str) -> Asked | None:
    """What the output of pip-audit says; None where it is no answer."""
    start = re.search(r"^\{", output, re.MULTILINE)
    if not start:
        return None
    packages = json.loads(output[start.start() :])["dependencies"]
    known = [package for package in packages if "vulns" in package]
    return Asked(
        service,
        tuple(package["name"] for package in known),
        tuple(package["name"] for package in packages if "vulns" not in package),
        tuple(_line(package, found) for package in known for found in package["vulns"]),
    )


def _line(package: dict[str, str], found: dict[str, list[str]]) -> str:
    mended = ", ".join(found["fix_versions"]) or "no version"
    return f"{package['name']} {package['version']}: {found['id']}, mended in {mended}"


def verdict(answers: list[Asked]) -> tuple[int, str]:
    """The exit code and what to say of what the services said."""
    answer = next((each for each in answers if each.known), None)
    if answer is None:
        return 0, "NOT AUDITED: no service of known weaknesses can be reached; ask again where there is a network."
    lines = [*answer.weaknesses, *(f"{name}: not known to {answer.service}, so not audited" for name in answer.unknown)]
    if lines:
        return 1, "\n".join(lines)
    return 0, f"{len(answer.known)} packages, no known weakness ({answer.service})."


def main() -> None:
    """Ask until a service answers, and end with what it said."""
    root = Path(__file__).parents[2]
    answers: list[Asked] = []
    for service in SERVICES:
        answer = ask(root, service)
        if answer is not None:
            answers.append(answer)
            if answer.known:
                break
    code, words = verdict(answers)
    print(words)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
