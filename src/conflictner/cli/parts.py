"""``conflictner extract --resume``: a long run in parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from conflictner._version import __version__
from conflictner.cli.output import Format, TableName
from conflictner.cli.progress import watched, watching
from conflictner.cli.stream import Counter
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import SettingError
from conflictner.export.describe import many
from conflictner.runs import PartFormat, read_manifest, run

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["choose_parts", "settings_of", "write_parts"]


def choose_parts(format: Format | None, output: str | None) -> tuple[PartFormat, Path]:
    """The format and the folder of a run in parts. Raises SettingError where they will not do."""
    if output is None:
        raise SettingError("--resume writes parts into a folder: give --output")
    if Path(output).exists() and not Path(output).is_dir():
        raise SettingError(f"--resume writes parts into a folder, and {output} is a file")
    if format not in (None, Format.jsonl, Format.parquet):
        raise SettingError(f"--resume goes with jsonl and parquet, not with {format.value}")
    return ("parquet" if format is Format.parquet else "jsonl"), Path(output)


def settings_of(nlp: Language, added: Sequence[Path], **others: Any) -> dict[str, Any]:
    """What the results depend on: versions, the user's own tables and lexicons, and `others`."""
    own = {str(p): hashlib.sha256(Path(p).read_bytes()).hexdigest()[:12] for p in added}
    model = f"{nlp.meta.get('lang')}_{nlp.meta.get('name')} {nlp.meta.get('version')}"
    return {"conflictner": __version__, "model": model, "added": own, **others}


def write_parts(
    reports: Iterable[object],
    nlp: Language,
    format: Format | None,
    table: TableName | None,
    output: str | None,
    settings: dict[str, Any],
    *,
    processes: int,
    screen: bool,
    part_size: int,
    strict: bool,
    total: int | None = None,
) -> None:
    """Begin or go on with the run in the folder `output`, and say on standard error what it holds.

    A bar shows how far it is where standard error is a terminal; `total` is the number of all reports.
    """
    from conflictner.analysis import analyze_many

    form, folder = choose_parts(format, output)
    before = read_manifest(folder)
    left = None if total is None else total - (before.reports if before is not None else 0)
    name = table.value if table is not None else None
    with ExitStack() as stack:

        def analyse(items: Iterable[object]) -> Iterator[ConflictDocument | ErrorRecord]:
            records = analyze_many(items, nlp=nlp, n_process=processes, screen=screen)
            return stack.enter_context(watched(records, left, show=watching(output)))

        try:
            done = run(reports, folder, analyse, form=form, table=name, part_size=part_size, settings=settings)
        except KeyboardInterrupt:
            stack.close()
            typer.echo("conflictner: stopped; the same command goes on where it was", err=True)
            raise
    typer.echo(f"conflictner: {many(done.reports, 'report')} in {many(len(done.parts), 'part')} in {folder}", err=True)
    counter = Counter()
    counter.errors, counter.documents = done.errors, done.reports - done.errors
    counter.finish(strict)
