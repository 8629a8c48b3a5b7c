"""Text to tokens for the pattern grammars of dates and quantities: words, numerals in their shapes, and marks.

Plain string work, linear in the text, offsets kept. Words are lower-cased ("YESTERDAY" and "yesterday" are one),
the original text stays at hand for questions of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from conflictner.text.cutting import Cutter

__all__ = ["DASHES", "SHAPES", "Tokens", "lower_same_length", "shape_of", "tokenize"]

_CUT = Cutter(
    r"""
      [b-eg-oq-z][a-z]*+(?=[\ ,.\n])  # most words, at once
    | [0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9])
    | [0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![0-9])
    | [0-9]+(?:(?:,[0-9]{2,3}(?![0-9])|[.:/][0-9]+)){0,8}\w*
    | [ap]\.m\b\.?
    | fy(?=[0-9]{2}(?:[0-9]{2})?(?![0-9]))
    | [^\W\d_]+(?:[0-9]\w*|'(?!s(?![^\W_]))[^\W\d_]+)?
    | \n[^\S\n]*\n\s*
    | '[0-9]{2}s?(?![^\W_])
    | 's(?![^\W_])
    | -{2,}
    | \w
    | [^\w\s]
    """,
    re.VERBOSE,
)

# hyphens and dashes, all tokens of one character
DASHES: frozenset[str] = frozenset("-–—‑‒")

# what a numeral looks like; a token that is none of these and no word of a lexicon has no tag
SHAPES: tuple[str, ...] = (
    "INT12",  # 1 to 12: a day, a month, an hour
    "INT23",  # 0, 00 and 13 to 23: a day or an hour
    "INT31",  # 24 to 31: a day
    "INT99",  # 32 to 99
    "INT3",  # 100 to 999, with leading zeros too
    "INT",  # other integers, years and clock figures apart
    "YEAR",  # 1900 to 2099
    "OLDYEAR",  # 1000 to 1899, if no clock figure
    "OLDCLOCK",  # 1000 to 1859 that may be a year or a clock figure
    "HHMM",  # 0000 to 0959 and 1900 to 2359 outside the years
    "GROUPED",  # 3,500
    "DECIMAL",  # 1.2, 9.30
    "DAYORD",  # 1st to 31st
    "ORDINAL",  # 32nd and up
    "DECADE",  # 1980s
    "SHORTDECADE",  # '80s, 80s
    "SHORTYEAR",  # '98
    "CLOCK",  # 9:30
    "CLOCKAP",  # 9am, 9:30pm
    "CLOCKZ",  # 0330z, 040330z
    "ISODATE",  # 2022-04-07, 2022/04/07
    "NUMDATE",  # 24/02/2022, 24.02.22, 24-02-2022
    "SLASHED",  # 9/11, 1998/99
    "GLUED",  # 152mm, 5km, 2bn
)


@frozen
class Tokens:
    """A text cut into tokens: ``words[i]`` (lower case) stands at ``text[starts[i]:ends[i]]``."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The lower-case word of token `i`, "" outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def original(self, i: int) -> str:
        """Token `i` as written, "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether no space stands between token `i` and the one before it."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]


def lower_same_length(text: str) -> str:
    """The text in lower case, character for character (some capitals have a lower case of two characters)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(maxsize=2)
def tokenize(text: str) -> Tokens:
    """Cut a text into tokens. A typographic apostrophe reads as the plain one.

    The last texts are remembered: dates and quantities are read from the same tokens.
    """
    return Tokens(text, *_CUT(lower_same_length(text).replace("’", "'")))


_SHAPE = re.compile(
    r"""
      (?P<GROUPED>[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}|[0-9]{1,3}(?:\.[0-9]{3}){2,8})
    | (?P<ISODATE>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t.*)?|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2})
    | (?P<NUMDATE>[0-9]{1,2}([/.-])[0-9]{1,2}\4(?:[0-9]{4}|[0-9]{2}))
    | (?P<DECIMAL>[0-9]+\.[0-9]+|[0-9]+,[0-9]{2}|[0-9]{1,3}(?:,[0-9]{3}){1,8}\.[0-9]+)
    | (?P<CLOCK>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)
    | (?P<CLOCKAP>[0-9]{1,2}(?:[:.][0-9]{2})?[ap]m)
    | (?P<CLOCKZ>[0-9]{4}z|[0-9]{6}z|[0-9]{2}:[0-9]{2}z)
    | (?P<ORD>[0-9]{1,6}(?:st|nd|rd|th))
    | (?P<DECADE>1[0-9]{2}0s|20[0-9]0s)
    | (?P<SHORTDECADE>'?[0-9]0s)
    | (?P<SHORTYEAR>'[0-9]{2})
    | (?P<SLASHED>[0-9]{1,4}/[0-9]{1,4})
    """,
    re.VERBOSE,
)


def shape_of(word: str) -> str | None:
    """The shape (one of `SHAPES`) of a token that starts with a digit or an apostrophe; None if it is no numeral."""
    if word.isdecimal() and word.isascii():
        return _integer_shape(word)
    match = _SHAPE.fullmatch(word)
    if match is None:
        return "GLUED" if word[0].isdecimal() and word[0].isascii() else None
    if match.lastgroup == "ORD":
        return "DAYORD" if 1 <= int(word[:-2]) <= 31 else "ORDINAL"
    return match.lastgroup


def _integer_shape(word: str) -> str:
    length = len(word)
    if length <= 2:
        value = int(word)
        if 1 <= value <= 12:
            return "INT12"
        if value <= 23:
            return "INT23"
        return "INT31" if value <= 31 else "INT99"
    if length == 3:
        return "INT3"
    if length == 4:
        hour, minute = int(word[:2]), int(word[2:])
        clock = hour <= 23 and minute <= 59
        if 19 <= hour <= 20:
            return "YEAR"
        if 10 <= hour <= 18:
            return "OLDCLOCK" if clock else "OLDYEAR"
        return "HHMM" if clock else "INT"
    return "INT"
