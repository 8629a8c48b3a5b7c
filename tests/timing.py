"""How long work takes, whatever else the machine and the memory of the tests are busy with."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["best_seconds"]


def best_seconds(work: Callable[[], object], rounds: int = 4) -> float:
    """Seconds of the processor for the fastest of some rounds, with the garbage collector at rest."""
    best = float("inf")
    resting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
    finally:
        if resting:
            gc.enable()
    return best
