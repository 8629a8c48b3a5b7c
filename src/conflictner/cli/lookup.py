"""``conflictner lookup``: what the gazetteers know about a name."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from conflictner.cli.app import app
from conflictner.errors import ConflictnerError

if TYPE_CHECKING:
    from conflictner.gazetteer.entries import Match

__all__ = ["lookup"]

_COLUMNS = ("score", "id", "name", "kind", "country", "code", "lat,lon", "geonames", "more")


class Shape(StrEnum):
    """How to print what was found."""

    table = "table"
    tsv = "tsv"
    json = "json"
    geojson = "geojson"


class Of(StrEnum):
    """Kinds of entries."""

    unit = "unit"
    equipment = "equipment"
    organization = "organization"
    norp = "norp"
    country = "country"
    region = "region"
    district = "district"
    settlement = "settlement"
    facility = "facility"
    natural = "natural"
    informal = "informal"


def _cells(m: Match) -> list[str]:
    e = m.entry
    point = f"{e.lat:.4f},{e.lon:.4f}" if e.lat is not None and e.lon is not None else ""
    more = [e.type, e.echelon, e.category, e.feature, e.population and f"population {e.population:,}"]
    alias = f"as {m.alias!r}" if m.how != "exact" else None
    return [
        f"{m.score:.2f}",
        e.id,
        e.canonical,
        e.kind,
        e.country or "",
        e.iso or "+".join(e.members),
        point,
        str(e.geonames_id or ""),
        ", ".join(str(x) for x in (*more, alias) if x),
    ]


def _plain(m: Match) -> dict[str, Any]:
    import attrs

    return {"score": round(m.score, 3), "how": m.how, "alias": m.alias, **attrs.asdict(m.entry)}


def _feature(m: Match) -> dict[str, Any]:
    data = _plain(m)
    lat, lon = data.pop("lat"), data.pop("lon")
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": m.entry.id, "geometry": point, "properties": data}


def _print(found: list[Match], shape: Shape) -> None:
    if shape is Shape.geojson:
        typer.echo(json.dumps({"type": "FeatureCollection", "features": [_feature(m) for m in found]}))
    elif shape is Shape.json:
        for m in found:
            typer.echo(json.dumps(_plain(m), ensure_ascii=False))
    elif shape is Shape.tsv:
        for m in found:
            typer.echo("\t".join(_cells(m)))
    else:
        from rich.table import Table
        from rich.text import Text

        from conflictner.cli.output import open_console

        table = Table(show_edge=False, pad_edge=False)
        for name in _COLUMNS:
            table.add_column(name, overflow="fold", justify="right" if name == "score" else "left")
        for m in found:
            table.add_row(*map(Text, _cells(m)))
        open_console().print(table)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, as written.", show_default=False)],
    kind: Annotated[
        list[Of] | None, typer.Option("--kind", "-k", help="Only this kind; may be given again.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many candidates to show.")] = 5,
    format: Annotated[
        Shape | None,
        typer.Option("--format", "-f", help="By default a table in a terminal, tab-separated lines elsewhere."),
    ] = None,
) -> None:
    """Show what the gazetteers know about a name.

    The columns of the lines: score, id, name, kind, country, code, lat,lon (ready for a map), GeoNames id, and more.

    [bold]Examples[/bold]

      conflictner lookup "Deir ez-Zor"

      conflictner lookup Azov --kind unit

      conflictner lookup Goma --format geojson > goma.geojson
    """
    from conflictner.gazetteer import load_gazetteer

    found = load_gazetteer().lookup(name, kind=[k.value for k in kind] if kind else None, limit=limit)
    if not found:
        raise ConflictnerError(f"the gazetteers do not know {name!r}")
    _print(found, format or (Shape.table if sys.stdout.isatty() else Shape.tsv))
