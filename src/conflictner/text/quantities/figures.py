"""Builders of numbers: exact and bounded figures, ranges, "three of the 30", "152mm", ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.number_words import SCALES
from conflictner.text.numbers import SHORT_SCALES, parse_number, parse_ordinal
from conflictner.text.quantities.kinds import kind_of
from conflictner.text.quantities.mention import Kind
from conflictner.text.quantities.readings import bounded, nothing, ranged
from conflictner.text.quantities.registry import (
    Built,
    Setting,
    builder,
    code_of,
    make,
    number_span,
    value_of,
    with_surroundings,
)

__all__: list[str] = []


@builder("number")
def number(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    first, behind = number_span(m, "n")
    value = value_of(tokens.words[first:behind])
    while value is None and behind - first > 1:
        behind -= 1
        value = value_of(tokens.words[first:behind])
    if value is None or value > 10**15:
        return None
    if tokens.words[first] == "one" and _no_number_one(tokens, first, behind, setting):
        return None
    kind, end = kind_of(tokens, first, behind, value, setting.sets)
    start = m.first if m.has("before") else first
    if value == 1 and start < first and m.word("before") in ("under", "over", "above", "below"):
        start = first  # "under one command"
    if m.has("after") and behind == m.span("n")[1] and kind != "percent":
        end = max(end, m.last + 1)
    if kind == "designation":
        start = first
    whole = value if isinstance(value, int) else None
    if kind == "percent":
        share_of = tokens.word(end) == "of"
        reading = (
            nothing("fraction", setting.convention) if share_of else bounded(code_of(m), whole, setting.convention)
        )
        share = round(value / 100, 6)
        mention = make(m, (start, end), (first, behind), reading, kind=kind, form="fraction", share=share)
        if share > 1:  # "up 300 percent": a percentage, but no share of anything
            mention = evolve(mention, quantity=evolve(mention.quantity, share=None))
        return [mention]
    code = code_of(m) if start < first or not m.has("before") else "exact"
    mention = make(m, (start, end), (first, behind), bounded(code, whole, setting.convention), kind=kind)
    return [with_surroundings(mention, tokens, start, end, setting) if kind == "count" else mention]


def _no_number_one(tokens: Tokens, first: int, behind: int, setting: Setting) -> bool:
    """ "one another", "no one", "one day", "the one who": no count."""
    before, after = tokens.word(first - 1), tokens.word(behind)
    return (
        after in setting.sets["one_after"]
        or (before in setting.sets["one_before"] and after not in ("soldier", "killed", "wounded", "survivor"))
        or (before == "by" and after == "by")
    )


@builder("range")
def between(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    a, b = number_span(m, "a"), m.span("b")
    low, high = value_of(tokens.words[a[0] : a[1]]), value_of(tokens.words[b[0] : b[1]])
    if low is None or high is None or a[1] != m.span("a")[1]:
        return None
    separator = m.word("sep")
    hyphen = separator in DASHES
    if hyphen and value_of(tokens.words[a[0] : b[1]]) is not None:  # "thirty-five"
        return None
    if hyphen and tokens.glued(a[0]) and tokens.word(a[0] - 1)[-1:].isalnum():
        return None
    low_scales, high_scales = _scales(tokens.words[a[0] : a[1]]), _scales(tokens.words[b[0] : b[1]])
    if not low_scales and len(high_scales) == 1 and low * high_scales[0] < high:
        low *= high_scales[0]  # "2 to 3 million"
    elif separator != "and" and low < 1000 <= high and high % 1000 == 0 and low * 1000 < high <= low * 5000:
        low *= 1000  # "10-15,000"
    kind, end = kind_of(tokens, a[0], b[1], high, setting.sets)
    if _clock_figures(tokens, a, b):
        return [make(m, (a[0], b[1]), (a[0], b[1]), nothing("range", setting.convention), kind="time")]
    if not low < high:
        if hyphen:
            return [make(m, (a[0], b[1]), a, nothing("exact", setting.convention), kind="other")]
        return None
    if separator == "to" and _changes(tokens, m.first, setting):
        return None
    if separator == "or" and not hyphen and high > 10 * max(low, 1):
        return None
    first = m.first if not m.has("from") or m.has("before") else m.span("from")[0]
    if kind in ("year", "designation") or not isinstance(low, int) or not isinstance(high, int):
        return [
            make(
                m,
                (first, end),
                (a[0], b[1]),
                nothing("range", setting.convention),
                kind="other" if kind in ("year", "count") else kind,
            )
        ]
    mention = make(m, (first, end), (a[0], b[1]), ranged(low, high, setting.convention), kind=kind)
    return [with_surroundings(mention, tokens, m.first, end, setting) if kind == "count" else mention]


def _scales(words: Sequence[str]) -> list[int]:
    """The scale words of a number: hundred, thousand, million ..."""
    return [10**2 if w == "hundred" else SCALES[w] for w in words if w == "hundred" or w in SCALES]


def _clock_figures(tokens: Tokens, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """ "between 1310 and 1350 [1910 GMT]", "between 0630 and 0700": times of the day."""
    words = [*tokens.words[a[0] : a[1]], *tokens.words[b[0] : b[1]]]
    if not all(len(w) == 4 and w.isdigit() and int(w[:2]) < 24 and int(w[2:]) < 60 for w in words):
        return False
    return any(w[0] == "0" for w in words) or tokens.word(b[1]) in ("[", "(", "hours", "gmt", "local", "hrs")


def _changes(tokens: Tokens, first: int, setting: Setting) -> bool:
    """Whether "from 15 to 20" is a change ("rose from 15 to 20") and no range."""
    for i in range(first, max(-1, first - 9), -1):
        if tokens.words[i] in setting.sets["change_verbs"]:
            return True
        if tokens.words[i] in (".", ";"):
            break
    return False


@builder("partitive")
def partitive(m: Match, setting: Setting) -> Built:
    """ "three of the 30": the three are counted, the thirty are their total."""
    tokens = m.tokens
    first, behind = number_span(m, "n")
    value, total = value_of(tokens.words[first:behind]), value_of(list(m.words("total")))
    if not isinstance(value, int) or not isinstance(total, int) or total < value or behind != m.span("n")[1]:
        return None
    if (
        kind_of(tokens, *m.span("total"), total, setting.sets)[0] != "count"
        or kind_of(tokens, first, behind, value, setting.sets)[0] != "count"
    ):
        return None
    start = m.first if m.has("before") else first
    mention = make(
        m, (start, m.last + 1), (first, behind), bounded(code_of(m), value, setting.convention), of_total=total
    )
    mention = with_surroundings(mention, tokens, start, m.last + 1, setting)
    return [evolve(mention, partitive=True)]


_GLUED = re.compile(r"([0-9][0-9.,]{0,20})([a-z°]{1,5})(?:2|²)?")


_GLUED_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("mm", "cal"), "calibre"),
    **dict.fromkeys(("km", "kms", "cm", "ft", "nm", "mi", "yd"), "distance"),
    **dict.fromkeys(
        ("kg", "kgs", "lb", "lbs", "mph", "kph", "mw", "kw", "kv", "gb", "g", "t", "ha", "kt", "°", "°c", "c", "f"),
        "measure",
    ),
    **dict.fromkeys(("h", "hr", "hrs", "min", "mins", "s", "yrs", "am", "pm", "z"), "time"),
}


@builder("glued")
def glued(m: Match, setting: Setting) -> Built:
    """ "152mm", "5km", and scale letters: "$2bn", "1.5m people", "30k troops"."""
    tokens = m.tokens
    at = m.span("n")[0]
    match = _GLUED.fullmatch(tokens.words[at])
    if match is None or (tokens.glued(at) and tokens.word(at - 1)[-1:].isalnum()):
        return [make(m, (at, at + 1), (at, at + 1), nothing("exact", setting.convention), kind="designation")]
    digits, letters = match[1].rstrip(".,"), match[2]
    money = tokens.word(at - 1) in setting.sets["currency_before"] and tokens.glued(at)
    scale = SHORT_SCALES.get(letters, 10**6 if letters == "m" else 0)
    start = m.first if m.has("before") else at
    if scale and (letters != "m" or money or _counts_millions(tokens, at, setting)):
        base = parse_number(digits)
        value = None if base is None else round(base * scale)
        kind: Kind = "money" if money else "count"
        mention = make(m, (start, at + 1), (at, at + 1), bounded(code_of(m), value, setting.convention), kind=kind)
        return [with_surroundings(mention, tokens, at, at + 1, setting) if kind == "count" else mention]
    found: Kind = "money" if money else "distance" if letters == "m" else _GLUED_KINDS.get(letters, "designation")
    plain = parse_number(digits)
    return [
        make(
            m,
            (start, at + 1),
            (at, at + 1),
            bounded(code_of(m), plain if isinstance(plain, int) else None, setting.convention),
            kind=found,
        )
    ]


def _counts_millions(tokens: Tokens, at: int, setting: Setting) -> bool:
    after = tokens.word(at + 1)
    return after in setting.sets["millions_of"]


@builder("ordinal")
def ordinal(m: Match, setting: Setting) -> Built:
    words = m.tokens.words[m.first : m.last + 1]
    value = parse_ordinal("-".join(w for w in words if w not in DASHES))
    if value is None:
        return None
    span = (m.first, m.last + 1)
    return [make(m, span, span, bounded("exact", value, setting.convention), kind="ordinal", form="ordinal")]
