"""The number that belongs to an event: of the people or things affected."""

from __future__ import annotations

from typing import Any

from conflictner.components.events.draft import Draft
from conflictner.components.nouns import noun_kind, pronoun_classes
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.ontology import event_type
from conflictner.text.inflect import singular

__all__ = ["count_of", "not_one"]

_NEVER = frozenset(
    """
        attack clash shelling airstrike drone_strike missile_strike bombing siege ceasefire sexual_violence torture
    """.split()
)
_COUNTED_BY_NAME = frozenset({"killing", "injury", "casualties", "missing", "detention", "destruction"})
_UNCHANGED = frozenset({"aircraft", "spacecraft", "personnel"})  # one form for one and many
_MORE_OF_THEM = ("others", "more")  # "destroyed twelve vehicles and seized twenty others"
_NEAR_NUMBER = 6  # tokens
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_COLLECTIVE = frozenset(
    """
        people police army military force personnel crew infantry group team family convoy column unit
        garrison patrol militia gang cartel enemy opposition government public population community crowd side
        staff majority number rest remnant element battalion brigade regiment division company corps platoon
        squad contingent navy insurgency equipment artillery armor armour ammunition hardware materiel
        weaponry town city village region area territory settlement position positions ground livestock
        cavalry clergy leadership command faction network
    """.split()
)


def _exact(n: int) -> dict[str, Any]:
    return {"low": n, "best": n, "high": n, "qualifier": "exact", "start": None, "end": None, "text": None}


def _plain(q: dict[str, Any]) -> dict[str, Any]:
    return dict(q["quantity"])


def _implicit(phrases: Phrases, head: int) -> dict[str, Any] | None:
    """One for a singular noun, a named person, "he"; nothing for plurals, collectives and places."""
    view = phrases.view
    word = view.lower[head]
    label = phrases.label(head)
    if word in ("nobody", "none") or (word == "one" and any(view.lower[c] == "no" for c in view.left[head])):
        return _exact(0)
    if label == "PERSON":
        return _exact(1)
    if label is not None and label != "EQUIPMENT" and noun_kind(word) is None:
        return None
    if pronoun_classes(word) is not None:
        return _exact(1) if word in ("he", "she", "him", "her", "his", "himself", "herself", "someone", "me") else None
    if word == "another" or (word in _ORDINALS and any(view.lower[c] == "a" for c in view.left[head])):
        return _exact(1)
    kind = noun_kind(word)
    if view.tag[head] == "NNP" and label is None and kind is None and "person" in phrases.classes(head):
        return _exact(1)
    if (
        view.tag[head] not in ("NN", "NNP")
        or singular(word) != word
        or kind in (None, "abstract", "place")
        or word in _COLLECTIVE
    ):
        return None
    before = {view.lower[c] for c in view.left[head]}
    if before & {"no", "any", "each", "every"} or (word in _UNCHANGED and not before & {"a", "an", "one"}):
        return None
    return _exact(1)


def not_one(view: DocView, head: int) -> bool:
    """ "Not one of the twenty", "not a single soldier"."""
    first = head
    if view.dep[head] == "pobj" and view.lower[view.head[head]] == "of":
        first = view.head[view.head[head]]
    start = min((first, *view.left[first]))
    opening = view.lower[max(0, start - 1) : start + 3]
    return "not" in opening[:2] and bool({"one", "single"} & set(opening))


def _named(phrases: Phrases, head: int) -> dict[str, Any] | None:
    """As many as the names behind a plural: "students Juan Perez and Luis Soto"."""
    view = phrases.view
    first = view.child(head, "appos")
    if first is None or view.tag[head] != "NNS" or phrases.label(first) != "PERSON":
        return None
    names = phrases.members(first)
    return _exact(len(names)) if len(names) > 1 and all(phrases.label(h) == "PERSON" for h in names) else None


