"""Whether two happenings can be one, and what speaks for it.

`contradiction` names what keeps two apart for good: a chain of likenesses never joins them. `evidence` weighs the rest;
two are taken for one from `THRESHOLD` on. What is not known of one of them contradicts nothing and says little.
"""

from __future__ import annotations

import datetime as dt
from math import log2

from conflictner.components.incidents.facts import Count, Facts
from conflictner.components.incidents.parties import Likeness, PlaceRelation, opposed, parties, places, share_names
from conflictner.components.incidents.words import strain, words
from conflictner.ontology import event_types

__all__ = ["THRESHOLD", "bounds", "contradiction", "counts_agree", "evidence"]

THRESHOLD = 2.9
_NAMES = 0.6  # "Jesuit priests" and "Jesuits"
_LATE = dt.timedelta(days=1)  # reports of one night are dated a day apart
_SINCE = ((2, 1.3), (5, 0.9), (10, 0.5), (16, 0.3))  # days from a happening to a report that gives no day
_PLACE = {
    PlaceRelation.SAME: 2.0,
    PlaceRelation.SAME_AREA: 0.8,
    PlaceRelation.WITHIN: 0.8,
    PlaceRelation.IN_COUNTRY: 0.3,
    PlaceRelation.UNKNOWN: 0.0,
    PlaceRelation.APART: 0.0,  # reached only where one of them is doubtful
}
_ACTOR = {
    Likeness.SAME: 1.2,
    Likeness.LIKE: 0.6,
    Likeness.OPEN: 0.0,
    Likeness.UNLIKE: -0.8,
    Likeness.DIFFERENT: -0.5,  # reached only where the sides accuse one another
}
_TARGET = {**_ACTOR, Likeness.SAME: 1.5, Likeness.LIKE: 0.7, Likeness.UNLIKE: -1.5}


def bounds(c: Count) -> tuple[float, float]:
    """The least and the most that a count can mean."""
    best = c.best
    low = c.low if c.low is not None else (best if best is not None and c.qualifier != "at_most" else 0)
    if c.qualifier == "approx" and best is not None:
        return best * 0.8, best * 1.25
    if c.high is not None:
        return float(low), float(c.high)
    if best is None or c.qualifier in ("at_least", "more_than", "vague", "en_masse"):
        return float(low), float("inf")
    return float(low), float(best)


def counts_agree(a: Count | None, b: Count | None) -> bool:
    """Whether two counts can be of the same thing."""
    if a is None or b is None:
        return True
    (l1, h1), (l2, h2) = bounds(a), bounds(b)
    return max(l1, l2) <= min(h1, h2)


def _apart_in_time(a: Facts, b: Facts) -> bool:
    start = max((f.start for f in (a, b) if f.start), default=None)
    end = min((f.end for f in (a, b) if f.end), default=None)
    if start is not None and end is not None and start > end:
        both_firm = a.firm and b.firm
        return both_firm or start - end > _LATE
    for told, other in ((a, b), (b, a)):  # nobody reports what has not happened yet
        if told.modality == "actual" and told.published and other.start and other.start > told.published + _LATE:
            return True
    return False


def _apart_in_place(a: Facts, b: Facts) -> bool:
    """Whether the places differ; a country that stands in the sentence only for something else does not count."""
    if places(a.places, b.places) is not PlaceRelation.APART:
        return False
    return not any(f.place is not None and f.place.level == "country" and not f.near for f in (a, b))


def _blamed(a: Facts, b: Facts) -> bool:
    """Whether each side says that the other one did it: same place, same days, same kind of target."""
    accused = any(p.country and p.country == b.side for p in a.actors) or any(
        p.country and p.country == a.side for p in b.actors
    )
    things = not any(p.head in words().holders for p in (*a.targets, *b.targets))
    return (
        accused
        and a.side != b.side
        and things
        and parties(a.targets, b.targets) >= Likeness.LIKE
        and places(a.places, b.places) is PlaceRelation.SAME
    )


def _other_side(a: Facts, b: Facts) -> bool:
    """Whether soldiers died in one and rebels in the other: each side's losses are counted apart."""
    if event_types()[a.type].family != "casualty":
        return False
    return bool(a.targets and b.targets) and all(opposed(x, y) for x in a.targets for y in b.targets)


