"""Builders of periods named by their unit: "last week", "that year", "the end of the month"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor, Date
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.dayparts import with_daypart
from conflictner.text.dates.lengths import duration_value, length
from conflictner.text.dates.registry import Built, builder, edge_of, mention
from conflictner.text.dates.timex import (
    day_value,
    grain,
    period_of,
    shift,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


def is_length_to_now(m: Match, context: Context) -> bool:
    """ "over the last year" is a length of time; "last year" is a calendar year."""
    at = m.first if m.tokens.words[m.first] == "the" else m.first - 1
    return (
        m.tokens.word(at) == "the"
        and m.tokens.word(at - 1) in context.sets["length_before"]
        and m.tokens.word(m.last + 1) != "of"
    )


@builder("unit_deictic")
def unit_deictic(m: Match, context: Context) -> Built:
    unit, deictic = m.value("unit", "UNITONE"), m.word("deictic")
    if deictic == "last" and not m.has("edge") and is_length_to_now(m, context):
        return length(duration_value(1, unit)) if unit not in ("TS", "WE", "N") else None
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


_RANK = {"D": 0, "WE": 1, "W": 1, "M": 2, "Q": 3, "S": 3, "H": 3, "Y": 4, "DE": 5, "CE": 6}


def _coarser(running: str | None, unit: str) -> bool:
    """Whether the running date is too coarse to say which day, week or month is meant."""
    return unit != "D" and running is not None and _RANK[running] > _RANK.get(unit, 9)


@builder("unit_anaphoric")
def unit_anaphoric(m: Match, context: Context) -> Built:
    """ "that year", "the following day", "the week before": counted from the running date of the text."""
    unit = m.value("unit", "UNITONE")
    words = (*m.words("deictic"), m.word("which"))
    if tuple(m.words("deictic")) == ("the", "next") and not m.has("edge") and is_length_to_now(m, context):
        return (
            [mention(m, m.first + 1, m.last, length(duration_value(1, unit)))]
            if unit not in ("TS", "WE", "N")
            else None
        )
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
    anchor: Anchor = "text"
    running_start = context.running.start if context.running else None
    base = context.running_day if unit == "D" else running_start
    if base is None and (step or unit != "D") and (step < 0 or unit in ("W", "M", "Y")) and "that" not in words:
        base, anchor = context.today, context.anchor
    if anchor == "text" and context.running and _coarser(grain(context.running.timex), unit):
        base = None
    day = shift(base.replace(day=1) if unit not in ("D", "W") else base, unit, step) if base else None
    date = dated(period_of(day, unit) if day else None, mod=mod, anchor=anchor)
    return [mention(m, first, m.last, date)]


@builder("unit_definite")
def unit_definite(m: Match, context: Context) -> Built:
    """ "the end of the year", "late in the day"."""
    unit = m.value("unit", "UNITONE")
    edge_words = m.words("edge")
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
