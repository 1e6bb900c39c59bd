"""The reports behind an incident, as lists of sources are written: each once, in the order told."""

from datetime import date

from counterclaim.export.contract import ExportedIncident
from counterclaim.model import Report
from counterclaim.reconcile.origins import told_on


def reports_of(one: ExportedIncident) -> list[Report]:
    """The reports, each once, the first published first."""
    found = {member.report.id: member.report for member in one.worked.incident.members}
    return sorted(found.values(), key=lambda report: (told_on(report) or date.max, report.id))


def publisher_of(report: Report) -> str | None:
    """Who stands behind a report: the agency it credits, else its outlet."""
    return report.agency or report.outlet


def joined(parts: list[str | None], by: str = "; ") -> str | None:
    """What is told, each once, in one cell."""
    told = dict.fromkeys(" ".join(part.replace(";", ",").split()) for part in parts if part and part.strip())
    return by.join(told) or None


def aligned(parts: list[str | None]) -> str | None:
    """One part a report, in the order of the reports, empty where it is not told."""
    told = [" ".join((part or "").replace(";", ",").split()) for part in parts]
    return ";".join(told) if any(told) else None


def articles(one: ExportedIncident) -> str | None:
    """Every report by outlet, day and headline, in quotation marks as UCDP writes them."""
    lines = []
    for report in reports_of(one):
        told = [publisher_of(report), report.published.isoformat() if report.published else None, report.title]
        lines.append(",".join(" ".join((part or "").replace('"', "'").split()) for part in told))
    return ";".join(f'"{line}"' for line in lines if line.strip(",")) or None
