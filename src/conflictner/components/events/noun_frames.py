"""From the slots of a noun that names a happening to roles: "the killing of X by Y", "a Z attack on W"."""

from __future__ import annotations

from collections.abc import Sequence

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.roles import STRIKES, Roles, common, struck_by_blast
from conflictner.components.events.slots import Slots
from conflictner.components.phrases import Phrases
from conflictner.ontology import event_type
from conflictner.text.inflect import verb_forms

__all__ = ["noun_roles"]

_AGAINST = ("on", "against", "at", "upon", "into")
_HARMING = frozenset(
    f for verb in "damage destroy put hit cripple disable disrupt sink wreck".split() for f in verb_forms(verb)
)
_HITTING = frozenset(f for verb in "hit strike rock shake rip tear target pound".split() for f in verb_forms(verb))
_ACTING = ("actor", "accused")
_DOERS = ("deployment", "seizure", "siege", "looting", "sabotage")  # whose deployment: who deploys


def _armed_modifier(phrases: Phrases, head: int) -> bool:
    label = phrases.label(head)
    if label in ("UNIT", "NORP", "COUNTRY", "PERSON"):
        return True
    return "armed" in phrases.classes(head)


def _modifiers(phrases: Phrases, slots: Slots) -> tuple[list[int], list[int], list[int]]:
    """Modifiers of a noun: sides, weapons, the rest (as people or things)."""
    sides, weapons, rest = [], [], []
    for m in slots.modifier:
        classes = phrases.classes(m)
        label = phrases.label(m)
        if "weapon" in classes and label != "UNIT":
            weapons.append(m)
        elif _armed_modifier(phrases, m):
            sides.append(m)
        elif classes & {"people", "infrastructure", "equipment", "place"} and label != "DATE":
            rest.append(m)
    return sides, weapons, rest


def noun_roles(phrases: Phrases, sense: Sense, slots: Slots, own: Sequence[int]) -> Roles:
    """Roles around a noun that names a happening."""
    kind = event_type(sense.type)
    roles = Roles()
    sides, weapons, rest = _modifiers(phrases, slots)
    sides, weapons, rest = ([h for h in g if h not in own] for g in (sides, weapons, rest))
    slots.of = [h for h in slots.of if h not in own]
    possessor = [h for h in slots.possessor if phrases.label(h) != "DATE"]
    against = [h for w in _AGAINST for h in slots.preps.get(w, []) if "date" not in phrases.classes(h)]
    against = [x for h in against for x in _whose_life(phrases, h)]
    roles.instrument += weapons
    if sense.frame == "weapon":
        roles.instrument = list(own)[-1:]
        sides, possessor = [], []
    if sense.frame == "mutual":
        roles.actor = slots.preps.get("between", []) + slots.by + sides + possessor
        if slots.support in _ACTING:
            roles.actor = slots.subject + roles.actor
        roles.actor += [h for h in slots.preps.get("with", []) if "weapon" not in phrases.classes(h)]
        roles.actor += [h for h in slots.preps.get("among", []) if "people" in phrases.classes(h)]
        if kind.name == "clash":
            roles.target = slots.preps.get("against", [])
    elif kind.name in STRIKES:
        senders = [h for h in slots.preps.get("from", []) if "armed" in phrases.classes(h)]
        roles.actor = slots.by + possessor + sides + senders
        roles.target = against + [
            h
            for h in slots.of
            if kind.name != "attack" or "people" not in phrases.classes(h) or sense.id in ("attack.shooting",)
        ]
        roles.target += [h for h in rest if kind.name != "clash"]
        if kind.name == "bombing":
            charges = [h for h in roles.target if "explosive" in phrases.classes(h)]
            roles.instrument += charges
            roles.target = [h for h in roles.target if h not in charges] or struck_by_blast(phrases, slots)
        if slots.verb is not None and phrases.view.lower[slots.verb] in _HITTING:  # "blasts rocked a church"
            roles.target = roles.target or slots.object + slots.preps.get("through", [])
        if slots.support in _ACTING:
            roles.actor = roles.actor or slots.subject
        elif slots.support == "target":
            roles.target = roles.target or slots.subject
    elif kind.affected == "actor":
        roles.actor = [h for h in slots.of if "weapon" not in phrases.classes(h)] + possessor + sides + slots.by
        roles.actor += [h for h in rest if "people" in phrases.classes(h) and not roles.actor]
        if slots.support in _ACTING:
            roles.actor = roles.actor or slots.subject
        roles.target = slots.preps.get("against", [])
        if sense.type == "surrender":
            roles.target += [h for h in slots.preps.get("to", []) if "people" in phrases.classes(h)]
    else:
        of = slots.of + slots.preps.get("among", [])
        if sense.type in ("damage", "destruction", "casualties"):
            of = of + [h for w in ("to", "on") for h in slots.preps.get(w, [])]
        if sense.type == "sabotage":
            harmed = slots.verb is not None and phrases.view.lower[slots.verb] in _HARMING
            of = of + against + (slots.object if harmed else [])
        roles.target = of or ([] if sense.type in _DOERS else possessor)
        roles.actor = slots.by + (possessor if of or roles.target is not possessor else [])
        if sense.type in ("casualties", "killing", "injury", "missing", "displacement", "release", "prisoner_exchange"):
            roles.target = roles.target or (rest + sides)
        else:
            roles.target = roles.target or rest
            roles.actor = roles.actor or sides
        if slots.support in _ACTING:
            roles.actor = roles.actor or slots.subject
        elif slots.support == "target":
            roles.target = roles.target or slots.subject
        if sense.type == "seizure":
            roles.actor += [h for h in slots.preps.get("to", []) if "people" in phrases.classes(h)]
        if sense.type == "withdrawal":
            roles.actor = roles.actor or slots.of or possessor or sides
    roles.tested_object = roles.target if kind.affected == "target" else []
    roles.tested_subject = roles.actor
    common(phrases, sense, slots, roles, own)
    return roles


def _whose_life(phrases: Phrases, head: int) -> list[int]:
    """The people of "an attempt on the life of the judge", "on his life"."""
    if phrases.view.lower[head] not in ("life", "lives"):
        return [head]
    owner = phrases.view.child(head, "poss")
    return list(phrases.of_phrases(head)) or ([owner] if owner is not None else [head])
