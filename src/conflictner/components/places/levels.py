"""City or region: which of the places of one name and one neighbourhood a mention means."""

from __future__ import annotations

from itertools import pairwise

from conflictner.components.places.features import lies_in
from conflictner.components.places.generic import noun_before
from conflictner.components.places.groups import Group
from conflictner.components.places.links import Link
from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Entry
from conflictner.gazetteer.geo import distance_km

__all__ = ["Levels"]

_AREA = frozenset({"region", "district", "informal"})
_DERIVED = frozenset({"UKR", "RUS", "BLR", "KAZ", "KGZ", "BGR", "POL"})
"""Countries where the region has a name of its own beside the city's (Khersonska): the bare name is the city."""
_GREAT = 300_000
_OF_AREA = frozenset({"governor", "governors", "governorship"})
_OF_CITY = frozenset(
    {"mayor", "mayors", "centre", "center", "outskirts", "downtown", "suburb", "suburbs", "streets", "siege"}
)


class Levels:
    """Chooses between a city and the area that is called like it, mention by mention."""

    def __init__(self, page: Page, sightings: list[Sighting], of: dict[int, Group], links: list[Link]) -> None:
        self._page = page
        self._listed = _listed_areas(page, sightings)
        self._after_of = _after_of(page, sightings)
        self._wholes = {id(link.whole) for link in links if link.kind == "in" and self._holds(link, of)}
        self._first: dict[str, str] = {}
        self._told: dict[str, str] = {}
        for s in sightings:
            name = page.name_of(s).lower()
            level = s.kind if s.noun is not None or s.of else None
            self._first.setdefault(name, level or s.of or "")
            told = _apposition(page, s)
            if told is not None:
                self._told.setdefault(name, told)

    def _holds(self, link: Link, of: dict[int, Group]) -> bool:
        if isinstance(link.whole, str):
            return False
        part, whole = of[id(link.part)], of[id(link.whole)]
        if part.name == whole.name:
            return False
        areas = [r.entry for r in whole.readings if r.entry.kind in _AREA]
        return not part.readings or any(lies_in(r.entry, a) for r in part.readings for a in areas)

    def apposed(self, s: Sighting) -> str | None:
        """What the words after the name, at any mention, call it: "X, a town in", "X, the province"."""
        return self._told.get(self._page.name_of(s).lower())

    def choose(self, s: Sighting, g: Group) -> int:
        """The index of the reading that mention `s` of group `g` means."""
        best = max(range(len(g.readings)), key=lambda i: g.belief[i])
        if s.noun is None and g.readings[best].entry.kind == "region":
            best = _informal_instead(g, best)
        e = g.readings[best].entry
        if e.kind not in ("settlement", "region", "district", "informal"):
            return best
        town = best if e.kind == "settlement" else self._partner(g, e, frozenset({"settlement"}))
        area = self._partner(g, e, frozenset({"region", "informal"}))
        if e.kind in _AREA and (area is None or not _is_informal(g.readings[area].entry)):
            area = best
        elif area is None:
            area = self._partner(g, e, frozenset({"district"}))
        if town is None or area is None:
            return best
        return area if self._is_area(s, g.readings[town].entry, g.readings[area].entry) else town

    def _partner(self, g: Group, e: Entry, kinds: frozenset[str]) -> int | None:
        """The reading of other kinds that is called the same and lies in the same place."""
        for i in sorted(range(len(g.readings)), key=lambda i: (not _is_informal(g.readings[i].entry), -g.belief[i])):
            o = g.readings[i].entry
            if o is e or o.kind not in kinds or o.country != e.country:
                continue
            if o.admin1 == e.id or e.admin1 == o.id or (o.admin1 is not None and o.admin1 == e.admin1):
                return i
            if o.point and e.point and distance_km(o.point, e.point) <= 80.0:
                return i
        return None

    def _is_area(self, s: Sighting, town: Entry, area: Entry) -> bool:
        page, view = self._page, self._page.view
        if s.noun is not None or s.plural:
            return s.kind == "area"
        if s.of is not None and "of_noun" in s.signs:
            return s.of == "area"
        if id(s) in self._after_of:
            return True
        if id(s) in self._listed:
            return True
        told = self.apposed(s)
        if told is not None:
            return told == "area"
        before = view.lower[s.first - 2] if s.first > 1 and view.lower[s.first - 1] == "of" else ""
        after = view.lower[s.last] if s.last < len(view) else ""
        if after in ("'s", "’s") and s.last + 1 < len(view):
            after = view.lower[s.last + 1]
        if before in _OF_AREA or after in _OF_AREA:
            return True
        if before in _OF_CITY or after in _OF_CITY:
            return False
        if id(s) in self._wholes and area.kind == "region":
            return True
        if _is_informal(area):
            return True
        great = (town.population or 0) >= _GREAT or town.feature == "PPLC"
        if great or area.kind == "district":
            return False
        if s.direction and s.direction.endswith("ern"):
            return True
        if town.country in _DERIVED:
            return False
        return self._first.get(page.name_of(s).lower()) == "area"


