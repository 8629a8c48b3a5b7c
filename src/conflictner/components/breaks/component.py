"""The breaks component: a blank line ends a sentence, a gloss in brackets does not. It stands before the parser."""

from __future__ import annotations

from spacy.attrs import IS_SPACE, ORTH
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_breaks", "mark_breaks"]

_OPENING = frozenset({"[", "("})
_CLOSING = frozenset({"]", ")"})
_FINAL = frozenset({".", "!", "?", ":", ";", '"', "”", "''", "…", "--", "—", "–"})


def mark_breaks(doc: Doc) -> Doc:
    """Start a sentence behind every blank line, none at a gloss in the middle of one ("the FMLN [Front] rebels")."""
    spaces = doc.to_array(IS_SPACE)
    for i in spaces[:-1].nonzero()[0].tolist():
        if doc[i].text.count("\n") > 1:
            doc[i + 1].is_sent_start = True
    orths = doc.to_array(ORTH).tolist()
    strings = doc.vocab.strings
    text = {o: strings[o] for o in set(orths)}
    if _OPENING.isdisjoint(text.values()) and _CLOSING.isdisjoint(text.values()):
        return doc
    words = [text[o] for o in orths]
    for i in range(1, len(words)):
        before = words[i - 1]
        if spaces[i - 1] or before in _FINAL or before in _OPENING:
            continue
        if words[i] in _OPENING or (before in _CLOSING and words[i][:1].islower()):
            doc[i].is_sent_start = False
    return doc


@Language.factory("conflictner_breaks")
def make_breaks(nlp: Language, name: str) -> object:
    """Factory of ``conflictner_breaks``."""
    return mark_breaks
