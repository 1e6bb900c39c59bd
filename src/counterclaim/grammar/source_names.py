"""What a source is called: the words of its noun phrase, without the article."""

from counterclaim.grammar.syntax import Sentence


def name_of(sentence: Sentence, first: int, stop: int) -> str:
    """The words of a noun phrase without the article that opens it."""
    return without_article(_text(sentence, first, stop))


def without_article(name: str) -> str:
    """A name without the article that opens it."""
    return name[4:] if name[:4].casefold() == "the " else name


def _text(sentence: Sentence, first: int, stop: int) -> str:
    parts = []
    for i in range(first, stop):
        token = sentence.tokens[i]
        parts.append(token.text)
        if i + 1 < stop and sentence.tokens[i + 1].start > token.end:
            parts.append(" ")
    return "".join(parts)
