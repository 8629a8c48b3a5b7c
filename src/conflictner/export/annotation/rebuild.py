"""Spans and relations from an annotation tool back to a document: what was not changed keeps all it had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from conflictner.document import (
    Attribution,
    Codes,
    ConflictDocument,
    Date,
    Entity,
    Equipment,
    Event,
    Incident,
    Location,
    Norp,
    Organization,
    Participant,
    Person,
    Span,
    Unit,
)
from conflictner.errors import DocumentError
from conflictner.export.annotation.spans import ROLES, Link, Mark, check, is_event, is_label
from conflictner.ontology import event_type

__all__ = ["RULE", "plain_document", "rebuild"]

RULE = "annotation"
"""The rule of events that an annotator added or changed."""
_LEVELS: Mapping[str, Any] = {"COUNTRY": "country", "REGION": "region", "PLACE": "settlement", "FACILITY": "facility"}


def plain_document(text: str, **known: Any) -> ConflictDocument:
    """A document of a text with nothing found in it, one sentence a line."""
    sentences, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            sentences.append(Span(start, at + len(line.rstrip())))
        at += len(line)
    return ConflictDocument(text=text, sentences=tuple(sentences), **known)


def _detail(label: str, text: str) -> dict[str, Any]:
    """The least that an entity of this label says."""
    match label:
        case "UNIT":
            return {"unit": Unit(canonical=text, score=0.0)}
        case "PERSON":
            return {"person": Person(canonical=text)}
        case "ORG":
            return {"organization": Organization(canonical=text)}
        case "NORP":
            return {"norp": Norp()}
        case "EQUIPMENT":
            return {"equipment": Equipment(canonical=text)}
        case "DATE":
            return {"date": Date(timex=None, type="DATE")}
        case _:
            return {"location": Location(canonical=text, level=_LEVELS[label], score=0.0)}


def _sentence(document: ConflictDocument, start: int) -> int:
    """The sentence that holds a character; between two, the one before."""
    holding = [i for i, s in enumerate(document.sentences) if s.start <= start]
    return holding[-1] if holding else 0


def _entities(original: ConflictDocument, marks: Iterable[Mark]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities in text order, and their new ids by the ids of the marks and of the entities they were."""
    known: dict[tuple[str, int, int], Entity] = {(e.label, e.start, e.end): e for e in original.entities}
    ids: dict[str, str] = {}
    kept: list[tuple[Entity, str]] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        old = known.get((mark.label, mark.start, mark.end))
        text = original.text[mark.start : mark.end]
        new = old or Entity(
            id="",
            label=mark.label,  # type: ignore[arg-type]
            start=mark.start,
            end=mark.end,
            text=text,
            sentence=_sentence(original, mark.start),
            **_detail(mark.label, text),
        )
        if kept and kept[-1][0].end > mark.start:
            raise DocumentError(
                f"names overlap: {kept[-1][0].text!r} ({kept[-1][0].start}-{kept[-1][0].end}) and "
                f"{text!r} ({mark.start}-{mark.end}); keep the longer one"
            )
        ids[mark.id] = f"e{len(kept)}"
        if old is not None:
            ids[old.id] = f"e{len(kept)}"
        kept.append((new, ids[mark.id]))
    out = [evolve(e, id=ident, coref=ids.get(e.coref) if e.coref else None) for e, ident in kept]
    return tuple(out), ids


def _remapped(ids: Mapping[str, str], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids[k] for k in keys if k in ids)


def _participant(p: Participant, ids: Mapping[str, str]) -> Participant:
    return evolve(p, entity=ids.get(p.entity) if p.entity else None, unit=ids.get(p.unit) if p.unit else None)


def _attribution(a: Attribution | None, ids: Mapping[str, str]) -> Attribution | None:
    if a is None:
        return None
    chain = tuple(evolve(c, entity=ids.get(c.entity) if c.entity else None) for c in a.chain)
    return evolve(a, entity=ids.get(a.entity) if a.entity else None, chain=chain)


