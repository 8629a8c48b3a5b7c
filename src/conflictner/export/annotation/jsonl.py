"""Prodigy and doccano: annotation tasks as JSON Lines, out and in.

Prodigy's ``spans`` hold names and event triggers (for ``spans.manual``, or ``ner.manual`` with names alone). doccano's
``entities`` and ``relations`` are those of its relation extraction projects; its plain ``label`` lists are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from conflictner.document import ConflictDocument
from conflictner.errors import DocumentError, SettingError
from conflictner.export.annotation.carry import KEY, carried, original_of
from conflictner.export.annotation.rebuild import rebuild
from conflictner.export.annotation.spans import PARTICIPANT, Link, Mark, is_event, is_label, marks_of, trimmed

__all__ = ["What", "from_doccano", "from_prodigy", "to_doccano", "to_prodigy"]

What = Literal["names", "events", "both"]


def _shown(label: str, what: What) -> bool:
    if what == "both":
        return label != PARTICIPANT
    return is_label(label) if what == "names" else is_event(label)


def _check(what: str) -> None:
    if what not in ("names", "events", "both"):
        raise SettingError(f"what to annotate is 'names', 'events' or 'both', not {what!r}")


def to_prodigy(documents: Iterable[ConflictDocument], *, what: What = "both") -> Iterator[dict[str, Any]]:
    """Prodigy tasks, one a document: names and event triggers as spans. Raises SettingError for an unknown `what`."""
    _check(what)
    for document in documents:
        marks, _ = marks_of(document)
        spans = [{"start": m.start, "end": m.end, "label": m.label} for m in marks if _shown(m.label, what)]
        yield {
            "text": document.text,
            "spans": sorted(spans, key=lambda s: (s["start"], s["end"])),
            "meta": {"id": document.id, "what": what},
            KEY: carried(document),
        }


def _offsets(text: str, start: Any, end: Any, where: str) -> tuple[int, int]:
    if not isinstance(start, int) or not isinstance(end, int):
        raise DocumentError(f"{where}: a span has no start and end")
    return trimmed(text, start, end)


def _untouched(original: ConflictDocument, what: str) -> list[Mark]:
    """The marks that the annotator was not shown."""
    marks, _ = marks_of(original)
    return [m for m in marks if m.label != PARTICIPANT and not _shown(m.label, what)]  # type: ignore[arg-type]


def from_prodigy(tasks: Iterable[Mapping[str, Any]]) -> Iterator[ConflictDocument]:
    """Documents of annotated Prodigy tasks; those that were rejected or ignored are left out.

    Raises DocumentError where a span does not fit the text or a label is unknown; the message names the task.
    """
    for n, task in enumerate(tasks, 1):
        where = f"task {n}"
        if task.get("answer", "accept") != "accept":
            continue
        meta = task.get("meta") if isinstance(task.get("meta"), Mapping) else {}
        original = original_of(task.get("text"), task.get(KEY), meta or {}, where)
        what = str((meta or {}).get("what", "both"))
        marks = _untouched(original, what) if what in ("names", "events") else []
        for i, span in enumerate(task.get("spans") or ()):
            start, end = _offsets(original.text, span.get("start"), span.get("end"), where)
            marks.append(Mark(f"s{i}", start, end, str(span.get("label"))))
        yield rebuild(original, marks, where=where)


def to_doccano(documents: Iterable[ConflictDocument]) -> Iterator[dict[str, Any]]:
    """Lines for a doccano project of sequence labelling with relations: names, events, participants, who did what."""
    for document in documents:
        marks, links = marks_of(document)
        numbers = {m.id: n for n, m in enumerate(marks, 1)}
        yield {
            "text": document.text,
            "entities": [
                {"id": numbers[m.id], "label": m.label, "start_offset": m.start, "end_offset": m.end} for m in marks
            ],
            "relations": [
                {"id": n, "from_id": numbers[x.source], "to_id": numbers[x.target], "type": x.label}
                for n, x in enumerate(links, 1)
            ],
            KEY: carried(document),
        }


def _doccano_marks(task: Mapping[str, Any], text: str, where: str) -> list[Mark]:
    if "entities" in task:
        rows = [(e.get("id"), e.get("start_offset"), e.get("end_offset"), e.get("label")) for e in task["entities"]]
    else:
        plain = task.get("label") if "label" in task else task.get("labels")
        rows = [(f"s{i}", *row) for i, row in enumerate(plain or ())]
    return [Mark(str(ident), *_offsets(text, start, end, where), str(label)) for ident, start, end, label in rows]


def from_doccano(tasks: Iterable[Mapping[str, Any]]) -> Iterator[ConflictDocument]:
    """Documents of lines that doccano exported (JSONL, with relations or without).

    Raises DocumentError where a span does not fit the text or a label is unknown; the message names the line.
    """
    for n, task in enumerate(tasks, 1):
        where = f"line {n}"
        meta = task.get("meta") if isinstance(task.get("meta"), Mapping) else {}
        own = task.get(KEY) or (meta or {}).get(KEY)
        original = original_of(task.get("text", task.get("data")), own, {**(meta or {})}, where)
        marks = _doccano_marks(task, original.text, where)
        links = None
        if "relations" in task:
            links = [Link(str(r.get("from_id")), str(r.get("to_id")), str(r.get("type"))) for r in task["relations"]]
        yield rebuild(original, marks, links, where=where)
