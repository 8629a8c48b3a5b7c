"""Names listed one after another ("magistrate A, Colonel B, and Senator C"), whatever the tree makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conflictner.components.view import DocView

__all__ = ["name_lists"]

_REACH = 8  # tokens between two names: titles, posts, ages
_JOINTS = frozenset({",", "and", "&", ";"})
_INSIDE = ("NN", "JJ", "CD", "DT")


def _head(view: DocView, tokens: range) -> int:
    return next((i for i in tokens if view.head[i] not in tokens or view.head[i] == i), tokens[-1])


def _joined(view: DocView, between: range) -> bool:
    """Whether the tokens between two names only join them: a comma or "and", then titles and posts."""
    if not 0 < len(between) <= _REACH or view.lower[between[0]] not in _JOINTS:
        return False
    inside = [i for i in between if view.lower[i] not in _JOINTS]
    if inside and view.lower[inside[-1]] == "of":
        return False
    return all(view.tag[i].startswith(_INSIDE) or view.lower[i] == "of" for i in inside)


def _speaks(view: DocView, head: int) -> bool:
    """Whether the name is the subject of a verb that the others are not: "..., C said"."""
    return view.dep[head] == "nsubj" and view.tag[view.head[head]].startswith("VB") and view.head[head] > head


def name_lists(view: DocView, entities: Sequence[dict[str, Any]]) -> dict[int, list[int]]:
    """By the head token of each listed person, the head tokens of all of the list, in text order."""
    people = [view.tokens_in(e["start"], e["end"]) for e in entities if e["label"] == "PERSON"]
    out: dict[int, list[int]] = {}
    i = 0
    while i < len(people):
        j, conjoined = i, False
        while j + 1 < len(people):
            here, after = people[j], people[j + 1]
            between = range(here[-1] + 1, after[0])
            if view.sent[here[0]] != view.sent[after[0]] or not _joined(view, between):
                break
            conjoined = conjoined or any(view.lower[t] in ("and", "&") for t in between)
            j += 1
        heads = [_head(view, p) for p in people[i : j + 1]]
        if conjoined and len(heads) > 1 and not any(_speaks(view, h) for h in heads[1:]):
            out.update(dict.fromkeys(heads, heads))
        i = j + 1
    return out
