"""Builders of repeated times: "every day", "twice a week", "on Fridays"."""

from __future__ import annotations

from conflictner.document import Date
from conflictner.text.dates.context import Context
from conflictner.text.dates.lengths import (
    duration_value,
    is_age,
    number_of_words,
    unit_of,
)
from conflictner.text.dates.registry import Built, builder, weekday_of
from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES

__all__: list[str] = []


def _set(value: str | None) -> Date:
    return Date(timex=value, type="SET")


@builder("every")
def every(m: Match, context: Context) -> Built:
    if m.has("daypart"):
        return _set("P1D")
    unit = unit_of(m)
    if unit is None or (unit in ("TS", "N", "Q") and m.words("n") == () and unit == "TS"):
        return None
    if m.has("n"):
        number = number_of_words(m.words("n"))
        return _set(duration_value(number, unit)) if number is not None else None
    if "few" in m.tokens.words[m.first : m.last]:
        return _set(duration_value("X", unit))
    if unit == "N":
        return _set("P1D")
    if unit == "Q":
        return _set("P3M")
    return _set(duration_value(2 if m.has("other") else 1, unit))


@builder("set_adverb")
def set_adverb(m: Match, context: Context) -> Built:
    if context.capital(m.first) and context.tokens.word(m.first - 1) not in (".", ""):
        return None
    if m.word("adverb") == "annual" or (m.tokens.glued(m.first) and m.tokens.word(m.first - 1) == "-"):
        return None
    return _set(m.value("adverb", "SETADVERB"))


@builder("rate")
def rate(m: Match, context: Context) -> Built:
    """ "300 rounds a day", "twice a week"."""
    unit = unit_of(m)
    if unit is None or unit in ("TS", "WE", "Q", "F") or is_age(m, m.last + 1) or m.tokens.word(m.last + 1) in DASHES:
        return None
    before = m.tokens.word(m.first - 1)
    if m.word("article") == "per" or before in context.sets["rate_before"]:
        return _set(duration_value(1, unit))
    if before in context.sets["duration_before"] or m.tokens.word(m.last + 1) in (
        "of",
        "ago",
        "earlier",
        "later",
        "before",
        "after",
    ):
        return None
    nearby = [m.tokens.word(i) for i in range(m.first - 6, m.first)]
    if before[:1].isalnum() and any(w[:1].isdigit() or w in context.sets["rate_numbers"] for w in nearby):
        return _set(duration_value(1, unit))
    return None


@builder("weekday_set")
def weekday_set(m: Match, context: Context) -> Built:
    number = weekday_of(m) or weekday_of(m, "plural")
    if number is None:
        return None
    return _set(f"XXXX-WXX-{number}")
