"""What a text needs before the model sees it: characters no tokenizer can take, replaced one for one; and warnings."""

from __future__ import annotations

import re

__all__ = ["model_text", "warnings_for"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    """
        the of and to in a is that for on was with as by it at from his an were are which this be had said has
        he have not but they
    """.split()
)


def model_text(text: str) -> str:
    """The text as the model reads it: of equal length, so that offsets hold. Lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def warnings_for(text: str) -> list[str]:
    """What the reader of the document should know: that the text is plainly not English."""
    words = _WORD.findall(text[:20_000].lower())
    if len(words) >= 20 and sum(w in _COMMON for w in words) / len(words) < 0.08:
        return ["the text does not look like English: expect little"]
    return []
