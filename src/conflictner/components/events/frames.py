"""From grammatical slots to roles: who is the actor of a trigger and who its target, by frame and part of speech."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.slots import Slots
from conflictner.components.phrases import Phrases
from conflictner.ontology import event_type
from conflictner.text.inflect import verb_forms

__all__ = ["Roles", "noun_roles", "state_roles", "verb_roles"]

_STRIKES = frozenset("attack clash shelling airstrike drone_strike missile_strike bombing".split())
_OBJECTLESS_PASSIVE = frozenset(
    "killing injury capture detention abduction displacement destruction damage sabotage".split()
)
_AROUND = ("inside", "in", "outside", "near", "under", "at", "between", "beside", "behind", "on", "in front of")
_STREETS = frozenset("street avenue road highway corner downtown district morning night".split())
_AGAINST = ("on", "against", "at", "upon", "into", "toward", "towards")
_AGAINST_NOUN = ("on", "against", "at", "upon", "into")
_HARMING = frozenset(
    f for verb in "damage destroy put hit cripple disable disrupt sink wreck".split() for f in verb_forms(verb)
)
_HITTING = frozenset(f for verb in "hit strike rock shake rip tear target pound".split() for f in verb_forms(verb))
_TAKEN = ("prisoners", "captives", "hostages")
_STRUCK = ("on", "onto", "into", "against", "upon", "through", "at")
_ACTING = ("actor", "accused")
_DOERS = ("deployment", "seizure", "siege", "looting", "sabotage")  # whose deployment: who deploys
_PASSIVE_AGENT = frozenset({"transitive", "mover", "mover-away", "loser", "blast", "owner", "patient-mover"})


@define
class Roles:
    """Head words in each role. `tested_object` and `tested_subject` are what the sense's constraints look at."""

    actor: list[int] = field(factory=list)
    target: list[int] = field(factory=list)
    instrument: list[int] = field(factory=list)
    origin: list[int] = field(factory=list)
    destination: list[int] = field(factory=list)
    recipient: list[int] = field(factory=list)
    place: list[int] = field(factory=list)
    tested_object: list[int] = field(factory=list)
    tested_subject: list[int] = field(factory=list)


_FIRE = frozenset(
    {"fire", "round", "rounds", "shot", "shots", "blast", "blasts", "explosion", "bursts", "volley", "volleys"}
)


def _weapon_of(phrases: Phrases, head: int) -> int | None:
    """The weapon that a noun is or, before "fire" and the like, stands with: "rifle fire"."""
    view = phrases.view
    if "weapon" in phrases.classes(head) and phrases.label(head) != "UNIT":
        return head
    if view.lower[head] in _FIRE:
        return next(
            (
                c
                for c in view.left[head]
                if view.dep[c] in ("compound", "amod", "nmod") and "weapon" in phrases.classes(c)
            ),
            None,
        )
    return None


def _instruments(phrases: Phrases, slots: Slots, own: Sequence[int]) -> list[int]:
    out = []
    for word in ("with", "using", "by", "in", "from"):
        for h in slots.preps.get(word, []):
            weapon = _weapon_of(phrases, h)
            if weapon is not None and not (word in ("in", "from") and phrases.kind(weapon) != "equipment"):
                out.append(weapon)
    for h in own[:-1]:  # the weapon named in the trigger: "rocket attack", "fired rockets"
        if phrases.label(h) == "EQUIPMENT" or "explosive" in phrases.classes(h):
            out.append(h)
    return out


def _common(phrases: Phrases, sense: Sense, slots: Slots, roles: Roles, own: Sequence[int]) -> None:
    """What prepositions say whatever the frame: instruments, ways, places."""
    if sense.type in _STRIKES or event_type(sense.type).family in ("casualty", "materiel", "violence"):
        roles.instrument.extend(h for h in _instruments(phrases, slots, own) if h not in roles.instrument)
    family = event_type(sense.type).family
    if family in ("force", "territory", "civilians") or sense.type in ("release", "capture", "detention", "abduction"):
        for word in ("from", "out of", "from inside"):
            roles.origin.extend(h for h in slots.preps.get(word, []) if "place" in phrases.classes(h))
        for word in ("to", "into", "toward", "towards", "in", "onto", "across", "at", "near", "on", "along"):
            if word in ("in", "at", "near", "on", "along") and sense.type != "deployment":
                continue
            roles.destination.extend(h for h in slots.preps.get(word, []) if "place" in phrases.classes(h))


