"""The bill of materials: every locked package with version, licence, digests and what it asks for, as CycloneDX.

It holds no moment and no random number, so that the same lock gives the same bytes.
"""

import json
from typing import Any
from urllib.parse import quote

from counterclaim.version import __version__
from release.licences import Package

_ROOT = "counterclaim"


def bill(packages: tuple[Package, ...], direct: tuple[str, ...]) -> str:
    """The document as JSON; `direct` are the packages that ours asks for itself."""
    names = {package.name: _reference(package) for package in packages}
    depends = [{"ref": _ROOT, "dependsOn": sorted(names[name] for name in direct)}]
    depends += [{"ref": names[one.name], "dependsOn": sorted(names[need] for need in one.needs)} for one in packages]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _ours()},
        "components": [_component(package) for package in packages],
        "dependencies": depends,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _ours() -> dict[str, Any]:
    licences = [{"license": {"id": "Apache-2.0"}}]
    return {
        "type": "application",
        "bom-ref": _ROOT,
        "name": _ROOT,
        "version": __version__,
        "licenses": licences,
        "purl": f"pkg:pypi/{_ROOT}@{__version__}",
    }


def _component(package: Package) -> dict[str, Any]:
    licence = package.licence or "NOASSERTION"
    plain = " " not in licence
    return {
        "type": "library",
        "bom-ref": _reference(package),
        "name": package.name,
        "version": package.version,
        "licenses": [{"license": {"id": licence}} if plain else {"expression": licence}],
        "purl": _reference(package),
        # One digest for each file that may be installed, of which one is.
        "properties": [{"name": "counterclaim:locked:sha256", "value": digest} for digest in package.digests],
    }


def _reference(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{quote(package.version)}"
