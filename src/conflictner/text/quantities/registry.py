"""The builders that turn a rule's match into quantities, by the name rules call them, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from conflictner.document import Quantity
from conflictner.text.grammar import Match
from conflictner.text.lexer import DASHES, Tokens
from conflictner.text.numbers import parse_words
from conflictner.text.quantities.mention import Convention, Form, Kind, QuantityMention
from conflictner.text.quantities.readings import Reading, nothing
from conflictner.text.quantities.surroundings import applies_to_each, gives_strength, is_part, is_toll

__all__ = ["BUILDERS", "Built", "Setting", "builder", "code_of", "make", "number_span", "value_of", "with_surroundings"]


class Setting:
    """What every builder needs to know of the run."""

    __slots__ = ("convention", "sets")

    def __init__(self, convention: Convention, sets: dict[str, frozenset[str]]) -> None:
        self.convention = convention
        self.sets = sets


Built = list[QuantityMention] | None

Builder = Callable[[Match, Setting], Built]

BUILDERS: dict[str, Builder] = {}


def builder(name: str) -> Callable[[Builder], Builder]:
    def register(function: Builder) -> Builder:
        BUILDERS[name] = function
        return function

    return register


def value_of(words: Sequence[str]) -> int | float | None:
    return parse_words([w for w in words if w not in DASHES])


def make(
    m: Match,
    span: tuple[int, int],
    number: tuple[int, int],
    reading: Reading,
    *,
    kind: Kind = "count",
    form: Form = "number",
    share: float | None = None,
    of_total: int | None = None,
) -> QuantityMention:
    """A mention over tokens `span` (end exclusive) with the bare number at tokens `number`."""
    tokens = m.tokens
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    quantity = Quantity(
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=reading.qualifier,
        unit="percent" if share is not None else None,
        start=start,
        end=end,
        text=tokens.text[start:end],
        of_total=of_total,
        share=share,
    )
    return QuantityMention(
        start, end, tokens.starts[number[0]], tokens.ends[number[1] - 1], quantity, kind, form, rule=m.rule.id
    )


def with_surroundings(
    mention: QuantityMention, tokens: Tokens, first: int, behind: int, setting: Setting
) -> QuantityMention:
    """Add what the words around say: a part, a toll, "each", a strength, "of"."""
    sets = setting.sets
    quantity = mention.quantity
    if applies_to_each(tokens, behind, sets):
        reading = nothing("each", setting.convention)
        quantity = evolve(quantity, low=reading.low, best=reading.best, high=reading.high, qualifier="each")
    elif is_toll(tokens, first, behind, sets):
        quantity = evolve(quantity, cumulative=True)
    part, strength = is_part(tokens, first, sets), gives_strength(tokens, first, behind, sets)
    partitive = tokens.word(behind) == "of"
    if quantity is mention.quantity and not (part or strength or partitive):
        return mention
    return evolve(mention, quantity=quantity, part=part, strength=strength, partitive=partitive)


def number_span(m: Match, name: str) -> tuple[int, int]:
    """The span of a captured number; digits in several tokens count as one number only with a single space between."""
    first, behind = m.span(name)
    tokens = m.tokens
    for i in range(first + 1, behind):
        word = tokens.words[i]
        if word.isdigit() and tokens.words[i - 1].isdigit():
            gap = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
            if (
                gap not in (" ", "\u00a0", "\u2009", "\u202f")
                or tokens.words[first][0] == "0"
                or len(tokens.words[first]) > 3
            ):
                return first, i
            if tokens.word(behind) in DASHES and tokens.glued(behind):
                return first, i
    return first, behind


def code_of(m: Match) -> str:
    if m.has("before"):
        return str(m.phrase("before", "BEFORE"))
    if m.has("after"):
        return str(m.phrase("after", "AFTER"))
    return "exact"
