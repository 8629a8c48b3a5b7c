"""Events and places as GeoJSON (RFC 7946)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from conflictner.document import ConflictDocument
from conflictner.errors import SettingError
from conflictner.export.flat import entity_rows, event_rows
from conflictner.export.registry import Record, record_stream

__all__ = ["Layer", "features", "to_geojson"]

Layer = Literal["events", "places"]
_PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})
_PLACE_KEYS = (
    "document entity label text start end canonical country level iso members geonames_id precision_km direction score"
).split()


def _rows(document: ConflictDocument, layer: Layer) -> list[dict[str, Any]]:
    if layer == "events":
        return event_rows(document)
    return [
        {k: row[k] for k in (*_PLACE_KEYS, "lat", "lon")} for row in entity_rows(document) if row["label"] in _PLACES
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _feature(row: dict[str, Any], ident: str) -> dict[str, Any]:
    lat, lon = row.pop("lat"), row.pop("lon")
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {
        "type": "Feature",
        "id": ident,
        "geometry": point,
        "properties": {k: _plain(v) for k, v in row.items()},
    }


def features(
    records: Record | Iterable[Record], layer: Layer = "events", *, unlocated: bool = False
) -> Iterator[dict[str, Any]]:
    """GeoJSON features, lazily: a point with the columns of the table as properties.

    Events (or mentions of places) without coordinates are left out, or given with a null geometry where `unlocated`.
    Raises SettingError for an unknown layer. Error records are skipped.
    """
    if layer not in ("events", "places"):
        raise SettingError(f"the layer is 'events' or 'places', not {layer!r}")
    return _features(records, layer, unlocated)


def _features(records: Record | Iterable[Record], layer: Layer, unlocated: bool) -> Iterator[dict[str, Any]]:
    for n, record in enumerate(record_stream(records)):
        if not isinstance(record, ConflictDocument):
            continue
        for row in _rows(record, layer):
            if unlocated or (row["lat"] is not None and row["lon"] is not None):
                own = row["event"] if layer == "events" else row["entity"]
                yield _feature(row, f"{record.id if record.id is not None else n}/{own}")


def to_geojson(
    records: Record | Iterable[Record], layer: Layer = "events", *, unlocated: bool = False
) -> dict[str, Any]:
    """A GeoJSON FeatureCollection; arguments as `features`. Longitude stands before latitude, as in the standard."""
    return {"type": "FeatureCollection", "features": list(features(records, layer, unlocated=unlocated))}
