"""Makes the answer out of the tokens that a rule has found."""

from __future__ import annotations

from collections.abc import Sequence

from conflictner.document import Echelon, UnitType
from conflictner.text.designations.lexicon import Lexicon, Word, word_set
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import nation_before
from conflictner.text.designations.tokens import Block, Lexeme

__all__ = ["arm_of", "canonical_name", "make", "near_country", "tradition_of", "type_of"]

_BESIDE = word_set("beside")
_POLICE = word_set("police_words")


def _spelled(lexicon: Lexicon, word: Lexeme, case: str, last: bool) -> str:
    raw = word.raw
    if word.head is not None and word.head.short and last:
        full = lexicon.expansions.get(word.low)
        return full.title() if full else word.head.name.capitalize()
    if last and word.possessive:
        raw = raw[:-2]
    if case == "mixed":
        return raw
    if word.flags & Word.FUNCTION or not raw[0].isalpha():
        return raw.lower()
    if word.number is not None and word.number.kind == "roman":
        return raw
    return raw[0].upper() + raw[1:].lower()


def canonical_name(block: Block, indices: Sequence[int]) -> str:
    """The name of these tokens with single spaces; in text of one case with capitals put right."""
    parts: list[str] = []
    for position, index in enumerate(indices):
        glued = position > 0 and index == indices[position - 1] + 1 and not block.gap(index - 1)
        spelled = _spelled(block.lexicon, block.words[index], block.case, position == len(indices) - 1)
        parts.append(spelled if glued or not parts else " " + spelled)
    return "".join(parts)


def arm_of(block: Block, first: int, head: int) -> str | None:
    """The arm of the words from `first` up to the head, in lower case."""
    words = [w.low for w in block.words[first:head] if w.flags & Word.ARM and w.low not in ("guards", "guard")]
    return " ".join(words) or None


def type_of(phrase: str) -> UnitType:
    """The type of a formation by the words of its name."""
    words = phrase.split()
    if _POLICE.intersection(words):
        return "police"
    if "national guard" in phrase:
        return "national_guard"
    if "border" in words and "guard" in words:
        return "paramilitary"
    return "military"


def tradition_of(lexicon: Lexicon, phrase: str) -> str | None:
    """The country whose army uses the terms of this name, or None."""
    padded = f" {phrase} "
    for tradition in lexicon.traditions:
        if (
            all(f" {term} " in padded for term in tradition.all)
            and any(f" {term} " in padded for term in tradition.any)
            and not any(f" {term} " in padded for term in tradition.none)
        ):
            return tradition.country
    return None


def near_country(block: Block, first: int, last: int) -> str | None:
    """The country of a nationality, or of a force, right beside a mention."""
    words = block.words
    index = first - 1
    for _ in range(2):
        if index >= 0 and words[index].low in _BESIDE:
            index -= 1
    if index >= 0 and (found := nation_before(block, index)) is not None:
        return found[1]
    index = last + 1
    if index < len(words) and words[index].raw == ",":
        index += 1
    if index < len(words) and words[index].low == "of":
        index += 1
    if index < len(words) and words[index].low == "the":
        index += 1
    if index == last + 1 and not (index + 1 < len(words) and words[index + 1].low in _BESIDE):
        return None
    for end in (index + 1, index):
        if end < len(words) and (found := nation_before(block, end)) is not None and found[0] == index:
            return found[1]
    return None


def make(
    block: Block,
    first: int,
    last: int,
    *,
    rule: str,
    score: float,
    echelon: Echelon | None = None,
    number: int | None = None,
    type: UnitType = "military",
    country: str | None = None,
    arm: str | None = None,
    name: str | None = None,
    near: bool = True,
    tradition: str | None = None,
) -> Designation:
    """The designation of the tokens `first` to `last`, without a possessive ending."""
    end = block.ends[last]
    if block.words[last].possessive:
        end -= 2
    elif block.text[end - 1] in "'\u2019" and block.words[last].shape != "p":
        end -= 1
    return Designation(
        start=block.starts[first],
        end=end,
        canonical=name or canonical_name(block, range(first, last + 1)),
        echelon=echelon,
        number=number,
        type=type,
        country=country,
        arm=arm,
        rule=rule,
        score=round(score, 2),
        near=near_country(block, first, last) if near and country is None else None,
        tradition=tradition if country is None else None,
    )
