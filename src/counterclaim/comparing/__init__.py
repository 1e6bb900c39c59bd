"""A ledger held against a coded data set: which incidents both have, which one alone, and whose tolls are apart.

Incidents and events are matched by the project's own linking; what only one side covers is not compared.
"""

from counterclaim.comparing.comparing import Compared, Question, Summary, compare
from counterclaim.comparing.events import Event
from counterclaim.comparing.matching import Match, Near
from counterclaim.comparing.tolls import Beside, Evidence, Told
from counterclaim.comparing.windows import Window

__all__ = [
    "Beside",
    "Compared",
    "Event",
    "Evidence",
    "Match",
    "Near",
    "Question",
    "Summary",
    "Told",
    "Window",
    "compare",
]
