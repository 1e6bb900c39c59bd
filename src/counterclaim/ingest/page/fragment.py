"""A piece of HTML that is all article – a feed's entry, a message – to its paragraphs."""

from counterclaim.errors import InputError
from counterclaim.ingest.page.blocks import parse_page, see
from counterclaim.ingest.page.containers import Reason
from counterclaim.ingest.page.labels import label_of

_STAYS = frozenset({Reason.MENU, Reason.ASIDE})


def fragment_text(markup: str, name: str) -> str:
    """The paragraphs of a piece of HTML, without captions, share labels and the like."""
    try:
        seen = see(parse_page(f"<div>{markup}</div>", name))
    except InputError:
        return ""
    kept = [
        block.text for block in seen.blocks if not label_of(block.text) and not _is_left_out(block.above, seen.reasons)
    ]
    return "\n\n".join(kept)


def _is_left_out(above: tuple[int, ...], reasons: dict[int, Reason]) -> bool:
    return any(reasons[number] not in _STAYS for number in above if number in reasons)
