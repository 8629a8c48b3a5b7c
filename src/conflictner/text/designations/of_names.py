"""Names that go on after their noun with "of" or "for": "Army of Islam", "Front for the Liberation of X"."""

from __future__ import annotations

from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.scan import is_name, joins_arms
from conflictner.text.designations.tokens import Block

__all__ = ["of_run"]

_PARTICLES = word_set("name_particles")
_TIES = word_set("ties")


def of_run(block: Block, head: int, limit: int = 10) -> int | None:
    """Last token of "of (the) X" or "for (the) X" after a head noun, or None."""
    words = block.words
    index = head + 1
    if index + 1 >= len(words) or words[index].low not in ("of", "for"):
        return None
    index += 1
    if words[index].low == "the" and index + 1 < len(words):
        index += 1
    last: int | None = None
    while index < len(words) and index - head <= limit:
        word = words[index]
        named_next = index + 1 < len(words) and is_name(block, index + 1)
        if is_name(block, index):
            last = index
            if _ends_in_country(block, index):
                break
        elif not (
            (word.possessive and word.capital and named_next)
            or (last is None and word.flags & Word.GROUP and named_next)  # "Army of national Liberation"
            or (word.low in _PARTICLES and (named_next or (last is not None and _goes_on(block, index))))
            or (last is not None and _ties_names(block, index))
        ):
            break
        index += 1
    if last is None and index < len(words) and words[index].possessive and words[index].capital:
        last = index
    return last


def _ends_in_country(block: Block, index: int) -> bool:
    """A country name ends the phrase unless a word like "and" ties more to it: "of Ukraine | Valerii Zaluzhny"."""
    words = block.words
    if words[index].low not in block.lexicon.nation_names or index + 1 >= len(words):
        return False
    return words[index + 1].low not in _TIES and block.phrase(index, index + 1) not in block.lexicon.nations


def _ties_names(block: Block, index: int) -> bool:
    words = block.words
    low = words[index].low
    if low in ("of", "for"):
        return _goes_on(block, index)
    return (low == "the" and words[index - 1].low in ("of", "for")) or (low == "and" and joins_arms(block, index))


def _goes_on(block: Block, index: int) -> bool:
    words = block.words
    after = index + 2 if index + 2 < len(words) and words[index + 1].low == "the" else index + 1
    return after < len(words) and is_name(block, after)
