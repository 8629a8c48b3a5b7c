"""Who is told to have done "the crime", "the action": of the happening told right before, where no one else is."""

from __future__ import annotations

from functools import cache

from conflictner.components.events.draft import METHODS, Draft
from conflictner.components.events.noun_slots import noun_slots
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import noun_forms, read_lexicon

__all__ = ["blame_for_deeds"]

_DONE = METHODS - {"clash", "siege"} | {"killing", "injury", "casualties", "abduction", "sabotage"}
_DOERS = frozenset({"UNIT", "ORG", "PERSON", "NORP"})


@cache
def _words() -> frozenset[str]:
    return frozenset(f for w in read_lexicon("nouns.toml")["deeds"]["words"].split() for f in noun_forms(w))


def blame_for_deeds(phrases: Phrases, drafts: list[Draft]) -> None:
    """Give happenings that lack an actor the one who is accused of, claims or did "the crime" behind them."""
    view, words = phrases.view, _words()
    triggers = {d.head for d in drafts}
    deeds = [i for i, w in enumerate(view.lower) if w in words and i not in triggers and phrases.definite(i)]
    if not deeds:
        return
    told: dict[int, list[Draft]] = {}
    for d in drafts:
        if d.type in _DONE:
            told.setdefault(d.sentence, []).append(d)
    for i in deeds:
        s = view.sent[i]
        before = [d for d in (*told.get(s - 1, ()), *told.get(s, ())) if d.head < i]
        if not before:
            continue
        last = max(before, key=lambda d: d.head)
        if last.roles.actor:
            continue
        slots = noun_slots(view, phrases, i)
        who = slots.subject if slots.support in ("accused", "actor") else slots.by
        last.roles.actor = [h for h in who if phrases.label(h) in _DOERS or "people" in phrases.classes(h)]
