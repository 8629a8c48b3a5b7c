"""Mentions of one name taken together, and what the text says of how the names hang together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from attrs import define, field

from conflictner.components.places.generic import noun_before
from conflictner.components.places.lexicon import NounKind
from conflictner.components.places.links import Link
from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Reading

__all__ = ["Group", "groups_beside", "groups_of"]

_MOST = 40
_LINKS_MOST = 24


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
    named: dict[str, bool] = field(factory=dict)
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
            whole = _whole_name(page, link)
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


def _whole_name(page: Page, link: Link | None) -> str:
    """The name or code of what a name is said to lie in; empty where nothing is said."""
    if link is None:
        return ""
    return link.whole if isinstance(link.whole, str) else page.name_of(link.whole).lower()


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
