"""Builders of days and periods seen from publication: "Thursday", "last week", "yesterday", "two weeks ago"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.document import Anchor, Date
from conflictner.text.dates.calendar_days import day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.guards import is_bare_weekday
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of, weekday_of
from conflictner.text.dates.timex import day_value, period_of, shift
from conflictner.text.grammar import Match

__all__ = ["weekday_day", "with_daypart"]


def with_daypart(day: dt.date | None, code: str | None, *, mod: Any = None, anchor: Anchor = "none") -> Date:
    """A day, or with the code of a part of the day ("NI", "12:00") a TIME on it."""
    if code is None:
        return dated(day_value(day) if day else None, mod=mod, anchor=anchor)
    return dated(f"{day_value(day)}T{code}" if day else None, type="TIME", mod=mod, anchor=anchor)


def _daypart(m: Match, name: str = "daypart") -> str | None:
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
    code = _daypart(m)
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


@builder("weekend")
def weekend(m: Match, context: Context) -> Built:
    """The weekend just past or running; the one to come where the clause looks ahead or names "this" before it."""
    deictic = m.word("deictic")
    mod = edge_of(m)
    first = m.first + 1 if deictic == "the" and not m.has("edge") else m.first
    before = m.tokens.word(first - 1)
    if {"easter", "christmas"} & set(m.tokens.words[m.first : m.last]):
        return dated(None)
    if not deictic and before not in ("the", "over", "at", "this", "on", "past", "during", "for"):
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
        base = today + dt.timedelta(7 if on_weekend or (deictic == "next" and today.isoweekday() >= 6) else 0)
    elif deictic in ("last", "past", "previous"):
        base = today - dt.timedelta(7)
    else:
        tense = context.tense(m.first, m.last + 1)
        ahead = tense == "future" or (deictic in ("this", "current") and tense != "past")
        base = today if on_weekend or ahead else today - dt.timedelta(7)
    return [mention(m, first, m.last, dated(period_of(base, "WE"), mod=mod, anchor=context.anchor))]


@builder("today")
def today(m: Match, context: Context) -> Built:
    word = m.word("day")
    if m.tokens.glued(m.first) and m.tokens.word(m.first - 1)[-1:].isalnum():
        return None
    if context.capital(m.first) and context.capital(m.first - 1):  # "Russia Today"
        return None
    day = context.today + dt.timedelta(m.value("day", "TODAY")) if context.today else None
    code = "NI" if word == "tonight" else _daypart(m)
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
    return with_daypart(day, _daypart(m), mod=edge_of(m), anchor=context.anchor)


@builder("that_daypart")
def that_daypart(m: Match, context: Context) -> Built:
    words = set(m.words("deictic"))
    step = 1 if words & {"following", "next"} else -1 if "previous" in words else 0
    base = context.running_day
    day = base + dt.timedelta(step) if base else None
    first = m.first + 1 if m.tokens.words[m.first] == "the" else m.first
    return [mention(m, first, m.last, with_daypart(day, _daypart(m), anchor="text"))]


@builder("bare_daypart")
def bare_daypart(m: Match, context: Context) -> Built:
    """ "in the morning": of the day the text speaks of."""
    if m.words("mention")[0] in ("later", "earlier"):
        return None
    if context.running_day is None or m.tokens.word(m.last + 1) == "of":
        return None
    return with_daypart(context.running_day, _daypart(m), mod=edge_of(m), anchor="text")


@builder("night_of")
def night_of(m: Match, context: Context) -> Built:
    """ "the night of 24–25 February": a part of the first day, over both days."""
    code, mod = _daypart(m), edge_of(m)
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


@builder("unit_deictic")
def unit_deictic(m: Match, context: Context) -> Built:
    unit, deictic = m.value("unit", "UNITONE"), m.word("deictic")
    if unit in ("TS", "TM", "TH", "D", "N", "WE", "F") or deictic in ("past", "previous"):
        return None
    step = m.value("deictic", "DEICTIC")
    mod = edge_of(m)
    if "fiscal" in m.tokens.words[m.first : m.last] or "financial" in m.tokens.words[m.first : m.last]:
        return Date(
            f"{context.today.year + step:04d}" if context.today else None,
            "DATE",
            None,
            None,
            mod,
            context.anchor if context.today else "none",
        )
    if context.today is None:
        return dated(None, mod=mod)
    day = shift(context.today.replace(day=1) if unit != "W" else context.today, unit, step)
    return dated(period_of(day, unit) if day else None, mod=mod, anchor=context.anchor)


_ANAPHORIC_STEP = {
    "following": 1,
    "next": 1,
    "ensuing": 1,
    "subsequent": 1,
    "after": 1,
    "later": 1,
    "previous": -1,
    "preceding": -1,
    "before": -1,
    "earlier": -1,
}


@builder("unit_anaphoric")
def unit_anaphoric(m: Match, context: Context) -> Built:
    """ "that year", "the following day", "the week before": counted from the running date of the text."""
    unit = m.value("unit", "UNITONE")
    words = (*m.words("deictic"), m.word("which"))
    step = next((_ANAPHORIC_STEP[w] for w in words if w in _ANAPHORIC_STEP), 0)
    if unit in ("TS", "TM", "TH", "WE", "F"):
        return None
    mod = edge_of(m)
    first = m.first
    if m.tokens.words[first] == "the":
        first += 1
    if unit == "N":
        day = context.running_day + dt.timedelta(step) if context.running_day else None
        return [mention(m, first, m.last, with_daypart(day, "NI", anchor="text"))]
    base: dt.date | None
    anchor: Anchor = "text"
    if unit == "D":
        base = context.running_day
    else:
        base = context.running.start if context.running else None
    if base is None and (step or unit != "D") and (step < 0 or unit in ("W", "M", "Y")) and "that" not in words:
        base, anchor = context.today, context.anchor
    day = shift(base.replace(day=1) if unit not in ("D", "W") else base, unit, step) if base else None
    date = dated(period_of(day, unit) if day else None, mod=mod, anchor=anchor)
    return [mention(m, first, m.last, date)]


@builder("day_around")
def day_around(m: Match, context: Context) -> Built:
    step = -1 if m.word("which") == "before" else 1
    number = month_of(m)
    if number is not None:
        found = day_date(m, context, number, number_of(m.word("day")), stated_year(m, context))
        return dated(day_value(found[0] + dt.timedelta(step)), anchor=found[1]) if found else dated(None)
    day, anchor = _which_weekday(m, context, weekday_of(m) or 1)
    return dated(day_value(day + dt.timedelta(step)) if day else None, anchor=anchor)


@builder("unit_definite")
def unit_definite(m: Match, context: Context) -> Built:
    """ "the end of the year", "late in the day"."""
    unit = m.value("unit", "UNITONE")
    if unit not in ("D", "W", "M", "Y", "Q", "DE", "CE"):
        return None
    edge_words = m.words("edge")
    if not m.has("edge") and not m.has("latein"):
        if unit == "W" and m.has("possessive") and m.tokens.word(m.last + 1) in ("'s",) and context.today:
            return dated(period_of(context.today, "W"), anchor=context.anchor)
        return None
    plain_edge = m.has("edge") and len([w for w in edge_words if w not in ("-", "–")]) == 1
    if plain_edge and edge_words[0] != "mid":
        return None
    if unit == "D" and edge_words[:1] == ["end"]:  # "at the end of the day" is a figure of speech
        return None
    mod = edge_of(m) if m.has("edge") else m.value("latein", "EDGE")
    if unit == "D":
        return dated(day_value(context.running_day) if context.running_day else None, mod=mod, anchor="text")
    if unit == "Q":
        return dated(context.running_quarter, mod=mod, anchor="text")
    if context.today is None:
        base = context.running.start if context.running else None
        return dated(period_of(base, unit) if base else None, mod=mod, anchor="text")
    return dated(period_of(context.today, unit), mod=mod, anchor=context.anchor)


@builder("the_quarter")
def the_quarter(m: Match, context: Context) -> Built:
    running = context.running_quarter
    if running is None:
        return None
    return dated(running, anchor="text")


@builder("year_end")
def year_end(m: Match, context: Context) -> Built:
    words = m.tokens.words[m.first : m.last + 1]
    before = m.tokens.word(m.first - 1)
    if words[-1] == "end" and words[0] == "year" and before in ("-", "a", "the") and "-" not in words:
        return None
    mod = edge_of(m) or ("mid" if words[0] == "midyear" else "late")
    return dated(f"{context.today.year:04d}" if context.today else None, mod=mod, anchor=context.anchor)
