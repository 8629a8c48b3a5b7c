"""The word lists of names: titles, particles, given names; the nouns that make a name an organisation's."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from conflictner.text.inflect import read_lexicon

__all__ = ["People", "people", "plain"]


@frozen
class People:
    """Words that show a person; all in small letters, without a full stop."""

    ranks: frozenset[str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    roles: frozenset[str]
    kin: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    given: frozenset[str]
    known: frozenset[str]
    weights: Mapping[str, float]


def plain(word: str) -> str:
    """A word without diacritics."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@cache
def people() -> People:
    """The lexicon of people, ``people.toml``."""
    data = read_lexicon("people.toml")

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name].split())

    return People(
        ranks=words("ranks"),
        offices=words("offices"),
        modifiers=words("title_modifiers"),
        roles=words("role_nouns"),
        kin=words("kin"),
        speech=words("speech"),
        particles=words("particles"),
        suffixes=words("suffixes"),
        never=words("never") | words("openers") | words("calendar"),
        openers=words("openers"),
        calendar=words("calendar"),
        given=frozenset(plain(w) for text in data["given"].values() for w in text.split()),
        known=words("known"),
        weights=data["weights"],
    )
