"""Files of reports: ``.txt`` (one report), ``.jsonl`` (one a line), ``.csv`` (named columns)."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from conflictner.document import ErrorRecord
from conflictner.errors import InputError

__all__ = ["InputFormat", "read_reports"]

InputFormat = Literal["auto", "text", "jsonl", "csv"]
_BY_SUFFIX: dict[str, InputFormat] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
_FIELDS = ("text", "id", "title", "published", "source")


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


def _json_line(raw: bytes, where: str) -> dict[str, object]:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8") from error
    except ValueError as error:
        raise InputError(f"{where}: no JSON ({error})") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: a line holds one JSON object, not {type(data).__name__}")
    return {k: data.get(k) for k in _FIELDS} | {"where": where}


def _open_lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(path, "rb") as handle:
            yield from handle
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _jsonl(path: str) -> Iterator[object]:
    for n, raw in enumerate(_open_lines(path), 1):
        if not raw.strip():
            continue
        where = f"{path}:{n}"
        try:
            yield _json_line(raw, where)
        except InputError as error:
            yield ErrorRecord(id=None, type="InputError", message=str(error))


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


def read_reports(path: str, form: InputFormat = "auto", published: str | None = None) -> Iterator[object]:
    """The reports of a file (``-`` is standard input), as mappings for ``analyze_many``, or error records.

    `published` is the date of reports that state none. Raises InputError where the file as a whole cannot be read.
    """
    if form == "auto":
        form = _BY_SUFFIX.get(Path(path).suffix.lower(), "text")
    if form == "text":
        text = _decode(_bytes_of(path), path)
        name = None if path == "-" else Path(path).stem
        items: Iterator[object] = iter([{"text": text, "id": name, "where": path}])
    else:
        items = _jsonl(path) if form == "jsonl" else _csv(path)
    for item in items:
        if isinstance(item, dict) and not item.get("published"):
            item["published"] = published
        yield item
