"""Names that the gazetteer spells in another way: looked up where the words say that they are places."""

from __future__ import annotations

from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import PLACE_KINDS, Kind, Reading

__all__ = ["respell"]

_MOST_LOOKUPS = 8
_LEAST_SCORE = 0.45
_CLOSE = 0.8
_KINDS: dict[str, tuple[Kind, ...]] = {
    "area": ("region", "district", "informal"),
    "settlement": ("settlement", "district"),
    "natural": ("natural",),
    "facility": ("facility",),
}


def respell(page: Page, sightings: list[Sighting], countries: set[str]) -> bool:
    """Give readings to unknown names that are one or two letters off, or another transliteration, of a place in one of
    the `countries` (alpha-3) that the document speaks of. Whether any was found."""
    found = False
    tried: dict[str, tuple[tuple[Reading, ...], float]] = {}
    for s in sightings:
        if s.readings or s.base or s.score < _LEAST_SCORE or s.source in ("border", "code", "gazetteer"):
            continue
        name = page.name_of(s)
        if len(name) < 6 or not name[0].isalpha():
            continue
        key = name.lower()
        if key not in tried:
            if len(tried) >= _MOST_LOOKUPS:
                continue
            tried[key] = _look_up(page, name, s, countries)
        s.readings, s.match = tried[key]
        found = found or bool(s.readings)
    return found


def _look_up(page: Page, name: str, s: Sighting, countries: set[str]) -> tuple[tuple[Reading, ...], float]:
    kinds = _KINDS.get(s.kind or "", tuple(PLACE_KINDS))
    found = page.gazetteer.lookup(name, kind=kinds, limit=8)
    fitting = [m for m in found if m.score >= _CLOSE and m.entry.country in countries]
    if not fitting:
        return (), 1.0
    top = fitting[0].score
    near = [m for m in fitting if m.score >= top - 0.03]
    return tuple(Reading(m.entry, m.alias, True) for m in near), top
