"""Mentions to happenings, for the schemes that have one row a happening: nothing is counted twice.

Mentions of one happening are merged already, as incidents. Here an outcome (people killed, wounded, captured, things
destroyed) is further folded into the violent happening that caused it: the air strike that killed four is one row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from conflictner.document import ConflictDocument, Entity, Event, Incident, Location, Participant, Quantity
from conflictner.export.index import DocumentIndex
from conflictner.ontology import event_types
from conflictner.text.quantities import Convention, with_convention

__all__ = ["Death", "Happening", "happenings"]

FOLDED = frozenset({"killing", "injury", "casualties", "missing", "destruction", "damage", "capture", "displacement"})
"""Outcomes: where the event that caused one is known, both are one happening."""
_WEIGHT = {"confirmed": 0, "asserted": 1, "claimed": 2, "unverified": 3, "denied": 4}


@frozen
class Death:
    """People killed in a happening: the victims of one incident, with the number that its mentions agree on."""

    event: Event
    count: Quantity | None


@frozen
class Happening:
    """What happened, once: the event that names it best, the mentions of it, and its outcomes."""

    index: DocumentIndex
    main: Event
    mentions: tuple[Event, ...]
    outcomes: tuple[Event, ...] = ()
    deaths: tuple[Death, ...] = ()
    incidents: tuple[str, ...] = field(factory=tuple)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event mention, the main one first."""
        return (self.main, *(v for v in (*self.mentions, *self.outcomes) if v is not self.main))

    @property
    def document(self) -> ConflictDocument:
        """The report it stands in."""
        return self.index.document

    @property
    def place(self) -> Entity | None:
        """The mention of its place: that of the main event, else of another one."""
        found = (self.index.place(v) for v in self.events)
        return next((e for e in found if e is not None), None)

    @property
    def location(self) -> Location | None:
        """Its place."""
        e = self.place
        return None if e is None else e.location

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day it may have happened: those of the main event, else of another one."""
        for v in self.events:
            if v.time_start is not None or v.time_end is not None:
                return v.time_start, v.time_end
        return None, None

    def participants(self, role: str) -> tuple[Participant, ...]:
        """Those in a role: of the main event, else of the mention or outcome that has some."""
        for v in self.events:
            found = tuple(p for p in v.participants if p.role == role)
            if found:
                return found
        return ()

    def sources(self) -> list[str]:
        """Who says so, as written, each once."""
        said = (v.attribution.text for v in self.events if v.attribution is not None)
        return list(dict.fromkeys(said))

    @property
    def status(self) -> str:
        """The best status among the mentions of the happening."""
        return min((v.status for v in (self.main, *self.mentions)), key=_WEIGHT.__getitem__)

    def dead(self, convention: Convention) -> list[Death]:
        """The dead, with numbers by a convention: ``literal``, or ``acled`` (12 for "dozens", 3 for "several")."""
        if convention == "literal":
            return list(self.deaths)
        return [evolve(x, count=x.count and with_convention(x.count, convention)) for x in self.deaths]


def _happened(event: Event) -> bool:
    """Whether an event is told as a fact: not negated, denied, planned, possible or habitual."""
    if event.polarity == "negative" or event.status == "denied":
        return False
    if event.modality == "actual":
        return True
    kind = event_types().get(event.type)
    return event.modality == "attempted" and kind is not None and kind.family == "violence"


def _groups(index: DocumentIndex) -> Iterator[tuple[Incident | None, list[Event]]]:
    """The mentions of each happening: by incident, or alone where no incident has them."""
    document = index.document
    for incident in document.incidents:
        if incident.several:  # a summary beside which its parts may stand
            continue
        members = [index.events[k] for k in incident.events if k in index.events]
        kept = [v for v in members if _happened(v)]
        if kept:
            yield incident, kept
    for v in document.events:
        if v.id not in index.incident_of and _happened(v):
            yield None, [v]


def _main(events: Iterable[Event], kind: str | None) -> Event:
    """The mention that says most, of the incident's own type where there is one."""
    return max(
        events,
        key=lambda v: (
            v.type == kind,
            sum(p.role in ("actor", "target") for p in v.participants),
            bool(v.location) + bool(v.time_start or v.time_end),
            v.confidence,
        ),
    )


@frozen
class _Group:
    incident: Incident | None
    events: list[Event]
    main: Event

    @property
    def count(self) -> Quantity | None:
        if self.incident is not None and self.incident.count is not None:
            return self.incident.count
        return next((v.count for v in self.events if v.count is not None), None)


def _root(groups: list[_Group], of_event: dict[str, int], i: int) -> int:
    """The happening that a group is folded into: along the causes, as far as outcomes go."""
    seen = {i}
    while groups[i].main.type in FOLDED:
        causes = (of_event.get(v.cause) for v in groups[i].events if v.cause is not None)
        up = next((k for k in causes if k is not None), None)
        if up is None or up in seen:
            return i
        seen.add(up)
        i = up
    return i


def happenings(document: ConflictDocument) -> list[Happening]:
    """What happened according to a report, in text order; tolls to date and summaries are no happenings."""
    index = DocumentIndex(document)
    groups: list[_Group] = []
    for incident, events in _groups(index):
        kept = [v for v in events if not (v.count is not None and v.count.cumulative and v.cause is None)]
        if kept:
            groups.append(_Group(incident, kept, _main(kept, incident.type if incident else None)))
    of_event = {v.id: i for i, g in enumerate(groups) for v in g.events}
    members: dict[int, list[int]] = {}
    for i in range(len(groups)):
        members.setdefault(_root(groups, of_event, i), []).append(i)
    out = []
    for root, parts in members.items():
        chosen = groups[root]
        outcomes = [v for i in parts if i != root for v in groups[i].events]
        deaths = [Death(groups[i].main, groups[i].count) for i in parts if groups[i].main.type == "killing"]
        out.append(
            Happening(
                index=index,
                main=chosen.main,
                mentions=tuple(v for v in chosen.events if v is not chosen.main),
                outcomes=tuple(outcomes),
                deaths=tuple(x for x in deaths if not (x.count is not None and x.count.cumulative)),
                incidents=tuple(g.id for g in (groups[i].incident for i in parts) if g is not None),
            )
        )
    return sorted(out, key=lambda h: h.main.trigger.start)
