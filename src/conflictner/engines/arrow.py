"""The batch function: an Arrow table of reports in, an Arrow table of documents (or of their events, entities ...) out.

It depends on nothing but the rows that it gets, so that any engine may cut, order and repeat its batches as it likes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from spacy.language import Language

from conflictner.analysis import analyze_many
from conflictner.codec import to_dict
from conflictner.errors import InputError, SettingError
from conflictner.export.extras import need
from conflictner.export.tables import TABLES, arrow_schema, iter_batches
from conflictner.pipeline import DEFAULT_MODEL, load

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["OUTPUTS", "TableReader"]

OUTPUTS: tuple[str, ...] = ("documents", *TABLES)
"""What a `TableReader` can give."""
_FIELDS = ("text", "id", "title", "published", "source")
SLICE = 256
"""Rows of which the result is handed on before the next are read."""


@lru_cache(maxsize=4)
def _pipeline(model: str, gazetteers: tuple[str, ...], lexicons: tuple[str, ...]) -> Language:
    """The pipeline of a worker process, opened once."""
    return load(model, gazetteers=gazetteers, lexicons=lexicons)


def _output(instance: object, attribute: object, value: str) -> None:
    if value not in OUTPUTS:
        raise SettingError(f"output is {value!r}: give one of {', '.join(OUTPUTS)}")


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(v) for v in values)


@frozen
class TableReader:
    """Reads tables with the columns ``text`` and, if they are there, ``id``, ``title``, ``published`` and ``source``.

    Attributes:
        output: ``"documents"``, a table of ``id`` and ``json`` (the document, or the error record in its place, as
            ``conflictner extract --format jsonl`` writes it), one row a report in the order of the input; or one of
            `conflictner.export.tables.TABLES`, in which error records have no rows (but ``"errors"``).
        screen: leave irrelevant reports unread, as in `conflictner.analyze_many`.
        model, gazetteers, lexicons: as in `conflictner.load`: names or paths that every worker can open.

    Raises SettingError for an unknown output.
    """

    output: str = field(default="documents", validator=_output)
    screen: bool = False
    model: str = DEFAULT_MODEL
    gazetteers: tuple[str, ...] = field(default=(), converter=_names)
    lexicons: tuple[str, ...] = field(default=(), converter=_names)

    def schema(self) -> pa.Schema:
        """The Arrow schema of what it gives."""
        pa = need("pyarrow", "tables")
        if self.output == "documents":
            return pa.schema([("id", pa.string()), ("json", pa.string())])
        return arrow_schema(self.output)

    def read(self, table: pa.Table | pa.RecordBatch) -> pa.Table:
        """The result for a table, or a batch of one. Raises InputError where there is no column ``text``."""
        pa = need("pyarrow", "tables")
        return pa.Table.from_batches(self.batches([table]), schema=self.schema())

    def batches(self, batches: Iterable[pa.Table | pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The result for a stream of batches, piece by piece; memory stays bounded."""
        for batch in batches:
            for start in range(0, batch.num_rows, SLICE):
                yield from self._slice(batch.slice(start, SLICE))

    def _slice(self, batch: pa.Table | pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        nlp = _pipeline(self.model, self.gazetteers, self.lexicons)
        records = analyze_many(_rows(batch), nlp=nlp, screen=self.screen)
        if self.output != "documents":
            yield from iter_batches(records, self.output)
            return
        pa = need("pyarrow", "tables")
        found = list(records)
        ids = pa.array([r.id for r in found], type=pa.string())
        lines = pa.array([_line(to_dict(r)) for r in found], type=pa.string())
        yield pa.RecordBatch.from_arrays([ids, lines], schema=self.schema())


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _rows(batch: pa.Table | pa.RecordBatch) -> list[dict[str, Any]]:
    names = [f for f in _FIELDS if f in batch.schema.names]
    if "text" not in names:
        raise InputError(f"there is no column 'text'; the columns are {', '.join(batch.schema.names) or 'none'}")
    rows: list[dict[str, Any]] = batch.select(names).to_pylist()
    return rows
