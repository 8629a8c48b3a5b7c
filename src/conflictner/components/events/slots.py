"""Grammatical slots around a trigger: subject, object, by-phrase, prepositions, possessor, modifiers.

Voice, control, coordination, relative clauses and reduced relatives are undone here, so that the frames need not
know them.
Every slot holds token indices of head words.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from conflictner.components.nouns import measures
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.text.inflect import read_lexicon, verb_forms

__all__ = ["Slots", "adjective_slots", "governing_verb", "noun_slots", "phrase_objects", "verb_slots"]

_OWN_SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_OBJECT_CONTROL = frozenset(
    form
    for verb in """
        force order allow urge help ask tell persuade compel enable permit cause instruct command let make
        lead push drive prompt require oblige encourage invite convince
    """.split()
    for form in verb_forms(verb)
)


def _support_verbs() -> dict[str, str]:
    out: dict[str, str] = {}
    for role, verbs in read_lexicon("support_verbs.toml")["roles"].items():
        for verb in verbs.split(";"):
            for form in verb_forms(verb.strip()):
                out.setdefault(form.split()[0], role)
    return out


_ACCUSING = frozenset(
    form
    for verb in "accuse suspect convict blame charge arrest detain hold punish try indict prosecute sentence".split()
    for form in verb_forms(verb)
)
_PREVENTING = frozenset(f for verb in "stop prevent keep bar dissuade deter".split() for f in verb_forms(verb))
_CALLING = frozenset(verb_forms("call"))
_OCCURRING = frozenset(
    form for verb in "take happen occur begin start come continue end last".split() for form in verb_forms(verb)
)
_BLAMING = frozenset(verb_forms("blame"))
_DENYING = frozenset(form for verb in ("deny", "reject") for form in verb_forms(verb))
_IMPLICATING = frozenset(form for verb in ("implicate", "involve", "link") for form in verb_forms(verb))
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
SUPPORT = _support_verbs()
_BE = frozenset({"is", "are", "was", "were", "be", "been"})


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


def _collect_preps(view: DocView, phrases: Phrases, i: int, slots: Slots) -> None:
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


def is_passive(view: DocView, v: int) -> bool:
    """Whether the verb at `v` stands in the passive."""
    deps = [view.dep[c] for c in view.left[v]]
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if view.tag[v] == "VBD" and view.dep[v] == "conj" and not any(d in _OWN_SUBJECTS for d in deps):
        # "was removed and sent home", the second verb read as a simple past
        bare = not any(view.dep[c] == "dobj" for c in view.right[v])
        return bare and view.tag[view.head[v]] == "VBN" and is_passive(view, view.head[v])
    if view.tag[v] != "VBN" or any(view.dep[c] == "dobj" for c in view.right[v]):
        return False
    if any(
        view.dep[c] == "aux" and view.lower[c] in ("has", "have", "had", "having", "'ve", "'d") for c in view.left[v]
    ):
        return False
    if view.dep[v] in ("acl", "amod"):
        return True
    if view.dep[v] == "conj" and not any(d in _OWN_SUBJECTS for d in deps):
        head = view.head[v]
        return view.tag[head] == "VBN" and is_passive(view, head)
    if any(view.dep[c] == "agent" for c in view.right[v]):
        return True
    return view.dep[v] in ("advcl", "ROOT", "relcl", "ccomp", "dep", "oprd", "xcomp") and not any(
        view.dep[c] == "dobj" for c in view.right[v]
    )


def own_subject(view: DocView, v: int) -> int | None:
    """The subject that the verb has itself; of two, the name that stands in apposition ("the group X killed")."""
    before = [c for c in view.left[v] if view.dep[c] in _OWN_SUBJECTS]
    return before[-1] if before else view.child(v, *_OWN_SUBJECTS)


def find_subject(view: DocView, v: int, depth: int = 0) -> tuple[int | None, bool]:
    """Head word of the subject, through coordination, control and clauses; and whether it is a passive subject."""
    subject = own_subject(view, v)
    if subject is not None:
        return subject, view.dep[subject] in _PASSIVE_SUBJECTS
    if depth > 5:
        return None, False
    dep, head = view.dep[v], view.head[v]
    if dep in ("acl", "relcl") and not view.tag[head].startswith("VB"):
        if dep == "acl" and view.tag[v] == "VB":  # a plan to attack: whose plan
            owner = view.child(head, "poss")
            if owner is not None:
                return owner, False
            if view.dep[head] in ("dobj", "attr", "pobj"):
                up = next((a for a in view.ancestors(head) if view.tag[a].startswith("VB")), None)
                return find_subject(view, up, depth + 1) if up is not None else (None, False)
            return None, False
        return head, view.tag[v] == "VBN" and dep == "acl"
    if dep == "acomp" and view.lower[head] in _BE and own_subject(view, head) is None:
        return view.child(head, "attr"), True  # "also injured was a vendor"
    if dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "pcomp", "prep"):
        if dep == "xcomp" and view.lower[head] in _OBJECT_CONTROL:
            controller = view.child(head, "dobj", "nsubjpass")
            if controller is not None:
                return controller, False
        if dep == "xcomp":
            middle = view.child(head, "dobj")
            if middle is not None and view.tag[v] == "VBG":  # saw soldiers burning
                return middle, False
        if dep == "pcomp":
            return _subject_of_complement(view, v, depth)
        if view.tag[head].startswith("VB") or dep == "conj":
            subject, passive = find_subject(view, head, depth + 1)
            if dep in ("advcl",) and passive and view.tag[v] == "VBG":
                agent = view.child(head, "agent")
                if agent is not None:
                    obj = view.child(agent, "pobj")
                    if obj is not None:
                        return obj, False
            return subject, passive
    if dep in ("dobj", "pobj", "attr", "nsubj", "ROOT") and view.tag[v].startswith("NN"):
        up = next((a for a in view.ancestors(v) if view.tag[a].startswith("VB")), None)
        if up is not None:
            return find_subject(view, up, depth + 1)
    return None, False


def _subject_of_complement(view: DocView, v: int, depth: int) -> tuple[int | None, bool]:
    """Subject of a gerund behind a preposition: "accused X of killing", "X was held for killing"."""
    up = next((a for a in view.ancestors(v) if view.tag[a].startswith(("VB", "NN"))), None)
    if up is None:
        return None, False
    if view.tag[up].startswith("NN"):
        verb = view.head[up]
        if view.dep[up] in ("dobj", "nsubjpass") and view.lower[verb] in _ACCUSING:
            return up, False
        owner = view.child(up, "poss")
        return (owner, False) if owner is not None else find_subject(view, up, depth + 1)
    if view.lower[up] in _PREVENTING and view.child(up, "dobj") is not None:
        return view.child(up, "dobj"), False
    if view.lower[up] in _ACCUSING:
        accused = view.child(up, "dobj")
        accused = accused if accused is not None else own_subject(view, up)
        if accused is not None:
            return accused, False
    return find_subject(view, up, depth + 1)


def verb_slots(view: DocView, phrases: Phrases, v: int) -> Slots:
    """Slots of a verb (or of a verbal phrase headed by it)."""
    out = Slots(passive=is_passive(view, v), verb=v)
    out.explicit = any(view.dep[c] in ("auxpass", "nsubjpass", "agent") for c in view.children(v))
    dep = view.dep[v]
    if dep == "amod" or (dep == "compound" and view.tag[v] in ("VBN", "VBG")):
        noun = view.head[v]
        members = phrases.members(noun)
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
    _collect_preps(view, phrases, v, out)
    for c in out.object:
        _collect_preps(view, phrases, c, out)
    for c in view.right[v]:
        if view.dep[c] in ("prt", "advmod"):
            _collect_preps(view, phrases, c, out)
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
    if view.dep[noun] == "pobj" and view.lower[up] == "among" and view.lower[view.head[up]] in _BE:
        named = view.child(view.head[up], "nsubj", "attr")
        return noun if named is None else named
    return noun


def _prep_gap(view: DocView, v: int) -> bool:
    """Whether a relative clause has its gap behind a preposition ("where", "in which")."""
    return any(view.lower[c] in ("where", "when", "why", "whose") for c in view.left[v]) or any(
        view.dep[c] == "prep" and any(view.lower[p] in ("which", "whom") for p in view.children(c))
        for c in view.children(v)
    )


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
        _collect_preps(view, phrases, i, out)
        if out.preps:
            break
    if not out.preps:
        for c in view.conjuncts(n)[1:]:
            _collect_preps(view, phrases, c, out)
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
    if view.lower[verb] in _ACCUSING and relation in ("pobj:for", "pobj:of", "pobj:with"):
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


def _objects(view: DocView, verb: int) -> list[int]:
    return [c for c in view.right[verb] if view.dep[c] == "dobj"]


def _carried_as_subject(
    view: DocView, phrases: Phrases, verb: int, relation: str, role: str | None, out: Slots
) -> None:
    slots = verb_slots(view, phrases, verb)
    if view.lower[verb] in _OCCURRING:  # "took place on the highway": where and when, not at what
        for word in ("on", "at"):
            slots.preps.pop(word, None)
    if view.lower[verb] in _BE:  # "the raid was the work of X"
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
        out.subject = phrases.members(head)
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
    _collect_preps(view, phrases, a, out)
    if out.verb is not None and view.tag[out.verb].startswith("VB"):
        _collect_preps(view, phrases, out.verb, out)
    out.by = out.preps.pop("by", [])
    return out
