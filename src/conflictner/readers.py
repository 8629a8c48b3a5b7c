"""Files of reports (``.txt`` one report, ``.jsonl`` one a line, ``.json`` one or a list, ``.csv`` named columns),
folders and patterns of them, and files of analysed documents."""

from __future__ import annotations

import csv
import glob
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from conflictner.codec import from_dict
from conflictner.document import SCHEMA, ConflictDocument, ErrorRecord
from conflictner.errors import DocumentError, InputError

__all__ = [
    "InputFormat",
    "Source",
    "count_reports",
    "find_sources",
    "holds_documents",
    "read_documents",
    "read_objects",
    "read_reports",
    "record_of",
]

InputFormat = Literal["auto", "text", "jsonl", "json", "csv"]
_BY_SUFFIX: dict[str, InputFormat] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
}
_FIELDS = ("text", "id", "title", "published", "source")


@frozen
class Source:
    """A file of reports, and the name that a text file's report goes by where it states none."""

    path: str
    name: str | None = None

    def form(self, form: InputFormat = "auto") -> InputFormat:
        """How to read it: as told, else by its suffix, else as one text."""
        return _BY_SUFFIX.get(Path(self.path).suffix.lower(), "text") if form == "auto" else form


def _in_folder(folder: Path) -> list[Source]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _BY_SUFFIX and p.is_file())
    seen = [p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    return [Source(str(p), p.relative_to(folder).with_suffix("").as_posix()) for p in seen]


def find_sources(names: Iterable[str]) -> list[Source]:
    """The files that names stand for: files, folders (with everything in them), patterns (``*``, ``**``), or ``-``.

    Raises InputError where a name stands for nothing.
    """
    out: list[Source] = []
    for name in names:
        path = Path(name)
        if name == "-":
            out.append(Source("-"))
        elif path.is_dir():
            found = _in_folder(path)
            if not found:
                raise InputError(f"{name}: no reports in this folder ({', '.join(_BY_SUFFIX)})")
            out += found
        elif path.exists():
            out.append(Source(name, path.stem))
        elif glob.has_magic(name):
            files = [f for f in sorted(glob.glob(name, recursive=True)) if Path(f).is_file()]
            if not files:
                raise InputError(f"{name}: no file matches")
            out += [Source(f, Path(f).stem) for f in files]
        else:
            raise InputError(f"{name}: no such file")
    return out


def _bytes_of(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _decode(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(f"{where}:{line}: not UTF-8; convert the file (iconv -f ... -t utf-8)") from error


def _report(data: Mapping[str, Any], where: str) -> dict[str, object]:
    return {k: data.get(k) for k in _FIELDS} | {"where": where}


def _json_line(raw: bytes, where: str) -> dict[str, Any]:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({error})") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: a line holds one JSON object, not {type(data).__name__}")
    return data


def _open_lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(path, "rb") as handle:
            yield from handle
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _lines(path: str) -> Iterator[tuple[str, bytes]]:
    for n, raw in enumerate(_open_lines(path), 1):
        if raw.strip():
            yield f"{path}:{n}", raw


def _jsonl(path: str) -> Iterator[object]:
    for where, raw in _lines(path):
        try:
            yield _report(_json_line(raw, where), where)
        except InputError as error:
            yield ErrorRecord(id=None, type="InputError", message=str(error))


def _json_items(path: str) -> list[Any]:
    try:
        data = json.loads(_decode(_bytes_of(path), path))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: no JSON ({error})") from error
    return data if isinstance(data, list) else [data]


def _json(path: str) -> Iterator[object]:
    for n, item in enumerate(_json_items(path), 1):
        where = f"{path}: item {n}"
        if isinstance(item, dict):
            yield _report(item, where)
        else:
            message = f"{where}: a report is a JSON object, not {type(item).__name__}"
            yield ErrorRecord(id=None, type="InputError", message=message)


def _csv(path: str) -> Iterator[object]:
    reader = csv.DictReader(io.StringIO(_decode(_bytes_of(path), path), newline=""), strict=True)
    try:
        if "text" not in (reader.fieldnames or ()):
            raise InputError(f"{path}:1: no column 'text'; the columns are {', '.join(reader.fieldnames or ['none'])}")
        for row in reader:
            where = f"{path}:{reader.line_num}"
            yield {k: row.get(k) or None for k in _FIELDS} | {"text": row.get("text") or "", "where": where}
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: no CSV ({error})") from error


def read_reports(source: str | Source, form: InputFormat = "auto", published: str | None = None) -> Iterator[object]:
    """The reports of a file (``-`` is standard input), as mappings for ``analyze_many``, or error records.

    `published` is the date of reports that state none. Raises InputError where the file as a whole cannot be read.
    """
    if isinstance(source, str):
        source = Source(source, None if source == "-" else Path(source).stem)
    path = source.path
    items: Iterable[object]
    match source.form(form):
        case "jsonl":
            items = _jsonl(path)
        case "json":
            items = _json(path)
        case "csv":
            items = _csv(path)
        case _:
            items = [{"text": _decode(_bytes_of(path), path), "id": source.name, "where": path}]
    for item in items:
        if isinstance(item, dict) and not item.get("published"):
            item["published"] = published
        yield item


def count_reports(sources: Iterable[Source], form: InputFormat = "auto") -> int | None:
    """How many reports there are, to tell how far a run is; None where it cannot be told (standard input)."""
    total = 0
    for source in sources:
        if source.path == "-":
            return None
        kind = source.form(form)
        if kind == "text":
            total += 1
        elif kind == "jsonl":
            total += sum(1 for _ in _lines(source.path))
        else:
            try:
                total += sum(1 for _ in read_reports(source, form))
            except InputError:
                return None
    return total


# analysed documents


def record_of(data: Mapping[str, Any]) -> ConflictDocument | ErrorRecord:
    """The document, or the error record in its place, of a dict as ``to_dict`` writes it. Raises DocumentError."""
    error = data.get("error")
    if data.get("schema") == SCHEMA and isinstance(error, Mapping):
        ident = data.get("id")
        return ErrorRecord(
            id=None if ident is None else str(ident), type=str(error.get("type")), message=str(error.get("message"))
        )
    return from_dict(data)


def holds_documents(source: Source) -> bool:
    """Whether a file holds analysed documents (``conflictner/1``) rather than reports."""
    if source.path == "-" or source.form() not in ("jsonl", "json"):
        return False
    try:
        if source.form() == "jsonl":
            first: Any = next((_json_line(raw, where) for where, raw in _lines(source.path)), None)
        else:
            first = next(iter(_json_items(source.path)), None)
    except InputError:
        return False
    return isinstance(first, dict) and first.get("schema") == SCHEMA


def read_objects(source: str | Source) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file: one a line, or a list of them (``.json``, or a file that begins with ``[``).

    Raises InputError, with the place, where something is no JSON object.
    """
    yield from (data for _, data in _objects(source if isinstance(source, Source) else Source(source)))


def _is_list(source: Source) -> bool:
    if source.path == "-":
        return False
    try:
        with open(source.path, "rb") as handle:
            return source.form() == "json" or handle.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"["
    except OSError as error:
        raise InputError(f"{source.path}: {error.strerror or error}") from error


def _objects(source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    if not _is_list(source):
        for where, raw in _lines(source.path):
            yield where, _json_line(raw, where)
        return
    for n, item in enumerate(_json_items(source.path), 1):
        where = f"{source.path}: item {n}"
        if not isinstance(item, dict):
            raise InputError(f"{where}: not a JSON object but {type(item).__name__}")
        yield where, item


def read_documents(source: str | Source) -> Iterator[ConflictDocument | ErrorRecord]:
    """The analysed documents of a JSON Lines or JSON file, as ``conflictner extract`` writes them, and error records.

    Raises InputError, with the line, where something is no such document.
    """
    for where, data in _objects(source if isinstance(source, Source) else Source(source)):
        try:
            yield record_of(data)
        except DocumentError as error:
            raise InputError(f"{where}: {error}") from error