class _Relations:
    """The relations of a task, resolved to spans; None where the tool has none to give."""

    def __init__(self, text: str, marks: Sequence[Mark], links: Sequence[Link]) -> None:
        self.text = text
        self.marks = {m.id: m for m in marks}
        self.by_event: dict[str, list[Link]] = {}
        for link in links:
            self.by_event.setdefault(link.source, []).append(link)

    def _of(self, event: str, *labels: str) -> list[tuple[str, Mark]]:
        links = self.by_event.get(event, [])
        return [(x.label, self.marks[x.target]) for x in links if x.label in labels and x.target in self.marks]

    def participants(self, event: str, before: Event | None, ids: Mapping[str, str]) -> tuple[Participant, ...]:
        known: dict[tuple[str, int, int], Participant] = {}
        if before is not None:
            known = {(p.role, p.start, p.end): p for p in before.participants}
        out = []
        for role, m in self._of(event, *ROLES):
            old = known.get((role, m.start, m.end))
            new = old or Participant(role=role, start=m.start, end=m.end, text=self.text[m.start : m.end])  # type: ignore[arg-type]
            new = _participant(new, ids)
            out.append(evolve(new, entity=ids.get(m.id)) if is_label(m.label) else new)
        order = {key: n for n, key in enumerate(known)}
        return tuple(sorted(out, key=lambda p: (order.get((p.role, p.start, p.end), len(order)), p.start, p.role)))

    def named(self, event: str, label: str, before: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
        """Entities in a relation, those that were there before in their order, then the new ones."""
        now = [ids[m.id] for _, m in self._of(event, label) if m.id in ids]
        first = [k for k in _remapped(ids, before) if k in now]
        return tuple(dict.fromkeys((*first, *now)))

    def attribution(self, event: str, before: Attribution | None, ids: Mapping[str, str]) -> Attribution | None:
        speakers = [m for _, m in self._of(event, "says")]
        if not speakers:
            return None
        if before is not None and any((m.start, m.end) == (before.start, before.end) for m in speakers):
            return _attribution(before, ids)
        m = speakers[0]
        return Attribution(start=m.start, end=m.end, text=self.text[m.start : m.end], entity=ids.get(m.id))


def _codes(kind: str) -> Codes:
    """The ontology's first codes of a type."""
    t = event_type(kind)
    return Codes(
        plover=t.plover,
        plover_mode=t.plover_mode,
        cameo=next(iter(t.cameo), None),
        acled_event=next(iter(t.acled_events), None),
        acled=next(iter(t.acled_sub_events), None),
        match=t.match,
    )


def _event(
    original: ConflictDocument,
    mark: Mark,
    old: Event | None,
    ids: Mapping[str, str],
    relations: _Relations | None,
    attributes: Mapping[str, Any],
) -> Event:
    if old is None:
        new = Event(
            id="",
            type=mark.label,
            trigger=Span(mark.start, mark.end),
            sentence=_sentence(original, mark.start),
            codes=_codes(mark.label),
            rule=RULE,
        )
    elif old.type != mark.label:
        new = evolve(old, type=mark.label, codes=_codes(mark.label), rule=RULE, confidence=1.0)
    else:
        new = old
    if relations is None:
        new = evolve(
            new,
            participants=tuple(_participant(p, ids) for p in new.participants),
            location=_remapped(ids, new.location),
            time=_remapped(ids, new.time),
            attribution=_attribution(new.attribution, ids),
        )
    else:
        new = evolve(
            new,
            participants=relations.participants(mark.id, old, ids),
            location=relations.named(mark.id, "location", new.location, ids),
            time=relations.named(mark.id, "time", new.time, ids),
            attribution=relations.attribution(mark.id, new.attribution, ids),
        )
    return evolve(new, **attributes)


def _old_event(original: ConflictDocument, mark: Mark, taken: set[str]) -> Event | None:
    """The event that a mark was: by place and type, else by place alone (its type was corrected)."""
    here = [
        v for v in original.events if (v.trigger.start, v.trigger.end) == (mark.start, mark.end) and v.id not in taken
    ]
    same = [v for v in here if v.type == mark.label]
    found = next(iter(same or here), None)
    if found is not None:
        taken.add(found.id)
    return found


def _incidents(original: ConflictDocument, events: Mapping[str, str], ids: Mapping[str, str]) -> tuple[Incident, ...]:
    """The incidents that still have events."""
    out: list[Incident] = []
    for i in original.incidents:
        kept = _remapped(events, i.events)
        if kept:
            claims = tuple(
                evolve(c, event=events[c.event], source=ids.get(c.source) if c.source else None)
                for c in i.claims
                if c.event in events
            )
            new = evolve(
                i,
                id=f"i{len(out)}",
                events=kept,
                location=ids.get(i.location) if i.location else None,
                participants=tuple(_participant(p, ids) for p in i.participants),
                claims=claims,
            )
            out.append(new)
    return tuple(out)


def rebuild(
    original: ConflictDocument,
    marks: Sequence[Mark],
    links: Sequence[Link] | None = None,
    attributes: Mapping[str, Mapping[str, str]] | None = None,
    *,
    where: str = "the annotation",
) -> ConflictDocument:
    """The document that an annotator made of `original`.

    Args:
        original: the document that was annotated; one with nothing in it, where none is known.
        marks: every span with a label.
        links: relations of events; None where the tool does not show them, and those of `original` stay.
        attributes: status, polarity and modality of events, by the id of the mark.
        where: what to call the task in error messages.

    Raises:
        DocumentError: a span lies outside the text, a label is unknown, or names overlap.
    """
    for mark in marks:
        check(original.text, mark, where)
    relations = None if links is None else _Relations(original.text, marks, links)
    try:
        entities, ids = _entities(original, [m for m in marks if is_label(m.label)])
    except DocumentError as error:
        raise DocumentError(f"{where}: {error}") from error
    drafts: list[tuple[Event, str | None]] = []
    taken: set[str] = set()
    order = {v.id: n for n, v in enumerate(original.events)}
    for mark in sorted((m for m in marks if is_event(m.label)), key=lambda m: (m.start, m.end)):
        old = _old_event(original, mark, taken)
        told = (attributes or {}).get(mark.id, {})
        drafts.append((_event(original, mark, old, ids, relations, told), old.id if old else None))
    drafts.sort(key=lambda d: (d[0].trigger.start, order.get(d[1] or "", len(order))))
    new_ids = {old: f"v{n}" for n, (_, old) in enumerate(drafts) if old is not None}
    events = tuple(
        evolve(v, id=f"v{n}", cause=new_ids.get(v.cause) if v.cause else None) for n, (v, _) in enumerate(drafts)
    )
    return evolve(original, entities=entities, events=events, incidents=_incidents(original, new_ids, ids))