def _split_weapons(phrases: Phrases, heads: list[int]) -> tuple[list[int], list[int]]:
    """Agents and weapons among the fillers of an actor slot: "hit by a rocket", "mines killed"."""
    weapons = [h for h in heads if phrases.classes(h) & {"explosive"} or _is_munition(phrases, h)]
    weapons = [h for h in weapons if not _of_a_side(phrases, h)]
    return [h for h in heads if h not in weapons], weapons


def _whose_life(phrases: Phrases, head: int) -> list[int]:
    """The people of "an attempt on the life of the judge", "on his life"."""
    if phrases.view.lower[head] not in ("life", "lives"):
        return [head]
    owner = phrases.view.child(head, "poss")
    return list(phrases.of_phrases(head)) or ([owner] if owner is not None else [head])


def _of_a_side(phrases: Phrases, head: int) -> bool:
    """ "Russian artillery", "Turkish drones": they are named for who fires them."""
    label = ((phrases.entity_of(head) or {}).get("equipment") or {}).get("category")
    if label not in ("artillery", "mlrs", "uav", None):
        return False
    return any(phrases.label(c) in ("NORP", "COUNTRY", "UNIT") for c in phrases.view.left[head])


def _is_munition(phrases: Phrases, head: int) -> bool:
    e = phrases.entity_of(head)
    category = ((e or {}).get("equipment") or {}).get("category")
    return category in ("missile", "explosive", "mine", "small_arms", "mlrs", "artillery", "uav")


def _struck_by_blast(phrases: Phrases, slots: Slots) -> list[int]:
    """What stands where a bomb went off or was laid: "outside the consulate", "in a bus"."""
    out = []
    for word in _AROUND:
        for h in slots.preps.get(word, []):
            label = phrases.label(h)
            if label in ("PLACE", "REGION", "COUNTRY", "DATE") or phrases.view.lower[h] in _STREETS:
                continue
            classes = phrases.classes(h)
            if label in ("FACILITY", "ORG") or (
                classes & {"infrastructure", "equipment"} and not classes & {"place-noun", "explosive", "number"}
            ):
                out.append(h)
    return out


