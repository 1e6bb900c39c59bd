"""Whether a run of capitals is a person's name, by its words, by those around it, and by what is known of places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.actors import find_actors
from counterclaim.fold import fold
from counterclaim.gazetteer import open_gazetteer
from counterclaim.model import Reading, Span
from counterclaim.privacy.names import Run, Token, begins_sentence, words
from counterclaim.privacy.recognising import Recognised
from counterclaim.privacy.roles import Role, is_named_for, role_of

_SHORTEST = 3
_HUGE, LARGE, _NOT_SMALL = 1_000_000, 100_000, 5_000
"""So many people make a town known by its name though it seems a person's, anywhere, or in the country that the report
tells of."""

_BY_NAME = ("name", "alternate", "unit")
_NO_PERSON = ("FAC", "GPE", "LOC", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")
_BE = ("was", "is", "were", "are", "has", "had", "have", "will", "would", "could", "can")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands once: `role` is what the words around it make of its bearer, `likely` whether it is
    somebody's though they say nothing, `alone` whether it is one word that nothing tells to be anybody's."""

    span: Span
    name: str
    role: Role | None
    likely: bool
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a name is judged by: the text, its reading, the words around, and whom the reading tells as people."""

    content: str
    folded: str
    reading: Reading
    around: Recognised
    told: frozenset[str]
    body: int


def judged(page: Page, run: Run) -> Iterator[Named]:
    """The name in a run of capitals with what is made of it, where it can be a person's at all."""
    tokens, role = _untitled(_begun(page, run))
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    name, capitals = fold(span.cut(page.content)), sum(token.capital for token in tokens)
    role = role or role_of(page.content, span, page.around)
    if len(name) < _SHORTEST or re.search(r"\d", name) or _is_a_body(page, tokens, role):
        return
    if capitals < 2 and role is not Role.PUBLIC and _is_ordinary(page, tokens[0]):
        return
    if role is None and any(_is_of(name, told) for told in page.told):
        role = Role.PRIVATE
    if role is not Role.PRIVATE and is_named_for(page.around, span):
        return
    likely = _is_likely(page, span) if capitals > 1 else _is_likely_alone(page, span)
    yield Named(span, name, role, likely, alone=role is None and not likely and capitals < 2)


def _is_of(name: str, told: str) -> bool:
    """Whether words for people have a name in them, and not as where they are: "hospitals in Goma"."""
    return re.search(rf"(?<!\w)(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bfrom ){re.escape(name)}(?!\w)", told) is not None


def _is_a_body(page: Page, tokens: Sequence[Token], role: Role | None) -> bool:
    """Whether a noun of an organisation, a place or an event is in the name, and is no surname; or a title ends it."""
    told = {token.key for token in tokens} & words()["organisation"]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    somebody = role is Role.PRIVATE or page.around.kind(span) == "PERSON"
    if somebody and told <= words()["surnames"]:
        return False
    return bool(told) or (len(tokens) > 1 and tokens[-1].key in words()["public"] and not somebody)


def _begun(page: Page, run: Run) -> list[Token]:
    """The words of a run without an ordinary word that it begins with because a sentence does."""
    tokens = list(run.tokens)
    if len(tokens) > 1 and begins_sentence(page.content, tokens[0]) and _is_ordinary(page, tokens[0]):
        tokens = tokens[1:]
    return tokens


def _untitled(tokens: list[Token]) -> tuple[list[Token], Role | None]:
    """The words of a name without a title or a trade that leads it, and what that makes of its bearer."""
    for role, told in ((Role.PUBLIC, words()["public"]), (Role.PRIVATE, words()["private"])):
        titles = [at for at, token in enumerate(tokens[:-1]) if token.key in told]
        if titles and not {token.key for token in tokens[titles[-1] + 1 :]} & words()["organisation"]:
            return tokens[titles[-1] + 1 :], role
    return tokens, None


def _is_ordinary(page: Page, token: Token) -> bool:
    """Whether a word that a sentence begins with has its capital from there: it is met in small letters too, or is no
    name by its part of speech."""
    if not begins_sentence(page.content, token):
        return False
    # In small letters: the key is folded, the text is not.
    met = re.search(rf"(?<!\w){re.escape(token.key)}(?!\w)", page.content) is not None
    return met or not page.around.tag(token.span).startswith("NNP")


def _is_likely(page: Page, span: Span) -> bool:
    """Whether two capitals or more are a person's where nothing tells who it is: unless they are a place's, or are
    taken for something else and put as such."""
    if is_place(page, span, LARGE):
        return False
    before = page.around.before(span)[-1:]
    kind = page.around.kind(span)
    return not (kind in _NO_PERSON and before and before[0].key in {"the", *words()["within"]})


def _is_likely_alone(page: Page, span: Span) -> bool:
    """Whether a single name is a person's: by what the pipeline takes it for, by what it does, or by who speaks."""
    before, after, kind = page.around.before(span), page.around.after(span), page.around.kind(span)
    first = after[0] if after else None
    one = span.cut(page.content)
    if (
        one.isupper()
        or fold(one) in words()["alone"]
        or (one.endswith("s") and _is_known(one[:-1]))
        or is_place(page, span, LARGE if kind in _NO_PERSON else _HUGE)
    ):
        return False
    if _is_put_in(page, span) or (before and before[-1].key == "the"):
        return False
    if first is not None and first.tag in ("NN", "NNS") and first.start - span.end < 2:
        return False
    if kind == "PERSON" or (before and before[-1].key == "said"):
        return True
    acts = first is not None and first.tag in ("VBD", "VBZ")
    return acts and first is not None and (first.key not in _BE or kind not in _NO_PERSON)


def _is_known(word: str) -> bool:
    """Whether a word without the ending of a plural is a day's or an actor's: Wednesdays, Russians."""
    return fold(word) in words()["never"] or bool(find_actors(word))


def _is_put_in(page: Page, span: Span) -> bool:
    """Whether words anywhere in the report put something in what has this name: "near Hrabove", "20, of Sultanpur"."""
    inside = "|".join(sorted(words()["within"]))
    return (
        re.search(rf"(?:\b(?:{inside})|, of) {re.escape(fold(span.cut(page.content)))}(?!\w)", page.folded) is not None
    )


def is_place(page: Page, span: Span, large: int) -> bool:
    """Whether the gazetteer has a place of this name that is large, or known where the report's incidents are, or that
    the words before it put something in."""
    known = [one for one in open_gazetteer().candidates(span.cut(page.content)) if one.by in _BY_NAME]
    countries = {account.country for account in page.reading.accounts}
    if known and {word.key for word in page.around.before(span)[-1:]} & words()["within"]:
        return True
    # What is taken for a person's is a great city's only as that is spelt: Luan is not Lu'an.
    known = [one for one in known if large < _HUGE or fold(one.name) == fold(span.cut(page.content))]
    return any(one.population >= (_NOT_SMALL if one.country in countries else large) for one in known)