def contradiction(a: Facts, b: Facts) -> str | None:
    """What makes it impossible that two happenings are one, or None."""
    if strain(a.type, b.type) is None:
        return "type"
    if a.polarity != b.polarity or a.modality != b.modality or a.modality == "generic":
        return "factuality"
    if a.several != b.several or (a.number and b.number and a.number != b.number):
        return "sum"
    if _apart_in_time(a, b):
        return "time"
    if _apart_in_place(a, b):
        return "place"
    if parties(a.actors, b.actors) is Likeness.DIFFERENT and not _blamed(a, b):
        return "actor"
    if parties(a.targets, b.targets) is Likeness.DIFFERENT or _other_side(a, b):
        return "target"
    return None


def _time(a: Facts, b: Facts) -> float:
    if (a.start or a.end) and (b.start or b.end):
        spans = (a.span, b.span)
        longest = max((s for s in spans if s is not None), default=None)
        if longest is None or None in spans:
            return 0.2
        weight = 2.0 if longest <= 2 else 1.0 if longest <= 8 else 0.4
        return weight if a.firm and b.firm else 0.7 * weight
    if not a.published or not b.published:
        return 0.0
    if a.start is None and b.start is None:
        gap = abs((a.published - b.published).days)
        return 1.0 if gap <= 1 else 0.5 if gap <= 5 else -0.5
    told, dated = (a, b) if a.start is None else (b, a)
    if told.published is None or dated.start is None:
        return 0.0
    gap = (told.published - (dated.end or dated.start)).days
    return next((weight for days, weight in _SINCE if gap <= days), 0.0)


def _equal(n: int) -> float:
    """What it says that two give one number: a large one that is not round says most."""
    if n <= 1:
        return 0.1
    weight = 0.4 + 0.45 * log2(n)
    return min(1.4, weight) if n % 10 == 0 else min(2.8, weight)


def _rises(a: Facts, b: Facts) -> bool:
    """Whether the later report has the higher number, as tolls go."""
    if a.published is None or b.published is None or a.published == b.published or a.count is None or b.count is None:
        return False
    first, then = (a, b) if a.published < b.published else (b, a)
    assert first.count is not None and then.count is not None  # noqa: PT018
    return bounds(then.count)[0] >= bounds(first.count)[0]


def _counts(a: Facts, b: Facts) -> float:
    x, y = a.count, b.count
    if x is None or y is None or a.part or b.part:
        return 0.0
    if x.best is not None and x.best == y.best:
        return _equal(x.best)
    if counts_agree(x, y):
        return 0.2
    if x.cumulative or y.cumulative:  # a toll grows
        return -0.2
    (l1, h1), (l2, h2) = bounds(x), bounds(y)
    small, large = (h1, l2) if h1 < l2 else (h2, l1)
    ratio = large / small if small else float("inf")
    out = 0.3 if ratio <= 1.1 else -0.6 if ratio <= 1.35 else -1.0 if ratio <= 3 else -1.6
    return max(out, -0.5) if _rises(a, b) else out


def _target(a: Facts, b: Facts) -> float:
    found = parties(a.targets, b.targets)
    weight = _TARGET[found]
    once = event_types()[a.type].affected == "target" and a.type in ("killing", "capture", "abduction", "release")
    if found in (Likeness.OPEN, Likeness.LIKE) and share_names(a.targets, b.targets):
        weight += _NAMES
    if found is Likeness.SAME and once and any(p.person for p in a.targets):
        weight += 1.5  # nobody is killed twice
    return weight


def evidence(a: Facts, b: Facts) -> float:
    """What speaks for two happenings, which do not contradict each other, being one."""
    where = places(a.places, b.places)
    out = _PLACE[where]
    if where is PlaceRelation.SAME and not (a.near and b.near):
        out = 1.3
    out += _time(a, b) + _counts(a, b) + _ACTOR[parties(a.actors, b.actors)] + _target(a, b)
    out -= strain(a.type, b.type) or 0.0
    if a.tools & b.tools:
        out += 0.3
    if a.plural != b.plural:
        out -= 0.5
    if a.source and a.source == b.source:
        out += 0.4
    return out
