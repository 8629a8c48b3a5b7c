"""Whether two parties, or two places, may be the same."""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz import fuzz

from conflictner.components.incidents.facts import Party, Place
from conflictner.components.incidents.words import words
from conflictner.gazetteer.geo import distance_km
from conflictner.gazetteer.keys import skeleton

__all__ = ["Likeness", "PlaceRelation", "opposed", "parties", "party", "place", "places", "share_names"]

_ONE_NAME_KM = 12.0  # points of one settlement differ by so much between sources
_OTHER_NAME_KM = 1.0  # settlements of different names are one up to here
_NAMED_AFTER_KM = 40.0  # "Port Sudan airport" may lie so far from Port Sudan
_WATERS_KM = 1500.0  # reach of two seas or rivers whose size is not known
_REACH = 1.6  # areas are no circles: radii from its point within which a place may lie in one
_SPELLING = 86.0  # rapidfuzz ratio of two spellings of one name
_ARMED = {"military": "state", "police": "state", "armed_group": "group"}
_UNARMED = frozenset({"civilian", "child", "journalist", "medic"})
_THINGS = frozenset({"equipment", "infrastructure"})


class Likeness(IntEnum):
    """How two parties stand to one another."""

    DIFFERENT = 0  # cannot be the same
    UNLIKE = 1  # hardly the same
    OPEN = 2  # nothing said
    LIKE = 3  # of one side or kind
    SAME = 4  # named alike


class PlaceRelation(IntEnum):
    """How the places of two happenings stand to one another."""

    APART = 0
    UNKNOWN = 1
    IN_COUNTRY = 2  # one is only a country
    WITHIN = 3  # one lies in the other, an area
    SAME_AREA = 4
    SAME = 5


def _same_person(a: str, b: str) -> bool:
    """ "volodymyr zelenskyy" and "zelenskyy"; a shared surname after other given names is another person."""
    x, y = a.split(), b.split()
    if x == y:
        return True
    if len(x) == 1 or len(y) == 1:
        return x[-1] == y[-1] or fuzz.ratio(x[-1], y[-1]) >= _SPELLING
    return fuzz.token_set_ratio(a, b) >= 95 or fuzz.ratio(a, b) >= _SPELLING


def _one_unlinked(a: Party, b: Party) -> bool:
    """Whether one of two formations is in no gazetteer: "the 72nd Brigade" of a report that says no more."""
    return any(all(u.startswith("unit:") for u in x.units) for x in (a, b))


def party(a: Party, b: Party) -> Likeness:
    """How two parties in one role stand to one another."""
    if a.person and b.person:
        return Likeness.SAME if _same_person(a.person, b.person) else Likeness.DIFFERENT
    if a.units and b.units:
        if a.units & b.units:
            return Likeness.SAME
        if a.units & b.parents or b.units & a.parents:
            return Likeness.LIKE
        if a.country and b.country and a.country != b.country:
            return Likeness.DIFFERENT
        return Likeness.SAME if _one_unlinked(a, b) and a.numbered & b.numbered else Likeness.DIFFERENT
    if a.country and b.country and a.country != b.country:
        return Likeness.DIFFERENT
    if a.ids & b.ids:
        return Likeness.SAME
    if a.special and b.special and a.head != b.head:
        return Likeness.DIFFERENT
    return _by_kind(a, b)


def _by_kind(a: Party, b: Party) -> Likeness:
    """Likeness of parties of which at most one is named."""
    same_head = bool(a.head) and a.head == b.head
    if a.kind in _THINGS or b.kind in _THINGS:
        if same_head and not a.vague:
            return Likeness.LIKE
        things = a.kind in _THINGS and b.kind in _THINGS
        holder = a.head in words().holders or b.head in words().holders
        if holder or not things or a.vague or b.vague:
            return Likeness.OPEN
        return Likeness.UNLIKE
    x, y = _ARMED.get(a.kind), _ARMED.get(b.kind)
    if (x and y and x != y) or (x and b.kind in _UNARMED and not b.vague) or (y and a.kind in _UNARMED and not a.vague):
        return Likeness.UNLIKE
    if a.country and a.country == b.country:
        return Likeness.LIKE
    return Likeness.LIKE if same_head and not a.vague else Likeness.OPEN


def opposed(a: Party, b: Party) -> bool:
    """Whether one is of a state's forces and the other of an armed group."""
    x, y = _ARMED.get(a.kind), _ARMED.get(b.kind)
    return x is not None and y is not None and x != y


def parties(a: tuple[Party, ...], b: tuple[Party, ...]) -> Likeness:
    """How those in one role stand to one another: the best of all pairs."""
    if not a or not b:
        return Likeness.OPEN
    return max(party(x, y) for x in a for y in b)


