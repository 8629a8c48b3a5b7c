"""Python's collector of cyclic garbage at rest while a batch is read: it would look through everything again and again
that lexicons and gazetteers are made of, and find nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["resting"]


@contextmanager
def resting() -> Iterator[None]:
    """No automatic collection in here; what came to be is young still, and looked through at the next one behind."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
