"""``conflictner report``: one page of what was found."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from conflictner.cli.app import (
    Files,
    Gazetteers,
    Input,
    Inputs,
    Lexicons,
    Model,
    Processes,
    Published,
    Strict,
    app,
)
from conflictner.cli.progress import watched
from conflictner.cli.stream import Counter, analysed, open_pipeline, total_of

__all__ = ["report"]


@app.command()
def report(
    files: Files,
    output: Annotated[str, typer.Option("--output", "-o", help="The page to write.")] = "report.html",
    title: Annotated[str, typer.Option(help="The title of the page.")] = "What the reports say",
    published: Published = None,
    input: Inputs = Input.auto,
    model: Model = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    processes: Processes = 1,
    strict: Strict = False,
) -> None:
    """Write one page with the map, the timeline, the table and the marked texts of what was found.

    The page is one file; it loads nothing and runs no scripts, so it can be mailed and kept. Files of documents that
    [bold]conflictner extract[/bold] wrote are taken as they are.

    [bold]Examples[/bold]

      conflictner report articles/ --output report.html

      conflictner report documents.jsonl --title "Sahel, May 2024"
    """
    from conflictner.export.describe import many
    from conflictner.export.files import whole_file
    from conflictner.export.report.page import write_report
    from conflictner.readers import find_sources, holds_documents
    from conflictner.reports import read_date

    read_date(published)
    sources = find_sources(files)
    ready = all(holds_documents(s) for s in sources)
    nlp = None if ready else open_pipeline(model, gazetteer, lexicon)
    counter = Counter()
    show = sys.stderr.isatty()
    found = analysed(sources, nlp, form=input.value, published=published, processes=processes, keep_documents=True)
    total = total_of(sources, input.value, show=show)
    with watched(counter.passing(found), total, show=show) as records, whole_file(output) as out:
        number = write_report(records, out, title=title)
    typer.echo(f"{output}: {many(number, 'report')}", err=True)
    counter.finish(strict)
