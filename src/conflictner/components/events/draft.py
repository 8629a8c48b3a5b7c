"""An event under construction: tokens and roles, before it becomes a record."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.roles import Roles
from conflictner.components.events.slots import Slots

__all__ = ["METHODS", "OUTCOMES", "Draft"]

METHODS = frozenset(
    "attack clash shelling airstrike drone_strike missile_strike bombing siege torture sexual_violence".split()
)
OUTCOMES = frozenset(
    "killing injury casualties missing capture destruction damage displacement surrender seizure abduction".split()
)


@define(eq=False)
class Draft:
    """One event: its trigger tokens, its sense, and what stands around it."""

    sense: Sense
    first: int
    last: int
    head: int
    pos: str
    sentence: int
    slots: Slots
    roles: Roles
    score: float
    type: str
    words: int = 1
    cause: Draft | None = None
    count: dict[str, Any] | None = None
    time: list[int] = field(factory=list)  # indices of DATE entities
    time_from: str | None = None
    location: list[int] = field(factory=list)  # indices of place entities
    location_from: str | None = None
    polarity_hint: str | None = None
    elided: dict[int, int] = field(factory=dict)  # a number that stands alone: the noun it counts, told before

    @property
    def anchors(self) -> tuple[int, ...]:
        """The tokens that stand for the event in the tree: its head and the light verb that carries it."""
        if self.pos == "noun" and self.slots.support not in (None, "accused") and self.slots.verb is not None:
            return self.head, self.slots.verb
        return (self.head,)
