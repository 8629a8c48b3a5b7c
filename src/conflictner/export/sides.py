"""Whose side a participant is on: a state's, or none's."""

from __future__ import annotations

from conflictner.document import Participant
from conflictner.export.folding import Happening

__all__ = ["ARMED", "CIVILIANS", "STATE_UNITS", "fights", "same_side", "state_of"]

ARMED = frozenset({"military", "police", "armed_group"})
"""Kinds of participants that fight."""
CIVILIANS = frozenset({"civilian", "child", "journalist", "medic"})
"""Kinds of participants that do not, and are of no government."""
STATE_UNITS = frozenset({"military", "national_guard", "police", "intelligence"})
"""Types of armed formations that are a state's own; paramilitaries, militias and companies may fight against it."""


def state_of(h: Happening, p: Participant) -> str | None:
    """The country (ISO 3166-1 alpha-3) whose forces or government a participant is, or None.

    A country named as the one that struck, and a weapon of a country, stand for its forces.
    """
    unit, country = h.index.unit(p), h.index.country(p)
    if unit is not None:
        return (unit.country or country) if unit.type in STATE_UNITS else None
    if p.kind in ("military", "police", "official"):
        return country
    return country if p.role == "actor" and p.kind in ("unknown", "equipment") else None


def fights(h: Happening, p: Participant) -> bool:
    """Whether a participant may be a side of a conflict."""
    return p.kind in ARMED or (p.kind != "official" and state_of(h, p) is not None)


def same_side(h: Happening, p: Participant, q: Participant) -> bool:
    """Whether two participants are of the same state or formation, or are called the same."""
    a, b = state_of(h, p), state_of(h, q)
    if a is not None and b is not None:
        return a == b
    one, other = h.index.unit(p), h.index.unit(q)
    if one is not None and other is not None:
        return one.canonical == other.canonical
    return p is q or (p.kind, p.country, p.text.lower()) == (q.kind, q.country, q.text.lower())
