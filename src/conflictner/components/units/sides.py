"""For which country a formation fights: its own words, those beside it, its parent, its neighbours, the document.

Runs on the mentions that the arbitration has kept, in text order, since a parent is another mention.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

from conflictner.components.view import DocView
from conflictner.text.inflect import read_lexicon

__all__ = ["settle_sides"]

_OF = re.compile(r"['’]?s?,? (?:of|from|under|within|in|belonging to|part of|subordinate to)(?: the)? ?$|^['’]s $")
_LISTED = re.compile(r"(?:['’]s)?(?:,|;|,? and|,? or|,? as well as|/| –| -)(?: the)?(?: [a-z]+ of(?: the)?)? ?$")
_ITS = re.compile(r"\b(?:its|their) $")
_OPENS = re.compile(r"^ ?\($")
_IN_BRACKETS = re.compile(r"^(?:,|;| of(?: the)?|,? and)? ?$")
_RIGHT_BEFORE = re.compile(r"^\)?(?:['’]s)?[ -]?(?:army |armed forces |forces |troops |military |separate )?$")
_OF_PLACE = frozenset({" of ", " of the ", " of self-proclaimed ", " of the self-proclaimed ", " of the so-called "})
_FAR = "\0"
_LARGE, _MOST = 0.8, 0.6
_WINDOW = 3  # sentences that a series of like units may reach over
_RANK = {
    name: n
    for n, name in enumerate(
        "squad platoon company battalion regiment brigade division corps army command branch".split()
    )
}


@cache
def _territories() -> dict[str, str]:
    data: dict[str, str] = read_lexicon("units_sides.toml")["territories"]
    return {name.replace("’", "'").lower(): code for name, code in data.items()}


def settle_sides(view: DocView, entities: list[dict[str, Any]]) -> None:
    """Fill the country, and where the text tells it the parent, of the formations among the document's mentions."""
    units = [k for k, e in enumerate(entities) if e["label"] == "UNIT"]
    if not units:
        return
    parents = _parents(view, entities)
    for k in units:
        _beside(view, entities, k)
    for _ in range(2):
        for k in reversed(units):
            if k in parents:
                _from_parent(entities[k], entities[parents[k]])
    _same(entities, units)
    _listed(view, entities, units)
    for k in units:
        e = entities[k]
        if _open(e) and e.get("tradition"):
            _assign(e, e["tradition"], "tradition", 0.8)
    _same(entities, units)
    _listed(view, entities, units)
    _series(entities, units)
    _document(entities, units)


def _designated(e: dict[str, Any]) -> bool:
    """Whether it is a unit of some army, by its number or echelon, and no group of its own."""
    unit = e["unit"]
    return unit["type"] in ("military", "national_guard", "police", "paramilitary") and (
        unit["number"] is not None or unit["echelon"] not in (None, "branch")
    )


def _open(e: dict[str, Any]) -> bool:
    return e["unit"]["country"] is None and _designated(e)


def _assign(e: dict[str, Any], country: str | None, why: str, factor: float = 1.0) -> None:
    if country is None:
        return
    e["unit"]["country"] = country
    e["unit"]["score"] = round(e["unit"]["score"] * factor, 2)
    e["side_from"] = why


def _gap(view: DocView, a: dict[str, Any], b: dict[str, Any]) -> str:
    return view.text[a["end"] : b["start"]] if 0 <= b["start"] - a["end"] <= 40 else _FAR


def _parents(view: DocView, entities: list[dict[str, Any]]) -> dict[int, int]:
    """Of each unit the mention of the formation it belongs to: "A of B", "A (B, C)", "B's A"."""
    out: dict[int, int] = {}
    for k in range(len(entities) - 1):
        a, b = entities[k], entities[k + 1]
        if a["label"] != "UNIT" or b["label"] != "UNIT":
            continue
        gap = _gap(view, a, b)
        if _OPENS.fullmatch(gap) and _higher(b, a):
            out[k] = k + 1
            last = k + 1
            while last + 1 < len(entities) and entities[last + 1]["label"] == "UNIT":
                if not _IN_BRACKETS.fullmatch(_gap(view, entities[last], entities[last + 1])):
                    break
                if _higher(entities[last + 1], entities[last]):
                    out[last] = last + 1
                last += 1
        elif gap in ("'s ", "’s ") and _higher(a, b):
            out[k + 1] = k
        elif (_OF.search(gap) and gap.strip() not in ("in", "in the", "from", "from the") and _higher(b, a)) or (
            gap == ", " and _higher(b, a) and a["unit"]["number"] is not None
        ):
            out[k] = k + 1
    return out


