"""A ledger in a notebook: how much it holds, and of what."""

from collections.abc import Mapping

from counterclaim.ledger import Holdings
from counterclaim.showing.html import html
from counterclaim.showing.notebook.fragment import foreign, fragment, table
from counterclaim.showing.wording import say_day


def show_ledger(name: str, held: Holdings) -> str:
    """What the ledger holds, as a piece of HTML."""
    published = " – ".join(dict.fromkeys(say_day(day) for day in (held.first, held.last) if day)) or "no day told"
    rows: Mapping[str, str] = {
        "reports": f"{held.reports:,} of {held.outlets:,} outlets, {html(published)}",
        "accounts": f"{held.accounts:,}",
        "claims": f"{held.claims:,}{_split(held.kinds)}",
        "stances": _split(held.stances).removeprefix(": "),
        "links": f"{held.links:,}",
        "decisions": f"{held.decisions:,}",
        "not read": f"{held.failures:,}",
    }
    listed = ((f'<th scope="row">{name}</th>', f'<td class="kept">{said}</td>') for name, said in rows.items() if said)
    return fragment(f"<p><b>Ledger</b> {foreign(name)}</p>\n", table("ledger", ("", "held"), listed))


def _split(counts: Mapping[str, int]) -> str:
    said = ", ".join(f"{html(kind)} {count:,}" for kind, count in counts.items())
    return f": {said}" if said else ""
