"""Incidents out of readings alone, by the same rules as in a ledger and with the same result; nothing is recorded."""

from collections.abc import Iterable

from counterclaim.copies import copy_families
from counterclaim.incidents.depending import dependences
from counterclaim.incidents.gathering import Incident, assembled
from counterclaim.incidents.linking import links_among
from counterclaim.ledger import Told, report_digest
from counterclaim.link.draw import draw_traits
from counterclaim.link.grouping import group
from counterclaim.model import Reading, Report


def link_readings(pairs: Iterable[tuple[Report, Reading]]) -> list[Incident]:
    """The incidents of these readings, in the order in which they are first told; of two readings of a report the last
    counts."""
    held = list(pairs)
    versions = {report_digest(report): report for report, _ in held}
    texts = ((place, version, report) for place, (version, report) in enumerate(versions.items(), 1))
    newest = {
        report.id: Told(seq=place, report=report, reading=reading) for place, (report, reading) in enumerate(held, 1)
    }
    told = list(newest.values())
    families = copy_families(dependences(texts, versions.__getitem__, told))
    traits = [one for each in told for one in draw_traits(each.report, each.reading, families)]
    return list(assembled(told, group(traits, links_among(traits)), {}, families))
