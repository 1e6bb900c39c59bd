"""Attributions are compared word by word, part by part."""

import pytest

from counterclaim.bench.brat import Quotation, read_quotations, words_in
from counterclaim.bench.polnear import count_parts
from counterclaim.errors import InputError
from counterclaim.model import Span

TEXT = "The mayor said: “Roads are shut,” and left."
ANNOTATIONS = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 16 22;23 33\tRoads are shut\n"
    "E1\tCue:T2 Source:T1 Content:T3\n"
)
KEY = read_quotations(TEXT, ANNOTATIONS)


def test_an_attribution_is_read_with_broken_stretches() -> None:
    (key,) = KEY
    assert key == Quotation(frozenset({0, 4}), frozenset({10}), frozenset({17, 23, 27}))


def test_marks_and_spaces_make_no_difference() -> None:
    assert words_in(TEXT, [Span(16, 33)]) == words_in(TEXT, [Span(15, 32)])


def test_an_attribution_that_names_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="T9"):
        read_quotations(TEXT, ANNOTATIONS.replace("Source:T1", "Source:T9"))


def test_a_part_is_exact_with_all_its_words_and_overlaps_with_some() -> None:
    (key,) = KEY
    counts = count_parts(KEY, [Quotation(key.source, key.cue, key.content - {27})])
    assert (counts["source_exact"].hit, counts["content_exact"].hit, counts["all_exact"].hit) == (1, 0, 0)
    assert (counts["content_overlap"].hit, counts["content_overlap"].gold, counts["content_overlap"].pred) == (2, 3, 2)


def test_an_attribution_without_a_source_asks_for_none() -> None:
    (nameless,) = read_quotations(TEXT, ANNOTATIONS.replace("Source:T1 ", ""))
    counts = count_parts([nameless], [nameless])
    assert (counts["source_exact"].gold, counts["all_exact"].hit) == (0, 1)
