"""A text cut at the matches of a pattern, by one call of the pattern: no match object for each."""

from __future__ import annotations

import re
from itertools import accumulate

__all__ = ["Cutter"]


class Cutter:
    """Gives the matches of a pattern in a text, and where each starts and ends. The pattern has no groups of its own
    and never matches nothing."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(f"({pattern})", flags)

    def __call__(self, text: str) -> tuple[list[str], list[int], list[int]]:
        """The matches, in text order; their first characters; and their ends."""
        parts = self._pattern.split(text)  # what is between, match, what is between, ...
        bounds = list(accumulate(map(len, parts)))
        return parts[1::2], bounds[:-1:2], bounds[1::2]
