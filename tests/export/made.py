"""Documents made by hand, so that the exports are tested without a pipeline."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conflictner.document import (
    Attribution,
    Claim,
    Codes,
    ConflictDocument,
    Date,
    Entity,
    Event,
    Incident,
    Location,
    Participant,
    Quantity,
    Span,
    Unit,
)
from conflictner.ontology import event_type

DAY = dt.date(2024, 5, 6)


def exactly(n: int, text: str | None = None) -> Quantity:
    """A plain number of people."""
    return Quantity(n, n, n, "exact", "people", None, None, text)


def count(low: int | None, best: int | None, high: int | None, qualifier: Any, text: str | None = None) -> Quantity:
    """Any number of people."""
    return Quantity(low, best, high, qualifier, "people", None, None, text)


class Maker:
    """Builds a document: names and events are given by the words that stand for them."""

    def __init__(self, text: str, **known: Any) -> None:
        self.text = text
        self.known = known
        self.entities: list[Entity] = []
        self.events: list[Event] = []
        self.incidents: list[Incident] = []

    def _at(self, words: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def _add(self, label: Any, words: str, nth: int = 0, **detail: Any) -> str:
        start, end = self._at(words, nth)
        ident = f"e{len(self.entities)}"
        self.entities.append(Entity(ident, label, start, end, words, 0, **detail))
        return ident

    def unit(self, words: str, **detail: Any) -> str:
        """An armed formation; returns its id."""
        return self._add("UNIT", words, unit=Unit(**{"canonical": words, **detail}))

    def place(self, words: str, **detail: Any) -> str:
        """A settlement; returns its id."""
        given = {"canonical": words, "level": "settlement", "country": "SDN", "lat": 13.63, "lon": 25.35, **detail}
        return self._add("PLACE", words, location=Location(**given))

    def date(self, words: str, start: dt.date, end: dt.date | None = None) -> str:
        """A date; returns its id."""
        return self._add("DATE", words, date=Date(timex=start.isoformat(), type="DATE", start=start, end=end or start))

    def who(self, role: Any, words: str, kind: Any = "unknown", nth: int = 0, **more: Any) -> Participant:
        """A participant."""
        start, end = self._at(words, nth)
        return Participant(role, start, end, words, more.pop("entity", None), kind, **more)

    def said(self, words: str, **more: Any) -> Attribution:
        """A speaker."""
        start, end = self._at(words)
        return Attribution(start, end, words, **more)

    def event(self, kind: str, words: str, *people: Participant, nth: int = 0, **more: Any) -> str:
        """An event with the ontology's first codes; returns its id."""
        start, end = self._at(words, nth)
        t = event_type(kind)
        codes = Codes(
            t.plover,
            t.plover_mode,
            next(iter(t.cameo), None),
            next(iter(t.acled_events), None),
            next(iter(t.acled_sub_events), None),
            more.pop("ucdp", None),
            t.match,
        )
        ident = f"v{len(self.events)}"
        more.setdefault("codes", codes)
        self.events.append(
            Event(ident, kind, Span(start, end), 0, tuple(people), rule=f"{kind}.made", confidence=0.9, **more)
        )
        return ident

    def incident(self, *events: str, **more: Any) -> None:
        """An incident of these events."""
        told = [next(v for v in self.events if v.id == k) for k in events]
        claims = tuple(Claim(v.id, None, v.count, v.status) for v in told)
        self.incidents.append(Incident(f"i{len(self.incidents)}", told[0].type, events, claims=claims, **more))

    def document(self) -> ConflictDocument:
        """The document."""
        return ConflictDocument(
            text=self.text,
            sentences=(Span(0, len(self.text)),),
            entities=tuple(sorted(self.entities, key=lambda e: e.start)),
            events=tuple(self.events),
            incidents=tuple(self.incidents),
            **self.known,
        )


STRIKE_TEXT = (
    "Sudanese army jets bombed a convoy of the Rapid Support Forces near Kutum on 6 May, killing 14 fighters and "
    "dozens of traders, and wounding 9, a doctor said. The air raid killed 14 fighters. No tanks were destroyed. "
    "The army plans to attack Mellit."
)


def strike() -> ConflictDocument:
    """An air strike with two groups of dead and one of wounded; one killing is told twice; two things are no facts."""
    m = Maker(STRIKE_TEXT, id="strike", published=dt.date(2024, 5, 8), source="Nile Wire", title="Raid near Kutum")
    rsf = m.unit("Rapid Support Forces", gazetteer_id="u-rsf", country="SDN", type="paramilitary", wikidata="Q1")
    kutum = m.place("Kutum", geonames_id=1)
    day = m.date("6 May", DAY)
    army = m.who("actor", "Sudanese army jets", "military", country="SDN")
    where: dict[str, Any] = {"time": (day,), "time_start": DAY, "time_end": DAY, "location": (kutum,)}
    said = m.said("a doctor", cue="said")
    raid = m.event("airstrike", "bombed", army, m.who("target", "a convoy", "armed_group", unit=rsf), **where)
    fighters = m.who("target", "fighters", "armed_group", unit=rsf)
    k1 = m.event("killing", "killing", army, fighters, count=exactly(14), cause=raid, attribution=said, **where)
    dozens = count(24, None, None, "vague", "dozens")
    k2 = m.event("killing", "dozens", army, m.who("target", "traders", "civilian"), count=dozens, cause=raid, **where)
    hurt = m.event("injury", "wounding", m.who("target", "9"), count=exactly(9), cause=raid, attribution=said, **where)
    again = m.event("killing", "killed", m.who("target", "fighters", "armed_group", nth=1), count=exactly(14))
    nothing = m.event("destruction", "destroyed", m.who("target", "tanks", "equipment"), polarity="negative")
    plan = m.event("attack", "attack", m.who("target", "Mellit"), modality="planned", status="claimed")
    for group in ((raid,), (k1, again), (k2,), (hurt,), (nothing,), (plan,)):
        m.incident(*group)
    return m.document()
