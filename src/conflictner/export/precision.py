"""How exactly a place is known, in the codes of ACLED and UCDP.

Sources of the conventions: ACLED codebook (2023), geo_precision 1-3; UCDP GED codebook 23.1, where_prec 1-7.
"""

from __future__ import annotations

from conflictner.document import Location

__all__ = ["geo_precision", "where_prec"]

NEAR_KM = 5.0
"""A point that may be off by more stands for the surroundings of a place, not for the place. The point of a town that
GeoNames has is the town's, however large it is."""


def _near(place: Location) -> bool:
    if place.direction is not None:
        return True
    known = place.geonames_id is not None
    return not known and place.precision_km is not None and place.precision_km > NEAR_KM


def geo_precision(place: Location) -> int | None:
    """ACLED's code: 1 a town or site with coordinates, 2 near one or a part of a region, 3 a larger region.

    None where the level of the place is not known.
    """
    if place.level in ("settlement", "facility"):
        return 2 if _near(place) else 1
    if place.level == "district":
        return 2
    return None if place.level is None else 3


def where_prec(place: Location) -> int | None:
    """UCDP's code.

    1 the exact place, 2 near it, 3 a second-level division, 4 a first-level division, 5 a part of a country or a
    feature such as a river, 6 a country, 7 international waters or airspace. None where the level is not known.
    """
    if place.level in ("settlement", "facility"):
        return 2 if _near(place) else 1
    if place.level == "country":
        return 5 if place.direction is not None else 6
    if place.level == "natural":
        return 5 if place.country is not None or place.members else 7
    return {"district": 3, "region": 4, "informal": 5}.get(place.level or "")
