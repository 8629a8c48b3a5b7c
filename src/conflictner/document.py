"""The document contract ``conflictner/1``: what one analysed report looks like.

Frozen records with exactly the contract's fields, and the navigation a reader of a document needs.
Offsets are character offsets into ``ConflictDocument.text``, end exclusive. Unknown is ``None``,
never an empty string or zero. Lists are tuples, so that records hash.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

__all__ = [
    "LABELS",
    "SCHEMA",
    "Attribution",
    "Candidate",
    "Claim",
    "Codes",
    "ConflictDocument",
    "Date",
    "Entity",
    "EntityRef",
    "Equipment",
    "ErrorRecord",
    "Event",
    "EventRef",
    "Incident",
    "Location",
    "MergedClaim",
    "MergedIncident",
    "Norp",
    "Organization",
    "Participant",
    "Person",
    "Quantity",
    "Source",
    "Span",
    "Unit",
]

SCHEMA = "conflictner/1"

Label = Literal["UNIT", "COUNTRY", "REGION", "PLACE", "FACILITY", "PERSON", "ORG", "NORP", "EQUIPMENT", "DATE"]
LABELS: tuple[str, ...] = Label.__args__  # type: ignore[attr-defined]

UnitType = Literal[
    "military", "national_guard", "police", "paramilitary", "armed_group", "pmc", "militia", "coalition", "intelligence"
]
Echelon = Literal[
    "branch",
    "command",
    "army",
    "corps",
    "division",
    "brigade",
    "regiment",
    "battalion",
    "company",
    "platoon",
    "squad",
    "fleet",
    "group",
]
Level = Literal["country", "region", "district", "settlement", "facility", "natural", "informal"]
OrganizationType = Literal["government", "military_staff", "media", "igo", "ngo", "company", "other"]
EquipmentCategory = Literal[
    "tank",
    "ifv",
    "apc",
    "artillery",
    "mlrs",
    "air_defence",
    "aircraft",
    "helicopter",
    "uav",
    "missile",
    "ship",
    "vehicle",
    "small_arms",
    "explosive",
    "mine",
    "other",
]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateModifier = Literal["before", "after", "since", "until", "approx", "early", "mid", "late"]
Anchor = Literal["published", "text", "none"]
Qualifier = Literal[
    "exact",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "approx",
    "range",
    "vague",
    "each",
    "en_masse",
    "fraction",
]
QuantityUnit = Literal["people", "equipment", "formation", "percent"]
Role = Literal["actor", "target", "instrument", "origin", "destination", "recipient"]
Kind = Literal[
    "military",
    "civilian",
    "police",
    "armed_group",
    "official",
    "journalist",
    "medic",
    "child",
    "prisoner",
    "equipment",
    "infrastructure",
    "unknown",
]
Status = Literal["asserted", "claimed", "confirmed", "denied", "unverified"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "attempted", "possible", "planned", "hypothetical", "generic"]
Decider = Literal["clause", "sentence", "previous", "dateline", "context"]
Match = Literal["exact", "narrower", "broader", "none"]


@frozen
class Span:
    """Characters ``start`` up to but not including ``end``."""

    start: int
    end: int


@frozen
class Quantity:
    """A count of people or things, as QUANTITIES reads it: ``low``/``best``/``high``, ``None`` where unbounded."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    unit: QuantityUnit | None
    start: int | None
    end: int | None
    text: str | None
    cumulative: bool = False
    of_total: int | None = None
    share: float | None = None


@frozen
class Candidate:
    """Another reading of an ambiguous name."""

    id: str | None
    canonical: str
    country: str | None
    score: float


@frozen
class Unit:
    """Who an armed formation is. ``country`` is ISO 3166-1 alpha-3 of the side it fights for."""

    canonical: str
    gazetteer_id: str | None = None
    wikidata: str | None = None
    country: str | None = None
    type: UnitType | None = None
    echelon: Echelon | None = None
    number: int | None = None
    parent: str | None = None
    strength: Quantity | None = None
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()


@frozen
class Location:
    """Where a place is. ``iso`` is ISO 3166-1 alpha-2 or 3166-2; degrees are WGS 84; ``precision_km`` in km."""

    canonical: str
    level: Level | None = None
    country: str | None = None
    iso: str | None = None
    members: tuple[str, ...] = ()
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    direction: str | None = None
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()


@frozen
class Person:
    """A named person; ``role`` as written ("lawyer", "Gen.")."""

    canonical: str
    role: str | None = None


