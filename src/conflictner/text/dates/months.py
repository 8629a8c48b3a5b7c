"""Builders of months and parts of months: "March 2022", "the first week of March", "the week of March 6"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor, Date, DateModifier
from conflictner.text.dates.anchors import day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.guards import (
    counts_round_number,
    is_bare_month,
    is_bare_year,
    names_something,
)
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of
from conflictner.text.dates.timex import (
    add_months,
    month_value,
    period_of,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


@builder("month")
def month(m: Match, context: Context) -> Built:
    number = month_of(m)
    at, behind_month = m.span("month")
    if m.tokens.word(behind_month - 1) == ".":
        behind_month -= 1
    if number is None or (m.tokens.glued(at) and m.tokens.word(at - 1)[-1:].isalnum()):
        return None
    announced = m.has("deictic") or m.has("edge")
    plain = not (announced or m.has("year") or m.has("yearref") or m.has("shortyear"))
    if plain and not is_bare_month(context, at, behind_month):
        return None
    if announced and context.small(at) and m.word("month") in ("may", "march"):
        return None
    if plain and names_something(context, m.last + 1):
        return None
    if m.has("year") and not _is_year(m, context):
        if not announced and not is_bare_month(context, at, behind_month):
            return None
        return [mention(m, m.first, behind_month - 1, _month_without_year(m, context, number))]
    year = stated_year(m, context)
    if year is not None:
        return dated(month_value(year[0], number), mod=edge_of(m), anchor=year[1])
    return _month_without_year(m, context, number)


def _is_year(m: Match, context: Context) -> bool:
    """Whether the four digits behind a month are its year: "in March 2000 soldiers" counts soldiers."""
    word, behind = m.word("year"), m.last + 1
    if int(word) < 1900:
        return is_bare_year(context, m.last, behind)
    return not counts_round_number(context, word, behind)


def _month_without_year(m: Match, context: Context, number: int) -> Date:
    mod = edge_of(m)
    deictic = m.word("deictic")
    if deictic and context.today is not None:
        today = context.today
        year = today.year
        if deictic in ("last", "past"):
            year -= number >= today.month
        elif deictic in ("next", "coming"):
            year += number <= today.month
        return dated(month_value(year, number), mod=mod, anchor=context.anchor)
    found = context.year_of_month(number, m.first, m.last + 1)
    return dated(month_value(found[0], number), mod=mod, anchor=found[1]) if found else dated(None, mod=mod)


@builder("month_part")
def month_part(m: Match, context: Context) -> Built:
    """ "the first week of March": days counted from the month's first or last day."""
    number = month_of(m)
    if number is None:
        return None
    year = stated_year(m, context) or context.year_of_month(number, m.first, m.last + 1)
    part, unit = m.word("part"), m.word("unit")
    late = part in ("last", "final")
    if unit == "day" and part not in ("first", "last", "final"):
        return None
    mod: DateModifier | None = (
        "late" if late or (unit == "half" and part == "second") else "early" if part == "first" else None
    )
    if year is None:
        return dated(None, mod=mod)
    first = dt.date(year[0], number, 1)
    last = add_months(first, 1) - dt.timedelta(1)
    value = month_value(year[0], number)
    if unit == "half":
        span = (first, first.replace(day=15)) if part == "first" else (first.replace(day=16), last)
    elif unit == "week":
        index = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(part, 0)
        start = last - dt.timedelta(6) if late else first + dt.timedelta(7 * index)
        span = (start, start + dt.timedelta(6))
    elif unit == "day":
        day = last if late else first
        return dated(period_of(day, "D"), anchor=year[1])
    else:
        return dated(value, mod=mod, anchor=year[1])
    return Date(timex=value, type="DATE", start=span[0], end=span[1], mod=mod, anchor=year[1])


@builder("month_range")
def month_range(m: Match, context: Context) -> Built:
    one, two = month_of(m), month_of(m, "month2")
    if one is None or two is None:
        return None
    at, separator = m.span("sep")[0], m.word("sep")
    month2_at = m.span("month2")[0]
    year = stated_year(m, context) or context.year_of_month(two, m.first, m.last + 1)
    own = stated_year(m, context, "firstyear")
    if m.has("year") and int(m.word("year")) < 1900 and not is_bare_year(context, m.last, m.last + 1):
        return None
    first_year = own[0] if own else year[0] - (1 if two < one else 0) if year else None
    anchor: Anchor = year[1] if year else "none"
    if separator in ("to", "and", "through", "until", "till"):
        if context.small(m.span("month")[0]) and m.word("month") in ("may", "march"):
            return None
        first_date = dated(month_value(first_year, one), mod=edge_of(m), anchor=anchor) if first_year else dated(None)
        second = dated(month_value(year[0], two), anchor=anchor) if year else dated(None)
        start = month2_at
        edge: DateModifier | None = (
            m.tokens.word(start - 1) in ("early", "mid", "late") and m.tokens.word(start - 1)
        ) or None  # type: ignore[assignment]
        if edge and year:
            start, second = start - 1, dated(month_value(year[0], two), mod=edge, anchor=anchor)
        return [mention(m, m.first, at - 1, first_date), mention(m, start, m.last, second)]
    if year is None or first_year is None:
        return Date(timex=None, type="DATE")
    last = add_months(dt.date(year[0], two, 1), 1) - dt.timedelta(1)
    return Date(timex=None, type="DATE", start=dt.date(first_year, one, 1), end=last, anchor=anchor)


@builder("week_of")
def week_of(m: Match, context: Context) -> Built:
    number = month_of(m)
    if number is None:
        return None
    found = day_date(m, context, number, number_of(m.word("day")), stated_year(m, context))
    if found is None:
        return dated(None)
    unit = "WE" if "weekend" in m.tokens.words[m.first : m.last] else "W"
    return dated(period_of(found[0], unit), anchor=found[1])
