"""How strong a formation is said to be: "the 1,200-strong Azov Regiment", "the regiment, some 800 strong"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from conflictner.components.view import DocView

__all__ = ["fill_strengths"]

_PEOPLE = r"(?:man|men|strong|member|person|soldier|fighter|troop|trooper|rifleman|policeman)s?"
_BETWEEN = re.compile(rf"[- ]{_PEOPLE}(?:,? [a-z][a-z-]{{1,20}}){{0,2}} ")
_AFTER = re.compile(rf"[- ]{_PEOPLE}\b")
_LINK = re.compile(r"(?:,? (?:which is|is|was|now|with|of|numbering|numbers|which numbers|estimated at))?,? (?:the )?")
_REACH = 60


def fill_strengths(view: DocView, entities: list[dict[str, Any]], quantities: list[dict[str, Any]]) -> None:
    """Fill ``strength`` of the formations among the mentions from the quantities beside them."""
    counts = [q for q in quantities if q["kind"] == "count"]
    if not counts:
        return
    units = sorted((e for e in entities if e["label"] == "UNIT"), key=lambda e: int(e["start"]))
    starts = [e["start"] for e in units]
    for q in counts:
        after = _AFTER.match(view.text, q["end"])
        if after is None:
            continue
        near = slice(bisect_left(starts, q["start"] - 3 * _REACH), bisect_left(starts, q["end"] + _REACH))
        for e in units[near]:
            before = 0 < e["start"] - q["end"] < _REACH and _BETWEEN.fullmatch(view.text, q["end"], e["start"])
            if before or (0 < q["start"] - e["end"] < _REACH and _LINK.fullmatch(view.text, e["end"], q["start"])):
                e["unit"]["strength"] = q["quantity"] | {"unit": "people"}
