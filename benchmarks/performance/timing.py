"""Ways to measure on a machine that does other work too: A and B take turns, the middle of several rounds counts."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Time(NamedTuple):
    """Seconds that something took: on the clock, and of the processor."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Time:
    """What one call takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Time(time.perf_counter() - clock, time.process_time() - processor)


class Taken(NamedTuple):
    """The sum over the pieces of a work: of the median of all rounds, and of the least."""

    middle: Time
    least: Time


def in_turns(works: Sequence[Sequence[Callable[[], object]]], rounds: int) -> list[Taken]:
    """The time of each work, which is a sequence of as many pieces as the others have; they take turns."""
    pieces = len(works[0])
    times: list[list[list[Time]]] = [[[] for _ in range(pieces)] for _ in works]
    for n in range(rounds):
        for piece in range(pieces):
            for k in range(len(works)):
                k = (k + n) % len(works)
                times[k][piece].append(timed(works[k][piece]))
    return [Taken(_sum(of_work, statistics.median), _sum(of_work, min)) for of_work in times]


def _sum(pieces: Sequence[Sequence[Time]], choose: Callable[[list[float]], float]) -> Time:
    return Time(
        sum(choose([t.clock for t in times]) for times in pieces),
        sum(choose([t.processor for t in times]) for times in pieces),
    )


def machine() -> str:
    """The processor and the interpreter, in words."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            name = next((x.split(":", 1)[1].strip() for x in info if x.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all but the first column stand right."""
    lines = [f"| {' | '.join(head)} |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])
