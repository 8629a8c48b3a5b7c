"""Mistakes that the model makes again and again in reports of conflict, mended in the tree before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictner.components.view import DocView

__all__ = ["mend"]

_COMPASS = ("north", "south", "east", "west")


def mend(view: DocView) -> None:
    """Mend the tags and the tree of `view` in place; its lists of dependents are made after this."""
    for i, tag in enumerate(view.tag):
        if tag.startswith("VB"):
            word = view.lower[i]
            if word.endswith("ern") and word.startswith(_COMPASS):
                _direction(view, i)


def _direction(view: DocView, i: int) -> None:
    """ "sent them to northern Aleppo" read as a verb "to northern": an adjective of the noun behind a preposition."""
    noun = next((j for j in range(i + 1, len(view)) if view.head[j] == i and view.dep[j] == "dobj"), None)
    particle = next((j for j in range(i - 1, -1, -1) if view.head[j] == i and view.tag[j] == "TO"), None)
    if noun is None or particle is None or particle != i - 1:
        return
    up = view.head[i] if view.head[i] != i else particle
    view.tag[i], view.tag[particle] = "JJ", "IN"
    for j in range(len(view)):
        if view.head[j] == i:
            view.head[j] = noun
    view.dep[i], view.head[i] = "amod", noun
    view.dep[noun], view.head[noun] = "pobj", particle
    view.dep[particle], view.head[particle] = ("prep", up) if up != particle else ("ROOT", particle)
