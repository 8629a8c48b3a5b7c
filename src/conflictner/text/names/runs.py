"""Runs of capitalised words in a text of mixed case: what may be a name, with the particles inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from conflictner.text.names.lexicon import people

__all__ = ["Run", "Word", "find_runs"]

_UPPER = "".join(chr(c) for block in (range(0x41, 0x250), range(0x1E00, 0x1F00)) for c in block if chr(c).isupper())
_APOSTROPHE, _HYPHEN = "'’‘ʼ`", "\\-‐‑"
_ABBREVIATED = (
    "Gen|Lt|Lieut|Col|Maj|Brig|Capt|Cpt|Sgt|Cpl|Adm|Gov|Sen|Rep|Mr|Mrs|Ms|Dr|Prof|Rev|Fr|St|Jr|Sr|Msgr|Spc|Pvt|Pfc|Hon|"
    "Engr|Cmdr|Cdr|Insp|Supt|Mt|Ft|Ret|Retd|Barr"
)
_ABBREVIATION = rf"(?:{_ABBREVIATED})\.(?:[{_HYPHEN}] ?(?:{_ABBREVIATED})\.?)?(?![\w])"
_INITIALS = rf"(?:[{_UPPER}]\.[{_HYPHEN}]?){{1,4}}[{_UPPER}]?(?![\w])"
_PREFIX = rf"(?:(?:[Aa][ldnrsz]|[Ee]l|[Aa]sh|[Uu]l|[dl]|[Oo]uld)[{_HYPHEN}{_APOSTROPHE}])?"
_PLAIN = (
    rf"{_PREFIX}[{_UPPER}]\w*(?:[{_APOSTROPHE}](?!s\b)\w+){{0,3}}"
    rf"(?:[{_HYPHEN}]\w+(?:[{_APOSTROPHE}](?!s\b)\w+)?){{0,4}}"
)
_WORD = rf"(?:{_ABBREVIATION}|{_INITIALS}|{_PLAIN})"
_SPACE = r"(?:[ \u00a0\u202f]|\n(?![\s]))"
_PARTICLES = "|".join(sorted(people().particles, key=len, reverse=True))
_NICKNAME = rf"""["“'‘(](?:{_PLAIN}|{_INITIALS})["”'’)]{_SPACE}"""
_BETWEEN = rf"(?:{_SPACE}(?:(?:{_PARTICLES}){_SPACE}){{0,3}}(?:{_NICKNAME})?)"
_RUN = re.compile(rf"(?<![\w{_HYPHEN}#@=])(?<![A-Z]\.){_WORD}(?:{_BETWEEN}{_WORD}){{0,14}}")
_PART = re.compile(rf"{_WORD}|\w+")
_ENDS_BEFORE = re.compile(r"(?:^|[.!?:;\n•*–—-]|[.!?]['’\"”)])\s*[\"“'‘(\[]?$")
_WRAPPED = 45  # a line shorter than this was not broken for want of room
_SUFFIX = re.compile(r",? (?:Jr|Sr|Snr|Jnr)\b\.?")


class Word(NamedTuple):
    """One word of a run: its characters, as written and in small letters without a full stop."""

    start: int
    end: int
    text: str
    low: str


class Run(NamedTuple):
    """Words with capitals next to one another; ``opens`` says that it stands at the head of a sentence or line."""

    start: int
    end: int
    words: tuple[Word, ...]
    opens: bool


def find_runs(text: str) -> Iterator[Run]:
    """Every run of capitalised words, in text order. A possessive ending ends a run and is no part of it."""
    for match in _RUN.finditer(text):
        start, whole = match.start(), match.group()
        if whole.rstrip(".") in ("Jr", "Sr", "Snr", "Jnr"):
            continue
        opens = _opens(text, start)
        if "\n" not in whole:
            yield _run(text, start, match.end(), opens)
            continue
        for piece_start, piece_end in _lines(text, start, match.end()):
            yield _run(text, piece_start, piece_end, opens or piece_start > start)


def _run(text: str, start: int, end: int, opens: bool) -> Run:
    whole = text[start:end]
    if whole.isalnum():  # one plain word, as most are
        return Run(start, end, (Word(start, end, whole, whole.lower()),), opens)
    words = tuple(
        [
            Word(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'").rstrip("."))
            for m in _PART.finditer(text, start, end)
        ]
    )
    suffix = _SUFFIX.match(text, end)
    if suffix and len(words) > 1:
        at = suffix.end() - len(suffix.group().lstrip(", "))
        end = suffix.end()
        words += (Word(at, end, text[at:end], text[at:end].lower().rstrip(".")),)
    return Run(start, end, words, opens)


def _opens(text: str, start: int) -> bool:
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():  # as most do
        return False
    return start == 0 or _ENDS_BEFORE.search(text[max(0, start - 4) : start]) is not None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A match cut at line ends where the text was not wrapped: headings, list items."""
    at = start
    cut = text.find("\n", start, end)
    while cut >= 0:
        if cut - (text.rfind("\n", 0, cut) + 1) < _WRAPPED:
            yield at, cut
            at = cut + 1
        cut = text.find("\n", cut + 1, end)
    yield at, end
