"""What must be true of every document, whatever text it was made of: `violations` lists what is not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import fields, has

from conflictner.codec import from_json, to_json
from conflictner.document import ConflictDocument, Entity, Event, Incident, Participant, Quantity
from conflictner.ontology import event_types

__all__ = ["violations"]

DETAIL = {
    "UNIT": "unit",
    "COUNTRY": "location",
    "REGION": "location",
    "PLACE": "location",
    "FACILITY": "location",
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "norp",
    "EQUIPMENT": "equipment",
    "DATE": "date",
}
LOCATIONS = frozenset(label for label, detail in DETAIL.items() if detail == "location")
_ALPHA3 = re.compile("[A-Z]{3}")
_ISO = re.compile("[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


def _strings(record: Any, where: str) -> Iterator[str]:
    """Strings that are empty, and numbers that are none, anywhere in a record."""
    if isinstance(record, str):
        if not record and not where.endswith(".rule"):
            yield f"{where} is empty"
    elif isinstance(record, float):
        if not math.isfinite(record):
            yield f"{where} is {record}"
    elif isinstance(record, tuple):
        for i, item in enumerate(record):
            yield from _strings(item, f"{where}[{i}]")
    elif has(type(record)):
        for f in fields(type(record)):
            if f.name != "meta":
                yield from _strings(getattr(record, f.name), f"{where}.{f.name}")


def _country(code: str | None, where: str) -> Iterator[str]:
    if code is not None and not _ALPHA3.fullmatch(code):
        yield f"{where}: {code!r} is no alpha-3 code"


def _quantity(q: Quantity | None, text: str, where: str) -> Iterator[str]:
    if q is None:
        return
    bounds = [n for n in (q.low, q.best, q.high) if n is not None]
    if bounds != sorted(bounds):
        yield f"{where}: bounds {q.low}/{q.best}/{q.high} are not in order"
    if any(n < 0 for n in bounds):
        yield f"{where}: a negative count {bounds}"
    if q.share is not None and not 0 <= q.share <= 1:
        yield f"{where}: share {q.share}"
    if q.of_total is not None and q.of_total < 0:
        yield f"{where}: of_total {q.of_total}"
    if q.qualifier == "exact" and q.unit != "percent" and not (q.low == q.best == q.high):
        yield f"{where}: exact, but {q.low}/{q.best}/{q.high}"
    if (q.start is None) != (q.end is None):
        yield f"{where}: half a span"
    elif q.start is not None and q.end is not None:
        yield from _span(q.start, q.end, q.text, text, where)


def _span(start: int, end: int, said: str | None, text: str, where: str) -> Iterator[str]:
    if not 0 <= start < end <= len(text):
        yield f"{where}: no span {start}:{end} of {len(text)} characters"
    elif said is not None and text[start:end] != said:
        yield f"{where}: {said!r} is not the text {text[start:end]!r} at {start}:{end}"
    elif not text[start:end].strip():
        yield f"{where}: nothing but spaces at {start}:{end}"


def _entity(e: Entity, doc: ConflictDocument) -> Iterator[str]:
    yield from _span(e.start, e.end, e.text, doc.text, e.id)
    if e.text != e.text.strip():
        yield f"{e.id}: spaces around {e.text!r}"
    details = [n for n in sorted(set(DETAIL.values())) if getattr(e, n) is not None]
    if details != [DETAIL[e.label]]:
        yield f"{e.id}: {e.label} with the details {details}"
        return
    if not 0 <= e.sentence < len(doc.sentences):
        yield f"{e.id}: no sentence {e.sentence}"
    elif not doc.sentences[e.sentence].start <= e.start < doc.sentences[e.sentence].end:
        yield f"{e.id}: does not begin in its sentence {e.sentence}"
    if e.location is not None:
        p = e.location
        yield from _country(p.country, e.id)
        for code in (p.iso, *p.members):
            if code is not None and not _ISO.fullmatch(code):
                yield f"{e.id}: {code!r} is no ISO 3166 code"
        if (p.lat is None) != (p.lon is None):
            yield f"{e.id}: half a point"
        if p.lat is not None and p.lon is not None and not (-90 <= p.lat <= 90 and -180 <= p.lon <= 180):
            yield f"{e.id}: no point {p.lat}, {p.lon}"
        if p.precision_km is not None and p.precision_km < 0:
            yield f"{e.id}: precision {p.precision_km}"
    if e.unit is not None:
        yield from _country(e.unit.country, e.id)
        yield from _quantity(e.unit.strength, doc.text, f"{e.id}.strength")
    for detail in (e.unit, e.location):
        if detail is not None:
            if not 0 <= detail.score <= 1:
                yield f"{e.id}: score {detail.score}"
            if len(detail.candidates) > 5:
                yield f"{e.id}: {len(detail.candidates)} candidates"
    if e.norp is not None:
        yield from _country(e.norp.country, e.id)
    if e.organization is not None:
        yield from _country(e.organization.country, e.id)
    if e.date is not None and e.date.start is not None and e.date.end is not None and e.date.start > e.date.end:
        yield f"{e.id}: {e.date.start} is after {e.date.end}"


def _entities(doc: ConflictDocument) -> Iterator[str]:
    known = {e.id: e for e in doc.entities}
    end = 0
    for e in doc.entities:
        yield from _entity(e, doc)
        if e.start < end:
            yield f"{e.id}: overlaps, or is not in text order"
        end = max(end, e.end)
        if e.coref is not None:
            first = known.get(e.coref)
            if first is None:
                yield f"{e.id}: corefers with {e.coref}, which is not there"
            elif first.coref is not None:
                yield f"{e.id}: corefers with {e.coref}, which is no first mention"
            elif first.start >= e.start:
                yield f"{e.id}: its first mention {e.coref} comes later"


def _participants(people: Iterable[Participant], doc: ConflictDocument, where: str) -> Iterator[str]:
    labels = {e.id: e.label for e in doc.entities}
    for k, p in enumerate(people):
        at = f"{where}.participants[{k}]"
        yield from _span(p.start, p.end, p.text, doc.text, at)
        yield from _country(p.country, at)
        if p.entity is not None and p.entity not in labels:
            yield f"{at}: no entity {p.entity}"
        if p.unit is not None and labels.get(p.unit) != "UNIT":
            yield f"{at}: no unit {p.unit}"


def _event(v: Event, doc: ConflictDocument) -> Iterator[str]:
    labels = {e.id: e.label for e in doc.entities}
    yield from _span(v.trigger.start, v.trigger.end, None, doc.text, f"{v.id}.trigger")
    if v.type not in event_types():
        yield f"{v.id}: no type {v.type!r}"
    if not 0 <= v.sentence < len(doc.sentences):
        yield f"{v.id}: no sentence {v.sentence}"
    if not 0 <= v.confidence <= 1:
        yield f"{v.id}: confidence {v.confidence}"
    if not v.rule:
        yield f"{v.id}: no rule"
    yield from _participants(v.participants, doc, v.id)
    yield from _quantity(v.count, doc.text, f"{v.id}.count")
    yield from (f"{v.id}: {t} is no date" for t in v.time if labels.get(t) != "DATE")
    yield from (f"{v.id}: {t} is no place" for t in v.location if labels.get(t) not in LOCATIONS)
    if v.time_start is not None and v.time_end is not None and v.time_start > v.time_end:
        yield f"{v.id}: {v.time_start} is after {v.time_end}"
    if v.location_from is not None and not v.location:
        yield f"{v.id}: the place is from {v.location_from}, but there is none"
    if v.attribution is not None:
        a = v.attribution
        for n, part in enumerate((a, *a.chain)):
            yield from _span(part.start, part.end, part.text, doc.text, f"{v.id}.attribution[{n}]")
            if part.entity is not None and part.entity not in labels:
                yield f"{v.id}.attribution[{n}]: no entity {part.entity}"
        yield from _country(a.side, f"{v.id}.attribution")


def _causes(doc: ConflictDocument) -> Iterator[str]:
    causes = {v.id: v.cause for v in doc.events}
    for v in doc.events:
        seen: set[str] = set()
        at: str | None = v.id
        while at is not None:
            if at in seen:
                yield f"{v.id}: causes itself"
                break
            seen.add(at)
            if at not in causes:
                yield f"{v.id}: no event {at}"
                break
            at = causes[at]


def _incident(i: Incident, doc: ConflictDocument) -> Iterator[str]:
    events = {v.id: v for v in doc.events}
    labels = {e.id: e.label for e in doc.entities}
    if not i.events:
        yield f"{i.id}: no events"
    yield from (f"{i.id}: no event {v}" for v in i.events if v not in events)
    if i.type not in event_types():
        yield f"{i.id}: no type {i.type!r}"
    if i.time_start is not None and i.time_end is not None and i.time_start > i.time_end:
        yield f"{i.id}: {i.time_start} is after {i.time_end}"
    if i.location is not None and labels.get(i.location) not in LOCATIONS:
        yield f"{i.id}: {i.location} is no place"
    yield from _quantity(i.count, doc.text, f"{i.id}.count")
    yield from _participants(i.participants, doc, i.id)
    for k, c in enumerate(i.claims):
        if c.event not in i.events:
            yield f"{i.id}.claims[{k}]: {c.event} is not of this incident"
        if c.source is not None and c.source not in labels:
            yield f"{i.id}.claims[{k}]: no entity {c.source}"
        yield from _quantity(c.count, doc.text, f"{i.id}.claims[{k}].count")


def _order(doc: ConflictDocument) -> Iterator[str]:
    starts = [v.trigger.start for v in doc.events]
    if starts != sorted(starts):
        yield "events are not in text order"
    place = {v.id: n for n, v in enumerate(doc.events)}
    firsts = [place.get(i.events[0], -1) for i in doc.incidents if i.events]
    if firsts != sorted(firsts):
        yield "incidents are not in text order"
    for i in doc.incidents:
        at = [place.get(v, -1) for v in i.events]
        if at != sorted(set(at)):
            yield f"{i.id}: its events are not in text order"
    end = 0
    for n, s in enumerate(doc.sentences):
        if not end <= s.start < s.end <= len(doc.text):
            yield f"sentence {n} at {s.start}:{s.end} behind {end}"
        end = s.end


def violations(doc: ConflictDocument, *, codec: bool = True) -> list[str]:
    """What the document says that no document may say; empty where all is well."""
    found: list[str] = []
    ids = [x.id for group in (doc.entities, doc.events, doc.incidents) for x in group]
    if len(set(ids)) != len(ids):
        found.append("ids are not unique")
    found += _entities(doc)
    for v in doc.events:
        found += _event(v, doc)
    found += _causes(doc)
    for i in doc.incidents:
        found += _incident(i, doc)
    told = [v for i in doc.incidents for v in i.events]
    if len(set(told)) != len(told):
        found.append("an event is in two incidents")
    found += _order(doc)
    for group in ("entities", "events", "incidents"):
        found += _strings(getattr(doc, group), group)
    if codec and from_json(to_json(doc)) != doc:
        found.append("does not survive JSON")
    return found
