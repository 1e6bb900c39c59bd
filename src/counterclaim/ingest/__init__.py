"""Files, folders and streams to reports."""