def verb_roles(phrases: Phrases, sense: Sense, slots: Slots, own: Sequence[int]) -> Roles:
    """Roles around a verb or verbal phrase; `own` are the tokens of the trigger itself."""
    subject = [h for h in slots.subject if h not in own]
    obj = [h for h in slots.object if h not in own]
    inside = [h for h in slots.object if h in own]
    by = [h for h in slots.by if "date" not in phrases.classes(h)]
    roles = Roles()
    passive = slots.passive
    frame = sense.frame
    if (
        not passive
        and not obj
        and not inside
        and subject
        and sense.type in _OBJECTLESS_PASSIVE
        and frame == "transitive"
    ):
        verb = slots.verb
        if verb is not None and phrases.view.tag[verb] in ("VBN", "VBD", ""):
            passive = True  # headlines: "Dozens killed in battle"
    if frame in ("agent", "mutual"):
        if passive and (slots.explicit or not subject):
            obj, subject = subject, by
        roles.actor, roles.tested_subject = subject, subject
        roles.tested_object = obj
        if frame == "mutual":
            roles.target = obj + slots.preps.get("against", [])
            roles.actor = roles.actor + [
                h
                for h in slots.preps.get("with", [])
                if "armed" in phrases.classes(h) or phrases.label(h) in ("UNIT", "NORP", "COUNTRY")
            ]
            roles.actor += slots.preps.get("between", [])
        elif sense.type in ("surrender", "mutiny", "desertion"):
            roles.target = slots.preps.get("against", []) + [
                h
                for h in slots.preps.get("to", [])
                if "people" in phrases.classes(h) or "country" in phrases.classes(h)
            ]
        elif sense.type in ("attack", "shelling", "missile_strike", "airstrike", "bombing", "riot"):
            roles.target = slots.inner or [h for w in _AGAINST for h in slots.preps.get(w, [])]
        elif sense.type in ("withdrawal", "deployment"):
            roles.place = obj
            (roles.destination if sense.type == "deployment" else roles.origin).extend(obj)
    elif frame in ("patient", "patient-mover"):
        affected = subject
        roles.target, roles.tested_subject = affected, subject
        if passive and by:
            roles.actor = by
        if frame == "patient" and sense.object and obj:
            roles.target, roles.tested_object = obj, obj
        if frame == "patient-mover":
            if obj and all("place" in phrases.classes(h) for h in obj):
                roles.origin.extend(obj)
            elif obj and any("people" in phrases.classes(h) for h in obj):
                roles.target, roles.actor, roles.tested_subject = obj, subject, obj
    elif frame == "cause":
        roles.actor = [h for h in subject if "people" in phrases.classes(h)]
        roles.target = [x for h in (obj + inside) for x in phrases.of_phrases(h)] + slots.of
        roles.tested_object = roles.target
    elif frame in ("owner", "loser"):
        roles.target = subject if passive else obj
        roles.tested_object, roles.tested_subject = roles.target, by if passive else subject
        if frame == "loser":
            roles.actor = [
                h for h in slots.preps.get("to", []) if "people" in phrases.classes(h) or "armed" in phrases.classes(h)
            ]
    elif frame == "fallen":
        roles.target = subject
        roles.actor = [h for h in slots.inner if "people" in phrases.classes(h) or phrases.label(h) == "COUNTRY"]
        roles.tested_object = subject
    elif frame == "impact":
        roles.instrument, roles.tested_subject = list(subject), subject
        roles.target = obj + [h for w in _STRUCK for h in slots.preps.get(w, []) if "date" not in phrases.classes(h)]
    elif frame == "launch":
        roles.instrument = list(subject if passive else obj)
        roles.actor = by if passive else subject
        roles.target = [h for w in _AGAINST for h in slots.preps.get(w, []) if "date" not in phrases.classes(h)]
        roles.tested_object, roles.tested_subject = list(roles.instrument), roles.actor
    elif frame == "blast":
        if passive:
            roles.target, roles.actor = subject, by
        elif obj:
            roles.target, roles.actor = obj, subject
        else:
            weapons = [h for h in subject if "weapon" in phrases.classes(h)]
            roles.instrument, roles.target = (
                weapons,
                [h for h in subject if h not in weapons and "infrastructure" in phrases.classes(h)],
            )
        weapons = [h for h in roles.target if "explosive" in phrases.classes(h)]
        roles.instrument += weapons
        roles.target = [h for h in roles.target if h not in weapons]
        roles.target = roles.target or _struck_by_blast(phrases, slots)
        roles.tested_object, roles.tested_subject = roles.target + weapons, subject
    elif frame in ("mover", "mover-away") and not obj and not passive:
        roles.actor, roles.tested_subject = subject, subject
        if sense.object_needed:
            roles.tested_object = []
    else:
        roles.actor, roles.target = (by, subject) if passive else (subject, obj)
        if inside and not obj:  # "opened fire on", "dropped bombs on"
            roles.instrument += [h for h in inside if "weapon" in phrases.classes(h)]
        if not roles.target and slots.inner:
            roles.target = slots.inner
        if not roles.target and sense.type in (*_STRIKES, "destruction", "looting", "siege"):
            words = (*_AGAINST, "to") if len(own) > 1 else ("against", "upon")
            roles.target = [h for w in words for h in slots.preps.get(w, [])]
        if inside and not roles.target and sense.type in ("capture", "abduction"):  # "took twelve prisoners"
            roles.target = [h for h in inside if phrases.view.lower[h] in _TAKEN]
        if inside and sense.type in _STRIKES:  # "fired rockets and mortars": what is fired is no target
            weapons = [h for h in roles.target if _is_munition(phrases, h) or "explosive" in phrases.classes(h)]
            roles.instrument += weapons
            roles.target = [h for h in roles.target if h not in weapons]
        roles.tested_object, roles.tested_subject = roles.target, roles.actor
    roles.actor, weapons = _split_weapons(phrases, roles.actor)
    roles.instrument += [h for h in weapons if h not in roles.instrument]
    _common(phrases, sense, slots, roles, own)
    return roles


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
    against = [h for w in _AGAINST_NOUN for h in slots.preps.get(w, []) if "date" not in phrases.classes(h)]
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
    elif kind.name in _STRIKES:
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
            roles.target = [h for h in roles.target if h not in charges] or _struck_by_blast(phrases, slots)
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
    _common(phrases, sense, slots, roles, own)
    return roles


def _holders(phrases: Phrases, own: Sequence[int]) -> list[int]:
    """Whose custody it is: "in Kurdish custody"."""
    inside = [i for i in range(own[0], own[-1]) if i not in own]
    return [i for i in inside if phrases.label(i) in ("UNIT", "NORP", "COUNTRY") or "armed" in phrases.classes(i)]


def state_roles(phrases: Phrases, sense: Sense, slots: Slots, own: Sequence[int]) -> Roles:
    """Roles around an adjective or participle that says what was done to its noun."""
    roles = Roles()
    affected = [h for h in slots.subject if h not in own or h == own[-1]]
    if event_type(sense.type).affected == "actor":
        roles.actor = affected
    else:
        roles.target, roles.actor = affected, slots.by or _holders(phrases, own)
    roles.tested_subject = affected
    roles.tested_object = affected
    _common(phrases, sense, slots, roles, own)
    return roles
