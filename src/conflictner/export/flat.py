"""A document as flat rows: entities, events, participants and incidents, one table each, and errors."""

from __future__ import annotations

from typing import Any

from conflictner.document import (
    Candidate,
    ConflictDocument,
    Entity,
    ErrorRecord,
    Event,
    Incident,
    Location,
    Participant,
    Quantity,
)
from conflictner.export.flat_columns import ENTITY_COLUMNS
from conflictner.export.index import DocumentIndex
from conflictner.export.precision import geo_precision, where_prec
from conflictner.ontology import event_types

__all__ = [
    "entity_rows",
    "error_rows",
    "event_rows",
    "incident_rows",
    "joined",
    "number_cells",
    "participant_rows",
    "place_cells",
]

Row = dict[str, Any]


def joined(values: list[Any]) -> str | None:
    """The different values, in order, with "; " between them; None if there is none."""
    return "; ".join(dict.fromkeys(str(v) for v in values if v is not None)) or None


def place_cells(place: Location | None) -> Row:
    """A place as cells."""
    return {
        "place": place.canonical if place else None,
        "place_level": place.level if place else None,
        "place_country": place.country if place else None,
        "iso": place.iso if place else None,
        "geonames_id": place.geonames_id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision_km": place.precision_km if place else None,
    }


def number_cells(count: Quantity | None) -> Row:
    """A count as cells."""
    return {
        "low": count.low if count else None,
        "best": count.best if count else None,
        "high": count.high if count else None,
        "qualifier": count.qualifier if count else None,
    }


def _who(index: DocumentIndex, people: tuple[Participant, ...], role: str) -> Row:
    units = [index.unit(p) for p in people]
    return {
        role: joined([p.text for p in people]),
        f"{role}_kind": joined([p.kind for p in people]),
        f"{role}_unit": joined([u and u.canonical for u in units]),
        f"{role}_unit_id": joined([u and u.gazetteer_id for u in units]),
        f"{role}_country": joined([p.country for p in people]),
    }


def _event_row(index: DocumentIndex, v: Event) -> Row:
    doc, said, codes, place = index.document, v.attribution, v.codes, index.location(v)

    def texts(role: str) -> str | None:
        return joined([p.text for p in v.participants if p.role == role])

    kind = event_types().get(v.type)
    return {
        "document": doc.id,
        "published": doc.published,
        "source": doc.source,
        "event": v.id,
        "incident": index.incident_of.get(v.id),
        "type": v.type,
        "family": kind.family if kind else None,
        "trigger": doc.text[v.trigger.start : v.trigger.end],
        **_who(index, doc.actors(v), "actor"),
        **_who(index, doc.targets(v), "target"),
        "instrument": texts("instrument"),
        "origin": texts("origin"),
        "destination": texts("destination"),
        "recipient": texts("recipient"),
        **number_cells(v.count),
        "count_unit": v.count.unit if v.count else None,
        "cumulative": v.count.cumulative if v.count else None,
        "count_text": v.count.text if v.count else None,
        **place_cells(place),
        "direction": place.direction if place else None,
        "geo_precision": geo_precision(place) if place else None,
        "where_prec": where_prec(place) if place else None,
        "location_from": v.location_from,
        "time_start": v.time_start,
        "time_end": v.time_end,
        "time_from": v.time_from,
        "claimed_by": said.text if said else None,
        "claimed_by_side": said.side if said else None,
        "claim_cue": said.cue if said else None,
        "medium": said.medium if said else None,
        "status": v.status,
        "polarity": v.polarity,
        "modality": v.modality,
        "cause": v.cause,
        "plover": codes.plover,
        "plover_mode": codes.plover_mode,
        "cameo": codes.cameo,
        "acled_event": codes.acled_event,
        "acled": codes.acled,
        "ucdp": codes.ucdp,
        "match": codes.match,
        "start": v.trigger.start,
        "end": v.trigger.end,
        "confidence": v.confidence,
        "rule": v.rule,
        "sentence": index.sentence(v.sentence),
    }


def event_rows(document: ConflictDocument) -> list[Row]:
    """One row an event, with the keys of `flat_columns.EVENT_COLUMNS`; unknown is None."""
    index = DocumentIndex(document)
    return [_event_row(index, v) for v in document.events]


def _named(c: Candidate) -> str:
    country = f" ({c.country})" if c.country else ""
    return f"{c.id or '?'} {c.canonical}{country}"


