"""The process that reads a PDF file: from standard input to JSON on standard output, within its bounds of memory."""

import io
import logging
import resource
import sys

import msgspec
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from counterclaim.ingest.pdf import SECONDS, Layer

_MOST_MEMORY = 1_500_000_000
_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    ArithmeticError,
    NotImplementedError,
    OSError,
    AssertionError,
)


def main() -> None:
    """Read a PDF file; scripts in it are never looked at."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        layer = _read(sys.stdin.buffer.read())
    except MemoryError:
        layer = Layer(refusal="takes more memory than any report; save its text alone.")
    except _BROKEN as error:
        layer = Layer(
            refusal=f"is no PDF file that can be read ({type(error).__name__}: {error}); print it to PDF again."
        )
    sys.stdout.buffer.write(msgspec.json.encode(layer))


def _read(raw: bytes) -> Layer:
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        return Layer(refusal="is locked with a password; save it without one.")
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages[:_MOST_PAGES]:
        text = page.extract_text()
        size += len(text)
        if size > _MOST_CHARACTERS:
            return Layer(refusal=f"holds more than {_MOST_CHARACTERS:,} characters, more than any report; split it.")
        pages.append([line.strip() for line in text.split("\n")])
    told = reader.metadata
    return Layer(pages=pages, title=_said(told.title if told else None), author=_said(told.author if told else None))


def _said(value: object) -> str | None:
    # Half characters come out of damaged properties and cannot be written as JSON.
    return str(value).encode("utf-8", "ignore").decode("utf-8").strip() or None if value else None


if __name__ == "__main__":
    main()
