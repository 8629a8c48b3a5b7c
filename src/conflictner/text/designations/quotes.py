"""Names in quotation marks: "Azov" before a noun, "Kholodnyi Yar" after it."""

from __future__ import annotations

from conflictner.text.designations.tokens import CLOSING_QUOTES, OPENING_QUOTES, Block

__all__ = ["quoted_after", "quoted_before"]

_QUOTE_REACH = 7


def quoted_before(block: Block, index: int) -> int | None:
    """Index of the quote that opens the short quotation which closes at `index`, or None."""
    words = block.words
    if words[index].raw not in CLOSING_QUOTES or index == 0 or block.gap(index - 1):
        return None
    for opening in range(index - 2, max(-1, index - _QUOTE_REACH), -1):
        if words[opening].raw not in OPENING_QUOTES:
            continue
        apart = opening == 0 or block.gap(opening - 1) or words[opening - 1].shape == "p"
        named = words[opening + 1].shape in "CUd" or block.case == "lower"
        return opening if apart and named and not block.gap(opening) else None
    return None


def quoted_after(block: Block, index: int) -> int | None:
    """Index of the quote that closes the short quoted name which opens right after `index`, or None."""
    words = block.words
    if index + 3 > len(words) - 1 or words[index + 1].raw not in OPENING_QUOTES or not block.gap(index):
        return None
    if block.gap(index + 1) or not words[index + 2].capital:
        return None
    for closing in range(index + 3, min(len(words), index + 1 + _QUOTE_REACH)):
        if words[closing].raw in CLOSING_QUOTES:
            return closing
        if words[closing].shape == "p" and words[closing].raw not in "-'":
            return None
    return None
