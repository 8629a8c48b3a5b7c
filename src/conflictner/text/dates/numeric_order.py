"""Whether numeric dates of a text ("4/7/2022") put the day or the month first."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Order", "numeric_order"]

Order = Literal["day", "month"]

_NUMERIC = re.compile(r"(?<![0-9])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](?:[0-9]{4}|[0-9]{2})(?![0-9])")
_DAY_FIRST = re.compile(
    r"\b[0-3]?[0-9](?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s[0-3]?[0-9](?![0-9])", re.IGNORECASE
)


def numeric_order(text: str) -> Order | None:
    """What the text tells: dates that can be read one way only decide, else how it writes its dates in words."""
    day = month = 0
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[2])
        day += first > 12 >= second
        month += second > 12 >= first
    if not day and not month:
        day, month = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    return "day" if day > month else "month" if month > day else None
