"""Builders of bare references: "now", "recently", "in the past", "one day"."""

from __future__ import annotations

from conflictner.document import Date
from conflictner.text.dates.context import Context
from conflictner.text.dates.registry import Built, builder
from conflictner.text.grammar import Match

__all__: list[str] = []


def _reference(value: str) -> Date:
    return Date(timex=value, type="DATE")


@builder("reference")
def reference(m: Match, context: Context) -> Built:
    word, after = m.word("reference"), m.tokens.word(m.last + 1)
    if word == "now" and (after in ("that", "-") or m.tokens.word(m.first - 1) in ("-", "between")):
        return None
    if word == "soon" and (
        after in ("as", "after", "became", "thereafter") or m.tokens.word(m.first - 1) in ("as", "too", "so")
    ):
        return None
    if word == "previously" and after in ("-",):
        return None
    return _reference(m.value("reference", "REFERENCE"))


@builder("reference_adjective")
def reference_adjective(m: Match, context: Context) -> Built:
    if context.capital(m.first) and context.tokens.word(m.first - 1) not in (".", "", "”", '"'):
        return None
    if m.word("reference") == "future" and m.tokens.word(m.first - 1) in context.sets["future_owned_by"]:
        return None
    if m.word("reference") == "recent" and m.tokens.word(m.first - 1) in ("most", "more"):
        return None
    return _reference(m.value("reference", "REFERENCEADJECTIVE"))


@builder("reference_noun")
def reference_noun(m: Match, context: Context) -> Built:
    words = m.tokens.words[m.first : m.last + 1]
    after = m.tokens.word(m.last + 1)
    if words == ["past"] or words == ["future"]:
        if after[:1].isalnum() and (after in context.grammar.lexicon.classes["UNITONE"] or after[0].isdigit()):
            return None
        if after in ("of", "few", "several", "couple", "two", "three"):
            return None
        return _reference("PAST_REF" if words == ["past"] else "FUTURE_REF")
    return None if words[0] == "long" else _reference("FUTURE_REF")


@builder("reference_one_day")
def reference_one_day(m: Match, context: Context) -> Built:
    if m.tokens.word(m.last + 1) in ("-", "of", "after", "before", "later", "earlier"):
        return None
    if context.tense(m.first, m.last + 1) == "future" and m.tokens.word(m.first - 1) in context.sets["one_day_after"]:
        return _reference("FUTURE_REF")
    return None


@builder("reference_fixed")
def reference_fixed(m: Match, context: Context) -> Built:
    words = tuple(m.words("reference"))
    known = {
        ("these", "days"): "PRESENT_REF",
        ("the", "other", "day"): "PAST_REF",
        ("as", "soon", "as", "possible"): "FUTURE_REF",
        ("some", "day"): "FUTURE_REF",
    }
    value = known.get(words)
    return _reference(value) if value else None