_DETAIL = tuple(c.name for c in ENTITY_COLUMNS[8:])


def _entity_row(document: ConflictDocument, e: Entity) -> Row:
    row: Row = {
        "document": document.id,
        "entity": e.id,
        "label": e.label,
        "text": e.text,
        "start": e.start,
        "end": e.end,
        "sentence": e.sentence,
        "coref": e.coref,
        **dict.fromkeys(_DETAIL),
    }
    if u := e.unit:
        strength = u.strength and next((n for n in (u.strength.best, u.strength.low) if n is not None), None)
        row.update(canonical=u.canonical, country=u.country, gazetteer_id=u.gazetteer_id, wikidata=u.wikidata)
        row.update(unit_type=u.type, echelon=u.echelon, number=u.number, parent=u.parent, score=u.score)
        row.update(strength=strength, candidates=[_named(c) for c in u.candidates])
    elif p := e.location:
        row.update(canonical=p.canonical, country=p.country, level=p.level, iso=p.iso, members=list(p.members))
        row.update(geonames_id=p.geonames_id, lat=p.lat, lon=p.lon, precision_km=p.precision_km)
        row.update(direction=p.direction, score=p.score, candidates=[_named(c) for c in p.candidates])
    elif e.person:
        row.update(canonical=e.person.canonical, role=e.person.role)
    elif o := e.organization:
        row.update(canonical=o.canonical, country=o.country, organization_type=o.type, wikidata=o.wikidata)
    elif e.norp:
        row.update(country=e.norp.country)
    elif q := e.equipment:
        row.update(canonical=q.canonical, category=q.category, wikidata=q.wikidata)
    elif d := e.date:
        row.update(timex=d.timex, date_type=d.type, date_start=d.start, date_end=d.end)
        row.update(date_mod=d.mod, anchor=d.anchor)
    return row


def entity_rows(document: ConflictDocument) -> list[Row]:
    """One row a mention, with the keys of `flat_columns.ENTITY_COLUMNS`; what a label does not have is None."""
    return [_entity_row(document, e) for e in document.entities]


def participant_rows(document: ConflictDocument) -> list[Row]:
    """One row a participant of an event, with the keys of `flat_columns.PARTICIPANT_COLUMNS`."""
    index = DocumentIndex(document)
    out = []
    for v in document.events:
        for p in v.participants:
            named, unit = index.entity(p.entity), index.unit(p)
            row: Row = {
                "document": document.id,
                "event": v.id,
                "event_type": v.type,
                "role": p.role,
                "text": p.text,
                "start": p.start,
                "end": p.end,
                "kind": p.kind,
                "country": p.country,
                "entity": p.entity,
                "label": named.label if named else None,
                "canonical": index.canonical(named) if named else None,
                "unit": p.unit,
                "unit_canonical": unit.canonical if unit else None,
                "unit_id": unit.gazetteer_id if unit else None,
            }
            out.append(row)
    return out


def _incident_row(index: DocumentIndex, i: Incident) -> Row:
    place = index.entity(i.location)
    sources = [index.source_of(c.event) for c in i.claims]
    actors = [p for p in i.participants if p.role == "actor"]
    targets = [p for p in i.participants if p.role == "target"]
    return {
        "document": index.document.id,
        "incident": i.id,
        "type": i.type,
        "events": list(i.events),
        "mentions": len(i.events),
        "time_start": i.time_start,
        "time_end": i.time_end,
        "actor": joined([p.text for p in actors]),
        "actor_country": joined([p.country for p in actors]),
        "target": joined([p.text for p in targets]),
        "target_country": joined([p.country for p in targets]),
        **number_cells(i.count),
        "conflict": i.conflict,
        "several": i.several,
        "sources": [s for s in sources if s],
        "statuses": [c.status for c in i.claims],
        **place_cells(place.location if place else None),
    }


def incident_rows(document: ConflictDocument) -> list[Row]:
    """One row an incident, with the keys of `flat_columns.INCIDENT_COLUMNS`."""
    index = DocumentIndex(document)
    return [_incident_row(index, i) for i in document.incidents]


def error_rows(record: ErrorRecord) -> list[Row]:
    """The row of a report that could not be read, with the keys of `flat_columns.ERROR_COLUMNS`."""
    return [{"document": record.id, "type": record.type, "message": record.message}]
