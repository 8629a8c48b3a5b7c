"""The command line: ``conflictner extract``, ``schema``, ``lookup``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from conflictner._version import __version__
from conflictner.errors import ConflictnerError

__all__ = ["app", "main"]

app = typer.Typer(
    name="conflictner",
    help="Read reports of armed conflict into typed, linked, dated, counted data.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """Output formats."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Input(StrEnum):
    """Input formats."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"
    csv = "csv"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"conflictner {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read reports of armed conflict into typed, linked, dated, counted data."""


def _items(files: list[str], form: Input, published: str | None) -> Iterator[object]:
    from conflictner.readers import read_reports

    for name in files:
        yield from read_reports(name, form.value, published)


class _Counter:
    """Records as they pass, counting the errors."""

    def __init__(self) -> None:
        self.errors = 0
        self.documents = 0

    def passing(self, records: Iterable[object]) -> Iterator[object]:
        from conflictner.document import ErrorRecord

        for record in records:
            if isinstance(record, ErrorRecord):
                self.errors += 1
            else:
                self.documents += 1
            yield record


@app.command()
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…|-",
            help="Reports: .txt (one report), .jsonl (one a line), .csv (named columns); - reads standard input.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.table,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) of reports that state none.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write to this file; it appears whole or not at all.")
    ] = None,
    input: Annotated[Input, typer.Option(help="How to read the files; auto goes by their names.")] = Input.auto,
    model: Annotated[str | None, typer.Option(help="spaCy model: a name or a path.")] = None,
    gazetteer: Annotated[
        list[Path] | None, typer.Option(help="TSV file with entries of your own; may be given again.")
    ] = None,
    lexicon: Annotated[
        list[Path] | None, typer.Option(help="TOML file with event senses of your own; may be given again.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="Processes to share the work among.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if any report could not be read.")] = False,
) -> None:
    """Read reports and write what they say.

    Examples:

      conflictner extract report.txt --published 2022-04-07

      conflictner extract archive.jsonl --format csv --output events.csv

      cat report.txt | conflictner extract - --format json
    """
    from conflictner.analysis import analyze_many
    from conflictner.pipeline import DEFAULT_MODEL, load
    from conflictner.reports import read_date

    read_date(published)
    missing = [f for f in files if f != "-" and not Path(f).exists()]
    if missing:
        raise ConflictnerError(f"{missing[0]}: no such file")
    nlp = load(model or DEFAULT_MODEL, gazetteers=gazetteer or (), lexicons=lexicon or ())
    counter = _Counter()
    records = counter.passing(
        analyze_many(
            _items(files, input, published),
            n_process=processes,
            nlp=nlp,
            progress=output is not None and sys.stderr.isatty(),
        )
    )
    if output is None:
        _write(records, format, sys.stdout)
    else:
        from conflictner.export.writers import whole_file

        with whole_file(output) as out:
            _write(records, format, out)
    if counter.errors:
        typer.echo(
            f"conflictner: {counter.errors} of {counter.errors + counter.documents} reports could not be read",
            err=True,
        )
        if strict:
            raise typer.Exit(1)


def _write(records: Iterator[object], format: Format, out: IO[str]) -> None:
    from conflictner.export import writers

    if format is Format.table:
        from rich.console import Console

        console = Console(file=out) if out is sys.stdout else Console(file=out, width=160, no_color=True)
        for record in records:
            writers.print_document(record, console)  # type: ignore[arg-type]
        return
    write = {Format.json: writers.write_json, Format.jsonl: writers.write_jsonl, Format.csv: writers.write_csv}[format]
    write(records, out)  # type: ignore[arg-type]
    out.flush()


@app.command()
def schema() -> None:
    """Print the JSON Schema of the document contract."""
    from conflictner.codec import json_schema

    typer.echo(json.dumps(json_schema(), indent=1))


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, as written.")],
    limit: Annotated[int, typer.Option(min=1, help="How many candidates to show.")] = 5,
) -> None:
    """Show what the gazetteers know about a name.

    Example:

      conflictner lookup "Deir ez-Zor"
    """
    from conflictner.gazetteer import load_gazetteer

    found = load_gazetteer().lookup(name, limit=limit)
    if not found:
        raise ConflictnerError(f"the gazetteers do not know {name!r}")
    for m in found:
        e = m.entry
        point = f"{e.lat:.4f},{e.lon:.4f}" if e.lat is not None and e.lon is not None else None
        facts = (
            e.kind,
            e.country,
            e.iso or "+".join(e.members) or None,
            e.type,
            e.echelon,
            e.category,
            f"geonames:{e.geonames_id}" if e.geonames_id else None,
            point,
        )
        typer.echo("\t".join([f"{m.score:.2f}", e.id, e.canonical, *(str(f) for f in facts if f)]))


def main() -> None:
    """Run the command line; errors of ours are one line on standard error and exit status 1."""
    try:
        app(standalone_mode=True)
    except ConflictnerError as error:
        print(f"conflictner: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
