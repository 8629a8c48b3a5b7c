"""The tables that can be made of documents, by name: their columns, and the rows of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from attrs import frozen

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import InputError, SettingError
from conflictner.export.schema import Column

__all__ = ["TABLES", "OnError", "Record", "Table", "record_stream", "rows_of", "table_of"]

Record = ConflictDocument | ErrorRecord
Rows = list[dict[str, Any]]
OnError = Literal["skip", "raise"]

TABLES: tuple[str, ...] = ("entities", "events", "participants", "incidents", "errors", "acled", "ucdp")
"""The names of the tables."""


@frozen
class Table:
    """A kind of table: what its columns are, and what rows a document gives (None: it holds error records)."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[ConflictDocument], Rows] | None


@cache
def _tables() -> MappingProxyType[str, Table]:
    from conflictner.export import acled, flat, ucdp
    from conflictner.export import flat_columns as own

    return MappingProxyType(
        {
            t.name: t
            for t in (
                Table("entities", own.ENTITY_COLUMNS, flat.entity_rows),
                Table("events", own.EVENT_COLUMNS, flat.event_rows),
                Table("participants", own.PARTICIPANT_COLUMNS, flat.participant_rows),
                Table("incidents", own.INCIDENT_COLUMNS, flat.incident_rows),
                Table("errors", own.ERROR_COLUMNS, None),
                Table("acled", acled.ACLED_COLUMNS, acled.acled_rows),
                Table("ucdp", ucdp.UCDP_COLUMNS, ucdp.ucdp_rows),
            )
        }
    )


def table_of(name: str) -> Table:
    """The table of this name. Raises SettingError if there is none."""
    if name not in TABLES:
        raise SettingError(f"{name!r} is no table; the tables are {', '.join(TABLES)}")
    return _tables()[name]


def record_stream(records: Record | Iterable[Record]) -> Iterator[Record]:
    """The records of one document, a list or a stream. Raises InputError at anything that is no record."""
    if isinstance(records, ConflictDocument | ErrorRecord):
        yield records
        return
    for record in records:
        if not isinstance(record, ConflictDocument | ErrorRecord):
            raise InputError(f"tables are made of analysed documents, not of {type(record).__name__}")
        yield record


def rows_of(
    records: Record | Iterable[Record], table: str = "events", *, errors: OnError = "skip"
) -> Iterator[dict[str, Any]]:
    """The rows of a table, lazily, as plain dicts with every column of the table.

    Error records are skipped, or raise InputError where `errors` is ``"raise"``; the table ``"errors"`` holds them.
    Raises SettingError for an unknown table.
    """
    kind = table_of(table)
    if errors not in ("skip", "raise"):
        raise SettingError(f"errors is 'skip' or 'raise', not {errors!r}")
    return _rows(records, kind, errors)


def _rows(records: Record | Iterable[Record], kind: Table, errors: OnError) -> Iterator[dict[str, Any]]:
    from conflictner.export.flat import error_rows

    for record in record_stream(records):
        if isinstance(record, ErrorRecord):
            if kind.rows is None:
                yield from error_rows(record)
            elif errors == "raise":
                raise InputError(f"{record.id or 'a report'} could not be read: {record.message}")
        elif kind.rows is not None:
            yield from kind.rows(record)
