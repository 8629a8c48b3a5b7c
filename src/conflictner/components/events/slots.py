"""Grammatical slots around a trigger: subject, object, by-phrase, prepositions, possessor, modifiers.

Voice, control, coordination, relative clauses and reduced relatives are undone here, so that the frames need not
know them.
Every slot holds token indices of head words.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from conflictner.components.events.subjects import BE, find_subject, is_passive, own_subject
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView

__all__ = ["Slots", "adjective_slots", "collect_preps", "phrase_objects", "verb_slots"]


@define
class Slots:
    """What stands in each grammatical slot of a trigger."""

    subject: list[int] = field(factory=list)
    object: list[int] = field(factory=list)
    by: list[int] = field(factory=list)
    possessor: list[int] = field(factory=list)
    modifier: list[int] = field(factory=list)
    of: list[int] = field(factory=list)
    preps: dict[str, list[int]] = field(factory=dict)
    passive: bool = False
    explicit: bool = False  # the passive has an auxiliary or a by-phrase
    support: str | None = None  # role of the subject of a light verb that carries the noun, or of one held to account
    verb: int | None = None  # the light or governing verb of a noun or adjective
    inner: list[int] = field(factory=list)  # what a fixed phrase ends in: "opened fire on X", "took control of X"

    def add_prep(self, word: str, heads: list[int]) -> None:
        """Add the objects of a preposition."""
        self.preps.setdefault(word, []).extend(h for h in heads if h not in self.preps.get(word, ()))


def collect_preps(view: DocView, phrases: Phrases, i: int, slots: Slots) -> None:
    """Add what the prepositions of the word at `i` bring."""
    for c in view.children(i):
        if view.dep[c] not in ("prep", "agent", "dative", "prt") and not (view.dep[c] == "advmod" and view.right[c]):
            continue
        for p in view.right[c]:
            if view.lower[p] == "hands" and view.lower[c] == "at":
                slots.add_prep("by", list(phrases.of_phrases(p)))
            elif view.dep[p] in ("pobj", "pcomp"):
                if view.tag[p].startswith("VB") and view.dep[p] == "pcomp":
                    continue
                slots.add_prep(view.lower[c], phrases.members(p))
            elif view.dep[p] == "prep":  # "out of the town", "from inside the base"
                for q in view.right[p]:
                    if view.dep[q] == "pobj":
                        slots.add_prep(f"{view.lower[c]} {view.lower[p]}", phrases.members(q))


def verb_slots(view: DocView, phrases: Phrases, v: int) -> Slots:
    """Slots of a verb (or of a verbal phrase headed by it)."""
    out = Slots(passive=is_passive(view, v), verb=v)
    out.explicit = any(view.dep[c] in ("auxpass", "nsubjpass", "agent") for c in view.children(v))
    dep = view.dep[v]
    if dep == "amod" or (dep == "compound" and view.tag[v] in ("VBN", "VBG")):
        members = _modified(view, phrases, view.head[v])
        if view.tag[v] == "VBG":
            out.subject = members
        else:
            out.passive, out.subject = True, members
        return out
    subject, _ = find_subject(view, v)
    number = _elliptic_number(view, phrases, v)
    if number is not None:
        out.subject = [number]
    elif subject is not None:
        out.subject = phrases.members(_one_of(view, phrases.antecedent(subject)))
    for c in view.right[v]:
        if view.dep[c] in ("dobj", "obj"):
            out.object.extend(phrases.members(phrases.antecedent(c)))
        elif view.dep[c] == "oprd" and not out.object and view.tag[c].startswith("NN"):
            out.object.extend(phrases.members(c))
    for c in view.left[v]:
        if view.dep[c] == "dobj":
            out.object.extend(phrases.members(phrases.antecedent(c)))
    if dep == "relcl" and not out.object and not out.passive and own_subject(view, v) is not None:
        own = own_subject(view, v)
        if own is not None and view.lower[own] not in ("who", "which", "that") and not _prep_gap(view, v):
            out.object.extend([view.head[v]])
    collect_preps(view, phrases, v, out)
    for c in out.object:
        collect_preps(view, phrases, c, out)
    for c in view.right[v]:
        if view.dep[c] in ("prt", "advmod"):
            collect_preps(view, phrases, c, out)
    out.by = out.preps.pop("by", [])
    if not out.object and not out.passive:
        for c in view.right[v]:
            if view.dep[c] == "conj" and view.tag[c][:2] == view.tag[v][:2]:
                if own_subject(view, c) is None:
                    out.object.extend(x for o in view.right[c] if view.dep[o] == "dobj" for x in phrases.members(o))
                break
    for heads in (out.subject, out.object, out.by):
        heads[:] = dict.fromkeys(phrases.real_head(h) for h in heads)
    return out


def _modified(view: DocView, phrases: Phrases, noun: int) -> list[int]:
    """What a word before a noun is said of: the noun, and those joined to it that have no article of their own."""
    return [
        m
        for m in phrases.members(noun)
        if m == noun or not any(view.dep[c] in ("det", "nummod", "poss") for c in view.left[m])
    ]


def _elliptic_number(view: DocView, phrases: Phrases, v: int) -> int | None:
    """The number that is all the subject of a second participle: "six were killed and several injured"."""
    if view.dep[v] != "conj" or view.tag[v] not in ("VBN", "VBD") or own_subject(view, v) is not None:
        return None
    for c in view.left[v]:
        if c == v - 1 and view.dep[c] in ("amod", "nummod", "npadvmod", "advmod", "det") and phrases.is_number(c):
            return c
    return None


def _one_of(view: DocView, noun: int) -> int:
    """Of "among those killed was X" it is X that the report tells of."""
    up = view.head[noun]
    if view.dep[noun] == "pobj" and view.lower[up] == "among" and view.lower[view.head[up]] in BE:
        named = view.child(view.head[up], "nsubj", "attr")
        return noun if named is None else named
    return noun


def _prep_gap(view: DocView, v: int) -> bool:
    """Whether a relative clause has its gap behind a preposition ("where", "in which")."""
    return any(view.lower[c] in ("where", "when", "why", "whose") for c in view.left[v]) or any(
        view.dep[c] == "prep" and any(view.lower[p] in ("which", "whom") for p in view.children(c))
        for c in view.children(v)
    )


def phrase_objects(view: DocView, phrases: Phrases, own: Sequence[int]) -> list[int]:
    """The nouns that a fixed phrase takes behind its last words: "opened fire on X", "took control of X"."""
    out: list[int] = []
    for t in own:
        preps = (
            [t]
            if view.dep[t] in ("prep", "agent")
            else [
                c
                for c in view.right[t]
                if c not in own and view.dep[c] == "prep" and view.lower[c] in ("of", "over", "to", "on")
            ]
        )
        if t == own[0]:
            preps = [c for c in preps if c in own]
        for p in preps:
            out.extend(m for o in view.right[p] if view.dep[o] == "pobj" and o not in own for m in phrases.members(o))
    return out


def adjective_slots(view: DocView, phrases: Phrases, a: int) -> Slots:
    """Slots of a participle or adjective that says what state its noun is in; `subject` is the noun."""
    out = Slots(passive=True)
    dep, head = view.dep[a], view.head[a]
    if dep in ("amod", "compound", "nmod", "acl", "relcl") and not view.tag[head].startswith("VB"):
        out.subject = _modified(view, phrases, head) if dep in ("amod", "compound", "nmod") else phrases.members(head)
        out.verb = head
    elif dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "conj", "advcl", "ROOT") or view.tag[head].startswith("VB"):
        subject = own_subject(view, a)
        if subject is None:
            middle = view.child(head, "dobj") if head != a else None
            subject = middle if middle is not None else find_subject(view, head)[0] if head != a else None
        if subject is not None:
            out.subject = phrases.members(phrases.antecedent(subject))
        out.verb = head
    if not out.subject or (
        view.dep[a] in ("nsubj", "dobj", "pobj", "nsubjpass", "conj", "attr")
        and view.tag[a] in ("JJ", "NNS", "NN", "VBN", "NNP")
    ):
        own = phrases.quantity_of(a)
        if own is not None or any(view.lower[c] in ("the", "some", "many", "several", "more") for c in view.left[a]):
            out.subject = [a]  # "the wounded", "46 injured"
        named = _one_of(view, a)
        if named != a:
            out.subject = phrases.members(named)
    collect_preps(view, phrases, a, out)
    if out.verb is not None and view.tag[out.verb].startswith("VB"):
        collect_preps(view, phrases, out.verb, out)
    out.by = out.preps.pop("by", [])
    return out
