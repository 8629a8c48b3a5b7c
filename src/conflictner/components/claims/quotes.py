"""Quotations and speeches that run over a sentence or more, and who speaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from conflictner.components.claims.cues import Cues
from conflictner.components.events.subjects import find_subject
from conflictner.components.phrases import Phrases

__all__ = ["Quote", "find_quotes", "quoted_spans"]

_MARK = re.compile(r"''|[“”«»\"]|\n\s*\n|\n(?=[“\"«])")
_CLOSING = {"“": "”", "«": "»", '"': '"', "''": "''", "”": "”"}
_TURN = re.compile(
    r"(?:^|\n)[^\S\n]{0,20}((?:[A-Z][A-Z.'’-]{1,40} ){0,3}[A-Z][A-Z.'’-]{1,40}"
    r"|(?:[A-Z][\w.'’-]{1,40} ){0,3}[A-Z][\w.'’-]{1,40})(?: \([^)\n]{1,40}\))?: "
)
_FIRST_PERSON = frozenset({"i", "we"})
_NAMES = ("PERSON", "ORG", "UNIT")
_REACH = 16  # tokens before the verb of saying
_LONGEST = 4000
_WORDS = 4


@frozen
class Quote:
    """A quotation: its character span, its speaker's head token, and the cue."""

    start: int
    end: int
    speaker: int | None
    cue: str | None


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Characters between quotation marks; a quotation left open ends with its paragraph."""
    opened: tuple[int, str] | None = None
    for m in _MARK.finditer(text):
        mark = m.group()
        if mark.isspace():
            if opened is not None and m.start() - opened[0] < _LONGEST:
                yield opened[0], m.start()
            opened = None
        elif opened is None:
            starts_word = m.end() < len(text) and not text[m.end()].isspace()
            if mark in _CLOSING and starts_word:
                opened = (m.start(), _CLOSING[mark])
        elif mark == opened[1]:
            if m.end() - opened[0] < _LONGEST:
                yield opened[0], m.end()
            opened = None


def _turns(phrases: Phrases) -> Iterator[Quote]:
    """Turns of an interview: "SMITH: …", up to the next one or the end of the paragraph."""
    text = phrases.view.text
    found = list(_TURN.finditer(text))
    if len(found) < 2:
        return
    for m, following in zip(found, [*found[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        tokens = phrases.view.tokens_in(*m.span(1))
        if tokens:
            yield Quote(m.end(), end, tokens[-1], ":")


def _says(phrases: Phrases, cues: Cues, i: int, span: tuple[int, int]) -> int | None:
    """The subject of the verb of saying at `i`, if it is one and stands outside the quotation."""
    view = phrases.view
    if view.lower[i] not in cues.speech or not view.tag[i].startswith("VB"):
        return None
    subject, passive = find_subject(view, i)
    if subject is None or span[0] <= view.start[subject] < span[1] or view.lower[subject] in _FIRST_PERSON:
        return _named_between(phrases, i, span)
    return None if passive else phrases.antecedent(subject)


def _named_between(phrases: Phrases, verb: int, span: tuple[int, int]) -> int | None:
    """Whom a report names between the quotation and the verb, where the tree takes the quotation's own subject."""
    view = phrases.view
    after = verb + 1
    if view.start[verb] - span[1] in range(3) and after < len(view) and phrases.label(after) in _NAMES:
        return phrases.view.tokens_in(*_bounds(phrases, after))[-1]  # «"…" said Smith»
    for j in range(verb - 1, max(-1, verb - _REACH), -1):
        if view.start[j] < span[1] or view.sent[j] != view.sent[verb]:
            return None
        if phrases.label(j) in _NAMES:
            return j
    return None


def _bounds(phrases: Phrases, token: int) -> tuple[int, int]:
    e = phrases.entities[phrases.entity_at[token]]
    return e["start"], e["end"]


def _speech_near(phrases: Phrases, cues: Cues, span: tuple[int, int]) -> tuple[int | None, str | None]:
    """The speaker of a quotation: of a verb of saying outside it, in its own sentences or the next ones."""
    view = phrases.view
    tokens = view.tokens_in(*span)
    if not tokens:
        return None, None
    first, last = view.sent[tokens[0]], view.sent[tokens[-1]]
    for sentence in dict.fromkeys((last, first)):
        outside = [i for i in range(*view.sentences[sentence]) if not span[0] <= view.start[i] < span[1]]
        for i in sorted(outside, key=lambda i: min(abs(i - tokens[0]), abs(i - tokens[-1]))):
            speaker = _says(phrases, cues, i, span)
            if speaker is not None:
                return speaker, view.lower[i]
    for sentence in (last + 1, first - 1):  # «"…" Smith said.» read as a sentence of its own; "He added:"
        if not 0 <= sentence < len(view.sentences):
            continue
        a, b = view.sentences[sentence]
        if b - a <= 8 or (sentence < first and ":" in view.lower[max(a, b - 3) : b]):
            for i in range(a, b):
                speaker = _says(phrases, cues, i, span)
                if speaker is not None:
                    return speaker, view.lower[i]
    return None, None


def find_quotes(phrases: Phrases, cues: Cues) -> list[Quote]:
    """Every quotation with its speaker; one without takes the speaker of the quotation right before it."""
    if not phrases.view.parsed:
        return []
    out: list[Quote] = []
    text = phrases.view.text
    for start, end in quoted_spans(text):
        if len(text[start:end].split()) < _WORDS:
            continue
        speaker, cue = _speech_near(phrases, cues, (start, end))
        if speaker is None and out and start - out[-1].end < 120:
            speaker, cue = out[-1].speaker, out[-1].cue
        out.append(Quote(start, end, speaker, cue))
    return [*out, *_turns(phrases)]
