"""Quotations that run over a sentence or more, and who speaks them."""

from __future__ import annotations

import re

from attrs import frozen

from conflictner.components.claims.cues import Cues
from conflictner.components.events.slots import find_subject
from conflictner.components.phrases import Phrases

__all__ = ["Quote", "find_quotes"]

_QUOTED = re.compile(r"[“«]([^”»“«]{15,3000})[”»]|\"([^\"]{15,3000})\"")


@frozen
class Quote:
    """A quotation: its character span, its speaker's head token, and the cue."""

    start: int
    end: int
    speaker: int | None
    cue: str | None


def _speech_near(phrases: Phrases, cues: Cues, start: int, end: int) -> tuple[int | None, str | None]:
    """The speaker of a quotation: of a verb of saying outside it, in the sentence it ends or begins in."""
    view = phrases.view
    tokens = view.tokens_in(start, end)
    if not tokens:
        return None, None
    for sentence in dict.fromkeys((view.sent[tokens[-1]], view.sent[tokens[0]])):
        a, b = view.sentences[sentence]
        outside = [i for i in range(a, b) if not start <= view.start[i] < end]
        for i in sorted(outside, key=lambda i: min(abs(i - tokens[0]), abs(i - tokens[-1]))):
            if view.lower[i] in cues.speech and view.tag[i].startswith("VB"):
                subject, passive = find_subject(view, i)
                if subject is not None and not passive and not start <= view.start[subject] < end:
                    return phrases.antecedent(subject), view.lower[i]
    # the sentence right behind or before: «"…" Smith said.»
    for step in (1, -1):
        sentence = view.sent[tokens[-1]] + 1 if step == 1 else view.sent[tokens[0]] - 1
        if 0 <= sentence < len(view.sentences):
            a, b = view.sentences[sentence]
            if b - a <= 8:
                for i in range(a, b):
                    if view.lower[i] in cues.speech and view.tag[i].startswith("VB"):
                        subject, passive = find_subject(view, i)
                        if subject is not None and not passive:
                            return phrases.antecedent(subject), view.lower[i]
    return None, None


def find_quotes(phrases: Phrases, cues: Cues) -> list[Quote]:
    """Every quotation of the text with its speaker; one without takes the speaker of the quotation just before it."""
    out: list[Quote] = []
    if not phrases.view.parsed:
        return out
    for m in _QUOTED.finditer(phrases.view.text):
        if len(m[0].split()) < 4:
            continue
        speaker, cue = _speech_near(phrases, cues, m.start(), m.end())
        if speaker is None and out and m.start() - out[-1].end < 120:
            speaker, cue = out[-1].speaker, out[-1].cue
        out.append(Quote(m.start(), m.end(), speaker, cue))
    return out
