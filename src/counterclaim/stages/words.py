"""The vectors of words, worked out once for each different word of a batch.

What the pipeline makes of a word before it looks at the words around it hangs on that word alone, and of the words of
running text two thirds have been met a few sentences before.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy
from spacy.attrs import IS_SPACE, NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX, intify_attr
from thinc.api import Model

_COLUMNS = (ORTH, NORM, SPACY, PREFIX, SUFFIX, SHAPE, IS_SPACE)
# All else hangs on how a word is written and on what the tokenizer takes it for ("n't" for "not").
_TELLING = 3


class _Words:
    """Different words, to layers that look at each alone: what a document of them would be."""

    def __init__(self, vocab: Any, rows: Any) -> None:
        self.vocab = vocab
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def to_array(self, attributes: int | Sequence[int | str]) -> Any:
        """The attributes of all words, as a document gives them."""
        if isinstance(attributes, int):
            return self._rows[:, _COLUMNS.index(attributes)]
        return self._rows[:, [_COLUMNS.index(intify_attr(one)) for one in attributes]]


def embed_once(embed: Any) -> Any:
    """A layer that gives what the one given gives, which is asked for each different word of the documents once."""
    return Model("embed_once", _forward, layers=[embed])


def _forward(model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    assert not is_train, "it reads, and does not learn"
    rows = numpy.concatenate([doc.to_array(list(_COLUMNS)) for doc in docs])
    first, which = _different(rows[:, :_TELLING])
    (vectors,) = model.layers[0].predict([_Words(docs[0].vocab, rows[first])])
    ends = numpy.cumsum([len(doc) for doc in docs])[:-1]
    return numpy.split(vectors[which], ends), lambda gradient: gradient


def _different(rows: Any) -> tuple[Any, Any]:
    """The place of the first of each kind of row, and for every row which kind it is of."""
    order = numpy.lexsort(rows.T)
    begins = numpy.ones(len(order), dtype=bool)
    begins[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
    which = numpy.empty(len(order), dtype=numpy.intp)
    which[order] = numpy.cumsum(begins) - 1
    return order[begins], which
