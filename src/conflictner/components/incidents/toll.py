"""The number of an incident over what its mentions say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from conflictner.components.incidents.agree import bounds, counts_agree
from conflictner.components.incidents.facts import count_of

__all__ = ["Told", "merged_count"]

_WIDTH = {
    "exact": 0,
    "range": 1,
    "approx": 2,
    "at_least": 3,
    "more_than": 3,
    "at_most": 4,
    "less_than": 4,
    "vague": 5,
    "fraction": 6,
    "each": 6,
    "en_masse": 7,
}


_GROWTH = 4.0  # times that a toll may have grown


@frozen
class Told:
    """A number as one mention gives it.

    `source` is who says so, and `side` the country it speaks for; `when` orders the mentions, `day` is that of the
    report.
    """

    count: dict[str, Any]
    source: object = None
    when: int = 0
    part: bool = False
    day: dt.date | None = None
    side: str | None = None


def _narrowest(told: Sequence[Told]) -> dict[str, Any] | None:
    """The narrowest count, where all counts agree with one another."""
    limits = [bounds(c) for t in told if (c := count_of(t.count)) is not None]
    if not limits or max(low for low, _ in limits) > min(high for _, high in limits):
        return None
    return min((t.count for t in told), key=lambda q: _WIDTH.get(q["qualifier"], 8))


def _latest(told: Sequence[Told]) -> list[Told]:
    """Of each source its last word: a later toll replaces an earlier one."""
    last: dict[object, Told] = {}
    for t in sorted(told, key=lambda t: t.when):
        last[t.source] = t
    return list(last.values())


def _outgrown(told: Sequence[Told]) -> list[Told]:
    """The numbers without those that a report of a later day raises: tolls rise, unless two sides tell them.

    A number many times as high is no later count of the same, but another story.
    """
    out = []
    for t in told:
        c = count_of(t.count)
        raised = False
        for u in told:
            if t.day is None or u.day is None or u.day <= t.day or (t.side and u.side and t.side != u.side):
                continue
            d = count_of(u.count)
            if c is None or d is None or counts_agree(c, d):
                continue
            if bounds(c)[0] <= bounds(d)[0] <= _GROWTH * max(bounds(c)[0], 1.0):
                raised = True
        if not raised:
            out.append(t)
    return out


def _widest(told: Sequence[Told]) -> dict[str, Any]:
    """The widest bounds over all counts, with the last number told as the best."""
    limits = [bounds(c) for t in told if (c := count_of(t.count)) is not None]
    low, high = min(x for x, _ in limits), max(x for _, x in limits)
    last = told[-1].count
    best = last["best"] if last["best"] is not None else last["low"]
    return {
        **last,
        "low": int(low),
        "best": best,
        "high": None if high == float("inf") else int(high),
        "qualifier": "range",
        "start": None,
        "end": None,
        "text": None,
    }


def merged_count(told: Sequence[Told]) -> tuple[dict[str, Any] | None, bool]:
    """The count of an incident, and whether its sources contradict each other.

    Numbers of a part of the affected are left out. The narrowest count that agrees with all stands. Where they differ,
    a later toll of one source replaces its earlier one, and a toll to date replaces what was said before it; where
    sources still differ, the widest bounds stand, with the last number as the best.
    """
    whole = [t for t in told if not t.part and count_of(t.count) is not None]
    if not whole:
        shares = [t.count for t in told if not t.part]
        return (shares[-1], False) if shares else (None, False)
    found = _narrowest(whole)
    if found is not None:
        return found, False
    tolls = [t for t in whole if t.count.get("cumulative")]
    if tolls:
        newest = max(tolls, key=lambda t: t.when)
        told_by = (None, newest.source)
        whole = [t for t in whole if t.when >= newest.when or (newest.source and t.source not in told_by)]
    whole = _outgrown(_latest(whole))
    found = _narrowest(whole)
    if found is not None:
        return found, False
    return _widest(whole), True
