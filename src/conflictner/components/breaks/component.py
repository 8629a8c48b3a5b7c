"""The breaks component: a blank line ends a sentence. It stands before the parser, which keeps to it."""

from __future__ import annotations

from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_breaks", "mark_breaks"]


def mark_breaks(doc: Doc) -> Doc:
    """Start a sentence behind every blank line."""
    for i in doc.to_array(IS_SPACE)[:-1].nonzero()[0].tolist():
        if doc[i].text.count("\n") > 1:
            doc[i + 1].is_sent_start = True
    return doc


@Language.factory("conflictner_breaks")
def make_breaks(nlp: Language, name: str) -> object:
    """Factory of ``conflictner_breaks``."""
    return mark_breaks
