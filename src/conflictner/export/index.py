"""Quick look-ups in a document by id: for exports that ask for the same things again and again."""

from __future__ import annotations

from conflictner.document import ConflictDocument, Entity, Event, Location, Participant, Unit

__all__ = ["DocumentIndex"]


class DocumentIndex:
    """A document with its entities and events by id, and the incident of every event."""

    def __init__(self, document: ConflictDocument) -> None:
        self.document = document
        self.entities: dict[str, Entity] = {e.id: e for e in document.entities}
        self.events: dict[str, Event] = {v.id: v for v in document.events}
        self.incident_of: dict[str, str] = {v: i.id for i in document.incidents for v in i.events}

    def entity(self, ident: str | None) -> Entity | None:
        """The entity of this id, or None."""
        return None if ident is None else self.entities.get(ident)

    def unit(self, p: Participant) -> Unit | None:
        """The armed formation that a participant is or belongs to."""
        for ident in (p.entity, p.unit):
            e = self.entity(ident)
            if e is not None and e.unit is not None:
                return e.unit
        return None

    def country(self, p: Participant) -> str | None:
        """The country of a participant (ISO 3166-1 alpha-3): as read, else that of the country or people it names."""
        e = self.entity(p.entity)
        if p.country is not None or e is None:
            return p.country
        if e.label == "COUNTRY" and e.location is not None:
            return e.location.country
        return e.norp.country if e.norp is not None else None

    def place(self, event: Event) -> Entity | None:
        """The mention of the most specific place of an event."""
        for ident in event.location:
            e = self.entity(ident)
            if e is not None and e.location is not None:
                return e
        return None

    def location(self, event: Event) -> Location | None:
        """The most specific place of an event."""
        e = self.place(event)
        return None if e is None else e.location

    def source_of(self, event: str) -> str | None:
        """Who says so, as written."""
        v = self.events.get(event)
        return v.attribution.text if v is not None and v.attribution is not None else None

    def sentence(self, number: int) -> str | None:
        """The text of a sentence, or None."""
        return self.document.sentence(number) if 0 <= number < len(self.document.sentences) else None

    def canonical(self, e: Entity) -> str | None:
        """The name of the thing that a mention stands for, without links its text."""
        for detail in (e.unit, e.location, e.person, e.organization, e.equipment):
            if detail is not None:
                return detail.canonical
        return e.text if e.norp is not None else None
