"""Builders of calendar days: "March 16, 2022", "24–25 February", "2022-04-07", "04 0330Z JAN 90"."""

from __future__ import annotations

import datetime as dt
import re

from conflictner.document import Anchor, Date
from conflictner.text.dates.anchors import century_of, day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.guards import counts_round_number, counts_something, is_month_with_day, names_something
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of
from conflictner.text.dates.timex import add_months, day_value, valid_date
from conflictner.text.grammar import Match

__all__: list[str] = []

_NAMED_DAYS = {"9/11": dt.date(2001, 9, 11), "26/11": dt.date(2008, 11, 26)}
_NAMED_ATTACKS = {(9, 11): dt.date(2001, 9, 11), (10, 7): dt.date(2023, 10, 7)}


def _possible(month: int, day: int) -> bool:
    return valid_date(2000, month, day) is not None


@builder("calendar")
def calendar(m: Match, context: Context) -> Built:
    month = month_of(m)
    day = m.value("dayword", "ORDINALWORD") if m.has("dayword") else number_of(m.word("day"))
    if month is None or not _possible(month, day):
        return None
    behind = m.last + 1
    has_year = m.has("year") or m.has("yearref") or m.has("shortyear")
    if m.has("yearref") and m.words("yearref")[0] in ("that", "this") and m.tokens.word(behind) == "'s":
        return None
    first = m.first
    before = m.tokens.word(first - 1)
    if m.tokens.glued(first) and before and (before[-1].isalnum() or before in "-/.:$#") and before != "-":
        return None
    if names_something(context, behind):
        return None
    if m.has("shortyear") and m.word("shortyear")[0].isdigit() and not _closes(m, context):
        return None
    month_at = m.span("month")[0]
    if not has_year:
        if not m.has("weekday") and not is_month_with_day(context, month_at, behind):
            return None
        day_last = m.span("day")[0] == m.last
        if day_last and before in ("in", "since", "early", "late") and counts_something(context, behind):
            return None
        if day_last and m.tokens.word(behind) in ("percent", "per", "%", "million", "billion", "thousand"):
            return None
    elif m.has("year") and counts_round_number(context, m.word("year"), behind) and m.tokens.word(behind - 2) != ",":
        # "on March 16 2000 people": no comma, and the number counts
        found = day_date(m, context, month, day, None)
        date = _date(found, m)
        return [mention(m, first, m.span("year")[0] - 1, date)]
    return _date(day_date(m, context, month, day, stated_year(m, context)), m)


def _closes(m: Match, context: Context) -> bool:
    """Whether two digits behind a month can be its year: no count goes on from there."""
    following = m.tokens.word(m.last + 1)
    return not following[:1].isalnum() or following in context.sets["plain_after"]


def _date(found: tuple[dt.date, Anchor] | None, m: Match) -> Date:
    if found is None:
        return dated(None, mod=edge_of(m))
    return dated(day_value(found[0]), mod=edge_of(m), anchor=found[1])


@builder("calendar_range")
def calendar_range(m: Match, context: Context) -> Built:
    month, month2 = month_of(m), month_of(m, "month2")
    day, day2 = number_of(m.word("day")), number_of(m.word("day2"))
    behind = m.last + 1
    if month is None or not _possible(month, day) or not _possible(month2 or month, day2):
        return None
    if m.span("day2")[0] == m.last and counts_something(context, behind):
        return None
    if names_something(context, behind):
        return None
    separator = m.word("sep")
    if not month2 and day2 <= day:
        return None
    if separator in ("and", "or", "/") and not month2 and day2 != day + 1 and m.tokens.word(m.first - 1) != "between":
        return _two_days(m, context, month, day, day2)
    start, end = _range_days(m, context, (month, day), (month2 or month, day2))
    if month2 and separator in ("to", "and", "through", "until", "till"):  # two full days: two mentions
        at = m.span("sep")[0]
        end_first = min(m.span("month2")[0], m.span("day2")[0])
        first_date = dated(day_value(start), anchor=end[1]) if start and end else dated(None)
        return [mention(m, m.first, at - 1, first_date), mention(m, end_first, m.last, _date(end, m))]
    if start is None or end is None or start > end[0]:
        return Date(timex=None, type="DATE")
    return Date(timex=None, type="DATE", start=start, end=end[0], anchor=end[1])


