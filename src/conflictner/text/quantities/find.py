"""Finding quantities, and reading one again by another convention."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from conflictner.document import Quantity
from conflictner.errors import SettingError
from conflictner.text.grammar import Grammar, load_grammar
from conflictner.text.lexer import tokenize
from conflictner.text.quantities import figures, vague_words
from conflictner.text.quantities.mention import Convention, QuantityMention
from conflictner.text.quantities.readings import nothing
from conflictner.text.quantities.registry import BUILDERS, Setting

__all__ = ["find_quantities", "quantity_grammar", "with_convention"]

_BUILDER_MODULES = (figures, vague_words)

CONVENTIONS: tuple[Convention, ...] = ("literal", "acled")


@cache
def quantity_grammar() -> Grammar:
    """The rules of quantities, read once."""
    return load_grammar("quantities.toml", "quantities_rules.toml")


def find_quantities(
    text: str, *, convention: Convention = "literal", dates: Sequence[tuple[int, int]] = ()
) -> list[QuantityMention]:
    """Quantities of a text, in text order, not overlapping.

    ``dates`` are character spans of time expressions: no quantity is read in them. Raises SettingError for an unknown
    convention.
    """
    _check(convention)
    tokens = tokenize(text)
    grammar = quantity_grammar()
    setting = Setting(convention, dict(grammar.lexicon.sets))
    taken = _Spans(dates)
    found: list[QuantityMention] = []
    reached = 0
    for candidates in grammar.candidates(tokens):
        for candidate in candidates:
            if tokens.starts[candidate.first] < reached:
                continue
            for mention in BUILDERS[candidate.rule.build](candidate, setting) or ():
                if mention.start >= reached and not taken.cover(mention.number_start, mention.number_end):
                    found.append(mention)
                    reached = mention.end
    return found


def with_convention(quantity: Quantity, convention: Convention) -> Quantity:
    """The same quantity by another convention, read again from its own text.

    A quantity without a text (implied by a singular noun, or a sum) stays as it is. Raises SettingError for an unknown
    convention.
    """
    _check(convention)
    if quantity.qualifier in ("each", "en_masse", "fraction"):
        reading = nothing(quantity.qualifier, convention)
        return evolve(quantity, low=reading.low, best=reading.best, high=reading.high)
    if quantity.text is None:
        return quantity
    for mention in find_quantities(quantity.text, convention=convention):
        again = mention.quantity
        if again.qualifier == quantity.qualifier:
            return evolve(quantity, low=again.low, best=again.best, high=again.high)
    return quantity


def _check(convention: str) -> None:
    if convention not in CONVENTIONS:
        raise SettingError(f"the convention of numbers is one of {', '.join(CONVENTIONS)}, not {convention!r}")


class _Spans:
    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of the spans overlaps these characters."""
        if not self._spans:
            return False
        i = bisect_left(self._starts, end)
        return any(self._spans[j][1] > start for j in range(max(0, i - 3), i))
