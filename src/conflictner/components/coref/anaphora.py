"""Pronouns and definite phrases ("the group", "the brigade", "they") resolved to the entity they stand for."""

from __future__ import annotations

from conflictner.components.nouns import noun_kind
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import singular

__all__ = ["resolve"]

_GROUP_NOUNS = frozenset(
    """
        group organization organisation movement force militia faction gang army cartel rebels militants
        insurgents guerrillas network
    """.split()
)
_ECHELONS = frozenset("brigade regiment battalion division corps company platoon unit squad fleet".split())
_PLACE_NOUNS = {
    "city": "PLACE",
    "town": "PLACE",
    "village": "PLACE",
    "province": "REGION",
    "region": "REGION",
    "country": "COUNTRY",
    "district": "REGION",
    "camp": "PLACE",
}
_PEOPLE = {
    "he": False,
    "she": False,
    "him": False,
    "her": False,
    "his": False,
    "they": True,
    "them": True,
    "their": True,
    "it": None,
    "its": None,
    "himself": False,
}
_WINDOW = 3  # sentences back


def _candidates(phrases: Phrases, head: int) -> list[int]:
    """Entities before the token in the same and preceding sentences: nearest sentence first, subjects first in it."""
    view = phrases.view
    s = view.sent[head]
    out = [
        k
        for k, e in enumerate(phrases.entities)
        if e["start"] < view.start[head] and s - view.sent[view.tokens_in(e["start"], e["end"])[0]] <= _WINDOW
    ]

    def order(k: int) -> tuple[int, int, int]:
        e = phrases.entities[k]
        tokens = view.tokens_in(e["start"], e["end"])
        subject = any(view.dep[i] in ("nsubj", "nsubjpass") for i in tokens)
        return (s - view.sent[tokens[0]], 0 if subject else 1, -e["start"])

    return sorted(out, key=order)


def resolve(phrases: Phrases, head: int) -> int | None:
    """The entity a pronoun or definite phrase with this head word stands for, or None."""
    view = phrases.view
    word = view.lower[head]
    if phrases.entity_at.get(head) is not None:
        return None
    if word in _PEOPLE:
        return _pronoun(phrases, head, word)
    if not any(view.lower[c] in ("the", "this", "that", "its", "their") for c in view.left[head]):
        return None
    if any(
        view.dep[c] in ("amod", "compound", "poss") and view.lower[c] not in ("same", "armed", "militant", "rebel")
        for c in view.left[head]
    ):
        return None
    if word in _PLACE_NOUNS:
        return next((k for k in _candidates(phrases, head) if phrases.entities[k]["label"] == _PLACE_NOUNS[word]), None)
    base = singular(word)
    if base in _GROUP_NOUNS or word in _GROUP_NOUNS or base in _ECHELONS:
        for k in _candidates(phrases, head):
            e = phrases.entities[k]
            if e["label"] == "UNIT" and (base not in _ECHELONS or base == "unit" or (e["unit"].get("echelon") == base)):
                return k
            if e["label"] == "ORG" and base in ("group", "organization", "organisation", "network", "movement"):
                return k
    return None


def _pronoun(phrases: Phrases, head: int, word: str) -> int | None:
    plural = _PEOPLE[word]
    for k in _candidates(phrases, head):
        e = phrases.entities[k]
        if plural is False and e["label"] == "PERSON":
            return k
        if plural is None and e["label"] in ("UNIT", "ORG", "COUNTRY"):
            return k
        if plural is True and e["label"] == "UNIT" and noun_kind(e["text"].lower()) is None:
            return k
    return None
