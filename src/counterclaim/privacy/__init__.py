"""Private persons in what is given out: whom a report names that is no official, no party and no organisation, and the
same report with masks in their place.
"""

from counterclaim.privacy.masking import Masks
from counterclaim.privacy.persons import Persons, find_persons, named_in

__all__ = ["Masks", "Persons", "find_persons", "named_in"]
