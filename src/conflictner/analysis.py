"""Text to `ConflictDocument`: one report, or a stream of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language

from conflictner.batches import BatchReader, batches_of
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import SettingError
from conflictner.pipeline import load
from conflictner.reports import report_of
from conflictner.screening import screen_of

__all__ = ["analyze", "analyze_many"]

BATCH = 64
"""Reports read together."""
CHARACTERS = 400_000
"""Characters read together; what a batch needs of memory grows with them."""
SHARE = 100_000
"""Characters that a worker process gets at a time."""


@cache
def _default() -> Language:
    return load()


@cache
def _default_reader() -> BatchReader:
    return BatchReader(_default())


def analyze(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | dt.date | None = None,
    source: str | None = None,
    nlp: Language | None = None,
) -> ConflictDocument:
    """Read one report.

    Args:
        text: the report, in English.
        id: your own id of it.
        title: its headline, if that stands apart from the text.
        published: publication date (ISO), the anchor of "Thursday" and "last month".
        source: who published it.
        nlp: a pipeline of ``load``; by default the library's own, opened once.

    Raises:
        InputError: the text is no string or empty, or the date is none.
    """
    report = report_of({"text": text, "id": id, "title": title, "published": published, "source": source})
    reader = BatchReader(nlp) if nlp is not None else _default_reader()
    return reader.one(report)


def analyze_many(
    reports: Iterable[object],
    *,
    n_process: int = 1,
    batch_size: int = BATCH,
    screen: bool = False,
    progress: bool = False,
    nlp: Language | None = None,
) -> Iterator[ConflictDocument | ErrorRecord]:
    """Read a stream of reports: texts, or mappings with ``text`` and what else is known.

    Other keys are ``id``, ``title``, ``published`` and ``source``, as in `analyze`. A lazy
    iterator in the order of the input. A report that cannot be read becomes an `ErrorRecord` in its place.

    Args:
        reports: the reports.
        n_process: processes to share the work among; they start as ``multiprocessing`` is set to (fork, spawn).
        batch_size: reports read ahead at a time.
        screen: do not read reports whose words show that they are not about armed conflict: their documents have no
            sentences, entities and events, and ``meta["screened"] == "irrelevant"``. docs/performance.md has figures.
        progress: show a progress bar on standard error.
        nlp: a pipeline of ``load``; by default the library's own.

    Raises:
        SettingError: n_process or batch_size is below 1.
        WorkerError: worker processes cannot start. (One that is killed costs no report but the one that killed it.)
    """
    if n_process < 1 or batch_size < 1:
        raise SettingError("n_process and batch_size are 1 or more")
    return _stream(reports, n_process, batch_size, screen, progress, nlp)


def _stream(
    reports: Iterable[object], n_process: int, batch_size: int, screen: bool, progress: bool, nlp: Language | None
) -> Iterator[ConflictDocument | ErrorRecord]:
    pipeline = nlp if nlp is not None else _default()
    reader = BatchReader(pipeline, screen_of(pipeline) if screen else None)
    if progress:
        from rich.progress import track

        reports = track(reports, description="reading")
    size = CHARACTERS if n_process == 1 else SHARE
    batches = batches_of(reports, reader, reports=batch_size, characters=size)
    if n_process == 1:
        for batch in batches:
            yield from reader(batch)
        return
    from conflictner.workers import spread

    for records in spread(reader, batches, n_process):
        yield from records
