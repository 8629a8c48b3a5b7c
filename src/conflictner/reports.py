"""Reports as they come in: texts, dicts and rows, checked; and what a bad one is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from conflictner.errors import InputError

__all__ = ["Report", "read_date", "report_of"]

FIELDS = ("text", "id", "title", "published", "source")


@frozen
class Report:
    """A report to analyse."""

    text: str
    id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None


def read_date(value: object) -> dt.date | None:
    """A publication date: a date, a datetime, or an ISO 8601 string ("2022-04-07", "2022-04-07T12:00:00Z").

    Raises InputError for anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(f"published is {value!r}: give a date as YYYY-MM-DD")


def _name(value: object, field: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"{field} is {type(value).__name__}: give a string")


def report_of(item: object) -> Report:
    """The report of a text, or of a mapping with ``text`` and optionally ``id``, ``title``, ``published``, ``source``.

    Raises InputError where it is none, and says why.
    """
    if isinstance(item, Report):
        return item
    if isinstance(item, str):
        data: Mapping[str, Any] = {"text": item}
    elif isinstance(item, Mapping):
        data = item
    elif hasattr(item, "_asdict"):
        data = item._asdict()
    else:
        raise InputError(f"a report is a text or a dict with a text, not {type(item).__name__}")
    text = data.get("text")
    if text is None:
        raise InputError("the report has no text: give it under the key 'text'")
    if not isinstance(text, str):
        raise InputError(f"the text of the report is {type(text).__name__}: give a string")
    if not text.strip():
        raise InputError("the text of the report is empty")
    return Report(
        text=text,
        id=_name(data.get("id"), "id"),
        title=_name(data.get("title"), "title"),
        published=read_date(data.get("published")),
        source=_name(data.get("source"), "source"),
    )
