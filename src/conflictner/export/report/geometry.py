"""Plane geometry of a map: a window on the world, and outlines cut to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

__all__ = ["Frame", "area_and_centre", "clipped_ring", "frame_of", "path", "visible_runs"]

Point = tuple[float, float]
SMALLEST = 3.0
"""A window is at least so many degrees of latitude high: outlines are no finer than a kilometre or two."""
MARGIN = 0.18
"""Free room around the points, as a share of the window."""


@frozen
class Frame:
    """A window on the world: degrees to pixels. Longitudes are shortened by the cosine of the middle latitude."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: int
    height: int

    def project(self, lon: float, lat: float) -> Point:
        """Pixels from the upper left corner."""
        return (lon - self.west) * self.scale * self.squeeze, (self.north - lat) * self.scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north, in degrees."""
        east = self.west + self.width / (self.scale * self.squeeze)
        return self.west, self.north - self.height / self.scale, east, self.north


def frame_of(points: Sequence[Point], width: int, height: int) -> Frame:
    """The window that shows all points (lon, lat) with some room around them; the world where there are none."""
    if not points:
        return Frame(west=-180, north=84, scale=width / 360, squeeze=1.0, width=width, height=height)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2
    squeeze = max(0.2, math.cos(math.radians(middle)))
    room = 1 - 2 * MARGIN
    wide_enough = min((east - west) / room, 360.0) * squeeze * height / width
    high = max((north - south) / room, wide_enough, SMALLEST)
    scale = height / high
    wide = width / (scale * squeeze)
    return Frame(
        west=(west + east) / 2 - wide / 2,
        north=min(90.0, middle + high / 2),
        scale=scale,
        squeeze=squeeze,
        width=width,
        height=height,
    )


def _cut(ring: list[Point], axis: int, bound: float, keep_above: bool) -> list[Point]:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""
    out: list[Point] = []
    for i, here in enumerate(ring):
        before = ring[i - 1]
        inside, was = ((p[axis] >= bound) is keep_above or p[axis] == bound for p in (here, before))
        if inside != was:
            t = (bound - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + t * (here[1 - axis] - before[1 - axis])
            out.append((bound, other) if axis == 0 else (other, bound))
        if inside:
            out.append(here)
    return out


def clipped_ring(ring: Iterable[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """A ring cut to a box (west, south, east, north)."""
    west, south, east, north = box
    out = list(ring)
    for axis, bound, above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        if out:
            out = _cut(out, axis, bound, above)
    return out


def visible_runs(line: Sequence[Point], box: tuple[float, float, float, float]) -> Iterator[list[Point]]:
    """The parts of a line whose steps touch a box."""
    west, south, east, north = box
    run: list[Point] = []
    for a, b in zip(line, line[1:], strict=False):  # noqa: RUF007
        out = max(a[0], b[0]) < west or min(a[0], b[0]) > east or max(a[1], b[1]) < south or min(a[1], b[1]) > north
        if out:
            if run:
                yield run
            run = []
        else:
            run = run or [a]
            run.append(b)
    if run:
        yield run


def path(points: Iterable[Point], *, closed: bool = False, finest: float = 1.0) -> str:
    """An SVG path through pixels, without steps shorter than `finest`; empty where nothing is left.

    It goes by steps: a map of the world is half as long as with places.
    """
    kept: list[Point] = []
    last: Point | None = None
    for p in points:
        if not kept or abs(p[0] - kept[-1][0]) + abs(p[1] - kept[-1][1]) >= finest:
            kept.append(p)
        last = p
    if last is not None and kept and kept[-1] != last and not closed:
        kept.append(last)
    if len(kept) < (3 if closed else 2):
        return ""
    tenths = [(round(10 * x), round(10 * y)) for x, y in kept]
    steps = (f"{_short(bx - ax)},{_short(by - ay)}" for (ax, ay), (bx, by) in pairwise(tenths))
    x, y = tenths[0]
    return f"M{_short(x)},{_short(y)}l{' '.join(steps)}{'Z' if closed else ''}"


def _short(tenths: int) -> str:
    """A number of tenths in as few characters as SVG allows."""
    return f"{tenths / 10:g}".replace("0.", ".", 1) if -10 < tenths < 10 else f"{tenths / 10:g}"


def area_and_centre(ring: Sequence[Point]) -> tuple[float, Point]:
    """The area of a ring (positive) and its centre of gravity."""
    total = cx = cy = 0.0
    for i, (x1, y1) in enumerate(ring):
        x0, y0 = ring[i - 1]
        cross = x0 * y1 - x1 * y0
        total += cross
        cx += (x0 + x1) * cross
        cy += (y0 + y1) * cross
    if not total:
        return 0.0, ring[0] if ring else (0.0, 0.0)
    return abs(total) / 2, (cx / (3 * total), cy / (3 * total))
