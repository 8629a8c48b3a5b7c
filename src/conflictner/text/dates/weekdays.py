"""Builders of weekdays and weekends: "last Wednesday", "Monday night", "the weekend"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor, Date
from conflictner.text.dates.anchors import day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.dayparts import daypart_of, weekday_day, with_daypart
from conflictner.text.dates.guards import (
    is_bare_weekday,
)
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of, weekday_of
from conflictner.text.dates.timex import (
    add_months,
    day_value,
    period_of,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


@builder("weekday")
def weekday(m: Match, context: Context) -> Built:
    number = weekday_of(m)
    at = m.span("weekday")[0]
    if number is None or (m.tokens.glued(at) and m.tokens.word(at - 1)[-1:].isalnum()):
        return None
    abbreviated = m.value("weekday", "WEEKDAYABBR") is not None
    if abbreviated and not is_bare_weekday(context, at):
        return None
    if context.small(at) and abbreviated:
        return None
    if m.tokens.word(at - 1) in context.sets["name_before"] and not m.has("deictic"):
        return None
    mod = edge_of(m)
    code = daypart_of(m)
    day, anchor = _which_weekday(m, context, number)
    if code and m.word("daypart") in ("mornings", "afternoons", "evenings", "nights"):
        return None
    return with_daypart(day, code, mod=mod, anchor=anchor)


def _which_weekday(m: Match, context: Context, number: int) -> tuple[dt.date | None, Anchor]:
    today = context.today
    deictic = m.word("deictic") or ("last" if m.has("suffix") else "")
    if (
        deictic in ("previous", "preceding", "following", "that", "same", "ensuing", "subsequent")
        and context.running_day
    ):
        base = context.running_day
        if deictic in ("previous", "preceding"):
            return base - dt.timedelta((base.isoweekday() - number - 1) % 7 + 1), "text"
        if deictic in ("that", "same"):
            return base - dt.timedelta((base.isoweekday() - number) % 7), "text"
        return base + dt.timedelta((number - base.isoweekday() - 1) % 7 + 1), "text"
    if today is None:
        return None, "none"
    if m.has("weekref"):
        step = {"last": -1, "this": 0, "next": 1}[m.word("weekref")]
        monday = today - dt.timedelta(today.isoweekday() - 1) + dt.timedelta(7 * step)
        return monday + dt.timedelta(number - 1), context.anchor
    if deictic in ("last", "past", "previous", "preceding"):
        return today - dt.timedelta((today.isoweekday() - number - 1) % 7 + 1), context.anchor
    if deictic in ("next", "coming", "upcoming", "following"):
        return today + dt.timedelta((number - today.isoweekday() - 1) % 7 + 1), context.anchor
    if deictic in ("this", "current", "present"):
        if number > today.isoweekday() and context.tense(m.first, m.last + 1) == "past":
            number -= 7
        return today + dt.timedelta(number - today.isoweekday()), context.anchor
    return weekday_day(m, context, number, m.first, m.last + 1), context.anchor


@builder("weekday_range")
def weekday_range(m: Match, context: Context) -> Built:
    one, two = weekday_of(m), weekday_of(m, "weekday2")
    if one is None or two is None or m.value("weekday", "WEEKDAYABBR") is not None:
        return None
    end = weekday_day(m, context, two, m.first, m.last + 1)
    if end is None:
        return Date(timex=None, type="DATE")
    start = end - dt.timedelta((two - one) % 7)
    return Date(timex=None, type="DATE", start=start, end=end, anchor=context.anchor)


@builder("nth_weekday")
def nth_weekday(m: Match, context: Context) -> Built:
    """ "the third Saturday in October"."""
    month, number = month_of(m), weekday_of(m)
    if month is None or number is None:
        return None
    year = stated_year(m, context) or context.year_of_month(month, m.first, m.last + 1)
    if year is None:
        return dated(None)
    first = dt.date(year[0], month, 1)
    nth = m.word("nth")
    if nth == "last":
        last = add_months(first, 1) - dt.timedelta(1)
        return dated(day_value(last - dt.timedelta((last.isoweekday() - number) % 7)), anchor=year[1])
    weeks = {"first": 0, "second": 1, "third": 2, "fourth": 3}[nth]
    return dated(day_value(first + dt.timedelta((number - first.isoweekday()) % 7 + 7 * weeks)), anchor=year[1])


@builder("weekend")
def weekend(m: Match, context: Context) -> Built:
    """The weekend just past or running; the one to come where the clause looks ahead or names "this" before it."""
    deictic = m.word("deictic")
    mod = edge_of(m)
    first = m.first + 1 if deictic == "the" and not m.has("edge") else m.first
    before = m.tokens.word(first - 1)
    if {"easter", "christmas"} & set(m.tokens.words[m.first : m.last]):
        return dated(None)
    if not deictic and before not in context.sets["weekend_before"]:
        return None
    if deictic in ("that", "same", "following", "ensuing", "subsequent", "preceding") or (
        deictic == "previous" and context.running_day
    ):
        base = context.running_day
        if base is None:
            return dated(None, mod=mod)
        step = 0 if deictic in ("that", "same") else -1 if deictic in ("previous", "preceding") else 1
        return dated(period_of(base + dt.timedelta(7 * step), "WE"), mod=mod, anchor="text")
    today = context.today
    if today is None:
        return [mention(m, first, m.last, dated(None, mod=mod))]
    on_weekend = today.isoweekday() >= 6
    if deictic in ("next", "coming", "upcoming", "forthcoming"):
        base = today + dt.timedelta(7 if on_weekend else 0)
    elif deictic in ("last", "past", "previous"):
        base = today - dt.timedelta(7)
    else:
        tense = context.tense(m.first, m.last + 1)
        ahead = tense == "future" or (deictic in ("this", "current") and tense != "past")
        base = today if on_weekend or ahead else today - dt.timedelta(7)
    return [mention(m, first, m.last, dated(period_of(base, "WE"), mod=mod, anchor=context.anchor))]


@builder("day_around")
def day_around(m: Match, context: Context) -> Built:
    step = -1 if m.word("which") == "before" else 1
    number = month_of(m)
    if number is not None:
        found = day_date(m, context, number, number_of(m.word("day")), stated_year(m, context))
        return dated(day_value(found[0] + dt.timedelta(step)), anchor=found[1]) if found else dated(None)
    day, anchor = _which_weekday(m, context, weekday_of(m) or 1)
    return dated(day_value(day + dt.timedelta(step)) if day else None, anchor=anchor)
