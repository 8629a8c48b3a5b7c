"""``conflictner schema``: the contract, for other programs."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from conflictner.cli.app import app
from conflictner.cli.output import TableName

__all__ = ["schema"]


@app.command()
def schema(
    table: Annotated[
        TableName | None,
        typer.Option("--table", "-t", help="The columns of this table instead.", show_default=False),
    ] = None,
) -> None:
    """Print the JSON Schema of the documents, or the columns of a table.

    Columns are lines of name, type and meaning, with tabs between them.

    [bold]Examples[/bold]

      conflictner schema > conflictner.schema.json

      conflictner schema --table acled
    """
    if table is None:
        from conflictner.codec import json_schema

        typer.echo(json.dumps(json_schema(), indent=1))
        return
    from conflictner.export.registry import table_of

    for column in table_of(table.value).columns:
        typer.echo(f"{column.name}\t{column.type}\t{column.meaning}")
