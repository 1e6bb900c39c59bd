"""Reads war reports into a ledger of attributed claims.

    import counterclaim

    report = counterclaim.read("report.txt", published="2023-03-09")
    reading = counterclaim.extract(report)  # shows itself in a notebook, as all that follows does
    with counterclaim.Ledger("war.db", create=True) as ledger:
        ledger.add(report, reading)
        ledger.link()
        for incident in ledger.incidents(rule="ucdp"):
            print(incident, incident.toll("killed"))

`read`, `read_text` and `read_paths` give reports; `extract` and `extract_all` read their claims; `link` puts readings
together into incidents and `reconcile` weighs one under a toll rule, without a ledger as with one. What they give are
frozen values; docs/python.md tells of each.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# Loaded when first asked for: the reader takes a second to load. The stub beside this file types them.
_PLACES = {
    "Account": "model",
    "Claim": "model",
    "Compared": "front.comparing",
    "CounterclaimError": "errors",
    "Incident": "front.incident",
    "Ledger": "front.ledger",
    "Reading": "front.reading",
    "Reconciled": "front.incident",
    "Report": "model",
    "Span": "model",
    "WorkedToll": "front.incident",
    "compare": "front.comparing",
    "extract": "front.reading",
    "extract_all": "front.reading",
    "link": "front.incident",
    "open_ledger": "front.ledger",
    "read": "front.reading",
    "read_paths": "front.reading",
    "read_text": "front.reading",
    "reconcile": "front.incident",
    "to_arrow": "front.tables",
    "to_pandas": "front.tables",
    "to_polars": "front.tables",
}

_FOLDERS = ("link", "reconcile")
"""Public names that folders have too: the function carries all that the folder holds, for that is what
`import counterclaim.link.draw as draw` asks it for."""

__all__ = [*_PLACES]


def __getattr__(name: str) -> Any:
    place = "version" if name == "__version__" else _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{place}"), name)
    if name in _FOLDERS:
        value.__dict__ = vars(import_module(f"{__name__}.{name}"))
    globals()[name] = value
    return value


class _Package(ModuleType):
    """The package, in which a folder never takes the place of the public name it shares: `link` is the function, though
    the import of any module in `link/` would have it be the folder (decision 0023)."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _PLACES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
