"""Records to plain dicts to JSON and back, and the JSON Schema of the document contract.

Writers, readers and the schema are all made from the records' own type annotations, once, on first use.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs

from conflictner import document as d
from conflictner.consistency import inconsistency
from conflictner.errors import DocumentError

__all__ = [
    "build",
    "from_dict",
    "from_json",
    "incident_schema",
    "json_schema",
    "structure",
    "to_dict",
    "to_json",
    "unstructure",
]

T = TypeVar("T")
Writer = Callable[[Any], Any]
Reader = Callable[[Any, str], Any]

_FIRST = ("schema", "id", "text", "title", "published", "source")
_DETAILS = ("unit", "location", "person", "organization", "norp", "equipment", "date")
_SCALARS: dict[Any, tuple[str, dict[str, Any]]] = {
    str: ("a string", {"type": "string"}),
    int: ("a whole number", {"type": "integer"}),
    float: ("a number", {"type": "number"}),
    bool: ("true or false", {"type": "boolean"}),
    dt.date: ("a date (YYYY-MM-DD)", {"type": "string", "format": "date"}),
}


def _optional(kind: Any) -> Any | None:
    """The T of ``T | None``, or None where `kind` is no such union."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        (inner,) = (a for a in typing.get_args(kind) if a is not type(None))
        return inner
    return None


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    names = [f.name for f in attrs.fields(kind)]
    if kind is d.ConflictDocument:
        names = [*_FIRST, *(n for n in names if n not in _FIRST)]
    return [(n, hints[n]) for n in names]


_DEEPEST = 50  # levels of what stands under "meta"


# writing


@cache
def _writer(kind: Any) -> Writer | None:
    """What turns a value of this type into plain data; None where it is plain already."""
    inner = _optional(kind)
    if inner is not None:
        write = _writer(inner)
        return None if write is None else _optional_writer(write)
    if kind is dt.date:
        return dt.date.isoformat
    if typing.get_origin(kind) is tuple:
        write = _writer(typing.get_args(kind)[0])
        return (lambda values: [write(v) for v in values]) if write else list
    if attrs.has(kind):
        return _record_writer(kind)
    return _plain if typing.get_origin(kind) is Mapping else None


def _optional_writer(write: Writer) -> Writer:
    return lambda value: None if value is None else write(value)


def _record_writer(kind: Any) -> Writer:
    plan = [(name, _writer(hint), kind is d.Entity and name in _DETAILS) for name, hint in _fields(kind)]

    def write_record(record: Any) -> dict[str, Any]:
        out = {}
        for name, write, skip_none in plan:
            value = getattr(record, name)
            if not (skip_none and value is None):
                out[name] = write(value) if write else value
        return out

    return write_record


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value


# reading


def _fail(where: str, value: Any, wanted: str) -> typing.NoReturn:
    shown = repr(value)
    raise DocumentError(f"{where}: {shown if len(shown) < 60 else shown[:57] + '...'} is not {wanted}")


