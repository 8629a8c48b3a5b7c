"""Acronyms that the document itself explains: every mention of them means what stands beside the explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.names.scene import Scene
from conflictner.text.designations.lexicon import lexicon
from conflictner.text.names.acronyms import Introduction, find_introductions, fits, spelled_out

__all__ = ["find_introduced"]

_DETAIL = {"UNIT": "unit", "ORG": "organization"}
_LEAST = 0.5
_TOKEN = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9&./-]*")


def find_introduced(scene: Scene, mentions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """UNIT and ORG mentions of acronyms that stand in brackets after a name, here and in all the document.

    `mentions` are the candidates for formations and organisations.
    """
    by_end: dict[int, list[dict[str, Any]]] = {}
    for m in mentions:
        if m["label"] in _DETAIL and m["score"] >= _LEAST:
            by_end.setdefault(m["end"], []).append(m)
    meaning: dict[str, dict[str, Any]] = {}
    out: list[dict[str, Any]] = []
    for intro in find_introductions(scene.text):
        full = _named(scene, intro, by_end)
        if full is None:
            full = _spelled(scene, intro)
            if full is not None:
                out.append(full)
        if full is not None:
            meaning.setdefault(intro.acronym, full)
    return out + _everywhere(scene.text, meaning) if meaning else out


def _named(scene: Scene, intro: Introduction, by_end: dict[int, list[dict[str, Any]]]) -> dict[str, Any] | None:
    """The mention right before the acronym, if the acronym may stand for it."""
    found = by_end.get(intro.name_end, [])
    if not found:
        return None
    full = max(found, key=lambda m: m["end"] - m["start"])
    text = scene.text[full["start"] : full["end"]]
    if not text.isupper() and " " not in text and "-" not in text:
        return None
    if fits(intro.acronym, text):
        return full
    for a, b, hit in scene.names.over(intro.start, intro.end):
        if (a, b) == (intro.start, intro.end):
            entry = hit.entry
            linked = full["unit"]["gazetteer_id"] if full["label"] == "UNIT" else None
            if entry.id != linked:
                return None  # something else in brackets: a parent, a weapon
    if any(True for _ in scene.places.over(intro.start, intro.end)) or any(
        True for _ in scene.units.over(intro.start, intro.end)
    ):
        return None
    return full if intro.acronym.isupper() else None


def _spelled(scene: Scene, intro: Introduction) -> dict[str, Any] | None:
    """The name before the bracket whose initials are the acronym's, as a mention of a formation or an organisation."""
    start = spelled_out(scene.text, intro)
    if start is None or len(intro.acronym) < 3:
        return None
    if any(hit.entry.kind == "equipment" for _, _, hit in scene.names.over(intro.start, intro.end)):
        return None
    if any(b >= intro.name_end for _, b, _ in scene.places.over(intro.name_end - 1, intro.name_end)):
        return None  # "Democratic Republic of Congo (DRC)"
    text = scene.text[start : intro.name_end]
    name = " ".join(text.split())
    head = lexicon().heads.get(name.rpartition(" ")[2].lower())
    small = [w for w in name.split() if w[0].islower()]
    if scene.view.case == "mixed" and len(small) > 2:
        return None
    if head is not None and (head.group or head.echelon):
        unit: dict[str, Any] = {
            "canonical": name, "gazetteer_id": None, "wikidata": None, "country": None, "type": "armed_group",
            "echelon": None, "number": None, "parent": None, "strength": None, "score": 0.7, "candidates": [],
        }  # fmt: skip
        return mention(start, intro.name_end, "UNIT", 0.75, "unit.introduced", unit=unit)
    organization = {"canonical": name, "country": None, "type": None, "wikidata": None}
    return mention(start, intro.name_end, "ORG", 0.75, "organization.introduced", organization=organization)


def _everywhere(text: str, meaning: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Every mention of the acronyms in a text."""
    out = []
    for m in _TOKEN.finditer(text):
        acronym = m.group() if m.group() in meaning else m.group().rstrip("-./&")
        full = meaning.get(acronym)
        if full is not None:
            key = _DETAIL[full["label"]]
            end = m.start() + len(acronym)
            detail = {key: dict(full[key])}
            out.append(mention(m.start(), end, full["label"], 0.94, f"{key}.acronym", **detail))
    return out
