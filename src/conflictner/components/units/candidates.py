"""UNIT candidates: designations of the grammar and formations of the gazetteer, brought together."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.units.linking import Surroundings, candidates, choose_reading
from conflictner.components.view import DocView
from conflictner.gazetteer import Entry, Hit, Match
from conflictner.text.designations import Designation
from conflictner.text.designations.lexicon import Word, lexicon

__all__ = ["of_designation", "of_hit", "united"]

_NAMED_SCORE, _DOUBTFUL = 0.92, 0.6
_ALMOST, _LONG = 0.88, 9  # least score of a name with another spelling, and its least length
_REGIMENT = re.compile(r"\b(?:Rifles|Regiment|Lancers|Fusiliers|Gurkhas?|Marines)$")
_NUMBER_BEFORE = re.compile(r"(?:^|(?<=\s))((\d{1,3})(?:st|nd|rd|th)?) $")


def detail_of(entry: Entry, score: float = 1.0) -> dict[str, Any]:
    """The detail record of a formation of the gazetteer."""
    return {
        "canonical": entry.canonical,
        "gazetteer_id": entry.id,
        "wikidata": entry.wikidata,
        "country": entry.country,
        "type": entry.type,
        "echelon": entry.echelon,
        "number": entry.number,
        "parent": entry.parent,
        "strength": None,
        "score": score,
        "candidates": [],
    }


def of_hit(view: DocView, hit: Hit, around: Surroundings) -> dict[str, Any] | None:
    """The mention of a gazetteer hit that may be a formation."""
    readings = [r for r in hit.readings if r.entry.kind == "unit"]
    if not readings or (hit.common is not None and hit.case != "same") or _is_man(view, hit):
        return None
    choice = choose_reading(readings, around)
    if choice.entry is None:
        unit = detail_of(readings[0].entry, choice.score)
        unit.update(canonical=hit.text, gazetteer_id=None, wikidata=None, parent=None)
        unit["country"] = _common([r.entry.country for r in readings])
        unit["type"] = _common([r.entry.type for r in readings]) or readings[0].entry.type
    else:
        unit = detail_of(choice.entry, choice.score)
    unit["candidates"] = candidates(choice.others)
    sure = hit.common is None and hit.case != "partial" and hit.entry.kind == "unit"
    found = mention(hit.start, hit.end, "UNIT", _NAMED_SCORE if sure else _DOUBTFUL, "unit.gazetteer", unit=unit)
    _take_number(view.text, found)
    found["bare"] = unit["number"] is not None and bare(hit.text)
    return found


def _take_number(text: str, found: dict[str, Any]) -> None:
    """Make the battalion of a regiment of many: "9 Assam Rifles"."""
    unit = found["unit"]
    if not _REGIMENT.search(text, found["start"], found["end"]):
        return
    number = _NUMBER_BEFORE.search(text, max(0, found["start"] - 8), found["start"])
    if number is None:
        return
    name = text[number.start(1) : found["end"]]
    parent = unit["gazetteer_id"]
    unit.update(
        canonical=name, gazetteer_id=None, wikidata=None, parent=parent, echelon="battalion", number=int(number[2])
    )
    found["start"] = number.start(1)


def _common(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _is_man(view: DocView, hit: Hit) -> bool:
    """ "a former U.S. Marine": a man, no corps."""
    if not hit.text.endswith((" Marine", " marine")):
        return False
    i = view.token_at(hit.end - 1)
    return i is None or i + 1 >= len(view) or view.tag[i + 1] not in ("NN", "NNS") or view.lower[i + 1] == "veteran"


@lru_cache(maxsize=32_768)
def bare(name: str) -> bool:
    """Whether a designation is made of a number and common words only, so that any army may have such a unit."""
    lex = lexicon()
    for word in name.replace("-", " ").split():
        low = word.lower()
        known = lex.flags.get(low, 0) & (Word.ARM | Word.HONORIFIC | Word.FUNCTION) or low in lex.heads
        if not known and not word[0].isdigit() and not set(word) <= set("IVX"):
            return False
    return True


def of_designation(view: DocView, d: Designation, around: Surroundings) -> dict[str, Any]:
    """The mention of a designation, linked where the gazetteer knows its name and nothing contradicts."""
    unit: dict[str, Any] = {
        "canonical": d.canonical,
        "gazetteer_id": None,
        "wikidata": None,
        "country": d.country or d.near,
        "type": d.type,
        "echelon": d.echelon,
        "number": d.number,
        "parent": None,
        "strength": None,
        "score": round(d.score, 2),
        "candidates": [],
    }
    found = mention(d.start, d.end, "UNIT", d.score, f"unit.{d.rule}", unit=unit)
    found["stated"] = d.country or d.near
    found["tradition"] = d.tradition
    found["bare"] = d.number is not None and bare(d.canonical)
    _link(view, found, around)
    return found


def _link(view: DocView, found: dict[str, Any], around: Surroundings) -> None:
    unit = found["unit"]
    stated = found["stated"] or found["tradition"]
    matches: list[Match] = []
    for name in _wordings(unit["canonical"]):
        matches = [m for m in view.gazetteer.lookup(name, kind="unit", fuzzy=False, limit=5) if m.score == 1.0]
        if matches:
            break
    if not matches and _may_be_misspelt(found):
        matches = [m for m in view.gazetteer.lookup(unit["canonical"], kind="unit", limit=3) if m.score >= _ALMOST][:1]
    if stated is not None:
        matches = [m for m in matches if m.entry.country in (stated, None)]
    if not matches:
        return
    choice = choose_reading([m.entry for m in matches], around, stated)
    unit["candidates"] = candidates(choice.others)
    if choice.entry is not None:
        others = unit["candidates"]
        link(found, choice.entry, round(choice.score * matches[0].score, 2))
        unit["candidates"] = others


def _wordings(name: str) -> list[str]:
    """A name, and the same without quotes and without the small words inside ("Sparta reconnaissance battalion")."""
    words = name.replace('"', "").replace("“", "").replace("”", "").split()
    capital = [w for w in words[:-1] if not w.islower()]
    if not capital or len(capital) == len(words) - 1:
        return [name]
    return [name, " ".join([*capital, words[-1]])]


def _may_be_misspelt(found: dict[str, Any]) -> bool:
    """Whether the name is long and of its own, so that a spelling nearby means the same formation."""
    unit = found["unit"]
    name = unit["canonical"]
    return unit["number"] is None and len(name) >= _LONG and " " in name and not found["rule"].startswith("unit.force")


def link(found: dict[str, Any], entry: Entry, score: float) -> None:
    """Give a mention the record of a formation; what its own words say stays."""
    unit = found["unit"]
    own = {k: unit[k] for k in ("echelon", "number")}
    stated = found.get("stated")
    unit.update(detail_of(entry, score))
    for key, value in own.items():
        unit[key] = value if value is not None else unit[key]
    if stated:
        unit["country"] = stated


def united(hits: list[dict[str, Any]], designations: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Hits and designations of the same words as one mention, the gazetteer's link kept."""
    hits = _joined(hits, text)
    taken: set[int] = set()
    out: list[dict[str, Any]] = []
    starts = [h["start"] for h in hits]
    for d in designations:
        near = range(bisect_left(starts, d["start"]), bisect_left(starts, d["end"]))
        inside = [k for k in near if hits[k]["end"] <= d["end"]]
        for k in inside:
            _unite(d, hits[k], len(inside) == 1)
        same = [k for k in inside if (hits[k]["start"], hits[k]["end"]) == (d["start"], d["end"])]
        taken.update(same)
        out.append(d)
    return out + [h for k, h in enumerate(hits) if k not in taken]


