"""Parts of days, and the day of a bare weekday."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.document import Anchor, Date
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.timex import (
    day_value,
)
from conflictner.text.grammar import Match

__all__: list[str] = ["daypart_of", "weekday_day", "with_daypart"]


def with_daypart(day: dt.date | None, code: str | None, *, mod: Any = None, anchor: Anchor = "none") -> Date:
    """A day, or with the code of a part of the day ("NI", "12:00") a TIME on it."""
    if code is None:
        return dated(day_value(day) if day else None, mod=mod, anchor=anchor)
    return dated(f"{day_value(day)}T{code}" if day else None, type="TIME", mod=mod, anchor=anchor)


def daypart_of(m: Match, name: str = "daypart") -> str | None:
    if not m.has(name):
        return None
    code: str | None = m.value(name, "DAYPART") or m.value(name, "DAYPARTS") or m.value(name, "NOON")
    return code


def weekday_day(m: Match, context: Context, weekday: int, first: int, behind: int) -> dt.date | None:
    """The day a bare weekday means: the latest not after publication, or the next in a clause about the future."""
    today = context.today
    if today is None:
        return None
    back = today - dt.timedelta((today.isoweekday() - weekday) % 7)
    ahead = m.tokens.word(behind) == "to" and _runs_until(m, context, first)
    if ahead or context.tense(first, behind) == "future":
        return today + dt.timedelta((weekday - today.isoweekday()) % 7)
    return back


def _runs_until(m: Match, context: Context, first: int) -> bool:
    """Whether "until" stands in front, a clock time between allowed: "until 9 a.m. Tuesday"."""
    classes = context.grammar.lexicon.classes
    i = first - 1
    while i > first - 5 and (
        m.tokens.word(i)[:1].isdigit() or m.tokens.word(i) in classes["AMPM"] or m.tokens.word(i) in classes["ZONE"]
    ):
        i -= 1
    return m.tokens.word(i) in ("until", "till")
