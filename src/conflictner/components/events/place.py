"""The place of a happening: from its clause, its sentence, the sentence before, or the dateline."""

from __future__ import annotations

import re

from conflictner.components.breaks.component import set_off
from conflictner.components.coref.resolver import referring
from conflictner.components.events.draft import METHODS, Draft
from conflictner.components.events.hanging import Hanging, Hook, is_speech
from conflictner.components.phrases import Phrases

__all__ = ["PLACE_LABELS", "place_events"]

PLACE_LABELS = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})
_IN = frozenset(
    """in at near inside outside around off throughout across along between on beside behind within above over by under
    opposite through amid""".split()
)
_TOWARD = frozenset("to into onto toward towards".split())
_AT = frozenset("on against at upon of into toward towards along".split())
_RANK = {"FACILITY": 0, "PLACE": 1, "REGION": 2, "COUNTRY": 3}
_HELD = frozenset(
    "defending defend defended holding held controlling controlled guarding occupying surrounding entering".split()
)
_OTHER = frozenset("another other others previous earlier recent similar separate past subsequent".split())
_DATELINE = re.compile(
    r"\s*[A-Z][A-Za-z .'’-]{2,40}(?:,[^–—\n]{2,40})?\s*(?:\([A-Z][A-Za-z/ .-]{1,25}\))?\s*(?:[–—]|--| - )"
)


def _fits(phrases: Phrases, d: Draft, hook: Hook) -> bool:
    """Whether a place on this hook can be where the event happened."""
    prep = hook.prep
    word = "" if hook.governor is None else phrases.view.lower[hook.governor]
    if prep == "of" and hook.argument is not None and "armed" in phrases.classes(hook.argument):
        return False  # "soldiers of the republic"
    if prep in _IN or prep == "advmod":
        return True
    if prep in _TOWARD and d.type in ("deployment", "displacement"):
        return True
    if prep == "from":
        return d.type in ("withdrawal", "displacement")
    if prep in _AT:
        return d.type in METHODS or d.type in ("seizure", "siege") or prep in ("at", "of")
    return prep == "dobj" and word in _HELD


def _own_places(phrases: Phrases, d: Draft) -> list[int]:
    """Places that are participants: struck, besieged, taken, moved to, left."""
    heads: list[int] = []
    if d.type in METHODS or d.type in ("seizure", "siege"):
        heads += [h for h in d.roles.target if phrases.label(h) != "COUNTRY"]
    if d.type == "deployment":
        heads += d.roles.destination
    if d.type in ("withdrawal", "displacement"):
        heads += d.roles.origin
    heads += [  # "the Kramatorsk restaurant"
        c
        for h in d.roles.target
        if "infrastructure" in phrases.classes(h) and h not in phrases.entity_at
        for c in phrases.view.left[h]
        if phrases.view.dep[c] in ("compound", "nmod") and phrases.label(c) in ("PLACE", "REGION")
    ]
    return [phrases.entity_at[h] for h in heads if phrases.label(h) in PLACE_LABELS]


def _landmarks(phrases: Phrases) -> frozenset[int]:
    """Places that others are told by: "Maiduguri" of "12 km south-east of Maiduguri"."""
    ends = {b.end for b in phrases.view.bearings}
    return frozenset(k for k, e in enumerate(phrases.entities) if e["start"] in ends)


def _from_sentence(hanging: Hanging, landmarks: frozenset[int], d: Draft) -> tuple[list[int], str | None]:
    phrases, view = hanging.phrases, hanging.phrases.view
    clause = _own_places(phrases, d)
    loose: list[int] = []
    for k in hanging.by_sentence.get(d.sentence, ()):
        if phrases.entities[k]["label"] not in PLACE_LABELS or k in clause:
            continue
        hook = hanging.hook(k)
        if hook.prep is None or not _fits(phrases, d, hook):
            continue
        if hanging.holds(d, hook):
            clause.append(k)
        elif (
            hook.governor is not None
            and not is_speech(view.lower[hook.governor])
            and hook.governor not in hanging.anchors
            and phrases.entities[k]["label"] != "COUNTRY"
        ):
            loose.append(k)
    if clause:
        order = sorted(
            (set(clause) - landmarks) or set(clause),
            key=lambda k: (_RANK[phrases.entities[k]["label"]], phrases.entities[k]["start"]),
        )
        return order, "clause"
    if loose:
        at = view.start[d.head]
        return [min(loose, key=lambda k: abs(phrases.entities[k]["start"] - at))], "sentence"
    return [], None


