"""An interactive map (folium) of documents or of a table of events. Needs the extra ``map``.

The page that folium makes loads map tiles and scripts from the network when it is opened; for a map that loads nothing
there is ``conflictner report``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from conflictner.errors import InputError
from conflictner.export.describe import one_line
from conflictner.export.extras import need
from conflictner.export.html import escape
from conflictner.export.palette import FAMILY_COLOURS
from conflictner.export.points import Pointed, rows_from

if TYPE_CHECKING:
    import folium

__all__ = ["to_map"]

_SHOWN = ("actor", "target", "count_text", "place", "time_start", "claimed_by", "status", "document")


_IN_SCRIPT = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})


def _safe(value: object, longest: int = 200) -> str:
    """Text for a popup, which folium writes as HTML into a template string of a script."""
    return escape(one_line(str(value), longest)).translate(_IN_SCRIPT)


def _popup(row: Mapping[str, Any]) -> str:
    """What is told of an event."""
    told = ((k.replace("_", " "), row.get(k)) for k in _SHOWN)
    lines = "".join(f"<br>{k}: {_safe(v)}" for k, v in told if v is not None)
    quoted = f"<br><i>{_safe(row['sentence'], 300)}</i>" if row.get("sentence") else ""
    return f"<b>{_safe(str(row.get('type')).replace('_', ' '))}</b>{lines}{quoted}"


def _located(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (r for r in rows if r.get("lat") is not None and r.get("lon") is not None)


def to_map(events: Pointed, *, cluster: bool = True) -> folium.Map:
    """A folium map: a marker an event, coloured by its family, with what is told of it in a popup.

    Args:
        events: a document, documents, or a table of events (pandas, polars or Arrow) as `conflictner.export.tables`
            makes it. Negated events are left out.
        cluster: gather markers that are close to one another.

    Raises InputError where no event has coordinates.
    """
    package = need("folium", "map")
    plugins = need("folium.plugins", "map")
    rows = [r for r in _located(rows_from(events)) if r.get("polarity") != "negative"]
    if not rows:
        raise InputError("no event has coordinates: there is nothing to draw")
    out: folium.Map = package.Map(tiles="OpenStreetMap")
    layer = plugins.MarkerCluster().add_to(out) if cluster else out
    for r in rows:
        colour = FAMILY_COLOURS.get(str(r.get("family")), ("#555555", ""))[0]
        vague = r.get("geo_precision") == 3
        package.CircleMarker(
            location=(r["lat"], r["lon"]),
            radius=7,
            color=colour,
            weight=2 if vague else 1,
            dash_array="4 3" if vague else None,
            fill=True,
            fill_color=colour,
            fill_opacity=0.15 if vague else 0.75,
            popup=package.Popup(_popup(r), max_width=360),
        ).add_to(layer)
    lats, lons = [r["lat"] for r in rows], [r["lon"] for r in rows]
    out.fit_bounds([(min(lats), min(lons)), (max(lats), max(lons))], max_zoom=8, padding=(30, 30))
    return out
