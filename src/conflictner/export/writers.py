"""Records to text: JSON, JSON Lines, CSV, and tables for a terminal."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.table import Table

from conflictner.codec import to_json
from conflictner.document import ConflictDocument, Entity, ErrorRecord, Quantity
from conflictner.errors import InputError
from conflictner.export.rows import EVENT_COLUMNS, event_rows, safe_cell

__all__ = ["print_document", "whole_file", "write_csv", "write_json", "write_jsonl"]

Record = ConflictDocument | ErrorRecord


@contextmanager
def whole_file(path: str) -> Iterator[IO[str]]:
    """A text file that appears at `path` only when all of it was written. Raises InputError where it cannot be."""
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a file")
    try:
        handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed below, before it is moved
            "w",
            encoding="utf-8",
            errors="surrogatepass",
            newline="",
            dir=target.parent or None,
            prefix=f".{target.name}.",
            delete=False,
        )
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error
    try:
        with handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        os.chmod(handle.name, mode)
        os.replace(handle.name, target)
    except BaseException as error:
        Path(handle.name).unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_jsonl(records: Iterable[Record], out: IO[str]) -> None:
    """One record a line."""
    for record in records:
        out.write(to_json(record) + "\n")


def write_json(records: Iterable[Record], out: IO[str]) -> None:
    """A JSON array of the records, written as they come; a single record stands alone."""
    first: Record | None = None
    many = False
    for record in records:
        if first is None:
            first = record
            continue
        if not many:
            out.write("[\n" + to_json(first, indent=1))
            many = True
        out.write(",\n" + to_json(record, indent=1))
    if many:
        out.write("\n]\n")
    elif first is not None:
        out.write(to_json(first, indent=1) + "\n")
    else:
        out.write("[]\n")


def write_csv(records: Iterable[Record], out: IO[str]) -> None:
    """One row an event, formula-safe."""
    writer = csv.DictWriter(out, EVENT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in records:
        if isinstance(record, ConflictDocument):
            for row in event_rows(record):
                writer.writerow({k: safe_cell(v) for k, v in row.items()})


def _number(q: Quantity | None) -> str:
    if q is None:
        return ""
    if q.qualifier in ("exact", "approx") and q.best is not None:
        return f"{'~' if q.qualifier == 'approx' else ''}{q.best:,}"
    if q.low is not None and q.high is not None:
        return f"{q.low:,}–{q.high:,}"
    if q.low is not None:
        return f"≥{q.low:,}"
    if q.high is not None:
        return f"≤{q.high:,}"
    return q.qualifier.replace("_", " ")


def _days(start: object, end: object) -> str:
    if start is None and end is None:
        return ""
    return str(start or "…") if start == end else f"{start or '…'} – {end or '…'}"


def _linked(e: Entity) -> str:
    if e.unit:
        return " · ".join(str(x) for x in (e.unit.canonical, e.unit.country, e.unit.type, e.unit.echelon) if x)
    if e.location:
        p = e.location
        code = p.iso or "+".join(p.members) or p.country
        point = f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else None
        return " · ".join(str(x) for x in (p.canonical, code, point, p.direction) if x)
    if e.date:
        return " · ".join(x for x in (e.date.timex or "", _days(e.date.start, e.date.end)) if x)
    if e.person:
        return " · ".join(x for x in (e.person.canonical, e.person.role) if x)
    if e.organization:
        return " · ".join(x for x in (e.organization.canonical, e.organization.country, e.organization.type) if x)
    if e.equipment:
        return " · ".join(x for x in (e.equipment.canonical, e.equipment.category) if x)
    return (e.norp.country if e.norp else None) or ""


def print_document(record: Record, console: Console) -> None:
    """A document as tables of events and entities."""
    if isinstance(record, ErrorRecord):
        console.print(f"[bold red]{record.id or 'report'}[/]: {record.message}", highlight=False)
        return
    title = " · ".join(str(x) for x in (record.id, record.published) if x)
    events = Table(title=f"Events {title}".strip(), title_justify="left", show_edge=False, pad_edge=False)
    for name in ("event", "who", "to whom", "count", "where", "when", "says who", "trigger"):
        events.add_column(name, overflow="fold")
    for v in record.events:
        qualities = [x for x in (v.status, v.modality) if x not in ("asserted", "actual")]
        kind = ("not " if v.polarity == "negative" else "") + v.type
        where = ", ".join(dict.fromkeys(record.entity(k).text for k in v.location))
        events.add_row(
            kind + (f" ({', '.join(qualities)})" if qualities else ""),
            "; ".join(p.text for p in record.actors(v)),
            "; ".join(p.text for p in record.targets(v)),
            _number(v.count),
            where,
            _days(v.time_start, v.time_end),
            v.attribution.text if v.attribution else "",
            f"“{' '.join(record.text[v.trigger.start : v.trigger.end].split())}” {v.trigger.start}–{v.trigger.end}",
        )
    entities = Table(title="Names", title_justify="left", show_edge=False, pad_edge=False)
    for name in ("label", "text", "is", "at"):
        entities.add_column(name, overflow="fold")
    for e in record.entities:
        entities.add_row(e.label, " ".join(e.text.split()), _linked(e), f"{e.start}–{e.end}")
    console.print(events)
    console.print()
    console.print(entities)
    for warning in record.meta.get("warnings", []):
        console.print(f"[yellow]warning:[/] {warning}", highlight=False)


def table_text(records: Iterable[Record], width: int) -> Iterator[str]:
    """The tables as plain text, for a file."""
    for record in records:
        buffer = io.StringIO()
        print_document(record, Console(file=buffer, width=width, no_color=True))
        yield buffer.getvalue() + "\n"
