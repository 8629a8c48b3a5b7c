"""Rows in the shape of ACLED, one a happening. docs/tables.md says what ACLED's columns cannot be given here.

Source of the conventions: ACLED codebook (2023).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.document import ConflictDocument, Location, Participant
from conflictner.export.flat import joined
from conflictner.export.folding import Happening, happenings
from conflictner.export.places import admin1, country_name, country_number
from conflictner.export.precision import geo_precision
from conflictner.export.schema import columns_of_lines
from conflictner.export.sides import ARMED, CIVILIANS, state_of

__all__ = ["ACLED_COLUMNS", "acled_rows"]

ACLED_COLUMNS = columns_of_lines(
    """
    event_id_cnty string country code and ids of document and event; no id of ACLED's
    event_date date first day of the happening, or the middle of a longer time that holds it
    year int year of event_date
    time_precision int 1 the day is known, 2 within a week, 3 less exactly
    disorder_type string Political violence, Demonstrations, Strategic developments; two for excessive force
    event_type string event type
    sub_event_type string sub-event type
    actor1 string who did it, named as ACLED does where it can be ("Military Forces of Mali"), else as written
    assoc_actor_1 string formation, words of the text, further actors
    inter1 int type of actor1, 1 state forces to 8 external or other forces
    actor2 string to whom it was done, or the other side
    assoc_actor_2 string formation, words of the text, further targets
    inter2 int type of actor2
    interaction int both types as one number, the smaller first
    civilian_targeting string "Civilian targeting" where civilians are the main target
    iso int ISO 3166-1 numeric code of the country
    country string name of the country
    admin1 string first-level region, where the place is one or its region is known
    location string name of the place
    latitude float degrees north
    longitude float degrees east
    geo_precision int 1 the place itself, 2 near it or a part of a region, 3 a larger region
    source string who published the report
    notes string the sentences that tell of it
    fatalities int people killed, by ACLED's figures for vague words; null where killing is told without a number
    tags string "crowd size=..." of protests and riots
    document string id of the report
    event string id of the main event in its document
    published date publication date of the report
    claimed_by string who says so, as written
    status string asserted, claimed, confirmed, unverified
    confidence float how sure the main event is, 0-1
    """
)

_CIVIL = CIVILIANS | {"official"}
_OUTCOME_ONLY = frozenset({"killing", "injury", "casualties"})
_POLITICAL = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})


def _codes(h: Happening) -> tuple[str, str] | None:
    """Event and sub-event type. Of people hurt by means unknown: an attack on civilians, or a clash of the armed."""
    for v in (h.main, *h.mentions):
        if v.codes.acled_event and v.codes.acled:
            return v.codes.acled_event, v.codes.acled
    if h.main.type not in _OUTCOME_ONLY:
        return None
    hurt = {p.kind for p in h.participants("target")}
    by = {p.kind for p in h.participants("actor")}
    if hurt & ARMED and not hurt - ARMED - {"unknown"}:
        return ("Battles", "Armed clash") if by & ARMED else None
    return "Violence against civilians", "Attack"


def _disorder(event_type: str, sub: str) -> str:
    if sub == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event_type in _POLITICAL:
        return "Political violence"
    if event_type == "Riots" and sub == "Mob violence":
        return "Political violence"
    return "Demonstrations" if event_type in ("Protests", "Riots") else "Strategic developments"


def time_precision(start: dt.date | None, end: dt.date | None) -> tuple[dt.date | None, int | None]:
    """The day ACLED would write, and its code: 1 the day is known, 2 within a week, 3 less exactly."""
    if start is None or end is None:
        return (start or end), (None if start is None and end is None else 3)
    length = (end - start).days
    if length <= 1:  # a night has two days
        return start, 1
    return start + dt.timedelta(days=length // 2), 2 if length <= 7 else 3


def _inter(h: Happening, p: Participant, place: Location | None) -> int | None:
    """ACLED's type of an actor."""
    unit, state = h.index.unit(p), state_of(h, p)
    if unit is not None and unit.type == "pmc":
        return 8
    if unit is not None and unit.type in ("militia", "paramilitary"):
        return 3
    if h.main.type in ("protest", "riot") and p.role == "actor" and p.kind not in ARMED:
        return 6 if h.main.type == "protest" else 5
    if p.kind in ("military", "police") or (state is not None and p.kind != "official"):
        abroad = place is not None and None not in (state, place.country) and state != place.country
        return 8 if abroad else 1
    if p.kind == "armed_group":
        return 2 if unit is not None else 3
    return 7 if p.kind in _CIVIL else None


