"""Where a mention hangs in its sentence: the verb or event noun it belongs to, and the preposition that ties it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from conflictner.components.events.draft import Draft
from conflictner.components.events.noun_slots import OCCURRING, SUPPORT
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import read_lexicon, verb_forms

__all__ = ["Hanging", "Hook", "is_speech"]

_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "nsubj", "nsubjpass", "agent"})
_NOMINAL_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})
_PREPOSITIONS = frozenset(
    """in at near inside outside around off throughout across along between on behind within over to into onto toward
    towards from of against upon""".split()
)
_NEARNESS = frozenset("close near next adjacent".split())
_LOOK_BACK = 5


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    parts = frozenset(read_lexicon("nouns.toml")["parts_of_places"]["words"].split())
    speech = frozenset(f for verb in read_lexicon("cues.toml")["speech"]["verbs"].split() for f in verb_forms(verb))
    return parts, speech


def is_speech(word: str) -> bool:
    """Whether a lower-case word is a form of a verb of saying."""
    return word in _words()[1]


@frozen
class Hook:
    """The governor of a mention (a verb or a trigger; None where it only modifies), and the preposition."""

    governor: int | None
    prep: str | None
    argument: int | None = None  # the noun of the governor's that the mention stands with


class Hanging:
    """Mentions by sentence, and what each hangs on."""

    def __init__(self, phrases: Phrases, drafts: list[Draft]) -> None:
        self.phrases = phrases
        self.anchors: dict[int, list[Draft]] = {}
        for d in drafts:
            for a in d.anchors:
                self.anchors.setdefault(a, []).append(d)
        self.by_sentence: dict[int, list[int]] = {}
        for k in range(len(phrases.entities)):
            self.by_sentence.setdefault(phrases.view.sent[self.token(k)], []).append(k)

    def token(self, k: int) -> int:
        """Head token of an entity: the one that is governed from outside it."""
        view = self.phrases.view
        e = self.phrases.entities[k]
        tokens = view.tokens_in(e["start"], e["end"])
        for i in tokens:
            if view.head[i] not in tokens or view.head[i] == i:
                return i
        return tokens[0]

    def _path(self, i: int) -> Iterator[tuple[int, str, int]]:
        view = self.phrases.view
        while view.head[i] != i:
            yield view.head[i], view.dep[i], i
            i = view.head[i]

    def hook(self, k: int) -> Hook:
        """What entity `k` hangs on by the tree; where the tree says nothing, by what stands before it."""
        hook = self.hook_at(self.token(k))
        return hook if hook is not None else self._by_order(k)

    def hook_at(self, i: int) -> Hook | None:
        """What the phrase with head word `i` hangs on by the tree; None where the tree does not say."""
        view = self.phrases.view
        parts = _words()[0]
        prep: str | None = None
        argument: int | None = None
        for head, dep, token in self._path(i):
            if dep in _MODIFIERS and prep is None:
                if dep in _NOMINAL_MODIFIERS and view.lower[head] in parts:
                    continue
                return Hook(None, None)
            if dep in ("conj", "appos"):
                continue
            if dep in ("pobj", "pcomp") and not view.tag[head].startswith("VB"):
                word = view.lower[head]
                if word == "to" and view.lower[view.head[head]] in _NEARNESS:
                    word = "near"
                if word == "of" and view.lower[view.head[head]] == "out":
                    word = "from"
                if prep is None or prep == "of" or (word in ("by", "from") and token != head):
                    prep = word
            if dep in ("dobj", "npadvmod", "advmod") and prep is None:
                prep = dep
            if head in self.anchors or view.tag[head].startswith("VB"):
                return Hook(head, prep, argument)
            if view.tag[head].startswith("NN"):
                argument = head
        return Hook(None, prep, argument) if prep else None

    def _by_order(self, k: int) -> Hook:
        """The preposition right before the mention, and the event before it in the sentence."""
        view = self.phrases.view
        i = view.tokens_in(self.phrases.entities[k]["start"], self.phrases.entities[k]["end"])[0]
        start = view.sentences[view.sent[i]][0]
        prep = next(
            (view.lower[j] for j in range(i - 1, max(start, i - _LOOK_BACK) - 1, -1) if view.lower[j] in _PREPOSITIONS),
            None,
        )
        anchor = next((j for j in range(i - 1, start - 1, -1) if j in self.anchors), None)
        return Hook(anchor, prep) if prep else Hook(None, None)

    def _carries(self, verb: int, d: Draft) -> bool:
        """Whether a verb behind the noun tells no more than that it happened: "the attack, which was carried out"."""
        view = self.phrases.view
        told = view.dep[verb] in ("relcl", "acl") and view.head[verb] == d.head and d.pos == "noun"
        return told and (SUPPORT.get(view.lower[verb]) == "actor" or view.lower[verb] in OCCURRING)

    def reaches(self, d: Draft, governor: int | None) -> bool:
        """Whether what hangs on `governor` holds for the event: its own clause, or one that its clause continues."""
        view = self.phrases.view
        if governor is None:
            return False
        if governor in d.anchors or self._carries(governor, d):
            return True
        i = d.head
        for _ in range(6):
            dep, head = view.dep[i], view.head[i]
            if head == i or dep in ("relcl", "acl") or (dep == "advcl" and view.tag[i] == "VB"):
                return False
            if is_speech(view.lower[head]) and dep in ("ccomp", "advcl", "parataxis"):
                return False
            i = head
            if i == governor:
                return True
        return False

    def holds(self, d: Draft, hook: Hook) -> bool:
        """Whether a mention with this hook belongs to the event's own clause or to one of its participants."""
        if self.reaches(d, hook.governor):
            return True
        arguments = (*d.roles.target, *d.roles.actor)
        return hook.governor in arguments or (hook.argument is not None and hook.argument in arguments)
