"""The strict reader of gazetteer tables: every mistake is an error that names the file and the line.

A table is UTF-8 text, tab-separated, with a header line; one alias a row. The first row of an id is its canonical
name and carries the details; later rows of the id hold only ``id``, ``alias`` and ``context``. Lines that begin with
"# " and empty lines are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from conflictner.errors import DataError
from conflictner.gazetteer.entries import Entry, Kind
from conflictner.gazetteer.keys import key_of
from conflictner.gazetteer.tables import TABLES, TableSpec, table_of

__all__ = ["Source", "Table", "check_ids", "read_table"]


@frozen
class Table:
    """A gazetteer table as text: `name` (of a table, or of a file such as "my_units.tsv") and its TSV `text`."""

    name: str
    text: str

    @classmethod
    def from_path(cls, path: str | Path) -> Table:
        """The table in a file. Raises DataError where it cannot be read."""
        try:
            return cls(str(path), Path(path).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as e:
            raise DataError(f"cannot be read: {e}", path=path) from e

    @classmethod
    def from_rows(cls, name: str, rows: Iterable[Mapping[str, Any]]) -> Table:
        """A table of rows given in Python, each a mapping of column to value; ``alias`` may be a list of names."""
        rows = list(rows)
        columns = list(dict.fromkeys(c for row in rows for c in row))
        columns = ["id", "alias", *(c for c in columns if c not in ("id", "alias"))]
        lines = ["\t".join(columns)]
        for row in rows:
            names = row.get("alias", "")
            for i, alias in enumerate([names] if isinstance(names, str) else names):
                cells = (
                    dict(row, alias=alias) if i == 0 else {k: row.get(k) for k in ("id", "context")} | {"alias": alias}
                )
                lines.append("\t".join(_cell(cells.get(c)) for c in columns))
        return cls(name, "\n".join(lines) + "\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    return str(value)


@frozen
class Source:
    """An entry with its names: each alias, and the context words that it needs."""

    entry: Entry
    aliases: list[tuple[str, tuple[str, ...]]] = field(factory=list)
    path: str = ""
    line: int = 0


def _rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(table.text.split("\n"), start=1):
        line = line.rstrip("\r")
        if line.strip() and not line.startswith("# "):
            yield number, line.split("\t")


def read_table(table: Table) -> dict[str, Source]:
    """The entries of a table by id. Raises DataError, with file and line, at the first mistake."""
    rows = _rows(table)
    first = next(rows, None)
    if first is None:
        raise DataError("the file is empty; it needs a header line", path=table.name)
    line, columns = first
    spec = _spec(table.name, line, columns)
    sources: dict[str, Source] = {}
    names: dict[str, set[str]] = {}
    for line, cells in rows:
        if len(cells) > len(columns):
            raise DataError(f"{len(cells)} cells where the header has {len(columns)}", path=table.name, line=line)
        row = {c: v.strip() for c, v in zip(columns, cells, strict=False) if v.strip()}
        ident, alias = row.pop("id", ""), row.pop("alias", "")
        if not ident:
            raise DataError("blank id", path=table.name, line=line)
        if not key_of(alias):
            raise DataError(f"{ident}: the alias {alias!r} has no letter or digit", path=table.name, line=line)
        context = tuple(w.strip() for w in row.pop("context", "").split("|") if w.strip())
        known = names.setdefault(ident, set())
        if alias in known:
            raise DataError(f"{ident} has the alias {alias!r} twice", path=table.name, line=line)
        known.add(alias)
        if ident not in sources:
            entry = _entry(spec, ident, alias, row, table.name, line)
            sources[ident] = Source(entry, [], table.name, line)
        elif row:
            raise DataError(
                f"{ident}: {', '.join(sorted(row))} belong on the first row of an id", path=table.name, line=line
            )
        sources[ident].aliases.append((alias, context))
    return sources


def check_ids(sources: Iterable[Source], known: Callable[[str], Kind | None] = lambda _: None) -> None:
    """Raise DataError where two entries share an id or a parent is no unit. `known` gives the kind of an id that exists
    already."""
    sources = list(sources)
    kinds: dict[str, Kind] = {}
    for s in sources:
        if s.entry.id in kinds or known(s.entry.id) is not None:
            raise DataError(f"the id {s.entry.id} is taken by another entry", path=s.path, line=s.line)
        kinds[s.entry.id] = s.entry.kind
    for s in sources:
        parent = s.entry.parent
        if parent is not None and ((kinds.get(parent) or known(parent)) != "unit" or parent == s.entry.id):
            raise DataError(f"{s.entry.id}: the parent {parent} is no unit's id", path=s.path, line=s.line)


def _spec(name: str, line: int, columns: list[str]) -> TableSpec:
    if columns[:2] != ["id", "alias"]:
        raise DataError("the header must begin with the columns id and alias", path=name, line=line)
    if len(set(columns)) != len(columns):
        raise DataError("a column stands twice in the header", path=name, line=line)
    spec = table_of(Path(name).stem, frozenset(columns))
    if spec is None:
        raise DataError(
            "cannot tell which table this is; let the file's name end in one of " + ", ".join(TABLES),
            path=name,
            line=line,
        )
    unknown = [c for c in columns if c not in spec.known]
    if unknown:
        allowed = ", ".join(("id", "alias", *spec.columns))
        raise DataError(
            f"unknown column {', '.join(map(repr, unknown))}; {spec.name} has {allowed}", path=name, line=line
        )
    return spec


def _entry(spec: TableSpec, ident: str, alias: str, row: dict[str, str], path: str, line: int) -> Entry:
    def wrong(message: str) -> DataError:
        return DataError(f"{ident}: {message}", path=path, line=line)

    for column, allowed in spec.vocabularies:
        if column in row and row[column] not in allowed:
            raise wrong(f"{column} {row[column]!r} is none of {', '.join(sorted(allowed))}")
    kind = spec.kind or row.pop("level", None)
    if kind is None:
        raise wrong("level is missing")
    if "country" in row and row["country"] not in _countries():
        raise wrong(f"country {row['country']!r} is no ISO 3166-1 alpha-3 code")
    members = tuple(m.strip() for m in row.get("members", "").split("|") if m.strip())
    for code in (*members, *([row["iso"]] if "iso" in row else [])):
        if code not in _codes():
            raise wrong(f"{code!r} is no ISO 3166-1 alpha-2 or 3166-2 code")
    values: dict[str, Any] = {c: row.get(c) for c in ("country", "iso", "admin1", "feature", "echelon", "category")}
    values |= {c: row.get(c) for c in ("parent", "wikidata", "source")}
    values["type"] = row.get("type") or row.get("kind")
    for column, low, high in (("lat", -90.0, 90.0), ("lon", -180.0, 180.0), ("precision_km", 0.0, 20000.0)):
        values[column] = _number(float, row.get(column), low, high, column, wrong)
    for column, low, high in (
        ("population", 0, 2**32),
        ("number", 0, 99999),
        ("since", 1000, 2100),
        ("until", 1000, 2100),
    ):
        values[column] = _number(int, row.get(column), low, high, column, wrong)
    values["geonames_id"] = _number(int, row.get("geonames"), 1, 2**31, "geonames", wrong)
    if (values["lat"] is None) != (values["lon"] is None):
        raise wrong("lat and lon go together")
    wikidata = values["wikidata"]
    if wikidata is not None and not (wikidata[0] == "Q" and wikidata[1:].isdigit()):
        raise wrong(f"wikidata {wikidata!r} is no item id (Q and a number)")
    return Entry(id=ident, kind=kind, canonical=alias, members=members, **values)  # type: ignore[arg-type]


def _number(type_: Any, text: str | None, low: float, high: float, column: str, wrong: Any) -> Any:
    if text is None:
        return None
    try:
        value = type_(text)
    except ValueError:
        raise wrong(f"{column} {text!r} is no {'whole ' if type_ is int else ''}number") from None
    if not low <= value <= high:
        raise wrong(f"{column} {text} is not between {low} and {high}")
    return value


@cache
def _countries() -> frozenset[str]:
    import pycountry

    codes = {c.alpha_3 for c in pycountry.countries} | {c.alpha_3 for c in pycountry.historic_countries}
    return frozenset(codes | {"XKX"})


@cache
def _codes() -> frozenset[str]:
    import pycountry

    codes = {c.alpha_2 for c in pycountry.countries} | {s.code for s in pycountry.subdivisions}
    return frozenset(codes | {"XK", "SU", "YU", "CS", "DD"})
