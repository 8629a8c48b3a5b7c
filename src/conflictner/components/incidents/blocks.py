"""Blocks in which happenings of many reports meet, so that not all are compared with all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Sequence

from conflictner.components.incidents.facts import Facts
from conflictner.components.incidents.words import group_of
from conflictner.gazetteer.keys import skeleton

__all__ = ["block_keys", "neighbours"]

_SMALL = 24  # a block up to this size is compared in full
_NEIGHBOURS = 10  # in a larger one each with so many after it
_SPAN = 4  # days of a time block
_LONGEST = 40  # days: what lasts longer is met by place alone
_OLDEST = 16  # days before its report that a happening without a day may lie
_TELLING = 5  # a count from which equal numbers are worth a look
_VERY_TELLING = 21  # and from which they are on any day


def _days(f: Facts, before: int = 3) -> tuple[dt.date, dt.date] | None:
    """The days in which a happening may be met by others: its own, or so many before its report."""
    start, end = f.start or f.end, f.end or f.start
    if start is not None and end is not None:
        return start, end
    if f.published is not None:
        return f.published - dt.timedelta(before), f.published
    return None


def _time_keys(f: Facts, before: int = 3) -> list[int]:
    """Overlapping windows of days, so that happenings a day apart share one."""
    days = _days(f, before)
    if days is None or (days[1] - days[0]).days > _LONGEST:
        return [-1]
    first, last = days[0].toordinal() - 1, days[1].toordinal() + 1
    return list(range(first // _SPAN, last // _SPAN + 1))


def _place_keys(f: Facts) -> Iterator[Hashable]:
    for p in f.places:
        if p.level == "country":
            continue
        yield p.key
        yield from p.others
        if p.point is not None and p.fine:  # a grid in two positions: points nearby share a cell
            lat, lon = p.point
            yield ("cell", round(lat * 5), round(lon * 5))
            yield ("edge", int(lat * 5 // 1), int(lon * 5 // 1))
        elif p.fine or p.level is None:
            yield ("name", skeleton(p.name))


def _party_keys(f: Facts) -> Iterator[Hashable]:
    for p in (*f.actors, *f.targets):
        if p.person:
            yield ("person", p.person.split()[-1])
        yield from p.units


def _country_keys(f: Facts) -> Iterator[Hashable]:
    countries = {p.country for p in f.places if p.country} | {p.country for p in (*f.actors, *f.targets) if p.country}
    yield from (("country", c) for c in countries)
    if not countries:
        yield ("country", None)


def block_keys(f: Facts) -> Iterator[Hashable]:
    """The blocks in which a happening meets others: of its types, with its places, parties, countries and number."""
    group = (group_of(f.type), f.polarity, f.modality)
    wide = _time_keys(f, _OLDEST)
    for place in _place_keys(f):
        yield from ((group, place, t) for t in wide)
        if wide == [-1] or f.start is None:
            yield (group, place, "any")
    for key in _party_keys(f):
        yield from ((group, key, t) for t in wide)
    times = _time_keys(f)
    for key in _country_keys(f):
        yield from ((group, key, t) for t in times)
    count = f.count.best if f.count is not None else None
    if count is not None and count >= _TELLING:
        yield from ((group, "count", count, t) for t in times)
        if count >= _VERY_TELLING:
            yield (group, "count", count)


def neighbours(members: list[int], facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """The pairs of a block that are compared."""
    if len(members) <= _SMALL:
        yield from ((i, j) for n, j in enumerate(members) for i in members[:n])
        return

    def order(i: int) -> tuple[object, ...]:
        f = facts[i]
        days = _days(f)
        count = f.count.best or f.count.low or 0 if f.count else 0
        place = f.place.key if f.place else ""
        return (place, days[0].toordinal() if days else 0, count, i)

    ordered = sorted(members, key=order)
    for n, i in enumerate(ordered):
        yield from ((min(i, j), max(i, j)) for j in ordered[n + 1 : n + 1 + _NEIGHBOURS])
