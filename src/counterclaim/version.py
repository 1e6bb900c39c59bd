"""The version, at the bottom of the package: what names itself by it need not look up at the front door."""

__version__ = "0.1.0"
