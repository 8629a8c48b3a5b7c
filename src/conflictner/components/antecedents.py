"""What pronouns and definite phrases ("the group", "the brigade", "the town") stand for: a small, testable resolver.

Candidates are the noun phrases before, in the same sentence and the ones just before it; number, animacy and kind must
agree; a nearer sentence wins over a farther one, and in a sentence its subject over the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictner.components.nouns import noun_kind
from conflictner.text.inflect import singular

if TYPE_CHECKING:
    from conflictner.components.phrases import Phrases

__all__ = ["referent"]

_WINDOW = 3  # sentences looked back
_SINGULAR_PEOPLE = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_GROUPS = frozenset(
    "group organization organisation movement faction gang cartel network outfit militia insurgency".split()
)
_FIGHTERS = frozenset(
    "rebels guerrillas insurgents militants terrorists separatists jihadists extremists subversives gunmen fighters militiamen".split()
)
_GROUP_TYPES = frozenset({"ngo", "other"})
_ECHELONS = frozenset("brigade regiment battalion division corps company platoon unit squad fleet".split())
_PLACES = {
    "city": ("PLACE",),
    "town": ("PLACE",),
    "village": ("PLACE",),
    "settlement": ("PLACE",),
    "camp": ("PLACE", "FACILITY"),
    "province": ("REGION",),
    "region": ("REGION",),
    "district": ("REGION", "PLACE"),
    "country": ("COUNTRY",),
    "enclave": ("REGION", "PLACE"),
    "base": ("FACILITY",),
    "airport": ("FACILITY",),
}
_DEFINITE = frozenset("the this that these those its their".split())
_NAMED = frozenset("same armed militant rebel whole entire".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_HEADS = frozenset("nsubj nsubjpass dobj pobj attr appos conj poss ROOT".split())


def _nominals(phrases: Phrases, head: int) -> Iterator[int]:
    """Heads of the noun phrases before `head`, the likeliest first."""
    view = phrases.view
    s = view.sent[head]
    for back in range(_WINDOW + 1):
        if s - back < 0:
            return
        start, end = view.sentences[s - back]
        stop = head if back == 0 else end
        inside = [i for i in range(start, stop) if view.dep[i] in _HEADS and view.tag[i].startswith(("NN", "CD", "JJ"))]
        yield from sorted(inside, key=lambda i: (view.dep[i] not in _SUBJECTS, -i))


def _is_plural(phrases: Phrases, i: int) -> bool:
    view = phrases.view
    if view.tag[i] in ("NNS", "NNPS") or any(view.dep[c] == "conj" for c in view.right[i]):
        return True
    return phrases.label(i) == "UNIT" or view.lower[i] in ("police", "people", "group", "military", "army", "dozens")


def _fits(phrases: Phrases, word: str, i: int) -> bool:
    label, kind = phrases.label(i), noun_kind(phrases.view.lower[i])
    if label == "DATE":
        return False
    if word in _SINGULAR_PEOPLE:
        return label == "PERSON" or (
            label is None
            and kind not in (None, "equipment", "infrastructure", "place", "abstract")
            and phrases.view.tag[i] == "NN"
        )
    if word in _PLURAL:
        animate = label in ("UNIT", "NORP", "ORG") or "people" in phrases.plain_classes(i)
        return animate and _is_plural(phrases, i)
    return label in ("UNIT", "ORG", "COUNTRY", "PLACE", "REGION", "FACILITY", "EQUIPMENT") or (
        phrases.view.tag[i] in ("NN", "NNP") and kind in ("place", "infrastructure", "equipment", "military")
    )


def _pronoun(phrases: Phrases, head: int, word: str) -> int | None:
    for i in _nominals(phrases, head):
        if _fits(phrases, word, i) and not _governs(phrases, i, head):
            return i
    return None


def _governs(phrases: Phrases, i: int, head: int) -> bool:
    """Whether `head` is part of the phrase of `i` itself ("the man and his car")."""
    return any(a == i for a in phrases.view.ancestors(head)) and phrases.view.dep[head] != "poss"


def _may_be_group(phrases: Phrases, i: int, e: dict[str, Any]) -> bool:
    """Whether an organisation can be "the group": not a newspaper or ministry, nor one of no known kind that speaks."""
    kind = (e.get("organization") or {}).get("type")
    if kind is not None:
        return kind in _GROUP_TYPES
    return phrases.view.dep[i] != "nsubj" or not phrases.view.tag[phrases.view.head[i]].startswith("VB")


def _definite(phrases: Phrases, head: int, base: str) -> int | None:
    wanted = _PLACES.get(base)
    for i in _nominals(phrases, head):
        e = phrases.entity_of(i)
        if e is None:
            continue
        if wanted is not None:
            if e["label"] in wanted:
                return i
        elif e["label"] == "UNIT" and base == "fighters":
            if e["unit"].get("type") in ("armed_group", "militia", "paramilitary"):
                return i
        elif e["label"] == "UNIT":
            if base in _GROUPS or base == "unit" or e["unit"].get("echelon") == base:
                return i
        elif e["label"] == "ORG" and base in _GROUPS and _may_be_group(phrases, i, e):
            return i
    return None


def _place(phrases: Phrases, head: int) -> int | None:
    """The place named last before "there"."""
    places = ("PLACE", "FACILITY", "REGION", "COUNTRY")
    return next((i for i in _nominals(phrases, head) if phrases.label(i) in places), None)


def referent(phrases: Phrases, head: int) -> int | None:
    """The head word of what the pronoun or definite phrase at `head` stands for, or None."""
    view = phrases.view
    if not view.parsed or head in phrases.entity_at:
        return None
    word = view.lower[head]
    if word in _SINGULAR_PEOPLE or word in _PLURAL or word in _THING:
        return _pronoun(phrases, head, word)
    if word == "there":
        return _place(phrases, head) if view.dep[head] == "advmod" else None
    base = "fighters" if word in _FIGHTERS else singular(word)
    if word not in _FIGHTERS and base not in _GROUPS and base not in _ECHELONS and base not in _PLACES:
        return None
    modifiers = [c for c in view.left[head] if view.dep[c] in ("amod", "compound", "poss", "nmod")]
    if not any(view.lower[c] in _DEFINITE for c in view.left[head]) or any(
        view.lower[c] not in _NAMED for c in modifiers
    ):
        return None
    return _definite(phrases, head, base)
