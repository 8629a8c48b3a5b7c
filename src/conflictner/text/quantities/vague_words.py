"""Builders of quantities without a figure: "dozens", "several hundred", "half of", "all", "no", "a soldier"."""

from __future__ import annotations

from attrs import evolve

from conflictner.document import Quantity
from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.numbers import parse_words
from conflictner.text.quantities.kinds import kind_of
from conflictner.text.quantities.mention import Form, Kind, QuantityMention
from conflictner.text.quantities.readings import bounded, nothing, ranged, vaguely
from conflictner.text.quantities.registry import (
    Built,
    Setting,
    builder,
    code_of,
    make,
    value_of,
    with_surroundings,
)

__all__: list[str] = []


@builder("dozen")
def dozen(m: Match, setting: Setting) -> Built:
    names = [name for name in ("article", "half", "n", "few", "one") if m.span(name)[0] >= 0 and m.words(name)]
    first = (
        m.span(names[0])[0] if names else next(i for i in range(m.first, m.last + 1) if m.tokens.words[i] == "dozen")
    )
    behind = next(i for i in range(m.last, m.first - 1, -1) if m.tokens.words[i] == "dozen") + 1
    start = m.first if m.has("before") else first
    end = m.last + 1 if m.has("after") else behind
    code = code_of(m)
    if m.has("few"):
        count = int(m.phrase("few", "FEW"))
        reading = vaguely(12 * count, 24 if count == 2 else None, 12 * max(count, 3), setting.convention)
        form: Form = "vague"
    else:
        times = 0.5 if m.has("half") else value_of(list(m.words("n"))) if m.has("n") else 1
        if times is None or not 0 < times < 10**6:
            return None
        reading = bounded("dozen" if code in ("exact", "about") else code, int(12 * times), setting.convention)
        form = "number"
    mention = make(m, (start, end), (first, behind), reading, form=form)
    if m.tokens.word(end) in setting.sets["time_units"]:
        return [evolve(mention, kind="time")]
    return [with_surroundings(mention, m.tokens, start, end, setting)]


@builder("dozen_range")
def dozen_range(m: Match, setting: Setting) -> Built:
    low = 1 if m.word("a") in ("a", "an") else value_of(list(m.words("a")))
    high = value_of(list(m.words("b")))
    if not isinstance(low, int) or not isinstance(high, int) or not low < high:
        return None
    mention = make(
        m, (m.first, m.last + 1), (m.span("a")[0], m.last + 1), ranged(12 * low, 12 * high, setting.convention)
    )
    return [with_surroundings(mention, m.tokens, m.first, m.last + 1, setting)]


@builder("few_scale")
def few_scale(m: Match, setting: Setting) -> Built:
    count, scale = int(m.phrase("few", "FEW")), m.value("scale", "SCALE")
    first, behind = m.span("few")[0], m.span("scale")[1]
    reading = vaguely(count * scale, 2 * scale if count == 2 else None, max(count, 3) * scale, setting.convention)
    start = m.first if m.has("before") else first
    kind, end = kind_of(m.tokens, first, behind, count * scale, setting.sets)
    mention = make(m, (start, end), (first, behind), reading, form="vague", kind=kind)
    return [with_surroundings(mention, m.tokens, start, end, setting) if kind == "count" else mention]


@builder("vague")
def vague(m: Match, setting: Setting) -> Built:
    entry = m.phrase("vague", "VAGUE")
    if not isinstance(entry, dict):
        return None
    tokens = m.tokens
    first, behind = m.span("vague")
    words = m.words("vague")
    after = tokens.word(behind)
    if words[-1] == "scores" and not _scores_count(tokens, first, after, setting):
        return None
    if words[0] == "many" and tokens.word(first - 1) in ("as", "how", "so", "too"):
        return None
    reading = vaguely(entry["low"], entry.get("best"), entry["acled"], setting.convention)
    start = m.first if m.has("before") else first
    kind: Kind = "count"
    at = behind + 1 if after in ("of", "more") else behind
    if tokens.word(at) in setting.sets["time_units"]:
        kind = "time"
    elif tokens.word(at) in setting.sets["money"]:
        kind = "money"
    elif tokens.word(at) in setting.sets["distance"]:
        kind = "distance"
    elif tokens.word(at) in setting.sets["measure"]:
        kind = "measure"
    mention = make(m, (start, behind), (first, behind), reading, form="vague", kind=kind)
    return [with_surroundings(mention, tokens, start, behind, setting) if kind == "count" else mention]


