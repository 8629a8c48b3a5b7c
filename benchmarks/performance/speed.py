"""Throughput against the bare model, and what each component takes."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import spacy
from benchmarks.performance.texts import Report, words_of
from benchmarks.performance.timing import in_turns, table

import conflictner.batches
from conflictner import load
from conflictner.batches import BatchReader, batches_of
from conflictner.codec import to_dict
from conflictner.pipeline import DEFAULT_MODEL

BREAKS = "sentence breaks"
SHOWN = {
    "NameFinder": "names of the gazetteer",
    "UnitFinder": "armed formations",
    "PlaceFinder": "places",
    "NameReader": "people, organisations, equipment",
    "DateFinder": "dates",
    "QuantityFinder": "quantities",
    "Arbiter": "choice of entities",
    "EventFinder": "events",
    "ClaimReader": "claims",
    "Resolver": "coreference",
    "IncidentMerger": "incidents",
    "Coder": "codes",
}


def _batches(reports: list[Report], size: int = 32) -> list[list[Report]]:
    return [reports[i : i + size] for i in range(0, len(reports), size)]


def throughput(reports: list[Report], rounds: int) -> dict[str, str]:
    """Words and reports a second: the bare model, the same model in the library, everything."""
    bare = spacy.load(DEFAULT_MODEL)
    nlp = load()
    reader = BatchReader(nlp)

    def by_bare(batch: list[Report]) -> Callable[[], object]:
        return lambda: list(bare.pipe([r["text"] for r in batch], batch_size=64))

    def by_model(batch: list[Report]) -> Callable[[], object]:
        def work() -> None:
            with nlp.select_pipes(disable=["conflictner", "conflictner_breaks"]), nlp.memory_zone():
                list(nlp.pipe([r["text"] for r in batch], batch_size=64))

        return work

    def by_all(batch: list[Report]) -> Callable[[], object]:
        def work() -> None:
            for prepared in batches_of(batch, reader, reports=64, characters=400_000):
                for record in reader(prepared):
                    json.dumps(to_dict(record), ensure_ascii=False)

        return work

    parts = _batches(reports)
    words, n = words_of(reports), len(reports)
    for work in (by_bare, by_model, by_all):  # words seen, caches filled
        for batch in parts[:3]:
            work(batch)()
    taken = in_turns([[work(b) for b in parts] for work in (by_bare, by_model, by_all)], rounds)
    names = ("the bare model", "the model as it works in the library", "the library, to JSON")
    rows = []
    bare_time = taken[0].middle.processor
    for name, (t, _) in zip(names, taken, strict=True):
        cells = [f"{words / t.clock:,.0f}", f"{n / t.clock:.1f}", f"{1e6 * t.processor / words:.0f}"]
        rows.append([name, *cells, f"{t.processor / bare_time:.2f}"])
    head = ["", "words a second", "reports a second", "µs of processor a word", "time against the bare model"]
    return {"throughput": table(head, rows), "components": components(reports, taken[0].least.processor, rounds)}


def components(reports: list[Report], bare: float, rounds: int) -> str:
    """What each part takes, of every report the least of all rounds; as a share of the time of the bare model."""
    nlp = load()
    least: dict[tuple[str, int], float] = {}
    seen: defaultdict[str, int] = defaultdict(int)

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            start = time.thread_time()
            out = work(*given)
            took = time.thread_time() - start
            key = (name, seen[name])
            seen[name] += 1
            least[key] = min(took, least.get(key, took))
            return out

        return call

    whole = nlp.get_pipe("conflictner")
    breaks = nlp.pipe_names.index("conflictner_breaks")
    nlp._components[breaks] = ("conflictner_breaks", watched(BREAKS, nlp._components[breaks][1]))
    whole.parts = tuple(watched(SHOWN[type(p).__name__], p) for p in whole.parts)
    prepare, document_of = conflictner.batches.prepare, conflictner.batches.document_of
    tokenize = watched("spaCy's tokens", spacy.load(DEFAULT_MODEL).tokenizer)
    write = watched("JSON", lambda record: json.dumps(to_dict(record), ensure_ascii=False))
    reader = BatchReader(nlp)
    try:
        conflictner.batches.prepare = watched("tokens", prepare)
        conflictner.batches.document_of = watched("typed documents", document_of)
        for _ in range(rounds):
            seen.clear()
            for report in reports:
                tokenize(report["text"])
            for batch in batches_of(reports, reader, reports=64, characters=400_000):
                for record in reader(batch):
                    write(record)
    finally:
        conflictner.batches.prepare, conflictner.batches.document_of = prepare, document_of
    sums: defaultdict[str, float] = defaultdict(float)
    for (name, _), took in least.items():
        sums[name] += took
    spacy_tokens = sums.pop("spaCy's tokens", 0.0)
    sums["text made ready, long runs cut"] = max(0.0, sums.pop("tokens") - spacy_tokens)
    words = words_of(reports)
    order = [BREAKS, *SHOWN.values(), "text made ready, long runs cut", "typed documents", "JSON"]
    rows = [[name, f"{1e6 * sums[name] / words:.1f}", f"{100 * sums[name] / bare:.1f} %"] for name in order]
    total = sum(sums[name] for name in order)
    rows.append(["**together**", f"**{1e6 * total / words:.1f}**", f"**{100 * total / bare:.1f} %**"])
    return table(["part", "µs a word", "of the bare model's time"], rows)
