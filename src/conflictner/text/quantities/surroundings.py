"""What stands around a number: what it measures, whether it is a part, a toll, a strength."""

from __future__ import annotations

from collections.abc import Mapping

from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.quantities.mention import Kind

__all__ = ["applies_to_each", "gives_strength", "is_part", "is_toll", "kind_of"]

Sets = Mapping[str, frozenset[str]]


def kind_of(tokens: Tokens, first: int, behind: int, value: int | float, sets: Sets) -> tuple[Kind, int]:
    """What the number of tokens `first` up to `behind` counts or measures, and the token behind it and its sign.

    Units stay outside the number but for the percent sign.
    """
    before = tokens.word(first - 1)
    if before in sets["currency_before"] and (tokens.glued(first) or len(before) > 1):
        return "money", behind
    if first and tokens.glued(first) and _part_of_name(tokens, first, sets):
        return "designation", behind
    after, second = tokens.word(behind), tokens.word(behind + 1)
    if after in sets["percent"]:
        return "percent", behind + 1
    if after == "per" and second == "cent":
        return "percent", behind + 2
    hyphen = after in DASHES and tokens.glued(behind) and tokens.glued(behind + 1)
    unit = second if hyphen else after
    if (
        hyphen
        and second in ("year", "month", "week", "day")
        and {tokens.word(behind + 2), tokens.word(behind + 3)} & {"old", "olds"}
    ):
        return "age", behind
    if (
        unit in sets["time_units"]
        and after in ("years", "year", "months", "weeks")
        and (second == "old" or (second, tokens.word(behind + 2)) == ("of", "age"))
    ):
        return "age", behind
    if unit in sets["calibre"]:
        return "calibre", behind
    if unit in sets["money"]:
        return "money", behind
    if unit in sets["distance"]:
        return "distance", behind
    if unit in sets["measure"]:
        return "measure", behind
    if unit in sets["time_units"] or (after in sets["time_between"] and second in sets["time_units"] and after != "to"):
        return "time", behind
    if (after == "and" and second == "a" and tokens.word(behind + 2) == "half") and tokens.word(behind + 3) in sets[
        "time_units"
    ]:
        return "time", behind
    if _is_age(tokens, first, behind, value, sets):
        return "age", behind
    digits = tokens.word(first)[:1].isdigit()
    if digits and len(tokens.word(first)) > 1 and tokens.word(first).isdigit() and tokens.word(first)[0] == "0":
        return ("time" if len(tokens.word(first)) == 4 else "other"), behind
    if (
        digits
        and behind - first == 1
        and (_numbers_a_paragraph(tokens, first, behind) or _ends_a_name(tokens, first, behind, sets))
    ):
        return "designation", behind
    if before in sets["label_before"] and digits and not (before == "group" and after[:1].isalpha()):
        return "designation", behind
    if before in (".", "number") and tokens.word(first - 2) in ("no", "nos", "nr"):
        return "designation", behind
    if (
        digits
        and behind - first == 1
        and (
            (
                after in sets["months"]
                or before in sets["months"]
                or (before == "." and tokens.word(first - 2) in sets["months"])
            )
            and 1 <= value <= 31
        )
    ):
        return "time", behind
    if (
        digits
        and behind - first == 1
        and value > 1
        and after in sets["unit_nouns"]
        and tokens.original(behind)[:1].isupper()
    ):
        return "designation", behind
    if (
        digits
        and behind - first == 1
        and 1900 <= value <= 2099
        and "," not in tokens.word(first)
        and not _goes_on(tokens, behind)
    ):
        return "year", behind
    if isinstance(value, float):
        return "measure", behind
    return "count", behind


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


def is_part(tokens: Tokens, first: int, sets: Sets) -> bool:
    """Whether the number at token `first` is a part of one named before: "including two women and three children"."""
    for i in range(first - 1, max(-1, first - 9), -1):
        word = tokens.words[i]
        if word in sets["part_cues"]:
            if word == "among":
                return tokens.word(i + 1) in ("them", "whom", "those") or tokens.word(i + 2) in (
                    "dead",
                    "victims",
                    "killed",
                    "wounded",
                    "casualties",
                    "injured",
                )
            return True
        if word in ("was", "were") and tokens.word(i - 1) in sets["part_heads"]:
            continue
        if word in sets["part_stops"] or word[0] == "\n":
            return False
    return False


def is_toll(tokens: Tokens, first: int, behind: int, sets: Sets) -> bool:
    """Whether the number is a toll to date: "the toll rose to 15", "bringing the total to 90", "20 so far"."""
    to = tokens.word(first - 1) in sets["toll_verbs"]
    for i in range(first - 1, max(-1, first - 14), -1):
        word = tokens.words[i]
        if word in (".", ";") or word[0] == "\n":
            break
        if word in sets["toll_words"] and to:
            return True
        if word in ("total", "number", "count") and to and tokens.word(first - 1) != "of":
            if any(tokens.word(j) in sets["total_verbs"] for j in range(i - 4, i)):
                return True
            if word == "count" and tokens.word(i - 1) in ("death", "body", "casualty"):
                return True
    for i in range(behind, min(len(tokens), behind + 9)):
        word = tokens.words[i]
        if word in (".", ";") or word[0] == "\n":
            break
        if (word, tokens.word(i + 1)) in (("so", "far"), ("to", "date")):
            return True
    return False


def applies_to_each(tokens: Tokens, behind: int, sets: Sets) -> bool:
    """Whether "each" or "apiece" follows shortly: "two each", "two in each village"."""
    for i in range(behind, min(len(tokens), behind + 4)):
        word = tokens.words[i]
        if word in sets["each_cues"]:
            return tokens.word(i + 1) != "other" and (
                i == behind
                or tokens.word(i - 1) in ("in", "from", "for", "at", "on", "of")
                or tokens.word(i + 1) in (".", ",", ";", "", "in", "and")
            )
        if not word.isalpha():
            return False
    return False


def gives_strength(tokens: Tokens, first: int, behind: int, sets: Sets) -> bool:
    """Whether the number is the size of a unit: "a 30-man unit", "a brigade of 900"."""
    after = tokens.word(behind)
    if (
        after in DASHES
        and tokens.glued(behind)
        and tokens.glued(behind + 1)
        and tokens.word(behind + 1) in sets["strength_nouns"]
    ):
        return True
    if after == "strong" and tokens.word(first - 1) not in ("a", "the"):
        return True
    return tokens.word(first - 1) == "of" and tokens.word(first - 2) in sets["strength_units"]
