"""What the words right around a verb or noun say of whether it happened: negation, auxiliaries, adverbs, modifiers."""

from __future__ import annotations

from typing import Any

from conflictner.components.claims.cues import Cues
from conflictner.components.events.counts import not_one
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView

__all__ = ["infinitive_modality", "no_one", "noun_signals", "verb_signals"]

_MODAL_DEPS = ("aux", "advmod", "neg", "auxpass")
_NOT = ("never", "not", "n't", "neither")
_ORDINALS = ("first", "last", "only", "one", "second", "latest", "third")
_BE = ("is", "was", "be", "were", "are")


def verb_signals(view: DocView, cues: Cues, verb: int) -> tuple[bool, str | None]:
    """(negated, modality) from the auxiliaries and adverbs of one verb or predicate."""
    negated, modality = False, None
    lefts = [c for c in view.left[verb] if view.dep[c] in _MODAL_DEPS or view.lower[c] in _NOT[:3]]
    rights = [c for c in view.right[verb] if view.dep[c] in ("neg", "advmod") and c <= verb + 2]
    denied = any(view.dep[c] == "neg" or view.lower[c] in _NOT for c in (*lefts, *rights))
    perfect = any(view.lower[c] in ("have", "'ve") for c in view.left[verb])
    for c in (*lefts, *rights):
        word = view.lower[c]
        if view.dep[c] == "neg" or word in _NOT:
            negated = negated or not _not_only(view, c)
        elif word in cues.modal_planned:
            modality = modality or "planned"
        elif word in cues.modal_hypothetical:
            modality = modality or "hypothetical"
        elif word == "may" and c > 0 and view.lower[c - 1].isdigit():
            continue  # the month
        elif word in cues.modal_possible:
            if word in cues.ability and denied and not perfect:
                continue
            modality = modality or "possible"
        elif word in cues.habitual and view.dep[c] == "advmod" and view.tag[verb] in ("VBP", "VBZ", "VB", "VBG"):
            modality = modality or "generic"
    if view.tag[verb] == "VBG" and any(view.lower[c] == "going" for c in view.left[verb]):
        modality = modality or "planned"
    return negated, modality


def _not_only(view: DocView, c: int) -> bool:
    """ "Not only did they shell the town", "not just"."""
    return view.lower[c] == "not" and c + 1 < len(view) and view.lower[c + 1] in ("only", "just", "merely", "simply")


def noun_signals(view: DocView, cues: Cues, noun: int) -> tuple[bool, str | None]:
    """(negated, modality) from the modifiers of a noun that names a happening."""
    negated, modality = _shares_no(view, noun), None
    for c in view.left[noun]:
        word = view.lower[c]
        if word == "no" and view.dep[c] in ("det", "neg"):
            negated = True
        elif word in cues.possible_adjectives:
            modality = "possible"
        elif word in cues.planned_adjectives:
            modality = "planned"
        elif word in cues.attempted_adjectives:
            modality = "attempted"
        elif word in cues.hypothetical_adjectives or (word == "any" and view.lower[view.head[noun]] != "without"):
            modality = "hypothetical"
    return negated, modality


def _shares_no(view: DocView, noun: int) -> bool:
    """ "No casualties or damage", "neither dead nor wounded", "without deaths or damage"."""
    first = noun
    while view.dep[first] == "conj" and view.head[first] != first:
        up = view.head[first]
        if not any(view.dep[c] == "cc" and view.lower[c] in ("or", "nor") for c in view.right[up]):
            return False
        first = up
    before = {view.lower[c] for c in view.left[first]}
    return "neither" in before or (first != noun and ("no" in before or view.lower[view.head[first]] == "without"))


def no_one(view: DocView, event: dict[str, Any]) -> bool:
    """ "No one was killed", "none of his men was harmed", "no casualties"."""
    heads = [p["token"] for p in event["participants"] if p["role"] in ("actor", "target")]
    if event["pos"] == "noun":  # "no group admitted the attack": the attack took place
        heads = []
    for h in (*heads, event["token"]):
        if view.lower[h] in ("nobody", "none", "neither") or not_one(view, h):
            return True
        if any(
            view.lower[c] in ("no", "neither") and view.dep[c] in ("det", "cc:preconj", "preconj", "neg")
            for c in view.left[h]
        ):
            return True
        up = view.head[h]
        if view.dep[h] == "pobj" and view.lower[up] == "of" and view.lower[view.head[up]] in ("none", "neither"):
            return True
    count = event.get("count")
    return bool(count and count.get("best") == 0)


def infinitive_modality(phrases: Phrases, cues: Cues, token: int) -> str | None:
    """What a "to" infinitive tells that no verb controls: a purpose, a plan, an attempt."""
    view = phrases.view
    if view.tag[token] != "VB" or not any(view.lower[c] == "to" for c in view.left[token]):
        return None
    dep, head = view.dep[token], view.head[token]
    word = view.lower[head]
    if dep == "advcl" or (dep == "xcomp" and word in cues.purpose):
        return "hypothetical"
    if dep == "acl":
        if word in cues.plan_nouns:
            return "planned"
        if word in cues.attempt_nouns:
            return "attempted"
        return None if word in _ORDINALS else "hypothetical"
    if dep in ("ccomp", "relcl", "pcomp", "attr", "xcomp"):
        if any(view.lower[c] == "yet" for c in (*view.right[head], token - 2)):
            return None  # "are yet to arrive": they have not
        subject = view.child(head, "nsubj") if word in _BE else None
        if subject is not None:  # "their mission was to kill"
            return "planned" if view.lower[subject] in cues.plan_nouns else "hypothetical"
        return "hypothetical" if dep != "xcomp" else None
    return None
