"""The builders that turn a rule's match into dates, by the name rules call them."""

from __future__ import annotations

from collections.abc import Callable

from conflictner.document import Date, DateModifier
from conflictner.text.dates.context import Context
from conflictner.text.dates.mention import DateMention
from conflictner.text.grammar import Match

__all__ = ["BUILDERS", "Built", "builder", "edge_of", "mention", "month_of", "number_of", "weekday_of"]

Built = Date | list[DateMention] | None
Builder = Callable[[Match, Context], Built]

BUILDERS: dict[str, Builder] = {}


def builder(name: str) -> Callable[[Builder], Builder]:
    """Register a builder: it answers with the date of the whole mention, with mentions, or None for "no date"."""

    def register(function: Builder) -> Builder:
        BUILDERS[name] = function
        return function

    return register


def mention(m: Match, first: int, last: int, date: Date) -> DateMention:
    """A mention from token `first` to token `last`."""
    return DateMention(m.tokens.starts[first], m.tokens.ends[last], date, rule=m.rule.id)


def month_of(m: Match, name: str = "month") -> int | None:
    """The number of a captured month."""
    if not m.has(name):
        return None
    found: int | None = m.value(name, "MONTHNAME") or m.value(name, "MONTHABBR")
    return found


def weekday_of(m: Match, name: str = "weekday") -> int | None:
    """The ISO number (Monday is 1) of a captured weekday."""
    if not m.has(name):
        return None
    found: int | None = m.value(name, "WEEKDAYNAME") or m.value(name, "WEEKDAYABBR") or m.value(name, "WEEKDAYPLURAL")
    return found


def number_of(word: str) -> int:
    """The number of a day or year token: "16", "24th", "'98"."""
    return int("".join(c for c in word if c.isdigit()))


def edge_of(m: Match) -> DateModifier | None:
    """Which part of the period the mention names: "early", "the end of"."""
    if not m.has("edge"):
        return None
    found: DateModifier | None = m.value("edge", "EDGE") or m.value("edge", "EDGENOUN")
    return found
