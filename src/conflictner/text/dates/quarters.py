"""Builders of quarters and halves of years: "the third quarter", "Q3 2021", "the year-earlier period"."""

from __future__ import annotations

from conflictner.document import Anchor
from conflictner.text.dates.anchors import century_of
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.registry import Built, builder, number_of
from conflictner.text.grammar import Match

__all__: list[str] = []


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
    """The year of a quarter without one: the latest that has begun, or the next if the clause looks ahead."""
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
