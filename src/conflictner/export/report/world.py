"""The outlines of the world's countries, made by tools/world/build.py from Natural Earth (public domain).

Natural Earth draws boundaries as they are controlled; they are no statement on whose a territory is.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files

from attrs import frozen

__all__ = ["Country", "World", "world"]

Line = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude) in degrees."""


@frozen
class Country:
    """A country's name and the rings of its land."""

    name: str
    rings: tuple[Line, ...]
    box: tuple[float, float, float, float]


@frozen
class World:
    """Coasts, borders between countries, and the countries."""

    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]
    countries: tuple[Country, ...]


def _line(steps: list[int], scale: int) -> Line:
    out = []
    x = y = 0
    for i in range(0, len(steps), 2):
        x, y = x + steps[i], y + steps[i + 1]
        out.append((x / scale, y / scale))
    return tuple(out)


def _ring(numbers: list[int], arcs: list[Line]) -> list[Line]:
    """A ring; one that crosses the 180th meridian is made continuous, and stands on both sides of the map."""
    points: list[tuple[float, float]] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    out, shift = [], 0.0
    for i, (x, y) in enumerate(points):
        if i and abs(x - points[i - 1][0]) > 180:
            shift += 360.0 if x < 0 else -360.0
        out.append((x + shift, y))
    west, _, east, _ = box_of(tuple(out))
    line = tuple(out)
    if east > 180:
        return [line, tuple((x - 360, y) for x, y in line)]
    return [line, tuple((x + 360, y) for x, y in line)] if west < -180 else [line]


def _pieces(line: Line) -> list[Line]:
    """A line cut where it crosses the 180th meridian."""
    out, start = [], 0
    for i in range(1, len(line)):
        if abs(line[i][0] - line[i - 1][0]) > 180:
            out.append(line[start:i])
            start = i
    return [p for p in (*out, line[start:]) if len(p) > 1]


def box_of(points: Line) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def world() -> World:
    """The outlines, read once."""
    packed = (files("conflictner.export.report") / "world.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    arcs = [_line(a, data["scale"]) for a in data["arcs"]]
    uses = [0] * len(arcs)
    countries = []
    for name, rings in data["countries"]:
        for ring in rings:
            for n in ring:
                uses[n if n >= 0 else ~n] += 1
        lines = tuple(line for ring in rings for line in _ring(ring, arcs))
        boxes = [box_of(line) for line in lines]
        west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
        east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
        countries.append(Country(name, lines, (west, south, east, north)))
    return World(
        coasts=tuple(p for a, n in zip(arcs, uses, strict=True) if n == 1 for p in _pieces(a)),
        borders=tuple(p for a, n in zip(arcs, uses, strict=True) if n > 1 for p in _pieces(a)),
        countries=tuple(countries),
    )
