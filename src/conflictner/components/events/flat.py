"""Slots without a parse: what stands left and right of the trigger in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from conflictner.components.events.match import Candidate
from conflictner.components.events.slots import Slots
from conflictner.components.nouns import noun_kind
from conflictner.components.phrases import Phrases

__all__ = ["flat_slots"]

_BE = frozenset("is are was were be been being got gets get".split())
_STOPS = frozenset({".", ";", ":", "!", "?", "—", "–"})
_CLAUSE = frozenset({"that", "who", "which", "when", "while", "after", "before", "because", "although", "if"})
_PREPS = frozenset("on against at in near with from to into of by between among outside inside under for".split())


def _nominal(phrases: Phrases, i: int) -> bool:
    label = phrases.label(i)
    if label is not None:
        return label != "DATE"
    word = phrases.view.lower[i]
    return (
        noun_kind(word) not in (None, "abstract")
        or word in ("they", "he", "she", "it", "them", "him", "who")
        or phrases.is_number(i)
    )


def _walk(phrases: Phrases, start: int, stop: int, step: int) -> Iterator[int]:
    for i in range(start, stop, step):
        if phrases.view.lower[i] in _STOPS:
            return
        yield i


def flat_slots(phrases: Phrases, candidate: Candidate) -> Slots:
    """Nearest noun before as subject, after as object; "by", "on", "in" … bind the noun that follows them."""
    view = phrases.view
    start, end = view.sentences[view.sent[candidate.head]]
    noun = candidate.pattern.pos == "noun"
    out = Slots(verb=None if noun else candidate.head)
    before = list(_walk(phrases, candidate.first - 1, start - 1, -1))
    out.passive = not noun and any(view.lower[i] in _BE for i in before[:3]) and "gerund" not in candidate.pattern.forms
    for i in before:
        if view.lower[i] in _CLAUSE and i < candidate.first - 1:
            break
        if _nominal(phrases, i):
            (out.modifier if noun and i == candidate.first - 1 else out.subject).append(i)
            break
    pending: str | None = None
    for i in _walk(phrases, candidate.last + 1, end, 1):
        word = view.lower[i]
        if word in _CLAUSE or (word == "," and out.object):
            break
        if word in _PREPS:
            pending = word
        elif _nominal(phrases, i):
            if i + 1 < end and _nominal(phrases, i + 1) and not phrases.is_number(i + 1):
                continue  # a modifier: "rebel fighters"
            if pending == "by":
                out.by.append(i)
            elif pending == "of" and noun:
                out.of.append(i)
            elif pending is not None:
                out.add_prep(pending, [i])
            elif not out.object and not noun and not out.passive:
                out.object.append(i)
            pending = None
    return out
