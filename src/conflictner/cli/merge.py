"""``conflictner merge``: the happenings that many reports tell of."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from conflictner.cli.app import Files, Gazetteers, Input, Inputs, Lexicons, Model, Output, Processes, Published, app
from conflictner.cli.output import console_of
from conflictner.cli.progress import watched, watching
from conflictner.cli.stream import Counter, analysed, open_pipeline, total_of

if TYPE_CHECKING:
    from conflictner.document import MergedIncident

__all__ = ["merge"]


class Shape(StrEnum):
    """What to write."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def _shape(chosen: Shape | None, output: str | None) -> Shape:
    if chosen is not None:
        return chosen
    suffix = Path(output).suffix.lower() if output is not None else ""
    return Shape.csv if suffix == ".csv" else Shape.table if output is None else Shape.jsonl


def _print(incidents: Sequence[MergedIncident], out: IO[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    from conflictner.export.describe import days, number, one_line

    table = Table(show_edge=False, pad_edge=False)
    for name in ("what", "when", "where", "to whom", "count", "reports", "who says"):
        table.add_column(name, overflow="fold")
    for i in incidents:
        targets = "; ".join(p.text for p in i.participants if p.role == "target")
        speakers = "; ".join(dict.fromkeys(c.speaker for c in i.claims if c.speaker))
        cells = (
            one_line(i.type.replace("_", " ")) + (" (several)" if i.several else ""),
            days(i.time_start, i.time_end),
            one_line(i.place.canonical) if i.place else "",
            one_line(targets, 80),
            number(i.count) + (" (contradicting)" if i.conflict else ""),
            one_line(", ".join(i.documents), 1000),
            one_line(speakers, 80),
        )
        table.add_row(*map(Text, cells), style="bold" if len(i.documents) > 1 else "")
    console_of(out).print(table)


def _write(incidents: Sequence[MergedIncident], shape: Shape, out: IO[str]) -> None:
    if shape is Shape.jsonl:
        from conflictner.export.writers import write_objects

        write_objects((i.to_dict() for i in incidents), out, as_list=False)
    elif shape is Shape.csv:
        from conflictner.export.cells import safe_cell
        from conflictner.export.merged import MERGED_COLUMNS, merged_rows
        from conflictner.export.schema import names_of

        writer = csv.writer(out, lineterminator="\n")
        names = names_of(MERGED_COLUMNS)
        writer.writerow(names)
        writer.writerows([safe_cell(row[name]) for name in names] for row in merged_rows(incidents))
    else:
        _print(incidents, out)


@app.command()
def merge(
    files: Files,
    format: Annotated[
        Shape | None,
        typer.Option("--format", "-f", help="By default as the output's name says, else a table for people."),
    ] = None,
    repeated: Annotated[bool, typer.Option("--repeated", help="Only what more than one report tells of.")] = False,
    published: Published = None,
    output: Output = None,
    input: Inputs = Input.auto,
    model: Model = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    processes: Processes = 1,
) -> None:
    """Make the incidents of many reports one where they are of the same happening, with every claim.

    Files of documents that [bold]conflictner extract[/bold] wrote are taken as they are. All documents are held in
    memory.

    [bold]Examples[/bold]

      conflictner merge documents.jsonl --repeated

      conflictner merge articles/ --output incidents.jsonl
    """
    from conflictner.export.files import whole_file
    from conflictner.merging import merge as merge_documents
    from conflictner.readers import find_sources, holds_documents
    from conflictner.reports import read_date

    read_date(published)
    sources = find_sources(files)
    ready = all(holds_documents(s) for s in sources)
    nlp = None if ready else open_pipeline(model, gazetteer, lexicon)
    counter = Counter()
    show = watching(output)
    found = analysed(sources, nlp, form=input.value, published=published, processes=processes, keep_documents=True)
    with watched(counter.passing(found), total_of(sources, input.value, show=show), show=show) as records:
        incidents = merge_documents(records)
    kept = [i for i in incidents if not repeated or len(i.documents) > 1]
    with nullcontext(sys.stdout) if output is None else whole_file(output) as out:
        _write(kept, _shape(format, output), out)
    counter.finish(strict=False)
