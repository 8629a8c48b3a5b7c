"""The breaks component: a blank line ends a sentence. It stands before the parser, which keeps to it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_breaks", "mark_breaks"]


def mark_breaks(doc: Doc) -> Doc:
    """Start a sentence behind every blank line."""
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > 1:
            doc[token.i + 1].is_sent_start = True
    return doc


@Language.factory("conflictner_breaks")
def make_breaks(nlp: Language, name: str) -> object:
    """Factory of ``conflictner_breaks``."""
    return mark_breaks
