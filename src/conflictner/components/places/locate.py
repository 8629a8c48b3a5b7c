"""The place of a mention as the document contract writes it: link, point, how far that may be off, other readings."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from conflictner.components.places.groups import Group
from conflictner.components.places.levels import Levels
from conflictner.components.places.links import Link
from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Entry
from conflictner.gazetteer.geo import destination, distance_km

__all__ = ["LABELS", "Locator", "precision_of"]

LABELS = {
    "country": "COUNTRY",
    "region": "REGION",
    "district": "REGION",
    "informal": "REGION",
    "settlement": "PLACE",
    "natural": "PLACE",
    "facility": "FACILITY",
}
_LEVEL_OF_KIND = {"area": "region", "settlement": "settlement", "natural": "natural", "facility": "facility"}
_LEAST_CANDIDATE = 0.04
_MOST_CANDIDATES = 5


def precision_of(e: Entry) -> float:
    """How far (km) the point of an entry may be off."""
    if e.precision_km is not None:
        return e.precision_km
    people = e.population or 0
    for most, km in ((5_000, 2.0), (50_000, 3.0), (500_000, 6.0), (2_000_000, 10.0)):
        if people < most:
            return km
    return 18.0


class _Spot:
    """A point with its precision and country, found for a mention without an entry of its own."""

    def __init__(self, point: tuple[float, float] | None, km: float | None, country: str | None, score: float) -> None:
        self.point, self.km, self.country, self.score = point, km, country, score


class Locator:
    """Writes locations for the sightings of a document whose groups are resolved."""

    def __init__(self, page: Page, sightings: list[Sighting], of: dict[int, Group], links: list[Link]) -> None:
        self._page, self._sightings, self._of = page, sightings, of
        self._levels = Levels(page, sightings, of, links)
        self._links: dict[int, list[Link]] = {}
        for link in links:
            self._links.setdefault(id(link.part), []).append(link)
            if link.kind == "near" and not isinstance(link.whole, str):
                back = Link("near", link.whole, link.part, link.bearing and link.bearing.reversed())
                self._links.setdefault(id(link.whole), []).append(back)
        self._chosen: dict[int, int | None] = {}
        for s in sightings:
            g = of[id(s)]
            self._chosen[id(s)] = self._levels.choose(s, g) if s.readings and g.readings else None
        self._order = {id(s): k for k, s in enumerate(sightings)}
        self._linked = {
            id(s)
            for s in sightings
            if (e := self.entry(s)) is not None and self._is_near(s, e) and not self._stated_elsewhere(s, e)
        }

    def entry(self, s: Sighting) -> Entry | None:
        """The gazetteer's entry that a mention means, if any."""
        i = self._chosen[id(s)]
        return None if i is None else self._of[id(s)].readings[i].entry

    def location(self, s: Sighting) -> tuple[str, dict[str, Any]]:
        """The label of a mention and its location."""
        e = self.entry(s)
        if e is not None and id(s) in self._linked:
            g = self._of[id(s)]
            i = self._chosen[id(s)]
            assert i is not None
            label = LABELS[e.kind]
            if label == "REGION" and e.kind == "district" and self._levels.apposed(s) == "settlement":
                label = "PLACE"
            return label, _known(
                e, round(min(1.0, self._certainty(g, e)) * s.match, 2), s.direction, self._others(g, i)
            )
        level = _LEVEL_OF_KIND.get(s.kind or "", "settlement")
        label = LABELS[level]
        spot = self._spot(s)
        return label, _unknown(self._page.name_of(s), level, spot, s.direction)

    def _certainty(self, g: Group, e: Entry) -> float:
        """The belief in the readings at the place of `e`: a city and its region are one place here."""
        total = 0.0
        for r, p in zip(g.readings, g.belief, strict=True):
            o = r.entry
            same = o is e or o.admin1 == e.id or e.admin1 == o.id
            if same or (o.point and e.point and o.country == e.country and distance_km(o.point, e.point) <= 50.0):
                total += p
        return total

    def _others(self, g: Group, chosen: int) -> list[dict[str, Any]]:
        order = sorted((i for i in range(len(g.readings)) if i != chosen), key=lambda i: -g.belief[i])
        return [
            {
                "id": g.readings[i].entry.id,
                "canonical": g.readings[i].entry.canonical,
                "country": g.readings[i].entry.country,
                "score": round(g.belief[i], 2),
            }
            for i in order[:_MOST_CANDIDATES]
            if g.belief[i] >= _LEAST_CANDIDATE
        ]

    def _stated_elsewhere(self, s: Sighting, e: Entry) -> bool:
        """Whether the text puts a town into an area in which none of its readings lies: "Bethel, Vt."."""
        if e.kind not in ("settlement", "district", "natural"):
            return False
        for link in self._links.get(id(s), ()):
            if link.kind != "in" or isinstance(link.whole, str):
                continue
            area = self.entry(link.whole)
            if area is None or area.kind not in ("country", "region") or area.point is None or e.point is None:
                continue
            between = self._page.view.text[s.end : link.whole.start]
            tight = between == ", " and link.whole.score > 0.6 and (area.kind == "region" or e.country is not None)
            if tight and e.country != area.country and (e.population or 0) < 1_000_000:
                return True
            if tight and area.kind == "region" and e.admin1 not in (None, area.id) and (e.population or 0) < 200_000:
                far = distance_km(e.point, area.point) > (area.precision_km or 100.0) + 100.0
                if far:
                    return True
        return False

    def _is_near(self, s: Sighting, e: Entry) -> bool:
        """Whether a small place is where the text says: not far from what it is near to; and, spelled otherwise than in
        the gazetteer, not far from every other place of the document."""
        if e.point is None or e.kind not in ("settlement", "natural", "facility"):
            return True
        if s.match < 1.0 and not self._in_company(s, e):
            return False
        if (e.population or 0) >= 100_000:
            return True
        for link in self._links.get(id(s), ()):
            if link.kind != "near" or isinstance(link.whole, str):
                continue
            other = self.entry(link.whole)
            if other is None or other.point is None or other.kind in ("country", "informal") or link.whole.match < 1.0:
                continue
            if (other.population or 0) < (e.population or 0):
                continue
            km = (
                (150.0 if link.bearing else 60.0)
                if link.bearing is None or link.bearing.km is None
                else 1.3 * link.bearing.km + 25.0
            )
            if distance_km(e.point, other.point) > km + (other.precision_km or 0.0) + 40.0:
                return False
        return True

    def _in_company(self, s: Sighting, e: Entry) -> bool:
        """Whether another place of the document is not far, or there is none."""
        others = [o for t in self._sightings if t is not s and (o := self.entry(t)) and o.kind != "country" and o.point]
        return not others or any(distance_km(e.point or (0, 0), o.point or (0, 0)) <= 200.0 for o in others)

    def _spot(self, s: Sighting) -> _Spot:
        """Where a name lies that the gazetteer does not know."""
        g = self._of[id(s)]
        if s.base and g.readings:
            e = g.readings[max(range(len(g.readings)), key=lambda i: g.belief[i])].entry
            if e.kind not in ("country", "informal"):
                return _Spot(e.point, max(15.0, precision_of(e)), e.country, 0.5)
        for link in self._links.get(id(s), ()):
            spot = self._of_link(link)
            if spot is not None:
                return spot
        return self._neighbour(s)

    def _of_link(self, link: Link) -> _Spot | None:
        if isinstance(link.whole, str):
            return _Spot(None, None, link.whole, 0.2)
        e = self.entry(link.whole)
        if e is None or e.point is None:
            return None
        b = link.bearing
        if b is not None and b.km is not None and b.degrees is not None:
            return _Spot(destination(e.point, b.degrees, b.km), max(4.0, 0.25 * b.km) + precision_of(e), e.country, 0.6)
        if link.kind == "near" or b is not None:
            far = 20.0 if b is None or b.km is None else b.km
            return _Spot(e.point, far + precision_of(e), e.country, 0.4)
        if e.kind == "country":
            return (
                _Spot(None, None, e.country, 0.2)
                if (e.precision_km or 0.0) > 150.0
                else _Spot(e.point, e.precision_km, e.country, 0.2)
            )
        return _Spot(e.point, max(precision_of(e), 10.0), e.country, 0.4)

    @cached_property
    def _country(self) -> str | None:
        """The country that most of the document's places lie in, if it is most of them."""
        counts: dict[str, int] = {}
        for s in self._sightings:
            e = self.entry(s)
            if e is not None and e.country:
                counts[e.country] = counts.get(e.country, 0) + 1
        top = max(counts, key=lambda c: counts[c], default=None)
        return top if top is not None and 2 * counts[top] > sum(counts.values()) else None

    def _neighbour(self, s: Sighting) -> _Spot:
        """The nearest place of the sentence, or else of the document, that has a point."""
        view = self._page.view
        k = self._order[id(s)]
        best: tuple[int, Entry] | None = None
        for step in (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
            if not 0 <= k + step < len(self._sightings):
                continue
            o = self._sightings[k + step]
            e = self.entry(o)
            if (
                id(o) not in self._linked
                or e is None
                or e.point is None
                or e.kind in ("country", "informal")
                or (e.precision_km or 0.0) > 250.0
            ):
                continue
            if o.score < 0.5:
                continue
            away = 25 * abs(view.sent[o.first] - view.sent[s.first]) + abs(o.first - s.first)
            if best is None or away < best[0]:
                best = away, e
        if best is None or best[0] > 150:
            return _Spot(None, None, self._country, 0.1)
        e = best[1]
        return _Spot(e.point, max(60.0, precision_of(e)), e.country, 0.2 if best[0] < 25 else 0.15)


def _known(e: Entry, score: float, direction: str | None, candidates: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "canonical": e.canonical,
        "level": e.kind,
        "country": e.country,
        "iso": e.iso,
        "members": [] if e.iso else list(e.members),
        "geonames_id": e.geonames_id,
        "lat": e.lat,
        "lon": e.lon,
        "precision_km": precision_of(e) if e.point is not None else None,
        "direction": direction,
        "score": score,
        "candidates": candidates,
    }


def _unknown(name: str, level: str | None, spot: _Spot, direction: str | None) -> dict[str, Any]:
    lat, lon = (None, None) if spot.point is None else (round(spot.point[0], 4), round(spot.point[1], 4))
    return {
        "canonical": name,
        "level": level,
        "country": spot.country,
        "iso": None,
        "members": [],
        "geonames_id": None,
        "lat": lat,
        "lon": lon,
        "precision_km": None if spot.point is None or spot.km is None else round(spot.km, 1),
        "direction": direction,
        "score": spot.score,
        "candidates": [],
    }
