"""Tables of analysed documents: Arrow, pandas and polars, of one document, a list or a stream.

    to_pandas(documents)                    one row an event
    to_polars(documents, "entities")
    to_arrow(documents, "ucdp")

Needs the extra ``tables`` (``pip install 'conflictner[tables]'``). The tables are those of
`conflictner.export.registry.TABLES`; `columns` gives their columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from conflictner.errors import SettingError
from conflictner.export.cells import plain_text
from conflictner.export.extras import need
from conflictner.export.registry import TABLES, OnError, Record, rows_of, table_of
from conflictner.export.schema import Column

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["TABLES", "arrow_schema", "columns", "iter_batches", "rows_of", "to_arrow", "to_pandas", "to_polars"]

BATCH = 2_000


def columns(table: str = "events") -> tuple[Column, ...]:
    """The columns of a table: name, type, meaning. Raises SettingError for an unknown table."""
    return table_of(table).columns


def arrow_schema(table: str = "events") -> pa.Schema:
    """The Arrow schema of a table, each field with its meaning under the metadata key ``meaning``."""
    pa = need("pyarrow", "tables")
    types = {
        "string": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "strings": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in columns(table)])


def _column(name: str, kind: str, rows: list[dict[str, Any]]) -> list[Any]:
    values = [row[name] for row in rows]
    if kind == "string":
        return [v if v is None or v.isascii() else plain_text(v) for v in values]
    if kind == "strings":
        return [v if v is None else [plain_text(x) for x in v] for v in values]
    return values


def iter_batches(
    records: Record | Iterable[Record], table: str = "events", *, batch_size: int = BATCH, errors: OnError = "skip"
) -> Iterator[pa.RecordBatch]:
    """The table in pieces of at most `batch_size` rows, as the records come: memory stays bounded.

    Raises SettingError for an unknown table or a batch size below 1, InputError at an error record where `errors` is
    ``"raise"``.
    """
    if batch_size < 1:
        raise SettingError("batch_size is 1 or more")
    schema, kinds = arrow_schema(table), columns(table)
    return _batches(rows_of(records, table, errors=errors), schema, kinds, batch_size)


def _batches(
    rows: Iterator[dict[str, Any]], schema: pa.Schema, kinds: tuple[Column, ...], size: int
) -> Iterator[pa.RecordBatch]:
    pa = need("pyarrow", "tables")
    while piece := list(itertools.islice(rows, size)):
        arrays = [pa.array(_column(c.name, c.type, piece), type=schema.field(c.name).type) for c in kinds]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def to_arrow(records: Record | Iterable[Record], table: str = "events", *, errors: OnError = "skip") -> pa.Table:
    """The table as a `pyarrow.Table`.

    Args:
        records: a document, a list of documents, or a stream such as `conflictner.analyze_many` gives.
        table: one of `TABLES`.
        errors: what to do with error records: ``"skip"``, or ``"raise"`` InputError. ``table="errors"`` holds them.
    """
    pa = need("pyarrow", "tables")
    return pa.Table.from_batches(iter_batches(records, table, errors=errors), schema=arrow_schema(table))


def to_pandas(records: Record | Iterable[Record], table: str = "events", *, errors: OnError = "skip") -> pd.DataFrame:
    """The table as a pandas DataFrame; arguments as `to_arrow`.

    Column types do not depend on the data: ``string``, ``Int64``, ``Float64``, ``boolean``, ``datetime64[ms]``, and
    objects (arrays) for lists.
    """
    pa, pd = need("pyarrow", "tables"), need("pandas", "tables")
    types = {
        pa.string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    arrow = to_arrow(records, table, errors=errors)
    return arrow.to_pandas(types_mapper=types.get, date_as_object=False)


def to_polars(records: Record | Iterable[Record], table: str = "events", *, errors: OnError = "skip") -> pl.DataFrame:
    """The table as a polars DataFrame; arguments as `to_arrow`."""
    pl = need("polars", "tables")
    return pl.from_arrow(to_arrow(records, table, errors=errors))
