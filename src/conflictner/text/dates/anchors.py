"""The year and the day of a match: stated in it, or found out from what it is read against."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor
from conflictner.text.dates.context import Context
from conflictner.text.dates.registry import number_of
from conflictner.text.dates.timex import (
    valid_date,
)
from conflictner.text.grammar import Match

__all__: list[str] = ["century_of", "day_date", "stated_year"]


def century_of(short: int, context: Context) -> int:
    """The full year of two digits: not after the year of publication, else the latest up to 2049."""
    limit = context.today.year + 1 if context.today else 2049
    year = 2000 + short
    return year if year <= limit else 1900 + short


def stated_year(m: Match, context: Context, name: str = "year") -> tuple[int, Anchor] | None:
    """The year a match states, as digits or as "last year"."""
    if m.has(name):
        return number_of(m.word(name)), "none"
    if m.has("shortyear"):
        digits = m.word("shortyear")
        year = number_of(digits)
        return (year if year > 99 else century_of(year, context)), "none"
    if m.has("yearref"):
        words = m.words("yearref")
        step = -1 if {"last", "previous"} & set(words) else 1 if {"next", "following"} & set(words) else 0
        if {"previous", "following", "that", "same"} & set(words):
            base = context.running.start if context.running else context.today
            return (base.year + step, "text") if base else None
        return (context.today.year + step, context.anchor) if context.today else None
    return None


def day_date(
    m: Match, context: Context, month: int, day: int, year: tuple[int, Anchor] | None
) -> tuple[dt.date, Anchor] | None:
    """The day of a month and day, with the year stated or found out."""
    if year is not None:
        found = valid_date(year[0], month, day)
        return (found, year[1]) if found else None
    return context.day_in_year(month, day, m.first, m.last + 1)
