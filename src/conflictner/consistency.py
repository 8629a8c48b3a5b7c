"""Whether a document holds together: its spans lie in its text, its ids are its own, its references lead somewhere.

What the pipeline makes does; what a file says is a document may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflictner.document import Attribution, ConflictDocument, Entity, Event, Incident, Participant, Quantity

__all__ = ["inconsistency"]

_DETAILS = ("unit", "location", "person", "organization", "norp", "equipment", "date")
_DETAIL = dict(zip(("UNIT", "PERSON", "ORG", "NORP", "EQUIPMENT", "DATE"), (0, 2, 3, 4, 5, 6), strict=True))


def inconsistency(document: ConflictDocument) -> str | None:
    """The first thing that is wrong with a document, with its place; None where it holds together."""
    return next(_wrong(document), None)


def _wrong(doc: ConflictDocument) -> Iterator[str]:
    size = len(doc.text)
    entities, events = {e.id for e in doc.entities}, {v.id for v in doc.events}
    ids = [x.id for group in (doc.entities, doc.events, doc.incidents) for x in group]
    if len(set(ids)) != len(ids):
        yield f"two things have the id {next(i for i in ids if ids.count(i) > 1)!r}"
    spans = [(f"sentences[{i}]", s.start, s.end) for i, s in enumerate(doc.sentences)]
    references: list[tuple[str, str | None, set[str]]] = []
    for e in doc.entities:
        spans += [(e.id, e.start, e.end), *_counted(e.unit.strength if e.unit else None, e.id)]
        references.append((e.id, e.coref, entities))
        yield from _of_entity(e)
    for v in doc.events:
        spans += _event_spans(v)
        references += _event_references(v, entities, events)
    for i in doc.incidents:
        spans += [s for q in (i.count, *(c.count for c in i.claims)) for s in _counted(q, i.id)]
        spans += [(i.id, p.start, p.end) for p in i.participants]
        references += _incident_references(i, entities, events)
        if not i.events:
            yield f"{i.id}: no events"
    for where, start, end in spans:
        if not 0 <= start <= end <= size:
            yield f"{where}: there are no characters {start} to {end} in a text of {size}"
    for where, ident, known in references:
        if ident is not None and ident not in known:
            yield f"{where}: there is no {ident!r}"


def _counted(q: Quantity | None, where: str) -> Iterator[tuple[str, int, int]]:
    if q is not None and (q.start is not None or q.end is not None):
        yield where, -1 if q.start is None else q.start, -1 if q.end is None else q.end


def _of_entity(e: Entity) -> Iterator[str]:
    found = [name for name in _DETAILS if getattr(e, name) is not None]
    wanted = _DETAILS[_DETAIL.get(e.label, 1)]
    if found != [wanted]:
        yield f"{e.id}: a {e.label} has {wanted} and nothing else, not {', '.join(found) or 'nothing'}"


def _said(a: Attribution | None) -> list[tuple[int, int, str | None]]:
    if a is None:
        return []
    return [(a.start, a.end, a.entity), *((x.start, x.end, x.entity) for x in a.chain)]


def _event_spans(v: Event) -> Iterator[tuple[str, int, int]]:
    yield v.id, v.trigger.start, v.trigger.end
    yield from _counted(v.count, v.id)
    for start, end, _ in _said(v.attribution):
        yield v.id, start, end
    for p in v.participants:
        yield v.id, p.start, p.end


def _people(people: Iterable[Participant]) -> list[str | None]:
    return [x for p in people for x in (p.entity, p.unit)]


def _event_references(v: Event, entities: set[str], events: set[str]) -> Iterator[tuple[str, str | None, set[str]]]:
    named = [*v.time, *v.location, *_people(v.participants), *(x for _, _, x in _said(v.attribution))]
    yield from ((v.id, ident, entities) for ident in named)
    yield v.id, v.cause, events


def _incident_references(
    i: Incident, entities: set[str], events: set[str]
) -> Iterator[tuple[str, str | None, set[str]]]:
    named = [i.location, *_people(i.participants), *(c.source for c in i.claims)]
    yield from ((i.id, ident, entities) for ident in named)
    yield from ((i.id, ident, events) for ident in (*i.events, *(c.event for c in i.claims)))
