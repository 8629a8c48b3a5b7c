"""Later, shorter mentions of designated units: "the 93rd" after "the 93rd Mechanized Brigade"."""

from __future__ import annotations

import re
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.view import DocView

__all__ = ["find_short_forms"]

_ORDINAL = re.compile(r"\b[Tt]he (\d{1,4}(?:st|nd|rd|th))\b(?![-/])")
_MOST = 50  # mentions of one number that are looked at
_NAMING = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBG", "VBN")


def find_short_forms(view: DocView, mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """UNIT mentions of an ordinal alone, where one unit of this number was named before."""
    by_number: dict[int, list[dict[str, Any]]] = {}
    for m in mentions:
        number = m["unit"]["number"]
        if number is not None:
            by_number.setdefault(number, []).append(m)
    if not by_number:
        return []
    taken = {i for m in mentions for i in range(m["start"], m["end"])}
    out = []
    for found in _ORDINAL.finditer(view.text):
        start, end = found.span(1)
        number = int(found[1][:-2])
        if number not in by_number or start in taken or not _alone(view, end):
            continue
        earlier = [m for m in by_number[number][:_MOST] if m["start"] < start]
        if not earlier or len({m["unit"]["echelon"] for m in earlier}) > 1:
            continue
        out.append(mention(start, end, "UNIT", 0.75, "unit.short.number", unit=dict(earlier[-1]["unit"])))
        out[-1]["bare"] = False
    return out


def _alone(view: DocView, end: int) -> bool:
    """Whether no noun follows that the ordinal belongs to."""
    i = view.token_at(end - 1)
    if i is None or i + 1 >= len(view):
        return True
    if not view.tagged:
        return not view.words[i + 1][0].isalnum()
    return view.tag[i + 1] not in _NAMING
