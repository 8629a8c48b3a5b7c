"""Who is told to have done "the crime", "the action": of the happening told right before, where no one else is."""

from __future__ import annotations

from conflictner.components.events.draft import Draft
from conflictner.components.events.noun_slots import noun_slots
from conflictner.components.phrases import Phrases

__all__ = ["blame_for_deeds"]

_DEEDS = frozenset("crime action act deed incident operation crimes actions acts deeds incidents".split())
_THE = frozenset({"the", "this", "that", "these", "those"})
_DONE_BY_SOMEONE = frozenset(
    "killing injury casualties attack shelling airstrike drone_strike missile_strike bombing abduction sabotage".split()
)
_DOERS = frozenset({"UNIT", "ORG", "PERSON", "NORP"})


def blame_for_deeds(phrases: Phrases, drafts: list[Draft]) -> None:
    """Give happenings that lack an actor the one who is accused of, claims or did "the crime" behind them."""
    view = phrases.view
    triggers = {d.head for d in drafts}
    for i, word in enumerate(view.lower):
        if word not in _DEEDS or i in triggers or not any(view.lower[c] in _THE for c in view.left[i]):
            continue
        told = [d for d in drafts if d.head < i and d.sentence >= view.sent[i] - 1 and d.type in _DONE_BY_SOMEONE]
        if not told or told[-1].roles.actor:
            continue
        slots = noun_slots(view, phrases, i)
        who = slots.subject if slots.support in ("accused", "actor") else slots.by
        told[-1].roles.actor = [h for h in who if phrases.label(h) in _DOERS or "people" in phrases.classes(h)]
