"""How sure a number and a noun make a unit: "12 Brigade" is one, "12 brigades" and "March 12, Army" are none."""

from __future__ import annotations

from conflictner.text.designations.evidence import context
from conflictner.text.designations.lexicon import Head, Word, word_set
from conflictner.text.designations.numbers import Number
from conflictner.text.designations.scan import Modifiers
from conflictner.text.designations.tokens import Block

__all__ = ["is_year", "number_score", "spelled_no"]

_MONTHS = word_set("months")
_COUNTING = word_set("counting")
_CARDINAL_HEADS = word_set("cardinal_heads")
_ROMAN_HEADS = word_set("roman_heads")
_AREAS = ("district", "region", "zone", "base")


def is_year(value: int) -> bool:
    """Whether a bare number is more likely a year."""
    return 1900 <= value <= 2035


def spelled_no(block: Block, number_index: int) -> int:
    """How many tokens of "No." stand before a number."""
    words = block.words
    if number_index >= 2 and words[number_index - 1].raw == "." and words[number_index - 2].low in ("no", "nr"):
        return 2
    before = words[number_index - 1] if number_index else None
    return int(before is not None and before.low in ("no", "nr", "number") and before.capital)


def number_score(
    block: Block, head_index: int, head: Head, found: Modifiers, number_index: int, number: Number
) -> float | None:
    words = block.words
    capital = words[head_index].capital or block.case == "lower"
    if not _possible(block, head_index, head, found, number_index, number, capital):
        return None
    military, civil = context(block, number_index, head_index)
    if not found.arms + found.propers + found.nations:
        return None if civil > military else _score_bare(block, head, number, capital, military)
    if found.propers > 3 or civil > military + 1:
        return None
    if (
        block.case != "mixed"
        and not found.arms
        and (number.kind == "word" or (head.grade != "strong" and found.propers))
    ):
        return None
    if head.grade == "weak":
        return _score_weak(block, head_index, head, found, number, capital)
    if found.arms or found.nations:
        return 0.95 if number.kind in ("ordinal", "roman") else 0.85
    if capital and head.grade == "strong":
        return 0.85
    return 0.65 if capital and military > civil else None


def _possible(
    block: Block, head_index: int, head: Head, found: Modifiers, number_index: int, number: Number, capital: bool
) -> bool:
    """Whether a number of this kind can designate this noun at all."""
    words = block.words
    if head.plural and number.kind in ("digits", "cardinal", "roman"):
        return False
    inner = words[head_index - 1].head
    if head.name == "army" and inner is not None and inner.grade == "strong":
        return False  # "11th Brigade | Army patrol"
    if number.kind == "digits":
        fits = capital or head.grade == "strong"
        army = head.name == "army" and not found.arms
        return (
            fits
            and not army
            and head.name != "command"
            and not found.nations
            and _designates(block, number_index, head_index, number.value)
        )
    if number.kind == "cardinal":
        bare = found.propers == found.nations == 0 and not head.plural and block.case == "mixed"
        return bare and head.name in _CARDINAL_HEADS and words[number_index].capital and words[head_index].capital
    if number.kind == "roman":
        return capital and (len(words[number_index].raw) > 1 or head.name in _ROMAN_HEADS)
    if number.kind == "word" and block.case == "mixed":
        return words[number_index].capital and capital
    return True


def _designates(block: Block, number_index: int, head_index: int, value: int) -> bool:
    """Whether a bare number is no count, year, day or part of a longer figure."""
    words = block.words
    if is_year(value) or not 0 < value < 10_000:
        return False
    following = words[head_index + 1].low if head_index + 1 < len(words) else ""
    if following in ("tactical", "combat") and not words[head_index].capital:
        return False
    if number_index == 0:
        return True
    before = words[number_index - 1]
    if before.low in _COUNTING or before.low in _MONTHS:
        return False
    if before.raw in "$€£%.+#":
        return bool(spelled_no(block, number_index))
    return before.raw != "," or block.gap(number_index - 1)


def _score_bare(block: Block, head: Head, number: Number, capital: bool, military: int) -> float | None:
    """Score of a number and an echelon with no arm between them."""
    one_case = block.case in ("upper", "lower")
    strong = head.grade == "strong"
    if head.grade == "weak":
        fits = head.name in ("front", "wing", "battery", "squad") and number.kind in ("ordinal", "roman")
        return 0.6 if fits and capital and military else None
    if number.kind == "ordinal":
        return 0.9 if strong and capital else 0.8 if capital or strong else 0.65
    if number.kind == "word":
        if one_case and not strong:
            return None
        return 0.55 if one_case else 0.75 if strong else 0.6
    if number.kind == "roman":
        return 0.85 if head.name in _ROMAN_HEADS or strong else None
    if number.kind == "cardinal":
        return 0.6
    if number.kind != "digits":
        return 0.85
    if strong:
        return 0.8 if capital else 0.6
    if head.name in ("company", "army", "fleet", "flotilla"):
        return 0.6 if military else None
    return 0.75 if military or not one_case else None


def _score_weak(
    block: Block, head_index: int, head: Head, found: Modifiers, number: Number, capital: bool
) -> float | None:
    words = block.words
    before = words[head_index - 1].low
    if head.name in _AREAS:
        return 0.85 if before == "military" or (before in ("naval", "air") and head.name != "base") else None
    if not (found.arms or (head.name == "front" and found.nations)):
        return None
    if (head.name == "team" and found.arms > 1) or (head.name == "group" and "tactical" in before):
        return 0.95 if number.kind == "ordinal" else 0.75
    between = words[found.first : head_index]
    named = capital and all(w.capital or w.shape == "p" or not w.flags & Word.ARM for w in between)
    return 0.75 if named else None
