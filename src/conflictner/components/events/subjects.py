"""The subject of a verb, through coordination, control, clauses and relative clauses; and whether it is a passive."""

from __future__ import annotations

from conflictner.components.view import DocView
from conflictner.text.inflect import verb_forms

__all__ = ["ACCUSING", "BE", "find_subject", "is_passive", "own_subject"]

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


ACCUSING = frozenset(
    form
    for verb in "accuse suspect convict blame charge arrest detain hold punish try indict prosecute sentence".split()
    for form in verb_forms(verb)
)
_PREVENTING = frozenset(f for verb in "stop prevent keep bar dissuade deter".split() for f in verb_forms(verb))
BE = frozenset({"is", "are", "was", "were", "be", "been"})


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
    if dep == "oprd" and view.tag[v] == "VBN" and view.child(head, "dobj") is not None:
        return view.child(head, "dobj"), True  # "left him wounded", "left four injured"
    if dep == "acomp" and view.lower[head] in BE and own_subject(view, head) is None:
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
        if view.dep[up] in ("dobj", "nsubjpass") and view.lower[verb] in ACCUSING:
            return up, False
        owner = view.child(up, "poss")
        return (owner, False) if owner is not None else find_subject(view, up, depth + 1)
    if view.lower[up] in _PREVENTING and view.child(up, "dobj") is not None:
        return view.child(up, "dobj"), False
    if view.lower[up] in ACCUSING:
        accused = view.child(up, "dobj")
        accused = accused if accused is not None else own_subject(view, up)
        if accused is not None:
            return accused, False
    return find_subject(view, up, depth + 1)
