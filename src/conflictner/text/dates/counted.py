"""Builders of counted units: durations ("three hours"), distances in time ("two weeks ago"), repetitions ("every day")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from conflictner.document import Anchor, Date, DateModifier
from conflictner.text.dates.context import Context, dated
from conflictner.text.dates.registry import Built, builder, mention, weekday_of
from conflictner.text.dates.relative import with_daypart
from conflictner.text.dates.timex import add_months, day_value, period_of, shift
from conflictner.text.grammar import Match
from conflictner.text.numbers import parse_words

__all__ = ["duration_value", "unit_of"]

_DASHES = ("-", "–", "—", "‑", "‒")
_MONTHS_OF = {"Y": 12, "DE": 120, "CE": 1200, "Q": 3}


def unit_of(m: Match, name: str = "unit") -> str | None:
    """The TIMEX3 letter of a captured unit."""
    if not m.has(name):
        return None
    found: str | None = m.value(name, "UNITONE") or m.value(name, "UNITMANY")
    return found


def _number(words: Sequence[str]) -> int | float | None:
    return parse_words([w for w in words if w not in _DASHES])


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


def _duration(value: str | None, mod: DateModifier | None = None) -> Date:
    return Date(timex=value, type="DURATION", mod=mod)


def _approx(m: Match, context: Context) -> DateModifier | None:
    before = m.tokens.word(m.first - 1)
    return "approx" if before in context.sets["approximate"] and before not in ("more", "less") else None


def _span_number(m: Match) -> int | float | None:
    """The number of a match: "n", with "and a half" where it stands, or an article."""
    words = m.tokens.words[m.first : m.last + 1]
    half = any(words[i] == "a" and words[i + 1] == "half" and words[i - 1] == "and" for i in range(1, len(words) - 1))
    if m.has("article"):
        article = m.words("article")
        if "half" in article:
            return 0.5
        return 1.5 if half else 1
    number = _number(m.words("n"))
    if number is None:
        return None
    if m.has("half"):
        numerator, _, denominator = m.words("half")[-1].partition("/")
        return number + int(numerator) / int(denominator) if denominator.strip("0") else None
    return number + 0.5 if half else number


# -- ago, earlier, later ----------------------------------------------------------------------------------------------

_CLAUSE_END = frozenset(",.;:)") | frozenset(
    ["", "and", "but", "when", "in", "on", "at", "with", "by", "as", "near", "–", "—", "--", '"', "”"]
)


@builder("ago")
def ago(m: Match, context: Context) -> Built:
    which, word = m.value("which", "AGO"), m.word("which")
    unit = unit_of(m)
    if unit is None or _is_age(m, m.span("unit")[1]):
        return None
    if word in ("before", "after", "prior", "back") and not _free_standing(m, word):
        return _length_before(m, context, unit)
    number = None if not (m.has("n") or m.has("article")) else _span_number(m)
    approx = _approx(m, context) or ("approx" if "so" in m.tokens.words[m.first : m.last] else None)
    if number is None:
        if m.has("n"):
            return None
        if m.has("vague") and m.value("vague", "VAGUE") == 2 and "couple" in m.words("vague"):
            number, approx = 2, "approx"
        elif which == "ago":
            return Date(timex="PAST_REF", type="DATE")
        else:
            return _duration(duration_value("X", unit))
    if number > 3000:
        return Date(timex="PAST_REF", type="DATE") if which == "ago" else None
    base, anchor = _base(which, word, context, unit)
    step = 1 if which in ("later", "ahead") else -1
    if unit == "Y" and number == 1 and which != "later" and context.running_quarter and context.compares_quarters:
        year, quarter = context.running_quarter.split("-")
        return dated(f"{int(year) - 1:04d}-{quarter}", anchor="text")
    return _distance(base, unit, number * step, approx, anchor, weekday_of(m, "weekday") or weekday_of(m, "week"))


def _free_standing(m: Match, word: str) -> bool:
    following = m.tokens.word(m.last + 1)
    if word == "prior":
        return following != "to"
    return following in _CLAUSE_END or following[:1] == "\n"


def _length_before(m: Match, context: Context, unit: str) -> Built:
    """ "two days before the attack": a length; what it is counted from is an event."""
    if not (m.has("n") or m.has("article") or m.has("vague")):  # "days after they left": too vague to be a length
        return None
    number = "X" if m.has("vague") else _span_number(m)
    if number is None:
        return None
    last = m.span("which")[0] - 1
    return [mention(m, m.first, last, _duration(duration_value(number, unit), _approx(m, context)))]


def _base(which: str, word: str, context: Context, unit: str) -> tuple[dt.date | None, Anchor]:
    if which == "ago" or word == "hence":
        return context.today, context.anchor
    running = context.running_day if unit in ("D", "N", "TH", "TM", "TS") else None
    if running is None and context.running is not None:
        running = context.running.start if unit not in ("D", "N", "TH", "TM", "TS") else None
    if running is not None:
        return running, "text"
    return (context.today, context.anchor) if which == "earlier" else (None, "none")


def _distance(
    base: dt.date | None,
    unit: str,
    step: int | float,
    mod: DateModifier | None,
    anchor: Anchor,
    weekday: int | None = None,
) -> Date:
    """The period some units away, as fine as the unit: days give a day, months a month, years a year."""
    if base is None:
        return dated(None, mod=mod)
    if unit in ("TH", "TM", "TS"):
        days = {"TH": step / 24, "TM": step / 1440, "TS": 0}[unit]
        if abs(days) >= 1 and days == int(days):
            day = shift(base, "D", int(days))
            return dated(day_value(day) if day else None, mod=mod, anchor=anchor)
        return Date(timex=None, type="TIME", mod=mod)
    if isinstance(step, float):
        if unit in _MONTHS_OF:
            months = round(step * _MONTHS_OF[unit])
            try:
                return dated(period_of(add_months(base, months), "Y"), mod=mod or "approx", anchor=anchor)
            except ValueError:
                return dated(None, mod=mod)
        step = int(step)
    if unit == "N":
        day = shift(base, "D", step)
        return with_daypart(day, "NI", anchor=anchor)
    day = shift(base.replace(day=1) if unit in ("M", "Q", "Y", "DE", "CE") else base, unit, step)
    if day is None:
        return dated(None, mod=mod)
    if weekday is not None and unit == "W":
        day += dt.timedelta(weekday - day.isoweekday())
        return dated(day_value(day), mod=mod, anchor=anchor)
    grain = {"F": "W", "DE": "Y", "CE": "Y"}.get(unit, unit)
    return dated(period_of(day, grain), mod=mod, anchor=anchor)


@builder("from_now")
def from_now(m: Match, context: Context) -> Built:
    number, unit = _span_number(m), unit_of(m)
    if number is None or unit is None or number > 3000:
        return None
    return _distance(context.today, unit, number, None, context.anchor)


@builder("in_units")
def in_units(m: Match, context: Context) -> Built:
    """ "will withdraw in two weeks": a day to come; in a clause about the past it is a length."""
    number, unit = _span_number(m), unit_of(m)
    if (
        number is None
        or unit is None
        or unit in ("TH", "TM", "TS", "N", "Q", "CE")
        or number > 100
        or context.today is None
    ):
        return None
    if m.tokens.word(m.last + 1) in ("of", "-", "or", "and") or "-" in m.words("mention"):
        return None
    if context.tense(m.first - 1, m.last + 1) != "future":
        return None
    return _distance(context.today, unit, number, None, context.anchor)


# -- lengths ----------------------------------------------------------------------------------------------------------


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
        if m.has("vague"):
            number: int | float | str | None = 2 if "couple" in m.words("vague") else "X"
        else:
            number = (
                "X"
                if between & {"to", "or", *_DASHES} and not between & {"so"} and len(between) > 1
                else _number(m.words("n"))
            )
            if number is None:
                return None
        _note_months(m, context, unit, number)
        if m.has("vague") and unit == "Q":
            return Date(timex="PAST_REF" if deictic in ("past", "last", "recent") else "FUTURE_REF", type="DATE")
        return _duration(duration_value(number, unit), _approx(m, context))
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
    return _duration(duration_value(1, unit or ""))


def _is_age(m: Match, behind: int) -> bool:
    """Whether "old" or "of age" follows, hyphen or not."""
    words = m.tokens
    at = behind + 1 if words.word(behind) in _DASHES else behind
    return words.word(at) in ("old", "olds") or (words.word(at), words.word(at + 1)) == ("of", "age")


@builder("duration")
def duration(m: Match, context: Context) -> Built:
    unit, behind = unit_of(m), m.last + 1
    number = _span_number(m)
    if unit is None or number is None or _is_age(m, behind):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(behind)
    hyphen = any(w in _DASHES for w in m.tokens.words[m.first : m.span("unit")[0]])
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
        value = _sum(value, _number(m.words("n2")), unit_of(m, "unit2"))
    return _duration(value, _approx(m, context)) if value else None


def _sum(value: str | None, number: int | float | None, unit: str | None) -> str | None:
    """ "two hours and 30 minutes" → PT2H30M."""
    if value is None or unit is None or not isinstance(number, int):
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
    low, high = _number(m.words("n")), _number(m.words("n2"))
    if unit is None or low is None or high is None or _is_age(m, m.last + 1) or unit == "Q":
        return None
    if m.word("sep") == "and" and m.tokens.word(m.first - 1) != "between":
        return None
    if not low < high:
        return None
    return _duration(duration_value("X", unit))


@builder("duration_article")
def duration_article(m: Match, context: Context) -> Built:
    unit, behind = unit_of(m), m.last + 1
    number = _span_number(m)
    if unit is None or number is None or _is_age(m, behind):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(behind)
    if after in _DASHES and m.tokens.glued(behind):
        return None
    article = m.words("article")
    if "half" in article:
        if article == ["half"] and m.tokens.word(m.span("article")[1]) not in _DASHES:
            return None
        return (
            _duration(duration_value(number, unit), _approx(m, context))
            if unit in ("TH", "D", "Y", "M", "TM", "DE", "CE")
            else None
        )
    if unit in ("TS", "Q", "WE", "N"):
        return None
    if article == ["one"]:
        return None if unit == "D" else _duration(duration_value(number, unit), _approx(m, context))
    if after == "to" and before in ("him", "her", "them", "it", "us", "me", "you"):
        return _duration(duration_value(number, unit))
    whole = "full" in article or "whole" in article or number != 1
    if whole or before in context.sets["duration_before"] or after in ("of", "after", "before"):
        if (
            unit == "TM"
            and after not in (",", ".", "", "of", "after", "before", "to")
            and before not in ("for", "in", "within", "every")
        ):
            return None
        if after == "of" and unit == "D" and before not in context.sets["duration_before"]:
            return None
        return _duration(duration_value(number, unit), _approx(m, context))
    return None


@builder("duration_long")
def duration_long(m: Match, context: Context) -> Built:
    if m.has("word"):
        return _duration(
            {"year": "P1Y", "mont": "P1M", "week": "P1W", "dayl": "P1D", "hour": "PT1H"}[m.word("word")[:4]]
        )
    unit = unit_of(m)
    plural = m.word("unit") in context.grammar.lexicon.classes["UNITMANY"]
    if m.tokens.words[m.last] == "old" and not plural:
        return None
    if m.tokens.word(m.first - 1) in _DASHES and m.tokens.glued(m.first):
        return None
    return _duration(duration_value("X" if plural else 1, unit or "")) if unit else None


@builder("duration_vague")
def duration_vague(m: Match, context: Context) -> Built:
    unit = unit_of(m)
    if unit is None or _is_age(m, m.last + 1):
        return None
    words = m.words("vague")
    if words[0] == "the" or (words[0] in ("some", "many") and unit == "TS"):
        return None
    if unit == "Q":
        return None
    if "half" in words:
        return _duration(duration_value(6, unit))
    if words[-1] == "of" and "couple" not in words and words[-2] in ("few", "several", "many"):
        return None
    if "couple" in words:
        return _duration(duration_value(2, unit), "approx")
    return _duration(duration_value(12 if "dozen" in words and words[0] == "a" else "X", unit), _approx(m, context))


@builder("duration_bare")
def duration_bare(m: Match, context: Context) -> Built:
    """ "for months": only where the words around it speak of a length."""
    unit = unit_of(m)
    if unit is None or unit in ("Q", "WE", "N") or _is_age(m, m.last + 1):
        return None
    before, after = m.tokens.word(m.first - 1), m.tokens.word(m.last + 1)
    if (
        before == "the"
        and m.tokens.word(m.first - 2) in ("over", "through", "throughout")
        and unit in ("Y", "DE", "CE")
    ):
        return _duration(duration_value("X", unit))
    long_unit = unit in ("W", "M", "Y", "DE", "CE", "D", "TH")
    if before in context.sets["bare_duration_before"] or (after == "of" and long_unit and not before[-1:].isalnum()):
        if unit in ("TS", "TM") and before not in ("for", "within", "in"):
            return None
        return _duration(duration_value("X", unit))
    if after == "of" and before in (
        "after",
        "following",
        "despite",
        "from",
        "by",
        "amid",
        "of",
        "with",
        "and",
        "follows",
        "during",
        "through",
        "ending",
        "ended",
        "end",
    ):
        return _duration(duration_value("X", unit))
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
    number, unit = _number(m.words("n")), unit_of(m)
    return _duration(duration_value(number, unit)) if number is not None and unit else None


# -- repetitions ------------------------------------------------------------------------------------------------------


def _set(value: str | None) -> Date:
    return Date(timex=value, type="SET")


@builder("every")
def every(m: Match, context: Context) -> Built:
    if m.has("daypart"):
        return _set("P1D")
    unit = unit_of(m)
    if unit is None or (unit in ("TS", "N", "Q") and m.words("n") == () and unit == "TS"):
        return None
    if m.has("n"):
        number = _number(m.words("n"))
        return _set(duration_value(number, unit)) if number is not None else None
    if "few" in m.tokens.words[m.first : m.last]:
        return _set(duration_value("X", unit))
    if unit == "N":
        return _set("P1D")
    if unit == "Q":
        return _set("P3M")
    return _set(duration_value(2 if m.has("other") else 1, unit))


@builder("set_adverb")
def set_adverb(m: Match, context: Context) -> Built:
    if context.capital(m.first) and context.tokens.word(m.first - 1) not in (".", ""):
        return None
    if m.word("adverb") == "annual" or (m.tokens.glued(m.first) and m.tokens.word(m.first - 1) == "-"):
        return None
    return _set(m.value("adverb", "SETADVERB"))


@builder("rate")
def rate(m: Match, context: Context) -> Built:
    """ "300 rounds a day", "twice a week"."""
    unit = unit_of(m)
    if unit is None or unit in ("TS", "WE", "Q", "F") or _is_age(m, m.last + 1) or m.tokens.word(m.last + 1) in _DASHES:
        return None
    before = m.tokens.word(m.first - 1)
    if m.word("article") == "per" or before in context.sets["rate_before"]:
        return _set(duration_value(1, unit))
    if before in context.sets["duration_before"] or m.tokens.word(m.last + 1) in (
        "of",
        "ago",
        "earlier",
        "later",
        "before",
        "after",
    ):
        return None
    nearby = [m.tokens.word(i) for i in range(m.first - 6, m.first)]
    if before[:1].isalnum() and any(
        w[:1].isdigit() or w in ("million", "billion", "hundreds", "thousands", "dozens", "hundred", "thousand")
        for w in nearby
    ):
        return _set(duration_value(1, unit))
    return None


@builder("weekday_set")
def weekday_set(m: Match, context: Context) -> Built:
    number = weekday_of(m) or weekday_of(m, "plural")
    if number is None:
        return None
    return _set(f"XXXX-WXX-{number}")
