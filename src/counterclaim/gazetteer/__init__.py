"""Place names and the places that bear them, embedded and read-only.

gazetteer = open_gazetteer()
gazetteer.candidates("Deir al-Zour")     the places that bear the name, or one spelt alike
find("Alexandria", near="EG")            the same, best first, with reasons
"""

from counterclaim.gazetteer.candidates import Candidate, Gazetteer, apart, kilometres, open_gazetteer
from counterclaim.gazetteer.finding import Found, find

__all__ = ["Candidate", "Found", "Gazetteer", "apart", "find", "kilometres", "open_gazetteer"]
