"""How many letters of a text are capitals: what `str.isalpha`, `isupper` and `islower` say, without asking of each."""

from __future__ import annotations

import re
import string

from attrs import frozen

__all__ = ["Letters", "count_letters"]

_OTHER = re.compile(r"[^\x00-\x7f]+")
_UPPER, _LOWER = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()


@frozen
class Letters:
    """Counts of characters: letters, and all that are in upper and in lower case."""

    letters: int
    upper: int
    lower: int


def count_letters(text: str) -> Letters:
    """Count the letters of a text by case."""
    plain = text.encode("ascii", "ignore")
    upper = len(plain) - len(plain.translate(None, _UPPER))
    lower = len(plain) - len(plain.translate(None, _LOWER))
    if len(plain) == len(text):
        return Letters(upper + lower, upper, lower)
    rest = "".join(_OTHER.findall(text))
    return Letters(
        upper + lower + sum(map(str.isalpha, rest)),
        upper + sum(map(str.isupper, rest)),
        lower + sum(map(str.islower, rest)),
    )