def _generic(h: Happening, p: Participant, where: str | None) -> str | None:
    """The name that ACLED gives to actors of a kind ("Civilians (Mali)"), without the years of a government."""
    own = country_name(state_of(h, p))
    unit = h.index.unit(p)
    if own and p.kind != "official":
        police = p.kind == "police" or (unit is not None and unit.type == "police")
        return f"{'Police' if police else 'Military'} Forces of {own}"
    if unit is not None:
        return None
    here = f" ({where})" if where else ""
    if h.main.type in ("protest", "riot") and p.role == "actor":
        return ("Protesters" if h.main.type == "protest" else "Rioters") + here
    if p.kind == "armed_group":
        return "Unidentified Armed Group" + here
    return "Civilians" + here if p.kind in _CIVIL else None


def _actor(h: Happening, people: tuple[Participant, ...], place: Location | None) -> tuple[Any, Any, Any]:
    """Name, associated actors (the formation, what is written, and further ones), and type of the first of them."""
    if not people:
        return None, None, None
    first = people[0]
    unit = h.index.unit(first)
    name = _generic(h, first, country_name(place.country if place else None))
    name = name or (unit.canonical if unit else first.text)
    others = [unit.canonical if unit else None, *(p.text for p in people)]
    return name, joined([x for x in others if x and x != name]), _inter(h, first, place)


def _sides(h: Happening) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    actors, targets = h.participants("actor"), h.participants("target")
    if not targets and len(actors) > 1:  # both sides of a clash
        return actors[:1], actors[1:]
    return actors, tuple(p for p in targets if p.kind not in ("equipment", "infrastructure"))


def _interaction(a: int | None, b: int | None, no_second: bool) -> int | None:
    if a is None:
        return None
    if b is None:
        return a * 10 if no_second else None
    return min(a, b) * 10 + max(a, b)


def fatalities(h: Happening) -> int | None:
    """People killed by ACLED's conventions: 0 where no killing is told, None where no number is."""
    if not h.deaths:
        return 0
    total, known = 0, False
    for death in h.dead("acled"):
        q = death.count
        number = next((n for n in (q.best, q.low) if n is not None), None) if q is not None else None
        if number is not None:
            total, known = total + number, True
    return total if known else None


def _crowd(h: Happening) -> str | None:
    if h.main.type not in ("protest", "riot"):
        return None
    return f"crowd size={h.main.count.text if h.main.count and h.main.count.text else 'no report'}"


def _row(h: Happening, event_type: str, sub: str) -> dict[str, Any]:
    doc, main, place = h.document, h.main, h.location
    day, precision = time_precision(*h.days)
    first, second = _sides(h)
    actor1, assoc1, inter1 = _actor(h, first, place)
    actor2, assoc2, inter2 = _actor(h, second, place)
    alpha3 = place.country if place else None
    civilians = bool(h.participants("target")) and inter2 == 7 and event_type in (*_POLITICAL, "Riots")
    sentences = dict.fromkeys(v.sentence for v in sorted(h.events, key=lambda v: v.sentence))
    return {
        "event_id_cnty": "-".join(x for x in (alpha3, doc.id, main.id) if x),
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": precision,
        "disorder_type": _disorder(event_type, sub),
        "event_type": event_type,
        "sub_event_type": sub,
        "actor1": actor1,
        "assoc_actor_1": assoc1,
        "inter1": inter1,
        "actor2": actor2,
        "assoc_actor_2": assoc2,
        "inter2": inter2,
        "interaction": _interaction(inter1, inter2, not second),
        "civilian_targeting": "Civilian targeting" if civilians else None,
        "iso": country_number(alpha3),
        "country": country_name(alpha3),
        "admin1": admin1(place),
        "location": place.canonical if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": geo_precision(place) if place else None,
        "source": doc.source,
        "notes": " ".join(" ".join(filter(None, map(h.index.sentence, sentences))).split()),
        "fatalities": fatalities(h),
        "tags": _crowd(h),
        "document": doc.id,
        "event": main.id,
        "published": doc.published,
        "claimed_by": joined(list(h.sources())),
        "status": h.status,
        "confidence": main.confidence,
    }


def acled_rows(document: ConflictDocument) -> list[dict[str, Any]]:
    """One row a happening that ACLED has an event type for, with the keys of `ACLED_COLUMNS`."""
    out = []
    for h in happenings(document):
        codes = _codes(h)
        if codes is not None:
            out.append(_row(h, *codes))
    return out
