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
from conflictner.cli.stream import Counter, analysed, open_pipeline, reports_of, total_of

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
    screen: Annotated[
        bool,
        typer.Option("--screen", help="Leave reports unread whose words show that they are not about armed conflict."),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Write parts (jsonl or parquet) and a manifest into the folder --output, going on where the last run "
            "in it ended.",
        ),
    ] = False,
    part_size: Annotated[int, typer.Option(min=1, help="Reports a part of --resume.")] = 1000,
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

      conflictner extract archive.jsonl --screen --processes 8 --resume --format parquet --output archive-events/
    """
    from conflictner.readers import find_sources
    from conflictner.reports import read_date

    read_date(published)
    if resume:
        from conflictner.cli.parts import choose_parts, settings_of, write_parts

        choose_parts(format, output)
        sources = find_sources(files)
        nlp = open_pipeline(model, gazetteer, lexicon)
        added = [*(gazetteer or ()), *(lexicon or ())]
        settings = settings_of(nlp, added, published=published, screen=screen)
        reports = reports_of(sources, input.value, published)
        write_parts(
            reports,
            nlp,
            format,
            table,
            output,
            settings,
            processes=processes,
            screen=screen,
            part_size=part_size,
            strict=strict,
            total=total_of(sources, input.value, show=watching(output)),
        )
        return
    form = choose_format(format, output, table)
    sources = find_sources(files)
    nlp = open_pipeline(model, gazetteer, lexicon)
    counter = Counter()
    show = watching(output)
    found = analysed(sources, nlp, form=input.value, published=published, processes=processes, screen=screen)
    with watched(counter.passing(found), total_of(sources, input.value, show=show), show=show) as records:
        write_records(records, form, table, output)
    counter.finish(strict)
