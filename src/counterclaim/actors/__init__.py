"""The parties and sources that are known by name: states and their branches, coalitions, armed groups, monitors,
agencies and outlets, UN bodies. What is known of them is data under `data/actors/`; finding them is here.

`load_actors` reads the data, `find_actors` finds their names in a text, `resolve_weak` says whom a short name means,
`same_side` and `allied` answer for two ids, `known_as` for one.
"""

from counterclaim.actors.entries import Actor, Branch, Kind
from counterclaim.actors.load import Actors, allied, known_as, load_actors, same_side
from counterclaim.actors.names import Naming
from counterclaim.actors.resolve import resolve_weak
from counterclaim.actors.words import ActorWords, find_actors

__all__ = [
    "Actor",
    "ActorWords",
    "Actors",
    "Branch",
    "Kind",
    "Naming",
    "allied",
    "find_actors",
    "known_as",
    "load_actors",
    "resolve_weak",
    "same_side",
]
