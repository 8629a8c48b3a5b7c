"""Quantities: how many people and things a text speaks of, with their bounds. Pure, no spaCy."""

from conflictner.text.quantities.find import find_quantities, with_convention
from conflictner.text.quantities.mention import Convention, Form, Kind, QuantityMention

__all__ = ["Convention", "Form", "Kind", "QuantityMention", "find_quantities", "with_convention"]
