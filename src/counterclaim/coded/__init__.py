"""Rows of coded data sets as accounts with claims by that set: UCDP GED, MAVERICK and its kin, Airwars.

A row is written out cell by cell (`column: value`), and this text is the report: so every value that is read out of
a row has the characters that say it, as one read out of an article has. No sentence is made up.
"""

from counterclaim.coded.kinds import KINDS, CodedKind, read_coded
from counterclaim.coded.layouts import Layout, load_layout
from counterclaim.coded.records import Coded, coder_name
from counterclaim.coded.sheets import told_by

__all__ = ["KINDS", "Coded", "CodedKind", "Layout", "coder_name", "load_layout", "read_coded", "told_by"]
