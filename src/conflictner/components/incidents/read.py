"""Event mentions of a parsed document as facts, with what the wording says of their place in the story."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from attrs import evolve, frozen

from conflictner.components.incidents.facts import (
    Facts,
    Party,
    Place,
    apposed,
    count_of,
    day_of,
    party_of,
    place_of,
    places_in,
    stands_near,
)
from conflictner.components.incidents.wording import Wording
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.ontology import event_types

__all__ = ["Mention", "mentions_of"]

_PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})


@frozen
class Mention:
    """An event mention: its facts, and how the text brings it in."""

    facts: Facts
    sentence: int
    definite: bool = False  # "the attack", "their refusal": told before
    indefinite: bool = False
    fresh: bool = False  # "another attack", "also": not the one before
    bare: bool = False  # neither place, nor days, nor number
    denied: bool = False
    elliptic: bool = False  # "more than 30 were killed": of whom was told before
    owned: bool = False  # violence of which the speaker says that he did it
    speaker: str | None = None
    refs: frozenset[int] = frozenset()  # tokens that its parties stand for
    affected: frozenset[int] = frozenset()  # and those of the affected role


def _start(e: dict[str, Any]) -> int:
    return int(e["start"])


class _Reader:
    """Reads the event mentions of one document."""

    def __init__(self, phrases: Phrases, events: list[dict[str, Any]]) -> None:
        self.phrases = phrases
        self.view: DocView = phrases.view
        self.wording = Wording(phrases)
        self.events = events
        self.entities = phrases.entities
        self.people = [e for e in self.entities if e["label"] == "PERSON"]
        self.placed = [e for e in self.entities if e["label"] in _PLACES and e["label"] != "COUNTRY"]
        self.told: dict[int, dict[str, Any]] = {}  # participants by the token of their head
        for v in events:
            for p in v["participants"]:
                self.told.setdefault(p["token"], p)

    def first(self, k: int) -> int:
        """The first mention of what entity `k` names."""
        coref = self.entities[k].get("coref")
        return k if coref is None else int(coref)

    def stands_for(self, token: int) -> int:
        """The token of the phrase that a phrase stands for, along chains ("them" - "the group" - "11 members")."""
        for _ in range(4):
            up = self.phrases.referent(token)
            if up is None or up == token:
                break
            token = up
        return self.phrases.real_head(token)

    def party(self, p: dict[str, Any]) -> tuple[Party, int]:
        """The party of a participant, and the token that it stands for."""
        token = self.stands_for(p["token"])
        shown = p
        if token != p["token"] and token in self.told:
            shown = self.told[token]
        named = [self.entities[k] for k in self._named(p, shown, token)]
        if not any(e["label"] == "PERSON" for e in named):
            after = bisect_left(self.people, shown["end"], key=_start)
            person = apposed(self.view.text, shown["end"], self.people[after : after + 1])
            named += [] if person is None else [dict(person)]
        start, end = (shown["start"], shown["end"]) if token == shown["token"] else self.phrases.span(token)
        merged = {**p, "country": p.get("country") or shown.get("country"), "kind": shown.get("kind") or p["kind"]}
        roots = {
            f"e{self.first(k)}" for k in self._named(p, shown, token) if self.entities[k]["label"] in ("UNIT", "ORG")
        }
        return party_of(merged, named, roots, text=self.view.text[start:end]), token

    def _named(self, p: dict[str, Any], shown: dict[str, Any], token: int) -> list[int]:
        found = [p["entity"], p["unit"], shown["entity"], shown["unit"], self.phrases.entity_at.get(token)]
        for c in self.view.left[token]:
            if self.view.dep[c] in ("amod", "compound", "nmod", "poss"):
                k = self.phrases.entity_at.get(c)
                if k is not None and self.entities[k]["label"] in ("UNIT", "FACILITY"):
                    found.append(k)
        return list(dict.fromkeys(k for k in found if k is not None))

    def _places_in(self, p: dict[str, Any]) -> tuple[Place, ...]:
        after = bisect_left(self.placed, p["start"], key=_start)
        return places_in(p, self.placed[after : after + 3])

    def mention(self, v: dict[str, Any]) -> Mention:
        """The facts and wording of one event."""
        pairs = [(p["role"], *self.party(p)) for p in v["participants"]]
        said = v.get("attribution") or {}
        number, plural = self.wording.number(v)
        count = count_of(v.get("count"))
        placed = tuple(place_of(self.entities[k]) for k in v["location"] if self.entities[k]["label"] in _PLACES)
        if not placed:
            placed = tuple(x for p in v["participants"] if p["role"] == "target" for x in self._places_in(p))
        facts = Facts(
            type=v["type"],
            polarity=v["polarity"],
            modality=v["modality"],
            start=day_of(v.get("time_start")),
            end=day_of(v.get("time_end")),
            firm=v.get("time_from") in ("clause", "sentence", None),
            places=placed,
            near=stands_near(v.get("location_from"), placed),
            actors=tuple(party for role, party, _ in pairs if role == "actor"),
            targets=tuple(party for role, party, _ in pairs if role == "target"),
            tools=frozenset(party.head for role, party, _ in pairs if role == "instrument" and party.head),
            count=count,
            part=self.wording.part(v),
            plural=plural,
            number=number,
            source=f"e{self.first(said['entity'])}" if said.get("entity") is not None else None,
            side=said.get("side"),
            cause=v.get("cause"),
        )
        facts = evolve(facts, several=self.wording.several(v, facts))
        definite = self.wording.definite(v)
        if count is not None and count.cumulative and not facts.several:  # the day is that of the count
            facts = evolve(facts, start=None, end=None)
        if definite and not facts.near:  # what "the attack" goes back to has the place
            facts = evolve(facts, places=())
        return Mention(
            facts,
            sentence=v["sentence"],
            definite=definite,
            indefinite=self.wording.indefinite(v),
            fresh=not definite and not facts.part and self.wording.fresh(v),
            bare=not facts.places and facts.start is None and facts.end is None and count is None,
            denied=v["status"] == "denied",
            elliptic=self.wording.elliptic(v, facts),
            owned=event_types()[v["type"]].family == "violence" and self._is_actor(v, said),
            speaker=said["text"].lower() if said else None,
            refs=frozenset(token for _, _, token in pairs),
            affected=frozenset(token for role, _, token in pairs if role == event_types()[v["type"]].affected),
        )

    def _is_actor(self, v: dict[str, Any], said: dict[str, Any]) -> bool:
        """Whether the speaker is the actor: "the army said it had struck the camp"."""
        if not said:
            return False
        speaker = self.stands_for(said["token"])
        return any(self.stands_for(p["token"]) == speaker for p in v["participants"] if p["role"] == "actor")


def mentions_of(phrases: Phrases, events: list[dict[str, Any]]) -> list[Mention]:
    """The mentions of the events of a document, in their order."""
    reader = _Reader(phrases, events)
    return [reader.mention(v) for v in events]
