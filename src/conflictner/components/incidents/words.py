"""The words and types that tell happenings apart, from ``lexicons/incidents.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from conflictner.text.inflect import read_lexicon, singular

__all__ = ["Words", "group_of", "head_set", "strain", "words"]


@frozen
class Words:
    """The lexicon of incidents, ready to use."""

    groups: dict[str, str]  # type -> group of types that one happening may have
    strains: dict[frozenset[str], float]
    other_strain: float
    heads: dict[str, str]  # singular noun -> name of its set
    vague: frozenset[str]
    holders: frozenset[str]
    special_troops: frozenset[str]
    fresh_modifiers: frozenset[str]
    fresh_adverbs: frozenset[str]
    fresh_openings: tuple[str, ...]
    more: frozenset[str]
    sum_measures: frozenset[str]
    sum_modifiers: frozenset[str]
    scattered: re.Pattern[str]
    habitual: re.Pattern[str]
    always_plural: frozenset[str]
    whole: frozenset[str]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any_of(text: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in text.split("|")) + r")\b", re.I)


@cache
def words() -> Words:
    """The lexicon, read once."""
    data: dict[str, Any] = read_lexicon("incidents.toml")
    strains = dict(data["strain"])
    other = float(strains.pop("other"))
    fresh, several = data["fresh"], data["several"]
    return Words(
        groups={t: group for group, types in data["groups"].items() for t in types.split()},
        strains={frozenset(pair.split()): float(cost) for pair, cost in strains.items()},
        other_strain=other,
        heads={w: name for name, listed in data["heads"].items() for w in listed.split()},
        vague=_set(data["vague_heads"]["words"]),
        holders=_set(data["holders"]["words"]),
        special_troops=_set(data["special_troops"]["words"]),
        fresh_modifiers=_set(fresh["modifiers"]),
        fresh_adverbs=_set(fresh["adverbs"]),
        fresh_openings=tuple(fresh["openings"].split("|")),
        more=_set(fresh["more"]),
        sum_measures=_set(several["measures"]),
        sum_modifiers=_set(several["modifiers"]),
        scattered=_any_of(several["scattered"]),
        habitual=_any_of(several["habitual"]),
        always_plural=_set(several["always_plural"]),
        whole=_set(data["parts"]["whole"]),
    )


def group_of(kind: str) -> str:
    """The group of event types that mentions of one happening may have; a type outside all groups is its own."""
    return words().groups.get(kind, kind)


def strain(a: str, b: str) -> float | None:
    """What the difference of two types costs; None where one happening cannot have both."""
    if a == b:
        return 0.0
    w = words()
    if a not in w.groups or w.groups[a] != w.groups.get(b):
        return None
    return w.strains.get(frozenset((a, b)), w.other_strain)


@lru_cache(maxsize=32_768)
def head_set(word: str) -> str:
    """The set of like nouns that a lower-case noun belongs to, or its singular."""
    base = singular(word)
    return words().heads.get(word) or words().heads.get(base) or base
