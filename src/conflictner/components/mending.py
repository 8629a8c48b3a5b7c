"""Mistakes that the model makes again and again in reports of conflict, mended in the tree before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conflictner.components.nouns import PEOPLE_KINDS, noun_kind

if TYPE_CHECKING:
    from conflictner.components.view import DocView

__all__ = ["mend"]

_GIVING = frozenset("given awarded shown told offered handed granted sent paid taught denied".split())
_LOOKED_AT = frozenset("NNS JJ VB VBD VBG VBN VBP VBZ".split())
_COMPASS = ("north", "south", "east", "west")


def mend(view: DocView) -> None:
    """Mend the tags and the tree of `view` in place; its lists of dependents are made after this."""
    for i, tag in enumerate(view.tag):
        if tag not in _LOOKED_AT:
            continue
        if tag == "NNS":
            if view.dep[i] == "npadvmod":
                _object(view, i)
        elif tag == "JJ":
            if view.lower[i].endswith("ed"):
                _participle(view, i)
        else:
            word = view.lower[i]
            if word.endswith("ern") and word.startswith(_COMPASS):
                _direction(view, i)
            elif tag in ("VBN", "VBD") and view.dep[i] == "acl" and word not in _GIVING:
                _main_verb(view, i)


def _object(view: DocView, i: int) -> None:
    """ "Displaced 120,000 people", read as a measure: people behind a verb without an object are its object."""
    verb = view.head[i]
    if verb > i or not view.tag[verb].startswith("VB") or noun_kind(view.lower[i]) not in PEOPLE_KINDS:
        return
    between = range(verb + 1, i)
    if all(view.head[j] == i or view.head[view.head[j]] == i for j in between):
        if not any(view.head[j] == verb and view.dep[j] == "dobj" for j in range(verb + 1, min(verb + 12, len(view)))):
            view.dep[i] = "dobj"


def _participle(view: DocView, i: int) -> None:
    """ "Troops are encircled", read as an adjective whose subject hangs from "are"."""
    be = next((j for j in range(max(0, i - 4), i) if view.head[j] == i and view.dep[j] == "auxpass"), None)
    if be is None:
        return
    for j in range(max(0, be - 12), be):
        if view.head[j] == be and view.dep[j] in ("nsubj", "nsubjpass"):
            view.head[j], view.dep[j], view.tag[i] = i, "nsubjpass", "VBN"


def _main_verb(view: DocView, i: int) -> None:
    """ "Gunmen who raided an office killed ten" read as "an office killed": a participle with an object is a past."""
    if not any(view.head[j] == i and view.dep[j] == "dobj" for j in range(i + 1, min(i + 9, len(view)))):
        return
    clause = view.head[i]
    for _ in range(4):
        if view.dep[clause] == "relcl" or view.head[clause] == clause:
            break
        clause = view.head[clause]
    if view.dep[clause] != "relcl":
        return
    noun = view.head[clause]
    if noun > clause or view.dep[noun] not in ("dep", "nsubj", "ROOT"):
        return
    if view.dep[noun] == "nsubj" and view.head[noun] < i:
        return  # the noun has its verb already
    up = view.head[noun]
    view.dep[i], view.head[i] = ("ROOT", i) if up == noun else ("ccomp", up)
    view.dep[noun], view.head[noun], view.tag[i] = "nsubj", i, "VBD"


def _direction(view: DocView, i: int) -> None:
    """ "sent them to northern Aleppo" read as a verb "to northern": an adjective of the noun behind a preposition."""
    first, last = view.sentences[view.sent[i]]
    noun = next((j for j in range(i + 1, last) if view.head[j] == i and view.dep[j] == "dobj"), None)
    particle = next((j for j in range(i - 1, first - 1, -1) if view.head[j] == i and view.tag[j] == "TO"), None)
    if noun is None or particle is None or particle != i - 1:
        return
    up = view.head[i] if view.head[i] != i else particle
    view.tag[i], view.tag[particle] = "JJ", "IN"
    for j in range(*view.sentences[view.sent[i]]):
        if view.head[j] == i:
            view.head[j] = noun
    view.dep[i], view.head[i] = "amod", noun
    view.dep[noun], view.head[noun] = "pobj", particle
    view.dep[particle], view.head[particle] = ("prep", up) if up != particle else ("ROOT", particle)
