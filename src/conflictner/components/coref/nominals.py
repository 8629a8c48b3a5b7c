"""Noun phrases before a word, the likeliest antecedents first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflictner.components.phrases import Phrases

__all__ = ["nominals"]

_SUBJECTS = ("nsubj", "nsubjpass")
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
        start, end = view.sentences[s - back]
        stop = head if back == 0 else end
        inside = [
            i
            for i in range(start, stop)
            if (view.dep[i] in _HEADS or (modifiers and view.dep[i] in ("compound", "nmod")))
            and view.tag[i].startswith(("NN", "CD", "JJ"))
        ]
        yield from sorted(inside, key=lambda i: (view.dep[i] not in _SUBJECTS, -i))
