"""The record of a quantity found in a text."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from conflictner.document import Quantity

__all__ = ["Convention", "Form", "Kind", "QuantityMention"]

Convention = Literal["literal", "acled"]
Kind = Literal[
    "count",
    "percent",
    "money",
    "distance",
    "measure",
    "age",
    "calibre",
    "time",
    "ordinal",
    "designation",
    "year",
    "other",
]
Form = Literal["number", "article", "none", "vague", "fraction", "whole", "both", "group", "en_masse", "ordinal"]


@frozen
class QuantityMention:
    """A quantity: characters ``start`` up to ``end`` with its qualifier words, ``number_start`` to ``number_end`` bare.

    Only a ``kind`` of ``count`` (or ``percent``) can number people or things. ``form`` says how it is written: an
    ``article`` ("a soldier"), ``none`` ("no soldiers") or ``whole`` ("all soldiers") counts only if a noun of interest
    follows. ``part``: a part of a number named before ("including three children"). ``partitive``: "of" follows.
    ``strength``: how large a unit is ("a 30-man unit"), not how many did something. ``rule`` is the id of its rule.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    quantity: Quantity
    kind: Kind = "count"
    form: Form = "number"
    part: bool = False
    partitive: bool = False
    strength: bool = False
    rule: str = ""
