"""Event types and their codes in PLOVER, CAMEO, ACLED and UCDP terms, from ``lexicons/ontology.tsv``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from conflictner.errors import DataError

__all__ = ["EventType", "event_type", "event_types"]

_COLUMNS = (
    "type",
    "class",
    "definition",
    "affected",
    "plover",
    "plover_mode",
    "cameo",
    "acled_event",
    "acled_sub_event",
    "match",
    "note",
)


@frozen
class EventType:
    """One event type: its definition, whom it affects, and what the schemes call it.

    ``affected`` is the role whose number an event's ``count`` gives. Codes with several values are alternatives,
    the first standing where nothing decides.
    """

    name: str
    family: str
    definition: str
    affected: Literal["actor", "target"]
    plover: str | None
    plover_mode: str | None
    cameo: tuple[str, ...]
    acled_events: tuple[str, ...]
    acled_sub_events: tuple[str, ...]
    match: Literal["exact", "narrower", "broader", "none"]
    note: str | None


def _split(value: str) -> tuple[str, ...]:
    return tuple(v for v in value.split("|") if v)


def _read_row(row: dict[str, str], line: int) -> EventType:
    if row["affected"] not in ("actor", "target"):
        raise DataError(f"affected is {row['affected']!r}, not actor or target", path="ontology.tsv", line=line)
    if row["match"] not in ("exact", "narrower", "broader", "none"):
        raise DataError(f"match is {row['match']!r}", path="ontology.tsv", line=line)
    return EventType(
        name=row["type"],
        family=row["class"],
        definition=row["definition"],
        affected=row["affected"],  # type: ignore[arg-type]
        plover=row["plover"] or None,
        plover_mode=row["plover_mode"] or None,
        cameo=_split(row["cameo"]),
        acled_events=_split(row["acled_event"]),
        acled_sub_events=_split(row["acled_sub_event"]),
        match=row["match"],  # type: ignore[arg-type]
        note=row["note"] or None,
    )


@cache
def event_types() -> MappingProxyType[str, EventType]:
    """Every event type by its name, in the order of the ontology."""
    text = (files("conflictner.lexicons") / "ontology.tsv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise DataError(f"columns are {reader.fieldnames}, not {list(_COLUMNS)}", path="ontology.tsv", line=1)
    types = [_read_row({k: v or "" for k, v in row.items()}, n) for n, row in enumerate(reader, 2)]
    return MappingProxyType({t.name: t for t in types})


def event_type(name: str) -> EventType:
    """The event type of this name. Raises KeyError if there is none."""
    return event_types()[name]
