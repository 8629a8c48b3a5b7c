"""Definite phrases: "the group", "the brigade", "the town", "the army", "the minister", "the 34-year-old"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from conflictner.components.coref.nominals import nominals
from conflictner.components.coref.words import words
from conflictner.components.nouns import noun_kind
from conflictner.text.inflect import singular

if TYPE_CHECKING:
    from conflictner.components.phrases import Phrases

__all__ = ["antecedent_of_definite"]

_NEAR = 3  # sentences looked back for groups and places
_FAR = 8  # and for forces, roles, bodies and people
_GROUP_TYPES = frozenset({"ngo", "other"})
_GROUP_KINDS = frozenset({"armed_group", "militia", "paramilitary"})
_LONGEST = 3  # words of a short name
_STATE_TYPES = frozenset({"military", "national_guard", "police", "intelligence"})
_MODIFIERS = ("amod", "compound", "poss", "nmod")
_AGE = re.compile(r"\d{1,3}-year-old")
_PEOPLE = frozenset("military police armed_group official journalist medic child prisoner civilian people".split())
_THINGS = frozenset({"infrastructure", "equipment", "military"})


def _modifiers(phrases: Phrases, head: int) -> set[int]:
    view = phrases.view
    return {c for c in view.left[head] if view.dep[c] in _MODIFIERS}


def _plain(phrases: Phrases, head: int) -> bool:
    """Whether nothing in the phrase says which one is meant, but that it is one told before."""
    view = phrases.view
    if any(view.dep[c] in ("prep", "relcl", "acl", "appos") for c in view.right[head] if c <= head + 2):
        return False
    return all(view.lower[c] in words().empty or view.dep[c] == "poss" for c in _modifiers(phrases, head))


def _may_be_group(phrases: Phrases, i: int, e: dict[str, Any]) -> bool:
    """Whether an organisation can be "the group": not a newspaper or ministry, nor one of no known kind that speaks."""
    kind = (e.get("organization") or {}).get("type")
    if kind is not None:
        return kind in _GROUP_TYPES
    return phrases.view.dep[i] != "nsubj" or not phrases.view.tag[phrases.view.head[i]].startswith("VB")


def _counted_people(phrases: Phrases, i: int) -> bool:
    """ "At least 11 members of the National Guard": people told by their number."""
    view = phrases.view
    if i in phrases.entity_at or view.tag[i] != "NNS" or phrases.quantity_of(i) is None:
        return False
    return noun_kind(view.lower[i]) in _PEOPLE


def _group(phrases: Phrases, head: int, base: str) -> int | None:
    w = words()
    for i in nominals(phrases, head, _NEAR):
        e = phrases.entity_of(i)
        if e is None:
            if base == "group" and _counted_people(phrases, i):
                return i
        elif e["label"] == "UNIT":
            kind, echelon = e["unit"].get("type"), e["unit"].get("echelon")
            if base == "fighters":
                if kind in _GROUP_KINDS:
                    return i
            elif base == "unit" or echelon == base or (base in w.groups and kind not in _STATE_TYPES):
                return i
        elif e["label"] == "ORG" and base in w.groups and _may_be_group(phrases, i, e):
            return i
    return _only_group(phrases) if base == "fighters" else None


def _only_group(phrases: Phrases) -> int | None:
    """In a report that names one armed group alone, "the rebels" are its."""
    named = [e for e in phrases.entities if e["label"] == "UNIT" and e["unit"].get("type") in _GROUP_KINDS]
    if not named or len({e["unit"].get("canonical") or e["text"] for e in named}) != 1:
        return None
    return phrases.view.tokens_in(named[0]["start"], named[0]["end"])[-1]


def _short_name(phrases: Phrases, head: int) -> int | None:
    """ "The Air Force" is the "Sudanese Air Force" named before: a name that ends in these words."""
    view = phrases.view
    first = min((*_modifiers(phrases, head), head))
    tail = view.lower[first : head + 1]
    if not view.words[head][:1].isupper() or len(tail) > _LONGEST:
        return None
    for i in nominals(phrases, head, _FAR, modifiers=True):
        e = phrases.entity_of(i)
        if e is None or e["label"] != "UNIT":
            continue
        name = view.tokens_in(e["start"], e["end"])
        if len(name) > len(tail) and view.lower[name[-1] + 1 - len(tail) : name[-1] + 1] == tail:
            return i
    return None


def _place(phrases: Phrases, head: int, labels: frozenset[str]) -> int | None:
    return next((i for i in nominals(phrases, head, _NEAR) if phrases.label(i) in labels), None)


def _force(phrases: Phrases, head: int, base: str) -> int | None:
    """ "The army" is one named with its country before: "Sudan's army", "the Sudanese army"."""
    view = phrases.view
    for i in nominals(phrases, head, _FAR, modifiers=True):
        e = phrases.entity_of(i)
        if e is not None:
            if e["label"] != "UNIT":
                continue
            last = singular(view.lower[view.tokens_in(e["start"], e["end"])[-1]])
            if last == base:
                return i
        elif singular(view.lower[i]) == base or (
            base in ("army", "military") and view.lower[i] in ("army", "military")
        ):
            if any(phrases.label(c) in ("NORP", "COUNTRY", "UNIT") for c in _modifiers(phrases, i)):
                return i
    return None


def _role(phrases: Phrases, head: int, base: str) -> int | None:
    """ "The minister" is a person named with that role, or another phrase with the same noun that says more."""
    view = phrases.view
    for i in nominals(phrases, head, _FAR):
        e = phrases.entity_of(i)
        if e is not None:
            if e["label"] != "PERSON":
                continue
            role = (e["person"].get("role") or "").lower()
            first = view.tokens_in(e["start"], e["end"])[0]
            if base in role.split() or any(view.lower[k] == base for k in range(max(0, first - 2), first)):
                return i
            if view.dep[i] == "appos" and view.lower[view.head[i]] == base:
                return i
        elif view.lower[i] == base and i != head:
            named = next((c for c in view.right[i] if view.dep[c] == "appos" and phrases.label(c) == "PERSON"), None)
            return named if named is not None else i
    return None


def _body(phrases: Phrases, head: int, base: str, types: frozenset[str]) -> int | None:
    """ "The ministry", "the newspaper": an organisation of that kind, or with that word in its name."""
    for i in nominals(phrases, head, _FAR):
        e = phrases.entity_of(i)
        if e is not None and e["label"] == "UNIT" and e["unit"].get("type") == "pmc" and "company" in types:
            return i
        if e is None or e["label"] != "ORG":
            continue
        if base in e["text"].lower().split():
            return i
        if base not in ("court", "council", "staff", "ministry") and (e["organization"] or {}).get("type") in types:
            return i
    return None


def _person(phrases: Phrases, head: int) -> int | None:
    """ "The man", "the 34-year-old": the single person told last."""
    view = phrases.view
    for i in nominals(phrases, head, _NEAR):
        if phrases.label(i) == "PERSON":
            return i
        if i not in phrases.entity_at and view.tag[i] == "NN":
            kind = noun_kind(view.lower[i])
            if kind in _PEOPLE and any(view.lower[c] in ("a", "an", "one") for c in view.left[i]):
                return i
    return None


def _is_age(phrases: Phrases, head: int) -> bool:
    """ "34-year-old", of one token or of several."""
    view = phrases.view
    last = view.end[head]
    return view.lower[head].endswith("old") and bool(_AGE.fullmatch(view.text[max(0, last - 11) : last].split()[-1]))


def _number(phrases: Phrases, i: int) -> int | None:
    q = phrases.quantity_of(i)
    return None if q is None or q["form"] == "article" else q["quantity"].get("best")


def _repeated(phrases: Phrases, head: int, word: str) -> int | None:
    """ "The two soldiers", "the hospital": the phrase with the same noun told before, of the same number."""
    view = phrases.view
    kind = noun_kind(word)
    if kind not in _PEOPLE and kind not in _THINGS:
        return None
    number, plural = _number(phrases, head), view.tag[head] in ("NNS", "NNPS")
    for i in nominals(phrases, head, _NEAR):
        if singular(view.lower[i]) != singular(word) or (view.tag[i] in ("NNS", "NNPS")) != plural:
            continue
        other = _number(phrases, i)
        if number is not None and other != number:
            continue
        return i
    return None


def antecedent_of_definite(phrases: Phrases, head: int) -> int | None:
    """The head word of what a definite phrase stands for, or None."""
    view, w = phrases.view, words()
    if not view.left[head]:
        return None
    word = view.lower[head]
    before = {view.lower[c] for c in view.left[head]}
    if before & w.strict:
        named = _short_name(phrases, head)
        if named is not None:
            return named
    if not before & w.articles or not _plain(phrases, head):
        return None
    base = "fighters" if word in w.fighters else singular(word)
    found: int | None = None
    if base in w.groups or base in w.echelons or base == "fighters":
        found = _group(phrases, head, base)
    elif base in w.places:
        found = _place(phrases, head, w.places[base])
    if found is not None:
        return found
    if view.tag[head] == "NN" and base in w.roles:
        return _role(phrases, head, base)
    if not before & w.strict:
        return None
    if base in w.forces:
        return _force(phrases, head, base)
    if base in w.bodies:
        found = _body(phrases, head, base, w.bodies[base])
        if found is not None:
            return found
    if base in w.single or _is_age(phrases, head):
        return _person(phrases, head)
    return _repeated(phrases, head, word)
