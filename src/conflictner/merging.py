"""The same happening in many reports: `merge` clusters the incidents of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve, frozen

from conflictner.codec import structure, unstructure
from conflictner.components.incidents.across import Item, group_across
from conflictner.components.incidents.facts import Facts, combine, count_of, place_of
from conflictner.components.incidents.report import PLACES, Report
from conflictner.components.incidents.toll import Told, merged_count
from conflictner.document import (
    ConflictDocument,
    EntityRef,
    ErrorRecord,
    Event,
    EventRef,
    Incident,
    Location,
    MergedClaim,
    MergedIncident,
    Quantity,
)
from conflictner.errors import InputError

__all__ = ["merge"]


@frozen
class _Told:
    """An incident as one document tells it."""

    report: Report
    incident: Incident
    order: int


def _reports(documents: Iterable[ConflictDocument | ErrorRecord]) -> list[Report]:
    if isinstance(documents, ConflictDocument | ErrorRecord | str | bytes):
        raise InputError(f"merge takes an iterable of documents, not one {type(documents).__name__}; put it in a list")
    try:
        stream = iter(documents)
    except TypeError:
        raise InputError(f"merge takes an iterable of documents, not {type(documents).__name__}") from None
    found: list[tuple[int, ConflictDocument]] = []
    for n, x in enumerate(stream):
        if isinstance(x, ErrorRecord):
            continue
        if not isinstance(x, ConflictDocument):
            raise InputError(f"item {n} is {type(x).__name__}, not a ConflictDocument: analyze the reports first")
        found.append((n, x))
    given = [x.id for _, x in found if x.id is not None]
    twice = next((k for k in given if given.count(k) > 1), None) if len(set(given)) < len(given) else None
    if twice is not None:
        raise InputError(f"two documents have the id {twice!r}: give each its own, or none")
    taken = set(given)
    out = []
    for n, x in found:
        name = x.id
        if name is None:
            name = f"#{n}"
            while name in taken:
                name = f"#{name}"
            taken.add(name)
        out.append(Report(x, name))
    return out


def _items(reports: list[Report]) -> tuple[list[_Told], list[Item]]:
    told: list[_Told] = []
    home: dict[tuple[str, str], int] = {}
    for r in reports:
        for order, incident in enumerate(r.document.incidents):
            if any(v not in r.events for v in incident.events) or not incident.events:
                raise InputError(f"document {r.id!r}: incident {incident.id!r} names an event that is not there")
            for v in incident.events:
                home[r.id, v] = len(told)
            told.append(_Told(r, incident, order))
    items = []
    for x in told:
        events = [x.report.events[v] for v in x.incident.events]
        parts = {c.event for c in x.incident.claims if c.part}
        whole = combine([x.report.facts(v, part=v.id in parts, several=x.incident.several) for v in events])
        cause = next((home.get((x.report.id, v.cause)) for v in events if v.cause is not None), None)
        items.append(
            Item(
                facts=_of_incident(whole, x, cause),
                document=x.report.id,
                key=(x.report.digest, f"{x.order:06d}"),
                cause=cause,
                denied=all(v.status == "denied" for v in events),
            )
        )
    return told, items


def _of_incident(facts: Facts, told: _Told, cause: int | None) -> Facts:
    """The facts with what the incident itself knows: its days and place, which it may have from its cause."""
    i = told.incident
    place = told.report.entity(i.location) if i.location is not None else None
    places = facts.places
    if place is not None and place["label"] in PLACES:
        first = place_of(place)
        places = (first, *(p for p in places if p.key != first.key))
    dated = facts.start is not None or facts.end is not None
    return evolve(
        facts,
        type=i.type,
        places=places,
        start=facts.start if dated else i.time_start,
        end=facts.end if dated else i.time_end,
        firm=facts.firm and dated,
        count=count_of(unstructure(i.count)) if i.count is not None else facts.count,
        several=i.several,
        cause=cause,
    )


def _claims(x: _Told) -> list[MergedClaim]:
    out = []
    for c in x.incident.claims:
        said = x.report.events[c.event].attribution
        out.append(
            MergedClaim(
                document=x.report.id,
                event=c.event,
                source=c.source,
                speaker=said.text if said is not None else None,
                side=said.side if said is not None else None,
                count=c.count,
                status=c.status,
                part=c.part,
            )
        )
    return out


def _count(members: list[_Told]) -> tuple[Quantity | None, bool]:
    """The count over all claims, and whether they contradict each other."""
    told: list[Told] = []
    for x in members:
        day = x.report.document.published
        for c in _claims(x):
            if c.count is None or c.status == "denied":
                continue
            source = (c.speaker or "").lower() or x.report.document.source or x.report.id
            told.append(Told(unstructure(c.count), source, len(told), c.part, day, c.side))
    count, conflict = merged_count(told)
    return (None if count is None else structure(count, Quantity)), conflict


def _merged(number: int, members: list[_Told], items: list[Item]) -> MergedIncident:
    facts = combine([x.facts for x in items])
    count, conflict = _count(members)
    mentions = [(EventRef(x.report.id, v), x.report.events[v]) for x in members for v in x.incident.events]
    fullest, fullest_event = max(mentions, key=lambda m: _fullness(m[1]))
    location, place = _location(members, facts)
    return MergedIncident(
        id=f"i{number}",
        type=facts.type,
        events=tuple(ref for ref, _ in mentions),
        time_start=facts.start,
        time_end=facts.end,
        location=location,
        place=place,
        count=count,
        conflict=conflict,
        fullest=fullest,
        participants=fullest_event.participants,
        claims=tuple(c for x in members for c in _claims(x)),
        several=facts.several,
    )


def _fullness(v: Event) -> tuple[int, bool, float]:
    return len(v.participants), v.count is not None, v.confidence


def _location(members: list[_Told], facts: Facts) -> tuple[EntityRef | None, Location | None]:
    """The entity of the finest place, and its record."""
    wanted = facts.place
    if wanted is None:
        return None, None
    for x in members:
        ids = [x.incident.location] if x.incident.location is not None else []
        for k in (*ids, *(k for v in x.incident.events for k in x.report.events[v].location)):
            e = x.report.entity(k)
            if e is not None and e.get("location") and place_of(e).key == wanted.key:
                return EntityRef(x.report.id, k), x.report.entities[k].location
    return None, None


def _when(told: _Told) -> tuple[dt.date, str]:
    return told.report.document.published or dt.date.max, told.report.digest


def merge(documents: Iterable[ConflictDocument | ErrorRecord]) -> tuple[MergedIncident, ...]:
    """The incidents of many documents, those of one happening made one.

    Two incidents are one where their types fit and place, days, actors, targets and numbers speak for it; other known
    places, days or actors keep them apart, as do negation, plans, and a summary beside its parts. Every claim is kept.
    The order of the documents makes no difference, but for the order of the result: by the first document that tells.

    Args:
        documents: documents as `analyze` and `analyze_many` give them. Error records are passed over. A document
            without an id is called by its position in the stream, "#0" for the first.

    Raises:
        InputError: `documents` is no iterable of documents, or two of them have the same id.
    """
    reports = _reports(documents)
    told, items = _items(reports)
    groups = group_across(items)
    out = []
    for n, group in enumerate(sorted(groups, key=min)):
        order = sorted(group, key=lambda i: _when(told[i]))
        out.append(_merged(n, [told[i] for i in order], [items[i] for i in order]))
    return tuple(out)
