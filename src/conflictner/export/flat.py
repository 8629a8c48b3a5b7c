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
from conflictner.export.index import DocumentIndex
from conflictner.export.precision import geo_precision, where_prec
from conflictner.export.schema import columns_of_lines
from conflictner.ontology import event_types

__all__ = [
    "ENTITY_COLUMNS",
    "ERROR_COLUMNS",
    "EVENT_COLUMNS",
    "INCIDENT_COLUMNS",
    "PARTICIPANT_COLUMNS",
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

EVENT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    published date publication date of the report
    source string who published the report
    event string id of the event in its document
    incident string id of the incident that the event is a mention of
    type string event type (ontology)
    family string class of the event type: violence, casualty, custody, conduct, ...
    trigger string the word or words that name the happening
    actor string who did it, as written; several are joined by "; "
    actor_kind string what the actors are: military, civilian, police, armed_group, ...
    actor_unit string canonical name of the armed formations that the actors are or belong to
    actor_unit_id string their gazetteer ids
    actor_country string ISO 3166-1 alpha-3
    target string to whom or what it was done, as written
    target_kind string what the targets are
    target_unit string canonical name of the armed formations that the targets are or belong to
    target_unit_id string their gazetteer ids
    target_country string ISO 3166-1 alpha-3
    instrument string with what, as written
    origin string from where (displacement, deployment, release), as written
    destination string to where, as written
    recipient string to whom something was given, as written
    low int fewest of the affected that the text allows; null if unbounded
    best int number of the affected as stated; null if none is
    high int most of the affected that the text allows; null if unbounded
    qualifier string how the number is stated: exact, at_least, approx, range, vague, ...
    count_unit string what is counted: people, equipment, formation, percent
    cumulative bool whether the number is a toll to date rather than of this one happening; null without a number
    count_text string the number as written
    place string canonical name of the most specific place
    place_level string country, region, district, settlement, facility, natural, informal
    place_country string ISO 3166-1 alpha-3
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    direction string part of the place that is meant ("southern")
    geo_precision int ACLED's code: 1 the place itself, 2 near it or a part of a region, 3 a larger region
    where_prec int UCDP's code, 1 exact to 7 international waters or airspace
    location_from string what decided the place: clause, sentence, previous, dateline, context
    time_start date first day it may have happened
    time_end date last day it may have happened
    time_from string what decided the days
    claimed_by string who says so, as written
    claimed_by_side string ISO 3166-1 alpha-3 of the country the speaker speaks for
    claim_cue string the word of saying
    medium string where it was said ("Facebook")
    status string asserted, claimed, confirmed, denied, unverified
    polarity string positive, negative (it did not happen)
    modality string actual, attempted, possible, planned, hypothetical, generic
    cause string id of the event that brought this one about
    plover string PLOVER event type
    plover_mode string PLOVER mode
    cameo string CAMEO code
    acled_event string ACLED event type
    acled string ACLED sub-event type
    ucdp int UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided
    match string how well the codes fit: exact, narrower, broader, none
    start int first character of the trigger in the text
    end int character after the trigger
    confidence float how sure it is an event, 0-1
    rule string id of the rule that found it
    sentence string the sentence
    """
)

ENTITY_COLUMNS = columns_of_lines(
    """
    document string id of the report
    entity string id of the mention in its document
    label string UNIT, COUNTRY, REGION, PLACE, FACILITY, PERSON, ORG, NORP, EQUIPMENT, DATE
    text string the mention as written
    start int first character in the text
    end int character after the mention
    sentence int number of the sentence, from 0
    coref string id of the first mention of the same thing; null on the first one
    canonical string name of the thing (units, places, people, organisations, equipment)
    country string ISO 3166-1 alpha-3
    gazetteer_id string id of the unit in the gazetteers
    wikidata string Wikidata id
    unit_type string type of the armed formation
    echelon string branch, army, corps, division, brigade, ...
    number int number of a designated unit
    parent string gazetteer id of the unit it is part of
    strength int people it has, where the text says so
    level string level of the place: country, region, district, settlement, facility, natural, informal
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    members strings ISO codes an informal region is made of
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    direction string part of the place that is meant
    role string role of the person as written
    organization_type string government, military_staff, media, igo, ngo, company, other
    category string category of the equipment
    timex string TIMEX3 value of the time expression
    date_type string DATE, TIME, DURATION, SET
    date_start date first day meant
    date_end date last day meant
    date_mod string before, after, since, until, approx, early, mid, late
    anchor string what the date was read against: published, text, none
    score float how sure the link is, 0-1 (units and places)
    candidates strings other readings of an ambiguous name, each as "id canonical (country)"
    """
)

PARTICIPANT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    event string id of the event
    event_type string type of the event
    role string actor, target, instrument, origin, destination, recipient
    text string the participant as written
    start int first character in the text
    end int character after it
    kind string military, civilian, police, armed_group, official, journalist, medic, child, prisoner, ...
    country string ISO 3166-1 alpha-3
    entity string id of the mention, where the participant is a name
    label string label of that mention
    canonical string name of the thing that it stands for
    unit string id of the mention of the unit they belong to
    unit_canonical string name of the armed formation they are or belong to
    unit_id string its gazetteer id
    """
)

INCIDENT_COLUMNS = columns_of_lines(
    """
    document string id of the report
    incident string id of the incident in its document
    type string event type
    events strings ids of the event mentions
    mentions int how many mentions there are
    time_start date first day it may have happened
    time_end date last day it may have happened
    actor string who did it, as written in the fullest mention
    actor_country string ISO 3166-1 alpha-3
    target string to whom or what it was done, as written in the fullest mention
    target_country string ISO 3166-1 alpha-3
    low int fewest of the affected
    best int number of the affected
    high int most of the affected
    qualifier string how the number is stated
    conflict bool whether the mentions contradict one another in the number
    several bool whether it sums up more happenings than one
    sources strings who says so, one for each mention with a source
    statuses strings status of each mention
    place string canonical name of the place
    place_level string country, region, district, settlement, facility, natural, informal
    place_country string ISO 3166-1 alpha-3
    iso string ISO 3166-1 alpha-2 or 3166-2 code of the place
    geonames_id int GeoNames id of the place
    lat float degrees north (WGS 84)
    lon float degrees east (WGS 84)
    precision_km float how far the point may be off, in km
    """
)

ERROR_COLUMNS = columns_of_lines(
    """
    document string id of the report that could not be read
    type string class of the error
    message string what is wrong, and where
    """
)


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
    """One row an event, with the keys of `EVENT_COLUMNS`; unknown is None."""
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
    """One row a mention, with the keys of `ENTITY_COLUMNS`; what a label does not have is None."""
    return [_entity_row(document, e) for e in document.entities]


def participant_rows(document: ConflictDocument) -> list[Row]:
    """One row a participant of an event, with the keys of `PARTICIPANT_COLUMNS`."""
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
    """One row an incident, with the keys of `INCIDENT_COLUMNS`."""
    index = DocumentIndex(document)
    return [_incident_row(index, i) for i in document.incidents]


def error_rows(record: ErrorRecord) -> list[Row]:
    """The row of a report that could not be read, with the keys of `ERROR_COLUMNS`."""
    return [{"document": record.id, "type": record.type, "message": record.message}]
