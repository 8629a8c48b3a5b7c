"""Analysed documents as a wrong or malicious file might hold them: values changed, dropped, swapped, of other types."""

from __future__ import annotations

import copy
import random
from contextlib import suppress
from typing import Any

from tests.fuzz.hostile import SHORT
from tests.fuzz.whole import check_exports

from conflictner import ConflictDocument, merge
from conflictner.errors import ConflictnerError

__all__ = ["altered", "check_altered"]

_VALUES = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 0.0, -0.5, 1e308, "", "e0", "v0", "i0", "e999", "x"),
    *("UKR", "DATE", "UNIT", "killing", "2023-05-17", "0001-01-01", "9999-12-31", [], {}, [[]], ["e0"], [None]),
)


def _places(value: Any, out: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        out.append((value, key))
        if isinstance(value[key], dict | list):
            _places(value[key], out)
    return out


def altered(dice: random.Random, data: dict[str, Any]) -> dict[str, Any]:
    """A copy of a document's dict with a few values changed."""
    data = copy.deepcopy(data)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        places = _places(data, [])
        group = dice.choice(("entities", "events", "incidents", ""))
        if data.get(group) and isinstance(data[group], list):
            places = _places(data[group], [])
        holder, key = dice.choice(places)
        match dice.randrange(5):
            case 0:
                del holder[key]
            case 1:
                other, there = dice.choice(places)
                with suppress(KeyError, IndexError):
                    holder[key] = copy.deepcopy(other[there])
            case 2:
                holder[key] = dice.choice(SHORT)
            case _:
                holder[key] = copy.deepcopy(dice.choice(_VALUES))
    return data


def check_altered(dice: random.Random, document: ConflictDocument, times: int = 20) -> int:
    """Alter a document many times; what is taken for a document must go through everything. Returns how many were."""
    data = document.to_dict()
    taken = 0
    for _ in range(times):
        try:
            read = ConflictDocument.from_dict(altered(dice, data))
        except ConflictnerError:
            continue
        taken += 1
        check_exports(read)
        with suppress(ConflictnerError):  # of the same id
            merge([read, document])
        read.show, read.units, read.places, hash(read)
        for e in read.entities:
            read.mentions(e)
        for v in read.events:
            read.actors(v), read.targets(v)
    return taken
