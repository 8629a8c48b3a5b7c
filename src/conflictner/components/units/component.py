"""The units component: armed formations by their designation and by the gazetteer."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import hits_of, mention, propose
from conflictner.components.view import DocView, state, view_of
from conflictner.text.designations import Designation, find_designations

__all__ = ["UnitFinder", "make_units"]


def _of_hit(hit: Any) -> dict[str, Any] | None:
    readings = [r for r in hit.readings if r.entry.kind == "unit"]
    if not readings or (hit.common and hit.case != "same"):
        return None
    e = readings[0].entry
    score = 0.6 if hit.common or hit.case == "partial" else 0.92
    unit = {
        "canonical": e.canonical,
        "gazetteer_id": e.id,
        "wikidata": e.wikidata,
        "country": e.country,
        "type": e.type,
        "echelon": e.echelon,
        "number": e.number,
        "parent": e.parent,
        "strength": None,
        "score": 1.0,
        "candidates": [
            {"id": r.entry.id, "canonical": r.entry.canonical, "country": r.entry.country, "score": 0.5}
            for r in readings[1:6]
        ],
    }
    return mention(hit.start, hit.end, "UNIT", score, "gazetteer", unit=unit)


def _of_designation(view: DocView, d: Designation) -> dict[str, Any]:
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
    match = next((m for m in view.gazetteer.lookup(d.canonical, kind="unit", fuzzy=False, limit=1)), None)
    if match is not None:
        e = match.entry
        unit.update(
            canonical=e.canonical,
            gazetteer_id=e.id,
            country=unit["country"] or e.country,
            type=e.type or d.type,
            parent=e.parent,
        )
    return mention(d.start, d.end, "UNIT", d.score, d.rule, unit=unit)


class UnitFinder:
    """Proposes UNIT mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc)
        found = [m for h in hits_of(view) if (m := _of_hit(h)) is not None]
        found += [_of_designation(view, d) for d in find_designations(view.text, case=view.case)]
        propose(data, "units", found)
        return doc


@Language.factory("conflictner_units")
def make_units(nlp: Language, name: str) -> UnitFinder:
    """Factory of ``conflictner_units``."""
    return UnitFinder()