@frozen
class Organization:
    """An organisation that is no armed formation."""

    canonical: str
    country: str | None = None
    type: OrganizationType | None = None
    wikidata: str | None = None


@frozen
class Norp:
    """A nationality, ethnic, religious or political group word; ``country`` ISO 3166-1 alpha-3 if it names one."""

    country: str | None = None


@frozen
class Equipment:
    """A weapon, vehicle, aircraft, ship or munition."""

    canonical: str
    category: EquipmentCategory | None = None
    wikidata: str | None = None


@frozen
class Date:
    """A time expression. ``timex`` is a TIMEX3 value; ``start``/``end`` the first and last calendar day meant."""

    timex: str | None
    type: DateType
    start: dt.date | None = None
    end: dt.date | None = None
    mod: DateModifier | None = None
    anchor: Anchor = "none"


@frozen
class Entity:
    """A mention, with the one detail record of its label."""

    id: str
    label: Label
    start: int
    end: int
    text: str
    sentence: int
    coref: str | None = None
    unit: Unit | None = None
    location: Location | None = None
    person: Person | None = None
    organization: Organization | None = None
    norp: Norp | None = None
    equipment: Equipment | None = None
    date: Date | None = None


@frozen
class Participant:
    """Who or what took part in an event. ``country`` is ISO 3166-1 alpha-3."""

    role: Role
    start: int
    end: int
    text: str
    entity: str | None = None
    kind: Kind = "unknown"
    country: str | None = None
    unit: str | None = None


@frozen
class Source:
    """An outer source of a nested claim."""

    start: int
    end: int
    text: str
    entity: str | None = None


@frozen
class Attribution:
    """Who says so. ``side`` is the ISO 3166-1 alpha-3 code of the country the speaker speaks for."""

    start: int
    end: int
    text: str
    entity: str | None = None
    cue: str | None = None
    medium: str | None = None
    side: str | None = None
    chain: tuple[Source, ...] = ()


@frozen
class Codes:
    """The event in the terms of PLOVER, CAMEO, ACLED and UCDP; ``match`` says how well they fit."""

    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    acled_event: str | None = None
    acled: str | None = None
    ucdp: int | None = None
    match: Match = "none"


@frozen
class Event:
    """A happening as the text mentions it."""

    id: str
    type: str
    trigger: Span
    sentence: int
    participants: tuple[Participant, ...] = ()
    count: Quantity | None = None
    time: tuple[str, ...] = ()
    time_start: dt.date | None = None
    time_end: dt.date | None = None
    time_from: Decider | None = None
    location: tuple[str, ...] = ()
    location_from: Decider | None = None
    attribution: Attribution | None = None
    status: Status = "asserted"
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    cause: str | None = None
    codes: Codes = Codes()
    rule: str = ""
    confidence: float = 1.0


@frozen
class Claim:
    """What one mention says of an incident. ``part``: its count is of some of the affected ("three of the dead")."""

    event: str
    source: str | None
    count: Quantity | None
    status: Status
    part: bool = False


@frozen
class Incident:
    """Event mentions of the same happening, merged. ``several``: a summary of more happenings than one."""

    id: str
    type: str
    events: tuple[str, ...]
    time_start: dt.date | None = None
    time_end: dt.date | None = None
    location: str | None = None
    count: Quantity | None = None
    conflict: bool = False
    participants: tuple[Participant, ...] = ()
    claims: tuple[Claim, ...] = ()
    several: bool = False


@frozen
class EventRef:
    """An event mention in one of several documents."""

    document: str
    event: str


@frozen
class EntityRef:
    """An entity in one of several documents."""

    document: str
    entity: str


@frozen
class MergedClaim:
    """What one mention in one document says of an incident.

    ``source`` is the entity id of the speaker in that document, ``speaker`` the speaker as written, ``side`` the ISO
    3166-1 alpha-3 code of the country that speaker speaks for. ``part``: the count is of some of the affected only.
    """

    document: str
    event: str
    source: str | None
    speaker: str | None
    side: str | None
    count: Quantity | None
    status: Status
    part: bool = False


