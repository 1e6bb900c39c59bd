"""What stands above and below an article's paragraphs and is told in its imprint: headline, byline, days, credits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.fold import fold
from counterclaim.ingest.page.article import Judged
from counterclaim.ingest.page.containers import Reason
from counterclaim.ingest.page.imprint import PageImprint
from counterclaim.ingest.page.moments import Moment, read_moment

_LONGEST_BYLINE = 120
_LONGEST_DAY = 60
_MOST_WORDS = 6
_BY_WORDS = 15
_PROSE = 8
_SQUASH = re.compile(r"[\W_]+")
_BYLINE = re.compile(r"^(?:By|BY|Written by|Reported by|Von|Par|Por|Автор|بقلم)[: ]+\S+(?: \S+){0,11}$")
_CREDITS = re.compile(r"^\W*(?:additional )?(?:reporting|writing|editing|compiled|translated) by\b.{0,300}$", re.I)
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)\S+$")
_ENDS = (".", "!", "?", "؟", ":")


def without_front(parts: Sequence[Judged], imprint: PageImprint) -> tuple[tuple[Judged, ...], PageImprint]:
    """The parts with headline, bylines, bare days and credits told apart, and the imprint with the day found there."""
    front = _Front(imprint)
    judged = [replace(part, reason=front.reason(part)) for part in parts]
    headline = next((at for at, part in enumerate(judged) if part.reason is Reason.TITLE), 0)
    for at in range(headline):
        # What stands above a headline and is no sentence is the site's.
        if judged[at].reason is None and not _is_prose(judged[at].text):
            judged[at] = replace(judged[at], reason=Reason.OUTSIDE)
    published = imprint.published or front.moment
    return tuple(judged), replace(imprint, published=published)


class _Front:
    """What an imprint tells, ready to be met in the text; `moment` is the first day met that stands alone."""

    def __init__(self, imprint: PageImprint) -> None:
        self._title = plain(imprint.title or "")
        authors = imprint.author.split("; ") if imprint.author else []
        self._authors = [plain(author) for author in authors]
        self._names = {*self._authors, *([plain(imprint.outlet)] if imprint.outlet else [])}
        self.moment: Moment | None = None

    def reason(self, part: Judged) -> Reason | None:
        if part.reason in (None, Reason.OUTSIDE) and self._is_title(part.text):
            return Reason.TITLE
        if part.reason is not None:
            if part.reason is Reason.BYLINE and self.moment is None:
                self.moment = read_moment(part.text[:_LONGEST_BYLINE])
            return part.reason
        if self._is_byline(part.text):
            return Reason.BYLINE
        if _CREDITS.match(part.text):
            return Reason.CREDIT
        return Reason.LABEL if _ADDRESS.match(part.text) else None

    def _is_title(self, text: str) -> bool:
        words = plain(text)
        if not self._title or not words.startswith(self._title):
            return False
        return words == self._title or self._is_day(words[len(self._title) :])

    def _is_byline(self, text: str) -> bool:
        if len(text) > _LONGEST_BYLINE or text.rstrip().endswith(_ENDS):
            return False
        words = plain(text)
        named = any(words.endswith(author) and len(words) <= len(author) + _BY_WORDS for author in self._authors)
        return words in self._names or named or self._is_day(text) or bool(_BYLINE.match(text))

    def _is_day(self, text: str) -> bool:
        if len(text) > _LONGEST_DAY or len(re.findall(r"[^\W\d_]+", text)) > _MOST_WORDS:
            return False
        moment = read_moment(text)
        self.moment = self.moment or moment
        return moment is not None


def plain(text: str) -> str:
    """A text's words alone, for comparing."""
    return _SQUASH.sub(" ", fold(text)).strip()


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE and text.rstrip().endswith(_ENDS)
