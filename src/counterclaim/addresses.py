"""Addresses of ledgers: what kind each is, and how it is shown to people."""

import re

# A password may hold an @ that should be written %40: all up to the last @ of the host is hidden.
_PASSWORD = re.compile(r"^([\w+]+:/{0,2}[^:/@]*):[^@]*@(?:[^/?#]*@)?")
_ASKED = re.compile(r"([?&][^=&#]*password=)[^&#]*", re.IGNORECASE)
_KINDS = {"postgres": "postgresql"}
# A stroke too few makes no file of it.
_MEANT = re.compile(r"postgres(?:ql)?:(?!//)")


def scheme_of(address: str) -> str:
    """The kind of ledger at an address; an address without one is a file."""
    scheme = "postgresql" if _MEANT.match(address) else address.split("://", 1)[0] if "://" in address else "sqlite"
    return _KINDS.get(scheme, scheme)


def public(address: str) -> str:
    """The address without the passwords in it."""
    if "://" not in address and not _MEANT.match(address):
        return address
    return _PASSWORD.sub(r"\1:***@", _ASKED.sub(r"\1***", address))
