"""The bytes that reports were read from, kept beside a ledger: compressed, each under its own digest, once."""

import gzip
import os
from hashlib import sha256
from pathlib import Path

from counterclaim.addresses import public
from counterclaim.errors import LedgerError


def raw_digest(raw: bytes) -> str:
    """The name of some bytes: their SHA-256."""
    return sha256(raw).hexdigest()


def raw_folder(address: str) -> Path:
    """Where the bytes of a ledger's reports are kept; raises LedgerError where the ledger is no file."""
    path = address.removeprefix("sqlite:///")
    if "://" in path:
        raise LedgerError(
            f"{public(address)} is no file, so there is no folder beside it for the bytes: leave --keep-raw out."
        )
    return Path(f"{path}.raw")


def keep_raw(folder: Path, raw: bytes) -> str:
    """The digest under which the bytes are kept, now or already."""
    name = raw_digest(raw)
    path = _path(folder, name)
    if path.exists():
        return name
    # They name witnesses, as the ledger does: they are their owner's alone.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    try:
        # Without a time in it, the same bytes are always the same file.
        part.write_bytes(gzip.compress(raw, mtime=0))
        part.chmod(0o600)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LedgerError(
            f"The bytes cannot be kept in {folder} ({error.strerror}): make room, or allow it."
        ) from error
    return name


def kept_raw(folder: Path, name: str) -> bytes:
    """The bytes of a digest; raises LedgerError where they are not kept, or are no longer what they were."""
    try:
        raw = gzip.decompress(_path(folder, name).read_bytes())
    except FileNotFoundError as error:
        raise LedgerError(f"{folder} does not hold {name}: add the report again with --keep-raw.") from error
    except (OSError, EOFError) as error:
        raise LedgerError(f"{name} in {folder} is damaged: restore a copy.") from error
    if raw_digest(raw) != name:
        raise LedgerError(f"{name} in {folder} was changed: restore a copy.")
    return raw


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.gz"
