"""Accounts for tests of linking: any, and those of one invented strike."""

from datetime import date

from hypothesis import strategies as st

from counterclaim.link.traits import Traits

NAMES = ("velta", "marsk", "odra", "north velta")
DAY = date(2031, 5, 4).toordinal()


def traits(key: str, **told: object) -> Traits:
    """The traits of a strike on Velta on 4 May 2031, but for what is told otherwise."""
    strike: dict[str, object] = {
        "report": f"report of {key}",
        "family": f"report of {key}",
        "published": DAY + 1,
        "first": DAY,
        "last": DAY,
        "country": "NL",
        "latitude": 52.0,
        "longitude": 5.0,
        "reach": 5.0,
        "place": "velta",
        "around": ("odra", "velta"),
        "types": ("air_strike",),
        "killed_low": 14,
        "killed_high": 14,
        "killed_numbers": (14,),
        "words": ("bakery", "queue", "velta"),
    }
    return Traits(key=key, **{**strike, **told})  # type: ignore[arg-type]


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


def _some(*names: object) -> st.SearchStrategy[tuple[object, ...]]:
    return st.sets(st.sampled_from(names), max_size=3).map(lambda found: tuple(sorted(found, key=str)))


@st.composite
def any_traits(draw: st.DrawFn, key: str) -> Traits:
    """Any account that a reading may hold."""
    first = draw(_maybe(st.integers(DAY - 30, DAY + 30)))
    placed = draw(st.booleans())
    around = draw(_some(*NAMES))
    told = {}
    for harm in ("killed", "wounded"):
        low = draw(_maybe(st.integers(0, 60)))
        told[f"{harm}_low"] = low
        told[f"{harm}_high"] = None if low is None else low + draw(st.integers(0, 20))  # type: ignore[operator]
        told[f"{harm}_numbers"] = draw(_some(1, 2, 5, 14, 40))
    report = draw(st.sampled_from(["a", "b", key]))
    return Traits(
        key=key,
        report=report,
        family=draw(st.sampled_from(["family", report])),
        published=draw(_maybe(st.integers(DAY - 30, DAY + 400))),  # type: ignore[arg-type]
        first=first,  # type: ignore[arg-type]
        last=None if first is None else first + draw(st.sampled_from([0, 0, 1, 3, 8, 40])),  # type: ignore[operator]
        country=draw(_maybe(st.sampled_from(["NL", "BE"]))),  # type: ignore[arg-type]
        latitude=draw(st.floats(51.5, 52.5)) if placed else None,
        longitude=draw(st.floats(4.5, 5.5)) if placed else None,
        reach=draw(st.sampled_from([0.5, 5.0, 30.0])) if placed else None,
        place=draw(st.sampled_from([None, *around])),  # type: ignore[arg-type]
        around=around,  # type: ignore[arg-type]
        types=draw(st.permutations(["air_strike", "shelling", "clash"]).map(lambda kinds: tuple(kinds[:2]))),
        parties=draw(_some("sy-army", "coalition", "x")),  # type: ignore[arg-type]
        victims=draw(_some("ada lind", "bo berg")),  # type: ignore[arg-type]
        words=draw(_some("bakery", "queue", "market", "bridge", "school")),  # type: ignore[arg-type]
        **told,  # type: ignore[arg-type]
    )
