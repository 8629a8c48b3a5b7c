"""Mistakes that the model makes again and again in reports of conflict, mended in the tree before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictner.components.view import DocView

__all__ = ["mend"]

_GIVING = frozenset("given awarded shown told offered handed granted sent paid taught denied".split())
_COMPASS = ("north", "south", "east", "west")


def mend(view: DocView) -> None:
    """Mend the tags and the tree of `view` in place; its lists of dependents are made after this."""
    for i, tag in enumerate(view.tag):
        if tag.startswith("VB"):
            word = view.lower[i]
            if word.endswith("ern") and word.startswith(_COMPASS):
                _direction(view, i)
            elif tag in ("VBN", "VBD") and view.dep[i] == "acl" and word not in _GIVING:
                _main_verb(view, i)


def _main_verb(view: DocView, i: int) -> None:
    """ "Gunmen who raided an office killed ten" read as "an office killed": a participle with an object is a past."""
    if not any(view.head[j] == i and view.dep[j] == "dobj" for j in range(i + 1, min(i + 9, len(view)))):
        return
    clause = view.head[i]
    for _ in range(4):
        if view.dep[clause] == "relcl" or view.head[clause] == clause:
            break
        clause = view.head[clause]
    if view.dep[clause] != "relcl":
        return
    noun = view.head[clause]
    if noun > clause or view.dep[noun] not in ("dep", "nsubj", "ROOT"):
        return
    if view.dep[noun] == "nsubj" and view.head[noun] < i:
        return  # the noun has its verb already
    up = view.head[noun]
    view.dep[i], view.head[i] = ("ROOT", i) if up == noun else ("ccomp", up)
    view.dep[noun], view.head[noun], view.tag[i] = "nsubj", i, "VBD"


def _direction(view: DocView, i: int) -> None:
    """ "sent them to northern Aleppo" read as a verb "to northern": an adjective of the noun behind a preposition."""
    first, last = view.sentences[view.sent[i]]
    noun = next((j for j in range(i + 1, last) if view.head[j] == i and view.dep[j] == "dobj"), None)
    particle = next((j for j in range(i - 1, first - 1, -1) if view.head[j] == i and view.tag[j] == "TO"), None)
    if noun is None or particle is None or particle != i - 1:
        return
    up = view.head[i] if view.head[i] != i else particle
    view.tag[i], view.tag[particle] = "JJ", "IN"
    for j in range(*view.sentences[view.sent[i]]):
        if view.head[j] == i:
            view.head[j] = noun
    view.dep[i], view.head[i] = "amod", noun
    view.dep[noun], view.head[noun] = "pobj", particle
    view.dep[particle], view.head[particle] = ("prep", up) if up != particle else ("ROOT", particle)
