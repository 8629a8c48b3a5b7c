"""Walks leftwards from a head noun: over modifiers to a number, over the words of a proper name."""

from __future__ import annotations

from attrs import frozen

from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.quotes import quoted_before
from conflictner.text.designations.tokens import Block

__all__ = [
    "Modifiers",
    "is_name",
    "is_proper",
    "joins_arms",
    "modifiers",
    "name_run",
    "nation_before",
    "trim_run",
]

_UNIT_WORD = Word.ARM | Word.HONORIFIC | Word.GROUP | Word.COLOUR
_VERB_ENDINGS = ("ed", "ing", "ly")
_ABBREVIATED_ARMS = word_set("abbreviated_arms")
_PARTICLES = word_set("name_particles")
_NOBLE = word_set("noble")
_KINDS = word_set("kinds")


@frozen
class Modifiers:
    """What stands between a number and a head noun. ``first`` is its leftmost token, or the head if nothing does."""

    first: int
    number: int | None  # index of the number's token
    arms: int
    propers: int
    nations: int


def is_name(block: Block, index: int) -> bool:
    """Whether the word may be part of a name, as far as its letters tell."""
    word = block.words[index]
    flags = word.flags
    if word.shape in "pd" or word.possessive or (word.number is not None and word.number.kind in ("word", "cardinal")):
        return False
    if flags & Word.FUNCTION and not (word.nation and word.shape == "U"):
        return False
    if block.case in ("mixed", "title") and not word.capital:
        return False
    if flags & _UNIT_WORD or word.nation:
        return True
    if flags & (Word.TITLE | Word.PEOPLE):
        return False
    ordinary = bool(flags & (Word.ORDINARY | Word.OPENING))
    if block.case == "mixed":
        return not (ordinary and block.opens_sentence(index))
    return not ordinary and not (len(word.low) > 4 and word.low.endswith(_VERB_ENDINGS))


def is_proper(block: Block, index: int) -> bool:
    """Whether the word is a name of its own, and no arm, honour, nationality or group word."""
    word = block.words[index]
    return (
        is_name(block, index) and not word.flags & (_UNIT_WORD | Word.TITLE) and not word.nation and word.head is None
    )


def nation_before(block: Block, index: int) -> tuple[int, str | None] | None:
    """First token and country of the nationality or country name that ends at `index` (up to four words), or None."""
    words = block.words
    nations = block.lexicon.nations
    for length in (4, 3, 2):
        start = index - length + 1
        if start >= 0 and (words[start].capital or block.case == "lower"):
            phrase = block.phrase(start, index)
            if phrase in nations:
                return start, nations[phrase]
    word = words[index]
    if word.nation and (word.capital or block.case == "lower"):
        return index, word.country
    return None


def _order_phrase(block: Block, index: int) -> int | None:
    """Start of "Order of (the) X" when its "of" or "the" stands at `index`."""
    for back in range(index, max(-1, index - 3), -1):
        low = block.words[back].low
        if low in ("order", "orders"):
            return back
        if low not in ("of", "the"):
            return None
    return None


def joins_arms(block: Block, index: int) -> bool:
    """Whether the word is the "and" of "Reconnaissance and Strike"."""
    words = block.words
    if not 0 < index < len(words) - 1 or words[index].low not in ("and", "&"):
        return False
    left, right = words[index - 1], words[index + 1]
    if left.number is not None or (left.head is not None and left.head.grade != "weak" and left.head.name != "army"):
        return False
    return bool(left.flags & _UNIT_WORD and right.flags & _UNIT_WORD)


def modifiers(block: Block, head: int, limit: int = 10) -> Modifiers:
    """Reads leftwards from a head noun up to the number that designates it, or as far as the words go together."""
    words = block.words
    arms = propers = nations = 0
    first, index = head, head - 1
    while index >= 0 and head - index <= limit:
        word = words[index]
        if word.number is not None:
            return Modifiers(first, index, arms, propers, nations)
        if word.shape == "p":
            step = _over_mark(block, index, first)
            if step is None:
                break
            first, index, named = step
            propers += named
            continue
        if word.possessive or (nations and word.head is not None and word.head.echelon):
            break
        if word.flags & (Word.ARM | Word.HONORIFIC):
            arms += 1
        elif word.low in ("of", "the") and (order := _order_phrase(block, index)) is not None:
            arms += 1
            index = order
        elif (nation := nation_before(block, index)) is not None:
            nations += 1
            index = nation[0]
        elif is_name(block, index):
            propers += 1
        elif not joins_arms(block, index):
            break
        first = index
        index -= 1
    return Modifiers(first, None, arms, propers, nations)


