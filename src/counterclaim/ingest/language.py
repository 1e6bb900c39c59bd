"""Which language a text is in: by its script, then by the commonest small words. Cheap, and honest about doubt."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from counterclaim.errors import InputError
from counterclaim.fold import fold
from counterclaim.ingest.script import scripts
from counterclaim.lexicon import languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEW_WORDS = 12
_LEAST_SHARE = 0.07


def check_language(text: str, name: str) -> str:
    """The code of the language a text is in; raises InputError where it is one that is not read."""
    code, called = tell_language(text)
    if code in languages():
        return code
    raise InputError(
        f"{name} is {called}, which is not read yet; read are: {_read()}. "
        f"If it is in one of these after all, say so (--language; in JSON a field `language`)."
    )


def known_language(code: str, name: str) -> str:
    """The code of a language given from outside (`en`, `en-GB`); raises InputError where it is not read."""
    main = fold(code.strip()).replace("_", "-").split("-")[0]
    if main in languages():
        return main
    raise InputError(f"{name}: the language {code!r} is not read yet; read are: {_read()}.")


def tell_language(text: str) -> tuple[str | None, str]:
    """A language's code, None where it cannot be told, and what to call it in a sentence."""
    counted = scripts(text)
    if not counted:
        return None, "without any words"
    script, letters = counted.most_common(1)[0]
    if script != "LATIN":
        # A script without a table of small words is named as itself: several languages share it.
        return None, f"mostly in {script.capitalize()} script ({letters} of {counted.total()} letters)"
    words = _WORD.findall(fold(text[:_SAMPLE]))
    shares = _shares(words)
    code = max(shares, key=shares.__getitem__)
    share = shares[code]
    # A headline of a few words may hold hardly a small word: it is held against English only where another fits better.
    if len(words) <= _FEW_WORDS and share <= shares["en"] + 1 / len(words):
        return "en", _names()["en"]
    if share < _LEAST_SHARE:
        return None, "in a language that cannot be told"
    return code, f"in {_names()[code]}"


def _shares(words: list[str]) -> dict[str, float]:
    times = Counter(words)
    return {code: sum(times[word] for word in small) / len(words) for code, small in _small_words().items()}


def _read() -> str:
    return ", ".join(f"{_names().get(code, code)} ({code})" for code in languages())


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("counterclaim") / "data" / "function_words.toml").read_text("utf-8"))


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(fold(entry["words"]).split()) for code, entry in _table().items()}


@cache
def _names() -> Mapping[str, str]:
    return {code: entry["name"] for code, entry in _table().items()}
