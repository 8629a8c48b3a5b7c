"""Numbers from tokens: number words and digits with any grouping, mixed as they come ("1.2 million", "5 1/2")."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["GLYPHS", "SCALES", "SMALL", "SPACES", "TENS", "parse_words", "read_digits", "whole_number"]


SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}

TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
} | {"fourty": 40}

SCALES: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

GLYPHS: dict[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

# a number of more digits than this is an identifier, not a count
MAX_DIGITS = 18

SPACES = " \u00a0\u2009\u202f"

_PLAIN = re.compile(r"[0-9]+")

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")

_SPACED = re.compile(rf"[0-9]{{1,3}}(?:[{SPACES}'’][0-9]{{3}})+(?:[.,][0-9]{{1,2}})?")

_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?")

_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")

_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")

_FRACTION = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")


def parse_words(words: Sequence[str]) -> int | float | None:
    """The number of a sequence of lower-case tokens: number words, digits, hyphens, "a", "and", "half"; or None."""
    tokens = [w for w in words if w not in ("-", "‐", "‑")]
    if not tokens or len(tokens) > 40:
        return None
    total: int | float = 0
    limit = 10**18
    at = 0
    while at < len(tokens):
        if at and tokens[at] == "and" and at + 1 < len(tokens):
            at += 1
        elif at and tokens[at] == "and":
            return None
        group, used = _group(tokens, at)
        if group is None:
            return None
        at += used
        scale = 1
        while at < len(tokens) and tokens[at] in SCALES:
            scale *= SCALES[tokens[at]]
            at += 1
        if scale >= limit or (scale == 1 and total and group >= limit):
            return None
        total += group * scale
        limit = scale
        if scale == 1 and at < len(tokens):
            return None
    return whole_number(total)


def read_digits(text: str, *, scaled: bool = False) -> int | float | None:
    """The value of digits with any grouping. ``scaled``: a scale word follows, so a single dot is a decimal point."""
    if not text or len(text) > 40 or sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        plain = text.replace(",", "")
        return float(plain) if "." in plain else int(plain)
    if _SPACED.fullmatch(text):
        plain = re.sub(rf"[{SPACES}'’]", "", text).replace(",", ".")
        return float(plain) if "." in plain else int(plain)
    if _DOTTED.fullmatch(text) and not (text.count(".") == 1 and (scaled or text[0] == "0")):
        plain = text.replace(".", "").replace(",", ".")
        return float(plain) if "." in plain else int(plain)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction[2]) > int(fraction[1]) > 0:
        return int(fraction[1]) / int(fraction[2])
    return GLYPHS.get(text) if len(text) == 1 else None


def whole_number(value: int | float) -> int | float:
    if isinstance(value, float):
        near = round(value)
        return near if abs(value - near) < 1e-6 * max(1.0, abs(value) / 1e9) else value
    return value


def _group(tokens: Sequence[str], at: int) -> tuple[int | float | None, int]:
    """The number below the next scale word that starts at token `at`, and how many tokens it takes."""
    start = at
    word = tokens[at]
    if word in ("a", "an"):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if following in SCALES:
            return 1, 1
        if following == "hundred":
            at += 1
            value, used = _hundreds(tokens, at, 1)
            return value, at + used - start
        return None, 1
    if word == "half":  # half a million
        return (0.5, 2) if tokens[at + 1 : at + 2] in (["a"], ["an"]) and tokens[at + 2 : at + 3] else (None, 1)
    if word in SCALES:
        return (1, 0) if at == 0 else (None, 1)
    if word == "hundred":
        value, used = _hundreds(tokens, at, 1)
        return (value, used) if at == 0 else (None, 1)
    number, used = _unit(tokens, at)
    if number is None:
        return None, 1
    at += used
    if at < len(tokens) and tokens[at] == "hundred" and number < 100:
        value, used = _hundreds(tokens, at, number)
        return value, at + used - start
    extra, used = _half(tokens, at)
    return number + extra, at + used - start


def _hundreds(tokens: Sequence[str], at: int, number: int | float) -> tuple[int | float, int]:
    """From the token "hundred" on: N hundred [and] M."""
    value = number * 100
    rest = at + 2 if tokens[at + 1 : at + 2] == ["and"] else at + 1
    if rest < len(tokens) and (tokens[rest] in SMALL or tokens[rest] in TENS):
        tail, used = _unit(tokens, rest)
        if tail is not None and tail < 100:
            return value + tail, rest + used - at
    return value, 1


def _unit(tokens: Sequence[str], at: int) -> tuple[int | float | None, int]:
    """A number below a hundred in words, or one in digits."""
    word = tokens[at]
    if word in SMALL:
        return SMALL[word], 1
    if word in TENS:
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if 1 <= SMALL.get(following, 0) <= 9:
            return TENS[word] + SMALL[following], 2
        return TENS[word], 1
    scaled = tokens[at + 1 : at + 2] != [] and tokens[at + 1] in SCALES
    value = read_digits(word, scaled=scaled)
    if isinstance(value, int) and at + 1 < len(tokens):
        fraction = _FRACTION.fullmatch(tokens[at + 1])
        if fraction and int(fraction[2]) > int(fraction[1]) > 0:
            return value + int(fraction[1]) / int(fraction[2]), 2
        if tokens[at + 1] in GLYPHS:
            return value + GLYPHS[tokens[at + 1]], 2
        if re.fullmatch(r"[0-9]{3}", tokens[at + 1]) and value < 1000:  # 1 500
            joined, used = str(value), 1
            while at + used < len(tokens) and re.fullmatch(r"[0-9]{3}", tokens[at + used]) and used < 6:
                joined += tokens[at + used]
                used += 1
            return int(joined), used
    return value, 1


def _half(tokens: Sequence[str], at: int) -> tuple[float, int]:
    """ "and a half" behind a number."""
    return (0.5, 3) if list(tokens[at : at + 3]) == ["and", "a", "half"] else (0.0, 0)