def _range_days(
    m: Match, context: Context, first: tuple[int, int], last: tuple[int, int]
) -> tuple[dt.date | None, tuple[dt.date, Anchor] | None]:
    """First and last day of a range; a year stated behind it is that of its end, without one the first day decides."""
    year = stated_year(m, context)
    if year is not None:
        end = day_date(m, context, *last, year)
        own = stated_year(m, context, "firstyear") if m.has("firstyear") else None
        start_year = own[0] if own else year[0] - (last[0] < first[0])
        return valid_date(start_year, *first), end
    start = day_date(m, context, *first, stated_year(m, context, "firstyear") if m.has("firstyear") else None)
    if start is None:
        return None, None
    found = valid_date(start[0].year + (last[0] < first[0]), *last)
    return start[0], (found, start[1]) if found else None


def _two_days(m: Match, context: Context, month: int, day: int, day2: int) -> Built:
    """ "March 3 and 9": two days, no range."""
    year = stated_year(m, context)
    one, two = day_date(m, context, month, day, year), day_date(m, context, month, day2, year)
    at = m.span("sep")[0]
    return [
        mention(m, m.first, at - 1, _date(one, m)),
        mention(m, min(m.span("day2")[0], m.last), m.last, _date(two, m)),
    ]


@builder("numeric")
def numeric(m: Match, context: Context) -> Built:
    word = m.word("date")
    parts = [int(p) for p in re.split(r"[-/.]", word.split("t")[0])]
    if len(parts) != 3:
        return None
    if len(re.split(r"[-/.]", word)[0]) == 4:
        day = valid_date(*parts)
        return None if day is None else dated(_with_clock(day, word), type="TIME" if "t" in word else "DATE")
    if m.tokens.glued(m.first) and m.tokens.word(m.first - 1)[-1:] in "-/.:$#_":
        return None
    first, second, year = parts
    if year < 100:
        year = century_of(year, context)
    if not 1000 <= year <= 2199:
        return None
    by_day, by_month = valid_date(year, second, first), valid_date(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        only = by_day or by_month
        return None if only is None else dated(day_value(only))
    order = context.numeric_order
    if order is None and "." in word:
        order = "day"
    if order is None and context.today is not None and (by_day > context.today) != (by_month > context.today):
        order = "month" if by_day > context.today else "day"
    if order is None:
        return Date(timex=None, type="DATE")
    return dated(day_value(by_day if order == "day" else by_month))


def _with_clock(day: dt.date, word: str) -> str:
    return f"{day_value(day)}T{word.split('t')[1][:5]}" if "t" in word else day_value(day)


@builder("named_day")
def named_day(m: Match, context: Context) -> Built:
    if m.has("name"):
        if m.tokens.glued(m.first) and m.tokens.word(m.first - 1)[-1:].isalnum():
            return None
        return dated(day_value(_NAMED_DAYS[m.word("name")]))
    named = _NAMED_ATTACKS.get((month_of(m) or 0, number_of(m.word("day"))))
    if named is None or (context.today is not None and context.today < named):
        return None
    return dated(day_value(named))


@builder("day_of_running_month")
def day_of_running_month(m: Match, context: Context) -> Built:
    """ "on the 9th": of the month the text speaks of."""
    base = context.running_day or context.today
    words = set(m.words("mention"))
    anchor: Anchor = "text"
    if words & {"this", "last", "next"}:
        if context.today is None:
            return dated(None)
        step = -1 if "last" in words else 1 if "next" in words else 0
        base, anchor = add_months(context.today.replace(day=1), step), context.anchor
    if base is None:
        return None
    day = valid_date(base.year, base.month, number_of(m.word("day")))
    return None if day is None else dated(day_value(day), anchor=anchor)


@builder("military_group")
def military_group(m: Match, context: Context) -> Built:
    """Day, time and zone as in military messages: 04 0330Z JAN 90, 040330Z JAN 90."""
    clock, month = m.word("clock").rstrip("z").replace(":", ""), month_of(m)
    day = number_of(m.word("day")) if m.has("day") else int(clock[:2])
    if (len(clock) == 6 and m.has("day")) or (len(clock) == 4 and not m.has("day")):
        return None
    year = stated_year(m, context)
    hour, minute = int(clock[-4:-2]), int(clock[-2:])
    found = valid_date(year[0], month, day) if year and month else None
    if found is None or hour > 23 or minute > 59:
        return None
    return dated(f"{day_value(found)}T{hour:02d}:{minute:02d}Z", type="TIME")
