"""Event mentions of a finished document as facts: what `read` is for a parsed one."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import blake2b
from typing import Any

from conflictner.codec import unstructure
from conflictner.components.incidents.facts import (
    Facts,
    Party,
    Place,
    apposed,
    count_of,
    party_of,
    place_of,
    places_in,
    stands_near,
)
from conflictner.document import ConflictDocument, Event, Participant

__all__ = ["PLACES", "Report"]

PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})


class Report:
    """A document with its entities and events by id."""

    def __init__(self, document: ConflictDocument, id: str) -> None:
        self.id = id
        self.document = document
        self.events = {v.id: v for v in document.events}
        self.entities = {e.id: e for e in document.entities}
        self._people = sorted((e.start, e.id) for e in document.entities if e.label == "PERSON")
        areas = PLACES - {"COUNTRY"}
        self._places = sorted((e.start, e.id) for e in document.entities if e.label in areas)
        self._dicts: dict[str, dict[str, Any]] = {}
        told = f"{document.published} {document.source} {document.text}"
        self.digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def entity(self, id: str) -> dict[str, Any] | None:
        """An entity as a dict."""
        if id not in self._dicts:
            if id not in self.entities:
                return None
            self._dicts[id] = unstructure(self.entities[id])
        return self._dicts[id]

    def _people_after(self, offset: int) -> list[dict[str, Any]]:
        """The next person named behind an offset."""
        at = bisect_left(self._people, (offset, ""))
        return [e for _, k in self._people[at : at + 1] if (e := self.entity(k)) is not None]

    def _places_in(self, p: Participant) -> tuple[Place, ...]:
        at = bisect_left(self._places, (p.start, ""))
        found = [e for _, k in self._places[at : at + 3] if (e := self.entity(k)) is not None]
        return places_in({"start": p.start, "end": p.end}, found)

    def _party(self, p: Participant) -> Party:
        named = [e for k in (p.entity, p.unit) if k is not None and (e := self.entity(k)) is not None]
        if not any(e["label"] == "PERSON" for e in named):
            person = apposed(self.document.text, p.end, self._people_after(p.end))
            named += [] if person is None else [dict(person)]
        return party_of({"country": p.country, "kind": p.kind, "text": p.text}, named)

    def facts(self, v: Event, *, part: bool = False, several: bool = False) -> Facts:
        """The facts of one event mention, of a part of the affected or of several happenings."""
        said = v.attribution
        speaker = self.entity(said.entity) if said is not None and said.entity is not None else None
        named = [e for k in v.location if (e := self.entity(k)) is not None and e["label"] in PLACES]
        placed = tuple(place_of(e) for e in named)
        if not placed:
            placed = tuple(x for p in v.participants if p.role == "target" for x in self._places_in(p))
        toll = v.count is not None and v.count.cumulative and not several  # its day is that of the count
        return Facts(
            type=v.type,
            polarity=v.polarity,
            modality=v.modality,
            start=None if toll else v.time_start,
            end=None if toll else v.time_end,
            firm=v.time_from in ("clause", "sentence", None),
            published=self.document.published,
            places=placed,
            near=stands_near(v.location_from, placed),
            actors=tuple(self._party(p) for p in v.participants if p.role == "actor"),
            targets=tuple(self._party(p) for p in v.participants if p.role == "target"),
            tools=frozenset(self._party(p).head for p in v.participants if p.role == "instrument") - {""},
            count=count_of(unstructure(v.count)) if v.count is not None else None,
            part=part,
            source=speaker["text"].lower() if speaker is not None else None,
            side=said.side if said is not None else None,
        )
