"""``conflictner evaluate``: annotations of one's own against the library."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from conflictner.cli.app import Gazetteers, Lexicons, Model, app
from conflictner.cli.progress import watched
from conflictner.cli.stream import open_pipeline
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from conflictner.evaluation import Agreement, Score

__all__ = ["evaluate"]


class By(StrEnum):
    """When a mention counts as found."""

    exact = "exact"
    overlap = "overlap"


def _documents(files: Iterable[str]) -> list[ConflictDocument]:
    from conflictner.readers import find_sources, read_documents

    records = [r for source in find_sources(files) for r in read_documents(source)]
    out = [r for r in records if isinstance(r, ConflictDocument)]
    if not out:
        raise InputError("there are no annotated documents in these files")
    return out


def _read(gold: list[ConflictDocument], nlp_settings: tuple[object, ...]) -> Iterator[ConflictDocument]:
    from conflictner.analysis import analyze_many

    reports = (
        {"text": d.text, "id": d.id, "title": d.title, "published": d.published, "source": d.source} for d in gold
    )
    for record in analyze_many(reports, nlp=open_pipeline(*nlp_settings)):  # type: ignore[arg-type]
        if isinstance(record, ErrorRecord):
            raise InputError(f"{record.id or 'a document'} could not be read: {record.message}")
        yield record


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _scores(title: str, scores: Mapping[str, Score], console: Console) -> None:
    from rich.table import Table

    if not scores:
        return
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for name in ("", "precision", "recall", "f1", "right", "wrong", "missed"):
        table.add_column(name, justify="right" if name else "left")
    for name, s in sorted(scores.items(), key=lambda x: (x[0] == "all", x[0])):
        cells = (_rate(s.precision), _rate(s.recall), _rate(s.f1), str(s.right), str(s.wrong), str(s.missed))
        table.add_row(name, *cells, style="bold" if name == "all" else "")
    console.print(table)
    console.print()


def _details(title: str, details: Mapping[str, Agreement], console: Console) -> None:
    from rich.table import Table

    if not details:
        return
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for name in ("", "right", "of", "share"):
        table.add_column(name, justify="right" if name else "left")
    for name, a in details.items():
        table.add_row(name, str(a.right), str(a.total), _rate(a.share))
    console.print(table)
    console.print()


@app.command()
def evaluate(
    files: Annotated[
        list[str],
        typer.Argument(metavar="GOLD…", help="Annotated documents (.jsonl of the contract).", show_default=False),
    ],
    found: Annotated[
        str | None,
        typer.Option("--found", help="The library's documents, if made before (.jsonl).", show_default=False),
    ] = None,
    by: Annotated[By, typer.Option(help="Whether a mention must have the same characters, or share one.")] = By.exact,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    model: Model = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
) -> None:
    """Compare annotated documents with what the library finds: precision, recall and F1 by label and event type.

    Annotated documents are lines of the contract, for instance made with [bold]conflictner convert[/bold] from
    Label Studio, Prodigy or doccano.

    [bold]Examples[/bold]

      conflictner evaluate gold.jsonl

      conflictner evaluate gold.jsonl --by overlap --json
    """
    from conflictner.evaluation import evaluate as compare

    gold = _documents(files)
    other: Iterable[ConflictDocument]
    other = _documents([found]) if found is not None else _read(gold, (model, gazetteer, lexicon))
    with watched(other, len(gold), show=sys.stderr.isatty()) as documents:
        result = compare(gold, documents, by=by.value)
    if as_json:
        typer.echo(json.dumps(result.to_dict(), indent=1))
        return
    from conflictner.cli.output import open_console

    console = open_console()
    console.print(f"{result.documents} documents, mentions matched by {by.value}\n")
    _scores("Names, by label", result.entities, console)
    _scores("Events, by type", result.events, console)
    _scores("Participants, places and speakers of matched events", result.roles, console)
    _details("What matched names stand for", result.entity_details, console)
    _details("What matched events say", result.event_details, console)
