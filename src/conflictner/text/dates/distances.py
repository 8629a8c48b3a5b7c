"""Builders of distances in time: "two weeks ago", "a week later", "in two weeks"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor, Date, DateModifier
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.dayparts import with_daypart
from conflictner.text.dates.lengths import (
    approximate,
    duration_value,
    is_age,
    length,
    span_number,
    unit_of,
)
from conflictner.text.dates.registry import Built, builder, mention, weekday_of
from conflictner.text.dates.timex import (
    add_months,
    day_value,
    period_of,
    shift,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


_CLAUSE_END = frozenset(",.;:)") | frozenset(
    ["", "and", "but", "when", "in", "on", "at", "with", "by", "as", "near", "–", "—", "--", '"', "”"]
)


_MONTHS_OF = {"Y": 12, "DE": 120, "CE": 1200, "Q": 3}


@builder("ago")
def ago(m: Match, context: Context) -> Built:
    which, word = m.value("which", "AGO"), m.word("which")
    unit = unit_of(m)
    if unit is None or is_age(m, m.span("unit")[1]):
        return None
    if word in ("before", "after", "prior", "back") and not _free_standing(m, word):
        return _length_before(m, context, unit)
    number = None if not (m.has("n") or m.has("article")) else span_number(m)
    approx = approximate(m, context) or ("approx" if "so" in m.tokens.words[m.first : m.last] else None)
    if number is None:
        if m.has("n"):
            return None
        if "couple" in m.words("vague")[-2:]:  # "a couple of", never "a couple of hundred"
            number, approx = 2, "approx"
        elif which == "ago":
            return Date(timex="PAST_REF", type="DATE")
        else:
            return length(duration_value("X", unit))
    if number > 3000:
        return Date(timex="PAST_REF", type="DATE") if which == "ago" else None
    base, anchor = _base(which, word, context, unit)
    step = 1 if which in ("later", "ahead") else -1
    if unit == "Y" and number == 1 and which != "later" and context.running_quarter and context.compares_quarters:
        year, quarter = context.running_quarter.split("-")
        return dated(f"{int(year) - 1:04d}-{quarter}", anchor="text")
    return _distance(base, unit, number * step, approx, anchor, weekday_of(m, "weekday") or weekday_of(m, "week"))


def _free_standing(m: Match, word: str) -> bool:
    following = m.tokens.word(m.last + 1)
    if word == "prior":
        return following != "to"
    return following in _CLAUSE_END or following[:1] == "\n"


def _length_before(m: Match, context: Context, unit: str) -> Built:
    """ "two days before the attack": a length; what it is counted from is an event."""
    if not (m.has("n") or m.has("article") or m.has("vague")):  # "days after they left": too vague to be a length
        return None
    number = "X" if m.has("vague") else span_number(m)
    if number is None:
        return None
    last = m.span("which")[0] - 1
    return [mention(m, m.first, last, length(duration_value(number, unit), approximate(m, context)))]


def _base(which: str, word: str, context: Context, unit: str) -> tuple[dt.date | None, Anchor]:
    if which == "ago" or word == "hence":
        return context.today, context.anchor
    running = context.running_day if unit in ("D", "N", "TH", "TM", "TS") else None
    if running is None and context.running is not None:
        running = context.running.start if unit not in ("D", "N", "TH", "TM", "TS") else None
    if running is not None:
        return running, "text"
    return (context.today, context.anchor) if which == "earlier" else (None, "none")


def _distance(
    base: dt.date | None,
    unit: str,
    step: int | float,
    mod: DateModifier | None,
    anchor: Anchor,
    weekday: int | None = None,
) -> Date:
    """The period some units away, as fine as the unit: days give a day, months a month, years a year."""
    if base is None:
        return dated(None, mod=mod)
    if unit in ("TH", "TM", "TS"):
        days = {"TH": step / 24, "TM": step / 1440, "TS": 0}[unit]
        if abs(days) >= 1 and days == int(days):
            day = shift(base, "D", int(days))
            return dated(day_value(day) if day else None, mod=mod, anchor=anchor)
        return Date(timex=None, type="TIME", mod=mod)
    if isinstance(step, float):
        if unit in _MONTHS_OF:
            months = round(step * _MONTHS_OF[unit])
            try:
                return dated(period_of(add_months(base, months), "Y"), mod=mod or "approx", anchor=anchor)
            except ValueError:
                return dated(None, mod=mod)
        step = int(step)
    if unit == "N":
        day = shift(base, "D", step)
        return with_daypart(day, "NI", anchor=anchor)
    day = shift(base.replace(day=1) if unit in ("M", "Q", "Y", "DE", "CE") else base, unit, step)
    if day is None:
        return dated(None, mod=mod)
    if weekday is not None and unit == "W":
        day += dt.timedelta(weekday - day.isoweekday())
        return dated(day_value(day), mod=mod, anchor=anchor)
    grain = {"F": "W", "DE": "Y", "CE": "Y"}.get(unit, unit)
    return dated(period_of(day, grain), mod=mod, anchor=anchor)


@builder("from_now")
def from_now(m: Match, context: Context) -> Built:
    number, unit = span_number(m), unit_of(m)
    if number is None or unit is None or number > 3000:
        return None
    return _distance(context.today, unit, number, None, context.anchor)


@builder("in_units")
def in_units(m: Match, context: Context) -> Built:
    """ "will withdraw in two weeks": a day to come; in a clause about the past it is a length."""
    number, unit = span_number(m), unit_of(m)
    if (
        number is None
        or unit is None
        or unit in ("TH", "TM", "TS", "N", "Q", "CE")
        or number > 100
        or context.today is None
    ):
        return None
    if m.tokens.word(m.last + 1) in ("of", "-", "or", "and") or "-" in m.words("mention"):
        return None
    if context.tense(m.first - 1, m.last + 1) != "future":
        return None
    return _distance(context.today, unit, number, None, context.anchor)
