"""Noun phrases before a word, the likeliest antecedents first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictner.components.phrases import Phrases
    from conflictner.components.view import DocView

__all__ = ["nominals"]

_SUBJECTS = ("nsubj", "nsubjpass")
_MODIFIERS = frozenset({"compound", "nmod"})
_HEADS = frozenset("nsubj nsubjpass dobj pobj attr appos conj poss ROOT".split())


def nominals(phrases: Phrases, head: int, window: int, *, modifiers: bool = False) -> Iterator[int]:
    """Heads of the noun phrases before `head`, in its sentence and up to `window` sentences before it.

    The nearest sentence comes first, in a sentence its subjects, then the nearest. With `modifiers` names that stand
    before a noun come too ("the Israeli military spokesman").
    """
    view = phrases.view
    s = view.sent[head]
    for back in range(window + 1):
        if s - back < 0:
            return
        inside = phrases.nominals_in.get((s - back, modifiers))
        if inside is None:
            inside = phrases.nominals_in[s - back, modifiers] = _inside(view, *view.sentences[s - back], modifiers)
        yield from inside if back else [i for i in inside if i < head]


def _inside(view: DocView, start: int, end: int, modifiers: bool) -> list[int]:
    heads = _HEADS | _MODIFIERS if modifiers else _HEADS
    found = [i for i in range(start, end) if view.dep[i] in heads and view.tag[i].startswith(("NN", "CD", "JJ"))]
    return sorted(found, key=lambda i: (view.dep[i] not in _SUBJECTS, -i))
