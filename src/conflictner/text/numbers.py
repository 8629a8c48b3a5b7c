"""Numbers in digits and in words: reading, writing and finding them.

Digits may be grouped the English (3,500), space (1 500), Swiss (1'500), European (1.250.000) or Indian (1,00,000) way;
words run to the trillions and may be mixed with digits ("1.2 million", "5 1/2"). Ordinals are read apart, by
`parse_ordinal`. Nothing here knows what is counted.
"""

from __future__ import annotations

import re

from attrs import frozen

from conflictner.text.number_words import SCALES, SMALL, SPACES, TENS, parse_words, read_digits, whole_number

__all__ = [
    "NumberSpan",
    "find_numbers",
    "number_to_words",
    "parse_number",
    "parse_ordinal",
    "parse_words",
]

SHORT_SCALES: dict[str, int] = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12}

LARGEST_WRITTEN = 10**15

_ORDINAL_UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"], start=2
    )
}
_ORDINAL_SCALES: dict[str, int] = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}

_GLUED = re.compile(r"([0-9][0-9.,]{0,24})(k|mn|mln|bn|bln|tn)")


@frozen
class NumberSpan:
    """A number in a text: characters ``start`` up to ``end``, and its value."""

    start: int
    end: int
    value: int | float
    text: str


def parse_number(text: str) -> int | float | None:
    """The number a string spells out as a whole, or None if it spells none.

    A single dot with exactly three digits behind it ("3.500") is read as grouping, since that is what it is in counts;
    before a word of scale ("3.500 million") and behind a zero ("0.500") it is a decimal point.
    """
    text = text.strip().lower()
    if not text or len(text) > 240:
        return None
    if text[0] in "-−" and len(text) > 1 and text[1].isdigit():
        value = parse_number(text[1:])
        return None if value is None else -value
    if text.startswith(("minus ", "negative ")):
        value = parse_number(text.split(" ", 1)[1])
        return None if value is None else -value
    glued = _GLUED.fullmatch(text)
    if glued:
        value = read_digits(glued[1], scaled=True)
        return None if value is None else whole_number(value * SHORT_SCALES[glued[2]])
    whole = read_digits(text)
    return whole if whole is not None else parse_words(_split(text))


def parse_ordinal(text: str) -> int | None:
    """The number behind an ordinal ("21st", "twenty-first", "the hundredth"), or None."""
    text = text.strip().lower().removeprefix("the ")
    match = re.fullmatch(r"([0-9]{1,15})(?:st|nd|rd|th)", text)
    if match:
        return int(match[1])
    words = re.split(r"[\s-]{1,3}", text)
    if len(words) > 16:
        return None
    *front, last = words
    if front and front[-1] == "and":
        front.pop()
    if last in _ORDINAL_UNITS:
        tail = _ORDINAL_UNITS[last]
        head = parse_words(front) if front else 0
        if not isinstance(head, int) or (front and front[-1] in SMALL and head % 100 != 0):
            return None
        room = 100 if head % 100 == 0 else 10
        return head + tail if tail < room and not (head % 100 and head % 10) else None
    if last in _ORDINAL_SCALES:
        return _int_or_none(parse_words([*front, last.removesuffix("th")]))
    return None


def number_to_words(number: int) -> str:
    """An integer in English words ("one hundred twenty-three"); raises ValueError from a quadrillion on."""
    if abs(number) >= LARGEST_WRITTEN:
        raise ValueError(f"numbers are written in words up to {LARGEST_WRITTEN - 1}, not {number}")
    if number < 0:
        return f"minus {number_to_words(-number)}"
    if number < 100:
        return _below_hundred(number)
    parts = []
    for word, scale in reversed(SCALES.items()):
        if number >= scale:
            parts.append(f"{number_to_words(number // scale)} {word}")
            number %= scale
    if number >= 100:
        parts.append(f"{_below_hundred(number // 100)} hundred")
        number %= 100
    if number:
        parts.append(_below_hundred(number))
    return " ".join(parts)


_WORD = (
    r"(?:" + "|".join(sorted([*SMALL, *TENS], key=len, reverse=True)) + r"|hundred|thousand|million|billion|trillion)"
)
_DIGITS = (
    rf"[0-9]{{1,3}}(?:[{SPACES[1:]}'’][0-9]{{3}}){{1,5}}(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{2,3}){1,7}(?![0-9])(?:\.[0-9]{1,6})?"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9,])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?![0-9])"
    r"|[0-9]{1,18}(?:\.[0-9]{1,6})?(?:\s[0-9]/[0-9](?![0-9]))?"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:$€£#])(?<![^\W\d_]-)(?:(?:{_DIGITS})(?![\w/:]|[.,][0-9])(?:\s(?:hundred|thousand|million|billion|trillion)\b){{0,2}}"
    rf"|(?<![0-9]\s)(?:an?\s(?=hundred|thousand|million|billion|trillion))?{_WORD}(?![^\W_])"
    rf"(?:(?:[\s-]|\s?-\s?|\sand\s|\sand\sa\s(?=half)){_WORD}(?![^\W_])){{0,14}})",
    re.IGNORECASE,
)


def find_numbers(text: str) -> list[NumberSpan]:
    """Every cardinal number in digits or words, in text order. Numbers glued to letters or currency are left out."""
    found = []
    at = 0
    while match := _NUMBER.search(text, at):
        start, at = match.span()
        value = parse_number(match[0])
        if value is None:  # two numbers side by side ("two three"): the longest start that is one
            for piece in reversed(list(re.finditer(r"[^\s-]+", match[0]))[:-1]):
                value = parse_number(match[0][: piece.end()])
                if value is not None:
                    at = start + piece.end()
                    break
        if value is not None:
            found.append(NumberSpan(start, at, value, text[start:at]))
    return found


def _split(text: str) -> list[str]:
    return [w for w in re.split(r"[\s-]", text) if w]


def _int_or_none(value: int | float | None) -> int | None:
    return value if isinstance(value, int) else None


def _below_hundred(number: int) -> str:
    for word, value in SMALL.items():
        if number == value:
            return word
    ten = next(word for word, value in TENS.items() if value == number // 10 * 10)
    return ten if number % 10 == 0 else f"{ten}-{_below_hundred(number % 10)}"