def _scores_count(tokens: Tokens, first: int, after: str, setting: Setting) -> bool:
    """Whether "scores" are twenties rather than results or the verb."""
    if after in setting.sets["scores_after"] or not after:
        return True
    before = tokens.word(first - 1)
    return (not before[:1].isalnum() or before in setting.sets["scores_front"]) and after not in ("a", "an", "the")


@builder("fraction")
def fraction(m: Match, setting: Setting) -> Built:
    part = m.value("part", "FRACTIONWORD")
    words = [w for w in m.words("n") if w not in DASHES]
    times = 1 if not words or words[0] in ("a", "an") else parse_words(words)
    if not words and m.word("part") != "half":
        return None
    if not isinstance(times, int) or not 0 < times * part < 1.01:
        return None
    start = m.first if m.has("before") else (m.span("n")[0] if m.has("n") else m.span("part")[0])
    span = (start, m.last + 1)
    share = {2 / 3: 0.6667}.get(times / 3 if part == 0.3333 else 0, round(times * part, 4))
    return [make(m, span, span, nothing("fraction", setting.convention), form="fraction", share=share)]


@builder("whole")
def whole(m: Match, setting: Setting) -> Built:
    word = m.word("word")
    tokens = m.tokens
    at = m.span("word")[0]
    after = tokens.word(at + 1)
    if (word == "all" and after in setting.sets["all_after"]) or (
        word in ("most", "majority")
        and (tokens.word(at - 1) in ("at", "a") or (after != "of" and not (word == "most" and _plural(after))))
    ):
        return None
    if after[:1].isdigit():  # "all 12": the number speaks
        return None
    share = 1.0 if word in ("all", "entire", "whole") and not m.has("before") else None
    mention = make(m, (at, at + 1), (at, at + 1), nothing("fraction", setting.convention), form="whole", share=share)
    return [evolve(mention, partitive=after == "of")]


def _plural(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith(("ss", "us", "ous", "is"))


@builder("none")
def none(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    first, behind = m.span("none")
    if tokens.words[first] == "no" and behind - first == 1:
        after = tokens.word(behind)
        if not after[:1].isalpha() or after in setting.sets["never_none"]:
            return None
    mention = make(m, (first, behind), (first, behind), bounded("exact", 0, setting.convention), form="none")
    return [evolve(mention, partitive=tokens.word(behind) == "of")]


@builder("both")
def both(m: Match, setting: Setting) -> Built:
    return [make(m, (m.first, m.last + 1), (m.first, m.last + 1), bounded("exact", 2, setting.convention), form="both")]


@builder("group")
def group(m: Match, setting: Setting) -> Built:
    span = (m.first, m.last + 1)
    return [make(m, span, span, bounded("exact", m.value("group", "GROUPWORD"), setting.convention), form="group")]


@builder("mass")
def mass(m: Match, setting: Setting) -> Built:
    span = (m.first, m.last + 1)
    return [make(m, span, span, nothing("en_masse", setting.convention), form="en_masse")]


@builder("article")
def article(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    at = m.first
    after = tokens.word(at + 1)
    if not after[:1].isalpha() or after in setting.sets["time_articles"]:
        return None
    start, end = tokens.starts[at], tokens.ends[at]
    one = Quantity(1, 1, 1, "exact", None, start, end, tokens.text[start:end])
    return [QuantityMention(start, end, start, end, one, "count", "article", rule="article")]
