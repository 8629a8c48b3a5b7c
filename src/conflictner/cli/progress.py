"""How far a long run is: bar, rate and time left on standard error; silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["watched", "watching"]

T = TypeVar("T")


def watching(output: str | None) -> bool:
    """Whether to show progress: standard error is a terminal, and what is written does not go there too."""
    return sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())


def _bar(known: bool) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Reports a second, over the whole run so far."""

        def render(self, task: Task) -> Text:
            speed = task.completed / task.elapsed if task.elapsed else 0.0
            return Text(f"{speed:,.1f}/s", style="progress.data.speed")

    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate()]
    columns += [TimeElapsedColumn(), TimeRemainingColumn()] if known else [TimeElapsedColumn()]
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def watched(records: Iterable[T], total: int | None, *, show: bool) -> Iterator[Iterator[T]]:
    """The records, counted on a progress bar as they pass if `show`."""
    if not show:
        yield iter(records)
        return
    with _bar(total is not None) as bar:
        task = bar.add_task("reading", total=total)

        def passing() -> Iterator[T]:
            for record in records:
                yield record
                bar.advance(task)

        yield passing()
