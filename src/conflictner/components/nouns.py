"""What a noun stands for: the kinds of participants and the classes that event frames ask for."""

from __future__ import annotations

from functools import cache, lru_cache

from conflictner.text.inflect import read_lexicon, singular

__all__ = ["CLASSES_OF_KIND", "PEOPLE_KINDS", "capitals", "measures", "noun_kind", "pronoun_classes"]

PEOPLE_KINDS = frozenset(
    ["military", "civilian", "police", "armed_group", "official", "journalist", "medic", "child", "prisoner", "people"]
)

_CLASSES = {
    "military": {"people", "armed", "armed-strict"},
    "police": {"people", "armed", "armed-strict"},
    "armed_group": {"people", "armed", "armed-strict"},
    "official": {"people", "official"},
    "civilian": {"people", "civilian"},
    "journalist": {"people", "civilian"},
    "medic": {"people", "civilian"},
    "child": {"people", "civilian"},
    "prisoner": {"people", "prisoner"},
    "people": {"people"},
    "equipment": {"equipment", "weapon", "thing", "equipment-military"},
    "infrastructure": {"infrastructure", "thing", "place"},
    "place": {"place", "place-noun"},
    "abstract": {"abstract"},
}
CLASSES_OF_KIND = {k: frozenset(v) for k, v in _CLASSES.items()}


@cache
def _kinds() -> dict[str, str]:
    data = read_lexicon("nouns.toml")
    out: dict[str, str] = {}
    for kind, words in {**data["things"], **data["people"]}.items():
        for word in words.split():
            out.setdefault(word, "people" if kind == "unknown" else kind)
    return out


@lru_cache(maxsize=32_768)
def noun_kind(word: str) -> str | None:
    """The kind of a lower-case noun, singular or plural; None where the lexicon does not know it."""
    kinds = _kinds()
    return kinds.get(word) or kinds.get(singular(word))


@cache
def measures(kind: str) -> frozenset[str]:
    """Words that measure what follows "of": of `kind` "quantity" ("dozens of") or "group" ("a series of")."""
    return frozenset(read_lexicon("nouns.toml")["measures"][kind].split())


@cache
def capitals() -> frozenset[str]:
    """Cities that stand for their governments, lower case."""
    return frozenset(name.strip() for name in read_lexicon("sides.toml")["capitals"]["names"].split(";"))


@cache
def _pronouns() -> dict[str, str]:
    return {w: kind for kind, words in read_lexicon("nouns.toml")["pronouns"].items() for w in words.split()}


@lru_cache(maxsize=32_768)
def pronoun_classes(word: str) -> frozenset[str] | None:
    """The classes that a lower-case pronoun may stand for; None for any other word."""
    kind = _pronouns().get(word)
    if kind is None:
        return None
    if kind == "people":
        reflexive = word.endswith(("self", "selves"))
        return frozenset(
            {"people", "armed", "civilian", "person", "official", "self"}
            if reflexive
            else {"people", "armed", "civilian", "person", "official", "prisoner", "pronoun"}
        )
    return frozenset({"thing", "equipment", "infrastructure", "place", "unknown", "pronoun", "place-noun", "weapon"})
