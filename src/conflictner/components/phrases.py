"""Noun phrases over the tree: their spans, what they stand for, and the quantity that counts them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Any

from spacy.tokens import Doc

from conflictner.components.coref.resolver import referent
from conflictner.components.listing import name_lists
from conflictner.components.nouns import CLASSES_OF_KIND, capitals, measures, noun_kind, pronoun_classes
from conflictner.components.view import DocView, state, view_of

__all__ = ["Phrases", "phrases_of"]

_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "advmod", "npadvmod", "punct", "case", "quantmod"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "these", "that", "those", "some", "any", "all", "both", "no", "another", "such"}
)
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_PARTITIVE = frozenset(
    """
        member members group groups element elements number numbers dozen dozens hundred hundreds thousand
        thousands score scores series wave waves part parts rest majority handful couple lot lots total leader
        leaders commander commanders column unit units convoy team soldiers servicemen fighters troops tens
        half most many several body bodies bulk remnants forces family families some all two three four five
        six seven eight nine ten one each none any
    """.split()
)
_PARTS = frozenset(
    """window windows glass roof wall walls door doors facade front floor basement gate shelves masonry entrance
    interior outskirts section sections branch branches office offices""".split()
)
_GROUP_WORDS = frozenset(
    """group groups element elements number members member part parts wave column convoy team remnants majority
    rest""".split()
)
_PEOPLE_GROUPS = frozenset({"group", "groups"})
_EXPLOSIVES = frozenset(
    """bomb bombs device devices explosive explosives charge charges mine mines landmine landmines grenade grenades
    vest vests dynamite ied ieds molotov tnt belt""".split()
)
_LABEL_CLASSES = {
    "UNIT": frozenset({"people", "armed", "armed-strict", "org"}),
    "PERSON": frozenset({"people", "person", "official", "civilian"}),
    "NORP": frozenset({"people", "armed", "civilian"}),
    "COUNTRY": frozenset({"country", "place", "place-entity"}),
    "REGION": frozenset({"place", "place-entity", "country-like"}),
    "PLACE": frozenset({"place", "place-entity"}),
    "FACILITY": frozenset({"place", "place-entity", "infrastructure", "thing"}),
    "ORG": frozenset({"org", "unknown", "people"}),
    "EQUIPMENT": frozenset({"equipment", "weapon", "thing", "equipment-military"}),
    "DATE": frozenset({"date"}),
}
_KIND_OF_UNIT = {
    "military": "military",
    "national_guard": "military",
    "coalition": "military",
    "paramilitary": "military",
    "police": "police",
    "intelligence": "police",
    "armed_group": "armed_group",
    "militia": "armed_group",
    "pmc": "armed_group",
}


@cache
def _measuring() -> frozenset[str]:
    """Words that measure what follows "of"; a group of people is what counts itself."""
    return measures("quantity") | (measures("group") - _PEOPLE_GROUPS)


def _tokens_of(view: DocView, mentions: Sequence[dict[str, Any]]) -> dict[int, int]:
    """By each token of a mention, the mention's place in the list."""
    out: dict[int, int] = {}
    for k, m in enumerate(mentions):
        for i in view.tokens_in(m["start"], m["end"]):
            out.setdefault(i, k)
    return out


def phrases_of(doc: Doc) -> Phrases:
    """The noun phrases of a document; the components that look at the same mentions share what they found out."""
    data, view = state(doc), view_of(doc)
    entities, quantities = data.get("entities", []), data.get("quantities", [])
    marks = [(m["start"], m["end"], m.get("label")) for m in (*entities, *quantities)]
    if view.phrases is not None:
        known, phrases = view.phrases
        if known == marks and phrases.entities is entities and phrases.quantities is quantities:
            return phrases
    view.phrases = marks, Phrases(view, entities, quantities)
    return view.phrases[1]


