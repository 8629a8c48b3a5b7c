"""A timeline (altair) of documents or of a table of events. Needs the extra ``timeline``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from conflictner.errors import InputError, SettingError
from conflictner.export.extras import need
from conflictner.export.palette import FAMILIES, FAMILY_COLOURS
from conflictner.export.points import Pointed, rows_from

if TYPE_CHECKING:
    import altair

__all__ = ["Unit", "to_timeline"]

Unit = Literal["day", "week", "month", "year", "auto"]


def _day(row: Any) -> dt.date | None:
    """The middle of the time that holds the event."""
    start, end = row.get("time_start"), row.get("time_end")
    middle: dt.date | None = start + (end - start) / 2 if start is not None and end is not None else start or end
    return middle


def to_timeline(events: Pointed, *, unit: Unit = "auto", by: str = "family") -> altair.Chart:
    """An altair chart: how many events on each day, week, month or year, stacked by a column.

    Args:
        events: a document, documents, or a table of events (pandas, polars or Arrow) as `conflictner.export.tables`
            makes it. Negated events are left out; an event that a longer time holds is drawn in its middle.
        unit: width of the columns; ``"auto"`` takes the finest that stay readable.
        by: column of the table that gives the colours (``"family"``, ``"type"``, ``"status"``, ...).

    Raises:
        InputError: no event has a day.
        SettingError: there is no such unit.
    """
    from conflictner.export.report.svgtimeline import Bins, bins_of

    alt = need("altair", "timeline")
    if unit not in ("day", "week", "month", "year", "auto"):
        raise SettingError(f"the unit is day, week, month, year or auto, not {unit!r}")
    kept = [(day, r) for r in rows_from(events) if r.get("polarity") != "negative" and (day := _day(r)) is not None]
    if not kept:
        raise InputError("no event has a day: there is nothing to draw")
    days = [d for d, _ in kept]
    bins = bins_of(min(days), max(days)) if unit == "auto" else Bins(unit, ())
    counts = Counter((bins.of(day), str(row.get(by) or "unknown")) for day, row in kept)
    values = [
        {"start": day.isoformat(), "end": bins.after(day).isoformat(), by: kind, "events": n}
        for (day, kind), n in sorted(counts.items())
    ]
    if by == "family":
        scale = alt.Scale(domain=list(FAMILIES), range=[FAMILY_COLOURS[f][0] for f in FAMILIES])
        colour = alt.Color(f"{by}:N", scale=scale, title=by)
    else:
        colour = alt.Color(f"{by}:N", title=by)
    chart: altair.Chart = (
        alt.Chart(alt.Data(values=values), title=f"Events by {bins.unit}")
        .mark_bar()
        .encode(
            x=alt.X("start:T", title=None, scale=alt.Scale(type="utc")),
            x2="end:T",
            y=alt.Y("events:Q", stack="zero"),
            color=colour,
            tooltip=[alt.Tooltip("start:N", title=bins.unit), f"{by}:N", "events:Q"],
        )
        .properties(width=640, height=220)
    )
    return chart
