"""How sure it is that a place is meant: what each sign is worth, and what the whole document adds."""

from __future__ import annotations

from functools import cache
from math import exp

from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.components.places.signs import read_signs
from conflictner.text.inflect import read_lexicon

__all__ = ["judge"]


@cache
def _weights() -> dict[str, dict[str, float]]:
    data: dict[str, dict[str, float]] = read_lexicon("places_evidence.toml")
    return data


def judge(page: Page, sightings: list[Sighting]) -> None:
    """Read the signs of every sighting and set its score; then once more with what the whole document tells."""
    for s in sightings:
        given = dict.fromkeys(x for x in s.signs if x in _GIVEN)
        s.signs = [*given, *read_signs(page, s)]
        s.score = _weigh(s, "first")
    for s, more in zip(sightings, reconsider(page, sightings), strict=True):
        s.signs += more
    for s in sightings:
        s.score = _weigh(s, "final")


_GIVEN = frozenset({"lead", "of_noun", "of_any", "bearing_after"})
"""Signs that the finders put on a sighting themselves."""


def _weigh(s: Sighting, stage: str) -> float:
    table = _weights()[f"{stage}_known" if s.source == "gazetteer" else f"{stage}_unknown"]
    total = table["base"]
    for sign in s.signs:
        total += table.get(sign, 0.0)
    return 1.0 / (1.0 + exp(-total))


_SURE, _UNLIKELY = 0.8, 0.25
_LARGE = 100_000
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "JAM", "ZAF", None})
"""Countries whose small places are called like people and things of an English text."""


def reconsider(page: Page, sightings: list[Sighting]) -> list[list[str]]:
    """For each sighting what the rest of the document says: the name elsewhere, persons of that name, places near."""
    surnames, given = _people(page)
    names = [page.name_of(s).lower() for s in sightings]
    best: dict[str, tuple[float, float, int]] = {}
    for name, s in zip(names, sightings, strict=True):
        first, second, many = best.get(name, (0.0, 0.0, 0))
        _, second, first = sorted((first, second, s.score))
        best[name] = first, second, many + 1
    countries, regions = _surroundings(page, sightings, names)
    out: list[list[str]] = []
    for name, s in zip(names, sightings, strict=True):
        signs = _elsewhere(s, *best[name])
        if name in surnames:
            signs.append("surname_here")
        if name in given:
            signs.append("given_here")
        if s.readings:
            signs += _company(s, name, countries, regions)
        out.append(signs)
    return out


def _elsewhere(s: Sighting, first: float, second: float, many: int) -> list[str]:
    """The sign of the other mentions of a name: `first` and `second` are the best scores of its `many` mentions."""
    if many == 1:
        return []
    other = second if s.score == first else first
    return ["again_place"] if other > _SURE else ["again_not"] if other < _UNLIKELY else []


def _company(s: Sighting, name: str, countries: _Spoken, regions: _Spoken) -> list[str]:
    """The signs of the countries and regions that other names speak of."""
    signs = []
    lands = {r.entry.country for r in s.readings[:12] if r.entry.country}
    others = regions.without(name)
    if others and any(r.entry.admin1 in others for r in s.readings):
        signs.append("region_near")
    known = countries.without(name)
    e = s.readings[0].entry
    if lands and known and e.kind != "country":
        big = e.kind != "settlement" or (e.population or 0) >= _LARGE
        signs.append("country_near" if lands & known else "country_far_big" if big else "country_far")
        if "country_near" in signs and s.common == "word" and "in" in s.signs and "common_placed" not in s.signs:
            signs.append("common_placed")  # "in Sake" where the report is of its country
        if lands <= known and not lands & _ENGLISH and not s.common:
            signs.append("foreign_near")
    return signs


def _people(page: Page) -> tuple[set[str], set[str]]:
    """The last and the first words of the names of persons, in small letters."""
    view = page.view
    surnames, given = set(), set()
    for first, last, label in page.spans:
        if label == "PERSON" and last - first >= 2 and not any(view.words[i] in ",\n" for i in range(first, last)):
            while last - 1 > first and view.lower[last - 1] in ("'s", "’s"):
                last -= 1
            if last - first >= 2:
                surnames.add(view.lower[last - 1])
                given.add(view.lower[first])
    return surnames, given


class _Spoken:
    """What is spoken of, and by which names."""

    def __init__(self) -> None:
        self._by: dict[str, set[str]] = {}
        self._without: dict[str, frozenset[str]] = {}

    def add(self, what: str, name: str) -> None:
        self._by.setdefault(what, set()).add(name)

    def without(self, name: str) -> frozenset[str]:
        """What other names than this speak of; to be asked when all is added."""
        found = self._without.get(name)
        if found is None:
            found = self._without[name] = frozenset(what for what, by in self._by.items() if by - {name})
        return found


def _surroundings(page: Page, sightings: list[Sighting], names: list[str]) -> tuple[_Spoken, _Spoken]:
    """Countries (alpha-3) and first-level regions (ids) that sure mentions speak of."""
    countries, regions = _Spoken(), _Spoken()
    for k, s in enumerate(sightings):
        if s.score < _SURE or not s.readings:
            continue
        e = s.readings[0].entry
        if e.country and (e.kind in ("country", "region") or (e.population or 0) >= _LARGE or len(s.readings) == 1):
            countries.add(e.country, names[k])
        if e.kind == "region" and len(s.readings) <= 2:
            regions.add(e.id, names[k])
        elif e.admin1 and len({r.entry.admin1 for r in s.readings}) == 1:
            regions.add(e.admin1, names[k])
    for _, country in page.norps.values():
        if country:
            countries.add(country, "")
    return countries, regions
