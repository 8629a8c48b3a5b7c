"""Lengths of time as TIMEX3 writes them: "P3D", "PT2H30M", "PXM", and the words they are read from."""

from __future__ import annotations

from collections.abc import Sequence

from conflictner.document import Date, DateModifier
from conflictner.text.dates.context import Context
from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES
from conflictner.text.numbers import parse_words

__all__: list[str] = ["approximate", "duration_value", "is_age", "length", "number_of_words", "span_number", "unit_of"]


def unit_of(m: Match, name: str = "unit") -> str | None:
    """The TIMEX3 letter of a captured unit."""
    if not m.has(name):
        return None
    found: str | None = m.value(name, "UNITONE") or m.value(name, "UNITMANY")
    return found


def number_of_words(words: Sequence[str]) -> int | float | None:
    return parse_words([w for w in words if w not in DASHES])


def duration_value(number: int | float | str, unit: str) -> str | None:
    """The TIMEX3 value of a length ("P3D", "PT2H30M", "PXM"); None for a number no duration has."""
    if unit == "F":
        return duration_value(number * 2, "W") if not isinstance(number, str) else "PXW"
    if unit == "Q":
        return duration_value(number * 3, "M") if not isinstance(number, str) else "PXQ"
    if unit == "N":
        return f"P{number}TNI" if not isinstance(number, float) else None
    prefix, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    if isinstance(number, float):
        whole, part = int(number), number - int(number)
        if letter in ("DE", "CE") and part == 0.5:
            return f"P{int(number * (10 if letter == 'DE' else 100))}Y"
        if part == 0.5 and letter in ("H", "Y", "D", "M") and number < 10_000:
            front = f"{whole}{letter}" if whole else ""
            if letter == "H":
                return f"PT{front}30M"
            if letter == "Y":
                return f"P{front}6M"
            if letter == "D":
                return f"P{front}T12H"
            if prefix == "PT":
                return f"PT{front}30S"
        return f"{prefix}{number:g}{letter}" if number < 10_000 else None
    if isinstance(number, int) and number > 10_000_000:
        return None
    return f"{prefix}{number}{letter}"


def length(value: str | None, mod: DateModifier | None = None) -> Date:
    return Date(timex=value, type="DURATION", mod=mod)


def approximate(m: Match, context: Context) -> DateModifier | None:
    before = m.tokens.word(m.first - 1)
    return "approx" if before in context.sets["approximate"] and before not in ("more", "less") else None


def span_number(m: Match) -> int | float | None:
    """The number of a match: "n", with "and a half" where it stands, or an article."""
    words = m.tokens.words[m.first : m.last + 1]
    half = any(words[i] == "a" and words[i + 1] == "half" and words[i - 1] == "and" for i in range(1, len(words) - 1))
    if m.has("article"):
        article = m.words("article")
        if "half" in article:
            return 0.5
        return 1.5 if half else 1
    number = number_of_words(m.words("n"))
    if number is None:
        return None
    if m.has("half"):
        numerator, _, denominator = m.words("half")[-1].partition("/")
        return number + int(numerator) / int(denominator) if denominator.strip("0") else None
    return number + 0.5 if half else number


def is_age(m: Match, behind: int) -> bool:
    """Whether "old" or "of age" follows, hyphen or not."""
    words = m.tokens
    at = behind + 1 if words.word(behind) in DASHES else behind
    return words.word(at) in ("old", "olds") or (words.word(at), words.word(at + 1)) == ("of", "age")
