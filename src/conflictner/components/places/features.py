"""What speaks for a reading of a name: by itself, by what the text states, and by the words beside the name."""

from __future__ import annotations

from math import log10

from conflictner.components.places.generic import LEVELS
from conflictner.components.places.groups import Group
from conflictner.gazetteer.entries import Entry, Reading
from conflictner.gazetteer.geo import alpha2, distance_km

__all__ = ["features_prior", "features_stated", "features_use", "lies_in"]


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
