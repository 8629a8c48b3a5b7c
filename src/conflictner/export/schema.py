"""The columns of the tables: name, type and meaning, stable from release to release.

One definition serves the rows, the CSV header, the Arrow schema and the documentation.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

__all__ = ["Column", "ColumnType", "columns_of_lines", "names_of"]

ColumnType = Literal["string", "int", "float", "bool", "date", "strings"]
_TYPES: tuple[str, ...] = ColumnType.__args__  # type: ignore[attr-defined]


@frozen
class Column:
    """One column of a table. ``strings`` is a list of strings, ``date`` a calendar day, ``int`` 64 bits wide."""

    name: str
    type: ColumnType
    meaning: str


def columns_of_lines(text: str) -> tuple[Column, ...]:
    """Columns written one a line as ``name type meaning``."""
    out = []
    for line in text.strip().splitlines():
        name, kind, meaning = line.strip().split(None, 2)
        if kind not in _TYPES:
            raise ValueError(f"column {name}: {kind!r} is no type of column")
        out.append(Column(name, kind, meaning))  # type: ignore[arg-type]
    return tuple(out)


def names_of(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The names of columns, in order."""
    return tuple(c.name for c in columns)
