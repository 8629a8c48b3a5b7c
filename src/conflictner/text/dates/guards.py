"""What looks like a date and is none: "May" the name and the verb, 2000 people, the 12 March Brigade."""

from __future__ import annotations

from conflictner.text.dates.context import Context
from conflictner.text.lexer import DASHES

__all__ = [
    "counts_round_number",
    "counts_something",
    "is_bare_month",
    "is_bare_weekday",
    "is_bare_year",
    "is_month_with_day",
    "names_something",
]

_ALWAYS_MONTHS = frozenset({"january", "february", "september", "october", "november", "december", "july"})


_ADJECTIVES = ("ish", "ian", "an", "ese", "ern", "ed", "al", "ic", "i")


def counts_something(context: Context, behind: int) -> bool:
    """Whether the word behind a number is a thing counted ("people", "soldiers") rather than the sentence going on."""
    tokens, sets = context.tokens, context.sets
    word = tokens.word(behind)
    if not word or not word[0].isalpha():
        return word == "%"
    if word in sets["counted"]:
        return word != "or"
    if word in sets["plain_after"]:
        return False
    if word in sets["year_plural"]:
        return False
    following = tokens.word(behind + 1)
    if context.capital(behind):  # "2000 Iraqi soldiers", not "2014 Winter Olympics"
        return word.endswith(_ADJECTIVES) and _plural(following) and following not in sets["year_plural"]
    return _plural(word) or (word.endswith(_ADJECTIVES) and _plural(following) and following not in sets["year_plural"])


def counts_round_number(context: Context, number: str, behind: int) -> bool:
    """Whether digits that look like the year of a date count: only round ones do ("on 3 March 2000 people fled")."""
    return int(number) % 100 == 0 and counts_something(context, behind)


def _plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))) or word in (
        "people",
        "men",
        "women",
        "children",
        "troops",
        "police",
        "personnel",
    )


def names_something(context: Context, behind: int) -> bool:
    """Whether a date is the front of a name: "the 12 March Brigade", "THE 19 APRIL MOVEMENT"."""
    word = context.tokens.word(behind)
    return word in context.sets["named_after"] and not context.small(behind) and context.case != "lower"


def is_month_with_day(context: Context, at: int, behind: int) -> bool:
    """Whether the month name at token `at` is one, when a day but no year stands beside it."""
    tokens = context.tokens
    word = tokens.words[at]
    if word in _ALWAYS_MONTHS:
        return True
    if context.small(at):  # "20 may have died", "march 20 kilometres"
        return word not in ("may", "march", "mar", "dec", "august")
    if context.case != "mixed" and word in ("may", "march") and at == behind - 1:  # "20 MAY HAVE DIED"
        following = tokens.word(behind)
        return following not in context.sets["month_verb_after"] or (
            word == "may" and following in ("on", "to", "into")
        )
    return True


def is_bare_month(context: Context, at: int, behind: int) -> bool:
    """Whether the month name at token `at`, with nothing of a date beside it, is one. `behind`: the token after it."""
    tokens = context.tokens
    word, before = tokens.words[at], tokens.word(at - 1)
    announced = before in context.sets["month_before"]
    if word in context.grammar.lexicon.classes["MONTHABBR"]:
        if tokens.word(behind) in DASHES and tokens.glued(behind):  # Mar-a-Lago
            return False
        return (
            (announced or before in ("and", "to", "-", "–", "on", "for"))
            and not context.small(at)
            and not context.capital(behind)
        )
    if word in _ALWAYS_MONTHS:
        return True
    in_row = before in context.sets["month_row"] and tokens.word(at - 2) in context.grammar.lexicon.classes["MONTHNAME"]
    if context.small(at) and word in ("may", "march", "august"):
        return False
    if announced or in_row:
        return not (word in ("march", "may") and before in ("before", "after", "this", "of") and context.small(at))
    if word in ("may", "march"):
        return (
            context.capital(at)
            and not context.capital(at - 1)
            and (before in context.sets["temporal_before"] or tokens.word(at + 1) == "'s")
            and before not in ("to", "on", "and", "or", "for", "as")
        )
    return not (context.capital(behind) and context.capital(at)) or before in context.sets["temporal_before"]


def is_bare_year(context: Context, first: int, behind: int) -> bool:
    """Whether four digits are a year and no count, label or price."""
    tokens, sets = context.tokens, context.sets
    year, before, after = tokens.words[behind - 1], tokens.word(first - 1), tokens.word(behind)
    if before in sets["label_before"] or (after in ("-", "–") and tokens.glued(behind) and tokens.glued(behind + 1)):
        return (
            before not in sets["label_before"]
            and tokens.word(behind + 1).isalpha()
            and tokens.word(behind + 1) != "man"
        )
    if tokens.glued(first) and before and (before[-1].isalnum() or before in "-+./:#_*"):
        return False
    if tokens.glued(behind) and (after[:1].isalnum() or after in ("+", "_", "°", "/", "*")):
        return False
    announced = before in context.sets["year_before"]
    if int(year) < 1900:
        return (
            announced
            and not counts_something(context, behind)
            and not (before == "of" and (after[:1].isalpha() or tokens.word(first - 2) == "as"))
        )
    if after in sets["counted"] and not (after == "or" and announced):
        return False
    if announced:
        return not (before == "of" and counts_something(context, behind))
    return not counts_something(context, behind)


def is_bare_weekday(context: Context, at: int) -> bool:
    """Whether an abbreviated weekday with nothing of a date beside it is one: "on Mon." but not "the Sun"."""
    tokens = context.tokens
    word, before = tokens.words[at], tokens.word(at - 1)
    if context.case == "mixed":
        return (
            tokens.original(at)[0].isupper()
            and word in context.sets["weekday_abbreviations"]
            and before in context.sets["on_words"]
        )
    return before == "on" and word in context.sets["weekday_abbreviations"] - {"wed", "sat"}
