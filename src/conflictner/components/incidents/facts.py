"""What is known of one happening, in a form in which two can be compared: plain records, no spaCy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from conflictner.components.incidents.words import head_set, words
from conflictner.gazetteer.keys import key_of

__all__ = [
    "Count",
    "Facts",
    "Party",
    "Place",
    "apposed",
    "combine",
    "count_of",
    "day_of",
    "party_of",
    "place_of",
    "places_in",
    "stands_near",
]

_APPOSITION = 40  # characters between a phrase and the name in apposition
_COARSE = ("region", "country", "informal")


@frozen
class Place:
    """A place of a happening. ``radius`` in km is how far from the point it may reach."""

    key: str
    name: str
    level: str | None = None
    country: str | None = None
    point: tuple[float, float] | None = None
    radius: float | None = None
    iso: str | None = None
    members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # keys of other readings of an ambiguous name

    @property
    def fine(self) -> bool:
        """A settlement, a facility or a quarter rather than an area."""
        return self.level not in _COARSE and self.level is not None


@frozen
class Party:
    """Who or what took part: ids of what it names, and what its words say of the rest."""

    ids: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()  # of the ids those of armed formations
    parents: frozenset[str] = frozenset()
    numbered: frozenset[tuple[int, str | None]] = frozenset()  # number and echelon of those of a number
    person: str | None = None  # key of a person's name
    country: str | None = None
    kind: str = "unknown"
    head: str = ""  # set of like nouns of its head word
    words: frozenset[str] = frozenset()  # capitalised words in it, folded

    @property
    def special(self) -> bool:
        """Whether its head says of what kind the soldiers are."""
        return self.head in words().special_troops

    @property
    def vague(self) -> bool:
        """Whether its head says nothing of who it was."""
        return not self.head or self.head in words().vague or self.head == "people"


@frozen
class Count:
    """A number of affected people or things."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    cumulative: bool = False


@frozen
class Facts:
    """One happening as one mention, or all of several mentions, tell it."""

    type: str
    polarity: str = "positive"
    modality: str = "actual"
    start: dt.date | None = None
    end: dt.date | None = None
    firm: bool = False  # the text itself dates it
    published: dt.date | None = None
    places: tuple[Place, ...] = ()  # most specific first
    near: bool = True  # the place stands with the event, not a sentence before
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    tools: frozenset[str] = frozenset()
    count: Count | None = None
    part: bool = False  # the count is of some of the affected only
    several: bool = False  # several happenings told as one
    plural: bool = False
    number: int | None = None  # of "three attacks"
    source: str | None = None
    side: str | None = None
    cause: int | None = None

    @property
    def place(self) -> Place | None:
        """The most specific place."""
        return self.places[0] if self.places else None

    @property
    def span(self) -> int | None:
        """Days from the first to the last day; None where one of them is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1


def day_of(value: str | dt.date | None) -> dt.date | None:
    """An ISO day as a date."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def count_of(q: Mapping[str, Any] | None) -> Count | None:
    """The count of a quantity dict; None for shares and where no bound is known."""
    if q is None or all(q.get(k) is None for k in ("low", "best", "high")) or q["qualifier"] in ("fraction", "each"):
        return None
    return Count(q["low"], q["best"], q["high"], q["qualifier"], bool(q.get("cumulative")))


def place_of(e: Mapping[str, Any]) -> Place:
    """The place of an entity dict."""
    p = e["location"]
    name = key_of(p.get("canonical") or e["text"])
    known = p.get("geonames_id") or p.get("iso")
    lat, lon = p.get("lat"), p.get("lon")
    point = (float(lat), float(lon)) if lat is not None and lon is not None else None
    return Place(
        key=str(known) if known else f"{name}/{p.get('country') or ''}",
        name=name,
        level=p.get("level"),
        country=p.get("country"),
        point=point,
        radius=p.get("precision_km"),
        iso=p.get("iso"),
        members=tuple(p.get("members") or ()),
        others=tuple(c["id"].removeprefix("gn") for c in p.get("candidates") or () if c.get("id")),
    )


_APPOSED = re.compile(r",\s(?:[A-Z][\w.-]{0,20}\s){0,4}")


