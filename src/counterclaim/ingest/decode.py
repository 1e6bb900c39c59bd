"""Bytes to text: which encoding they are in, or a sentence that says why it cannot be told."""

import codecs

from charset_normalizer import from_bytes

from counterclaim.errors import InputError

# UTF-32 before UTF-16: the little-endian mark of the one begins with the mark of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAX_MESS = 0.1
_SAMPLE = 200_000
# What Windows-1252 puts where other charsets have other letters: a newsroom's quotes and dashes, and the accents of
# western Europe.
_WESTERN = frozenset("‘’“”–—…•€™‚„‹›«»£©®°·½\u00a0\u00adàâäáãçèéêëíîïñóôöõùúûüßæœøåÀÂÄÁÇÈÉÊÍÎÑÓÔÖÙÚÛÜØÅ")


def decode(raw: bytes, name: str) -> str:
    """The text in `raw`: by its byte order mark, as UTF-8, as UTF-16 without a mark, or by the likeliest charset.

    Raises InputError where the bytes are no text or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _whole(_strict(raw, encoding, name), name)
    if b"\0" in raw:
        return _whole(_wide(raw, name), name)
    try:
        return _whole(raw.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _whole(_guess(raw, name), name)


def check_text(text: str, name: str) -> None:
    """Raises InputError where a text holds NULs, halves of characters, or nothing at all."""
    if not text.strip():
        raise InputError(f"{name} is empty; give a file with a report in it.")
    if "\0" in text:
        raise InputError(f"{name} holds NUL characters, so it is no text; give the report's text.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name} holds half a character (a lone surrogate) at position {error.start}; save it again as UTF-8."
        ) from error


def _whole(text: str, name: str) -> str:
    if "\0" in text:
        raise InputError(f"{name} holds NUL characters, so it is no text; give the report's text.")
    controls = sum(1 for char in text[:_SAMPLE] if char < " " and char not in "\t\n\r\f\v\x1b")
    if controls > max(2, len(text[:_SAMPLE]) // 100):
        raise InputError(f"{name} is binary, not text; give the report's text.")
    return text


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} begins as {encoding.removesuffix('-sig').upper()} but breaks it at byte {error.start}; "
            "the file is damaged or cut off: get it again or save it as UTF-8."
        ) from error


def _wide(raw: bytes, name: str) -> str:
    sample = raw[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.02 * half and len(raw) % 2 == 0:
            return _strict(raw, encoding, name)
    raise InputError(f"{name} is binary, not text (it holds NUL bytes); give the report's text.")


def _guess(raw: bytes, name: str) -> str:
    if (text := as_windows(raw)) is not None:
        return text
    best = from_bytes(raw[:_SAMPLE], threshold=_MAX_MESS).best()
    if best is None or best.encoding in ("ascii", "utf_8") or not best.coherence:
        raise InputError(f"{name} is in an encoding that cannot be told; save it as UTF-8 and read it again.")
    try:
        return raw.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} looks like {best.encoding} but breaks it at byte {error.start}; save it as UTF-8."
        ) from error


def as_windows(raw: bytes) -> str | None:
    """The text as Windows-1252 where what is not ASCII in it is a newsroom's quotes and western accents."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    strange = [char for char in text if char > "\x7f"]
    known = sum(1 for char in strange if char in _WESTERN)
    return text if len(strange) < 0.1 * len(text) and known >= 0.9 * len(strange) else None
