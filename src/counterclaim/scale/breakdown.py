"""What is said of a report on which the reader broke: the others are read all the same."""

import traceback
from pathlib import PurePath

from counterclaim.ingest import Failure
from counterclaim.model import Report


def breakdown(report: Report, error: Exception) -> Failure:
    """The failure of a report: which error, where in the code, and what to do."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {'/'.join(PurePath(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else ""
    return Failure(
        report.id,
        f"{report.id} broke the reader ({type(error).__name__}{where}: {error}). "
        "That is a fault of counterclaim, not of the report; please pass its text on to the maintainers.",
    )
