"""Words that refer back, from ``lexicons/coref.toml``."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from conflictner.text.inflect import read_lexicon

__all__ = ["Words", "words"]


@frozen
class Words:
    """The lexicon of coreference, ready to use."""

    person: frozenset[str]
    people: frozenset[str]
    thing: frozenset[str]
    articles: frozenset[str]
    strict: frozenset[str]
    empty: frozenset[str]
    groups: frozenset[str]
    fighters: frozenset[str]
    echelons: frozenset[str]
    places: dict[str, frozenset[str]]
    forces: frozenset[str]
    state_forces: frozenset[str]
    roles: frozenset[str]
    bodies: dict[str, frozenset[str]]
    single: frozenset[str]

    def is_pronoun(self, word: str) -> bool:
        """Whether it is a pronoun that is resolved."""
        return word in self.thing or word in self.people or word in self.person


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def words() -> Words:
    """The lexicon, read once."""
    data = read_lexicon("coref.toml")
    pronouns, definite, kinds = data["pronouns"], data["definite"], data["kinds"]
    return Words(
        person=_set(pronouns["person"]),
        people=_set(pronouns["people"]),
        thing=_set(pronouns["thing"]),
        articles=_set(definite["articles"]),
        strict=_set(definite["strict"]),
        empty=_set(definite["empty"]),
        groups=_set(kinds["groups"]),
        fighters=_set(kinds["fighters"]),
        echelons=_set(kinds["echelons"]),
        places={noun: _set(labels) for noun, labels in data["places"].items()},
        forces=_set(data["forces"]["words"]),
        state_forces=_set(data["forces"]["state"]),
        roles=_set(data["roles"]["words"]),
        bodies={noun: _set(types) for noun, types in data["bodies"].items()},
        single=_set(data["people"]["words"]),
    )
