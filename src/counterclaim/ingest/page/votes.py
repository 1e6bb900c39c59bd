"""Two extractors, each asked what of a page is its article: a careful one and one that is quick and generous."""

from dataclasses import dataclass

from lxml import html

from counterclaim.ingest.page.blocks import Block, clean, words

LONG = 40
"""From so many characters on a text is told from all others by its words alone."""

_BULLETS = "-–•|*· "


@dataclass(frozen=True, slots=True)
class Vote:
    """What an extractor holds to be the article: line by line, and without any spaces, where extractors differ."""

    lines: tuple[str, ...]
    dense: str
    known: frozenset[str]

    def holds(self, block: Block) -> bool:
        """Whether a block is in it: a short one as a line of its own."""
        dense = _dense(block.text)
        return dense in self.known or (len(block.text) >= LONG and dense in self.dense)


def careful_vote(tree: html.HtmlElement) -> Vote:
    """What trafilatura holds to be the article."""
    # Loading it takes a third of a second: not before there is a page.
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False)
    return vote((found.text if found is not None and not isinstance(found, dict) else None) or "")


def generous_vote(page: str) -> Vote:
    """What resiliparse holds to be the article."""
    from resiliparse.extract.html2text import extract_plain_text

    return vote(extract_plain_text(page, main_content=True, alt_texts=False))


def vote(text: str) -> Vote:
    """A text as a vote."""
    lines = tuple(line for each in text.split("\n") if (line := clean(each.strip(_BULLETS))))
    return Vote(lines, _dense(text), frozenset(map(_dense, lines)))


def _dense(text: str) -> str:
    return "".join(words(text))
