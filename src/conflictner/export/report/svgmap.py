"""A map of happenings as SVG: outlines of countries, a dot a place, the bigger the more happened there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from conflictner.export.html import escape
from conflictner.export.report.geometry import Frame, area_and_centre, clipped_ring, frame_of, path, visible_runs
from conflictner.export.report.rows import Row
from conflictner.export.report.world import World, world

__all__ = ["svg_map"]

WIDTH, HEIGHT = 1040, 560
LABELS = 40
"""At most so many places get their name on the map."""


@frozen
class Spot:
    """What happened at one point."""

    x: float
    y: float
    radius: float
    name: str
    family: str
    title: str
    anchor: str
    vague: bool


def _spots(rows: Iterable[Row], frame: Frame) -> list[Spot]:
    at: dict[tuple[float, float], list[Row]] = {}
    for row in rows:
        if row.lat is not None and row.lon is not None:
            at.setdefault((round(row.lat, 3), round(row.lon, 3)), []).append(row)
    out = []
    for (lat, lon), here in at.items():
        x, y = frame.project(lon, lat)
        kinds = Counter(r.kind.split(" (")[0] for r in here).most_common(4)
        told = ", ".join(f"{n} {kind}" if n > 1 else kind for kind, n in kinds)
        name = Counter(r.place for r in here).most_common(1)[0][0]
        family = Counter(r.family for r in here).most_common(1)[0][0]
        radius = min(4.5 + 2.6 * math.sqrt(len(here) - 1), 26.0)
        spot = Spot(x, y, radius, name, family, f"{name}: {told}", here[0].anchor, all(r.vague for r in here))
        out.append(spot)
    return sorted(out, key=lambda s: -s.radius)


def _land(frame: Frame, earth: World) -> tuple[str, str, list[tuple[float, str, float, float]]]:
    """Land, lines, and (area, name, x, y) of every country in the window."""
    west, south, east, north = frame.box
    pad_x, pad_y = (east - west) * 0.05, (north - south) * 0.05
    box = (west - pad_x, south - pad_y, east + pad_x, north + pad_y)
    fills: list[str] = []
    names: list[tuple[float, str, float, float]] = []
    for country in earth.countries:
        cw, cs, ce, cn = country.box
        if ce < box[0] or cw > box[2] or cn < box[1] or cs > box[3]:
            continue
        biggest = (0.0, "", 0.0, 0.0)
        for ring in country.rings:
            pixels = [frame.project(*p) for p in clipped_ring(ring, box)]
            if line := path(pixels, closed=True):
                fills.append(line)
                area, (x, y) = area_and_centre(pixels)
                biggest = max(biggest, (area, country.name, x, y))
        names.append(biggest)
    lines = {}
    for kind, arcs in (("coast", earth.coasts), ("border", earth.borders)):
        runs = (path(frame.project(*p) for p in run) for arc in arcs for run in visible_runs(arc, box))
        lines[kind] = "".join(filter(None, runs))
    drawn = f'<path class="coast" d="{lines["coast"]}"/><path class="border" d="{lines["border"]}"/>'
    return f'<path class="land" d="{"".join(fills)}"/>', drawn, names


class _Room:
    """Rectangles taken by labels and dots."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float, float]] = []

    def free(self, box: tuple[float, float, float, float]) -> bool:
        x0, y0, x1, y1 = box
        if x0 < 2 or y0 < 2 or x1 > WIDTH - 2 or y1 > HEIGHT - 2:
            return False
        return all(x1 < a or x0 > c or y1 < b or y0 > d for a, b, c, d in self.taken)

    def take(self, box: tuple[float, float, float, float]) -> None:
        self.taken.append(box)


def _place_names(spots: list[Spot], room: _Room) -> str:
    out = []
    for s in spots[:LABELS]:
        wide = 6.6 * len(s.name) + 4
        for x, y, anchor in (
            (s.x + s.radius + 4, s.y + 4, "start"),
            (s.x - s.radius - 4, s.y + 4, "end"),
            (s.x, s.y - s.radius - 5, "middle"),
            (s.x, s.y + s.radius + 13, "middle"),
        ):
            left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
            box = (left, y - 11, left + wide, y + 3)
            if s.name and room.free(box):
                room.take(box)
                out.append(
                    f'<text class="place" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(s.name)}</text>'
                )
                break
    return "".join(out)


def _country_names(names: list[tuple[float, str, float, float]], room: _Room) -> str:
    out = []
    for area, name, x, y in sorted(names, reverse=True):
        wide = 8.2 * len(name)
        if area < max(2200.0, wide * 20):
            continue
        aside = min(60.0, 0.25 * math.sqrt(area))  # still in the country
        for dx, dy in ((0.0, 0.0), (0.0, -aside), (0.0, aside), (-aside, 0.0), (aside, 0.0)):
            box = (x + dx - wide / 2, y + dy - 9, x + dx + wide / 2, y + dy + 4)
            if room.free(box):
                room.take(box)
                out.append(f'<text class="country" x="{x + dx:.1f}" y="{y + dy:.1f}">{escape(name)}</text>')
                break
    return "".join(out)


def _bar(frame: Frame) -> str:
    """A bar of a round number of kilometres."""
    pixels_per_km = frame.scale / 111.2
    km = next(k for k in (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 1) if k * pixels_per_km <= 170 or k == 1)
    wide = km * pixels_per_km
    x, y = 16, HEIGHT - 16
    return (
        f'<path class="bar" d="M{x},{y - 5}V{y}H{x + wide:.1f}V{y - 5}"/>'
        f'<text class="bar" x="{x + 5}" y="{y - 6}">{km:,} km</text>'
    )


def svg_map(rows: Iterable[Row]) -> str:
    """The map, or "" where nothing has a place. A ring instead of a dot: the place is a whole region or country."""
    placed = [r for r in rows if r.lat is not None and r.lon is not None]
    if not placed:
        return ""
    frame = frame_of([(r.lon, r.lat) for r in placed if r.lat is not None and r.lon is not None], WIDTH, HEIGHT)
    land, lines, names = _land(frame, world())
    spots = _spots(placed, frame)
    room = _Room()
    for s in spots:
        room.take((s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius))
    dots = "".join(
        f'<a href="#{escape(s.anchor)}" data-f="{escape(s.family)}"><circle class="{"ring" if s.vague else "dot"} '
        f'cn-{escape(s.family)}" cx="{s.x:.1f}" cy="{s.y:.1f}" r="{s.radius:.1f}">'
        f"<title>{escape(s.title)}</title></circle></a>"
        for s in spots
    )
    places = _place_names(spots, room)
    countries = _country_names(names, room)
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of what happened where">'
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>'
        f"{land}{lines}{countries}{dots}{places}{_bar(frame)}</svg>"
    )
