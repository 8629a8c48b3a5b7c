"""Names as keys: the pieces of a text, folded so that spelling variants of one name meet.

A piece is a run of letters and digits; an apostrophe inside a word belongs to it and is dropped ("Kramators'k" and
"Kramatorsk" are one), but the s of a possessive is a piece of its own. A key is the folded pieces joined by spaces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from conflictner.text.cutting import Cutter

__all__ = ["PIECE", "cut_pieces", "fold", "gap_joins", "key_of", "pieces_of", "skeleton"]

_APOSTROPHES = "'’‘ʼʻ`´ʹʿʾ′"
PIECE = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}](?![sS]\b)[^\W_]+)*")
"""Finds the pieces of a text; linear, since pieces and apostrophes share no character."""
cut_pieces = Cutter(r"[A-Za-z0-9]++(?=[ ,.\n])|" + PIECE.pattern)  # most pieces at once
"""The pieces of a text, the first character of each, and their ends."""

_DROP_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŋ": "n",
        "ə": "a",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ƴ": "y",
    }
)


@lru_cache(maxsize=65536)
def _fold_rare(piece: str) -> str:
    plain = unicodedata.normalize("NFKD", piece).translate(_DROP_APOSTROPHES).casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


def fold(piece: str) -> str:
    """A piece without case, diacritics and apostrophes."""
    if piece.isascii() and piece.isalnum():
        return piece.lower()
    return _fold_rare(piece)


def pieces_of(text: str) -> list[str]:
    """The folded pieces of a text or name."""
    return [f for f in map(fold, PIECE.findall(text)) if f]


def key_of(name: str) -> str:
    """The key under which a name is kept: "Deir ez-Zor" and "deir ez zor" have one."""
    return " ".join(pieces_of(name))


_GAPS = frozenset(
    [
        " ",
        "-",
        "\n",
        "\r\n",
        "\t",
        "\xa0",
        "\u202f",
        "  ",
        " \n",
        "\n ",
        "- ",
        "-\n",
        " - ",
        " – ",
        "‐",
        "‑",
        "–",
        "—",
        "−",
        "/",
        ".",
        "·",
        "'",
        "’",
        "‘",
        "’ ",
        "' ",
    ]
)
_ABBREVIATIONS = frozenset(["adm", "brig", "capt", "cmdr", "col", "gen", "maj", "sgt", "ste"])
_AFTER_ABBREVIATION = frozenset([". ", ".-", ".\n", ".\u00a0", ". \n"])


def gap_joins(gap: str, before: str) -> bool:
    """Whether the characters between two pieces let them belong to one name. `before` is the piece before the gap."""
    return gap in _GAPS or (gap in _AFTER_ABBREVIATION and (len(before) <= 2 or before in _ABBREVIATIONS))


_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "as",
        "ash",
        "ad",
        "adh",
        "an",
        "ar",
        "at",
        "ath",
        "az",
        "ez",
        "es",
        "esh",
        "er",
        "et",
        "en",
        "the",
    ]
)
_DIGRAPHS = [
    (re.compile(p), r)
    for p, r in (
        (r"shch|sch|tsch|tch|ch|cz|ts|tz", "c"),
        (r"kh|gh", "h"),
        (r"sh|sz", "s"),
        (r"dzh|zh|dj|dz|j", "j"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|qu|q|c(?=[aou])", "k"),
        (r"w", "v"),
        (r"x", "ks"),
    )
]
_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """The consonants of a key, with what transliterations disagree about made equal: hodeidah and hudaydah meet."""
    words = [w for w in key.split(" ") if w not in _ARTICLES] or key.split(" ")
    text = "".join(words)
    for pattern, plain in _DIGRAPHS:
        text = pattern.sub(plain, text)
    first, rest = text[:1], text[1:].translate(_VOWELS)
    if first and first in "aeiouy":
        first = "a"
    out = first
    for c in rest:
        if c != out[-1:]:
            out += c
    return out[:-1] if len(out) > 2 and out[-1] == "h" else out