def share_names(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Whether a name stands in the words of one of each ("Jesuit priests"), beside what both are named as."""
    return any(x.words & y.words and not x.units & y.units and not x.person for x in a for y in b)


def _respelled(a: Place, b: Place) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.name == b.name:
        return True
    return min(len(a.name), len(b.name)) > 4 and (
        fuzz.ratio(a.name, b.name) >= _SPELLING or (len(skeleton(a.name)) > 2 and skeleton(a.name) == skeleton(b.name))
    )


def _shortened(a: Place, b: Place) -> bool:
    """ "Escalon" and "Escalon neighborhood"."""
    x, y = set(a.name.split()), set(b.name.split())
    return bool(x and y) and (x <= y or y <= x)


def _in_area(inner: Place, area: Place) -> bool:
    """Whether a place may lie in an area, as far as countries, codes and distances tell."""
    if inner.country and area.country and inner.country != area.country and not area.members:
        return False
    if area.members:
        codes = {inner.iso, (inner.iso or "").split("-")[0]} - {None, ""}
        if codes & set(area.members):
            return True
    if inner.point is None or area.point is None or not area.radius:
        return True
    return distance_km(inner.point, area.point) <= _REACH * area.radius + (inner.radius or 0.0)


def place(a: Place, b: Place) -> PlaceRelation:
    """How two places stand to one another."""
    if a.key == b.key:
        return PlaceRelation.SAME if a.fine else _same_area(a)
    if a.key in b.others or b.key in a.others:  # an ambiguous name, read in two ways
        if a.name == b.name:
            return PlaceRelation.SAME if a.fine or b.fine else PlaceRelation.SAME_AREA
    if "country" in (a.level, b.level):
        fits = a.country is None or b.country is None or a.country == b.country
        return PlaceRelation.IN_COUNTRY if fits else PlaceRelation.APART
    if a.level is None and b.level is None:
        return PlaceRelation.SAME if _respelled(a, b) or _shortened(a, b) else PlaceRelation.APART
    if a.level == b.level == "natural":
        return _waters(a, b)
    if a.fine and b.fine:
        return _settlements(a, b)
    if a.fine != b.fine:
        inner, area = (a, b) if a.fine else (b, a)
        if area.level is None:
            return PlaceRelation.SAME if _respelled(a, b) else PlaceRelation.UNKNOWN
        return PlaceRelation.WITHIN if _in_area(inner, area) else PlaceRelation.APART
    if _respelled(a, b):
        return PlaceRelation.SAME_AREA
    if a.level == b.level == "region":
        return PlaceRelation.APART
    inner, area = sorted((a, b), key=lambda p: p.radius or 0.0)
    return PlaceRelation.WITHIN if _in_area(inner, area) else PlaceRelation.APART


def _same_area(a: Place) -> PlaceRelation:
    return PlaceRelation.IN_COUNTRY if a.level == "country" else PlaceRelation.SAME_AREA


def _waters(a: Place, b: Place) -> PlaceRelation:
    """Seas, rivers and ranges have no sharp bounds: what may touch is not apart."""
    if _respelled(a, b):
        return PlaceRelation.SAME_AREA
    if a.point is None or b.point is None:
        return PlaceRelation.UNKNOWN
    reach = a.radius + b.radius if a.radius and b.radius else _WATERS_KM
    return PlaceRelation.UNKNOWN if distance_km(a.point, b.point) <= reach else PlaceRelation.APART


def _settlements(a: Place, b: Place) -> PlaceRelation:
    if a.point is not None and b.point is not None:
        km = distance_km(a.point, b.point)
        reach = _ONE_NAME_KM if _respelled(a, b) else _OTHER_NAME_KM
        if a.level != b.level:  # a facility or quarter in a city
            if _shortened(a, b):
                reach = _NAMED_AFTER_KM
            reach = max(reach, a.radius or 0.0, b.radius or 0.0)
        return PlaceRelation.SAME if km <= reach else PlaceRelation.APART
    if _respelled(a, b):
        return PlaceRelation.SAME
    return PlaceRelation.APART if a.level == b.level else PlaceRelation.UNKNOWN


def places(a: tuple[Place, ...], b: tuple[Place, ...]) -> PlaceRelation:
    """How the places of two happenings stand: that of the most specific ones, or of any fine one they share."""
    if not a or not b:
        return PlaceRelation.UNKNOWN
    first = place(a[0], b[0])
    if first is PlaceRelation.APART and {p.key for p in a if p.fine} & {p.key for p in b if p.fine}:
        return PlaceRelation.SAME
    return first
