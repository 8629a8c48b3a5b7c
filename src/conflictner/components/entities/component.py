"""The arbitration: of all candidate mentions those that stand, as entities of the document and in ``doc.ents``."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from conflictner.components.entities.choice import Rejected, choose
from conflictner.components.mentions import NO_NAME
from conflictner.components.names.fullest import fill_fullest
from conflictner.components.units.sides import settle_sides
from conflictner.components.units.strength import fill_strengths
from conflictner.components.view import DocView, state, view_of

__all__ = ["Arbiter", "make_entities", "rejections"]

_DETAIL = {
    "UNIT": "unit",
    "COUNTRY": "location",
    "REGION": "location",
    "PLACE": "location",
    "FACILITY": "location",
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "norp",
    "EQUIPMENT": "equipment",
    "DATE": "date",
}
_INTERNAL = ("stated", "tradition", "bare")
GROUPS = {
    "units": ("UNIT",),
    "places": ("COUNTRY", "REGION", "PLACE", "FACILITY"),
    "names": ("PERSON", "ORG", "NORP", "EQUIPMENT"),
    "dates": ("DATE",),
}
_GROUP_OF = {label: group for group, labels in GROUPS.items() for label in labels}


def _sentence_of(view: DocView, start: int) -> int:
    i = view.token_at(start)
    return view.sent[i] if i is not None else 0


def _plain(r: Rejected) -> dict[str, Any]:
    fell, to = r.candidate, r.to
    return {
        **{k: fell[k] for k in ("start", "end", "label", "rule", "score")},
        "to": [to["start"], to["end"], to["label"], to["rule"]],
        "reason": r.reason,
    }


def rejections(doc: Doc) -> list[str]:
    """Why candidates of a document were not kept, one line each, in the order they fell."""
    return [
        f"{r['label']} {doc.text[r['start'] : r['end']]!r} ({r['rule']}, {r['score']:.2f}) {r['reason']} "
        f"{r['to'][2]} {doc.text[r['to'][0] : r['to'][1]]!r} ({r['to'][3]})"
        for r in state(doc).get("rejected", [])
    ]


class Arbiter:
    """Writes ``state(doc)["entities"]``, ``doc.ents`` and the span groups ``conflictner/<group>``."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        if "entities" in data and "candidates" not in data:  # chosen already
            return doc
        view = view_of(doc)
        candidates = [m for stage in data.pop("candidates", {}).values() for m in stage]
        choice = choose(view.text, candidates)
        data["rejected"] = [_plain(r) for r in choice.rejected]
        entities = []
        for m in choice.kept:
            if m["label"] == NO_NAME:
                continue
            key = _DETAIL[m["label"]]
            entities.append(
                {
                    "label": m["label"],
                    "start": m["start"],
                    "end": m["end"],
                    "text": view.text[m["start"] : m["end"]],
                    "sentence": _sentence_of(view, m["start"]),
                    key: m[key],
                    "rule": m["rule"],
                    **{k: m[k] for k in _INTERNAL if k in m},
                }
            )
        fill_fullest(entities)
        settle_sides(view, entities)
        fill_strengths(view, entities, data.get("quantities", []))
        data["entities"] = entities
        groups: dict[str, list[Span]] = {group: [] for group in GROUPS}
        spans = []
        for e in entities:
            span = _span(doc, e)
            if span is not None:
                spans.append(span)
                groups[_GROUP_OF[e["label"]]].append(span)
        doc.ents = filter_spans(spans)
        for group, found in groups.items():
            doc.spans[f"conflictner/{group}"] = found
        return doc


def _span(doc: Doc, e: dict[str, Any]) -> Span | None:
    unit, place = e.get("unit") or {}, e.get("location") or {}
    kb = (
        unit.get("gazetteer_id")
        or (f"geonames:{place['geonames_id']}" if place.get("geonames_id") else place.get("iso"))
        or ""
    )
    return doc.char_span(e["start"], e["end"], label=e["label"], kb_id=kb, alignment_mode="expand")


@Language.factory("conflictner_entities")
def make_entities(nlp: Language, name: str) -> Arbiter:
    """Factory of ``conflictner_entities``."""
    return Arbiter()
