"""Reads war reports into a ledger of attributed claims.

    from counterclaim import extract, open_ledger, read

    report = read("report.txt", published=date(2023, 3, 9))
    reading = extract(report)
    with open_ledger("war.db", create=True) as ledger:
        ledger.add(report, reading)

`read` gives the one report of a file, `read_paths` those of many; `extract` and `extract_all` read their claims;
`open_ledger` records them. What they give are the frozen values of `counterclaim.model`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Loaded when first asked for: the reader takes a second to load. The stub beside this file types them.
_PLACES = {
    "Account": "model",
    "Claim": "model",
    "CounterclaimError": "errors",
    "Ledger": "ledger",
    "Reading": "model",
    "Report": "model",
    "Span": "model",
    "extract": "pipeline",
    "extract_all": "pipeline",
    "open_ledger": "ledger",
    "read": "ingest",
    "read_paths": "ingest",
}

__all__ = [*_PLACES]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