class Phrases:
    """Noun phrases of one document.

    `entities` are the arbitrated mentions, `quantities` what `conflictner.text.quantities` found, both as dicts with
    character offsets.
    """

    def __init__(self, view: DocView, entities: Sequence[dict[str, Any]], quantities: Sequence[dict[str, Any]]) -> None:
        self.view = view
        self.entities = entities
        self.quantities = quantities
        self.entity_at = _tokens_of(view, entities)
        self._classes: dict[int, frozenset[str]] = {}
        self._referents: dict[int, int | None] = {}
        self.nominals_in: dict[tuple[int, bool], list[int]] = {}  # by sentence, as coreference looks through them
        self._name_lists = name_lists(view, entities) if view.parsed else {}
        self.quantity_at = _tokens_of(view, quantities)

    def entity_of(self, head: int) -> dict[str, Any] | None:
        """The entity that the head word of a phrase belongs to."""
        k = self.entity_at.get(head)
        return None if k is None else self.entities[k]

    def label(self, head: int) -> str | None:
        """Label of the entity at this head word."""
        e = self.entity_of(head)
        return None if e is None else str(e["label"])

    def definite(self, noun: int) -> bool:
        """Whether a noun takes up what was told of before: "the attack", "these raids"."""
        return any(self.view.lower[c] in _POINTING for c in self.view.left[noun])

    def is_number(self, i: int) -> bool:
        """Whether token `i` is (part of) a number expression rather than a noun."""
        return i in self.quantity_at and (self.view.tag[i] in ("CD", "") or noun_kind(self.view.lower[i]) is None)

    def kind(self, head: int) -> str:
        """Participant kind of the phrase with this head word; a pronoun has its antecedent's."""
        v = self.view
        if pronoun_classes(v.lower[head]) is not None or v.lower[head] in _GROUP_WORDS:
            stands_for = self.referent(head)
            if stands_for is not None:
                return self.kind(stands_for)
        e = self.entity_of(head)
        if e is not None:
            label = e["label"]
            if label == "UNIT":
                return _KIND_OF_UNIT.get((e.get("unit") or {}).get("type") or "", "armed_group")
            if label == "EQUIPMENT":
                return "equipment"
            if label == "FACILITY":
                return "infrastructure"
        kind = noun_kind(v.lower[head])
        if kind in ("people", "abstract", "place", None):
            for c in v.left[head]:
                if v.dep[c] in ("compound", "amod", "nmod", "poss"):
                    modifier = self.label(c)
                    if modifier == "UNIT":
                        return self.kind(c)
                    if noun_kind(v.lower[c]) in ("military", "police", "armed_group") and v.dep[c] != "poss":
                        return str(noun_kind(v.lower[c]))
            for c in self.of_phrases(head):
                if self.label(c) == "UNIT" or noun_kind(v.lower[c]) in ("military", "police", "armed_group"):
                    return self.kind(c)
        if kind == "people":
            return "unknown"
        if kind in (None, "abstract", "place"):
            return "infrastructure" if kind == "place" and e is None else "unknown"
        if kind == "military" and any(
            v.lower[c] in ("rebel", "guerrilla", "insurgent", "militant") for c in v.left[head]
        ):
            return "armed_group"
        return kind

    def classes(self, head: int) -> frozenset[str]:
        """The classes that event frames test, of the phrase with this head word; a pronoun has its antecedent's."""
        found = self._classes.get(head)
        if found is None:
            found = self._classes[head] = self._find_classes(head)
        return found

    def _find_classes(self, head: int) -> frozenset[str]:
        own = self.plain_classes(head)
        if "pronoun" in own or self.view.lower[head] in _GROUP_WORDS:
            stands_for = self.referent(head)
            if stands_for is not None:
                return self.classes(stands_for) | ({"pronoun"} & own)
        if self.view.lower[head] in _GROUP_WORDS:
            for h in self.of_phrases(head):
                own = own | self.plain_classes(h)
        return own

    def referent(self, head: int) -> int | None:
        """The head word of what a pronoun or definite phrase stands for, or None."""
        if head not in self._referents:
            self._referents[head] = referent(self, head)
        return self._referents[head]

    def plain_classes(self, head: int) -> frozenset[str]:
        """The classes of a phrase by its own words."""
        v = self.view
        word = v.lower[head]
        pronoun = pronoun_classes(word)
        if pronoun is not None:
            return pronoun
        e = self.entity_of(head)
        if e is not None:
            return self._entity_classes(e, word)
        if head in self.quantity_at and self.quantities[self.quantity_at[head]]["kind"] not in ("count", "percent"):
            return frozenset({"abstract"})
        if self.is_number(head) or v.tag[head] == "CD":
            return frozenset({"people", "number-people", "equipment", "number"})
        kind = noun_kind(word)
        if word in ("others", "another", "more"):
            return frozenset({"people", "civilian", "number-people", "equipment", "unknown"})
        if kind is not None:
            out = CLASSES_OF_KIND[kind]
            if word in _EXPLOSIVES:
                return out | {"explosive"}
            if word in ("bomber", "bombers"):
                return out | CLASSES_OF_KIND["equipment"]
            if kind == "civilian" and self._of_the_armed(head):
                return out | {"armed", "armed-strict"}
            return out
        if v.tag[head] in ("NNP", "NNPS"):
            return frozenset({"people", "person", "unknown", "unknown-place"})
        if word.endswith(("ers", "ors", "ists", "ees")) and v.tag[head] == "NNS":
            return frozenset({"people", "unknown"})
        return frozenset({"unknown"})

    def _entity_classes(self, e: dict[str, Any], word: str) -> frozenset[str]:
        out = _LABEL_CLASSES[e["label"]]
        if e["label"] == "EQUIPMENT" and (
            e["equipment"].get("category") in ("explosive", "mine") or word in _EXPLOSIVES
        ):
            out = out | {"explosive"}
        if e["label"] == "PLACE" and e["text"].lower() in capitals():
            return out | {"country"}
        kind = noun_kind(word)
        if kind and e["label"] in ("UNIT", "EQUIPMENT", "FACILITY", "PLACE", "REGION"):
            return out | CLASSES_OF_KIND[kind]
        return out

    def _of_the_armed(self, head: int) -> bool:
        """ "Juljirin's four men": people of a named person or unit."""
        return self.view.lower[head] in ("men", "people", "women") and any(
            self.view.dep[c] == "poss"
            and (self.label(c) in ("PERSON", "UNIT") or self.view.lower[c] in ("his", "their"))
            for c in self.view.left[head]
        )

    def of_phrases(self, head: int) -> Iterator[int]:
        """Heads of the noun phrases that "of" attaches to `head`."""
        v = self.view
        for c in v.right[head]:
            if v.dep[c] == "prep" and v.lower[c] == "of":
                for p in v.right[c]:
                    if v.dep[p] in ("pobj", "pcomp"):
                        yield from self.members(p)

    def real_head(self, head: int) -> int:
        """The noun that counts: "people" of "dozens of people", "soldiers" of "three of the soldiers"."""
        v = self.view
        for _ in range(3):
            if not (self.is_number(head) or v.lower[head] in _measuring()):
                break
            inner = next(self.of_phrases(head), None)
            if inner is None:
                break
            head = inner
        return head

    def members(self, head: int) -> list[int]:
        """The coordinated heads of a phrase ("soldiers" and "militants" of "8 soldiers and 22 militants")."""
        v = self.view
        out = [head]
        for x in out:
            listed = [c for c in v.right[x] if v.dep[c] == "conj" and not v.tag[c].startswith("VB")]
            if listed:
                listed += [c for c in v.right[x] if c < listed[-1] and self._in_list(x, c)]
            out.extend(listed)
            out.extend(h for h in self._name_lists.get(x, ()) if h not in out)
        return sorted(set(out))

    def _in_list(self, first: int, other: int) -> bool:
        """Whether an apposition is one more of a list: "a Dane, a Belgian, and an Austrian"."""
        v = self.view
        if v.dep[other] != "appos" or "PERSON" in (self.label(first), self.label(other)):
            return False
        if {"infrastructure", "equipment"} & self.plain_classes(first) & self.plain_classes(other):
            return True
        return all(any(v.lower[c] in ("a", "an") or v.tag[c] == "CD" for c in v.left[x]) for x in (first, other))

    def antecedent(self, head: int) -> int:
        """For a relative pronoun the noun it stands for, else `head`."""
        v = self.view
        if v.lower[head] in ("who", "which", "that", "whom"):
            for a in v.ancestors(head):
                if v.dep[a] == "relcl":
                    return self._first_of(v.head[a], a)
                if v.dep[a] in ("ccomp", "ROOT", "advcl"):
                    break
        return head

    def _first_of(self, noun: int, clause: int) -> int:
        """The first of coordinated nouns that a relative clause in the plural is about ("A and B, who are missing")."""
        v = self.view
        plural = any(v.lower[c] in ("are", "were", "have") for c in (clause, *v.left[clause]))
        while plural and v.dep[noun] == "conj" and v.tag[v.head[noun]].startswith("NN"):
            noun = v.head[noun]
        return noun

    def span(self, head: int, skip: Container[int] = ()) -> tuple[int, int]:
        """Character span of the phrase: modifiers without article and number, head, and what "of" attaches.

        It starts behind the last of the tokens to `skip` (a trigger that modifies the noun).
        """
        v = self.view
        first = head
        e = self.entity_of(head)
        if e is not None:
            first = v.tokens_in(e["start"], e["end"])[0]
        for c in sorted(v.left[head], reverse=True):
            if c >= first:
                continue
            if c in skip:
                break
            if v.dep[c] not in _PREMODIFIERS or (v.dep[c] == "punct" and v.lower[c] not in ("-", "'", '"', "“", "”")):
                if v.dep[c] in ("det", "nummod", "predet"):
                    continue
                break
            first = min(first, *v.subtree(c))
        tokens = list(range(first, head + 1))
        while len(tokens) > 1 and (
            v.lower[tokens[0]] in _ARTICLES
            or (tokens[0] in self.quantity_at and tokens[0] < head and self._counts(tokens[0], head))
            or v.lower[tokens[0]] in ('"', "“", "'", "-", ",")
        ):
            tokens.pop(0)
        last = head
        if e is not None:
            last = max(last, v.tokens_in(e["start"], e["end"])[-1])
        if (
            v.lower[head] in _PARTITIVE
            or v.lower[head] in _PARTS
            or noun_kind(v.lower[head])
            in (
                "people",
                "armed_group",
                "military",
                "official",
                "civilian",
            )
        ):
            for c in v.right[head]:
                if v.dep[c] == "prep" and v.lower[c] == "of" and c <= last + 2:
                    for p in v.right[c]:
                        if v.dep[p] == "pobj":
                            last = max(last, self._right_edge(p))
        return v.start[tokens[0]], v.end[last]

    def _right_edge(self, head: int) -> int:
        e = self.entity_of(head)
        last = head if e is None else max(head, self.view.tokens_in(e["start"], e["end"])[-1])
        for c in self.view.right[head]:
            if self.view.dep[c] == "prep" and self.view.lower[c] == "of":
                for p in self.view.right[c]:
                    if self.view.dep[p] == "pobj":
                        last = max(last, self._right_edge(p))
        return last

    def _counts(self, i: int, head: int) -> bool:
        k = self.quantity_at[i]
        e = self.entity_at.get(i)
        return e is None or (e != self.entity_at.get(head) and self.quantities[k]["kind"] == "count")

    def quantity_of(self, head: int) -> dict[str, Any] | None:
        """The quantity that counts the phrase: "at least 11 members", "dozens of people", "killed 12"."""
        v = self.view
        k = self.quantity_at.get(head)
        if k is not None and self.quantities[k]["kind"] in ("count", "percent") and self.is_number(head):
            return self.quantities[k]
        best = None
        for c in v.left[head]:
            if v.dep[c] in ("nummod", "amod", "det", "quantmod", "advmod", "compound", "nmod", "predet", "npadvmod"):
                for x in v.subtree(c):
                    k = self.quantity_at.get(x)
                    if k is not None and self.quantities[k]["kind"] in ("count", "percent"):
                        best = self.quantities[k]
        if best is not None:
            return best
        h = v.head[head]  # "dozens of people": the number governs
        if v.dep[head] == "pobj" and v.lower[h] == "of" and v.dep[h] == "prep":
            g = v.head[h]
            k = self.quantity_at.get(g)
            if k is not None and self.quantities[k]["kind"] in ("count", "percent"):
                return self.quantities[k]
        # adjacency, where the tree says nothing
        before = head - 1
        while before >= 0 and v.sent[before] == v.sent[head] and head - before <= 4:
            k = self.quantity_at.get(before)
            if k is not None:
                q = self.quantities[k]
                return q if q["kind"] in ("count", "percent") and v.head[before] in (head, before) else None
            if v.tag[before] not in ("JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "NNS", "JJS", "JJR"):
                break
            before -= 1
        return None
