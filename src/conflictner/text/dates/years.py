"""Builders of years, decades and centuries: "2014", "1992–95", "nineteen ninety-six", "the early 1990s"."""

from __future__ import annotations

import datetime as dt

from conflictner.document import Date
from conflictner.text.dates.anchors import century_of
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.guards import (
    counts_something,
    is_bare_year,
)
from conflictner.text.dates.registry import Built, builder, edge_of, month_of, number_of
from conflictner.text.dates.timex import (
    month_value,
)
from conflictner.text.grammar import Match
from conflictner.text.numbers import parse_ordinal, parse_words

__all__: list[str] = []


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
    digits = m.word("year").split("/")[0]
    if len(digits) < 4 and m.tokens.words[m.first] != "fy" and not digits.startswith("'"):
        return None
    number = number_of(digits)
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
    if m.tokens.word(m.last + 1) in ("bc", "b", "bce"):
        return None
    return dated(f"{number - 1:02d}", mod=edge_of(m)) if 2 <= number <= 22 else None