def _joined(hits: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Two names of one formation next to one another are one mention ("VDV Airborne Forces")."""
    out: list[dict[str, Any]] = []
    for h in hits:
        last = out[-1] if out else None
        if (
            last is not None
            and text[last["end"] : h["start"]] in (" ", "\u00a0")
            and last["unit"]["gazetteer_id"] is not None
            and last["unit"]["gazetteer_id"] == h["unit"]["gazetteer_id"]
        ):
            last["end"] = h["end"]
            last["rule"] = "unit.gazetteer.joined"
        else:
            out.append(h)
    return out


def _unite(d: dict[str, Any], h: dict[str, Any], alone: bool) -> None:
    """Put what a hit says into the designation that holds it."""
    unit, known = d["unit"], h["unit"]
    whole = (d["start"], d["end"]) == (h["start"], h["end"])
    stated = d.get("stated")
    if known["gazetteer_id"] is None:
        if whole and unit["gazetteer_id"] is None:
            unit["candidates"] = known["candidates"]
        return
    if stated and known["country"] and known["country"] != stated:
        return
    if whole or (h["rule"] == "unit.gazetteer.joined" and alone):
        own = {k: unit[k] for k in ("echelon", "number")}
        unit.update(known)
        for key, value in own.items():
            unit[key] = value if value is not None else unit[key]
        if stated:
            unit["country"] = stated
        d["score"] = max(d["score"], h["score"])
        d["rule"] = f"{d['rule']}+gazetteer"
        d["bare"] = d.get("bare", False) and h.get("bare", False)
    elif unit["gazetteer_id"] is None and unit["parent"] is None and alone:
        unit["parent"] = known["gazetteer_id"]
        unit["country"] = unit["country"] or known["country"]
