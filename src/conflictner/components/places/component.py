"""The places component: countries, regions, settlements, facilities and natural features, linked to the gazetteer."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import mention, propose
from conflictner.components.places.evidence import judge
from conflictner.components.places.fuzzy import respell
from conflictner.components.places.groups import Group, groups_beside, groups_of
from conflictner.components.places.links import Link, find_links
from conflictner.components.places.locate import Locator
from conflictner.components.places.nearby import borders, list_members, postal_codes
from conflictner.components.places.page import Page
from conflictner.components.places.patterns import seen_again
from conflictner.components.places.recognise import recognise
from conflictner.components.places.resolve import resolve
from conflictner.components.places.sighting import Sighting
from conflictner.components.view import DocView, state, view_of

__all__ = ["PlaceFinder", "make_places"]

_CONTEXT = 0.3
"""Sightings that are less sure than this say nothing of the others."""
_PROPOSED = 0.42
_SURE = 0.6
_INSIDE_NAME = frozenset({"in_name", "ner_in_org"})


def read_places(view: DocView, beside: str = "") -> list[dict[str, Any]]:
    """The candidate mentions of places of a document; `beside` is what stands beside its text: headline, publisher."""
    page = Page(view)
    recognise(page)
    postal_codes(page)
    judge(page, _open(page))
    judged = page.sightings()
    if page.cased:
        list_members(page)
    borders(page)
    if _others(judged, page.sightings()):
        judge(page, _open(page))
    if page.cased and seen_again(page, _SURE):
        judge(page, _open(page))
    sightings = [s for s in page.sightings() if s.score >= _CONTEXT]
    for s in sightings:
        s.direction = direction_before(page, s)
    links = find_links(page, sightings)
    around = groups_beside(page, beside, {page.name_of(s).lower() for s in sightings})
    of = _resolved(page, sightings, links, around)
    if any(not (s.readings or s.base) for s in sightings) and respell(page, sightings, _countries(page, of)):
        of = _resolved(page, sightings, links, around)
    locator = Locator(page, sightings, of, links)
    found = []
    for s in sightings:
        if s.score < _PROPOSED:
            continue
        label, location = border(page, s) if s.source == "border" else locator.location(s)
        found.append(mention(s.start, s.end, label, _strength(s), s.source, location=location))
    return found


def _others(before: list[Sighting], after: list[Sighting]) -> bool:
    return len(before) != len(after) or any(a is not b for a, b in zip(before, after, strict=True))


def _open(page: Page) -> list[Sighting]:
    return [s for s in page.sightings() if s.source not in ("border", "code")]


def _strength(s: Sighting) -> float:
    """The score for the choice among overlapping mentions."""
    if not _INSIDE_NAME.isdisjoint(s.signs):
        return round(0.35 + 0.25 * s.score, 3)
    return round(0.55 + 0.4 * s.score, 3)


def _resolved(page: Page, sightings: list[Sighting], links: list[Link], around: list[Group]) -> dict[int, Group]:
    of = groups_of(page, sightings, links)
    resolve(page, [*{id(g): g for g in of.values()}.values(), *around])
    return of


def _countries(page: Page, of: dict[int, Group]) -> set[str]:
    """The countries (alpha-3) that a document surely speaks of."""
    found = {country for _, country in page.norps.values() if country} | set(page.sides)
    for g in of.values():
        if g.weight > 0.6:
            found |= {r.entry.country for r, p in zip(g.readings, g.belief, strict=True) if p > 0.6 and r.entry.country}
    return found


def direction_before(page: Page, s: Sighting) -> str | None:
    """The direction word before a name: "northern", "south-eastern"."""
    view, words = page.view, page.words
    i = s.first - 1
    if i < 0:
        return None
    w = view.lower[i]
    if i >= 2 and view.words[i - 1] == "-" and f"{view.lower[i - 2]}-{w}" in words.directions:
        return f"{view.lower[i - 2]}{w}"
    if i >= 2 and view.words[i - 1] == "-" and view.lower[i - 2] in words.direction_joints and w in words.directions:
        return w
    return w if w in words.directions else None


def border(page: Page, s: Sighting) -> tuple[str, dict[str, Any]]:
    """The location of a border: the line between two countries has no point."""
    location: dict[str, Any] = {
        "canonical": page.view.text[s.start : s.end],
        "level": "natural",
        "country": None,
        "iso": None,
        "members": [],
        "geonames_id": None,
        "lat": None,
        "lon": None,
        "precision_km": None,
        "direction": s.direction,
        "score": s.score,
        "candidates": [],
    }
    return "PLACE", location


class PlaceFinder:
    """Proposes COUNTRY, REGION, PLACE and FACILITY mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        report = data.get("report") or {}
        beside = ". ".join(x for x in (report.get("title"), report.get("source")) if x)
        propose(data, "places", read_places(view_of(doc), beside))
        return doc


@Language.factory("conflictner_places")
def make_places(nlp: Language, name: str) -> PlaceFinder:
    """Factory of ``conflictner_places``."""
    return PlaceFinder()
