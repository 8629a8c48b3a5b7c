"""Two verbs of one subject, of which the second has what holds for both: "was kidnapped and killed by the militia"."""

from __future__ import annotations

from collections.abc import Iterator

from conflictner.components.events.draft import Draft
from conflictner.components.view import DocView

__all__ = ["joined", "share_agents"]

_LATER = frozenset({"later", "then", "subsequently", "eventually", "finally", "afterwards"})


def joined(view: DocView, drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Happenings of verbs with the one that the next verb joins to them; none that came later, none that ended it."""
    by_head = {d.head: d for d in drafts}
    for d in drafts:
        if d.pos == "noun":
            continue
        for c in view.right[d.head]:
            e = by_head.get(c)
            if e is None or view.dep[c] != "conj" or view.tag[c] != view.tag[d.head] or e.type == "release":
                continue
            if not any(view.dep[w] in ("nsubj", "nsubjpass") or view.lower[w] in _LATER for w in view.left[c]):
                yield d, e


def share_agents(view: DocView, drafts: list[Draft]) -> None:
    """Who did the second did the first."""
    for d, e in joined(view, drafts):
        if d.slots.passive and e.slots.passive and e.slots.by and not d.roles.actor:
            d.roles.actor = [h for h in e.roles.actor if h not in d.roles.target]
