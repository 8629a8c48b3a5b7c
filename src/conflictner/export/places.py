"""Names and codes of the country and the region that a place lies in, for schemes that want them spelt out."""

from __future__ import annotations

from functools import cache

from conflictner.document import Location

__all__ = ["admin1", "country_name", "country_number"]


@cache
def country_name(alpha3: str | None) -> str | None:
    """The English name that news reports use for the country of an ISO 3166-1 alpha-3 code, or None."""
    if alpha3 is None:
        return None
    from conflictner.gazetteer import load_gazetteer

    entry = load_gazetteer().country(alpha3)
    return entry.canonical if entry else None


@cache
def country_number(alpha3: str | None) -> int | None:
    """The ISO 3166-1 numeric code of an alpha-3 code, or None."""
    if alpha3 is None:
        return None
    import pycountry  # slow to import: only for the schemes that number countries

    found = pycountry.countries.get(alpha_3=alpha3)
    return None if found is None else int(found.numeric)


@cache
def _region_name(geonames_id: int) -> str | None:
    from conflictner.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    ident = f"gn{geonames_id}"
    region = gazetteer.region(gazetteer.entry(ident)) if ident in gazetteer else None
    return region.canonical if region else None


def admin1(place: Location | None) -> str | None:
    """The first-level region that a place is or lies in, if known."""
    if place is None:
        return None
    if place.level == "region":
        return place.canonical
    return _region_name(place.geonames_id) if place.geonames_id is not None and place.level != "country" else None