def _apart(phrases: Phrases, d: Draft) -> bool:
    """Whether a trigger says itself that it is of another time: "a recent firefight", "another clash"."""
    view = phrases.view
    if d.pos == "adjective" or view.dep[d.head] in ("compound", "amod"):
        return True
    return d.pos == "noun" and any(view.lower[c] in _OTHER for c in view.left[d.head])


def _shared(phrases: Phrases, drafts: list[Draft]) -> None:
    """Outcome and cause happen in one place; so do the happenings of one sentence where only one has a place."""
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(d.sentence, []).append(d)
    for group in by_sentence.values():
        for d in group:
            if d.location:
                continue
            near = d.cause if d.cause in group and d.cause.location else None
            near = near or next((x for x in group if x.cause is d and x.location), None)
            if near is None and _apart(phrases, d):
                continue
            near = near or min(
                (
                    x
                    for x in group
                    if x.location and not _apart(phrases, x) and x.location_from in ("clause", "sentence")
                ),
                key=lambda x: abs(x.head - d.head),
                default=None,
            )
            if near is not None:
                d.location, d.location_from = list(near.location), "sentence"


def _definite(phrases: Phrases, d: Draft) -> bool:
    """Whether the trigger takes up a happening told of before: "the strikes", "the attack"."""
    view = phrases.view
    before = view.left[d.head]
    return (
        d.pos == "noun"
        and phrases.definite(d.head)
        and not any(view.tag[c] in ("JJS", "RBS") for b in before for c in (b, *view.left[b]))
    )


def _anaphoric(hanging: Hanging, d: Draft) -> int | None:
    """The place that a definite phrase of the event's clause stands for: "the town", "in the province", "there"."""
    phrases, view = hanging.phrases, hanging.phrases.view
    start, end = view.sentences[d.sentence]
    own = {*d.roles.target, *d.roles.place, *(h for p in ("in", "at", "on") for h in d.slots.preps.get(p, ()))}
    for i in referring(phrases, start, end):
        stands_for = phrases.referent(i)
        if stands_for is None or phrases.label(stands_for) not in PLACE_LABELS:
            continue
        if i not in own:
            hook = hanging.hook_at(i)
            if hook is None or hook.prep is None or not _fits(phrases, d, hook) or not hanging.holds(d, hook):
                continue
        return phrases.entity_at[stands_for]
    return None


def _from_before(hanging: Hanging, drafts: list[Draft]) -> None:
    phrases = hanging.phrases
    for i, d in enumerate(drafts):
        if d.location:
            continue
        k = _anaphoric(hanging, d)
        if k is not None:
            d.location, d.location_from = [k], "previous"
            continue
        if not _definite(phrases, d):
            continue
        for e in reversed(drafts[:i]):
            if d.sentence - e.sentence > 1:
                break
            if e.location and e.location_from in ("clause", "sentence"):
                d.location, d.location_from = list(e.location), "previous"
                break


def _dateline(phrases: Phrases) -> int | None:
    """The place that the report is dated from: a town at its very start, set off by a dash or an agency's name."""
    view = phrases.view
    m = _DATELINE.match(view.text)
    if m is None:
        return None
    for k, e in enumerate(phrases.entities[:3]):
        if e["start"] < 5 and e["label"] in ("PLACE", "REGION") and e["end"] <= m.end():
            return k
    return None


def _lead(phrases: Phrases, town: int) -> int:
    """The sentence behind a dateline, which is a sentence of its own where the breaks component has seen it."""
    view, dated = phrases.view, phrases.view.sent[phrases.view.tokens_in(0, phrases.entities[town]["end"])[-1]]
    return dated + 1 if set_off(view.text) == view.end[view.sentences[dated][1] - 1] else dated


def place_events(hanging: Hanging, drafts: list[Draft]) -> None:
    """Give every event its places, the most specific first, and what decided."""
    phrases = hanging.phrases
    landmarks = _landmarks(phrases)
    for d in drafts:
        d.location, d.location_from = _from_sentence(hanging, landmarks, d)
    _shared(phrases, drafts)
    _from_before(hanging, drafts)
    town = _dateline(phrases)
    if town is not None:
        lead = _lead(phrases, town)
        for d in drafts:
            if not d.location and d.sentence == lead:
                d.location, d.location_from = [town], "dateline"
