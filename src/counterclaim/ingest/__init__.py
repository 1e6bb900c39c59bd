"""What users have, read into reports: text, pages, feeds, archives, mail, tables, documents, directories, addresses."""

from counterclaim.ingest.furniture import furniture
from counterclaim.ingest.paths import read, read_paths, take_paths
from counterclaim.ingest.taken import Failure, Part, Taken
from counterclaim.ingest.text import MAX_TEXT_BYTES, Imprint, read_day, read_text

__all__ = [
    "MAX_TEXT_BYTES",
    "Failure",
    "Imprint",
    "Part",
    "Taken",
    "furniture",
    "read",
    "read_day",
    "read_paths",
    "read_text",
    "take_paths",
]
