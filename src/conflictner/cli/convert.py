"""``conflictner convert``: analysed documents to tables and annotation tools, and back from these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from conflictner.cli.app import Output, app
from conflictner.cli.output import Format, TableName, choose_format, write_records
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import DocumentError, InputError, SettingError

__all__ = ["convert"]


class Kind(StrEnum):
    """What files can hold that is read."""

    documents = "documents"
    label_studio = "label-studio"
    prodigy = "prodigy"
    doccano = "doccano"
    docbin = "docbin"


class To(StrEnum):
    """What can be written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    plover = "plover"
    label_studio = "label-studio"
    prodigy = "prodigy"
    doccano = "doccano"
    docbin = "docbin"


class What(StrEnum):
    """What Prodigy shows."""

    names = "names"
    events = "events"
    both = "both"


def _objects(files: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The JSON objects of files: of a list, or one a line."""
    from conflictner.readers import Source, find_sources, read_objects

    for source in find_sources(files):
        yield from read_objects(Source(source.path))


def _documents(files: Iterable[str]) -> Iterator[ConflictDocument | ErrorRecord]:
    from conflictner.readers import find_sources, read_documents

    for source in find_sources(files):
        yield from read_documents(source)


def _from_docbin(files: Iterable[str]) -> Iterator[ConflictDocument]:
    from conflictner.export.annotation.docbin import from_docbin

    for name in files:
        if not Path(name).is_file():
            raise InputError(f"{name}: no such file")
        try:
            yield from from_docbin(name)
        except OSError as error:
            raise InputError(f"{name}: {error.strerror or error}") from error
        except DocumentError as error:
            raise InputError(f"{'' if name in str(error) else f'{name}: '}{error}") from error


def _read(kind: Kind, files: list[str]) -> Iterator[ConflictDocument | ErrorRecord]:
    from conflictner.export.annotation import jsonl, label_studio

    match kind:
        case Kind.documents:
            yield from _documents(files)
        case Kind.docbin:
            yield from _from_docbin(files)
        case Kind.label_studio:
            yield from label_studio.from_label_studio(_objects(files))
        case Kind.prodigy:
            yield from jsonl.from_prodigy(_objects(files))
        case Kind.doccano:
            yield from jsonl.from_doccano(_objects(files))


def _only_documents(records: Iterable[ConflictDocument | ErrorRecord]) -> Iterator[ConflictDocument]:
    return (r for r in records if isinstance(r, ConflictDocument))


def _write_tasks(tasks: Iterator[dict[str, Any]], as_list: bool, output: str | None) -> None:
    from contextlib import nullcontext

    from conflictner.export.files import whole_file
    from conflictner.export.writers import write_objects

    with nullcontext(typer.get_text_stream("stdout")) if output is None else whole_file(output) as out:
        write_objects(tasks, out, as_list=as_list)


def _write(to: To, records: Iterator[ConflictDocument | ErrorRecord], what: What, output: str | None) -> None:
    from conflictner.export.annotation import docbin, jsonl, label_studio

    documents = _only_documents(records)
    makers: dict[To, Callable[[], Iterator[dict[str, Any]]]] = {
        To.label_studio: lambda: label_studio.to_label_studio(documents),
        To.prodigy: lambda: jsonl.to_prodigy(documents, what=what.value),
        To.doccano: lambda: jsonl.to_doccano(documents),
    }
    if to in makers:
        _write_tasks(makers[to](), to is To.label_studio, output)
        return
    if output is None:
        raise SettingError("a DocBin is written to a file: give --output")
    from conflictner.export.files import whole_path

    made = docbin.to_docbin(documents)
    with whole_path(output) as scratch:
        made.to_disk(scratch)


@app.command()
def convert(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Analysed documents, or annotated tasks.", show_default=False)
    ] = [],  # noqa: B006 - typer copies it
    kind: Annotated[Kind, typer.Option("--from", help="What the files hold.")] = Kind.documents,
    to: Annotated[To | None, typer.Option("--to", help="What to write; by default as the output's name says.")] = None,
    table: Annotated[
        TableName | None,
        typer.Option("--table", "-t", help="Rows of csv, parquet and jsonl.", show_default="events"),
    ] = None,
    what: Annotated[What, typer.Option(help="What Prodigy shows.")] = What.both,
    output: Output = None,
    config: Annotated[
        bool, typer.Option("--label-studio-config", help="Print the labelling interface for Label Studio.")
    ] = False,
) -> None:
    """Turn analysed documents into tables or annotation tasks, and corrected tasks into documents.

    Documents are those that [bold]conflictner extract[/bold] wrote.

    [bold]Examples[/bold]

      conflictner convert documents.jsonl --output events.parquet

      conflictner convert documents.jsonl --table ucdp --output ged.csv

      conflictner convert documents.jsonl --to label-studio --output tasks.json

      conflictner convert export.json --from label-studio --output gold.jsonl

      conflictner convert gold.jsonl --to docbin --output train.spacy
    """
    if config:
        from conflictner.export.annotation.label_studio import label_studio_config

        typer.echo(label_studio_config())
        return
    if not files:
        raise typer.BadParameter("give at least one file", param_hint="FILE…")
    records = _read(kind, files)
    if to in (To.label_studio, To.prodigy, To.doccano, To.docbin):
        _write(to, records, what, output)
        return
    form = choose_format(Format(to.value) if to is not None else None, output, table)
    write_records(records, form, table, output)
