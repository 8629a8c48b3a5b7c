"""Records to the file or the terminal, in the format asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import SettingError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Format", "TableName", "choose_format", "console_of", "open_console", "write_records"]

_PIPED = 160  # columns of a table that no terminal shows

Record = ConflictDocument | ErrorRecord


class Format(StrEnum):
    """Output formats."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    plover = "plover"


class TableName(StrEnum):
    """What the rows of CSV and Parquet are."""

    events = "events"
    entities = "entities"
    participants = "participants"
    incidents = "incidents"
    errors = "errors"
    acled = "acled"
    ucdp = "ucdp"


_BY_SUFFIX = {
    ".csv": Format.csv,
    ".geojson": Format.geojson,
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".parquet": Format.parquet,
}
_OF_TABLES = (Format.csv, Format.parquet, Format.jsonl)


def choose_format(chosen: Format | None, output: str | None, table: TableName | None) -> Format:
    """The format asked for, else that of the output's name, else a table for people.

    Raises SettingError for what does not go together.
    """
    form = chosen
    if form is None and output is not None:
        form = _BY_SUFFIX.get(Path(output).suffix.lower())
    if form is None:
        form = Format.csv if table is not None else Format.table
    if table is not None and form not in _OF_TABLES:
        raise SettingError(f"--table goes with csv, parquet and jsonl, not with {form.value}")
    if form is Format.parquet and output is None:
        raise SettingError("parquet is written to a file: give --output")
    return form


def open_console(**options: Any) -> Console:
    """A console on standard output that leaves it to the command line to tell that the reader has gone."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:  # rich ends the process with 1
            raise BrokenPipeError

    return OurConsole(**options)


def console_of(out: IO[str]) -> Console:
    """A console for tables: as wide as the terminal; in a pipe or file wide enough for the columns, without colours."""
    if out.isatty() or "COLUMNS" in os.environ:
        return open_console(file=out)
    return open_console(file=out, width=_PIPED, no_color=True)


def _print(records: Iterable[Record], out: IO[str]) -> None:
    from conflictner.export.terminal import print_document

    console = console_of(out)
    for record in records:
        print_document(record, console)


def _write(records: Iterable[Record], form: Format, table: TableName | None, out: IO[str]) -> None:
    from conflictner.export import writers

    match form:
        case Format.table:
            _print(records, out)
        case Format.json:
            writers.write_json(records, out)
        case Format.jsonl if table is not None:
            writers.write_rows(records, out, table.value)
        case Format.jsonl:
            writers.write_jsonl(records, out)
        case Format.csv:
            writers.write_csv(records, out, (table or TableName.events).value)
        case Format.geojson:
            writers.write_geojson(records, out)
        case _:
            writers.write_plover(records, out)
    out.flush()


def write_records(records: Iterable[Record], form: Format, table: TableName | None, output: str | None) -> None:
    """Write records to standard output, or to a file that appears whole or not at all."""
    if form is Format.parquet and output is not None:
        from conflictner.export.writers import write_parquet

        write_parquet(records, output, (table or TableName.events).value)
    elif output is None:
        _write(records, form, table, sys.stdout)
    else:
        from conflictner.export.files import whole_file

        with whole_file(output) as out:
            _write(records, form, table, out)
