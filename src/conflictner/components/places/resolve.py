"""Which place a name means: prominence, what the text states, and what the other places of the document say."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import exp, floor, log, log10
from typing import Any

from attrs import define, field

from conflictner.components.places.generic import LEVELS, noun_before
from conflictner.components.places.lexicon import NounKind
from conflictner.components.places.links import Link
from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Entry, Reading
from conflictner.gazetteer.geo import alpha2, distance_km
from conflictner.text.inflect import read_lexicon

__all__ = ["Group", "groups_beside", "groups_of", "lies_in", "resolve"]

_MOST = 40
_LINKS_MOST = 24
_MILLION = 1_000_000
_NAMED_MOST = 1.2
"""A country that is named more often is no more likely to be where a town lies: it may be a party far from home."""
_BESIDE = 1.0
"""How much a place counts that only the headline or the publisher names."""


@cache
def _weights() -> dict[str, float]:
    data: dict[str, dict[str, float]] = read_lexicon("places_evidence.toml")
    return data["reading"]


@define(eq=False)
class Group:
    """Mentions of one name that are taken to mean one place.

    ``wholes``, ``parts``, ``nears``: the groups (or countries) that the text says it lies in, that lie in it, that
    are near it (with the distance in km); ``peers``: those it stands in a list with. ``named``: the first-level
    regions among the readings, and whether a town of the name lies in each. ``noun``: what the generic noun in the
    name says. ``belief``: how likely each reading is, in the order of ``readings``; they sum to 1.
    """

    name: str
    readings: list[Reading]
    noun: NounKind | None = None
    named: dict[str, bool] | None = None
    mentions: list[Sighting] = field(factory=list)
    wholes: list[Group | str] = field(factory=list)
    parts: list[Group] = field(factory=list)
    nears: list[tuple[Group, float]] = field(factory=list)
    peers: list[Group] = field(factory=list)
    weight: float = 0.0
    fixed: list[float] = field(factory=list)
    belief: list[float] = field(factory=list)
    cells: list[tuple[int, int] | None] = field(factory=list)


def groups_of(page: Page, sightings: list[Sighting], links: list[Link]) -> dict[int, Group]:
    """The group of each sighting, by the id of the sighting."""
    stated = {id(link.part): link for link in links if link.kind == "in"}
    made: dict[tuple[str, str, str], Group] = {}
    by_name: dict[tuple[str, str], list[Group]] = {}
    of: dict[int, Group] = {}
    for explicit in (True, False):
        for s in sightings:
            link = stated.get(id(s))
            if (link is not None) is not explicit:
                continue
            name = page.name_of(s).lower()
            level = "" if s.noun is None else s.kind or ""
            whole = (
                "" if link is None else link.whole if isinstance(link.whole, str) else page.name_of(link.whole).lower()
            )
            same = by_name.setdefault((name, level), [])
            group = made.get((name, level, whole))
            if group is None and not explicit and same:
                group = same[0]
            if group is None:
                group = Group(name, list((s.readings or s.base)[:_MOST]), _noun_in(page, s))
                made[name, level, whole] = group
                same.append(group)
            group.mentions.append(s)
            of[id(s)] = group
    for link in links:
        _bind(link, of)
    for a, b in pairwise(sightings):
        words = page.view.lower[a.last : b.first]
        if words and len(words) <= 2 and all(w in _JOINTS for w in words):
            x, y = of[id(a)], of[id(b)]
            if x is not y and y not in x.wholes:
                _put(x.peers, y)
                _put(y.peers, x)
    return of


def groups_beside(page: Page, beside: str, names: set[str]) -> list[Group]:
    """The places that only the headline or the publisher names; the sides that these name go onto the page."""
    found = []
    for hit in page.gazetteer.find(beside) if beside else ():
        if hit.common or hit.case != "same":
            continue
        if hit.group == "places":
            if hit.text.lower() not in names and len(hit.readings) <= _MOST:
                found.append(Group(hit.text.lower(), list(hit.readings)))
        elif hit.entry.country:
            page.sides.append(hit.entry.country)
    return found


def _noun_in(page: Page, s: Sighting) -> NounKind | None:
    """What the generic noun at the end of the name itself says: "Red Sea", "Lamar County"."""
    noun = noun_before(page, s.name_last, s.name_first + 1)
    return noun.kind if noun is not None else None


def _bind(link: Link, of: dict[int, Group]) -> None:
    """Tell both groups of a link of each other."""
    part = of[id(link.part)]
    whole = link.whole if isinstance(link.whole, str) else of[id(link.whole)]
    if whole is part:
        return
    if link.kind == "in":
        _put(part.wholes, whole)
        if isinstance(whole, Group):
            _put(whole.parts, part)
    elif isinstance(whole, Group):
        km = 60.0 if link.bearing is None or link.bearing.km is None else 1.3 * link.bearing.km + 25.0
        if all(g is not whole for g, _ in part.nears):
            _put(part.nears, (whole, km))
            _put(whole.nears, (part, km))


def _put(into: list[Any], what: Any) -> None:
    """Add what is not there yet; of very many the first ones tell enough."""
    if len(into) < _LINKS_MOST and what not in into:
        into.append(what)


_JOINTS = frozenset({",", "and", "or", "&", ";"})


def resolve(page: Page, groups: list[Group]) -> None:
    """Set the beliefs of every group: first each by itself, then with what the others make likely."""
    for g in groups:
        g.weight = max((s.score for s in g.mentions), default=_BESIDE)
        g.cells = [_cell(r.entry) for r in g.readings]
        g.fixed = [0.0] * len(g.readings)
        _softmax(g, [_prior(r) for r in g.readings])
    open_groups = [g for g in groups if len(g.readings) > 1]
    for g in groups:
        if len(g.readings) > 1:
            _pair(g)
            g.fixed = [_prior(r) + _stated(g, r.entry) + _use(g, r.entry) for r in g.readings]
            _softmax(g, g.fixed)
    if not open_groups:
        return
    for _ in range(2):
        around = _Around(page, groups)
        news = [
            [f + around.support(g, r, c) for f, r, c in zip(g.fixed, g.readings, g.cells, strict=True)]
            for g in open_groups
        ]
        for g, scores in zip(open_groups, news, strict=True):
            _softmax(g, scores)


def _pair(g: Group) -> None:
    """Find the regions that are called like a town in them: the town is then likely to be meant, of a name that stands
    alone, and well known."""
    regions = {r.entry.id: False for r in g.readings if r.entry.kind == "region"}
    if not regions:
        return
    for r in g.readings:
        e = r.entry
        if e.kind == "settlement" and e.admin1 in regions and (not r.alternate or (e.population or 0) >= _MILLION):
            regions[e.admin1] = True
    g.named = regions


def _softmax(g: Group, scores: list[float]) -> None:
    if not scores:
        g.belief = []
        return
    top = max(scores)
    parts = [exp(x - top) for x in scores]
    total = sum(parts)
    g.belief = [p / total for p in parts]


def features_prior(r: Reading) -> dict[str, float]:
    """What makes a reading likely by itself."""
    e = r.entry
    people = log10(1 + (e.population or 300))
    f = {"people" if e.kind == "settlement" else "people_area": people, f"kind_{e.kind}": 1.0}
    if e.country is None:
        f["no_country"] = 1.0
    if e.feature in ("PPLC", "PPLA", "PPLA2", "PPLX"):
        f[f"feature_{e.feature}"] = 1.0
    if r.alternate:
        f["alternate"] = 1.0
    return f


def features_use(g: Group, e: Entry) -> dict[str, float]:
    """How the words beside the name agree with the level of a reading."""
    f: dict[str, float] = {}
    if e.kind == "region" and any(r.entry.feature == "PPLC" and r.entry.country == e.country for r in g.readings):
        f["beside_capital"] = 1.0
    if g.noun is not None and e.kind in LEVELS[g.noun]:
        f["noun_agrees"] = 1.0
    if any(s.of is not None and "of_noun" in s.signs and e.kind in LEVELS[s.of] for s in g.mentions):
        f["of_agrees"] = 1.0
    if g.named is not None:
        if e.kind == "settlement" and e.admin1 in g.named:
            f["has_region"] = 1.0
        elif e.kind == "region" and g.named.get(e.id):
            f["has_city"] = 1.0
    area = "area" if e.kind in ("region", "district") else "town" if e.kind == "settlement" else ""
    if not area:
        return f
    for s in g.mentions:
        for sign in s.signs:
            if sign in _TELLING:
                f[f"{sign}_{area}"] = 1.0
    return f


_TELLING = frozenset(
    """
        starts dash_after bracket_after in possessive says title_after comma_place after_place_comma the prep_from
        local_after
    """.split()
)


def _prior(r: Reading) -> float:
    w = _weights()
    return sum(w.get(k, 0.0) * v for k, v in features_prior(r).items())


def lies_in(place: Entry, area: Entry) -> bool:
    """Whether a place lies in an area, by their codes."""
    if place.id == area.id:
        return False
    if area.kind == "country":
        return place.country == area.country
    if area.kind == "region":
        return place.admin1 == area.id
    if area.members:
        codes = {place.iso, place.admin1, alpha2(place)}
        return any(m in codes for m in area.members)
    if area.point is not None and place.point is not None and area.country == place.country:
        return distance_km(place.point, area.point) <= (area.precision_km or 40.0)
    return False


def features_stated(g: Group, e: Entry) -> dict[str, float]:
    """What the text states of a reading: in which area it lies, what lies in it, what is near."""
    f: dict[str, float] = {}
    for whole in g.wholes:
        if isinstance(whole, str):
            f["in_stated" if e.country == whole else "not_in_country"] = 1.0
            continue
        if not whole.readings:
            continue
        fits = any(lies_in(e, r.entry) for r in whole.readings)
        any_fits = fits or any(lies_in(x.entry, r.entry) for x in g.readings for r in whole.readings)
        if fits:
            f["in_stated"] = 1.0
        elif any_fits:
            f["not_in"] = 1.0
    for part in g.parts:
        if not part.readings:
            continue
        inside = [lies_in(r.entry, e) for r in part.readings]
        if any(inside):
            f["holds"] = 1.0
        elif any(lies_in(r.entry, x.entry) for r in part.readings for x in g.readings):
            f["not_holds"] = 1.0
    for other, km in g.nears:
        if e.point is not None and any(
            r.entry.point is not None and distance_km(e.point, r.entry.point) <= km for r in other.readings[:20]
        ):
            f["near_stated"] = 1.0
    return f


def _stated(g: Group, e: Entry) -> float:
    if not (g.wholes or g.parts or g.nears):
        return 0.0
    w = _weights()
    return sum(w.get(k, 0.0) * v for k, v in features_stated(g, e).items())


def _use(g: Group, e: Entry) -> float:
    w = _weights()
    return sum(w.get(k, 0.0) * v for k, v in features_use(g, e).items())


def _class(e: Entry) -> str:
    """Countries, areas and towns are listed with their like."""
    return "area" if e.kind in ("region", "district", "informal") else e.kind


def _cell(e: Entry) -> tuple[int, int] | None:
    if e.lat is None or e.lon is None or (e.precision_km or 0.0) > 300.0:
        return None
    return floor(e.lat), floor(e.lon)


class _Around:
    """What the names of a document speak of: countries, first-level regions, and squares of a degree.

    ``named`` counts countries that are named (also by a nationality, a force or an office), ``countries`` those that
    other places lie in: a country that fights is named far from home.
    """

    def __init__(self, page: Page, groups: list[Group]) -> None:
        self.countries: dict[str, dict[int, float]] = {}
        self.named: dict[str, dict[int, float]] = {}
        self.regions: dict[str, dict[int, float]] = {}
        self.cells: dict[tuple[int, int], dict[int, float]] = {}
        self.any_region: dict[str, dict[int, float]] = {}
        self.any_cell: dict[tuple[int, int], dict[int, float]] = {}
        self.classes: dict[int, dict[str, float]] = {}
        for g in groups:
            self._count(g)
        for country in page.sides:
            votes = self.named.setdefault(country, {})
            votes[-2] = min(1.0, votes.get(-2, 0.0) + 0.3)
        for _, land in page.norps.values():
            if land:
                votes = self.named.setdefault(land, {})
                votes[-1] = min(1.5, votes.get(-1, 0.0) + 0.3)

    def _count(self, g: Group) -> None:
        key = id(g)
        weight = g.weight * min(1.6, 1.0 + 0.2 * (len(g.mentions) - 1))
        classes: dict[str, float] = {}
        self.classes[key] = classes
        share = g.weight / max(1, len(g.readings)) ** 0.5
        for r, p, cell in zip(g.readings, g.belief, g.cells, strict=True):
            p *= weight
            e = r.entry
            if cell is not None and e.kind not in ("country", "informal"):
                self.any_cell.setdefault(cell, {})[key] = share
                if e.admin1:
                    self.any_region.setdefault(e.admin1, {})[key] = share
            if p < 0.02:
                continue
            if e.country:
                votes = (self.named if e.kind == "country" else self.countries).setdefault(e.country, {})
                votes[key] = votes.get(key, 0.0) + p
            region = e.id if e.kind == "region" else e.admin1 or ""
            if region:
                votes = self.regions.setdefault(region, {})
                votes[key] = votes.get(key, 0.0) + p
            if cell is not None and e.kind not in ("country", "informal"):
                votes = self.cells.setdefault(cell, {})
                votes[key] = votes.get(key, 0.0) + p

    def features(self, g: Group, r: Reading, cell: tuple[int, int] | None) -> dict[str, float]:
        """How much the other names speak for a reading."""
        e, key = r.entry, id(g)
        f: dict[str, float] = {}
        if g.peers:
            kind = _class(e)
            f["peers"] = sum(self.classes[id(p)].get(kind, 0.0) for p in g.peers) / len(g.peers)
            if e.country:
                land = self.countries.get(e.country, {})
                f["peers_country"] = sum(min(1.0, land.get(id(p), 0.0)) for p in g.peers) / len(g.peers)
        if e.country:
            f["country_near"] = log(1.0 + 3.0 * _others(self.countries.get(e.country), key))
            f["country_named"] = log(1.0 + 3.0 * min(_NAMED_MOST, _others(self.named.get(e.country), key)))
        region = e.id if e.kind == "region" else e.admin1 or ""
        if region:
            f["region_near"] = log(1.0 + 3.0 * _others(self.regions.get(region), key))
            f["region_any"] = log(1.0 + 3.0 * _others(self.any_region.get(region), key))
        if cell is not None:
            y, x = cell
            near = 0.0
            company: dict[int, float] = {}
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    votes = self.cells.get((y + dy, x + dx))
                    if votes is not None:
                        near += _others(votes, key)
                    maybe = self.any_cell.get((y + dy, x + dx))
                    if maybe is not None:
                        company.update(maybe)
            f["cell_near"] = log(1.0 + 3.0 * near)
            f["cell_any"] = log(1.0 + 3.0 * _others(company, key))
        return f

    def support(self, g: Group, r: Reading, cell: tuple[int, int] | None) -> float:
        w = _weights()
        return sum(w.get(k, 0.0) * v for k, v in self.features(g, r, cell).items())


def _others(votes: dict[int, float] | None, key: int) -> float:
    if not votes:
        return 0.0
    return sum(v for k, v in votes.items() if k != key)