@frozen
class MergedIncident:
    """One happening over several documents.

    The fields of `Incident`, with the document beside every id. ``place`` is the record of the entity ``location``;
    ``participants`` are those of the mention ``fullest``, and their offsets and entity ids are of its document.
    ``count`` is the narrowest count that agrees with all claims, or the later of tolls that rose from day to day, else
    the widest bounds over the claims, with ``conflict``. ``several``: a summary of more happenings than one.
    """

    id: str
    type: str
    events: tuple[EventRef, ...]
    time_start: dt.date | None = None
    time_end: dt.date | None = None
    location: EntityRef | None = None
    place: Location | None = None
    count: Quantity | None = None
    conflict: bool = False
    fullest: EventRef | None = None
    participants: tuple[Participant, ...] = ()
    claims: tuple[MergedClaim, ...] = ()
    several: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell of it, each once, in their order."""
        return tuple(dict.fromkeys(v.document for v in self.events))

    def to_dict(self) -> dict[str, Any]:
        """The incident as plain dicts, lists, strings and numbers (dates as ISO strings)."""
        from conflictner.codec import unstructure

        out: dict[str, Any] = unstructure(self)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MergedIncident:
        """The incident of a dict as `to_dict` writes it. Raises DocumentError where it is none."""
        from conflictner.codec import structure

        return structure(data, MergedIncident)


@frozen
class ErrorRecord:
    """Stands in a stream in the place of a report that could not be read."""

    id: str | None
    type: str
    message: str
    schema: str = SCHEMA


@frozen
class ConflictDocument:
    """One analysed report."""

    text: str
    id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    meta: Mapping[str, Any] = field(factory=dict, hash=False)
    schema: str = SCHEMA

    def _labelled(self, *labels: str) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities if e.label in labels)

    @property
    def units(self) -> tuple[Entity, ...]:
        """Mentions of armed formations."""
        return self._labelled("UNIT")

    @property
    def places(self) -> tuple[Entity, ...]:
        """Mentions of countries, regions, settlements, facilities and natural features."""
        return self._labelled("COUNTRY", "REGION", "PLACE", "FACILITY")

    @property
    def people(self) -> tuple[Entity, ...]:
        """Mentions of named people."""
        return self._labelled("PERSON")

    @property
    def organizations(self) -> tuple[Entity, ...]:
        """Mentions of organisations that are no armed formations."""
        return self._labelled("ORG")

    @property
    def equipment(self) -> tuple[Entity, ...]:
        """Mentions of weapons, vehicles, aircraft, ships and munitions."""
        return self._labelled("EQUIPMENT")

    @property
    def dates(self) -> tuple[Entity, ...]:
        """Mentions of dates, times, durations and sets."""
        return self._labelled("DATE")

    def entity(self, id: str) -> Entity:
        """The entity of this id. Raises KeyError if there is none."""
        for e in self.entities:
            if e.id == id:
                return e
        raise KeyError(id)

    def event(self, id: str) -> Event:
        """The event of this id. Raises KeyError if there is none."""
        for v in self.events:
            if v.id == id:
                return v
        raise KeyError(id)

    def mentions(self, entity: Entity | str) -> tuple[Entity, ...]:
        """Every mention of the same thing as `entity` (an entity or its id), in text order."""
        e = self.entity(entity) if isinstance(entity, str) else entity
        first = e.coref or e.id
        return tuple(x for x in self.entities if x.id == first or x.coref == first)

    def events_of(self, *types: str) -> tuple[Event, ...]:
        """The events of these types."""
        return tuple(v for v in self.events if v.type in types)

    def participants(self, event: Event | str, role: str) -> tuple[Participant, ...]:
        """The participants of an event (or its id) in one role."""
        v = self.event(event) if isinstance(event, str) else event
        return tuple(p for p in v.participants if p.role == role)

    def actors(self, event: Event | str) -> tuple[Participant, ...]:
        """Who did it."""
        return self.participants(event, "actor")

    def targets(self, event: Event | str) -> tuple[Participant, ...]:
        """To whom or what it was done."""
        return self.participants(event, "target")

    def sentence(self, i: int) -> str:
        """The text of the i-th sentence. Raises IndexError if there is none."""
        s = self.sentences[i]
        return self.text[s.start : s.end]

    def show(self) -> None:
        """Show the document: its text with names and events marked in a notebook, tables in a terminal."""
        from conflictner.export.looking import show

        show(self)

    def _repr_html_(self) -> str:
        from conflictner.export.html import document_html

        return document_html(self)

    def to_dict(self) -> dict[str, Any]:
        """The document as plain dicts, lists, strings and numbers (dates as ISO strings)."""
        from conflictner.codec import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON text."""
        from conflictner.codec import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ConflictDocument:
        """The document of a dict as `to_dict` writes it. Raises DocumentError where it is none."""
        from conflictner.codec import from_dict

        return from_dict(data)

    @classmethod
    def from_json(cls, text: str) -> ConflictDocument:
        """The document of a JSON text as `to_json` writes it. Raises DocumentError where it is none."""
        from conflictner.codec import from_json

        return from_json(text)
