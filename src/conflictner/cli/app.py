"""The application that the commands belong to, and the options they share."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from conflictner._version import __version__
from conflictner.errors import InputError

__all__ = [
    "Files",
    "Gazetteers",
    "Input",
    "Lexicons",
    "Model",
    "Output",
    "Processes",
    "Published",
    "Strict",
    "app",
    "drop_output",
]

ORDER = ("extract", "report", "convert", "merge", "evaluate", "explain", "lookup", "schema")


class _InOrder(TyperGroup):
    """The commands in the order in which one needs them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; where standard output takes no more, that ends it in a line at most."""
        try:
            out = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:  # the reader has gone; nothing more can be told there
            drop_output()
            raise typer.Exit(141) from error
        except OSError as error:
            drop_output()
            raise InputError(f"standard output cannot be written ({error.strerror or error})") from error
        return out


def drop_output() -> None:
    """Let what standard output still holds go nowhere: writing it again at the end would fail again."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


app = typer.Typer(
    name="conflictner",
    cls=_InOrder,
    help="Read reports of armed conflict into typed, linked, dated, counted data.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Input(StrEnum):
    """Input formats."""

    auto = "auto"
    text = "text"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…|-",
        help="Reports: .txt (one report), .jsonl (one a line), .json, .csv (named columns); folders and patterns of "
        "them; - reads standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option(help="Publication date (YYYY-MM-DD) of reports that state none.", show_default=False)
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", help="Write to this file; it appears whole or not at all.", show_default=False),
]
Inputs = Annotated[Input, typer.Option("--input", help="How to read the files; auto goes by their names.")]
Model = Annotated[str | None, typer.Option(help="spaCy model: a name or a path.", show_default=False)]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", help="TSV file with entries of your own; may be given again.", show_default=False),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="TOML file with event senses of your own; may be given again.", show_default=False),
]
Processes = Annotated[int, typer.Option(min=1, help="Processes to share the work among.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 if any report could not be read.")]


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
