"""How time grows: every pure function, and every component, on hostile texts of length n, 2n and 4n.

    python -m tests.fuzz.growth --size 20000              the pure functions
    python -m tests.fuzz.growth --size 10000 --pipeline   each component of the pipeline, and the whole

Prints what grows faster than it may: a time that more than doubles and a bit for twice the text, twice in a row.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from attrs import frozen
from tests.fuzz.hostile import HOSTILE

__all__ = ["Growth", "component_growth", "growth", "too_fast"]

ALLOWED = 2.7
"""Times that the time for twice the text may be of the time for the text; n log n gives 2.2, n squared 4."""
FLOOR = 0.04
"""Seconds below which a time tells nothing."""


@frozen
class Growth:
    """Seconds for the text, and for those of twice and four times its length."""

    name: str
    text: str
    seconds: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.name:24} {self.text:26} " + " ".join(f"{s:8.3f}" for s in self.seconds)


def _timed(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def too_fast(seconds: tuple[float, ...]) -> bool:
    """Whether times grow faster than they may, at both doublings."""
    return all(b > FLOOR and b > ALLOWED * a for a, b in pairwise(seconds))


def growth(name: str, run: Callable[[str], object], text: str, size: int) -> Growth:
    """The times of `run` on the hostile text of this name; the larger ones only where they may tell something."""
    make = HOSTILE[text]
    seconds = [_timed(run, make(size))]
    for times in (2, 4):
        seconds.append(_timed(run, make(size * times)))
        if not too_fast(tuple(seconds)):
            break
    if len(seconds) == 3 and too_fast(tuple(seconds)):  # perhaps something else was running
        again = [min(_timed(run, make(size * times)) for _ in range(2)) for times in (1, 2, 4)]
        seconds = [min(a, b) for a, b in zip(seconds, again, strict=True)]
    return Growth(name, text, tuple(seconds))


def component_growth(text: str, size: int) -> Iterator[Growth]:
    """The times of each component of the default pipeline."""
    import conflictner
    from conflictner.batches import BatchReader, prepare
    from conflictner.components.assemble import document_of
    from conflictner.reports import Report

    nlp = conflictner.load()
    reader = BatchReader(nlp)

    def once(n: int) -> dict[str, float]:
        out: dict[str, float] = {}

        def clock(name: str, run: Callable[[], object]) -> object:
            begun = time.process_time()
            made = run()
            out[name] = time.process_time() - begun
            return made

        report = Report(HOSTILE[text](n))
        doc = clock("prepare", lambda: prepare(nlp, report, reader.meta))
        for name, part in nlp.pipeline:
            for step in getattr(part, "parts", (part,)):
                label = name if step is part else type(step).__name__
                doc = clock(label, lambda step=step, doc=doc: step(doc))  # type: ignore[misc]
        clock("document", lambda: document_of(doc))  # type: ignore[arg-type]
        return out

    sizes = (size, 2 * size, 4 * size)
    times = [once(n) for n in sizes]
    if any(too_fast(tuple(t[name] for t in times)) for name in times[0]):  # perhaps something else was running
        again = [once(n) for n in sizes]
        times = [{name: min(t[name], a[name]) for name in t} for t, a in zip(times, again, strict=True)]
    for name in times[0]:
        yield Growth(name, text, tuple(t[name] for t in times))
    yield Growth("whole", text, tuple(sum(t.values()) for t in times))


def main() -> int:
    """Run, and print what grows too fast; 1 if anything does."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.growth", description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--pipeline", action="store_true")
    parser.add_argument("--target", action="append")
    parser.add_argument("--text", action="append")
    parser.add_argument("--slow", type=float, default=20.0, help="microseconds a character from which to print as well")
    args = parser.parse_args()
    bad = 0
    for text in args.text or HOSTILE:
        if args.pipeline:
            rows = list(component_growth(text, args.size))
        else:
            rows = [growth(n, f, text, args.size) for n, f in TARGETS.items() if not args.target or n in args.target]
        for row in rows:
            grows = len(row.seconds) == 3 and too_fast(row.seconds)
            bad += grows
            if grows or row.seconds[-1] > args.slow * 1e-6 * args.size * 2 ** (len(row.seconds) - 1):
                print("GROWS" if grows else "slow ", row, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
