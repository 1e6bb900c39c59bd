"""The demonstration: invented reports, read and linked as any others."""

from importlib.resources import files

import msgspec

from counterclaim.incidents import link_ledger
from counterclaim.ledger import Ledger
from counterclaim.model import Report
from counterclaim.pipeline import extract_all


def invented_reports() -> list[Report]:
    """The reports of the demonstration; their towns are real, nothing else is."""
    lines = (files("counterclaim") / "data" / "demo" / "reports.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Report) for line in lines]


def fill(ledger: Ledger) -> None:
    """Read the invented reports into a ledger and link them."""
    for _ in ledger.add_many(extract_all(invented_reports())):
        pass
    link_ledger(ledger)
