"""The texts that the gate is learned from and measured on: of violence with victims, and of anything else.

What of the unrelated sets is about violence all the same was told by its headline or its opening, read by a person:
`gate_related.toml` names it by a digest. It counts for neither side.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from counterclaim.bench.jsonl import find_set, read_lines
from counterclaim.bench.told import Told
from counterclaim.errors import InputError

OWN, BRIEFS = "own texts", "own briefs"


@dataclass(frozen=True, slots=True)
class GateText:
    """A page or text of a set, and whether it is about violence with victims; `name` is a digest of it."""

    source: str
    name: str
    raw: bytes
    violent: bool


class _Text(msgspec.Struct, frozen=True):
    text: str


class _Article(msgspec.Struct, frozen=True):
    article_content: str
    article_title: str = ""


class _Sentence(msgspec.Struct, frozen=True):
    doc_id: int
    sent_text: str
    sent_labels: list[str]


class _Message(msgspec.Struct, frozen=True):
    text: str
    templates: list[dict[str, object]]


class _Assessment(msgspec.Struct, frozen=True):
    assessment: str


def gate_texts(shared: Path) -> list[GateText]:
    """All texts of all sets, those that count for neither side left out, in a fixed order."""
    data = shared / "data"
    if not data.is_dir():
        raise InputError(f"{shared / 'data'}: there is no such folder; give the folder that holds bench and data.")
    related = set(_table("gate_related.toml")["related"])
    found = [*_violent(shared, data), *_unrelated(data)]
    return [one for one in found if one.violent or one.name not in related]


def own_texts(*, violent: bool) -> list[str]:
    """The short texts of our own: briefs of violence, or what only sounds like it."""
    kinds = _table("gate_texts.toml")["kind"]
    return [text for kind in kinds if kind.get("violent", False) is violent for text in kind["texts"]]


def _table(name: str) -> dict[str, list]:  # type: ignore[type-arg]
    return tomllib.loads((files("counterclaim") / "bench" / name).read_text("utf-8"))


def _violent(shared: Path, data: Path) -> Iterator[GateText]:
    for told in read_lines(shared / "bench" / "claims-dev.jsonl", Told):
        if told.claims:
            yield _made("gold", told.content, True)
    for article in read_lines(find_set(data, "fakes", "articles.jsonl"), _Article):
        yield _made("FA-KES", f"{article.article_title}\n{article.article_content}", True)
    for release in read_lines(find_set(data, "airwars", "incidents.jsonl"), _Assessment):
        yield _made("Airwars", release.assessment, True)
    for text in own_texts(violent=True):
        yield _made(BRIEFS, text, True)
    yield from _of_other_violence(data)


def _of_other_violence(data: Path) -> Iterator[GateText]:
    """Riots, crimes and despatches of another century."""
    yield from _of_india(data)
    for row in msgspec.json.decode(find_set(data, "gvdb", "dev.json").read_bytes(), type=list[_Text]):
        yield _made("GVDB", row.text, True)
    for message in read_lines(find_set(data, "muc4", "train.jsonl"), _Message):
        if message.templates:
            yield _made("MUC-4", message.text, True)


def _of_india(data: Path) -> Iterator[GateText]:
    """The articles in which the police are said to kill."""
    sentences: dict[int, list[_Sentence]] = {}
    for sentence in read_lines(find_set(data, "india", "sents.jsonl"), _Sentence):
        sentences.setdefault(sentence.doc_id, []).append(sentence)
    for told in sentences.values():
        if any("KILL" in one.sent_labels for one in told):
            yield _made("India", "".join(one.sent_text for one in told), True)


def _unrelated(data: Path) -> Iterator[GateText]:
    for part in ("train.jsonl", "dev.jsonl"):
        for row in read_lines(find_set(data, "polnear", part), _Text):
            yield _made("PolNeAR", row.text, False)
    for name, file in (("LGL", "lgl.xml"), ("GeoVirus", "GeoVirus.xml")):
        for article in ElementTree.fromstring(find_set(data, "geo", file).read_bytes()):
            title = article.findtext("title") or ""
            yield _made(name, f"{title}\n{article.findtext('text') or ''}", False)
    for page in sorted((data / "pages" / "html").iterdir()):
        raw = page.read_bytes()
        yield GateText("real pages", _name(raw), raw, False)
    for text in own_texts(violent=False):
        yield _made(OWN, text, False)


def _made(source: str, text: str, violent: bool) -> GateText:
    raw = text.encode()
    return GateText(source, _name(raw), raw, violent)


def _name(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]
