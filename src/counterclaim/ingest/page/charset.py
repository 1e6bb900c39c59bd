"""The bytes of a page to its text: by a mark at the start, as valid UTF-8, as declared, by a guess."""

import codecs
import re

from counterclaim.errors import InputError
from counterclaim.ingest.decode import decode

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW_NULS = 0.01
# What browsers take these for: pages that say so are written on Windows.
_BROWSERS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def page_text(raw: bytes, name: str, charset: str | None = None) -> str:
    """The text of a page; `charset` is what its envelope (HTTP, mail) declares.

    Raises InputError where the bytes are no text.
    """
    if raw.startswith(_MARKS):
        return decode(raw, name)
    if b"\0" in raw and raw.count(0) <= _FEW_NULS * len(raw):
        raw = raw.replace(b"\0", b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    told = [
        charset,
        *(match.group(1).decode("ascii") for match in (_XML.search(raw[:200]), _DECLARED.search(raw[:4096])) if match),
    ]
    for each in told:
        if each and (text := _as(raw, each)) is not None:
            return text
    try:
        return decode(raw, name)
    except InputError:
        # A few broken characters in a page of a known family are no reason to lose what it says.
        text = raw.decode("utf-8", "replace")
        if text.count("\ufffd") > 0.01 * len(text):
            raise
        return text


def _as(raw: bytes, charset: str) -> str | None:
    codec = _BROWSERS.get(charset.strip().lower(), charset.strip())
    try:
        return raw.decode(codec)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