def _sum(parts: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Coordinated groups of one trigger add up; a bound or approximation of any makes it one of the sum."""
    if len(parts) == 1:
        return parts[0]
    out: dict[str, Any] = dict(parts[0])
    for key in ("low", "best", "high"):
        values = [p[key] for p in parts]
        out[key] = sum(values) if all(v is not None for v in values) else None
    loose = [p["qualifier"] for p in parts if p["qualifier"] != "exact"]
    if loose:
        out["qualifier"] = loose[0]
        if out["best"] is None and out["low"] is None and out["high"] is None:
            mixed = [next((p[k] for k in ("low", "best", "high") if p[k] is not None), 0) for p in parts]
            out["low"] = sum(mixed)
    spans = [p for p in parts if p.get("start") is not None]
    if spans:
        out["start"], out["end"] = spans[0]["start"], spans[-1]["end"]
        out["text"] = None
    return out


def _without_appositions(phrases: Phrases, heads: list[int]) -> list[int]:
    """ "Two Britons, A and B": the names are the two, not two more."""
    counted = [h for h in heads if phrases.quantity_of(h) is not None]
    if not counted:
        return heads
    return [h for h in heads if h in counted or phrases.label(h) != "PERSON"]


def count_of(phrases: Phrases, d: Draft) -> dict[str, Any] | None:
    """The count of an event as a quantity dict, or None."""
    if d.type in _NEVER:
        return None
    kind = event_type(d.type)
    heads = d.roles.target if kind.affected == "target" else d.roles.actor
    if d.type == "seizure":
        heads = [
            h for h in heads if phrases.classes(h) & {"equipment", "weapon"} or phrases.view.lower[h] in _MORE_OF_THEM
        ]
    heads = _without_appositions(phrases, heads)
    parts: list[dict[str, Any]] = []
    for h in heads:
        if singular(phrases.view.lower[h]) == "side":
            continue
        q = phrases.quantity_of(h)
        if not_one(phrases.view, h):
            return _exact(0)
        if q is not None and not (q.get("form") == "article" and singular(phrases.view.lower[h]) in _COLLECTIVE):
            parts.append(_plain(q))
        elif (names := _named(phrases, h)) is not None and len(heads) == 1:
            parts.append(names)
    if parts and len(parts) < len(heads):
        parts += [p for h in heads if phrases.quantity_of(h) is None and (p := _implicit(phrases, h)) is not None]
    if not parts and heads:
        singles = [_implicit(phrases, h) for h in heads]
        if all(s is not None for s in singles):
            parts = [s for s in singles if s is not None]
    if not parts:
        parts = _around(phrases, d)
    if not parts:
        return None
    out = _sum(parts)
    if out is not None and d.type in ("casualties", "destruction", "damage") and out.get("qualifier") == "fraction":
        return out
    return out


def _of_number(phrases: Phrases, d: Draft) -> dict[str, Any] | None:
    """ "Put the number of those killed at 80", "the number killed has risen to 22"."""
    view = phrases.view
    noun = next((a for a in (d.head, *view.ancestors(d.head)) if view.lower[a] in ("number", "figure", "total")), None)
    if noun is None or abs(noun - d.head) > _NEAR_NUMBER:
        return None
    for i in view.subtree(view.head[noun]):
        k = phrases.quantity_at.get(i)
        up = view.head[i]
        if k is not None and i > noun and view.dep[i] == "pobj" and view.lower[up] in ("at", "to"):
            return _plain(phrases.quantities[k])
    return None


def _around(phrases: Phrases, d: Draft) -> list[dict[str, Any]]:
    """Numbers that stand with the trigger itself: "12 deaths", "the toll rose to 19", "en masse"."""
    view = phrases.view
    told = _of_number(phrases, d)
    if told is not None:
        return [told]
    if d.pos in ("noun", "adjective", "phrase") and d.type in _COUNTED_BY_NAME:
        q = phrases.quantity_of(d.head)
        if q is not None and q.get("form") != "article":
            return [_plain(q)]
        if any(view.lower[c] == "no" for c in view.left[d.head]) or view.lower[view.head[d.head]] == "without":
            return [_exact(0)]
    if "toll" in view.lower[d.first : d.last + 1] or (d.pos == "noun" and d.sense.id == "casualties.losses"):
        for word in ("to", "at", "of", "over", "above", "past"):
            for h in d.slots.preps.get(word, []):
                q = phrases.quantity_of(h)
                if q is not None:
                    return [_plain(q)]
        verb = d.slots.verb
        if verb is not None:
            for i in view.subtree(verb):
                k = phrases.quantity_at.get(i)
                if k is not None and i > d.last and view.sent[i] == d.sentence:
                    return [_plain(phrases.quantities[k])]
    for k, q in enumerate(phrases.quantities):
        if (
            q["quantity"]["qualifier"] == "en_masse"
            and view.sent[view.tokens_in(q["start"], q["end"])[0]] == d.sentence
        ):
            near = view.tokens_in(q["start"], q["end"])[0]
            if 0 < near - d.last <= 3:
                return [_plain(phrases.quantities[k])]
    return []