def _is_informal(e: Entry) -> bool:
    """Whether an area is of those that news names beside the standard's: Gaza, Darfur."""
    return e.id.startswith("region-")


def _informal_instead(g: Group, best: int) -> int:
    """The reading of news for a name that the standard gives to a part of the area: Kashmir."""
    e = g.readings[best].entry
    for i, r in enumerate(g.readings):
        o = r.entry
        if _is_informal(o) and o.kind == "informal" and o.country in (None, e.country) and o.point and e.point:
            if distance_km(o.point, e.point) <= (o.precision_km or 0.0):
                return i
    return best


def _apposition(page: Page, s: Sighting) -> str | None:
    """The kind of the generic noun that follows a name after a comma: "X, a small town in"."""
    view, words = page.view, page.words
    i, n = s.last, len(view)
    if i + 2 >= n or view.words[i] != "," or view.lower[i + 1] not in ("a", "an", "the"):
        return None
    for j in range(i + 2, min(i + 6, n)):
        w = view.lower[j]
        if w in words.of_nouns or (w in words.nouns and words.nouns[w][-1].kind in ("area", "settlement")):
            after = view.lower[j + 1] if j + 1 < n else ""
            if after in ("in", "of", "on", "near", "where", "that", "which", "some", "about", ",", "."):
                kind = words.of_nouns.get(w) or words.nouns[w][-1].kind
                return kind if kind in ("area", "settlement") else None
        if not w.isalpha() and w != "-":
            return None
    return None


def _after_of(page: Page, sightings: list[Sighting]) -> set[int]:
    """The members of a list after a plural: "the departments of Ayacucho, Huancavelica and Junin"."""
    view = page.view
    found: set[int] = set()
    for a, b in pairwise(sightings):
        plural = a.of == "area" and a.first > 2 and "s" in (view.lower[a.first - 2][-1], view.lower[a.first - 3][-1])
        words = view.lower[a.last : b.first]
        if (
            (plural or id(a) in found)
            and words
            and len(words) <= 2
            and all(w in (",", "and", "or", "&") for w in words)
        ):
            found.add(id(b))
    return found


def _has_area_noun(page: Page, s: Sighting) -> bool:
    """Whether a name has a noun of areas: after it, or as its last word ("Luhansk Oblast", itself a name)."""
    if s.kind == "area" and (s.noun is not None or s.plural):
        return True
    if not s.readings or s.readings[0].entry.kind not in _AREA:
        return False
    noun = noun_before(page, s.last, s.first + 1)
    return noun is not None and noun.kind == "area"


def _listed_areas(page: Page, sightings: list[Sighting]) -> set[int]:
    """The members of a list that ends in a generic noun: "Donetsk" of "Donetsk and Luhansk regions"."""
    view = page.view
    found: set[int] = set()
    for k in range(len(sightings) - 1, 0, -1):
        b = sightings[k]
        if not (_has_area_noun(page, b) or id(b) in found):
            continue
        a = sightings[k - 1]
        between = view.lower[a.last : b.first]
        if between and a.noun is None and len(between) <= 2 and all(w in ("and", "or", ",", "&") for w in between):
            if id(b) not in found and between == [","]:
                continue
            a.kind = "area"
            found.add(id(a))
    return found
