"""Events for figures, from documents or from a table of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import InputError
from conflictner.export.registry import rows_of

__all__ = ["Pointed", "rows_from"]

Pointed = ConflictDocument | Iterable[ConflictDocument | ErrorRecord] | Any
"""A document, documents, or a table of events as pandas, polars or Arrow holds it."""
_NEEDED = frozenset({"type", "family", "time_start", "lat", "lon"})


def _plain(value: Any) -> Any:
    """A cell of a table as a plain value: what pandas calls missing is None."""
    if value is None or value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value.date() if hasattr(value, "date") and hasattr(value, "hour") else value


def _of_table(table: Any) -> Iterator[Mapping[str, Any]]:
    if hasattr(table, "to_pylist"):  # Arrow
        rows = table.to_pylist()
    elif hasattr(table, "to_dicts"):  # polars
        rows = table.to_dicts()
    else:  # pandas
        rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return ({k: _plain(v) for k, v in row.items()} for row in rows)


def rows_from(events: Pointed) -> Iterator[Mapping[str, Any]]:
    """The rows of events of documents or of a table.

    Raises InputError where a table does not have the columns of a table of events.
    """
    names = getattr(events, "column_names", None)
    if names is None:
        names = getattr(events, "columns", None)
    if names is None or isinstance(events, ConflictDocument):
        return rows_of(events, "events")
    missing = _NEEDED - set(names)
    if missing:
        raise InputError(f"this is no table of events: {', '.join(sorted(missing))} missing")
    return _of_table(events)
