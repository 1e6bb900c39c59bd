"""Reports that hang on one another: later versions of a page, copies of one text, and texts that were respun.

Fifty outlets that print one agency are one voice. What is found here is only ever said of pairs, with its reason; what
counts as one family is worked out from these.
"""

from counterclaim.copies.families import copy_families
from counterclaim.copies.respun import respun
from counterclaim.copies.texts import Texts
from counterclaim.copies.versions import versions

__all__ = ["Texts", "copy_families", "respun", "versions"]
