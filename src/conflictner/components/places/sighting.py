"""A sighting: words of the text that may name a place, with what is known of them so far."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from conflictner.components.places.lexicon import Noun, NounKind
from conflictner.gazetteer.entries import Case, Common, Reading

__all__ = ["Sighting", "Source"]

Source = Literal[
    "gazetteer", "ner", "noun", "lead", "of", "preposition", "verb", "bearing", "list", "again", "border", "code"
]


@define
class Sighting:
    """Tokens ``first`` up to ``last`` that may name a place.

    ``name_first``, ``name_last``: the tokens of the name without a generic noun; ``start``, ``end``: characters of
    all. ``readings``: what the gazetteer knows of this name; ``match``: how well it is spelled (1: exactly).
    ``base``: what it knows of a place that the name is made of ("Kabul" of "Kabul airport"). ``noun``: the generic
    noun of the name; ``kind``: what it makes of it; ``of``: what the noun before makes of it ("village of").
    ``signs``: what speaks for a place or against one. ``score``: 0-1, how sure it is that a place is meant.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    start: int
    end: int
    source: Source
    readings: tuple[Reading, ...] = ()
    base: tuple[Reading, ...] = ()
    noun: Noun | None = None
    kind: NounKind | None = None
    plural: bool = False
    case: Case = "same"
    common: Common | None = None
    ner: str = ""
    direction: str | None = None
    of: NounKind | None = None
    signs: list[str] = field(factory=list)
    score: float = 0.0
    countries: tuple[str, ...] = ()
    match: float = 1.0
