"""A light look at tense: is the clause around a date about what is to come, or about what has been?

The nearest cue to the left decides, then the nearest to the right; sentences are not crossed. A parser does this
better: `find_dates` takes its word through ``future``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import frozen

from conflictner.text.lexer import Tokens

__all__ = ["Clause", "Tense", "tense_around"]

Tense = Literal["future", "past"]

_REACH = 16
_NEAR_LEFT = 5
_NEAR_RIGHT = 7
_STOPS = frozenset(".!?;")


@frozen
class Clause:
    """The tense of a clause, the cue word that gave it away, and whether that stands close by."""

    tense: Tense | None
    cue: str = ""
    near: bool = True


def tense_around(tokens: Tokens, first: int, behind: int, cues: Mapping[str, frozenset[str]]) -> Clause:
    """The tense of the clause around tokens `first` up to `behind`."""
    words = tokens.words
    at = first - 2 if tokens.word(first - 1) == "the" else first - 1
    if tokens.word(at) == "of" and tokens.word(at - 1) == "ahead":
        return Clause("future", "ahead")
    if (
        tokens.word(first - 1) == "as"
        and tokens.word(first - 2) in ("early", "soon")
        and tokens.word(first - 3) == "as"
    ):
        return Clause("future", tokens.word(first - 2))
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if ends_sentence(tokens, i, cues["abbreviations"]):
            break
        found = _cue(words, i, cues)
        if found is not None:
            return Clause(found, words[i], first - i <= _NEAR_LEFT)
    for i in range(behind, min(len(words), behind + _REACH)):
        if ends_sentence(tokens, i, cues["abbreviations"]):
            break
        found = _cue(words, i, cues)
        if found == "past" or (found and (words[i] in cues["future_modals"] or words[i] in ("is", "are", "be"))):
            return Clause(found, words[i], i - behind < _NEAR_RIGHT)
    return Clause(None)


def ends_sentence(tokens: Tokens, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends at token `i`: a stop that does not belong to an abbreviation, or a blank line."""
    word = tokens.words[i]
    if word[0] == "\n":
        return True
    if word not in _STOPS:
        return False
    if word != ".":
        return True
    before = tokens.word(i - 1)
    return len(before) > 1 and before not in abbreviations


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "widely"])


def _cue(words: Sequence[str], i: int, cues: Mapping[str, frozenset[str]]) -> Tense | None:
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if word == "may" and (before[:1].isdigit() or after[:1].isdigit() or before in cues["temporal_before"]):
        return None  # the month
    if (
        word in cues["future_with_to"]
        and after in ("to", "for", "on")
        and (word not in ("is", "are", "has", "have", "about") or after == "to")
    ):
        return "future"
    if word == "be" and before == "to":
        return "future"
    if word == "expected" and before not in _BE and after not in ("to", "on", "in", "by", "at", "next", "this"):
        return None  # "more than we expected"
    if word in cues["future_cues"] and not (word == "next" and after == "to") and before not in ("previously", "as"):
        return "future"
    if word.endswith("'ll"):
        return "future"
    if before in cues["attributive"]:  # "to be paid", "a still unspecified date"
        return None
    if word in cues["past_cues"]:
        return "past"
    if word.endswith("ed") and len(word) > 3 and word not in cues["not_past_ed"]:
        return "past"
    return None
