"""What pages and notebooks write alike: foreign text that is text and nothing else, and what a claim says."""

from html import escape

from counterclaim.model import Claim, Report
from counterclaim.showing.wording import plain, say_blame, say_interval, say_phrase, say_speaker, say_whom


def html(text: str) -> str:
    """A text that no browser takes for markup: what may not be shown is shown as such; line ends and tabs stay, they
    are the report's own."""
    return escape(
        "".join(char if char in "\n\t" or char.isprintable() or char.isspace() else plain(char) for char in text)
    )


def said(report: Report, claim: Claim) -> str:
    """What a claim says: the toll with its words and victims, or who stands how to whom."""
    if claim.toll is None:
        return f"<b>{html(say_speaker(report, claim))}</b> {html(say_blame(claim))}"
    toll = claim.toll
    phrase, whom = say_phrase(toll, report.content), say_whom(toll)
    words = f" <q>{html(phrase)}</q>" if phrase else ""
    victims = f" {html(whom)}" if whom else ""
    return f"<b>{toll.harm.value.value} {html(say_interval(toll.figure.value))}</b>{words}{victims}"


def link(url: str, words: str) -> str:
    """Words that lead to an address; a report's address is as foreign as its text, so only a web address is a link."""
    safe = url.lower().startswith(("https://", "http://"))
    return f'<a href="{html(url)}" rel="noopener noreferrer">{words}</a>' if safe else html(plain(url))
