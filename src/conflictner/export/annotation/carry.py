"""The document that travels with a task, so that what the tool cannot edit comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conflictner.codec import from_dict, to_dict
from conflictner.document import ConflictDocument
from conflictner.errors import DocumentError
from conflictner.export.annotation.rebuild import plain_document
from conflictner.reports import read_date

__all__ = ["KEY", "carried", "original_of"]

KEY = "conflictner"


def carried(document: ConflictDocument) -> dict[str, Any]:
    """The document without its text, which the task has already."""
    return {k: v for k, v in to_dict(document).items() if k != "text"}


def original_of(text: Any, data: Any, known: Mapping[str, Any], where: str) -> ConflictDocument:
    """The document of a task: the one that travelled with it, else one with nothing found in it.

    Raises DocumentError where the task has no text or what travelled is no document.
    """
    if not isinstance(text, str) or not text:
        raise DocumentError(f"{where}: no text")
    if isinstance(data, Mapping) and data.get("schema"):
        try:
            return from_dict({**data, "text": text})
        except DocumentError as error:
            raise DocumentError(f"{where}: {error}") from error
    ident = known.get("id")
    return plain_document(
        text,
        id=None if ident is None else str(ident),
        title=known.get("title") or None,
        published=read_date(known.get("published")),
        source=known.get("source") or None,
    )
