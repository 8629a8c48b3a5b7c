"""What stands around a number: whether it is a part, a toll to date, a strength, or goes for each."""

from __future__ import annotations

from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.quantities.kinds import Sets

__all__ = ["applies_to_each", "gives_strength", "is_part", "is_toll"]


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
