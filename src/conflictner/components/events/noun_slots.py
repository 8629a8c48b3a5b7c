"""Slots of a noun that names a happening, with those of the verb that carries it: "carried out an attack"."""

from __future__ import annotations

from conflictner.components.events.slots import Slots, collect_preps, verb_slots
from conflictner.components.events.subjects import ACCUSING, BE, is_passive, own_subject
from conflictner.components.nouns import measures
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.text.inflect import read_lexicon, verb_forms

__all__ = ["OCCURRING", "SUPPORT", "governing_verb", "noun_slots"]


def _support_verbs() -> dict[str, str]:
    out: dict[str, str] = {}
    for role, verbs in read_lexicon("support_verbs.toml")["roles"].items():
        for verb in verbs.split(";"):
            for form in verb_forms(verb.strip()):
                out.setdefault(form.split()[0], role)
    return out


_CALLING = frozenset(verb_forms("call"))
OCCURRING = frozenset(
    form for verb in "take happen occur begin start come continue end last".split() for form in verb_forms(verb)
)
_BLAMING = frozenset(verb_forms("blame"))
_DENYING = frozenset(form for verb in ("deny", "reject") for form in verb_forms(verb))
_IMPLICATING = frozenset(form for verb in ("implicate", "involve", "link") for form in verb_forms(verb))
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
SUPPORT = _support_verbs()


def governing_verb(view: DocView, n: int) -> tuple[int | None, str]:
    """The verb whose argument the noun at `n` is, and its grammatical relation ("dobj", "nsubj", "pobj:in" …)."""
    i = n
    while view.dep[i] in ("conj", "compound", "nmod") and view.head[i] != i:
        i = view.head[i]
    dep, head = view.dep[i], view.head[i]
    if dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative"):
        return head, dep
    if dep == "pobj":
        prep = head
        up = view.head[prep]
        relation = f"pobj:{view.lower[prep]}"
        if view.tag[up].startswith("NN") and view.dep[up] in ("dobj", "nsubj", "nsubjpass", "attr", "pobj"):
            verb, outer = governing_verb(view, up)
            return verb, f"{outer}>{view.lower[up]}>{relation}"
        return up, relation
    return None, dep


def _carriers(view: DocView, n: int) -> list[int]:
    """The noun itself, those it is coordinated with, and those that only measure it: "a series of air strikes"."""
    chain = [n]
    while len(chain) < 6:
        i = chain[-1]
        if view.dep[i] == "conj" and view.tag[view.head[i]].startswith("NN"):
            chain.append(view.head[i])
        elif (
            view.dep[i] == "pobj"
            and view.lower[view.head[i]] == "of"
            and view.lower[view.head[view.head[i]]] in measures("group")
        ):
            chain.append(view.head[view.head[i]])
        else:
            break
    return chain


def _following_preps(view: DocView, phrases: Phrases, n: int, out: Slots) -> None:
    """What stands right behind the noun belongs to it, whatever the parser attached it to."""
    i = n + 1
    if i >= len(view) or view.dep[i] not in ("prep", "agent"):
        return
    word = view.lower[i]
    found = [m for p in view.right[i] if view.dep[p] == "pobj" for m in phrases.members(p)]
    if word == "by":
        out.by.extend(h for h in found if h not in out.by)
    elif word == "of":
        out.of.extend(h for h in found if h not in out.of)
    elif word in ("on", "against", "between", "at", "in", "upon"):
        out.add_prep(word, found)


def noun_slots(view: DocView, phrases: Phrases, n: int) -> Slots:
    """Slots of a noun that names a happening, with those of the verb that carries it."""
    out = Slots()
    chain = _carriers(view, n)
    for i in chain:
        collect_preps(view, phrases, i, out)
        if out.preps:
            break
    if not out.preps:
        for c in view.conjuncts(n)[1:]:
            collect_preps(view, phrases, c, out)
    out.of = out.preps.pop("of", [])
    out.by = out.preps.pop("by", [])
    if view.dep[n] == "acl":
        out.possessor.append(view.head[n])
    for i in chain:
        for c in view.left[i]:
            if view.dep[c] in ("poss", "nsubj"):
                out.possessor.extend(phrases.members(c))
            elif view.dep[c] in ("compound", "amod", "nmod"):
                out.modifier.append(c)
        if out.possessor or out.modifier:
            break
    _following_preps(view, phrases, n, out)
    for c in view.right[chain[-1]]:  # "an attack carried out by X", "the attack that X claimed"
        if view.dep[c] in ("acl", "relcl") and SUPPORT.get(view.lower[c]) == "actor":
            clause = verb_slots(view, phrases, c)
            out.by.extend(h for h in (clause.by if clause.passive else clause.subject) if h not in (*out.by, *chain))
        elif view.dep[c] == "relcl" and any(view.lower[h] in _RESPONSIBILITY for h in _objects(view, c)):
            out.by.extend(verb_slots(view, phrases, c).subject)  # "for which the group claimed credit"
        elif view.dep[c] in ("acl", "relcl") and view.lower[c] in ("targeted", "aimed", "directed"):
            for word, heads in verb_slots(view, phrases, c).preps.items():
                if word in ("at", "against"):
                    out.add_prep(word, heads)
    for h in out.of:  # "kidnappings of tycoons carried out by X"
        for c in view.right[h]:
            if view.dep[c] == "acl" and SUPPORT.get(view.lower[c]) == "actor" and is_passive(view, c):
                out.by.extend(verb_slots(view, phrases, c).by)
    verb, relation = governing_verb(view, chain[-1])
    if verb is None:
        return out
    out.verb = verb
    role = SUPPORT.get(view.lower[verb])
    if view.lower[verb] in _CALLING and any(view.lower[c] in ("the", "this") for c in view.left[n]):
        role = None  # "called the assault a crime"
    words = relation.split(">")
    if relation == "dobj" or relation.startswith("pobj") or len(words) > 1:
        _carried_as_object(view, phrases, verb, relation, role, out)
    elif relation in ("nsubj", "nsubjpass"):
        _carried_as_subject(view, phrases, verb, relation, role, out)
    return out


