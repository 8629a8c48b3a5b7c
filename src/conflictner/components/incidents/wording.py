"""What the wording of an event mention says: told before or new, some of the affected only, a sum of happenings."""

from __future__ import annotations

from typing import Any

from conflictner.components.incidents.facts import Facts
from conflictner.components.incidents.words import words
from conflictner.components.nouns import measures
from conflictner.components.phrases import Phrases
from conflictner.ontology import event_types
from conflictner.text.inflect import singular

__all__ = ["Wording"]

_DEFINITE = frozenset("the this that these those".split())
_INDEFINITE = frozenset("a an".split())
_TOTALS = frozenset("number total toll count tally".split())
_PARTITIVE = frozenset("those them these whom".split())
_LONG = 7  # days from which a plural is a sum


class Wording:
    """Reads the wording of event mentions off the tree."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.view = phrases.view

    def determiner(self, head: int) -> str | None:
        """The article or demonstrative before a noun."""
        return next((self.view.lower[c] for c in self.view.left[head] if self.view.dep[c] in ("det", "predet")), None)

    def indefinite(self, v: dict[str, Any]) -> bool:
        """ "An attack"."""
        return v["pos"] == "noun" and self.determiner(v["token"]) in _INDEFINITE

    def definite(self, v: dict[str, Any]) -> bool:
        """ "The attack", "their refusal"."""
        view, head = self.view, v["token"]
        if not view.tag[head].startswith("NN"):
            return False
        if self.determiner(head) in _DEFINITE:
            return True
        return any(view.dep[c] == "poss" and view.tag[c] == "PRP$" for c in view.left[head])

    def number(self, v: dict[str, Any]) -> tuple[int | None, bool]:
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

    def part(self, v: dict[str, Any]) -> bool:
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

    def several(self, v: dict[str, Any], f: Facts) -> bool:
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
        long = f.span is not None and f.span >= _LONG
        return long or (not (f.place is not None and f.place.fine) and self.determiner(v["token"]) not in _DEFINITE)

    def _measured(self, head: int) -> bool:
        """ "A series of attacks"."""
        view = self.view
        up = view.head[head]
        if view.dep[head] != "pobj" or view.lower[up] != "of" or view.tag[head] != "NNS":
            return False
        return view.lower[view.head[up]] in words().sum_measures

    def elliptic(self, v: dict[str, Any], f: Facts) -> bool:
        """Whether only a number tells whom it befell, and nothing where and when."""
        role = event_types()[f.type].affected
        tokens = [p["token"] for p in v["participants"] if p["role"] == role]
        if f.count is None or f.places or f.start or f.end or v["pos"] == "noun":
            return False
        return all(self.phrases.is_number(t) for t in tokens)

    def fresh(self, v: dict[str, Any]) -> bool:
        """ "Another attack", "elsewhere", "also": not what was told before."""
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
        verbs = {v["token"]}
        if v["pos"] != "noun" or v.get("support") not in (None, "accused"):
            verbs.add(v.get("verb"))
        for i in verbs:
            if i is None:
                continue
            if any(view.lower[c] in w.fresh_adverbs and view.dep[c] == "advmod" for c in view.children(i)):
                return True
        return False
