"""Builders of clock times: "9 a.m. EST", "0330 local time", "noon". Their day is filled in when the text is read."""

from __future__ import annotations

import re

from conflictner.document import Date
from conflictner.text.dates.context import Context
from conflictner.text.dates.registry import Built, builder
from conflictner.text.grammar import Match
from conflictner.text.numbers import parse_words

__all__ = ["PENDING", "clock_value"]

PENDING = "T"  # a value that starts with this waits for its day


def clock_value(word: str, ampm: str = "") -> str | None:
    """ "9:30" and "p.m." as "21:30"; None if there is no such time."""
    half = (ampm or (word[-2:] if word.endswith(("am", "pm")) else "")).replace(".", "")
    digits = re.sub(r"[^0-9:.]", "", word)
    if ":" in digits or "." in digits:
        parts = re.split(r"[:.]", digits)
        hour, minute = parts[0], parts[1]
    elif len(digits) == 4:
        hour, minute = digits[:2], digits[2:]
    else:
        hour, minute = digits, "00"
    if not hour or len(hour) > 2 or len(minute) != 2:
        return None
    h, n = int(hour), int(minute)
    if half:
        if not 1 <= h <= 12:
            return None
        h = h % 12 + (12 if half == "pm" else 0)
    return f"{h:02d}:{n:02d}" if h <= 23 and n <= 59 else None


def _half(daypart: str, hour: int) -> str:
    """The half of the day: "three o'clock in the night" comes before the morning, "ten o'clock at night" after dusk."""
    small_hours = daypart == "NI" and (hour < 6 or hour == 12)
    return "a.m." if daypart == "MO" or small_hours else "p.m."


@builder("clock")
def clock(m: Match, context: Context) -> Built:
    if m.has("noon"):
        word = m.word("noon")
        if m.tokens.word(m.first - 1) == "high":
            return None
        if m.tokens.word(m.last + 1) in ("mass", "sun", "oil", "express"):
            return None
        return Date(timex=PENDING + ("00:00" if word == "midnight" else "12:00"), type="TIME")
    if m.has("word"):
        hour = parse_words([m.word("word")])
        value = clock_value(str(hour)) if isinstance(hour, int) and hour <= 12 else None
    else:
        value = clock_value(m.word("clock"), m.word("ampm"))
    if value is None:
        return None
    before = m.tokens.word(m.first - 1)
    if m.tokens.glued(m.first) and before and (before[-1].isalnum() or before in "$€£#/:."):
        return None
    bare = m.first == m.last and m.word("clock")[-1:].isdigit()
    if bare and before not in context.sets["clock_before"]:
        return None
    if m.has("daypart"):
        value = clock_value(value, _half(m.value("daypart", "DAYPART"), int(value[:2]))) or value
    return Date(timex=PENDING + value, type="TIME")
