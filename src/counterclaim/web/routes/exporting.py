"""What a page shows, to take along in the formats of `counterclaim export`."""

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from counterclaim.errors import LedgerError
from counterclaim.export.exports import EXPORTS
from counterclaim.ingest import read_day
from counterclaim.reconcile.tolls import check_rule
from counterclaim.web.asking import read_filter
from counterclaim.web.exporting import Taken, written
from counterclaim.web.index import looking
from counterclaim.web.site import site_of

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/x-ndjson",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
}


def export(request: Request) -> Response:
    """The incidents that the address asks for, in a format."""
    name, index, params = request.path_params["name"], site_of(request).index, request.query_params
    if name not in EXPORTS:
        raise LedgerError(f"There is no export format {name[:40]!r}; there are {', '.join(EXPORTS)}.")
    made, incident = EXPORTS[name], params.get("incident") or None
    taken = Taken(
        asked=read_filter(params),
        incident=incident,
        rule=check_rule(params.get("rule") or "ucdp"),
        as_of=read_day(params["as_of"], "as_of") if params.get("as_of") else None,
        redact=params.get("redact", "") not in ("", "0"),
    )
    if incident:
        # Whoever asks for what is not there is told so before the file begins.
        looking.number_of(index.fresh(), incident)
    masked = "-redacted" if taken.redact else ""
    file = f"{incident or 'counterclaim'}-{made.name}{masked}{made.ending}"
    return StreamingResponse(
        written(index, made, taken),
        media_type=_TYPES.get(made.ending, "application/octet-stream"),
        headers={"content-disposition": f'attachment; filename="{_safe(file)}"'},
    )


def _safe(name: str) -> str:
    return "".join(char if char.isascii() and (char.isalnum() or char in "-._") else "-" for char in name)


ROUTES = [Route("/export/{name}", export)]
