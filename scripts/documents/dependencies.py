"""The page of all that is installed with the package, with the licence of each."""

from pathlib import Path

from release.licences import load_licences, locked


def dependencies_page(root: Path) -> str:
    """The page, drawn from the run-time lock and from what the packages say of themselves."""
    packages = locked(root, load_licences(root))
    lines = [
        "# What it stands on",
        "",
        f"The {len(packages)} packages of the run-time lock, drawn from `requirements/run.lock`. Each is pinned by its",
        "digests; every licence is held against `requirements/licences.toml` by a test. The bill of materials that",
        "`make dist` writes holds the same with all digests (CycloneDX 1.6).",
        "",
        "Not among them, and installed only where asked for: `[postgres]` brings psycopg (LGPL-3.0-only), `[spark]`",
        "pyspark (Apache-2.0) and pandas (BSD-3-Clause).",
        "",
        "| package | version | licence | asks for |",
        "|---|---|---|---|",
    ]
    lines += [f"| {one.name} | {one.version} | {one.licence} | {', '.join(one.needs)} |" for one in packages]
    return "\n".join(lines) + "\n"
