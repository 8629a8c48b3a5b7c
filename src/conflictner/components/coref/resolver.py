"""What pronouns and definite phrases ("the group", "the brigade", "the minister") stand for: one small resolver.

Candidates are the noun phrases before, in the same sentence and those just before it; number, animacy and kind must
agree; a nearer sentence wins over a farther one, and in a sentence its subject over the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conflictner.components.coref.definite import antecedent_of_definite
from conflictner.components.coref.nominals import nominals
from conflictner.components.coref.words import words
from conflictner.components.nouns import noun_kind

if TYPE_CHECKING:
    from conflictner.components.phrases import Phrases

__all__ = ["referent", "referring"]

_WINDOW = 3  # sentences that a pronoun looks back


def _is_plural(phrases: Phrases, i: int) -> bool:
    view = phrases.view
    if view.tag[i] in ("NNS", "NNPS") or any(view.dep[c] == "conj" for c in view.right[i]):
        return True
    return phrases.label(i) == "UNIT" or view.lower[i] in ("police", "people", "group", "military", "army", "dozens")


def _fits(phrases: Phrases, word: str, i: int) -> bool:
    w = words()
    label, kind = phrases.label(i), noun_kind(phrases.view.lower[i])
    if label == "DATE":
        return False
    if word in w.person:
        return label == "PERSON" or (
            label is None
            and kind not in (None, "equipment", "infrastructure", "place", "abstract")
            and phrases.view.tag[i] == "NN"
        )
    if word in w.people:
        animate = label in ("UNIT", "NORP", "ORG") or "people" in phrases.plain_classes(i)
        return animate and _is_plural(phrases, i)
    return label in ("UNIT", "ORG", "COUNTRY", "PLACE", "REGION", "FACILITY", "EQUIPMENT") or (
        phrases.view.tag[i] in ("NN", "NNP") and kind in ("place", "infrastructure", "equipment", "military")
    )


def _governs(phrases: Phrases, i: int, head: int) -> bool:
    """Whether `head` is part of the phrase of `i` itself ("the man and his car")."""
    return any(a == i for a in phrases.view.ancestors(head)) and phrases.view.dep[head] != "poss"


def _pronoun(phrases: Phrases, head: int, word: str) -> int | None:
    for i in nominals(phrases, head, _WINDOW):
        if _fits(phrases, word, i) and not _governs(phrases, i, head):
            return i
    return None


def _place(phrases: Phrases, head: int) -> int | None:
    """The place named last before "there"."""
    places = ("PLACE", "FACILITY", "REGION", "COUNTRY")
    return next((i for i in nominals(phrases, head, _WINDOW) if phrases.label(i) in places), None)


def referring(phrases: Phrases, start: int, end: int) -> list[int]:
    """Tokens from `start` up to `end` that may stand for something told before: pronouns, words behind an article."""
    view, w = phrases.view, words()
    return [i for i in range(start, end) if view.left[i] or w.is_pronoun(view.lower[i]) or view.lower[i] == "there"]


def referent(phrases: Phrases, head: int) -> int | None:
    """The head word of what the pronoun or definite phrase at `head` stands for, or None."""
    view = phrases.view
    if not view.parsed or head in phrases.entity_at:
        return None
    word = view.lower[head]
    if words().is_pronoun(word):
        return _pronoun(phrases, head, word)
    if word == "there":
        return _place(phrases, head) if view.dep[head] == "advmod" else None
    return antecedent_of_definite(phrases, head)
