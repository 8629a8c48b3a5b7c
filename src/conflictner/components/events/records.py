"""Drafts to the plain event dicts that later components refine."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.components.events.counts import count_of
from conflictner.components.events.draft import Draft
from conflictner.components.events.time import days_of
from conflictner.components.nouns import pronoun_classes
from conflictner.components.phrases import Phrases

__all__ = ["event_dict"]

LONGEST = 5  # words of a trigger; of a longer phrase its head stands for it
_NO_ACTOR = frozenset({"unknown", "abstract"})
_ROLES = ("actor", "target", "instrument", "origin", "destination", "recipient")


def _country(phrases: Phrases, head: int, seen: set[int] | None = None) -> str | None:
    """The country that a phrase names; `seen` are heads asked before: "its" may stand for the very phrase it is in."""
    view, seen = phrases.view, set() if seen is None else seen
    if head in seen:
        return None
    seen.add(head)
    if pronoun_classes(view.lower[head]) is not None:
        stands_for = phrases.referent(head)
        return None if stands_for is None else _country(phrases, stands_for, seen)
    e = phrases.entity_of(head)
    if e is not None:
        for key in ("unit", "norp"):
            if e.get(key) and e[key].get("country"):
                return str(e[key]["country"])
        if e["label"] == "COUNTRY":
            country = e["location"].get("country")
            return str(country) if country else None
    for c in view.left[head]:
        if view.dep[c] in ("amod", "compound", "nmod", "poss"):
            found = _country(phrases, c, seen)
            if found:
                return found
    for c in phrases.of_phrases(head):
        if phrases.label(c) in ("UNIT", "NORP", "COUNTRY"):
            found = _country(phrases, c, seen)
            if found:
                return found
    return None


def _unit(phrases: Phrases, head: int) -> int | None:
    """The unit entity that the phrase names or belongs to."""
    view = phrases.view
    k = phrases.entity_at.get(head)
    if k is not None and phrases.entities[k]["label"] == "UNIT":
        return k
    for c in view.left[head]:
        if view.dep[c] in ("amod", "compound", "nmod", "poss"):
            found = _unit(phrases, c)
            if found is not None:
                return found
    for c in view.right[head]:
        if view.dep[c] == "appos":
            if phrases.label(c) == "UNIT":
                return phrases.entity_at[c]
            if phrases.label(head) == "PERSON" and c not in phrases.entity_at:  # "X, chief of the 5th Brigade"
                found = next((phrases.entity_at[h] for h in phrases.of_phrases(c) if phrases.label(h) == "UNIT"), None)
                if found is not None:
                    return found
        if view.dep[c] == "prep" and view.lower[c] in ("of", "from", "in", "with"):
            for p in view.right[c]:
                if view.dep[p] == "pobj":
                    found = _unit(phrases, p)
                    if found is not None:
                        return found
    return None


def _participant(phrases: Phrases, d: Draft, role: str, head: int) -> dict[str, Any]:
    real = phrases.real_head(head)
    start, end = phrases.span(real, range(d.first, d.last + 1) if real > d.last else ())
    unit = _unit(phrases, real)
    k = phrases.entity_at.get(real)
    return {
        "role": role,
        "start": start,
        "end": end,
        "text": phrases.view.text[start:end],
        "entity": k,
        "kind": phrases.kind(real),
        "country": _country(phrases, real),
        "unit": unit if unit != k else None,
        "token": real,
    }


def _inanimate(phrases: Phrases, head: int) -> bool:
    """Whether a common noun is nothing that acts, for all that is known of it."""
    return (
        phrases.view.tag[head] in ("NN", "NNS")
        and phrases.classes(head) <= _NO_ACTOR
        and phrases.kind(head) == "unknown"
    )


def _heads(phrases: Phrases, d: Draft, role: str) -> list[int]:
    """Head words of a role; a number alone is nobody, but for the noun that it counts."""
    view = phrases.view
    heads = [d.elided.get(h, h) for h in getattr(d.roles, role)]
    heads = [h for h in heads if h in phrases.entity_at or not phrases.is_number(phrases.real_head(h))]
    heads = [h for h in heads if not view.words[phrases.real_head(h)].isspace()]
    if role == "actor":  # "no group has claimed the attack", "the alternative is to free them"
        heads = [h for h in heads if not any(view.lower[c] == "no" and view.dep[c] == "det" for c in view.left[h])]
        heads = [h for h in heads if not _inanimate(phrases, h)]
    return heads


def _one_phrase(phrases: Phrases, first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether two coordinated nouns of one kind make one phrase: "women and children", not "the mayor and two men"."""
    view, head = phrases.view, second["token"]
    if view.dep[head] != "conj" or view.head[head] != first["token"] or first["role"] != second["role"]:
        return False
    if first["kind"] != second["kind"] or first["entity"] is not None or second["entity"] is not None:
        return False
    own = any(view.dep[c] in ("det", "nummod", "poss") or phrases.is_number(c) for c in view.left[head])
    return not own and view.text[first["end"] : second["start"]].strip() == "and"


def _participants(phrases: Phrases, d: Draft) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    taken: set[tuple[str, int]] = set()
    for role in _ROLES:
        for head in _heads(phrases, d, role):
            p = _participant(phrases, d, role, head)
            if (role, p["start"]) in taken or (role == "instrument" and any(q["start"] == p["start"] for q in out)):
                continue
            if phrases.label(p["token"]) == "DATE":
                continue
            taken.add((role, p["start"]))
            if out and _one_phrase(phrases, out[-1], p):
                out[-1]["end"], out[-1]["text"] = p["end"], phrases.view.text[out[-1]["start"] : p["end"]]
                continue
            out.append(p)
    return sorted(out, key=lambda p: (p["start"], p["role"]))


def event_dict(phrases: Phrases, d: Draft, published: dt.date | None) -> dict[str, Any]:
    """The event as a dict; entities by index, token positions under "token" for the components that follow."""
    view = phrases.view
    start, end = next((x for k in d.time if (x := days_of(phrases, k, published))), (None, None))
    first, last = (d.first, d.last) if d.last - d.first < LONGEST else (d.head, d.head)
    return {
        "type": d.type,
        "start": view.start[first],
        "end": view.end[last],
        "token": d.head,
        "pos": d.pos,
        "verb": d.slots.verb,
        "support": d.slots.support,
        "sentence": d.sentence,
        "participants": _participants(phrases, d),
        "count": count_of(phrases, d),
        "time": d.time,
        "time_start": start,
        "time_end": end,
        "time_from": d.time_from,
        "location": d.location,
        "location_from": d.location_from,
        "rule": d.sense.id,
    }
