"""The yardsticks there are: the command line, the floors and the documents are made from this table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from counterclaim.bench.airwars import run_airwars
from counterclaim.bench.claims_run import run_claims
from counterclaim.bench.days import run_days
from counterclaim.bench.gate import run_gate
from counterclaim.bench.geo import run_geo
from counterclaim.bench.india import run_india
from counterclaim.bench.ingest import run_ingest
from counterclaim.bench.isaf import run_isaf
from counterclaim.bench.linking import run_linking
from counterclaim.bench.muc4 import run_muc4
from counterclaim.bench.outcome import Outcome
from counterclaim.bench.persons import run_redaction
from counterclaim.bench.polnear import run_polnear


@dataclass(frozen=True, slots=True)
class Bench:
    """One yardstick: how it is run, what it measures, and where its data lie: in the shared folder, or in the project's
    own where they are `ours`."""

    run: Callable[[Path], Outcome]
    measures: str
    place: str
    ours: bool = False

    def data(self, shared: Path) -> Path:
        """Where its data lie, beside the shared folder or in it."""
        return Path(self.place) if self.ours else shared / self.place


BENCHES: Mapping[str, Bench] = MappingProxyType(
    {
        "claims": Bench(run_claims, "every claim of whole reports, annotated by people", "bench/claims-dev.jsonl"),
        "own": Bench(
            run_claims,
            "every claim of reports we wrote ourselves, of other wars",
            "tests/gold/reports.jsonl",
            ours=True,
        ),
        "isaf": Bench(run_isaf, "minimum killed and captured in military press releases", "data"),
        "airwars": Bench(run_airwars, "low and high of contested tolls in analysts' assessments", "data"),
        "india": Bench(run_india, "sentences of newspaper articles in which anyone is killed", "data"),
        "polnear": Bench(run_polnear, "source, cue and content of every attribution in political articles", "data"),
        "ingest": Bench(
            run_ingest, "the article, and nothing else, out of real web pages and pages of our own", "data"
        ),
        "linking": Bench(run_linking, "accounts of different reports put together into incidents", "data"),
        "muc4": Bench(run_muc4, "templates of 1992: roles and slots, in despatches in capitals", "data"),
        "geo": Bench(run_geo, "place names in local papers and news of epidemics: found, and settled right", "data"),
        "days": Bench(run_days, "days of time expressions, and of annotated incidents", "bench"),
        "redaction": Bench(
            run_redaction,
            "names of private persons that an export masks, and names that it leaves, in reports we wrote ourselves",
            "tests/gold/persons.txt",
            ours=True,
        ),
        "gate": Bench(run_gate, "reports of violence that pass the gate, other news that is dropped", "."),
    }
)
