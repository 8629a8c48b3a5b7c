"""``conflictner extract``: reports in, data out."""

from __future__ import annotations

from typing import Annotated

import typer

from conflictner.cli.app import (
    Files,
    Gazetteers,
    Input,
    Inputs,
    Lexicons,
    Model,
    Output,
    Processes,
    Published,
    Strict,
    app,
)
from conflictner.cli.output import Format, TableName, choose_format, write_records
from conflictner.cli.progress import watched, watching
from conflictner.cli.stream import Counter, analysed, open_pipeline, total_of

__all__ = ["extract"]


@app.command()
def extract(
    files: Files,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="What to write; by default as the output's name says, else a table for people."
        ),
    ] = None,
    table: Annotated[
        TableName | None,
        typer.Option("--table", "-t", help="Rows of csv, parquet and jsonl.", show_default="events"),
    ] = None,
    published: Published = None,
    output: Output = None,
    input: Inputs = Input.auto,
    model: Model = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    processes: Processes = 1,
    strict: Strict = False,
) -> None:
    """Read reports and write what they say.

    A report that cannot be read becomes an error record in its place; the rest goes on.

    [bold]Examples[/bold]

      conflictner extract report.txt --published 2022-04-07

      conflictner extract articles/ --output events.parquet

      conflictner extract archive.jsonl --table acled --output acled.csv

      conflictner extract 'articles/2024-*.txt' --format jsonl > documents.jsonl

      cat report.txt | conflictner extract - --format json
    """
    from conflictner.readers import find_sources
    from conflictner.reports import read_date

    read_date(published)
    form = choose_format(format, output, table)
    sources = find_sources(files)
    nlp = open_pipeline(model, gazetteer, lexicon)
    counter = Counter()
    show = watching(output)
    found = analysed(sources, nlp, form=input.value, published=published, processes=processes)
    with watched(counter.passing(found), total_of(sources, input.value, show=show), show=show) as records:
        write_records(records, form, table, output)
    counter.finish(strict)
