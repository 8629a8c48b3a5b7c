"""Tables of the documentation that are made from the code: the fields of the records, the event types.

They stand between ``<!-- fields: Event -->`` or ``<!-- event types -->`` and ``<!-- end -->``. The meaning of a field
is written by hand in the page and kept; everything else is made anew.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Iterator

import attrs

from conflictner import document
from conflictner.export.palette import FAMILIES
from conflictner.ontology import EventType, event_types

__all__ = ["with_tables"]

_PLACE = re.compile(
    r"(<!-- (fields: (?P<record>\w+)|event types|event codes) -->\n)(?P<old>.*?)(<!-- end -->)", re.DOTALL
)
_ROW = re.compile(r"^\| `(\w+)` \| [^|]* \| (.*) \|$", re.MULTILINE)
_PLAIN = {str: "str", int: "int", float: "float", bool: "bool", dt.date: "date"}


def with_tables(text: str) -> str:
    """The text of a page with its tables as the code has them."""
    return _PLACE.sub(lambda m: f"{m[1]}{_made(m)}\n{m[5]}", text)


def _made(place: re.Match[str]) -> str:
    if place["record"] is not None:
        return _fields(place["record"], dict(_ROW.findall(place["old"])))
    return _types() if place[2] == "event types" else _codes()


# fields of records


def _name(kind: object) -> str:
    """A type as people say it."""
    if kind in _PLAIN:
        return _PLAIN[kind]  # type: ignore[index]
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is typing.Literal:
        return "str"
    if origin in (types.UnionType, typing.Union):
        return " or ".join(_name(a) if a is not type(None) else "null" for a in arguments)
    if origin is tuple:
        return f"list of {_name(arguments[0])}"
    if attrs.has(typing.cast(type, kind)):
        name = typing.cast(type, kind).__name__
        return f"[{name}](#{name.lower()})"
    return "object"


def _choices(kind: object) -> tuple[str, ...]:
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)
    return next((c for a in typing.get_args(kind) if (c := _choices(a))), ())


def _fields(name: str, meanings: dict[str, str]) -> str:
    record = getattr(document, name)
    hints = typing.get_type_hints(record)
    lines = ["| field | type | meaning |", "|---|---|---|"]
    told = []
    for f in attrs.fields(record):
        lines.append(f"| `{f.name}` | {_name(hints[f.name])} | {meanings.get(f.name, '')} |")
        if choices := _choices(hints[f.name]):
            told.append(f"`{f.name}` is one of {', '.join(f'`{c}`' for c in choices)}.")
    return "\n".join([*lines, *(["", *_items(told)] if told else [])])


def _items(lines: list[str]) -> list[str]:
    return [f"- {line}" for line in lines] if len(lines) > 1 else lines


# event types


def _families() -> Iterator[tuple[str, list[EventType]]]:
    for family in FAMILIES:
        yield family, [t for t in event_types().values() if t.family == family]


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _types() -> str:
    lines = []
    for family, members in _families():
        lines += [f"### {family.capitalize()}", "", "| type | what it is | the count is of |", "|---|---|---|"]
        lines += [f"| `{t.name}` | {_cell(t.definition)} | the {t.affected}s |" for t in members]
        lines.append("")
    return "\n".join(lines[:-1])


def _codes() -> str:
    lines = ["| type | PLOVER | CAMEO | ACLED | fit | note |", "|---|---|---|---|---|---|"]
    for _, members in _families():
        for t in members:
            plover = " / ".join(x for x in (t.plover, t.plover_mode) if x)
            acled = "; ".join(" or ".join(x) for x in (t.acled_events, t.acled_sub_events) if x)
            cells = (f"`{t.name}`", plover, ", ".join(t.cameo), acled, t.match, t.note)
            lines.append(f"| {' | '.join(_cell(c) for c in cells)} |")
    return "\n".join(lines)
