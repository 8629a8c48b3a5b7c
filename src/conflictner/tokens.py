"""Tokens of any text in linear time: spaCy's tokenizer takes quadratic time over long runs without a space."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_doc"]

RUN = 500
"""Characters without a space that the tokenizer gets at once."""
_LONG_RUN = re.compile(rf"\S{{{RUN + 1}}}")


def _pieces(text: str) -> list[str]:
    """The text cut inside its long runs."""
    out: list[str] = []
    at = 0
    while (found := _LONG_RUN.search(text, at)) is not None:
        out.append(text[at : found.start() + RUN])
        at = found.start() + RUN
    out.append(text[at:])
    return [p for p in out if p]


def _has_long_run(text: str) -> bool:
    at = 0
    while at + RUN < len(text):
        space = text.rfind(" ", at, at + RUN + 1)
        if space < 0:  # between spaces there may be other blanks
            return _LONG_RUN.search(text, at) is not None
        at = space + 1
    return False


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of `text`, as ``nlp.make_doc`` makes them, but for runs of more than `RUN` characters, which are cut.

    Any length goes: whoever calls this bounds it.
    """
    if not _has_long_run(text):
        return nlp.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        doc = nlp.tokenizer(piece)
        words += [t.text for t in doc]
        spaces += [bool(t.whitespace_) for t in doc]
    return Doc(nlp.vocab, words=words, spaces=spaces)
