"""The places component: countries, regions, settlements, facilities and natural features, linked to the gazetteer."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import hits_of, mention, ner_of, propose
from conflictner.components.view import DocView, state, view_of

__all__ = ["PlaceFinder", "make_places"]

_LABEL = {
    "country": "COUNTRY",
    "region": "REGION",
    "district": "REGION",
    "settlement": "PLACE",
    "facility": "FACILITY",
    "natural": "PLACE",
    "informal": "REGION",
}
_PLACE_NER = frozenset({"GPE", "LOC", "FAC"})
_DIRECTIONS = frozenset(
    """
        northern southern eastern western central north south east west northeast northeastern northwest
        northwestern southeast southeastern southwest southwestern
    """.split()
)


def _location(entry: Any, score: float, others: list[Any], direction: str | None) -> dict[str, Any]:
    level = {
        "country": "country",
        "region": "region",
        "district": "district",
        "settlement": "settlement",
        "facility": "facility",
        "natural": "natural",
        "informal": "informal",
    }[entry.kind]
    return {
        "canonical": entry.canonical,
        "level": level,
        "country": entry.country,
        "iso": entry.iso,
        "members": list(entry.members),
        "geonames_id": entry.geonames_id,
        "lat": entry.lat,
        "lon": entry.lon,
        "precision_km": entry.precision_km,
        "direction": direction,
        "score": score,
        "candidates": [{"id": o.id, "canonical": o.canonical, "country": o.country, "score": 0.3} for o in others[:5]],
    }


def _direction(view: DocView, start: int) -> str | None:
    i = view.token_at(start)
    if i is None or i == 0:
        return None
    word = view.lower[i - 1]
    if word == "-" and i > 1:
        word = view.lower[i - 2]
    return word if word in _DIRECTIONS else None


class PlaceFinder:
    """Proposes COUNTRY, REGION, PLACE and FACILITY mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc)
        ner = {(a, b): label for a, b, label in ner_of(view)}
        touched = [(a, b, label) for (a, b), label in ner.items()]
        hits = [h for h in hits_of(view) if h.group == "places"]
        countries: dict[str, int] = {}
        for h in hits:
            if h.entry.kind == "country" and h.entry.country:
                countries[h.entry.country] = countries.get(h.entry.country, 0) + 1
        found = []
        for h in hits:
            m = self._judge(view, h, touched, countries)
            if m is not None:
                found.append(m)
        covered = {(m["start"], m["end"]) for m in found}
        for a, b, label in touched:
            if label in _PLACE_NER and not any(s < b and a < e for s, e in covered):
                kind = "FACILITY" if label == "FAC" else "PLACE"
                location: dict[str, Any] = {
                    "canonical": view.text[a:b],
                    "level": None,
                    "country": None,
                    "iso": None,
                    "members": [],
                    "geonames_id": None,
                    "lat": None,
                    "lon": None,
                    "precision_km": None,
                    "direction": None,
                    "score": 0.3,
                    "candidates": [],
                }
                found.append(mention(a, b, kind, 0.5, "ner", location=location))
        propose(data, "places", found)
        return doc

    def _judge(
        self, view: DocView, hit: Any, ner: list[tuple[int, int, str]], countries: dict[str, int]
    ) -> dict[str, Any] | None:
        witness = {label for a, b, label in ner if a < hit.end and hit.start < b}
        entries = list(hit.entries)

        def rank(e: Any) -> tuple[int, int]:
            near = countries.get(e.country or "", 0)
            size = e.population or 0
            noun = 1 if hit.noun and e.kind in ("region", "district") else 0
            return (
                noun * 10**12
                + (10**11 if e.kind in ("country", "informal") else 0)
                + (near > 0) * 10**9
                + size
                + (10**6 if e.kind == "region" else 0),
                0,
            )

        entries.sort(key=rank, reverse=True)
        best = entries[0]
        if hit.case in ("none", "partial") and best.kind in ("settlement", "district"):
            return None
        score = 0.85 if best.kind in ("country", "region", "informal") else 0.7
        if hit.common and not witness & _PLACE_NER:
            return None
        if witness & {"PERSON", "WORK_OF_ART"} and best.kind in ("settlement", "district", "natural"):
            return None
        if (
            not witness & _PLACE_NER
            and best.kind == "settlement"
            and (best.population or 0) < 15000
            and not countries.get(best.country or "")
        ):
            return None
        if witness & _PLACE_NER:
            score += 0.1
        direction = _direction(view, hit.start)
        return mention(
            hit.start,
            hit.end,
            _LABEL[best.kind],
            score,
            "gazetteer",
            location=_location(best, 1.0, entries[1:], direction),
        )


@Language.factory("conflictner_places")
def make_places(nlp: Language, name: str) -> PlaceFinder:
    """Factory of ``conflictner_places``."""
    return PlaceFinder()
