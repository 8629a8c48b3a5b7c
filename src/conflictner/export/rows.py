"""Events as flat rows: stable column names, plain values."""

from __future__ import annotations

from typing import Any

from conflictner.document import ConflictDocument, Event, Participant

__all__ = ["EVENT_COLUMNS", "event_rows", "safe_cell"]

EVENT_COLUMNS = (
    "document", "event", "type", "trigger", "actor", "actor_unit", "actor_country", "target", "target_kind",
    "target_country", "instrument", "low", "best", "high", "qualifier", "place", "place_country", "iso", "geonames_id",
    "lat", "lon", "time_start", "time_end", "claimed_by", "status", "polarity", "modality", "cause", "plover",
    "plover_mode", "cameo",
    "acled_event", "acled", "ucdp", "start", "end", "confidence", "rule", "sentence",
)  # fmt: skip


def _joined(parts: list[Any]) -> str | None:
    return "; ".join(dict.fromkeys(str(p) for p in parts if p is not None)) or None


def _canonical(document: ConflictDocument, p: Participant) -> str | None:
    for ident in (p.entity, p.unit):
        if ident is not None:
            e = document.entity(ident)
            if e.unit is not None:
                return e.unit.canonical
    return None


def _row(document: ConflictDocument, v: Event) -> dict[str, Any]:
    actors, targets = document.actors(v), document.targets(v)
    place = document.entity(v.location[0]).location if v.location else None
    count, said, codes = v.count, v.attribution, v.codes
    return {
        "document": document.id,
        "event": v.id,
        "type": v.type,
        "trigger": document.text[v.trigger.start : v.trigger.end],
        "actor": _joined([p.text for p in actors]),
        "actor_unit": _joined([_canonical(document, p) for p in actors]),
        "actor_country": _joined([p.country for p in actors]),
        "target": _joined([p.text for p in targets]),
        "target_kind": _joined([p.kind for p in targets]),
        "target_country": _joined([p.country for p in targets]),
        "instrument": _joined([p.text for p in document.participants(v, "instrument")]),
        "low": count.low if count else None,
        "best": count.best if count else None,
        "high": count.high if count else None,
        "qualifier": count.qualifier if count else None,
        "place": place.canonical if place else None,
        "place_country": place.country if place else None,
        "iso": place.iso if place else None,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "time_start": v.time_start.isoformat() if v.time_start else None,
        "time_end": v.time_end.isoformat() if v.time_end else None,
        "claimed_by": said.text if said else None,
        "status": v.status,
        "polarity": v.polarity,
        "modality": v.modality,
        "cause": v.cause,
        "plover": codes.plover,
        "plover_mode": codes.plover_mode,
        "cameo": codes.cameo,
        "acled_event": codes.acled_event,
        "acled": codes.acled,
        "ucdp": codes.ucdp,
        "start": v.trigger.start,
        "end": v.trigger.end,
        "confidence": v.confidence,
        "rule": v.rule,
        "sentence": document.sentence(v.sentence),
    }


def event_rows(document: ConflictDocument) -> list[dict[str, Any]]:
    """One row an event, with the keys of `EVENT_COLUMNS`; unknown is None."""
    return [_row(document, v) for v in document.events]


def safe_cell(value: Any) -> Any:
    """A cell for CSV: text that a spreadsheet would take for a formula gets a leading apostrophe."""
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
