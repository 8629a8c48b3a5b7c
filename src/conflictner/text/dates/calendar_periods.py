"""Builders of calendar periods: months, years, decades, centuries, quarters, seasons, holidays."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Anchor, Date, DateModifier
from conflictner.text.dates.calendar_days import century_of, day_date, stated_year
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.guards import (
    counts_something,
    is_bare_month,
    is_bare_year,
    names_something,
)
from conflictner.text.dates.registry import Built, builder, edge_of, mention, month_of, number_of
from conflictner.text.dates.timex import add_months, easter, month_value, orthodox_easter, period_of, shift
from conflictner.text.grammar import Match
from conflictner.text.numbers import parse_ordinal, parse_words

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
    if m.has("year") and (int(m.word("year")) < 1900 or counts_something(context, m.last + 1)):
        if not is_bare_year(context, m.last, m.last + 1):
            if not announced and not is_bare_month(context, at, behind_month):
                return None
            date = _month_without_year(m, context, number)
            return [mention(m, m.first, behind_month - 1, date)]
    year = stated_year(m, context)
    if year is not None:
        return dated(month_value(year[0], number), mod=edge_of(m), anchor=year[1])
    return _month_without_year(m, context, number)


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
            (m.tokens.word(start - 1) in ("early", "mid", "late") and m.tokens.word(start - 1)) or None
        )  # type: ignore[assignment]
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
    unit = "WE" if "weekend" in m.words("mention") or m.tokens.words[m.first] == "weekend" else "W"
    return dated(period_of(found[0], unit), anchor=found[1])


@builder("year")
def year(m: Match, context: Context) -> Built:
    at = m.span("year")[0]
    bare = at == m.first
    if not is_bare_year(context, m.first if m.has("post") or m.has("edge") else at, m.last + 1):
        return None
    if bare and m.tokens.word(at - 1) in ("-", "–") and m.tokens.glued(at) and m.tokens.word(at - 2).isdigit():
        return None
    mod = edge_of(m)
    if m.has("post"):
        return dated(m.word("year"), mod="after" if m.word("post") == "post" else "before")
    return dated(m.word("year"), mod=mod)


@builder("year_words")
def year_words(m: Match, context: Context) -> Built:
    """ "nineteen ninety-six", "two thousand and three"."""
    rest = [w for w in m.words("rest") if w not in ("-", "–")]
    if not m.has("century"):
        tail = parse_words(rest) if rest else 0
        return dated(str(2000 + tail)) if isinstance(tail, int) and tail < 100 else None
    tail = 0 if rest == ["hundred"] else parse_words(rest)
    century = parse_words([m.word("century")])
    if not isinstance(tail, int) or not isinstance(century, int) or tail > 99:
        return None
    if (m.word("century") == "twenty" and tail < 10) or counts_something(context, m.last + 1):
        return None
    if tail < 10 and rest != ["hundred"]:
        return None
    if m.has("month"):
        return dated(month_value(century * 100 + tail, month_of(m) or 1), mod=edge_of(m))
    return dated(str(century * 100 + tail), mod=edge_of(m))


@builder("year_range")
def year_range(m: Match, context: Context) -> Built:
    if m.has("slashed"):
        left, right = m.word("slashed").split("/")
        if len(left) != 4 or len(right) not in (2, 4):
            return None
        behind = m.last + 1
    else:
        left, right = m.word("year"), m.word("year2")
        behind = m.last + 1
        if len(right) not in (2, 4):
            return None
    if not 1500 <= int(left) <= 2099 or counts_something(context, behind):
        return None
    before = m.tokens.word(m.first - 1)
    if m.tokens.glued(m.first) and before and (before[-1].isalnum() or before in "-/.:$#"):
        return None
    first = int(left)
    last = int(right) if len(right) == 4 else first // 100 * 100 + int(right)
    if not first < last <= first + 150 or (len(right) == 2 and last - first > 60):
        return None
    if m.tokens.glued(behind) and m.tokens.word(behind) in ("-", "/"):
        return None
    return Date(timex=None, type="DATE", start=dt.date(first, 1, 1), end=dt.date(last, 12, 31))


@builder("fiscal_year")
def fiscal_year(m: Match, context: Context) -> Built:
    """A fiscal year has the value of its year, but no days: they differ from one treasury to the next."""
    number = number_of(m.word("year"))
    value = number if number > 99 else century_of(number, context)
    return Date(timex=f"{value:04d}", type="DATE")


@builder("decade")
def decade(m: Match, context: Context) -> Built:
    mod = edge_of(m)
    if m.has("half"):
        mod = "early" if m.word("half") == "first" else "late"
    if m.has("decadeword"):
        if m.tokens.word(m.first - 1) in ("his", "her", "their", "my", "your"):
            return None
        return dated(f"19{m.value('decadeword', 'DECADEWORD')}", mod=mod)
    word = m.word("decade")
    digits = "".join(c for c in word if c.isdigit())
    before = m.tokens.word(m.first - 1)
    if len(digits) == 4:
        return dated(digits[:3], mod=mod)
    if before in ("his", "her", "their") or (word[0].isdigit() and before != "the" and not m.has("edge")):
        return None
    limit = context.today.year if context.today else 2029
    value = 2000 + int(digits)
    return dated(f"{value if value <= limit else value - 100}"[:3], mod=mod)


@builder("century")
def century(m: Match, context: Context) -> Built:
    if m.has("number"):
        number = number_of(m.word("number"))
    else:
        number = parse_ordinal("-".join(w for w in m.words("wordnumber") if w not in ("-", "–"))) or 0
    return dated(f"{number - 1:02d}", mod=edge_of(m)) if 2 <= number <= 22 else None


@builder("quarter")
def quarter(m: Match, context: Context) -> Built:
    behind = m.last + 1
    if m.has("code"):
        code = m.value("code", "QUARTERCODE")
    elif m.has("last"):
        code = "H2"
    else:
        code = f"{'Q' if m.word('unit') == 'quarter' else 'H'}{m.value('number', 'QUARTERORD')}"
    if code in ("H3", "H4"):
        return None
    found = _quarter_year(m, context)
    stated = found is not None or m.words("mention") or "year" in m.tokens.words[m.first : behind]
    if (
        m.has("code")
        and not m.has("year")
        and not m.has("year2")
        and m.tokens.word(m.first - 1) not in ("in", "of", "for", "by", "since", "during")
    ):
        return None
    if found is None and m.has("unit") and m.word("unit") == "half" and not stated:
        return None
    if found is None:
        if context.today is None:
            return dated(None)
        found = (context.today.year if stated else _nearest_quarter(m, context, code)), context.anchor
    if code[0] == "Q":
        context.running_quarter, context.compares_quarters = f"{found[0]:04d}-{code}", True
    return dated(f"{found[0]:04d}-{code}", anchor=found[1])


def _nearest_quarter(m: Match, context: Context, code: str) -> int:
    """The year of a quarter without one: the latest that has begun, or the next in a clause that looks ahead and is nearer."""
    today = context.today
    assert today is not None
    months = 3 if code[0] == "Q" else 6
    start = months * (int(code[1]) - 1) + 1
    begun = today.year if start <= today.month else today.year - 1
    over = today.month + 12 * (today.year - begun) - (start + months - 1)
    until = start + 12 - today.month - 12 * (today.year - begun)
    if over > 0 and until < over and context.tense(m.first, m.last + 1) == "future":
        return begun + 1
    return begun


def _quarter_year(m: Match, context: Context) -> tuple[int, Anchor] | None:
    for name in ("year", "year2"):
        if m.has(name):
            return int(m.word(name)), "none"
    if m.has("shortyear"):
        return century_of(number_of(m.word("shortyear")), context), "none"
    for name in ("yearref", "yearref2"):
        if m.has(name):
            words = set(m.words(name))
            if words & {"same", "that", "following", "previous"}:
                base = context.running.start if context.running else None
                step = -1 if "previous" in words else 1 if "following" in words else 0
                return (base.year + step, "text") if base else None
            step = -1 if "last" in words else 1 if "next" in words else 0
            return (context.today.year + step, context.anchor) if context.today else None
    return None


@builder("quarter_year_earlier")
def quarter_year_earlier(m: Match, context: Context) -> Built:
    words = m.words("mention")
    if m.tokens.word(m.first - 1) in ("a", "one") and not ({"quarter", "period"} & set(words) or "-" in words):
        return None
    if context.running_quarter:
        year, code = context.running_quarter.split("-")
        if m.has("number"):
            code = f"Q{m.value('number', 'QUARTERORD')}"
        return dated(f"{int(year) - 1:04d}-{code}", anchor="text")
    return dated(f"{context.today.year - 1:04d}", anchor=context.anchor) if context.today else dated(None)


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
        in_phrase = before == "the" and m.tokens.word(at - 2) in (
            "in",
            "over",
            "during",
            "by",
            "since",
            "until",
            "through",
            "throughout",
            "of",
            "this",
        )
        if not in_phrase:
            return None
    following = m.tokens.word(at + 1)
    if (
        year is None
        and word in ("fall", "spring")
        and following
        not in (
            ".",
            ",",
            ";",
            "",
            "when",
            "and",
            "but",
            "as",
            "after",
            "to",
            "with",
            "for",
            "that",
            "'s",
            "offensive",
            "campaign",
            "elections",
        )
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
    if m.has("year") or m.has("slashed"):
        return int((m.word("year") or m.word("slashed"))[:4]), "none"
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
    """Holidays whose day the calendar gives. Those of the moon (Ramadan, Eid) are left out: no calculation is sure of them."""
    at = m.span("name")[0]
    name = (
        " ".join(w for w in m.words("name") if w != "'")
        .replace(" 's", "'s")
        
        .replace("labour", "labor")
    )
    if context.small(at):
        return None
    following = m.tokens.word(m.last + 1)
    if following in (
        "island",
        "rising",
        "offensive",
        "agreement",
        "accord",
        "accords",
        "accord",
        "agreements",
        "revolution",
        "bunny",
        "massacre",
    ):
        return None
    if (
        name == "easter"
        and context.capital(m.last + 1)
        and m.tokens.word(at - 1) not in ("on", "at", "over", "before", "after", "since", "this", "last", "by")
    ):
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
