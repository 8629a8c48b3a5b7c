"""Numbers in digits and in words: reading, writing and finding them.

Digits may be grouped the English (3,500), space (1 500), Swiss (1'500), European (1.250.000) or Indian (1,00,000) way;
words run to the trillions and may be mixed with digits ("1.2 million", "5 1/2"). Ordinals are read apart, by
`parse_ordinal`. Nothing here knows what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

__all__ = [
    "NumberSpan",
    "find_numbers",
    "number_to_words",
    "parse_number",
    "parse_ordinal",
    "parse_words",
]

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
} | {"fourty": 40}
SCALES: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES: dict[str, int] = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12}
GLYPHS: dict[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

# a number of more digits than this is an identifier, not a count
MAX_DIGITS = 18
LARGEST_WRITTEN = 10**15

_ORDINAL_UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"], start=2
    )
}
_ORDINAL_SCALES: dict[str, int] = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}

_SPACES = " \u00a0\u2009\u202f"
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}'’][0-9]{{3}})+(?:[.,][0-9]{{1,2}})?")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_FRACTION = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
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
        value = _digits(glued[1], scaled=True)
        return None if value is None else _whole(value * SHORT_SCALES[glued[2]])
    whole = _digits(text)
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
    return _whole(total)


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
    rf"[0-9]{{1,3}}(?:[{_SPACES[1:]}'’][0-9]{{3}}){{1,5}}(?![0-9])"
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


def _whole(value: int | float) -> int | float:
    if isinstance(value, float):
        near = round(value)
        return near if abs(value - near) < 1e-6 * max(1.0, abs(value) / 1e9) else value
    return value


def _below_hundred(number: int) -> str:
    for word, value in SMALL.items():
        if number == value:
            return word
    ten = next(word for word, value in TENS.items() if value == number // 10 * 10)
    return ten if number % 10 == 0 else f"{ten}-{_below_hundred(number % 10)}"


def _digits(text: str, *, scaled: bool = False) -> int | float | None:
    """The value of digits with any grouping. ``scaled``: a word of scale follows, so a single dot is a decimal point."""
    if not text or len(text) > 40 or sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        plain = text.replace(",", "")
        return float(plain) if "." in plain else int(plain)
    if _SPACED.fullmatch(text):
        plain = re.sub(rf"[{_SPACES}'’]", "", text).replace(",", ".")
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
    value = _digits(word, scaled=scaled)
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
