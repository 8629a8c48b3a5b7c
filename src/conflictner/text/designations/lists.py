"""Numbered units that share a noun: "64th and 38th Brigades", "four regiments: the 103rd, 109th and 125th"."""

from __future__ import annotations

from collections.abc import Iterable

from conflictner.text.designations.build import arm_of, canonical_name, make, tradition_of, type_of
from conflictner.text.designations.lexicon import Head, Word
from conflictner.text.designations.records import Designation
from conflictner.text.designations.tokens import Block

__all__ = ["items_before", "listed_after", "make_items", "singular"]

_JOINTS = frozenset({",", "and", "&", "or", "/", "to", "through", "-", "\u2013"})
_LONGEST_ITEM = 6


def items_before(block: Block, number_index: int) -> list[tuple[int, int]]:
    """(number, last word) of units coordinated before a number ("64th and", "4th Mechanized and"), nearest first."""
    words = block.words
    items: list[tuple[int, int]] = []
    index = number_index - 1
    while index > 0 and words[index].low in _JOINTS:
        while index > 0 and words[index].low in _JOINTS:
            index -= 1
        last = index
        while index > 0 and last - index < _LONGEST_ITEM and _is_modifier(block, index):
            index -= 1
        number = words[index].number
        closed = last > index and words[last].head is not None and words[last].head.echelon  # type: ignore[union-attr]
        if number is None or closed or number.kind in ("cardinal", "regiment") or number.value > 9999:
            break
        items.append((index, last))
        index -= 1
        if index >= 0 and words[index].low == "the":
            index -= 1
    return items


def _is_modifier(block: Block, index: int) -> bool:
    word = block.words[index]
    return bool(word.flags & (Word.ARM | Word.HONORIFIC)) and word.number is None


def listed_after(block: Block, head_index: int, head: Head) -> list[Designation]:
    """The units listed after a plural noun: "regiments: the 103rd, 109th and 113th"."""
    words = block.words
    index = head_index + 1
    if not head.plural or head.grade == "weak" or index >= len(words) or words[index].raw not in ":\u2014\u2013-(,":
        return []
    items: list[tuple[int, int]] = []
    for k in range(index + 1, len(words)):
        word = words[k]
        if word.number is not None and word.number.kind == "ordinal":
            following = words[k + 1] if k + 1 < len(words) else None
            if following is not None and following.shape in "lC" and following.low not in ("and", "or", "as"):
                break
            items.append((k, k))
        elif word.low not in (",", "and", "or", "the", "&"):
            break
    return make_items(block, head_index, head, head_index, items if len(items) > 1 else [], 0.75, "number.listed")


def make_items(
    block: Block,
    head_index: int,
    head: Head,
    first: int,
    items: Iterable[tuple[int, int]],
    score: float,
    rule: str,
) -> list[Designation]:
    """Designations of list items: the noun is that of the last one, and so are the modifiers of a bare number."""
    made = []
    for number_index, last in items:
        number = block.words[number_index].number
        if number is None:
            continue
        own = [*range(number_index, last + 1)]
        alone = last == number_index
        tail = [*range(first, head_index + 1)] if alone else [head_index]
        name = singular(canonical_name(block, own + tail), block.words[head_index].low, head)
        made.append(
            make(
                block,
                number_index,
                last,
                rule=rule,
                score=score,
                echelon=head.echelon,
                number=number.value,
                arm=arm_of(block, first, head_index) if alone else arm_of(block, number_index, last + 1),
                name=name,
                type=type_of(name.lower()),
                tradition=tradition_of(block.lexicon, name.lower()),
            )
        )
    return made


def singular(name: str, low: str, head: Head) -> str:
    """A name that ends in the plural `low` of a head noun, with its singular."""
    if not head.plural or not name.lower().endswith(low):
        return name
    cut = name[: -len(low)]
    return cut + (head.name.capitalize() if name[-len(low)].isupper() else head.name)
