"""The listing of all words: every entry of every language, by kind and sense, with the sentence that shows it."""

from importlib.resources import files
from itertools import groupby, takewhile

from counterclaim.lexicon import Entry, languages, load_lexicon


def words_page() -> str:
    """The page of the lexicons."""
    lines = [
        "# The words",
        "",
        "Every entry of every lexicon, drawn from `src/counterclaim/data/lang/`. The rule is the name that a claim",
        "keeps of what read it. [How to add one](../contributing.md#a-word).",
    ]
    for language in languages():
        for kind, entries in groupby(load_lexicon(language).entries, lambda entry: entry.kind):
            lines += ["", f"## {language} · {kind}", "", _said_of(language, kind), ""]
            lines += ["| rule | sense | words | met in |", "|---|---|---|---|", *map(_row, entries)]
    return "\n".join(lines) + "\n"


def _said_of(language: str, kind: str) -> str:
    """What a file of words says of itself at its top."""
    text = (files("counterclaim") / "data" / "lang" / language / f"{kind}.toml").read_text("utf-8")
    said = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return " ".join(line.lstrip("# ") for line in said)


def _row(entry: Entry) -> str:
    cells = (f"`{entry.rule}`", entry.sense, ", ".join(entry.words), entry.eg)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
