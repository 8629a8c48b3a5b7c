"""Records to files: JSON, JSON Lines, CSV, Parquet, GeoJSON, PLOVER. All of them write as the records come."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from conflictner.codec import to_dict
from conflictner.document import ConflictDocument
from conflictner.export.cells import safe_cell
from conflictner.export.extras import need
from conflictner.export.files import whole_path
from conflictner.export.registry import OnError, Record, record_stream, rows_of, table_of
from conflictner.export.schema import names_of

__all__ = [
    "write_csv",
    "write_geojson",
    "write_json",
    "write_jsonl",
    "write_objects",
    "write_parquet",
    "write_plover",
    "write_rows",
]


_LINES = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that some readers take for the end of a line; JSON lets them stand."""


def _json(data: Any, indent: int | None = None) -> str:
    """JSON text on one line for every reader; a lone surrogate, which UTF-8 cannot write, is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(data, indent=indent)
        for character, escaped in _LINES.items():
            text = text.replace(character, escaped)
    return text


def write_jsonl(records: Record | Iterable[Record], out: IO[str]) -> None:
    """One record a line: documents as `ConflictDocument.to_dict` gives them, and error records."""
    for record in record_stream(records):
        out.write(_json(to_dict(record)) + "\n")


def _array(items: Iterator[str], out: IO[str]) -> None:
    """A JSON array, item by item; a single item stands alone."""
    first = next(items, None)
    if first is None:
        out.write("[]\n")
        return
    second = next(items, None)
    if second is None:
        out.write(first + "\n")
        return
    out.write(f"[\n{first},\n{second}")
    for item in items:
        out.write(",\n" + item)
    out.write("\n]\n")


def write_json(records: Record | Iterable[Record], out: IO[str]) -> None:
    """A JSON array of the records; a single record stands alone."""
    _array((_json(to_dict(r), indent=1) for r in record_stream(records)), out)


def write_objects(objects: Iterable[Any], out: IO[str], *, as_list: bool) -> None:
    """JSON objects, one a line, or as one list (also of a single one)."""
    if not as_list:
        for item in objects:
            out.write(_json(item) + "\n")
        return
    out.write("[")
    for n, item in enumerate(objects):
        out.write((",\n" if n else "\n") + _json(item))
    out.write("\n]\n")


def write_csv(
    records: Record | Iterable[Record], out: IO[str], table: str = "events", *, errors: OnError = "skip"
) -> None:
    """A table as CSV, safe to open in a spreadsheet: no cell can be taken for a formula. Open `out` with newline=""."""
    columns = names_of(table_of(table).columns)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows_of(records, table, errors=errors):
        writer.writerow([safe_cell(row[name]) for name in columns])


def write_rows(
    records: Record | Iterable[Record], out: IO[str], table: str = "events", *, errors: OnError = "skip"
) -> None:
    """A table as JSON Lines, one row a line."""
    for row in rows_of(records, table, errors=errors):
        out.write(_json({k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}) + "\n")


def write_plover(records: Record | Iterable[Record], out: IO[str]) -> None:
    """PLOVER records as JSON Lines, one happening a line. Error records are skipped."""
    from conflictner.export.plover import plover_records

    for record in record_stream(records):
        if isinstance(record, ConflictDocument):
            for happening in plover_records(record):
                out.write(_json(happening) + "\n")


def write_geojson(records: Record | Iterable[Record], out: IO[str], *, unlocated: bool = False) -> None:
    """The events as a GeoJSON FeatureCollection, written feature by feature."""
    from conflictner.export.geojson import features

    out.write('{"type": "FeatureCollection", "features": [')
    for n, feature in enumerate(features(records, unlocated=unlocated)):
        out.write((",\n" if n else "\n") + _json(feature))
    out.write("\n]}\n")


def write_parquet(
    records: Record | Iterable[Record], path: str | Path, table: str = "events", *, errors: OnError = "skip"
) -> int:
    """A table as a Parquet file, written batch by batch; it appears whole or not at all. Returns the number of rows.

    Needs the extra ``tables``. Raises InputError where the file cannot be written.
    """
    from conflictner.export.tables import arrow_schema, iter_batches

    parquet = need("pyarrow.parquet", "tables")
    rows = 0
    schema = arrow_schema(table)
    with whole_path(path) as scratch, parquet.ParquetWriter(scratch, schema, compression="zstd") as writer:
        for batch in iter_batches(records, table, errors=errors):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows
