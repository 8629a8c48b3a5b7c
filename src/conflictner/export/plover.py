"""Events as PLOVER records: nested, for JSON, one a happening that PLOVER has a type for.

Source of the conventions: PLOVER codebook (2021). docs/tables.md says what is not given.
"""

from __future__ import annotations

from typing import Any

from conflictner.document import ConflictDocument, Participant
from conflictner.export.folding import Death, Happening, happenings
from conflictner.export.places import admin1

__all__ = ["plover_records"]

_SECTORS = {
    "military": "MIL",
    "police": "COP",
    "armed_group": "REB",
    "official": "GOV",
    "civilian": "CVL",
    "child": "CVL",
    "medic": "CVL",
}
"""PLOVER sectors of kinds of participants; kinds without a sure one get none."""


def _party(h: Happening, p: Participant) -> dict[str, Any]:
    unit = h.index.unit(p)
    return {
        "text": p.text,
        "name": unit.canonical if unit else None,
        "country": p.country,
        "sector": _SECTORS.get(p.kind),
        "wikidata": unit.wikidata if unit else None,
    }


def _place(h: Happening) -> dict[str, Any] | None:
    place = h.location
    if place is None:
        return None
    return {
        "name": place.canonical,
        "country": place.country,
        "admin1": admin1(place),
        "latitude": place.lat,
        "longitude": place.lon,
        "geonames_id": place.geonames_id,
    }


def _toll(deaths: list[Death]) -> dict[str, Any]:
    counts = [x.count for x in deaths if x.count is not None]
    stated = [next((n for n in (q.best, q.low, q.high) if n is not None), None) for q in counts]
    numbers = [n for n in stated if n is not None]
    return {"killed": sum(numbers) if numbers else (None if deaths else 0)}


def _injured(h: Happening) -> int | None:
    hurt = [v for v in h.events if v.type == "injury"]
    counts = [n for v in hurt if v.count for n in (v.count.best, v.count.low) if n is not None][:1]
    return counts[0] if counts else (None if hurt else 0)


def _record(h: Happening) -> dict[str, Any]:
    doc, main = h.document, h.main
    start, end = h.days
    return {
        "id": "-".join(x for x in (doc.id, main.id) if x),
        "date": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "event": main.codes.plover,
        "mode": main.codes.plover_mode,
        "cameo": main.codes.cameo,
        "actor": [_party(h, p) for p in h.participants("actor")],
        "recipient": [_party(h, p) for p in h.participants("target")],
        "location": _place(h),
        "magnitude": {**_toll(list(h.deaths)), "injured": _injured(h)},
        "text": h.index.sentence(main.sentence),
        "source": {
            "document": doc.id,
            "event": main.id,
            "publisher": doc.source,
            "published": doc.published.isoformat() if doc.published else None,
            "headline": doc.title,
            "claimed_by": h.sources(),
            "status": h.status,
            "confidence": main.confidence,
        },
    }


def plover_records(document: ConflictDocument) -> list[dict[str, Any]]:
    """The happenings of a report that PLOVER has a type for, as dicts ready for JSON."""
    return [_record(h) for h in happenings(document) if h.main.codes.plover is not None]