@cache
def _reader(kind: Any) -> Reader:
    inner = _optional(kind)
    if inner is not None:
        read = _reader(inner)
        return lambda value, where: None if value is None else read(value, where)
    if kind in _SCALARS:
        return _scalar_reader(kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return lambda value, where: value if value in args else _fail(where, value, f"one of {', '.join(args)}")
    if origin is tuple:
        read = _reader(args[0])

        def read_tuple(value: Any, where: str) -> tuple[Any, ...]:
            if not isinstance(value, list | tuple):
                _fail(where, value, "a list")
            return tuple(read(v, f"{where}[{i}]") for i, v in enumerate(value))

        return read_tuple
    if attrs.has(kind):
        return _record_reader(kind)
    return _read_mapping


def _read_mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        _fail(where, value, "a dict")
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        level = [x for v in level for x in (v.values() if isinstance(v, Mapping) else v)]
        level = [x for x in level if isinstance(x, Mapping | list | tuple)]
        if not level:
            return dict(value)
    raise DocumentError(f"{where}: nested more than {_DEEPEST} deep")


def _scalar_reader(kind: Any) -> Reader:
    wanted = _SCALARS[kind][0]

    def read_scalar(value: Any, where: str) -> Any:
        if kind is dt.date and isinstance(value, str):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                _fail(where, value, wanted)
        if kind is float and type(value) is int and abs(value) < 2**63:
            return float(value)
        if type(value) is not kind or (kind is float and not math.isfinite(value)):
            _fail(where, value, wanted)
        return value

    return read_scalar


def _record_reader(kind: Any) -> Reader:
    plan = [(name, _reader(hint)) for name, hint in _fields(kind)]
    required = {f.name for f in attrs.fields(kind) if f.default is attrs.NOTHING}

    def read_record(value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            _fail(where, value, "a dict")
        missing = required - value.keys()
        if missing:
            raise DocumentError(f"{where}: {', '.join(sorted(missing))} missing")
        return kind(**{name: read(value[name], f"{where}.{name}") for name, read in plan if name in value})

    return read_record


def _no_number(name: str) -> typing.NoReturn:
    """Refuse the NaN and Infinity that Python's reader of JSON takes and no other does."""
    raise ValueError(f"{name} is no number")


# reading what the library itself has made


@cache
def _builder(kind: Any) -> Writer | None:
    """What makes a value of this type of plain data that is known to be right; None where it is one already."""
    inner = _optional(kind)
    if inner is not None:
        build = _builder(inner)
        return None if build is None else _optional_writer(build)
    if kind is dt.date:
        return _date
    if kind is float:
        return float
    if typing.get_origin(kind) is tuple:
        build = _builder(typing.get_args(kind)[0])
        return tuple if build is None else (lambda values: tuple([build(v) for v in values]))
    if attrs.has(kind):
        return _record_builder(kind)
    return dict if typing.get_origin(kind) is Mapping else None


def _date(value: Any) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


@cache
def _record_builder(kind: Any) -> Writer:
    fields = _fields(kind)
    names = frozenset(name for name, _ in fields)
    plan = [(name, build) for name, hint in fields if (build := _builder(_optional(hint) or hint))]

    def build_record(value: Any) -> Any:
        values = dict(value) if names.issuperset(value) else {k: v for k, v in value.items() if k in names}
        for name, build in plan:
            part = values.get(name)
            if part is not None:
                values[name] = build(part)
        return kind(**values)

    return build_record


# the public face


def unstructure(record: Any) -> Any:
    """Any record of the contract as plain dicts, lists, strings and numbers."""
    kind: Any = type(record)
    write = _writer(kind)
    return write(record) if write else record


def structure(data: Any, kind: type[T]) -> T:
    """The record of class `kind` that `unstructure` wrote; keys it does not know are passed over.

    Raises DocumentError with the path of the value that does not fit.
    """
    record: Any = kind
    out: T = _reader(record)(data, kind.__name__)
    return out


def build(data: Mapping[str, Any], kind: type[T]) -> T:
    """As `structure`, of data that the library itself has made: nothing is checked."""
    record: Any = kind
    made: T = _record_builder(record)(data)
    return made


def to_dict(record: d.ConflictDocument | d.ErrorRecord) -> dict[str, Any]:
    """A document, or the error record that stands in its place, as a dict."""
    if isinstance(record, d.ErrorRecord):
        return {"schema": record.schema, "id": record.id, "error": {"type": record.type, "message": record.message}}
    out: dict[str, Any] = unstructure(record)
    return out


def from_dict(data: Mapping[str, Any]) -> d.ConflictDocument:
    """The document of a dict that `to_dict` wrote. Raises DocumentError."""
    if not isinstance(data, Mapping):
        raise DocumentError(f"a document is a dict, not {type(data).__name__}")
    if data.get("schema") != d.SCHEMA:
        raise DocumentError(f"schema is {data.get('schema')!r}, not {d.SCHEMA!r}")
    if "error" in data:
        raise DocumentError("this is an error record, not a document")
    document = structure(data, d.ConflictDocument)
    wrong = inconsistency(document)
    if wrong is not None:
        raise DocumentError(f"ConflictDocument: {wrong}")
    return document


def to_json(record: d.ConflictDocument | d.ErrorRecord, *, indent: int | None = None) -> str:
    """A document or error record as JSON text."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=indent)


def from_json(text: str) -> d.ConflictDocument:
    """The document of a JSON text that `to_json` wrote. Raises DocumentError."""
    try:
        data = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"no JSON: {error}") from error
    return from_dict(data)


# the schema


def _type_schema(kind: Any, seen: dict[str, Any]) -> dict[str, Any]:
    inner = _optional(kind)
    if inner is not None:
        return {"anyOf": [_type_schema(inner, seen), {"type": "null"}]}
    if kind in _SCALARS:
        return dict(_SCALARS[kind][1])
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _type_schema(args[0], seen)}
    if attrs.has(kind):
        if kind.__name__ not in seen:
            seen[kind.__name__] = {}
            seen[kind.__name__] = _record_schema(kind, seen)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": "object"}


def _record_schema(kind: Any, seen: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _type_schema(hint, seen) for name, hint in _fields(kind)}
    required = [name for name in properties if not (kind is d.Entity and name in _DETAILS)]
    schema: dict[str, Any] = {"type": "object", "properties": properties, "required": required}
    if kind is d.Entity:
        for name in _DETAILS:
            properties[name] = properties[name]["anyOf"][0]
        schema["oneOf"] = [{"required": [name]} for name in _DETAILS]
    if kind is d.ConflictDocument:
        properties["schema"] = {"const": d.SCHEMA}
    return schema


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of output: a document, or an error record in its place."""
    seen: dict[str, Any] = {}
    document = _type_schema(d.ConflictDocument, seen)
    text = {"type": "string"}
    seen["ErrorRecord"] = {
        "type": "object",
        "properties": {
            "schema": {"const": d.SCHEMA},
            "id": {"anyOf": [text, {"type": "null"}]},
            "error": {
                "type": "object",
                "properties": {"type": text, "message": text},
                "required": ["type", "message"],
            },
        },
        "required": ["schema", "id", "error"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": d.SCHEMA,
        "oneOf": [document, {"$ref": "#/$defs/ErrorRecord"}],
        "$defs": seen,
    }


def incident_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one incident of several documents, as `MergedIncident.to_dict` writes it."""
    seen: dict[str, Any] = {}
    incident = _type_schema(d.MergedIncident, seen)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{d.SCHEMA} merged incident",
        **incident,
        "$defs": seen,
    }
