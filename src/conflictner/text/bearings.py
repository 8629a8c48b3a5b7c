"""Distances and directions as reports write them: "15 km north of", "about 30 miles (48 km) south-west of"."""

from __future__ import annotations

import re

from attrs import evolve, frozen

__all__ = ["Bearing", "find_bearings"]

_KM = {"k": 1.0, "m": 1.609344, "n": 1.852}
_NAMES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_DEGREES = {name: 45.0 * k for k, name in enumerate(_NAMES)}
_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_NUMBERS = {w: float(n) for n, w in enumerate(_SPELLED)} | {
    "a": 1.0,
    "a few": 3.0,
    "several": 5.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "hundred": 100.0,
    "half a": 0.5,
    "dozen": 12.0,
}

_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?|a few|half a|" + "|".join(w for w in _NUMBERS if " " not in w)
_UNIT = r"kilomet(?:er|re)s?|kms?|miles?|mi\.?|nautical miles?|nm"
_COMPASS = r"(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?"
_SPACE = r"[ \xa0\n]"
_IN_OTHER_UNIT = rf"(?:,?[ \xa0]{{0,2}}\(?(?:about |some |around )?(?:{_NUMBER})[ \xa0-]?(?:{_UNIT})\)?)?"
_WAY = (
    rf"(?:,?{_SPACE}(?:away[ ])?(?:to[ ])?(?:the[ ])?(?:due[ ]|further[ ]|farther[ ])?"
    rf"(?P<compass>{_COMPASS})(?:wards?)?)?"
)
_TOWN = r"(?:the[ ](?:(?:[a-z]{3,14}[ ]){0,2}(?:city|town|village|capital|border|port|outskirts)[ ](?:of[ ])?)?)?"
_DISTANCE = re.compile(
    rf"\b(?P<number>{_NUMBER})(?:[ \xa0]?(?:-|–|to|or)[ \xa0]?(?P<other>\d{{1,4}}))?[ \xa0-]?(?P<unit>{_UNIT})\b\.?"
    rf"{_IN_OTHER_UNIT}\)?{_WAY}{_SPACE}(?P<joint>of|from|outside|off|away from|inside){_SPACE}{_TOWN}",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    rf"\b(?:just[ ]|directly[ ])?(?:to[ ]the[ ])?(?P<compass>{_COMPASS}){_SPACE}of{_SPACE}{_TOWN}", re.IGNORECASE
)
_ANCHOR = re.compile(
    r"[KkMmts\d](?:(?:(?<=t)h|(?<=s)t)[ \xa0\n]of\b|(?<=[Kk])(?:ilomet|[Mm]s?\b)|(?<=[Mm])iles?\b|(?<=\d) ?(?:mi|nm)\b)"
)
"""What every distance or direction holds, quick to look for; the patterns are tried only around it."""
_BEFORE, _AFTER = 32, 96


@frozen
class Bearing:
    """A distance or a direction from what is named next.

    ``start``, ``end``: its characters; the name it counts from begins at ``end``. ``km``: the distance in kilometres,
    or None where only a direction is given; ``degrees``: clockwise from north, or None where only a distance is;
    ``inside``: the distance is measured inside an area ("5 km inside Lebanon").
    """

    start: int
    end: int
    km: float | None
    degrees: float | None
    inside: bool = False

    def reversed(self) -> Bearing:
        """The same line seen from its other end."""
        return evolve(self, degrees=None if self.degrees is None else (self.degrees + 180.0) % 360.0)


def _degrees(compass: str | None) -> float | None:
    if compass is None:
        return None
    name = compass.lower().replace("-", "").replace(" ", "").removesuffix("ern")
    return _DEGREES.get(name)


def _value(number: str) -> float:
    word = number.lower()
    if word in _NUMBERS:
        return _NUMBERS[word]
    if "," in word:
        whole, _, part = word.partition(",")
        return float(whole + part) if len(part) == 3 else float(f"{whole}.{part}")
    return float(word)


def find_bearings(text: str) -> list[Bearing]:
    """Every distance or direction from a place, in text order; each ends where the name of the place begins."""
    found: list[Bearing] = []
    done = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        at = max(done, anchor.start() - _BEFORE)
        stop = min(len(text), anchor.end() + _AFTER)
        m = _DISTANCE.search(text, at, stop)
        b = _distance(m) if m and m.start() <= anchor.start() < m.end() else None
        if b is None:
            m = _DIRECTION.search(text, at, stop)
            if m and m.start() <= anchor.start() < m.end():
                b = Bearing(m.start(), m.end(), None, _degrees(m["compass"]))
        if b is not None:
            found.append(b)
            done = b.end
    return found


def _distance(m: re.Match[str]) -> Bearing | None:
    degrees, joint = _degrees(m["compass"]), m["joint"].lower()
    if degrees is None and joint == "of":
        return None
    value = _value(m["number"])
    if m["other"]:
        value = (value + float(m["other"])) / 2
    unit = m["unit"].lower()
    km = value * _KM["n" if unit.startswith("n") else unit[0]]
    return Bearing(m.start(), m.end(), km, degrees, joint == "inside")