def _higher(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether `a` may be the formation that `b` belongs to."""
    if a["unit"]["gazetteer_id"] is not None and a["unit"]["gazetteer_id"] == b["unit"]["gazetteer_id"]:
        return False
    x, y = _RANK.get(a["unit"]["echelon"] or "", 99), _RANK.get(b["unit"]["echelon"] or "", -1)
    return x > y or (y == -1 and b["unit"]["number"] is not None)


def _from_parent(e: dict[str, Any], parent: dict[str, Any]) -> None:
    unit, above = e["unit"], parent["unit"]
    country = above["country"]
    if country is not None and unit["country"] not in (None, country) and e.get("bare") and not e.get("stated"):
        _unlink(e)
    if unit["country"] is None and country is not None:
        _assign(e, country, "parent")
    if above["country"] is None and unit["country"] is not None and _open(parent) and e.get("side_from") != "tradition":
        _assign(parent, unit["country"], "child")
    if above["gazetteer_id"] is not None and unit["parent"] is None:
        unit["parent"] = above["gazetteer_id"]


def _unlink(e: dict[str, Any]) -> None:
    """Take back a link that the text contradicts: the like-named unit of another army."""
    unit = e["unit"]
    others = [{"id": unit["gazetteer_id"], "canonical": unit["canonical"], "country": unit["country"], "score": 0.2}]
    unit.update(canonical=e["text"], gazetteer_id=None, wikidata=None, country=None, parent=None, score=0.7)
    unit["candidates"] = [c for c in others + unit["candidates"] if c["id"]][:5]


def _beside(view: DocView, entities: list[dict[str, Any]], k: int) -> None:
    """A territory or place right before a unit tells its side ("the DNR's 109th Regiment")."""
    e = entities[k]
    if not _designated(e) or e.get("stated"):
        return
    side = _owner(view, entities, k)
    if side is None and k and _RIGHT_BEFORE.fullmatch(_gap(view, entities[k - 1], e)):
        side = _side_of(entities[k - 1])
    if side is None and k + 1 < len(entities) and _gap(view, e, entities[k + 1]) in _OF_PLACE:
        side = _side_of(entities[k + 1])
    if side is not None:
        if e["unit"]["country"] not in (None, side) and e.get("bare"):
            _unlink(e)
        if e["unit"]["country"] is None:
            _assign(e, side, "beside")
            e["stated"] = side


def _owner(view: DocView, entities: list[dict[str, Any]], k: int) -> str | None:
    """The country of the force that "its" right before a unit stands for ("the army and its 3rd Brigade")."""
    e = entities[k]
    if not _ITS.search(view.text, max(0, e["start"] - 7), e["start"]):
        return None
    for before in reversed(entities[max(0, k - 4) : k]):
        if before["sentence"] != e["sentence"]:
            return None
        if before["label"] == "UNIT" and before["unit"]["country"]:
            return str(before["unit"]["country"])
        if before["label"] in ("COUNTRY", "NORP"):
            return _side_of(before)
    return None


def _side_of(e: dict[str, Any]) -> str | None:
    """The side that a territory, a country or a nationality stands for."""
    side = _territories().get(e["text"].replace("’", "'").lower())
    if side is None and e["label"] == "NORP":
        side = e["norp"]["country"]
    if side is None and e["label"] in ("COUNTRY", "REGION"):
        side = e["location"]["country"]
    return side


def _key(e: dict[str, Any]) -> tuple[Any, Any]:
    return e["unit"]["number"], e["unit"]["echelon"]


def _same(entities: list[dict[str, Any]], units: list[int]) -> None:
    """The same number and echelon elsewhere in the document is the same unit, if it fights for one side only."""
    sides: dict[tuple[Any, Any], set[str]] = {}
    for k in units:
        e = entities[k]
        if e["unit"]["number"] is not None and e["unit"]["country"]:
            sides.setdefault(_key(e), set()).add(e["unit"]["country"])
    for k in units:
        e = entities[k]
        found = sides.get(_key(e), set())
        if _open(e) and len(found) == 1:
            _assign(e, next(iter(found)), "same_unit", 0.95)


def _listed(view: DocView, entities: list[dict[str, Any]], units: list[int]) -> None:
    """Units in one list fight for one side ("the 109th, 113th, and 125th Regiments")."""
    pairs = [(a, b) for a, b in pairwise(units) if b == a + 1]
    for a, b in pairs + pairs[::-1]:
        first, second = entities[a], entities[b]
        if not (_designated(first) and _designated(second)) or not _LISTED.fullmatch(_gap(view, first, second)):
            continue
        if _open(first) and second["unit"]["country"]:
            _assign(first, second["unit"]["country"], "list", 0.9)
        elif _open(second) and first["unit"]["country"]:
            _assign(second, first["unit"]["country"], "list", 0.9)


def _series(entities: list[dict[str, Any]], units: list[int]) -> None:
    """A unit goes with the one of the same echelon shortly before it."""
    last: dict[str, dict[str, Any]] = {}
    for k in units:
        e = entities[k]
        echelon = e["unit"]["echelon"]
        if echelon is None or not _designated(e):
            continue
        before = last.get(echelon)
        if _open(e) and before is not None and e["sentence"] - before["sentence"] <= _WINDOW:
            _assign(e, before["unit"]["country"], "series", 0.8)
        if e["unit"]["country"]:
            last[echelon] = e


def _document(entities: list[dict[str, Any]], units: list[int]) -> None:
    """Where all that is known of a document's forces and places is of one country, the rest is of it too."""
    count: Counter[str] = Counter()
    for e in entities:
        if e["label"] == "UNIT" and e["unit"]["country"] and e.get("side_from") != "tradition":
            count[e["unit"]["country"]] += 2
        elif e["label"] == "NORP" and e["norp"]["country"]:
            count[e["norp"]["country"]] += 1
        elif e["label"] in ("COUNTRY", "REGION", "PLACE") and e["location"]["country"]:
            count[e["location"]["country"]] += 1
    forces = [e["unit"]["country"] for e in entities if e["label"] == "UNIT" and e["unit"]["country"]]
    total = sum(count.values())
    if total < 3:
        return
    country, n = count.most_common(1)[0]
    of_one = len(forces) > 1 and set(forces) == {country}
    if n < _LARGE * total and not (of_one and n >= _MOST * total):
        return
    for k in units:
        if _open(entities[k]):
            _assign(entities[k], country, "document", 0.7)
