"""The words of every language prove themselves, and the whole of them is sound."""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim.lexicon as lexicon_module
from counterclaim.errors import LexiconError
from counterclaim.fold import fold
from counterclaim.lexicon import Entry, languages, load_lexicon, read_entries

DATA = Path(lexicon_module.__file__).parent / "data" / "lang"
ENTRIES = [entry for language in languages() for entry in load_lexicon(language).entries]
FILES = sorted(DATA.glob("*/*.toml"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", fold(text))


def _meets(entry: Entry, sentence: str) -> bool:
    """Whether one of the entry's phrases stands in the sentence, word by word."""
    found = " ".join(["", *_words(sentence), ""])
    return any(" ".join(["", *_words(word), ""]) in found for word in entry.words)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_an_entry_is_met_in_its_own_example(entry: Entry) -> None:
    assert _meets(entry, entry.eg), f"{entry.rule}: none of {entry.words} stands in its eg {entry.eg!r}."


def test_every_example_proves_one_entry_of_its_kind() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for entry in ENTRIES:
        key = (entry.rule.split("/")[0], entry.kind, entry.eg)
        assert key not in seen, f"{entry.rule} and {seen[key]} share an eg; each needs one of its own."
        seen[key] = entry.rule


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_words_are_composed_trimmed_and_not_doubled_by_folding(entry: Entry) -> None:
    for word in (*entry.words, entry.eg):
        assert word == unicodedata.normalize("NFC", word).strip(), f"{entry.rule}: {word!r}"
    folded = [fold(word) for word in entry.words]
    assert len(folded) == len(set(folded)), f"{entry.rule}: a word stands there twice."


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_what_ends_a_reach_is_a_kind_of_its_language(entry: Entry) -> None:
    kinds = {each.kind for each in load_lexicon(entry.rule.split("/")[0]).entries}
    assert set(entry.until) <= kinds, f"{entry.rule}: until names {sorted(set(entry.until) - kinds)}."


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_plainly_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\t" not in text and "\r" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]
    assert re.search(r'^kind = "', text, re.MULTILINE), "the kind stands first, as key = value"


ROW = '[[entry]]\nname = "kill"\nsense = "killed"\nwords = ["killed"]\neg = "Two were killed."\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind = ", "not valid TOML"),
        ('kind = "other"\n' + ROW, "must be the name of the file"),
        ('kind = "harm"\n', "no entries"),
        ('kind = "harm"\n' + ROW + 'colour = "red"\n', "unknown key 'colour'"),
        ('kind = "harm"\n' + ROW.replace('eg = "Two were killed."\n', ""), "'eg' is missing"),
        ('kind = "harm"\n' + ROW.replace('["killed"]', "[]"), "words must be a list"),
        ('kind = "harm"\n' + ROW + 'takes = "everything"\n', "everything"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=rf"xx/harm\.toml.*{says}"):
        read_entries("xx/harm.toml", text)


def test_an_unknown_language_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(LexiconError, match=r"'xx'; there are: .*en"):
        load_lexicon("xx")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The languages in a folder of their own, where a test may add to them."""
    shutil.copytree(DATA, tmp_path / "data" / "lang")
    monkeypatch.setattr(lexicon_module, "files", lambda package: tmp_path)
    load_lexicon.cache_clear()
    yield tmp_path / "data" / "lang"
    load_lexicon.cache_clear()


def test_an_empty_folder_is_an_error(copied: Path) -> None:
    (copied / "xx").mkdir()
    with pytest.raises(LexiconError, match="holds no entries"):
        load_lexicon("xx")


def test_a_new_language_changes_no_other(copied: Path) -> None:
    before = load_lexicon("en")
    (copied / "xx").mkdir()
    (copied / "xx" / "harm.toml").write_text('kind = "harm"\n' + ROW, "utf-8")
    load_lexicon.cache_clear()
    assert load_lexicon("en") == before
    assert languages() == tuple(sorted({"xx", *(path.name for path in DATA.iterdir() if path.is_dir())}))


def test_a_word_may_not_stand_in_two_entries_of_a_kind(copied: Path) -> None:
    (copied / "xx").mkdir()
    twice = 'kind = "harm"\n' + ROW + "\n" + ROW.replace('"kill"', '"slay"').replace('["killed"]', '["Killed"]')
    (copied / "xx" / "harm.toml").write_text(twice, "utf-8")
    with pytest.raises(LexiconError, match="stands already in xx/harm/kill"):
        load_lexicon("xx")
