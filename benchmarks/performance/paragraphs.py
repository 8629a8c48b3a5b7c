"""Whether paragraphs can be left unread: how much there would be to save, and what it would cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.performance.texts import Report, words_of
from benchmarks.performance.timing import table

from conflictner import ConflictDocument, analyze_many, load
from conflictner.components.events.explain import lexicon_of
from conflictner.screening import screen_of

_BREAK = re.compile(r"\n+")
_WORD = re.compile(r"[\w']+")


def paragraphs(sets: dict[str, list[Report]]) -> dict[str, str]:
    """The share of words in paragraphs without a word that may begin a trigger, and in those that the screening would
    leave out; and the share of all events that are found alike where such paragraphs are cut out of their reports."""
    nlp = load()
    first, screen = lexicon_of(nlp).by_first.keys(), screen_of(nlp)
    ways: dict[str, Callable[[str], bool]] = {
        "has no word that may begin a trigger": lambda text: first.isdisjoint(_WORD.findall(text.lower())),
        "is irrelevant by its words": lambda text: not screen(text).relevant,
    }
    rows = []
    for name, reports in sets.items():
        if 2 * sum("\n" in r["text"].strip() for r in reports) < len(reports):  # no paragraphs, or single sentences
            continue
        whole = [_events(record) for record in analyze_many(reports, nlp=nlp)]
        for way, left_out in ways.items():
            cut = ["".join(p for p in _parts(r["text"]) if not left_out(p)) or "." for r in reports]
            found = [
                _events(x) for x in analyze_many([{**r, "text": t} for r, t in zip(reports, cut, strict=True)], nlp=nlp)
            ]
            alike = sum((a & b).total() for a, b in zip(whole, found, strict=True))
            saved = 1 - sum(len(t.split()) for t in cut) / words_of(reports)
            events = sum(a.total() for a in whole)
            rows.append([name, way, f"{100 * saved:.1f} %", f"{100 * alike / max(1, events):.1f} %"])
    return {"paragraphs": table(["texts", "left out is what", "of the words", "events found alike"], rows)}


def _parts(text: str) -> Iterator[str]:
    """The paragraphs, each with the line ends behind it."""
    at = 0
    for line_end in _BREAK.finditer(text):
        yield text[at : line_end.end()]
        at = line_end.end()
    yield text[at:]


def _events(record: object) -> Counter[object]:
    """What a document says of its events, without places in the text."""
    if not isinstance(record, ConflictDocument):
        return Counter()
    text = {e.id: e.text for e in record.entities}
    return Counter(
        (
            v.type,
            record.text[v.trigger.start : v.trigger.end],
            tuple((p.role, p.text, p.country) for p in v.participants),
            v.count and (v.count.low, v.count.best, v.count.high),
            (v.time_start, v.time_end),
            tuple(text[e] for e in v.location),
            (v.status, v.polarity, v.modality),
            v.attribution and v.attribution.text,
        )
        for v in record.events
    )
