"""Addresses of ledgers: what kind each is, and how it is shown to people."""

import re

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^@]*@")
_KINDS = {"postgres": "postgresql"}


def scheme_of(address: str) -> str:
    """The kind of ledger at an address; an address without one is a file."""
    scheme = address.split("://", 1)[0] if "://" in address else "sqlite"
    return _KINDS.get(scheme, scheme)


def public(address: str) -> str:
    """The address without the password in it."""
    return _PASSWORD.sub(r"\1:***@", address)
