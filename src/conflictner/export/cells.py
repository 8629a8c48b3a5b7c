"""Values as cells of a CSV file: plain, and safe where a spreadsheet opens it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

__all__ = ["plain_text", "safe_cell"]

_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain_text(value: str) -> str:
    """Text that any file takes: lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", value)


def safe_cell(value: Any) -> Any:
    """A cell for CSV: unknown is empty, a list is joined, and text that a spreadsheet would take for a formula
    (beginning with ``=``, ``+``, ``-``, ``@``, their full-width forms, or a control character) gets an apostrophe
    in front. Lines end with a line feed: a carriage return would end the row for some readers."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, str):
        value = plain_text(value).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
        return "'" + value if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else value
