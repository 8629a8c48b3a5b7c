"""The breaks component: a blank line and a dateline end a sentence, a gloss in brackets does not.

It stands before the parser.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["make_breaks", "mark_breaks", "set_off"]

_OPENING = frozenset({"[", "("})
_CLOSING = frozenset({"]", ")"})
_DATELINE = re.compile(
    r"\s{0,9}(?:(?:[A-Z]{2} )?[A-Z][A-Z'’-]{2,20}(?: [A-Z][A-Z'’-]{1,20}){0,3}(?:[,/] ?[^\W\d_][^()\n–—]{1,40}?)?"
    r"|[A-Z][\w'’-]{1,20}(?:,? [A-Z][\w'’.-]{0,20}){0,4}(?=,? ?\())"
    r",? ?(?:\([A-Z][A-Za-z/ .-]{1,25}\))? ?(?:--|[–—]| - )(?=.)"
)
"""A town, perhaps its country, a day and an agency before a dash: "GOMA, Congo (AP) -"."""
_AHEAD = 80
"""Tokens at most of a dateline."""
_FINAL = frozenset({".", "!", "?", ":", ";", '"', "”", "''", "…", "--", "—", "–"})


def mark_breaks(doc: Doc) -> Doc:
    """Start a sentence behind blank lines and a dateline, none at a gloss within one ("the FMLN [Front] rebels").

    A document that is parsed already stays as it is.
    """
    if doc.has_annotation("DEP"):
        return doc
    marks = _marks(doc)
    if marks:  # at once: a token that is marked looks at the whole document
        starts: Any = doc.to_array([SENT_START])
        for i, begins in marks.items():
            starts[i] = np.uint64(1 if begins else 2**64 - 1)
        doc.from_array([SENT_START], starts)
    return doc


def set_off(text: str) -> int | None:
    """Where a dateline that is set off clearly ends, in characters; None where a text has none."""
    found = _DATELINE.match(text[:200])
    return len(found.group().rstrip()) if found is not None else None


def _marks(doc: Doc) -> dict[int, bool]:
    """The tokens that begin a sentence, and those that begin none."""
    marks: dict[int, bool] = {}
    spaces = doc.to_array(IS_SPACE)
    for i in spaces[:-1].nonzero()[0].tolist():
        if doc[i].text.count("\n") > 1:
            marks[i + 1] = True
    opening = doc[:_AHEAD]
    dated = set_off(opening.text)
    if dated is not None:
        first = next((t.i for t in opening if t.idx >= dated and not t.is_space), None)
        if first is not None:
            marks[first] = True
    orths = doc.to_array(ORTH).tolist()
    strings = doc.vocab.strings
    brackets = {strings[w]: w in _CLOSING for w in (*_OPENING, *_CLOSING)}
    for i in [i + brackets[o] for i, o in enumerate(orths) if o in brackets]:  # a gloss, or what comes behind it
        if not 0 < i < len(orths) or spaces[i - 1]:
            continue
        before, word = strings[orths[i - 1]], strings[orths[i]]
        if before in _FINAL or before in _OPENING:
            continue
        if word in _OPENING or (before in _CLOSING and word[:1].islower()):
            marks[i] = False
    return marks


@Language.factory("conflictner_breaks")
def make_breaks(nlp: Language, name: str) -> object:
    """Factory of ``conflictner_breaks``."""
    return mark_breaks
