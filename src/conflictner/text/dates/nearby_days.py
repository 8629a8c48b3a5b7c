"""Builders of the days around today and their parts: "yesterday", "last night", "the night of 24–25 February"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Date
from conflictner.text.dates.anchors import day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.dayparts import daypart_of, weekday_day, with_daypart
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of, weekday_of
from conflictner.text.dates.timex import (
    day_value,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


@builder("today")
def today(m: Match, context: Context) -> Built:
    word = m.word("day")
    if m.tokens.glued(m.first) and m.tokens.word(m.first - 1)[-1:].isalnum():
        return None
    if context.capital(m.first) and context.capital(m.first - 1):  # "Russia Today"
        return None
    day = context.today + dt.timedelta(m.value("day", "TODAY")) if context.today else None
    code = "NI" if word == "tonight" else daypart_of(m)
    return with_daypart(day, code, mod=edge_of(m), anchor=context.anchor)


@builder("day_before_yesterday")
def day_before_yesterday(m: Match, context: Context) -> Built:
    if context.today is None:
        return dated(None)
    step = -2 if m.word("which") == "before" else 2
    if (m.word("day") == "yesterday") != (step == -2):
        return None
    return dated(day_value(context.today + dt.timedelta(step)), anchor=context.anchor)


@builder("this_daypart")
def this_daypart(m: Match, context: Context) -> Built:
    """ "this morning" is today's; "last night" yesterday's."""
    step = -1 if m.word("deictic") == "last" else 0
    day = context.today + dt.timedelta(step) if context.today else None
    return with_daypart(day, daypart_of(m), mod=edge_of(m), anchor=context.anchor)


@builder("that_daypart")
def that_daypart(m: Match, context: Context) -> Built:
    words = set(m.words("deictic"))
    step = 1 if words & {"following", "next"} else -1 if "previous" in words else 0
    base = context.running_day
    day = base + dt.timedelta(step) if base else None
    first = m.first + 1 if m.tokens.words[m.first] == "the" else m.first
    return [mention(m, first, m.last, with_daypart(day, daypart_of(m), anchor="text"))]


@builder("bare_daypart")
def bare_daypart(m: Match, context: Context) -> Built:
    """ "in the morning": of the day the text speaks of."""
    if m.words("mention")[0] in ("later", "earlier"):
        return None
    if context.running_day is None or m.tokens.word(m.last + 1) == "of":
        return None
    return with_daypart(context.running_day, daypart_of(m), mod=edge_of(m), anchor="text")


@builder("night_of")
def night_of(m: Match, context: Context) -> Built:
    """ "the night of 24–25 February": a part of the first day, over both days."""
    code, mod = daypart_of(m), edge_of(m)
    if m.has("day3"):
        day = context.today + dt.timedelta(m.value("day3", "TODAY")) if context.today else None
        return with_daypart(day, code, mod=mod, anchor=context.anchor)
    number = month_of(m)
    if number is None:
        weekday_number = weekday_of(m)
        if weekday_number is None:
            return None
        day = weekday_day(m, context, weekday_number, m.first, m.last + 1)
        return with_daypart(day, code, mod=mod, anchor=context.anchor)
    found = day_date(m, context, number, number_of(m.word("day")), stated_year(m, context))
    if found is None:
        return with_daypart(None, code, mod=mod)
    date = with_daypart(found[0], code, mod=mod, anchor=found[1])
    if not m.has("day2"):
        return date
    second = found[0] + dt.timedelta(1)
    if second.day != number_of(m.word("day2")):
        return None
    return Date(timex=date.timex, type="TIME", start=found[0], end=second, mod=mod, anchor=found[1])


@builder("overnight")
def overnight(m: Match, context: Context) -> Built:
    """ "overnight into Friday" is the night that ends on Friday; bare, the night before publication."""
    today = context.today
    if m.tokens.glued(m.last + 1) and m.tokens.word(m.last + 1) == "-":
        return None
    if today is None:
        return dated(None, type="TIME")
    if not m.has("day"):
        evening = today - dt.timedelta(1)
    else:
        evening = today + dt.timedelta({"today": -1, "yesterday": -1}.get(m.word("day"), 0))
        number = weekday_of(m, "day")
        if number is not None:
            found = weekday_day(m, context, number, m.first, m.last + 1)
            assert found is not None
            evening = found if m.has("day2") or m.word("sep") in ("from", "on", "") else found - dt.timedelta(1)
    date = dated(f"{day_value(evening)}TNI", type="TIME", anchor=context.anchor)
    return Date(date.timex, "TIME", evening, evening + dt.timedelta(1), None, context.anchor)
