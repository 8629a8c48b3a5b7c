"""What people do with analysed documents: tables, files, HTML, maps, timelines, reports, annotation.

from conflictner.export import to_pandas, write_csv, displacy_options
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflictner.export.geojson import to_geojson
    from conflictner.export.html import document_html
    from conflictner.export.looking import displacy_options, show
    from conflictner.export.maps import to_map
    from conflictner.export.plover import plover_records
    from conflictner.export.tables import (
        arrow_schema,
        columns,
        iter_batches,
        rows_of,
        to_arrow,
        to_pandas,
        to_polars,
    )
    from conflictner.export.timeline import to_timeline
    from conflictner.export.writers import write_csv, write_geojson, write_json, write_jsonl, write_parquet

_HOMES = {
    "arrow_schema": "tables",
    "columns": "tables",
    "displacy_options": "looking",
    "document_html": "html",
    "iter_batches": "tables",
    "plover_records": "plover",
    "rows_of": "tables",
    "show": "looking",
    "to_arrow": "tables",
    "to_geojson": "geojson",
    "to_map": "maps",
    "to_pandas": "tables",
    "to_polars": "tables",
    "to_timeline": "timeline",
    "write_csv": "writers",
    "write_geojson": "writers",
    "write_json": "writers",
    "write_jsonl": "writers",
    "write_parquet": "writers",
}

__all__ = [
    "arrow_schema",
    "columns",
    "displacy_options",
    "document_html",
    "iter_batches",
    "plover_records",
    "rows_of",
    "show",
    "to_arrow",
    "to_geojson",
    "to_map",
    "to_pandas",
    "to_polars",
    "to_timeline",
    "write_csv",
    "write_geojson",
    "write_json",
    "write_jsonl",
    "write_parquet",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'conflictner.export' has no attribute {name!r}")
    value = getattr(import_module(f"conflictner.export.{home}"), name)
    globals()[name] = value  # "looking" is also the name of a module
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
