"""The grammar of unit designations: armed formations by the words of their names, without a list of them.

The words are data (``lexicons/units_*.toml``), the rules are plain functions over tokens, and no spaCy is needed.
"""

from conflictner.text.designations.find import find_designations
from conflictner.text.designations.records import Designation

__all__ = ["Designation", "find_designations"]
