"""Incidents out of a ledger: linking what it holds, gathering what tells of one incident, working its claims out.

Incidents are a view. What is stored are links and people's decisions; every merge can be undone by a later one.
"""

from counterclaim.incidents.gathering import Incident, Member, gather, gather_all, gather_around
from counterclaim.incidents.linking import Linked, link_ledger
from counterclaim.incidents.reaching import Judged
from counterclaim.incidents.readings import link_readings
from counterclaim.incidents.streaming import Gathered, stream_incidents
from counterclaim.incidents.working import Asked, WorkedIncident, work_out

__all__ = [
    "Asked",
    "Gathered",
    "Incident",
    "Judged",
    "Linked",
    "Member",
    "WorkedIncident",
    "gather",
    "gather_all",
    "gather_around",
    "link_ledger",
    "link_readings",
    "stream_incidents",
    "work_out",
]
