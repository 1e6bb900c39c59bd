"""When a name that was read is a name that was meant: the leniency of the yardstick."""

import re
import unicodedata
from functools import lru_cache

Names = str | list[str] | None

# Words that never make two names the same by themselves: "the Syrian army" is not every Syrian source.
_GENERIC = frozenset(
    (  # noqa: SIM905 - words read better as words
        "the a an of in on for and at by us u s syrian syria iraqi iraq russian russia turkish turkey israeli israel "
        "american afghan pakistani yemeni ukrainian ukraine iranian iran lebanese palestinian local official officials "
        "source sources spokesman spokeswoman spokesperson forces force army military police government state ministry "
        "minister group groups media agency news report reports security air strikes strike people rebel rebels regime "
        "opposition city town province"
    ).split()
)
_ARTICLES = frozenset(("the", "al", "el"))
_POSSESSIVE = re.compile(r"['’`´]s\b")
_WORD = re.compile(r"\w+")


def as_names(told: Names) -> tuple[str, ...]:
    """The names that are there: none, one or several."""
    if told is None:
        return ()
    return (told,) if isinstance(told, str) else tuple(name for name in told if name)


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, articles and possessives."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _WORD.findall(_POSSESSIVE.sub("", plain.casefold()))
    return tuple(word for word in words if word not in _ARTICLES)


def same_name(meant: Names, read: Names) -> bool:
    """True where one of the names read fits one of the names meant, and where neither side has a name."""
    accepted, given = as_names(meant), as_names(read)
    if not accepted or not given:
        return not accepted and not given
    return any(_fits(name_words(one), name_words(other)) for other in given for one in accepted)


def _fits(meant: tuple[str, ...], read: tuple[str, ...]) -> bool:
    if not meant or not read:
        return False
    if "".join(meant) == "".join(read):
        return True
    wanted, given = frozenset(meant), frozenset(read)
    return _tells(wanted, within=given) or _tells(given, within=wanted)


def _tells(name: frozenset[str], *, within: frozenset[str]) -> bool:
    return name <= within and not name <= _GENERIC
