"""Builders of seasons and holidays: "last summer", "Christmas Eve", "Easter Sunday, 2019"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor
from conflictner.text.dates.anchors import stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.registry import Built, builder, edge_of
from conflictner.text.dates.timex import (
    easter,
    orthodox_easter,
    period_of,
    shift,
)
from conflictner.text.grammar import Match

__all__: list[str] = []


@builder("season")
def season(m: Match, context: Context) -> Built:
    code, word = m.value("season", "SEASON"), m.word("season")
    at = m.span("season")[0]
    before = m.tokens.word(at - 1)
    year = _season_year(m, context)
    if (
        year is None
        and not m.has("deictic")
        and not m.has("edge")
        and before not in ("in", "by", "since", "until", "during", "through")
    ):
        # "the summer" after a preposition of time, never "fall of" or "spring water"
        in_phrase = before == "the" and m.tokens.word(at - 2) in context.sets["season_before"]
        if not in_phrase:
            return None
    following = m.tokens.word(at + 1)
    if (
        year is None
        and word in ("fall", "spring")
        and following not in context.sets["season_after"]
        and not m.has("deictic")
    ):
        return None
    if word == "fall" and context.small(at) and before in ("in", "by", "since") and following == "of":
        return None
    if word in ("fall", "spring") and before in ("by", "to", "will", "could") and year is None:
        return None
    mod = edge_of(m)
    if m.has("year2") or m.has("slashed"):
        first = int(m.word("year")) if m.has("year2") else int(m.word("slashed").split("/")[0])
        return dated(f"{first:04d}-{code}", mod=mod) if 1900 <= first <= 2099 else None
    if year is not None:
        return dated(f"{year[0]:04d}-{code}", mod=mod, anchor=year[1])
    if context.today is None:
        return dated(None, mod=mod)
    return dated(f"{_nearest_season(m, context, code):04d}-{code}", mod=mod, anchor=context.anchor)


def _season_year(m: Match, context: Context) -> tuple[int, Anchor] | None:
    if m.has("year3"):
        return int(m.word("year3")), "none"
    if m.has("year"):
        return int(m.word("year")[:4]), "none"
    if m.has("slashed"):
        return int(m.word("slashed").split("/")[0]), "none"
    return stated_year(m, context) if m.has("yearref") else None


def _nearest_season(m: Match, context: Context, code: str) -> int:
    """The year of a season without one: the latest that has begun, or the next where the clause looks ahead."""
    assert context.today is not None
    today = context.today
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    begun = today.year if today.month >= start else today.year - 1
    running = (today.month - start) % 12 < 3
    deictic = m.word("deictic")
    if deictic in ("last", "past", "previous"):
        return begun - 1 if running else begun
    if deictic in ("next", "coming", "upcoming"):
        return begun + 1
    if deictic == "this" and not running and context.tense(m.first, m.last + 1) != "past":
        return begun + 1 if start > today.month else begun
    return begun + 1 if not running and context.tense(m.first, m.last + 1) == "future" else begun


_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "may day": (5, 1),
    "valentine's day": (2, 14),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "victory day": (5, 9),
    "nowruz": (3, 21),
}


_EASTER_OFFSET = {
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
}


@builder("holiday")
def holiday(m: Match, context: Context) -> Built:
    """Holidays whose day the calendar gives; those that hang on sighting the moon (Ramadan, Eid) are left out."""
    at = m.span("name")[0]
    name = " ".join(w for w in m.words("name") if w != "'").replace(" 's", "'s").replace("labour", "labor")
    if context.small(at):
        return None
    following = m.tokens.word(m.last + 1)
    if following in context.sets["holiday_names"]:
        return None
    if name == "easter" and context.capital(m.last + 1) and m.tokens.word(at - 1) not in context.sets["holiday_before"]:
        return None
    orthodox = m.tokens.word(at - 1) == "orthodox"
    years = [context.today.year + k for k in (-1, 0, 1)] if context.today else []
    year = stated_year(m, context)
    if year is not None:
        years = [year[0]]
    days = [day for y in years if 1900 <= y <= 2099 and (day := _holiday(name, y, orthodox)) is not None]
    if not days or (context.today is None and year is None):
        return dated(None)
    if year is not None:
        return dated(period_of(days[0], "D"), anchor=year[1])
    today = context.today
    assert today is not None
    ahead = [d for d in days if d >= today]
    back = [d for d in days if d <= today]
    if m.word("deictic") == "last":
        back = [d for d in back if d < today]
    elif m.word("deictic") == "next" or (ahead and context.tense(m.first, m.last + 1) == "future"):
        return dated(period_of(ahead[0], "D"), anchor=context.anchor) if ahead else dated(None)
    return dated(period_of(back[-1], "D"), anchor=context.anchor) if back else dated(None)


def _holiday(name: str, year: int, orthodox: bool) -> dt.date | None:
    if name in _EASTER_OFFSET:
        sunday = orthodox_easter(year) if orthodox else easter(year)
        return sunday + dt.timedelta(_EASTER_OFFSET[name])
    if name.startswith("thanksgiving"):
        return _nth_weekday(year, 11, 4, 4)
    if name == "labor day":
        return _nth_weekday(year, 9, 1, 1)
    if name == "memorial day":
        last = dt.date(year, 5, 31)
        return last - dt.timedelta((last.isoweekday() - 1) % 7)
    if name == "election day":
        return _nth_weekday(year, 11, 1, 1) + dt.timedelta(1)
    if name.startswith("christmas") and orthodox:
        return dt.date(year, 1, 6 if name.endswith("eve") else 7)
    return dt.date(year, *_FIXED[name]) if name in _FIXED else None


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date:
    first = dt.date(year, month, 1)
    found = shift(first, "D", (weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    assert found is not None
    return found
