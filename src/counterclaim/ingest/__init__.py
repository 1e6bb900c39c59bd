"""What users have, read into reports: text and Markdown files, JSON Lines, directories of them, standard input."""

from counterclaim.ingest.furniture import furniture
from counterclaim.ingest.paths import Failure, read, read_paths
from counterclaim.ingest.text import MAX_TEXT_BYTES, read_day, read_text

__all__ = ["MAX_TEXT_BYTES", "Failure", "furniture", "read", "read_day", "read_paths", "read_text"]
