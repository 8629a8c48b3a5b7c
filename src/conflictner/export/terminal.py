"""Documents as tables in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.export.describe import days, detail, kind_of, number, one_line
from conflictner.export.index import DocumentIndex
from conflictner.export.palette import FAMILY_STYLE, LABEL_STYLE
from conflictner.ontology import event_types

__all__ = ["print_document"]

_EVENT_COLUMNS = ("event", "who", "to whom", "count", "where", "when", "who says", "trigger")
_NAME_COLUMNS = ("label", "text", "is", "at")


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _events(document: ConflictDocument) -> Table:
    index = DocumentIndex(document)
    title = " · ".join(one_line(str(x)) for x in (document.id, document.published) if x)
    table = _table(escape(f"Events {title}".strip()), _EVENT_COLUMNS)
    for v in document.events:
        kind = event_types().get(v.type)
        where = (e.text for k in v.location if (e := index.entity(k)) is not None)
        trigger = one_line(document.text[v.trigger.start : v.trigger.end])
        table.add_row(
            Text(one_line(kind_of(v)), style=FAMILY_STYLE.get(kind.family, "") if kind else ""),
            Text("; ".join(one_line(p.text) for p in document.actors(v))),
            Text("; ".join(one_line(p.text) for p in document.targets(v))),
            Text(number(v.count)),
            Text(", ".join(dict.fromkeys(map(one_line, where)))),
            Text(days(v.time_start, v.time_end)),
            Text(one_line(v.attribution.text) if v.attribution else ""),
            Text(f"“{trigger}” {v.trigger.start}–{v.trigger.end}"),
        )
    return table


def _names(document: ConflictDocument) -> Table:
    table = _table("Names", _NAME_COLUMNS)
    for e in document.entities:
        label = Text(e.label, style=LABEL_STYLE.get(e.label, ""))
        table.add_row(label, Text(one_line(e.text)), Text(one_line(detail(e))), Text(f"{e.start}–{e.end}"))
    return table


def print_document(record: ConflictDocument | ErrorRecord, console: Console) -> None:
    """A document as tables of events and names; an error record as a line."""
    if isinstance(record, ErrorRecord):
        console.print(
            Text(one_line(record.id or "report"), style="bold red"), Text(one_line(record.message, 1000)), sep=": "
        )
        return
    console.print(_events(record))
    console.print()
    console.print(_names(record))
    for warning in record.meta.get("warnings", []):
        console.print(Text(f"warning: {one_line(str(warning))}", style="yellow"))
    console.print()
