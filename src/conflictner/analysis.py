"""Text to `ConflictDocument`: one report, or a stream of them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from conflictner._version import __version__
from conflictner.components.assemble import document_of
from conflictner.components.view import KEY, forget
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import ConflictnerError, SettingError
from conflictner.gazetteer import load_gazetteer
from conflictner.intake import model_text, warnings_for
from conflictner.pipeline import load
from conflictner.reports import Report, report_of

__all__ = ["analyze", "analyze_many"]

BATCH = 64


@cache
def _default() -> Language:
    return load()


def _meta(nlp: Language) -> dict[str, Any]:
    return {
        "conflictner": __version__,
        "spacy": spacy_version,
        "model": f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'blank')}",
        "model_version": nlp.meta.get("version") or None,
        "gazetteers": load_gazetteer().version,
    }


def _prepare(nlp: Language, report: Report, meta: dict[str, Any]) -> Doc:
    text = model_text(report.text, load_gazetteer())
    doc = nlp.make_doc(text)
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
    pipeline = nlp if nlp is not None else _default()
    try:
        return document_of(pipeline(_prepare(pipeline, report, _meta(pipeline))))
    finally:
        forget()


def _error(item: object, error: Exception) -> ErrorRecord:
    ident = item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
    where = item.get("where") if isinstance(item, Mapping) else None
    message = f"{where}: {error}" if where else str(error)
    return ErrorRecord(id=str(ident) if ident is not None else None, type=type(error).__name__, message=message)


def _one(nlp: Language, item: object, meta: dict[str, Any]) -> ConflictDocument | ErrorRecord:
    try:
        return document_of(nlp(_prepare(nlp, report_of(item), meta)))
    except Exception as error:  # one bad report must not end the stream
        return _error(item, error)


def _batch(
    nlp: Language, items: list[object], meta: dict[str, Any], n_process: int
) -> list[ConflictDocument | ErrorRecord]:
    """The records of one batch, in order; texts that fail are tried alone so that the others are not lost."""
    out: list[ConflictDocument | ErrorRecord | None] = [None] * len(items)
    docs: list[Doc] = []
    places: list[int] = []
    for i, item in enumerate(items):
        if isinstance(item, ErrorRecord):  # a reader of files has judged it already
            out[i] = item
            continue
        try:
            docs.append(_prepare(nlp, report_of(item), meta))
            places.append(i)
        except ConflictnerError as error:
            out[i] = _error(item, error)
    try:
        for i, doc in zip(places, nlp.pipe(docs, n_process=n_process, batch_size=BATCH), strict=True):
            out[i] = document_of(doc)
    except Exception:
        for i in places:
            if out[i] is None:
                out[i] = _one(nlp, items[i], meta)
    return [r for r in out if r is not None]


def analyze_many(
    reports: Iterable[object],
    *,
    n_process: int = 1,
    batch_size: int = BATCH,
    progress: bool = False,
    nlp: Language | None = None,
) -> Iterator[ConflictDocument | ErrorRecord]:
    """Read a stream of reports: texts, or mappings with ``text`` and what else is known.

    Other keys are ``id``, ``title``, ``published`` and ``source``, as in `analyze`. A lazy
    iterator in the order of the input. A report that cannot be read becomes an `ErrorRecord` in its place.

    Args:
        reports: the reports.
        n_process: processes to share the work among.
        batch_size: reports read ahead at a time.
        progress: show a progress bar on standard error.
        nlp: a pipeline of ``load``; by default the library's own.

    Raises:
        SettingError: n_process or batch_size is below 1.
    """
    if n_process < 1 or batch_size < 1:
        raise SettingError("n_process and batch_size are 1 or more")
    return _stream(reports, n_process, batch_size, progress, nlp)


def _stream(
    reports: Iterable[object], n_process: int, batch_size: int, progress: bool, nlp: Language | None
) -> Iterator[ConflictDocument | ErrorRecord]:
    pipeline = nlp if nlp is not None else _default()
    meta = _meta(pipeline)
    source = iter(reports)
    if progress:
        from rich.progress import track

        source = iter(track(source, description="reading"))
    while items := list(itertools.islice(source, batch_size)):
        with pipeline.memory_zone():
            records = _batch(pipeline, items, meta, n_process)
            forget()
        yield from records
