"""What the names of a document speak of together, and how much that speaks for a reading."""

from __future__ import annotations

from math import floor, log

from conflictner.components.places.groups import Group
from conflictner.components.places.page import Page
from conflictner.gazetteer.entries import Entry, Reading

__all__ = ["Around", "Cell", "cell_of"]

Cell = tuple[int, int]
"""A square of a degree: the whole degrees south-west of a point."""
_NAMED_MOST = 1.2
"""A country that is named more often is no more likely to be where a town lies: it may be a party far from home."""


def _class(e: Entry) -> str:
    """Countries, areas and towns are listed with their like."""
    return "area" if e.kind in ("region", "district", "informal") else e.kind


def cell_of(e: Entry) -> Cell | None:
    """The square that a place lies in; None for what is much larger than one."""
    if e.lat is None or e.lon is None or (e.precision_km or 0.0) > 300.0:
        return None
    return floor(e.lat), floor(e.lon)


class Around:
    """What the names of a document speak of: countries, first-level regions, and squares of a degree.

    ``named`` counts countries that are named (also by a nationality, a force or an office), ``countries`` those that
    other places lie in: a country that fights is named far from home.
    """

    def __init__(self, page: Page, groups: list[Group]) -> None:
        self.countries: dict[str, dict[int, float]] = {}
        self.named: dict[str, dict[int, float]] = {}
        self.regions: dict[str, dict[int, float]] = {}
        self.cells: dict[Cell, dict[int, float]] = {}
        self.any_region: dict[str, dict[int, float]] = {}
        self.any_cell: dict[Cell, dict[int, float]] = {}
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

    def features(self, g: Group, r: Reading, cell: Cell | None) -> dict[str, float]:
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
            near, company = self._squares(cell, key)
            f["cell_near"] = log(1.0 + 3.0 * near)
            f["cell_any"] = log(1.0 + 3.0 * company)
        return f

    def _squares(self, cell: Cell, key: int) -> tuple[float, float]:
        """How much other names speak of a square and the eight about it: of their likely readings, of any reading."""
        y, x = cell
        near = 0.0
        company: dict[int, float] = {}
        for square in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
            near += _others(self.cells.get(square), key)
            company.update(self.any_cell.get(square, ()))
        return near, _others(company, key)


def _others(votes: dict[int, float] | None, key: int) -> float:
    if not votes:
        return 0.0
    return sum(v for k, v in votes.items() if k != key)