def _over_mark(block: Block, index: int, first: int) -> tuple[int, int, int] | None:
    """How a walk to the left goes on at a mark: leftmost token, next token, names in quotes; None where it ends."""
    words = block.words
    mark = words[index].raw
    if (opening := quoted_before(block, index)) is not None:
        return opening, opening - 1, 1
    if index and mark == "." and words[index - 1].low in _ABBREVIATED_ARMS:
        return first, index - 1, 0
    if mark == ")" and index >= 2 and words[index - 2].raw == "(" and words[index - 1].flags & Word.ARM:
        return index - 2, index - 3, 0
    if index and mark in "-\u2013" and words[index - 1].flags & Word.ARM and first == index + 1:
        return first, index - 1, 0
    return None


def name_run(block: Block, last: int, limit: int = 9) -> int | None:
    """First token of the proper name that ends at `last`, or None where there is no name."""
    first: int | None = None
    index = last
    while index >= 0 and last - index < limit:
        step = _name_step(block, index, first)
        if step is None:
            break
        first, index = step
    return first


def _name_step(block: Block, index: int, first: int | None) -> tuple[int | None, int] | None:
    """How a walk along a name goes on at a token: leftmost token of the name, next token; None where it ends."""
    words = block.words
    word = words[index]
    if block.case != "mixed" and first is not None and word.low in _KINDS:
        return None
    if is_name(block, index):
        return index, index - 1
    if (opening := quoted_before(block, index)) is not None:
        return opening, opening - 1
    if word.possessive and index >= 2 and words[index - 1].low == "of" and words[index - 2].low in _NOBLE:
        return index - 2, index - 3  # "Duke of Lancaster's"
    if index and word.raw in "'\u2019" and not block.gap(index - 1):
        whole = block.lexicon.flags.get(words[index - 1].low + "'", 0)
        return (first, index - 1) if whole & Word.POSSESSIVE else None  # "Workers' Party"
    if first is None:
        return None
    if index and word.low in _PARTICLES and first == index + 1 and is_name(block, index - 1):
        return first, index - 1
    if (
        index
        and word.flags & Word.GROUP
        and word.shape == "l"
        and first == index + 1
        and _fully_named(block, index - 1)
    ):
        return first, index - 1  # "National revolutionary Unity"
    if joins_arms(block, index) and is_name(block, index - 1):
        return first, index - 1
    of_head = _of_head(block, index)
    return None if of_head is None else (of_head, of_head - 1)


def _fully_named(block: Block, index: int) -> bool:
    """Whether the word is a capitalised one that the case of a neighbour does not break up."""
    return block.case == "mixed" and is_name(block, index) and not block.opens_sentence(index)


def _of_head(block: Block, index: int) -> int | None:
    """Where "Martyrs of (the)" begins when its last word stands at `index`."""
    words = block.words
    if words[index].low == "the" and index >= 2:
        index -= 1
    if words[index].low != "of" or index < 1:
        return None
    left = words[index - 1]
    fits = left.flags & Word.OF_HEAD and not left.flags & Word.PEOPLE and (left.capital or block.case == "lower")
    return index - 1 if fits else None


def trim_run(block: Block, first: int, head: int) -> int:
    """Leaves away the words at the left of a run that are hardly part of a name."""
    words = block.words
    while first < head and _hardly_named(block, first, words[first + 1].head is None and is_proper(block, first + 1)):
        first += 1
    return first


def _hardly_named(block: Block, index: int, before_name: bool) -> bool:
    word = block.words[index]
    if word.low in ("operation", "and", "of", "the") or (word.low.endswith("ist") and before_name):
        return True  # "Maoist | Shining Path Movement"
    if block.case == "mixed":
        return False
    ordinary = word.flags & (Word.ORDINARY | Word.OPENING) and not word.nation
    return bool(word.flags & Word.TITLE or (ordinary and not word.flags & (Word.GROUP | Word.COLOUR)))
