"""Screening, streams of which little is about conflict, worker processes."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable

import spacy
from benchmarks.performance.texts import Report, mixed, words_of
from benchmarks.performance.timing import in_turns, table, timed

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


def kept(sets: dict[str, list[Report]]) -> dict[str, str]:
    """The share of all events that are in reports which the screening keeps, by set; and which are lost."""
    nlp = load()
    screen = screen_of(nlp)
    rows = []
    total, types = [0, 0, 0, 0], Counter[str]()
    for name, reports in sets.items():
        here = [len(reports), 0, 0, 0]
        for r, document in zip(reports, analyze_many(reports, nlp=nlp), strict=True):
            events = getattr(document, "events", ())
            here[2] += len(events)
            if not screen(r["text"], r.get("title")).relevant:
                here[1] += 1
                here[3] += len(events)
                types.update(e.type for e in events)
        total = [x + y for x, y in zip(total, here, strict=True)]
        rows.append([name, *_counted(here)])
    rows.append(["**together**", *_counted(total)])
    lost = ", ".join(f"{kind} {n}" for kind, n in types.most_common())
    head = ["texts", "reports", "left unread", "events", "of them lost", "kept"]
    return {"kept": table(head, rows), "lost": f"{lost}." if lost else "None."}


def _counted(counts: list[int]) -> list[str]:
    return [f"{n:,}" for n in counts] + [f"{100 * (1 - counts[3] / max(1, counts[2])):.1f} %"]


def processes(reports: list[Report], rounds: int) -> dict[str, str]:
    """Clock time with one and with two processes; the workers have started before the clock does."""
    nlp = load()
    rows = []
    works: dict[str, list[float]] = {"one process": [], "two, by fork": [], "two, by spawn": []}
    n = words_of(reports)
    for _ in range(rounds):
        works["one process"].append(timed(_read(nlp, reports)).clock)
        for method in ("fork", "spawn"):
            multiprocessing.set_start_method(method, force=True)
            records = analyze_many(reports[:16] + reports, nlp=nlp, n_process=2, batch_size=8)
            for _ in range(16):
                next(records)
            start = time.perf_counter()
            for record in records:
                json.dumps(to_dict(record), ensure_ascii=False)
            works[f"two, by {method}"].append(time.perf_counter() - start)
    alone = sorted(works["one process"])[rounds // 2]
    for name, times in works.items():
        middle = sorted(times)[rounds // 2]
        rows.append([name, f"{n / middle:,.0f}", f"{alone / middle:.2f}"])
    return {"processes": table(["", "words a second", "against one process"], rows)}
