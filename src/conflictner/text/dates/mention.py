"""The record of a time expression found in a text."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from conflictner.document import Date

__all__ = ["DateMention", "Relation"]

Relation = Literal["before", "after", "since", "until"]


@frozen
class DateMention:
    """A time expression: characters ``start`` up to ``end``, and what it means.

    ``relation`` is the preposition in front ("since 2014"), which is no part of the mention; ``Date.mod`` shows it too
    unless the mention has a modifier of its own ("since early April"). ``rule`` is the id of the rule that found it.
    """

    start: int
    end: int
    date: Date
    relation: Relation | None = None
    rule: str = ""
