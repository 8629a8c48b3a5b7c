"""Measure the library on its own cases of events: ``python -m tests.score_events`` prints tables of docs/accuracy.md.

The cases were written before the library was run on them, and its lexicon was mended by them afterwards: what is
measured is what it can do, not what to expect of texts that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from tests.components.events.event_cases import EventCase, differences, pairs, read_event_cases

import conflictner
from conflictner import ConflictDocument

FOLDER = Path(__file__).parent / "components" / "events" / "cases"
BANDS = (0.0, 0.87, 0.90, 0.93, 0.96, 1.01)


def analysed(cases: list[EventCase], nlp: Language) -> list[ConflictDocument]:
    """The documents of the cases, in their order."""
    found = conflictner.analyze_many([{"id": c.where, "text": c.text} for c in cases], nlp=nlp)
    documents = [d for d in found if isinstance(d, ConflictDocument)]
    assert len(documents) == len(cases)
    return documents


def tallied(cases: Iterable[EventCase], documents: Iterable[ConflictDocument]) -> Counter[str]:
    """Counts of texts, events expected, found and matched, and texts wholly right."""
    out: Counter[str] = Counter()
    for case, document in zip(cases, documents, strict=True):
        told = pairs(case, document)
        out["texts"] += 1
        out["events"] += len(case.events)
        out["found"] += sum(have is not None for _, have in told)
        out["matched"] += sum(want is not None and have is not None for want, have in told)
        out["right"] += not differences(case, document)
        out["none"] += not case.events
        out["none_found"] += not case.events and not told
    return out


def share(part: int, whole: int) -> str:
    """A ratio with two digits, a dash where there is nothing to divide by."""
    return f"{part / whole:.2f}" if whole else "–"


def bands(cases: Iterable[EventCase], documents: Iterable[ConflictDocument]) -> list[str]:
    """How many events of each band of confidence are right."""
    right: Counter[int] = Counter()
    found: Counter[int] = Counter()
    for case, document in zip(cases, documents, strict=True):
        for want, have in pairs(case, document):
            if have is not None:
                band = max(k for k, low in enumerate(BANDS) if have.confidence >= low)
                found[band] += 1
                right[band] += want is not None
    limits = [f"{low:.2f} – {min(1.0, high):.2f}" for low, high in pairwise(BANDS)]
    return [f"| {limits[k]} | {found[k]} | {share(right[k], found[k])} |" for k in sorted(found)]


def main() -> None:
    """Print the tables."""
    whole, blank = conflictner.load(), conflictner.load(spacy.blank("en"))
    print(
        "| cases of | texts | events | recall | precision | none expected: none found | wholly right | blank: recall |"
    )
    print("|---|---|---|---|---|---|---|---|")
    every: list[EventCase] = []
    read: list[ConflictDocument] = []
    total: Counter[str] = Counter()
    total_blank: Counter[str] = Counter()
    for path in [*sorted(FOLDER.glob("*.txt")), None]:
        if path is None:
            name, t, b = "all", total, total_blank
        else:
            cases = read_event_cases(path)
            documents = analysed(cases, whole)
            t, b = tallied(cases, documents), tallied(cases, analysed(cases, blank))
            every, read, total, total_blank = every + cases, read + documents, total + t, total_blank + b
            name = path.stem.replace("_", ", ")
        print(
            f"| {name} | {t['texts']} | {t['events']} | {share(t['matched'], t['events'])} "
            f"| {share(t['matched'], t['found'])} | {t['none_found']} of {t['none']} "
            f"| {share(t['right'], t['texts'])} | {share(b['matched'], b['events'])} |"
        )
    print("\n| confidence | events | right |\n|---|---|---|")
    print("\n".join(bands(every, read)))


if __name__ == "__main__":
    main()
