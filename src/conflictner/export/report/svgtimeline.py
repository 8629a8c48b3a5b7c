"""A timeline of happenings as SVG: a column a day, week, month or year, stacked by family."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from conflictner.export.html import escape
from conflictner.export.palette import FAMILIES
from conflictner.export.report.rows import Row

__all__ = ["Bins", "bins_of", "svg_timeline"]

WIDTH, HEIGHT = 1040, 210
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 26
MOST = 130
"""At most so many columns."""


@frozen
class Bins:
    """Columns of equal kind: their first days, in order, and what one is called."""

    unit: str
    starts: tuple[dt.date, ...]

    def of(self, day: dt.date) -> dt.date:
        """The first day of the column that holds a day."""
        return _floor(day, self.unit)

    def after(self, start: dt.date) -> dt.date:
        """The first day after a column."""
        return _next(start, self.unit) or start


def _floor(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(day: dt.date, unit: str) -> dt.date | None:
    try:
        if unit == "month":
            return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
        if unit == "year":
            return day.replace(year=day.year + 1)
        return day + dt.timedelta(days=7 if unit == "week" else 1)
    except (ValueError, OverflowError):  # the last day of the calendar
        return None


def bins_of(first: dt.date, last: dt.date) -> Bins:
    """The finest columns of which no more than `MOST` are needed."""
    length = (last - first).days + 1
    unit = "day" if length <= MOST else "week" if length <= 7 * MOST else "month" if length <= 30 * MOST else "year"
    starts: list[dt.date] = []
    day: dt.date | None = _floor(first, unit)
    while day is not None and day <= last:
        starts.append(day)
        day = _next(day, unit)
    return Bins(unit, tuple(starts))


def _day(row: Row) -> dt.date | None:
    """The day a happening is drawn at: the middle of the time that holds it."""
    if row.start is not None and row.end is not None:
        return row.start + (row.end - row.start) / 2
    return row.start or row.end


def _name(day: dt.date, unit: str) -> str:
    if unit == "year":
        return str(day.year)
    return f"{day:%b} {day.year}" if unit == "month" else f"week of {day}" if unit == "week" else str(day)


def _ticks(bins: Bins) -> list[tuple[int, str]]:
    """Some columns and their names under the axis, none too close to the next."""
    every = max(1, round(len(bins.starts) / 9))
    form = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "year": "%Y"}[bins.unit]
    out = []
    year = None
    for i in range(0, len(bins.starts), every):
        day = bins.starts[i]
        label = day.strftime(form.replace("%-d", str(day.day)))
        if bins.unit in ("day", "week") and day.year != year:
            label += f" {day.year}"
        year = day.year
        out.append((i, label))
    return out


def svg_timeline(rows: Iterable[Row]) -> str:
    """The timeline, or "" where nothing has a day."""
    dated = [(day, r) for r in rows if (day := _day(r)) is not None]
    if not dated:
        return ""
    bins = bins_of(min(d for d, _ in dated), max(d for d, _ in dated))
    counts: Counter[tuple[dt.date, str]] = Counter((bins.of(d), r.family) for d, r in dated)
    totals: Counter[dt.date] = Counter()
    for (day, _), n in counts.items():
        totals[day] += n
    top = max(totals.values())
    step = (WIDTH - LEFT - RIGHT) / max(len(bins.starts), 12)
    unit = (HEIGHT - TOP - BOTTOM) / top
    floor = HEIGHT - BOTTOM
    parts = []
    for mark in sorted({1, top, (top + 1) // 2}):
        y = floor - mark * unit
        parts.append(f'<path class="grid" d="M{LEFT},{y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text class="axis" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mark}</text>')
    for i, day in enumerate(bins.starts):
        y = float(floor)
        for family in (*FAMILIES, ""):
            n = counts[day, family]
            if n:
                y -= n * unit
                title = f"{_name(day, bins.unit)}: {n} {family}"
                parts.append(
                    f'<rect class="cn-{family}" data-f="{family}" x="{LEFT + i * step + step * 0.1:.1f}" y="{y:.1f}" '
                    f'width="{step * 0.8:.1f}" height="{n * unit:.1f}"><title>{escape(title)}</title></rect>'
                )
    for i, label in _ticks(bins):
        parts.append(f'<text class="axis" x="{LEFT + i * step + step / 2:.1f}" y="{floor + 17}">{escape(label)}</text>')
    parts.append(f'<path class="base" d="M{LEFT},{floor}H{WIDTH - RIGHT}"/>')
    label = f"Happenings by {bins.unit}"
    start = f'<svg class="timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
    return f"{start}{''.join(parts)}</svg>"
