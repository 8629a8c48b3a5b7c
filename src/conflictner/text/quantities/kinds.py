"""What a number counts or measures, as the words beside it tell: people, things, money, an age, the name of a unit."""

from __future__ import annotations

from collections.abc import Mapping

from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.quantities.mention import Kind

__all__ = ["Sets", "kind_of"]

Sets = Mapping[str, frozenset[str]]


def kind_of(tokens: Tokens, first: int, behind: int, value: int | float, sets: Sets) -> tuple[Kind, int]:
    """What the number of tokens `first` up to `behind` counts or measures, and the token behind it and its sign.

    Units stay outside the number but for the percent sign.
    """
    before, after = tokens.word(first - 1), tokens.word(behind)
    if before in sets["currency_before"] and (tokens.glued(first) or len(before) > 1):
        return "money", behind
    if tokens.glued(first) and _part_of_name(tokens, first, sets):
        return "designation", behind
    if after in sets["percent"]:
        return "percent", behind + 1
    if after == "per" and tokens.word(behind + 1) == "cent":
        return "percent", behind + 2
    kind = _measured(tokens, behind, sets)
    if kind is None and _is_age(tokens, first, behind, value, sets):
        kind = "age"
    if kind is None and tokens.word(first)[:1].isdigit():
        kind = _named(tokens, first, behind, value, sets)
    if kind is None:
        kind = "measure" if isinstance(value, float) else "count"
    return kind, behind


def _measured(tokens: Tokens, behind: int, sets: Sets) -> Kind | None:
    """What the unit behind a number says: "years old", "mm", "dollars", "km", "tons", "hours"."""
    after, second, third = tokens.word(behind), tokens.word(behind + 1), tokens.word(behind + 2)
    hyphen = after in DASHES and tokens.glued(behind)  # "12-year-old", "12- year-old"
    unit = second if hyphen else after
    if unit in sets["time_units"]:
        behind_unit = (third, tokens.word(behind + 3)) if hyphen else (second, third)
        old = bool({"old", "olds"} & set(behind_unit)) if hyphen else second == "old"
        return "age" if old or behind_unit == ("of", "age") else "time"
    if after in sets["time_between"] and second in sets["time_units"]:
        return "time"
    if (after, second, third) == ("and", "a", "half") and tokens.word(behind + 3) in sets["time_units"]:
        return "time"
    for kind in _MEASURES:
        if unit in sets[kind]:
            return kind
    return None


_MEASURES: tuple[Kind, ...] = ("calibre", "money", "distance", "measure")


def _named(tokens: Tokens, first: int, behind: int, value: int | float, sets: Sets) -> Kind | None:
    """Digits that are part of a name, a date or a year: "Resolution 1701", "3 March", "53 Brigade", "2014"."""
    word, before, after = tokens.word(first), tokens.word(first - 1), tokens.word(behind)
    if len(word) > 1 and word.isdigit() and word[0] == "0":
        return "time" if len(word) == 4 else "other"
    goes_on = _goes_on(tokens, behind)
    plain = (before == "number" and goes_on) or (before == "group" and after[:1].isalpha())
    if before in sets["label_before"] and not plain:
        return "designation"
    if before in (".", "number") and tokens.word(first - 2) in ("no", "nos", "nr"):
        return "designation"
    if behind - first > 1:
        return None
    if _numbers_a_paragraph(tokens, first, behind) or _ends_a_name(tokens, first, behind, sets):
        return "designation"
    month_before = tokens.word(first - 2) if before == "." else before
    if 1 <= value <= 31 and (after in sets["months"] or month_before in sets["months"]):
        return "time"
    unit = tokens.original(behind)
    if value > 1 and after in sets["unit_nouns"] and unit[0].isupper() and not (unit.isupper() and goes_on):
        return "designation"  # "53 Brigade", but "50 ARMY TROOPS"
    if 1900 <= value <= 2099 and "," not in word and not goes_on:
        return "year"
    return None


def _numbers_a_paragraph(tokens: Tokens, first: int, behind: int) -> bool:
    """ "6. The following were seen": the number of a paragraph."""
    before = tokens.word(first - 1)
    return (
        tokens.word(behind) == "."
        and (before in ("", ".") or before[0] == "\n")
        and tokens.original(behind + 1)[:1].isupper()
    )


def _ends_a_name(tokens: Tokens, first: int, behind: int, sets: Sets) -> bool:
    """ "Nord Stream 2": digits behind a capitalised word, with nothing to count behind them."""
    name, after = tokens.original(first - 1), tokens.word(behind)
    if (
        len(name) < 2
        or not name[0].isupper()
        or name.isupper()
        or len(tokens.word(first)) > 3
        or tokens.word(first - 2) in ("", ".")
    ):
        return False
    if _goes_on(tokens, behind) or after.endswith("ed") or not tokens.original(first - 2)[:1].isupper():
        return False
    return not after[:1].isalpha() or (tokens.original(behind)[:1].islower() and after not in sets["after_name_number"])


def _part_of_name(tokens: Tokens, first: int, sets: Sets) -> bool:
    """Whether a number is glued to what stands before it: "T-72", "Su/25", "A.10", "#5"."""
    before = tokens.word(first - 1)
    if before[-1:].isalnum():
        return True
    if before in DASHES or before == "/":
        return (
            tokens.glued(first - 1)
            and tokens.word(first - 2)[-1:].isalpha()
            and tokens.word(first - 2) not in sets["prefixes"]
        )
    if before == "(":
        return tokens.glued(first - 1) and tokens.word(first - 2)[-1:].isalnum()
    return before in ("#", "№", "_", "+", ".") and (before != "." or tokens.glued(first - 1))


def _is_age(tokens: Tokens, first: int, behind: int, value: int | float, sets: Sets) -> bool:
    """ "aged 24", "Ali, 24, a farmer"."""
    if not 0 < value <= 110:
        return False
    before = tokens.word(first - 1)
    if (
        before in ("under", "over", "above", "below")
        and tokens.word(first - 2) in sets["people_of_age"]
        and not _goes_on(tokens, behind)
    ):
        return True
    if before in sets["age_before"] or (
        before in ("of", "between", "from") and tokens.word(first - 2) in ("age", "ages", "aged")
    ):
        return True
    if before == "between" and tokens.word(first - 2) in ("aged", "ages"):
        return True
    if (
        behind - first == 1
        and before == ","
        and tokens.word(behind) in (",", ".", ";", ")", "who")
        and tokens.word(first)[:1].isdigit()
    ):
        name = tokens.original(first - 2)
        return len(name) > 1 and name[0].isupper()
    return (
        before == "("
        and tokens.word(behind) == ")"
        and tokens.word(first)[:1].isdigit()
        and tokens.original(first - 2)[:1].isupper()
    )


def _goes_on(tokens: Tokens, behind: int) -> bool:
    """Whether a plural noun follows, so that a number that looks like a year counts it."""
    after = tokens.word(behind)
    following = tokens.word(behind + 1)
    return any(
        w in ("people", "men", "women", "children", "troops", "police", "personnel")
        or (len(w) > 3 and w.isalpha() and w.endswith("s") and not w.endswith(("ss", "us", "is")))
        for w in ((after, following) if after.isalpha() else (after,))
    )
