"""Builders of lengths of time: "three hours", "the past 24 hours", "recent weeks", "a decades-long feud"."""

from __future__ import annotations

from conflictner.document import Date
from conflictner.text.dates.context import Context
from conflictner.text.dates.lengths import (
    approximate,
    duration_value,
    is_age,
    length,
    number_of_words,
    span_number,
    unit_of,
)
from conflictner.text.dates.registry import Built, builder, mention
from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES

__all__: list[str] = []


@builder("span_deictic")
def span_deictic(m: Match, context: Context) -> Built:
    """ "the past 24 hours" is a length up to now; "recent weeks" only says past."""
    unit, deictic = unit_of(m), m.word("deictic")
    if unit is None:
        return None
    if m.has("n") or m.has("vague"):
        if deictic in ("first", "final", "following", "latter") and unit in ("TS", "Q"):
            return None
        between = set(m.tokens.words[m.span("n")[1] if m.has("n") else m.first : m.span("unit")[0]])
        number: int | float | str | None = "X"
        if m.has("vague"):
            number = 2 if "couple" in m.words("vague") else "X"
        elif len(between) < 2 or "so" in between or not between & {"to", "or", *DASHES}:
            number = number_of_words(m.words("n"))
        if number is None:
            return None
        _note_months(m, context, unit, number)
        if m.has("vague") and unit == "Q":
            return Date(timex="PAST_REF" if deictic in ("past", "last", "recent") else "FUTURE_REF", type="DATE")
        return length(duration_value(number, unit), approximate(m, context))
    if deictic in ("recent", "past", "last", "previous", "preceding"):
        if deictic == "last" and m.tokens.word(m.last + 1) == "of":
            return None
        return Date(timex="PAST_REF", type="DATE")
    if deictic in ("coming", "next", "ahead"):
        return Date(timex="FUTURE_REF", type="DATE")
    return None


def _note_months(m: Match, context: Context, unit: str, number: int | float | str) -> None:
    """ "the first nine months": what is compared from here on is no quarter."""
    if unit == "M" and number in (6, 9) and m.tokens.word(m.first - 1) == "the":
        context.compares_quarters = False


@builder("span_past_unit")
def span_past_unit(m: Match, context: Context) -> Built:
    unit = unit_of(m)
    if unit in (None, "TS", "TM", "WE", "N", "F") or m.word("deictic") == "latest":
        return None
    return length(duration_value(1, unit or ""))


@builder("duration")
def duration(m: Match, context: Context) -> Built:
    unit, behind = unit_of(m), m.last + 1
    number = span_number(m)
    if unit is None or number is None or is_age(m, behind):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(behind)
    if after in ("older", "younger"):
        return None
    hyphen = any(w in DASHES for w in m.tokens.words[m.first : m.span("unit")[0]])
    singular = m.word("unit") in context.grammar.lexicon.classes["UNITONE"]
    if m.tokens.glued(m.first) and before[-1:] in "-/.:$€£#" and before:
        return None
    if (
        unit == "Q"
        or (singular and unit in ("TS", "N", "WE") and not hyphen and number != 1)
        or (unit == "CE" and singular and not hyphen)
    ):
        return None
    if (
        not hyphen
        and singular
        and unit in ("D", "W", "M", "Y", "TH", "TM")
        and number == 1
        and m.word("n") == "1"
        and not after
    ):
        return None
    if singular and number != 1 and not hyphen and after in ("of", ".", ","):
        return None
    if m.word("unit") == "second" and number == 1:
        return None
    if (
        number == 1
        and m.words("n") == ["one"]
        and unit == "D"
        and not hyphen
        and before not in context.sets["duration_before"]
    ):
        return None
    if before == "the":
        _note_months(m, context, unit, number)
    value = duration_value(number, unit)
    if m.has("unit2"):
        number2, unit2 = number_of_words(m.words("n2")), unit_of(m, "unit2")
        total = _sum(value, number2, unit2, unit)
        if total is None:  # two lengths side by side
            one = mention(m, m.first, m.span("unit")[0], length(value, approximate(m, context)))
            if number2 is None or unit2 is None or is_age(m, behind):
                return [one]
            return [one, mention(m, m.span("n2")[0], m.last, length(duration_value(number2, unit2)))]
        value = total
    return length(value, approximate(m, context)) if value else None


_FINER = {"CE": 0, "DE": 1, "Y": 2, "M": 3, "W": 4, "D": 5, "TH": 6, "TM": 7, "TS": 8}


def _sum(value: str | None, number: int | float | None, unit: str | None, first_unit: str) -> str | None:
    """ "two hours and 30 minutes" → PT2H30M; None unless the second unit is the finer one."""
    if value is None or unit is None or not isinstance(number, int):
        return None
    if _FINER.get(unit, -1) <= _FINER.get(first_unit, 9):
        return None
    second = duration_value(number, unit)
    if second is None:
        return None
    if second.startswith("PT"):
        return value + second[2:] if "T" in value else value + second[1:]
    return None if "T" in value else value + second[1:]


