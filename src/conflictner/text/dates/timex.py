"""Values of TIMEX3 (the TimeML time expression standard) and the calendar behind them.

A value names a period: a day (``2022-04-07``), ISO week (``2022-W14``), weekend (``2022-W14-WE``), month
(``2022-04``), quarter (``2022-Q1``), half (``2022-H1``), season (``2022-SP``), year, decade (``198``) or century
(``20`` is 2000 to 2099). A day may carry a time (``2022-04-07T06:00``) or a part of the day (``2022-04-07TNI``).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = [
    "add_months",
    "day_value",
    "easter",
    "grain",
    "month_value",
    "orthodox_easter",
    "period_of",
    "shift",
    "timex_interval",
    "valid_date",
]

Grain = str  # D day, W week, WE weekend, M month, Q quarter, H half, S season, Y year, DE decade, CE century

_GRAINS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("D", r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.{0,20})?"),
        ("M", r"([0-9]{4})-([0-9]{2})"),
        ("Y", r"([0-9]{4})"),
        ("W", r"([0-9]{4})-W([0-9]{2})"),
        ("WE", r"([0-9]{4})-W([0-9]{2})-WE"),
        ("Q", r"([0-9]{4})-Q([1-4])"),
        ("H", r"([0-9]{4})-H([12])"),
        ("S", r"([0-9]{4})-(SP|SU|FA|WI)"),
        ("DE", r"([0-9]{3})"),
        ("CE", r"([0-9]{2})"),
    )
)
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def grain(timex: str | None) -> Grain | None:
    """How fine a TIMEX3 value is: D, W, WE, M, Q, H, S, Y, DE or CE; None for durations, sets and references."""
    if timex:
        for name, pattern in _GRAINS:
            if pattern.fullmatch(timex):
                return name
    return None


def timex_interval(timex: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last calendar day of a TIMEX3 value, or None if it names no period of the calendar.

    Seasons are the meteorological ones of the northern hemisphere; the winter of a year starts in its December.
    """
    if not timex:
        return None
    for name, pattern in _GRAINS:
        match = pattern.fullmatch(timex)
        if match is not None:
            try:
                return _interval(name, match.groups())
            except (ValueError, OverflowError):
                return None
    return None


def _interval(name: str, parts: tuple[str, ...]) -> tuple[dt.date, dt.date]:
    year = int(parts[0])
    if name == "D":
        day = dt.date(year, int(parts[1]), int(parts[2]))
        return day, day
    if name == "M":
        return _months(year, int(parts[1]), 1)
    if name == "Y":
        return _months(year, 1, 12)
    if name in ("W", "WE"):
        monday = dt.date.fromisocalendar(year, int(parts[1]), 1)
        return monday + dt.timedelta(5 if name == "WE" else 0), monday + dt.timedelta(6)
    if name == "Q":
        return _months(year, 3 * int(parts[1]) - 2, 3)
    if name == "H":
        return _months(year, 6 * int(parts[1]) - 5, 6)
    if name == "S":
        return _months(year, _SEASON_START[parts[1]], 3)
    span = 10 if name == "DE" else 100
    return dt.date(max(year * span, 1), 1, 1), dt.date(year * span + span - 1, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    last = add_months(first, count - 1)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def valid_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None if there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last day of a shorter month. Raises ValueError outside years 1 to 9999."""
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def day_value(date: dt.date) -> str:
    """The TIMEX3 value of a day."""
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"


def month_value(year: int, month: int) -> str:
    """The TIMEX3 value of a month."""
    return f"{year:04d}-{month:02d}"


def period_of(date: dt.date, unit: Grain) -> str:
    """The TIMEX3 value of the day, week, weekend, month, quarter, half, year, decade or century a day lies in."""
    if unit == "D":
        return day_value(date)
    if unit in ("W", "WE"):
        year, week, _ = date.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return month_value(date.year, date.month)
    if unit == "Q":
        return f"{date.year:04d}-Q{(date.month + 2) // 3}"
    if unit == "H":
        return f"{date.year:04d}-H{1 if date.month <= 6 else 2}"
    year_text = f"{date.year:04d}"
    if unit == "Y":
        return year_text
    if unit == "DE":
        return year_text[:3]
    if unit == "CE":
        return year_text[:2]
    raise ValueError(f"no period is called {unit!r}")


def shift(date: dt.date, unit: Grain, count: int) -> dt.date | None:
    """The day some units on or back; None outside years 1 to 9999."""
    try:
        if unit == "D":
            return date + dt.timedelta(count)
        if unit in ("W", "WE"):
            return date + dt.timedelta(7 * count)
        if unit == "F":
            return date + dt.timedelta(14 * count)
        return add_months(date, count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit])
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the eastern churches in the Gregorian calendar (Meeus' Julian computus, 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(13)
