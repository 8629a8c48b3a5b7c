"""Builders of quantities: from a rule's match to what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve

from conflictner.document import Quantity
from conflictner.text.grammar import Match
from conflictner.text.lexer import Tokens
from conflictner.text.numbers import SHORT_SCALES, parse_number, parse_ordinal, parse_words
from conflictner.text.quantities.mention import Convention, Form, Kind, QuantityMention
from conflictner.text.quantities.readings import Reading, bounded, nothing, ranged, vaguely
from conflictner.text.quantities.surroundings import applies_to_each, gives_strength, is_part, is_toll, kind_of

__all__ = ["BUILDERS", "Setting"]

_DASHES = ("-", "–", "—", "‑", "‒")


class Setting:
    """What every builder needs to know of the run."""

    __slots__ = ("convention", "sets")

    def __init__(self, convention: Convention, sets: dict[str, frozenset[str]]) -> None:
        self.convention = convention
        self.sets = sets


Built = list[QuantityMention] | None
Builder = Callable[[Match, Setting], Built]
BUILDERS: dict[str, Builder] = {}


def _builder(name: str) -> Callable[[Builder], Builder]:
    def register(function: Builder) -> Builder:
        BUILDERS[name] = function
        return function

    return register


def _value(words: list[str]) -> int | float | None:
    return parse_words([w for w in words if w not in _DASHES])


def _mention(
    m: Match,
    span: tuple[int, int],
    number: tuple[int, int],
    reading: Reading,
    *,
    kind: Kind = "count",
    form: Form = "number",
    share: float | None = None,
    of_total: int | None = None,
) -> QuantityMention:
    """A mention over tokens `span` (end exclusive) with the bare number at tokens `number`."""
    tokens = m.tokens
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    quantity = Quantity(
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=reading.qualifier,
        unit="percent" if share is not None else None,
        start=start,
        end=end,
        text=tokens.text[start:end],
        of_total=of_total,
        share=share,
    )
    return QuantityMention(
        start, end, tokens.starts[number[0]], tokens.ends[number[1] - 1], quantity, kind, form, rule=m.rule.id
    )


def _with_surroundings(mention: QuantityMention, tokens: Tokens, first: int, behind: int, setting: Setting) -> QuantityMention:
    """Add what the words around say: a part, a toll, "each", a strength, "of"."""
    sets = setting.sets
    quantity = mention.quantity
    if applies_to_each(tokens, behind, sets):
        reading = nothing("each", setting.convention)
        quantity = evolve(quantity, low=reading.low, best=reading.best, high=reading.high, qualifier="each")
    elif is_toll(tokens, first, behind, sets):
        quantity = evolve(quantity, cumulative=True)
    part, strength = is_part(tokens, first, sets), gives_strength(tokens, first, behind, sets)
    partitive = tokens.word(behind) == "of"
    if quantity is mention.quantity and not (part or strength or partitive):
        return mention
    return evolve(mention, quantity=quantity, part=part, strength=strength, partitive=partitive)


def _spaced(m: Match, name: str) -> tuple[int, int]:
    """The span of a captured number; digits in several tokens count as one number only with a single space between."""
    first, behind = m.span(name)
    tokens = m.tokens
    for i in range(first + 1, behind):
        word = tokens.words[i]
        if word.isdigit() and tokens.words[i - 1].isdigit():
            gap = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
            if gap not in (" ", "\u00a0", "\u2009", "\u202f") or tokens.words[i - 1][0] == "0" or len(tokens.words[first]) > 3:
                return first, i
            if tokens.word(behind) in _DASHES and tokens.glued(behind):
                return first, i
    return first, behind


def _code(m: Match) -> str:
    if m.has("before"):
        code: str = m.phrase("before", "BEFORE")
        return code
    if m.has("after"):
        code = m.phrase("after", "AFTER")
        return code
    return "exact"


@_builder("number")
def number(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    first, behind = _spaced(m, "n")
    value = _value(tokens.words[first:behind])
    while value is None and behind - first > 1:
        behind -= 1
        value = _value(tokens.words[first:behind])
    if value is None or value > 10**15:
        return None
    if tokens.words[first] == "one" and _no_number_one(tokens, first, behind):
        return None
    kind, end = kind_of(tokens, first, behind, value, setting.sets)
    start = m.first if m.has("before") else first
    if m.has("after") and behind == m.span("n")[1] and kind != "percent":
        end = max(end, m.last + 1)
    if kind == "designation":
        start = first
    whole = value if isinstance(value, int) else None
    if kind == "percent":
        share_of = tokens.word(end) == "of"
        reading = nothing("fraction", setting.convention) if share_of else bounded(_code(m), whole, setting.convention)
        return [_mention(m, (start, end), (first, behind), reading, kind=kind, form="fraction", share=round(value / 100, 6))]
    mention = _mention(m, (start, end), (first, behind), bounded(_code(m), whole, setting.convention), kind=kind)
    return [_with_surroundings(mention, tokens, first, end, setting) if kind == "count" else mention]


def _no_number_one(tokens: Tokens, first: int, behind: int) -> bool:
    """ "one another", "no one", "one day", "the one who": no count."""
    before, after = tokens.word(first - 1), tokens.word(behind)
    return after in ("another", "day", "thing", "side", "way", "point", "time") or before in ("no", "the", "this", "that", "any", "every", "each", "another") and after not in ("soldier", "killed", "wounded", "survivor") or (before == "by" and after == "by")


@_builder("range")
def between(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    a, b = _spaced(m, "a"), m.span("b")
    low, high = _value(tokens.words[a[0] : a[1]]), _value(tokens.words[b[0] : b[1]])
    if low is None or high is None or a[1] != m.span("a")[1]:
        return None
    separator = m.word("sep")
    hyphen = separator in _DASHES
    if hyphen and _value(tokens.words[a[0] : b[1]]) is not None:  # "thirty-five"
        return None
    if hyphen and tokens.glued(a[0]) and tokens.word(a[0] - 1)[-1:].isalnum():
        return None
    scale = tokens.words[b[1] - 1]
    if scale in ("hundred", "thousand", "million", "billion") and low < 1000 and high >= low * 100 and tokens.words[a[1] - 1] != scale:
        low = parse_words([*tokens.words[a[0] : a[1]], scale]) or low  # "2 to 3 million"
    elif hyphen and low < 1000 and high >= 1000 and high % 1000 == 0 and low * 1000 < high:
        low *= 1000  # "10-15,000"
    kind, end = kind_of(tokens, a[0], b[1], high, setting.sets)
    if not low < high:
        if hyphen:
            return [_mention(m, (a[0], b[1]), a, nothing("exact", setting.convention), kind="other")]
        return None
    if separator == "to" and _changes(tokens, m.first, setting):
        return None
    if separator == "or" and not hyphen and high > 10 * max(low, 1):
        return None
    first = m.first if not m.has("from") or m.has("before") else m.span("from")[0]
    if kind in ("year", "designation") or not isinstance(low, int) or not isinstance(high, int):
        return [_mention(m, (first, end), (a[0], b[1]), nothing("range", setting.convention), kind="other" if kind in ("year", "count") else kind)]
    mention = _mention(m, (first, end), (a[0], b[1]), ranged(low, high, setting.convention), kind=kind)
    return [_with_surroundings(mention, tokens, m.first, end, setting) if kind == "count" else mention]


def _changes(tokens: Tokens, first: int, setting: Setting) -> bool:
    """Whether "from 15 to 20" is a change ("rose from 15 to 20") and no range."""
    return any(tokens.word(i) in setting.sets["change_verbs"] for i in range(first - 5, first + 1))


@_builder("dozen")
def dozen(m: Match, setting: Setting) -> Built:
    names = [name for name in ("article", "half", "n", "few", "one") if m.span(name)[0] >= 0 and m.words(name)]
    first = m.span(names[0])[0] if names else next(i for i in range(m.first, m.last + 1) if m.tokens.words[i] == "dozen")
    behind = next(i for i in range(m.last, m.first - 1, -1) if m.tokens.words[i] == "dozen") + 1
    start = m.first if m.has("before") else first
    end = m.last + 1 if m.has("after") else behind
    code = _code(m)
    if m.has("few"):
        count = int(m.phrase("few", "FEW"))
        reading = vaguely(12 * count, 24 if count == 2 else None, 12 * max(count, 3), setting.convention)
        form: Form = "vague"
    else:
        times = 0.5 if m.has("half") else _value(list(m.words("n"))) if m.has("n") else 1
        if times is None or not 0 < times < 10**6:
            return None
        reading = bounded("dozen" if code in ("exact", "about") else code, int(12 * times), setting.convention)
        form = "number"
    mention = _mention(m, (start, end), (first, behind), reading, form=form)
    if m.tokens.word(end) in setting.sets["time_units"]:
        return [evolve(mention, kind="time")]
    return [_with_surroundings(mention, m.tokens, first, end, setting)]


@_builder("dozen_range")
def dozen_range(m: Match, setting: Setting) -> Built:
    low = 1 if m.word("a") in ("a", "an") else _value(list(m.words("a")))
    high = _value(list(m.words("b")))
    if not isinstance(low, int) or not isinstance(high, int) or not low < high:
        return None
    mention = _mention(m, (m.first, m.last + 1), (m.span("a")[0], m.last + 1), ranged(12 * low, 12 * high, setting.convention))
    return [_with_surroundings(mention, m.tokens, m.first, m.last + 1, setting)]


@_builder("few_scale")
def few_scale(m: Match, setting: Setting) -> Built:
    count, scale = int(m.phrase("few", "FEW")), m.value("scale", "SCALE")
    first, behind = m.span("few")[0], m.span("scale")[1]
    reading = vaguely(count * scale, 2 * scale if count == 2 else None, max(count, 3) * scale, setting.convention)
    start = m.first if m.has("before") else first
    kind, end = kind_of(m.tokens, first, behind, count * scale, setting.sets)
    mention = _mention(m, (start, end), (first, behind), reading, form="vague", kind=kind)
    return [_with_surroundings(mention, m.tokens, first, end, setting) if kind == "count" else mention]


@_builder("partitive")
def partitive(m: Match, setting: Setting) -> Built:
    """ "three of the 30": the three are counted, the thirty are their total."""
    tokens = m.tokens
    first, behind = _spaced(m, "n")
    value, total = _value(tokens.words[first:behind]), _value(list(m.words("total")))
    if not isinstance(value, int) or not isinstance(total, int) or total < value or behind != m.span("n")[1]:
        return None
    if kind_of(tokens, *m.span("total"), total, setting.sets)[0] != "count" or kind_of(tokens, first, behind, value, setting.sets)[0] != "count":
        return None
    start = m.first if m.has("before") else first
    mention = _mention(m, (start, m.last + 1), (first, behind), bounded(_code(m), value, setting.convention), of_total=total)
    mention = _with_surroundings(mention, tokens, first, m.last + 1, setting)
    return [evolve(mention, partitive=True)]


_GLUED = re.compile(r"([0-9][0-9.,]{0,20})([a-z°]{1,5})(?:2|²)?")
_GLUED_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("mm", "cal"), "calibre"),
    **dict.fromkeys(("km", "kms", "cm", "ft", "nm", "mi", "yd"), "distance"),
    **dict.fromkeys(("kg", "kgs", "lb", "lbs", "mph", "kph", "mw", "kw", "kv", "gb", "g", "t", "ha", "kt", "°", "°c", "c", "f"), "measure"),
    **dict.fromkeys(("h", "hr", "hrs", "min", "mins", "s", "yrs", "am", "pm", "z"), "time"),
}


@_builder("glued")
def glued(m: Match, setting: Setting) -> Built:
    """ "152mm", "5km", and scale letters: "$2bn", "1.5m people", "30k troops"."""
    tokens = m.tokens
    at = m.span("n")[0]
    match = _GLUED.fullmatch(tokens.words[at])
    if match is None or (tokens.glued(at) and tokens.word(at - 1)[-1:].isalnum()):
        return [_mention(m, (at, at + 1), (at, at + 1), nothing("exact", setting.convention), kind="designation")]
    digits, letters = match[1].rstrip(".,"), match[2]
    money = tokens.word(at - 1) in setting.sets["currency_before"] and tokens.glued(at)
    scale = SHORT_SCALES.get(letters, 10**6 if letters == "m" else 0)
    start = m.first if m.has("before") else at
    if scale and (letters != "m" or money or _counts_millions(tokens, at)):
        base = parse_number(digits)
        value = None if base is None else round(base * scale)
        kind: Kind = "money" if money else "count"
        mention = _mention(m, (start, at + 1), (at, at + 1), bounded(_code(m), value, setting.convention), kind=kind)
        return [_with_surroundings(mention, tokens, at, at + 1, setting) if kind == "count" else mention]
    found: Kind = "money" if money else "distance" if letters == "m" else _GLUED_KINDS.get(letters, "designation")
    plain = parse_number(digits)
    return [_mention(m, (start, at + 1), (at, at + 1), bounded(_code(m), plain if isinstance(plain, int) else None, setting.convention), kind=found)]


def _counts_millions(tokens: Tokens, at: int) -> bool:
    after = tokens.word(at + 1)
    return after in ("people", "syrians", "refugees", "iraqis", "ukrainians", "children", "civilians", "sudanese", "palestinians", "afghans", "men", "women", "were", "have", "had", "others", "residents", "displaced", "internally", "of")


@_builder("vague")
def vague(m: Match, setting: Setting) -> Built:
    entry = m.phrase("vague", "VAGUE")
    if not isinstance(entry, dict):
        return None
    tokens = m.tokens
    first, behind = m.span("vague")
    words = m.words("vague")
    after = tokens.word(behind)
    if words[-1] == "scores" and after not in ("of", "more", "were", "and", "have", "others", "killed", "dead") or (words[0] == "many" and tokens.word(first - 1) in ("as", "how", "so", "too")):
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
    mention = _mention(m, (start, behind), (first, behind), reading, form="vague", kind=kind)
    return [_with_surroundings(mention, tokens, first, behind, setting) if kind == "count" else mention]


@_builder("fraction")
def fraction(m: Match, setting: Setting) -> Built:
    part = m.value("part", "FRACTIONWORD")
    words = [w for w in m.words("n") if w not in _DASHES]
    times = 1 if not words or words[0] in ("a", "an") else parse_words(words)
    if not words and m.word("part") != "half":
        return None
    if not isinstance(times, int) or not 0 < times * part < 1.01:
        return None
    start = m.first if m.has("before") else (m.span("n")[0] if m.has("n") else m.span("part")[0])
    span = (start, m.last + 1)
    share = {2 / 3: 0.6667}.get(times / 3 if part == 0.3333 else 0, round(times * part, 4))
    return [_mention(m, span, span, nothing("fraction", setting.convention), form="fraction", share=share)]


@_builder("whole")
def whole(m: Match, setting: Setting) -> Built:
    word = m.word("word")
    tokens = m.tokens
    at = m.span("word")[0]
    after = tokens.word(at + 1)
    if word == "all" and after in ("-", "right", "along", "out", "but", "about", "too", "this", "that") or (word == "most" and tokens.word(at - 1) in ("the", "at", "a")):
        return None
    if after[:1].isdigit():  # "all 12": the number speaks
        return None
    share = 1.0 if word in ("all", "entire", "whole") and not m.has("before") else None
    mention = _mention(m, (at, at + 1), (at, at + 1), nothing("fraction", setting.convention), form="whole", share=share)
    return [evolve(mention, partitive=after == "of")]


@_builder("none")
def none(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    first, behind = m.span("none")
    if tokens.words[first] == "no" and behind - first == 1:
        after = tokens.word(behind)
        if not after[:1].isalpha() or after in setting.sets["never_none"]:
            return None
    mention = _mention(m, (first, behind), (first, behind), bounded("exact", 0, setting.convention), form="none")
    return [evolve(mention, partitive=tokens.word(behind) == "of")]


@_builder("both")
def both(m: Match, setting: Setting) -> Built:
    return [_mention(m, (m.first, m.last + 1), (m.first, m.last + 1), bounded("exact", 2, setting.convention), form="both")]


@_builder("group")
def group(m: Match, setting: Setting) -> Built:
    span = (m.first, m.last + 1)
    return [_mention(m, span, span, bounded("exact", m.value("group", "GROUPWORD"), setting.convention), form="group")]


@_builder("mass")
def mass(m: Match, setting: Setting) -> Built:
    span = (m.first, m.last + 1)
    return [_mention(m, span, span, nothing("en_masse", setting.convention), form="en_masse")]


@_builder("article")
def article(m: Match, setting: Setting) -> Built:
    tokens = m.tokens
    at = m.first
    after = tokens.word(at + 1)
    if not after[:1].isalpha() or after in setting.sets["time_articles"]:
        return None
    start, end = tokens.starts[at], tokens.ends[at]
    one = Quantity(1, 1, 1, "exact", None, start, end, tokens.text[start:end])
    return [QuantityMention(start, end, start, end, one, "count", "article", rule="article")]


@_builder("ordinal")
def ordinal(m: Match, setting: Setting) -> Built:
    words = m.tokens.words[m.first : m.last + 1]
    value = parse_ordinal("-".join(w for w in words if w not in _DASHES))
    if value is None:
        return None
    span = (m.first, m.last + 1)
    return [_mention(m, span, span, bounded("exact", value, setting.convention), kind="ordinal", form="ordinal")]
