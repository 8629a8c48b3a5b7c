"""Rows in the shape of UCDP GED, one a happening with at least one death. docs/tables.md says what is not given.

Source of the conventions: UCDP GED codebook 23.1.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.document import ConflictDocument, Participant, Quantity
from conflictner.export.flat import joined
from conflictner.export.folding import Death, Happening, happenings
from conflictner.export.places import admin1, country_name
from conflictner.export.precision import where_prec
from conflictner.export.schema import columns_of_lines
from conflictner.export.sides import CIVILIANS, fights, same_side, state_of

__all__ = ["UCDP_COLUMNS", "date_prec", "ucdp_rows"]

UCDP_COLUMNS = columns_of_lines(
    """
    id string ids of document and event; no id of UCDP's
    year int year of date_start
    type_of_violence int 1 state-based, 2 non-state, 3 one-sided; null where the sides are not told
    side_a string the state, or the actor
    side_b string the other side; "Civilians" in one-sided violence
    number_of_sources int how many speakers the report names for it; null if none
    source_article string id of the report and its publisher
    source_office string who published the report
    source_date date publication date of the report
    source_headline string headline of the report, where given apart
    source_original string who says so, as written
    where_prec int 1 exact place to 7 international waters or airspace
    where_coordinates string name of the place
    where_description string the place as written
    adm_1 string first-level region, where the place is one or its region is known
    latitude float degrees north
    longitude float degrees east
    geom_wkt string the point as well-known text
    country string name of the country
    event_clarity int 1 one happening, 2 a summary of several days or more
    date_prec int 1 the day is known to 5 only the year is
    date_start date first day it may have happened
    date_end date last day it may have happened
    deaths_a int dead of side_a
    deaths_b int dead of side_b
    deaths_civilians int dead civilians
    deaths_unknown int dead whose side is not told
    best int dead as stated; null where killing is told without a number
    high int most dead that the text allows; best where it sets no bound
    low int fewest dead that the text allows; best where it sets no bound
    document string id of the report
    event string id of the main event in its document
    status string asserted, claimed, confirmed, unverified
    confidence float how sure the main event is, 0-1
    """
)


def date_prec(start: dt.date | None, end: dt.date | None) -> int | None:
    """UCDP's code: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more than that; None if no day is known."""
    if start is None or end is None:
        return None if start is None and end is None else 5
    length = (end - start).days + 1
    return 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5


def _name(h: Happening, p: Participant) -> str:
    """A side's name: UCDP's actor is the government, not its army's division."""
    state = state_of(h, p)
    if state is not None:
        return f"Government of {country_name(state) or state}"
    unit = h.index.unit(p)
    return unit.canonical if unit else p.text


def _of_state(h: Happening, p: Participant) -> bool:
    return state_of(h, p) is not None or (h.index.unit(p) is None and p.kind in ("military", "police", "official"))


def _sides(h: Happening) -> tuple[Participant | None, Participant | None]:
    """Side a and side b: a state first, whoever struck; one-sided violence has no side b."""
    different: list[Participant] = []
    for p in (*h.participants("actor"), *h.participants("target")):
        if fights(h, p) and not any(same_side(h, p, q) for q in different):
            different.append(p)
    different.sort(key=lambda p: not _of_state(h, p))
    return (different[0] if different else None), (different[1] if len(different) > 1 else None)


def _bounds(count: Quantity | None) -> tuple[int, int, int] | None:
    """Low, best and high of a count; what it does not state is taken from what it does."""
    if count is None:
        return None
    stated = [n for n in (count.best, count.low, count.high) if n is not None]
    if not stated:
        return None
    best = stated[0]
    low = count.low if count.low is not None else min(best, count.high or best)
    high = count.high if count.high is not None else max(best, low)
    return min(low, best), best, max(high, best)


def _somebody(count: Quantity | None) -> bool:
    """Whether anyone died: a number that is not stated may be any."""
    return count is None or count.high != 0


def _column(h: Happening, death: Death, a: Participant | None, b: Participant | None) -> str:
    """Whose dead they are."""
    victims = [p for p in death.event.participants if p.role == "target"]
    kinds = {p.kind for p in victims} - {"unknown"}
    if kinds and kinds <= CIVILIANS:
        return "deaths_civilians"
    if victims and kinds and not kinds & CIVILIANS:
        for side, name in ((a, "deaths_a"), (b, "deaths_b")):
            if side is not None and all(same_side(h, p, side) for p in victims):
                return name
        killers = [p for p in death.event.participants if p.role == "actor"]
        for side, name in ((a, "deaths_b"), (b, "deaths_a")):
            if side is not None and killers and all(same_side(h, p, side) for p in killers):
                return name
    return "deaths_unknown"


def _violence(h: Happening, a: Participant | None, b: Participant | None) -> int | None:
    for v in h.events:
        if v.codes.ucdp is not None:
            return v.codes.ucdp
    if a is not None and b is not None:
        return 1 if _of_state(h, a) or _of_state(h, b) else 2
    victims = {p.kind for x in h.deaths for p in x.event.participants if p.role == "target"}
    return 3 if a is not None and victims and victims <= CIVILIANS else None


def _deaths(h: Happening, a: Participant | None, b: Participant | None) -> dict[str, Any]:
    out: dict[str, Any] = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    low = best = high = 0
    known = False
    for death in h.deaths:
        bounds = _bounds(death.count)
        if bounds is None:
            continue
        known = True
        low, best, high = low + bounds[0], best + bounds[1], high + bounds[2]
        out[_column(h, death, a, b)] += bounds[1]
    if not known:
        return {**dict.fromkeys(out), "best": None, "high": None, "low": None}
    return {**out, "best": best, "high": high, "low": low}


def _row(h: Happening) -> dict[str, Any]:
    doc, main, place, mention = h.document, h.main, h.location, h.place
    a, b = _sides(h)
    violence = _violence(h, a, b)
    start, end = h.days
    point = place is not None and place.lat is not None and place.lon is not None
    return {
        "id": "-".join(x for x in (doc.id, main.id) if x),
        "year": start.year if start else None,
        "type_of_violence": violence,
        "side_a": _name(h, a) if a else None,
        "side_b": "Civilians" if violence == 3 else _name(h, b) if b else None,
        "number_of_sources": len(h.sources()) or None,
        "source_article": joined([doc.id, doc.source]),
        "source_office": doc.source,
        "source_date": doc.published,
        "source_headline": doc.title,
        "source_original": joined(list(h.sources())),
        "where_prec": where_prec(place) if place else None,
        "where_coordinates": place.canonical if place else None,
        "where_description": mention.text if mention else None,
        "adm_1": admin1(place),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if point and place else None,
        "country": country_name(place.country if place else None),
        "event_clarity": 1 if start is not None and end is not None and (end - start).days <= 1 else 2,
        "date_prec": date_prec(start, end),
        "date_start": start,
        "date_end": end,
        **_deaths(h, a, b),
        "document": doc.id,
        "event": main.id,
        "status": h.status,
        "confidence": main.confidence,
    }


def ucdp_rows(document: ConflictDocument) -> list[dict[str, Any]]:
    """One row a happening in which people were killed, with the keys of `UCDP_COLUMNS`."""
    return [_row(h) for h in happenings(document) if any(_somebody(x.count) for x in h.deaths)]