def _carried_as_object(view: DocView, phrases: Phrases, verb: int, relation: str, role: str | None, out: Slots) -> None:
    slots = verb_slots(view, phrases, verb) if view.tag[verb].startswith("VB") else Slots()
    if view.lower[verb] in ("responsible", "accountable", "guilty") and relation in ("pobj:for", "pobj:of", "pobj:in"):
        being = view.head[verb]
        if view.tag[being].startswith("VB"):
            out.support, out.subject = "accused", verb_slots(view, phrases, being).subject
        return
    claimed = any(view.lower[h] in _RESPONSIBILITY for h in slots.object)
    if "pobj:for" in relation and (claimed or any(w in relation for w in _RESPONSIBILITY)):
        if view.lower[verb] in _DENYING:
            blamed = [h for c in view.conjuncts(verb)[1:] if view.lower[c] in _BLAMING for h in _objects(view, c)]
            out.support, out.subject = "accused", blamed
        elif not slots.passive:
            out.support, out.subject = "accused", slots.subject
        return
    if view.lower[verb] in ACCUSING and _charged_with(relation):
        out.support, out.subject = "accused", slots.subject if slots.passive else slots.object
        return
    if view.lower[verb] in _IMPLICATING and relation in ("pobj:in", "pobj:to"):
        out.support, out.subject = "accused", slots.subject
        return
    if relation == "pobj:for" and any(view.lower[h] == "trial" for h in slots.preps.get("to", [])):
        out.support, out.subject = "accused", slots.subject
        return
    if relation.startswith("pobj:under"):
        out.support, out.subject = "target", slots.subject
        return
    if ">target>pobj:of" in relation or ">victim>pobj:of" in relation or ">victims>pobj:of" in relation:
        out.support, out.subject = "target", slots.subject
        return
    if relation == "dobj" and role is not None:
        out.support = role
        out.subject = slots.by if slots.passive else slots.subject
        for word in ("on", "against", "at", "upon", "near", "in", "with", "from", "into", "to", "of"):
            if word in slots.preps and word not in out.preps and word != "of":
                out.add_prep(word, slots.preps[word])
        if role == "actor" and view.lower[verb].startswith("inflict"):
            out.preps.setdefault("on", slots.preps.get("on", []))
    elif relation in ("pobj:in", "pobj:to", "pobj:with") and role == "join":
        out.support, out.subject = "actor", slots.subject


def _charged_with(relation: str) -> bool:
    """ "Accused the rebels of the attack", also where the tree reads "the rebels of the attack"."""
    what, _, prep = relation.rpartition("pobj:")
    return prep in ("for", "of", "with") and (not what or (what.startswith("dobj>") and what.count(">") == 2))


def _objects(view: DocView, verb: int) -> list[int]:
    return [c for c in view.right[verb] if view.dep[c] == "dobj"]


def _carried_as_subject(
    view: DocView, phrases: Phrases, verb: int, relation: str, role: str | None, out: Slots
) -> None:
    slots = verb_slots(view, phrases, verb)
    if view.lower[verb] in OCCURRING:  # "took place on the highway": where and when, not at what
        for word in ("on", "at"):
            slots.preps.pop(word, None)
    if view.lower[verb] in BE:  # "the raid was the work of X"
        work = view.child(verb, "attr")
        if work is not None and view.lower[work] in ("work", "doing", "responsibility", "handiwork"):
            out.by.extend(phrases.of_phrases(work))
    if relation == "nsubj" and not slots.passive:
        for c in view.conjuncts(verb)[1:]:
            if SUPPORT.get(view.lower[c]) == "actor" and own_subject(view, c) is None and is_passive(view, c):
                out.support, out.subject = "actor", verb_slots(view, phrases, c).by
    if relation == "nsubjpass":
        by = slots.by or next((b for c in view.conjuncts(verb)[1:] if (b := verb_slots(view, phrases, c).by)), [])
        if role in ("actor", "join"):
            out.support, out.subject = "actor", by
        for word in ("on", "against", "at", "in", "near", "with"):
            if word in slots.preps and word not in out.preps:
                out.add_prep(word, slots.preps[word])
        return
    out.object = list(slots.object)
    for word, heads in slots.preps.items():
        if word in ("on", "against", "at", "in", "near", "outside", "inside", "between") and word not in out.preps:
            out.add_prep(word, heads)
