"""Batches of reports to records: what one process does, the same alone, in a worker process or on an engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from conflictner._version import __version__
from conflictner.collector import resting
from conflictner.components.assemble import document_of
from conflictner.components.view import KEY, forget
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import ConflictnerError
from conflictner.gazetteer import load_gazetteer
from conflictner.intake import model_text, warnings_for
from conflictner.long_reports import LONG, join, parts_of
from conflictner.reports import Report, report_of
from conflictner.screening import Screen
from conflictner.tokens import make_doc

__all__ = ["BatchReader", "Record", "Task", "batches_of", "error_of", "prepare"]

Record = ConflictDocument | ErrorRecord
AHEAD = 16
"""Batches of reports that screening may look through to fill one batch."""
WARM = 50_000
"""Strings that a pipeline learns for good; those of later batches it forgets with them."""


@frozen
class Task:
    """A report to be read, and where it stands in a file, if that is known."""

    report: Report
    where: str | None = None


def error_of(item: object, error: Exception) -> ErrorRecord:
    """The record in the place of a report that could not be read."""
    if isinstance(item, Task):
        ident: object = item.report.id
        where: object = item.where
    else:
        ident = item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
        where = item.get("where") if isinstance(item, Mapping) else None
    message = f"{where}: {error}" if where else str(error)
    return ErrorRecord(id=str(ident) if ident is not None else None, type=type(error).__name__, message=message)


def _checked(item: object) -> Task | ErrorRecord:
    if isinstance(item, ErrorRecord):  # a reader of files has judged it already
        return item
    try:
        where = item.get("where") if isinstance(item, Mapping) else None
        return Task(report_of(item), where if isinstance(where, str) else None)
    except ConflictnerError as error:
        return error_of(item, error)


def _meta(nlp: Language) -> dict[str, Any]:
    return {
        "conflictner": __version__,
        "spacy": spacy_version,
        "model": f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'blank')}",
        "model_version": nlp.meta.get("version") or None,
        "gazetteers": load_gazetteer().version,
    }


def prepare(nlp: Language, report: Report, meta: Mapping[str, Any]) -> Doc:
    """The tokens of a report, with what is known of it, ready for the pipeline."""
    text = model_text(report.text, load_gazetteer())
    doc = make_doc(nlp, text)
    doc.user_data[KEY] = {
        "report": {
            "id": report.id,
            "text": report.text if text != report.text else None,
            "title": report.title,
            "published": report.published.isoformat() if report.published else None,
            "source": report.source,
        },
        "meta": {**meta, **({"warnings": w} if (w := warnings_for(report.text)) else {})},
    }
    return doc


def batches_of(
    items: Iterable[object], reader: BatchReader, *, reports: int, characters: int
) -> Iterator[list[Task | Record]]:
    """The stream in batches of at most `reports` reports and about `characters` characters that have to be read.

    Reports that cannot be read, and those that the screening of `reader` finds irrelevant, are records already.
    """
    source = iter(items)
    limit = reports * AHEAD if reader.screen is not None else reports
    while True:
        batch: list[Task | Record] = []
        tasks = size = 0
        for item in itertools.islice(source, limit):
            task: Task | Record = _checked(item)
            if isinstance(task, Task):
                task = reader.screened(task)
            batch.append(task)
            if isinstance(task, Task):
                tasks += 1
                size += len(task.report.text)
                if tasks >= reports or size >= characters:
                    break
        if not batch:
            return
        yield batch


class BatchReader:
    """Reads batches of reports with one pipeline; with `screen`, irrelevant ones are not read at all."""

    def __init__(self, nlp: Language, screen: Screen | None = None) -> None:
        self.nlp = nlp
        self.screen = screen
        self.meta = _meta(nlp)
        self._full = len(nlp.vocab.strings) + WARM

    @contextmanager
    def _zone(self) -> Iterator[None]:
        """What the pipeline learns of words in here is forgotten behind, but for the words of the first reports.

        Those are most of the words of what follows; the tokenizer knows them by heart, which is six times as fast.
        """
        vocab: Any = self.nlp.vocab
        if vocab.in_memory_zone or len(vocab.strings) < self._full:
            yield
        else:
            with self.nlp.memory_zone():
                yield

    def screened(self, task: Task) -> Task | ConflictDocument:
        """The task, or the record of a report that need not be read."""
        if self.screen is None or self.screen(task.report.text, task.report.title).relevant:
            return task
        report = task.report
        return ConflictDocument(
            text=report.text,
            id=report.id,
            title=report.title,
            published=report.published,
            source=report.source,
            meta={**self.meta, "screened": "irrelevant"},
        )

    def __call__(self, batch: list[Task | Record]) -> list[Record]:
        """The records of one batch, in order; a report that fails is an error record in its place."""
        out: list[Record | None] = [None if isinstance(x, Task) else x for x in batch]
        short = [(i, x) for i, x in enumerate(batch) if isinstance(x, Task) and len(x.report.text) <= LONG]
        if short:
            with resting(), self._zone():
                for (i, _), record in zip(short, self._read([x for _, x in short]), strict=True):
                    out[i] = record
                forget()
        for i, x in enumerate(batch):
            if isinstance(x, Task) and out[i] is None:
                out[i] = self._long(x)
        return [r for r in out if r is not None]

    def one(self, report: Report) -> ConflictDocument:
        """The document of a single report; raises what goes wrong."""
        if len(report.text) > LONG:
            return self._joined(report)
        with self._zone():
            try:
                return document_of(self.nlp(prepare(self.nlp, report, self.meta)))
            finally:
                forget()

    def _read(self, tasks: list[Task]) -> list[Record]:
        """Records of reports of bounded length; if one fails they are tried one by one, so that no other is lost."""
        out: list[Record] = []
        try:
            docs = (prepare(self.nlp, t.report, self.meta) for t in tasks)
            for doc in self.nlp.pipe(docs, batch_size=max(1, len(tasks))):
                out.append(document_of(doc))
        except Exception:
            for task in tasks[len(out) :]:
                try:
                    out.append(document_of(self.nlp(prepare(self.nlp, task.report, self.meta))))
                except Exception as error:  # one bad report must not end the stream
                    out.append(error_of(task, error))
        return out

    def _joined(self, report: Report) -> ConflictDocument:
        """A long report read part by part; each part is let go of before the next."""
        found: list[ConflictDocument] = []
        for start, end in parts_of(report.text):
            part = Report(report.text[start:end], report.id, report.title, report.published, report.source)
            with resting(), self._zone():
                try:
                    found.append(document_of(self.nlp(prepare(self.nlp, part, self.meta))))
                finally:
                    forget()
        return join(report.text, found)

    def _long(self, task: Task) -> Record:
        try:
            return self._joined(task.report)
        except Exception as error:
            return error_of(task, error)
