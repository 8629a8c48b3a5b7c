"""Screening, streams of which little is about conflict, worker processes."""

from __future__ import annotations

import json
import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from benchmarks.performance.texts import Report, mixed, words_of
from benchmarks.performance.timing import in_turns, table

from conflictner import analyze_many, load
from conflictner.codec import to_dict
from conflictner.pipeline import DEFAULT_MODEL
from conflictner.screening import screen_of


def _read(nlp: object, reports: list[Report], **settings: object) -> Callable[[], object]:
    def work() -> None:
        for record in analyze_many(reports, nlp=nlp, **settings):  # type: ignore[arg-type]
            json.dumps(to_dict(record), ensure_ascii=False)

    return work


def screened(conflict: list[Report], rest: list[Report], rounds: int) -> dict[str, str]:
    """Words a second of the screening alone, and of streams with and without it, against the bare model."""
    nlp, bare = load(), spacy.load(DEFAULT_MODEL)
    screen = screen_of(nlp)
    size = 20 * max(1, min(len(conflict), len(rest)) // 20)
    stream = mixed(conflict, rest, max(size, 200))
    pure = conflict[:100]
    rows = []
    for name, reports in (("5 % reports of conflict", stream), ("reports of conflict alone", pure)):
        works = [
            lambda reports=reports: list(bare.pipe([r["text"] for r in reports], batch_size=64)),
            _read(nlp, reports, screen=True),
            lambda reports=reports: [screen(r["text"], r.get("title")) for r in reports],
        ]
        by_bare, by_us, alone = (t.middle for t in in_turns([[w] for w in works], rounds))
        kept = sum(screen(r["text"], r.get("title")).relevant for r in reports)
        n = words_of(reports)
        rows.append(
            [
                name,
                f"{n:,}",
                f"{100 * kept / len(reports):.0f} %",
                f"{n / by_bare.processor:,.0f}",
                f"{n / by_us.processor:,.0f}",
                f"{by_bare.processor / by_us.processor:.1f}",
                f"{n / alone.processor:,.0f}",
            ]
        )
    head = [
        "stream",
        "words",
        "read",
        "bare model, words/s",
        "`screen=True`, words/s",
        "ratio",
        "screening alone, words/s",
    ]
    return {"screening": table(head, rows)}


def kept(sets: dict[str, list[Report]], one_by_one: Path | None = None) -> dict[str, str]:
    """The share of all events that are in reports which the screening keeps, by set; and which are lost.

    Those lost are written to `one_by_one`, a JSON line each.
    """
    nlp = load()
    screen = screen_of(nlp)
    rows = []
    total, types = [0, 0, 0, 0], Counter[str]()
    lines: list[str] = []
    for name, reports in sets.items():
        here = [len(reports), 0, 0, 0]
        for i, (r, document) in enumerate(zip(reports, analyze_many(reports, nlp=nlp), strict=True)):
            events = getattr(document, "events", ())
            here[2] += len(events)
            if not screen(r["text"], r.get("title")).relevant:
                here[1] += 1
                here[3] += len(events)
                types.update(e.type for e in events)
                where = {"set": name, "report": r.get("id") or i}
                for e in events:
                    trigger = r["text"][e.trigger.start : e.trigger.end]
                    lines.append(json.dumps({**where, "type": e.type, "trigger": trigger, "start": e.trigger.start}))
        total = [x + y for x, y in zip(total, here, strict=True)]
        rows.append([name, *_counted(here)])
    rows.append(["**together**", *_counted(total)])
    if one_by_one is not None:
        one_by_one.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    lost = ", ".join(f"{kind} {n}" for kind, n in types.most_common())
    head = ["texts", "reports", "left unread", "events", "of them lost", "kept"]
    return {"kept": table(head, rows), "lost": f"{lost}." if lost else "None."}


def _counted(counts: list[int]) -> list[str]:
    return [f"{n:,}" for n in counts] + [f"{100 * (1 - counts[3] / max(1, counts[2])):.1f} %"]


def _pace(reports: list[Report], records: Iterator[object]) -> float:
    """Words a second between a fifth and four fifths of a stream, where all worker processes are at work."""
    first, last = len(reports) // 5, 4 * len(reports) // 5
    start = words = 0.0
    for i, (report, record) in enumerate(zip(reports, records, strict=True)):
        json.dumps(to_dict(record), ensure_ascii=False)
        if i == first:
            start = time.perf_counter()
        elif first < i <= last:
            words += words_of([report])
        if i == last:
            pace = words / (time.perf_counter() - start)
    return pace


def processes(reports: list[Report], rounds: int) -> dict[str, str]:
    """The pace of a stream with one and with two processes."""
    nlp = load()
    names = {"one process": 1, "two, by fork": 2, "two, by spawn": 2}
    paces: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name, n in names.items():
            multiprocessing.set_start_method(name.rsplit(maxsplit=1)[-1] if n > 1 else "fork", force=True)
            paces[name].append(_pace(reports, analyze_many(reports, nlp=nlp, n_process=n)))
    middle = {name: statistics.median(found) for name, found in paces.items()}
    rows = [[name, f"{pace:,.0f}", f"{pace / middle['one process']:.2f}"] for name, pace in middle.items()]
    return {"processes": table(["", "words a second", "against one process"], rows)}
