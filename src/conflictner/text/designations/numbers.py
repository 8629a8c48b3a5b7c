"""The numbers that designate units: ordinals, bare and Roman numerals, and battalions of a regiment."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from conflictner.text.numbers import parse_ordinal, parse_words

__all__ = ["Number", "read_number", "read_roman"]

Kind = Literal["ordinal", "word", "digits", "cardinal", "roman", "regiment"]

_ORDINAL = re.compile(r"(\d{1,4})-?(?:st|nd|rd|th|d|ª|º|°)")
_DIGITS = re.compile(r"\d{1,6}")
_OF_REGIMENT = re.compile(r"(\d{1,3})[-/](\d{1,4})(?:st|nd|rd|th|d)?")
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ORDINAL_ENDINGS = ("first", "second", "third", "th")
_CARDINALS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


@frozen
class Number:
    """A numeral. ``kind``: ordinal (digits), word (ordinal), digits, cardinal (word), roman, regiment ("2-506th")."""

    kind: Kind
    value: int


def read_roman(low: str) -> int | None:
    """The value of a Roman numeral below 400 in lower case, or None."""
    if not _ROMAN.fullmatch(low):
        return None
    total = 0
    for letter, following in zip(low, (*low[1:], ""), strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total


def read_number(low: str, raw: str) -> Number | None:
    """The number a word stands for; a Roman one only in capitals."""
    if low[0].isdigit():
        return _in_digits(low)
    if low.endswith(_ORDINAL_ENDINGS) and len(low) < 20:
        return _in_words(low)
    if low in _CARDINALS:
        return Number("cardinal", int(parse_words([low]) or 0))
    if raw.isupper() and len(raw) < 9 and (value := read_roman(low)):
        return Number("roman", value)
    return None


def _in_digits(low: str) -> Number | None:
    if match := _ORDINAL.fullmatch(low):
        return Number("ordinal", int(match.group(1)))
    if _DIGITS.fullmatch(low):
        return Number("digits", int(low))
    if match := _OF_REGIMENT.fullmatch(low):
        return Number("regiment", int(match.group(1)))
    return None


def _in_words(low: str) -> Number | None:
    value = parse_ordinal(low)
    return None if value is None or not 0 < value < 1000 else Number("word", value)
