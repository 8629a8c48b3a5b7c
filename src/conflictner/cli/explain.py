"""``conflictner explain``: why a word is an event, and why a near miss is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conflictner.cli.app import Gazetteers, Lexicons, Model, app
from conflictner.cli.stream import open_pipeline
from conflictner.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from conflictner.components.events.explain import Explanation

__all__ = ["explain"]


def _text_of(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    path = Path(given)
    try:
        if len(given) < 1000 and path.is_file():
            return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{given}: not UTF-8") from error
    except (OSError, ValueError):
        pass
    return given


def _found(
    text: str, model: str | None, gazetteers: list[Path] | None, lexicons: list[Path] | None
) -> list[Explanation]:
    from conflictner.components.events.explain import explain_doc, lexicon_of
    from conflictner.gazetteer import load_gazetteer
    from conflictner.intake import model_text
    from conflictner.reports import report_of

    report = report_of(text)
    nlp = open_pipeline(model, gazetteers, lexicons)
    return explain_doc(nlp(model_text(report.text, load_gazetteer())), lexicon_of(nlp))


def _print(x: Explanation, console: Console) -> None:
    from rich.text import Text

    verdict = f"{x.type} ({x.confidence:.2f})" if x.is_event else f"no {x.type}"
    head = Text.assemble((f"“{' '.join(x.text.split())}”", "bold"), f" {x.start}–{x.end}  ")
    head.append(verdict, style="bold green" if x.is_event else "red")
    head.append(f"  by {x.sense}, {x.pattern}", style="dim")
    console.print(head)
    for role, phrase in x.roles:
        console.print(Text(f"    {role}: {' '.join(phrase.split())}"))
    for r in x.reasons:
        mark = Text("    ✓ " if r.passed else "    ✗ ", style="green" if r.passed else "red")
        console.print(mark + Text(f"{r.test}: {r.text}"))
    if not x.is_event:
        console.print(Text(f"    would match: {x.match}\n    would not:   {x.no_match}", style="dim"))


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE|-", help="A text, or a file with one.", show_default=False)],
    word: Annotated[
        str | None, typer.Option("--word", "-w", help="Only triggers with this in them.", show_default=False)
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Only events, no near misses.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    model: Model = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
) -> None:
    """Say why each word of the event lexicon is an event in a text, or is none.

    For each: the sense and the pattern that propose it, who fills which role, and every test with what was seen.

    [bold]Examples[/bold]

      conflictner explain "The senator attacked the budget while rebels attacked the town."

      conflictner explain report.txt --word surrender
    """
    found = _found(_text_of(text), model, gazetteer, lexicon)
    found = [x for x in found if (x.is_event or not events) and (word is None or word.lower() in x.text.lower())]
    if as_json:
        import attrs

        for x in found:
            typer.echo(json.dumps(attrs.asdict(x), ensure_ascii=False))
        return
    from conflictner.cli.output import open_console

    console = open_console(highlight=False, soft_wrap=True)
    for x in found:
        _print(x, console)
    if not found:
        console.print("no word of the event lexicon stands here" if word is None else f"no trigger with {word!r}")