@builder("duration_range")
def duration_range(m: Match, context: Context) -> Built:
    unit = unit_of(m)
    low, high = number_of_words(m.words("n")), number_of_words(m.words("n2"))
    if unit is None or low is None or high is None or is_age(m, m.last + 1) or unit == "Q":
        return None
    if m.word("sep") == "and" and m.tokens.word(m.first - 1) != "between":
        return None
    if not low < high:
        return None
    return length(duration_value("X", unit))


@builder("duration_article")
def duration_article(m: Match, context: Context) -> Built:
    unit, behind = unit_of(m), m.last + 1
    number = span_number(m)
    if unit is None or number is None or is_age(m, behind):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(behind)
    if after in DASHES and m.tokens.glued(behind):
        return None
    article = m.words("article")
    if "half" in article:
        if article == ["half"] and m.tokens.word(m.span("article")[1]) not in DASHES:
            return None
        return (
            length(duration_value(number, unit), approximate(m, context))
            if unit in ("TH", "D", "Y", "M", "TM", "DE", "CE")
            else None
        )
    if unit in ("TS", "Q", "WE", "N"):
        return None
    if article == ["one"]:
        return None if unit == "D" else length(duration_value(number, unit), approximate(m, context))
    if after == "to" and before in context.sets["receivers"]:
        return length(duration_value(number, unit))
    whole = "full" in article or "whole" in article or number != 1
    if whole or before in context.sets["duration_before"] or after in ("of", "after", "before"):
        if (
            unit == "TM"
            and after not in context.sets["minute_after"]
            and before not in ("for", "in", "within", "every")
        ):
            return None
        if after == "of" and unit == "D" and before not in context.sets["duration_before"]:
            return None
        return length(duration_value(number, unit), approximate(m, context))
    return None


@builder("duration_long")
def duration_long(m: Match, context: Context) -> Built:
    if m.has("word"):
        return length({"year": "P1Y", "mont": "P1M", "week": "P1W", "dayl": "P1D", "hour": "PT1H"}[m.word("word")[:4]])
    unit = unit_of(m)
    plural = m.word("unit") in context.grammar.lexicon.classes["UNITMANY"]
    if m.tokens.words[m.last] == "old" and not plural:
        return None
    if m.tokens.word(m.first - 1) in DASHES and m.tokens.glued(m.first):
        return None
    return length(duration_value("X" if plural else 1, unit or "")) if unit else None


@builder("duration_vague")
def duration_vague(m: Match, context: Context) -> Built:
    unit = unit_of(m)
    if unit is None or is_age(m, m.last + 1):
        return None
    words = m.words("vague")
    if words[0] == "the" or (words[0] in ("some", "many") and unit == "TS"):
        return None
    if unit == "Q":
        return None
    if "half" in words:
        return length(duration_value(6, unit))
    if words[-1] == "of" and "couple" not in words and words[-2] in ("few", "several", "many"):
        return None
    if "couple" in words:
        return length(duration_value(2, unit), "approx")
    return length(duration_value(12 if "dozen" in words and words[0] == "a" else "X", unit), approximate(m, context))


@builder("duration_bare")
def duration_bare(m: Match, context: Context) -> Built:
    """ "for months": only where the words around it speak of a length."""
    unit = unit_of(m)
    if unit is None or unit in ("Q", "WE", "N") or is_age(m, m.last + 1):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(m.last + 1)
    if (
        before == "the"
        and m.tokens.word(m.first - 2) in ("over", "through", "throughout")
        and unit in ("Y", "DE", "CE")
    ):
        return length(duration_value("X", unit))
    long_unit = unit in ("W", "M", "Y", "DE", "CE", "D", "TH")
    if before in context.sets["bare_duration_before"] or (after == "of" and long_unit and not before[-1:].isalnum()):
        if unit in ("TS", "TM") and before not in ("for", "within", "in"):
            return None
        return length(duration_value("X", unit))
    if after == "of" and before in context.sets["length_of_before"]:
        return length(duration_value("X", unit))
    return None


@builder("age")
def age(m: Match, context: Context) -> Built:
    """ "a 17-year-old war" has a length; people and animals have an age, which is no date."""
    if m.words("mention") or m.tokens.words[m.last] in ("age", "olds"):
        return None
    things, people = context.sets["old_things"], context.sets["person_behind_age"]
    for i in range(m.last + 1, m.last + 4):  # "the 17-year-old Syrian civil war", not "the 17-year-old Syrian boy"
        word = m.tokens.word(i)
        if word in things:
            break
        if word in people or not word.isalpha():
            return None
    else:
        return None
    number, unit = number_of_words(m.words("n")), unit_of(m)
    return length(duration_value(number, unit)) if number is not None and unit else None
