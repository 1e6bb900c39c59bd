"""Inputs for the tests of batches: short reports of our own, pages around them, and what must not stop a run."""

import gzip
import json
import uuid
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

TOWNS = ("Manbij", "Idlib", "Kharkiv", "Mosul", "Raqqa", "Aleppo", "Homs", "Kirkuk")
NOISE = "The council will meet on Tuesday to talk about parking by the swimming pool. Fans cheered the goalkeeper."


def story(number: int) -> str:
    """A short report that passes the gate; every number tells another one."""
    town = TOWNS[number % len(TOWNS)]
    return (
        f"An air strike near {town} killed {number + 3} people on Tuesday, a monitoring group said. "
        "The defence ministry denied that its aircraft had carried out the attack."
    )


def page(text: str) -> bytes:
    """A web page with one article in it."""
    body = f"<article><h1>Morning report</h1><p>{text}</p><p>{text}</p></article>"
    return f"<html><head><title>Morning report</title></head><body>{body}</body></html>".encode()


def write_lines(path: Path, count: int) -> Path:
    """JSON Lines: reports, unrelated texts between them, and two lines that are no reports."""
    rows = [json.dumps({"id": f"r{n}", "text": story(n), "published": "2023-03-09"}) for n in range(count)]
    rows.insert(1, json.dumps({"id": "noise", "text": NOISE}))
    rows.insert(2, '{"text": 5}')
    rows.insert(count // 2, "no JSON at all")
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def write_warc(path: Path, texts: list[str]) -> Path:
    """A compressed archive with one page for each text."""
    members = []
    for number, text in enumerate(texts):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(text)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:{uuid.UUID(int=number)}>\r\nWARC-Date: 2023-03-09T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))
    path.write_bytes(b"".join(members))
    return path


def write_parquet(path: Path, texts: list[str]) -> Path:
    """Columns of reports, two rows a group."""
    table = pa.table({"id": [f"p{n}" for n in range(len(texts))], "text": texts})
    parquet.write_table(table, path, row_group_size=2)
    return path


def content(output: Path) -> dict[str, bytes]:
    """Every file of a batch, by its place in it."""
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
