"""The words that tell a place, read from ``lexicons/places.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from attrs import frozen

from conflictner.gazetteer.nouns import PLACE_NOUNS
from conflictner.text.inflect import read_lexicon

__all__ = ["Noun", "NounKind", "PlaceWords", "place_words"]

NounKind = Literal["area", "settlement", "natural", "facility"]
_KINDS: tuple[NounKind, ...] = ("area", "settlement", "natural", "facility")


@frozen
class Noun:
    """A generic noun of places ("refugee camp"): its words, what it makes of a name, and when it belongs to one.

    ``small``: it need not have a capital; ``own``: written small, it belongs only to a name that is no place itself.
    """

    words: tuple[str, ...]
    kind: NounKind
    small: bool
    own: bool = False


@frozen
class PlaceWords:
    """The word lists. ``nouns`` and ``leads`` are by first word, the longest first."""

    nouns: dict[str, tuple[Noun, ...]]
    leads: dict[str, NounKind]
    sure_leads: frozenset[str]
    of_nouns: dict[str, NounKind]
    of_any: frozenset[str]
    called: frozenset[str]
    directions: frozenset[str]
    direction_joints: frozenset[str]
    loose: frozenset[str]
    inside: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    struck: frozenset[str]
    entered: frozenset[str]
    harmed: frozenset[str]
    media: frozenset[str]
    titles: frozenset[str]
    roads: frozenset[str]
    after_place: frozenset[str]
    organization_after: frozenset[str]
    function: frozenset[str]
    locals: frozenset[str]
    before_distance: frozenset[str]
    not_places: frozenset[str]
    generic_names: frozenset[str]

    def is_plural_area(self, word: str) -> bool:
        """Whether a lower-case word is the plural of a noun of areas: "regions", "counties"."""
        if not word.endswith("s"):
            return False
        one = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        return any(len(n.words) == 1 and n.kind == "area" for n in self.nouns.get(one, ()))

    def noun_at(self, words: list[str], i: int) -> Noun | None:
        """The longest generic noun that begins at word `i` of lower-case `words`."""
        for noun in self.nouns.get(words[i], ()):
            n = len(noun.words)
            if n == 1 or tuple(words[i : i + n]) == noun.words:
                return noun
        return None


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(p.replace("-", " - ").split()) for p in text.split(";") if p.strip()]


def _nouns(data: dict[str, dict[str, str]]) -> dict[str, tuple[Noun, ...]]:
    found: dict[tuple[str, ...], Noun] = {}
    for kind in _KINDS:
        for how, text in data[kind].items():
            for words in _phrases(text):
                found.setdefault(words, Noun(words, kind, how != "capital", how == "own"))
    for word in PLACE_NOUNS:
        found.setdefault((word,), Noun((word,), "area", True))
    by_first: dict[str, list[Noun]] = {}
    for words, noun in found.items():
        by_first.setdefault(words[0], []).append(noun)
    return {first: tuple(sorted(nouns, key=lambda n: -len(n.words))) for first, nouns in by_first.items()}


@cache
def place_words() -> PlaceWords:
    """The word lists of places; read once."""
    data = read_lexicon("places.toml")
    words, of = data["words"], data["of"]
    leads: dict[str, NounKind] = {}
    for kind in _KINDS:
        for phrase in _phrases(data["leads"].get(kind, "")):
            leads.setdefault(" ".join(phrase), kind)
    of_nouns: dict[str, NounKind] = {}
    for kind in _KINDS:
        for phrase in _phrases(of.get(kind, "")):
            of_nouns.setdefault(" ".join(phrase), kind)
    split = {name: frozenset(text.split()) for name, text in words.items()}
    return PlaceWords(
        nouns=_nouns(data["nouns"]),
        leads=leads,
        sure_leads=frozenset(" ".join(p) for p in _phrases(data["leads"]["sure"])),
        of_nouns=of_nouns,
        of_any=frozenset(" ".join(p) for p in _phrases(of["any"])),
        called=frozenset(" ".join(p) for p in _phrases(of["called"])),
        directions=split["directions"],
        direction_joints=split["direction_joints"],
        loose=split["loose"],
        inside=split["inside"],
        prepositions=split["inside"] | split["other_prepositions"],
        speech=split["speech"],
        struck=split["struck"],
        entered=split["struck"] | split["entered"],
        harmed=split["harmed"],
        media=split["media"],
        titles=split["titles"],
        roads=split["roads"],
        after_place=split["after_place"],
        organization_after=split["organization_after"],
        function=split["function"],
        locals=split["locals"],
        before_distance=split["before_distance"],
        not_places=frozenset(data["not_places"]["words"].split()),
        generic_names=frozenset(" ".join(p) for p in _phrases(data["not_places"]["generic"])),
    )