def apposed(text: str, end: int, people: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The person whose name follows a phrase in apposition: "the deputy commander, Brigadier General Ali Hassan"."""
    for e in people:
        if end < e["start"] <= end + _APPOSITION and _APPOSED.fullmatch(text[end : e["start"]]):
            return e
    return None


def places_in(p: Mapping[str, Any], placed: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    """The places named in the phrase of a participant: "the Kramatorsk restaurant"."""
    return tuple(place_of(e) for e in placed if p["start"] <= e["start"] and e["end"] <= p["end"])


def stands_near(decided: str | None, places: tuple[Place, ...]) -> bool:
    """Whether a place stands with its event: in its clause, or in its sentence and is no mere country."""
    return decided in ("clause", None) or (decided == "sentence" and bool(places) and places[0].level != "country")


def _identity(e: Mapping[str, Any]) -> tuple[str | None, bool]:
    """What an entity names, and whether that is an armed formation."""
    label = e["label"]
    if label == "UNIT":
        u = e["unit"]
        return u.get("gazetteer_id") or f"unit:{key_of(u['canonical'])}", True
    if label == "FACILITY":  # towns and countries are places of the happening, and say no more as its parties
        return f"place:{place_of(e).key}", False
    if label == "ORG":
        return f"org:{key_of(e['organization']['canonical'])}", False
    return None, False


def party_of(
    p: Mapping[str, Any], named: Iterable[Mapping[str, Any]], extra: Iterable[str] = (), *, text: str | None = None
) -> Party:
    """The party of a participant dict; `named` are the entities it is, belongs to or stands for."""
    ids, units, parents, numbered, person = set(extra), set(), set(), set(), None
    country = p.get("country")
    for e in named:
        if e["label"] == "PERSON":
            person = key_of(e["person"]["canonical"])
            continue
        ident, is_unit = _identity(e)
        if ident is None:
            continue
        ids.add(ident)
        if is_unit:
            units.add(ident)
            country = country or e["unit"].get("country")
            if e["unit"].get("parent"):
                parents.add(e["unit"]["parent"])
            if e["unit"].get("number") is not None:
                numbered.add((e["unit"]["number"], e["unit"].get("echelon")))
    shown = text if text is not None else p["text"]
    pieces = shown.split(" of ")[0].split()
    head = key_of(pieces[-1]) if pieces else ""
    return Party(
        ids=frozenset(ids),
        units=frozenset(units),
        parents=frozenset(parents),
        numbered=frozenset(numbered),
        person=person,
        country=country,
        kind=p.get("kind") or "unknown",
        head=head_set(head) if head and person is None else "",
        words=frozenset(key_of(w) for w in shown.split() if w[:1].isupper()) - {"", head},
    )


def _merge_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    out: list[Party] = []
    for p in parties:
        for i, o in enumerate(out):
            if o == p or (p.ids and p.ids == o.ids):
                out[i] = evolve(o, country=o.country or p.country, person=o.person or p.person)
                break
        else:
            out.append(p)
    return tuple(out)


def _first(facts: list[Facts], wanted: Callable[[Facts], bool]) -> Facts | None:
    return next((f for f in facts if wanted(f)), None)


def combine(facts: list[Facts]) -> Facts:
    """The facts of one happening from those of its mentions: the finest place, the narrowest days, everybody."""
    if len(facts) == 1:
        return facts[0]
    dated = sorted((f for f in facts if f.start or f.end), key=lambda f: (not f.firm, f.span or 10**6))
    placed = sorted((f for f in facts if f.places), key=lambda f: (not f.places[0].fine, not f.near, -len(f.places)))
    counted = _first([f for f in reversed(facts) if not f.part], lambda f: f.count is not None)
    types = [f.type for f in facts]
    kind = next((t for t in types if t != "attack"), types[0])
    places: dict[str, Place] = {p.key: p for f in placed for p in f.places}
    return evolve(
        facts[0],
        type=kind,
        start=dated[0].start if dated else None,
        end=dated[0].end if dated else None,
        firm=bool(dated) and dated[0].firm,
        places=tuple(places.values()),
        near=any(f.near for f in placed),
        actors=_merge_parties(p for f in facts for p in f.actors),
        targets=_merge_parties(p for f in facts for p in f.targets),
        tools=frozenset().union(*(f.tools for f in facts)),
        count=counted.count if counted else None,
        part=all(f.part for f in facts),
        several=any(f.several for f in facts),
        plural=all(f.plural for f in facts),
        number=next((f.number for f in facts if f.number), None),
        source=next((f.source for f in facts if f.source), None),
        side=next((f.side for f in facts if f.side), None),
    )
