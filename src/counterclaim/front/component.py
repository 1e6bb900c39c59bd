"""The spaCy component: `nlp.add_pipe("counterclaim")` gives every document its claims as `doc._.claims`.

spaCy finds it by the entry point `spacy_factories` of the installed package; nothing has to be imported. Whatever
pipeline it stands in, `doc.text` is read with the pinned one of counterclaim: tokens, tags and trees of the document
have no part in it, so the claims are those that `extract` reads in the same text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from counterclaim.errors import InputError
from counterclaim.export.exchange import dumps, from_exchange, loads, to_record
from counterclaim.front.asked import as_day
from counterclaim.front.reading import Reading, extract_all, reading_of
from counterclaim.ingest.language import known_language
from counterclaim.ingest.text import Imprint, compose
from counterclaim.model import Claim, Report

KEY = "counterclaim"
_ANY = "xx"
_BATCH = 32
_KEPT = 64


Handler: TypeAlias = Callable[[str, Any, Sequence[Doc], Exception], None]


class ClaimsComponent:
    """Reads documents; each carries its reading as a line of the exchange format, so that it can be stored and sent."""

    def __init__(self, name: str, language: str, published: date | None, outlet: str | None) -> None:
        self._name = name
        self._handle: Handler = raise_error
        self._language = None if language == _ANY else known_language(language, "the pipeline of spaCy")
        self._published = published
        self._outlet = outlet

    def __call__(self, doc: Doc) -> Doc:
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """The documents with their claims: the same as one by one, and faster. One that cannot be read is handed to the
        error handler of the pipeline; where that does not raise, the document is left out."""
        left = iter(stream)
        while docs := list(islice(left, batch_size)):
            try:
                self._read(docs)
            except Exception as error:  # noqa: BLE001 - what becomes of it is the pipeline's to say
                if len(docs) > 1:
                    yield from self.pipe(docs, batch_size=1)
                else:
                    self._handle(self._name, self, docs, error)
            else:
                yield from docs

    def set_error_handler(self, handle: Handler) -> None:
        """Let this be called with whatever document cannot be read; spaCy calls it for `nlp.set_error_handler`."""
        self._handle = handle

    def _read(self, docs: Sequence[Doc]) -> None:
        told = [doc for doc in docs if doc.text.strip()]
        readings = extract_all([self._report(doc) for doc in told])
        lines = dict(zip(map(id, told), (dumps(to_record(*read)) for read in readings), strict=True))
        for doc in docs:
            doc.user_data[KEY] = lines.get(id(doc), "")

    def _report(self, doc: Doc) -> Report:
        told = doc.user_data
        imprint = Imprint(
            published=as_day(told.get("published"), 'doc.user_data["published"]') or self._published,
            outlet=told.get("outlet") or self._outlet,
            language=self._language,
        )
        # No headline is split off: spans count in the content, which has to be the document's text.
        return compose(doc.text, "the document", imprint)


def make_component(nlp: Language, name: str, published: str | None, outlet: str | None) -> ClaimsComponent:
    """The component for a pipeline; `published` is the day of all documents that tell none, `outlet` their outlet.

    Raises InputError for a day that is none, or a pipeline of a language that is not read.
    """
    for extension, getter in {"claims": claims_of, "reading": reading_in}.items():
        if not (Doc.has_extension(extension) and Doc.get_extension(extension)[2] is getter):
            Doc.set_extension(extension, getter=getter)
    return ClaimsComponent(name, nlp.lang or _ANY, as_day(published, f"the component {name}: published"), outlet)


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document; raises InputError where the component has not read it."""
    reading = reading_in(doc)
    return reading.claims if reading else ()


def reading_in(doc: Doc) -> Reading | None:
    """The reading of a document, with its accounts, None of one without a word; raises InputError where the component
    has not read it."""
    if KEY not in doc.user_data:
        raise InputError('The document was not read: nlp.add_pipe("counterclaim"), and let nlp make it.')
    line: str = doc.user_data[KEY]
    return _decoded(line) if line else None


@lru_cache(maxsize=_KEPT)
def _decoded(line: str) -> Reading:
    return reading_of(*from_exchange(loads(line)))


# spaCy knows factories by this call alone; the entry point imports the module for it.
Language.factory(
    "counterclaim",
    func=make_component,
    default_config={"published": None, "outlet": None},
    assigns=["doc._.claims", "doc._.reading"],
)
