"""Distances and directions on the sphere, and what lies in what."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from conflictner.gazetteer.entries import Entry

__all__ = ["EARTH_KM", "bearing", "destination", "distance_km", "inside"]

EARTH_KM = 6371.0


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two points (latitude, longitude in degrees)."""
    la, lo, lb, lp = map(radians, (*a, *b))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def bearing(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The direction from `a` to `b`, in degrees clockwise from north, 0 up to but not including 360."""
    la, lo, lb, lp = map(radians, (*a, *b))
    y = sin(lp - lo) * cos(lb)
    x = cos(la) * sin(lb) - sin(la) * cos(lb) * cos(lp - lo)
    return degrees(atan2(y, x)) % 360.0


def destination(start: tuple[float, float], direction: float, km: float) -> tuple[float, float]:
    """The point `km` from `start` in a direction (degrees clockwise from north)."""
    la, lo, d, t = radians(start[0]), radians(start[1]), km / EARTH_KM, radians(direction)
    lb = asin(sin(la) * cos(d) + cos(la) * sin(d) * cos(t))
    lp = lo + atan2(sin(t) * sin(d) * cos(la), cos(d) - sin(la) * sin(lb))
    return degrees(lb), (degrees(lp) + 540.0) % 360.0 - 180.0


def inside(place: Entry, area: Entry, country_iso: str | None = None) -> bool | None:
    """Whether a place lies in an area, by their codes. None where the codes do not tell.

    A country holds what has its code; an area of members (an informal region, a de facto territory) what is or lies in
    one of them; a first-level region what names it as ``admin1``. `country_iso` is the ISO 3166-1 alpha-2 code of the
    country that the place is in, if known.
    """
    if place.id == area.id:
        return True
    if area.kind == "country":
        return None if place.country is None else place.country == area.country
    if area.members:
        codes = {place.iso, place.admin1, country_iso or alpha2(place)} - {None}
        if codes & set(area.members):
            return True
        if not codes:
            return None
        regional = any("-" in m for m in area.members)
        return None if regional and place.admin1 is None and place.kind not in ("country", "region") else False
    if area.kind == "region":
        if place.country is not None and place.country != area.country:
            return False
        return None if place.admin1 is None else place.admin1 == area.id
    return None


def alpha2(place: Entry) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country a place is in or is, if its codes tell."""
    for code in (place.iso, place.admin1):
        if code and len(code) >= 2 and code[:2].isalpha() and (len(code) == 2 or code[2] in "-."):
            return code[:2]
    return None
