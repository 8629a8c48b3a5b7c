"""Files to records: reports are analysed, documents analysed before are taken as they are; errors are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.export.describe import one_line
from conflictner.readers import InputFormat, Source, count_reports, holds_documents, read_documents, read_reports

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Counter", "analysed", "open_pipeline", "reports_of", "total_of"]

Record = ConflictDocument | ErrorRecord
_TOLD = 5
"""Errors that are told one by one."""


class Counter:
    """Records as they pass, counting the errors."""

    def __init__(self) -> None:
        self.errors = 0
        self.documents = 0
        self.first: list[str] = []

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records."""
        for record in records:
            if isinstance(record, ErrorRecord):
                self.errors += 1
                if len(self.first) < _TOLD:
                    self.first.append(one_line(f"{record.id}: {record.message}" if record.id else record.message))
            else:
                self.documents += 1
            yield record

    def finish(self, strict: bool) -> None:
        """Tell on standard error how many reports could not be read, and why the first; exit 1 if any and `strict`."""
        if self.errors:
            total = self.errors + self.documents
            typer.echo(f"conflictner: {self.errors} of {total} reports could not be read", err=True)
            for line in self.first:
                typer.echo(f"  {line}", err=True)
            if self.first and self.errors > len(self.first):
                typer.echo("  ...", err=True)
            if strict:
                raise typer.Exit(1)


def open_pipeline(model: str | None, gazetteers: Sequence[Path] | None, lexicons: Sequence[Path] | None) -> Language:
    """The pipeline with what the user adds to it."""
    from conflictner.pipeline import DEFAULT_MODEL, load

    return load(model or DEFAULT_MODEL, gazetteers=gazetteers or (), lexicons=lexicons or ())


def reports_of(sources: Iterable[Source], form: InputFormat, published: str | None) -> Iterator[object]:
    """The reports of files, as `analyze_many` takes them."""
    for source in sources:
        yield from read_reports(source, form, published)


def _runs(sources: Sequence[Source]) -> Iterator[tuple[bool, list[Source]]]:
    """Neighbouring files of one kind: analysed documents, or reports."""
    run: list[Source] = []
    kind = False
    for source in sources:
        found = holds_documents(source)
        if run and found is not kind:
            yield kind, run
            run = []
        kind = found
        run.append(source)
    if run:
        yield kind, run


def analysed(
    sources: Sequence[Source],
    nlp: Language | None,
    *,
    form: InputFormat = "auto",
    published: str | None = None,
    processes: int = 1,
    screen: bool = False,
    keep_documents: bool = False,
) -> Iterator[Record]:
    """The records of files, in order. With `keep_documents`, files of analysed documents are not read again."""
    for are_documents, files in _runs(sources) if keep_documents else [(False, list(sources))]:
        if are_documents:
            for source in files:
                yield from read_documents(source)
        else:
            from conflictner.analysis import analyze_many

            yield from analyze_many(reports_of(files, form, published), n_process=processes, screen=screen, nlp=nlp)


def total_of(sources: Sequence[Source], form: InputFormat, *, show: bool) -> int | None:
    """How many reports the files hold, counted only where the progress is shown."""
    return count_reports(sources, form) if show else None
