"""The case of names: what a text writes in capitals, and whether that agrees with how the gazetteer writes it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from conflictner.gazetteer.entries import Case

__all__ = ["TextCase", "case_of", "shape_of", "written"]

TextCase = Literal["mixed", "upper", "lower"]


@lru_cache(maxsize=65536)
def _shape(piece: str) -> str:
    if piece[0].isdigit() or not (piece[0].isupper() or piece[0].islower() or piece[0].istitle()):
        return "0"
    if piece.islower():
        return "l"
    if piece.isupper():
        return "S" if len(piece) == 1 else "U" if len(piece) <= 5 else "V"
    if piece[0].isupper() and piece[1:].islower():
        return "C"
    return "M"


def shape_of(pieces: list[str]) -> str:
    """The case of each piece, a letter a piece: ``l`` lower, ``C`` capitalised, ``S`` one capital, ``U`` up to five
    capitals, ``V`` more capitals, ``M`` mixed, ``0`` no case (numbers, scripts without case)."""
    return "".join(map(_shape, pieces))


@lru_cache(maxsize=65536)
def case_of(text: str, alias: str, mode: TextCase) -> Case | None:
    """How well the shape of a text's pieces agrees with that of an alias; None where they do not match at all."""
    if alias == "l" * len(alias):
        return "same"
    if mode != "mixed":
        return "none"
    agreed, first, wanted = 0, True, 0
    for t, a in zip(text, alias, strict=True):
        if a in "l0":
            continue
        fits = t in "SUVMC" if a in "CMV" else t == a if a == "U" else t in "SCU"
        wanted += 1
        agreed += fits
        if first and not fits:
            return None
        first = False
    if not wanted:
        return "same"
    if agreed < wanted:
        return "partial" if 3 * agreed >= wanted else None
    if text == alias or all(t == a or a == "0" or t == "0" for t, a in zip(text, alias, strict=True)):
        return "same"
    return "upper" if all(t in "SUV0" for t in text) and any(a in "ClM" for a in alias) else "same"


def written(key: str, shape: str) -> str:
    """A key in the case of its alias."""
    pieces = key.split(" ")
    if len(pieces) != len(shape):
        return key
    forms = {"l": str.lower, "0": str.lower, "C": str.capitalize, "M": str.capitalize}
    return " ".join(forms.get(s, str.upper)(p) for p, s in zip(pieces, shape, strict=True))
