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
from conflictner.components.incidents.words import words
from conflictner.components.nouns import measures
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.ontology import event_types
from conflictner.text.inflect import singular

__all__ = ["Mention", "mentions_of"]

_DEFINITE = frozenset("the this that these those".split())
_INDEFINITE = frozenset("a an".split())
_TOTALS = frozenset("number total toll count tally".split())
_PARTITIVE = frozenset("those them these whom".split())
_PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})
_LONG = 8  # days: what a plural tells of a longer time is a sum


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
        number, plural = self._number(v)
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
            part=self._part(v),
            plural=plural,
            number=number,
            source=f"e{self.first(said['entity'])}" if said.get("entity") is not None else None,
            side=said.get("side"),
            cause=v.get("cause"),
        )
        facts = evolve(facts, several=self._several(v, facts))
        if (
            count is not None and count.cumulative and not facts.several
        ):  # a toll that rose on Tuesday is of the day before
            facts = evolve(facts, start=None, end=None)
        if self._definite(v) and not facts.near:  # what "the attack" goes back to has the place
            facts = evolve(facts, places=())
        return Mention(
            facts,
            sentence=v["sentence"],
            definite=self._definite(v),
            indefinite=v["pos"] == "noun" and self._determiner(v["token"]) in _INDEFINITE,
            fresh=not self._definite(v) and not facts.part and self._fresh(v),
            bare=not facts.places and facts.start is None and facts.end is None and count is None,
            denied=v["status"] == "denied",
            elliptic=self._elliptic(v, facts),
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

    def _determiner(self, head: int) -> str | None:
        return next((self.view.lower[c] for c in self.view.left[head] if self.view.dep[c] in ("det", "predet")), None)

    def _definite(self, v: dict[str, Any]) -> bool:
        view, head = self.view, v["token"]
        if not view.tag[head].startswith("NN"):
            return False
        if self._determiner(head) in _DEFINITE:
            return True
        return any(view.dep[c] == "poss" and view.tag[c] == "PRP$" for c in view.left[head])

    def _number(self, v: dict[str, Any]) -> tuple[int | None, bool]:
        """Of a trigger in the plural the number of happenings, if any is given, and whether it is a plural."""
        view, head = self.view, v["token"]
        kind = event_types()[v["type"]]
        if v["pos"] != "noun" or kind.family == "materiel" or view.tag[head] not in ("NNS", "NNPS"):
            return None, False
        if view.lower[head] in words().always_plural:  # "killings" without a number are more than one
            return None, kind.family == "casualty" and v.get("count") is None
        if kind.family == "casualty":  # "massacres": the number is of the victims
            return None, True
        q = self.phrases.quantity_of(head)
        counted = q["quantity"]["best"] if q is not None and q["form"] != "article" else None
        return counted, True

    def _part(self, v: dict[str, Any]) -> bool:
        """ "Three of those killed", "a child was among the dead": only some of those affected."""
        view = self.view
        heads = [v["token"], *(p["token"] for p in v["participants"] if p["role"] == "target")]
        return any(self._in_whole(i, v["token"]) for i in heads if view.sent[i] == v["sentence"])

    def _in_whole(self, token: int, trigger: int) -> bool:
        """Whether `token` stands below "of those", "of the dead" or "among the victims"."""
        view, whole = self.view, words().whole
        for up in (token, *view.ancestors(token)):
            if view.tag[up].startswith("VB") and up != trigger:
                return False
            prep = view.head[up]
            if view.dep[up] not in ("pobj", "pcomp") or view.lower[prep] not in ("of", "among"):
                continue
            known = view.lower[up] in _PARTITIVE or any(view.lower[c] in _DEFINITE for c in view.left[up])
            same = up == trigger or view.head[trigger] == up or singular(view.lower[up]) in whole
            if known and same and (view.lower[prep] == "among" or self._counts(view.head[prep])):
                return True
        return False

    def _counts(self, i: int) -> bool:
        """Whether a word gives a number or share of what "of" brings."""
        if self.view.lower[i] in _TOTALS:
            return False
        return i in self.phrases.quantity_at or self.phrases.is_number(i) or self.view.lower[i] in measures("quantity")

    def _several(self, v: dict[str, Any], f: Facts) -> bool:
        """Whether a mention sums up several happenings."""
        view = self.view
        start, end = view.sentences[v["sentence"]]
        if f.count is not None and f.count.cumulative and f.end is None and f.start is not None:
            return True
        if f.number is not None and f.number > 1:
            return True
        if event_types()[f.type].family == "casualty":
            plain = view.lower[v["token"]] in words().always_plural
            if not f.plural or plain or v.get("cause") is not None:
                return False
        near = view.text[view.start[start] : view.end[end - 1]]
        if (f.plural or v["pos"] != "noun") and words().habitual.search(near):
            return True
        if self._measured(v["token"]):
            return True
        marks = {view.lower[c] for c in view.left[v["token"]] if view.dep[c] == "amod"}
        if f.plural and marks & words().sum_modifiers:
            return True
        many = f.plural or (v["pos"] == "noun" and view.lower[v["token"]] in words().always_plural)
        if many and words().scattered.search(near):
            return True
        if not f.plural:
            return False
        long = f.span is not None and f.span > _LONG - 2
        return long or (not (f.place is not None and f.place.fine) and self._determiner(v["token"]) not in _DEFINITE)

    def _measured(self, head: int) -> bool:
        """ "A series of attacks"."""
        view = self.view
        up = view.head[head]
        if view.dep[head] != "pobj" or view.lower[up] != "of" or view.tag[head] != "NNS":
            return False
        return view.lower[view.head[up]] in words().sum_measures

    def _elliptic(self, v: dict[str, Any], f: Facts) -> bool:
        """Whether only a number tells whom it befell, and nothing where and when."""
        role = event_types()[f.type].affected
        tokens = [p["token"] for p in v["participants"] if p["role"] == role]
        if f.count is None or f.places or f.start or f.end or v["pos"] == "noun":
            return False
        return all(self.phrases.is_number(t) for t in tokens)

    def _fresh(self, v: dict[str, Any]) -> bool:
        view, w = self.view, words()
        start, _ = view.sentences[v["sentence"]]
        opening = view.text[view.start[start] : view.start[start] + 40].lower()
        if opening.startswith(w.fresh_openings):
            return True
        heads = [v["token"], *(p["token"] for p in v["participants"] if p["role"] in ("actor", "target"))]
        for h in heads:
            marks = {view.lower[c] for c in view.left[h] if view.dep[c] in ("amod", "det", "nummod", "compound")}
            if marks & w.fresh_modifiers and not marks & {"the", "this"}:
                return True
        verbs = {v["token"], v.get("verb")} if v["pos"] != "noun" or v.get("support") else {v["token"]}
        for i in verbs:
            if i is None:
                continue
            if any(view.lower[c] in w.fresh_adverbs and view.dep[c] == "advmod" for c in view.children(i)):
                return True
        return False


def mentions_of(phrases: Phrases, events: list[dict[str, Any]]) -> list[Mention]:
    """The mentions of the events of a document, in their order."""
    reader = _Reader(phrases, events)
    return [reader.mention(v) for v in events]
