"""Countries by the names that people know them by."""

from functools import cache

from counterclaim.gazetteer import open_gazetteer


def say_land(code: str) -> str:
    """The name of the country of a code: `Syria`; the code itself where it is none that is known."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return open_gazetteer().country_names()
