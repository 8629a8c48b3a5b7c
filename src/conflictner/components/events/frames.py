"""From the slots of a verb, or of an adjective of state, to roles: who is the actor of a trigger and who its target."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.roles import STRIKES, Roles, common, is_munition, split_weapons, struck_by_blast
from conflictner.components.events.slots import Slots
from conflictner.components.phrases import Phrases
from conflictner.ontology import event_type

__all__ = ["state_roles", "verb_roles"]

_AGAINST = ("on", "against", "at", "upon", "into", "toward", "towards")
_STRUCK = ("on", "onto", "into", "against", "upon", "through", "at")
_TAKEN = ("prisoners", "captives", "hostages")
_GIVEN_UP = frozenset({"surrender", "mutiny", "desertion"})
_AGENT_STRIKES = STRIKES - {"clash", "drone_strike"} | {"riot"}
_OBJECTLESS_PASSIVE = frozenset(
    "killing injury capture detention abduction displacement destruction damage sabotage".split()
)


@frozen
class _Clause:
    """What a frame reads: the fillers of the verb's slots, without the words of the trigger itself."""

    phrases: Phrases
    sense: Sense
    slots: Slots
    subject: list[int]
    object: list[int]
    inside: list[int]
    by: list[int]
    passive: bool
    length: int

    def behind(self, *words: str) -> list[int]:
        """What stands behind these prepositions, dates apart."""
        found = [h for w in words for h in self.slots.preps.get(w, [])]
        return [h for h in found if "date" not in self.phrases.classes(h)]

    def of_class(self, heads: Sequence[int], *classes: str) -> list[int]:
        """Those of the heads that are of one of the classes."""
        return [h for h in heads if self.phrases.classes(h) & {*classes}]


def _headline_passive(
    phrases: Phrases, sense: Sense, slots: Slots, clause: tuple[list[int], list[int], list[int]]
) -> bool:
    """ "Dozens killed in battle": a participle without an auxiliary."""
    subject, obj, inside = clause
    if obj or inside or not subject or sense.type not in _OBJECTLESS_PASSIVE or sense.frame != "transitive":
        return False
    return slots.verb is not None and phrases.view.tag[slots.verb] in ("VBN", "VBD", "")


def _clause(phrases: Phrases, sense: Sense, slots: Slots, own: Sequence[int]) -> _Clause:
    subject = [h for h in slots.subject if h not in own]
    obj = [h for h in slots.object if h not in own]
    inside = [h for h in slots.object if h in own]
    by = [h for h in slots.by if "date" not in phrases.classes(h)]
    passive = slots.passive or _headline_passive(phrases, sense, slots, (subject, obj, inside))
    return _Clause(phrases, sense, slots, subject, obj, inside, by, passive, len(own))


def _agent(c: _Clause) -> Roles:
    """The subject acts: "the men surrendered to X", "troops deployed to Y"."""
    subject, obj = c.subject, c.object
    if c.passive and (c.slots.explicit or not subject):
        obj, subject = subject, c.by
    roles = Roles(actor=subject, tested_subject=subject, tested_object=obj)
    if c.sense.type in _GIVEN_UP:
        roles.target = c.slots.preps.get("against", []) + c.of_class(c.slots.preps.get("to", []), "people", "country")
    elif c.sense.type in _AGENT_STRIKES:
        roles.target = c.slots.inner or [h for w in _AGAINST for h in c.slots.preps.get(w, [])]
    elif c.sense.type in ("withdrawal", "deployment"):
        roles.place = obj
        (roles.destination if c.sense.type == "deployment" else roles.origin).extend(obj)
    return roles


def _mutual(c: _Clause) -> Roles:
    """Both sides act: "X clashed with Y"; against whom is the target."""
    subject, obj = c.subject, c.object
    if c.passive and (c.slots.explicit or not subject):
        obj, subject = subject, c.by
    others = [
        h
        for h in c.slots.preps.get("with", [])
        if "armed" in c.phrases.classes(h) or c.phrases.label(h) in ("UNIT", "NORP", "COUNTRY")
    ]
    return Roles(
        actor=subject + others + c.slots.preps.get("between", []),
        target=obj + c.slots.preps.get("against", []),
        tested_subject=subject,
        tested_object=obj,
    )


def _patient(c: _Clause) -> Roles:
    """The subject suffers: "12 died", "the lorry hit a mine"."""
    roles = Roles(target=c.subject, tested_subject=c.subject, actor=c.by if c.passive and c.by else [])
    if c.sense.object and c.object:
        roles.target = roles.tested_object = c.object
    return roles


def _patient_mover(c: _Clause) -> Roles:
    """The subject flees, from the object where that is a place; people in the object are who must flee."""
    roles = Roles(target=c.subject, tested_subject=c.subject, actor=c.by if c.passive and c.by else [])
    if c.object and all("place" in c.phrases.classes(h) for h in c.object):
        roles.origin.extend(c.object)
    elif c.of_class(c.object, "people"):
        roles.target, roles.actor, roles.tested_subject = c.object, c.subject, c.object
    return roles


def _cause(c: _Clause) -> Roles:
    """The subject is what caused it, the victims stand behind "of": "claimed the lives of X"."""
    target = [x for h in (c.object + c.inside) for x in c.phrases.of_phrases(h)] + c.slots.of
    return Roles(actor=c.of_class(c.subject, "people"), target=target, tested_object=target)


def _owner(c: _Clause) -> Roles:
    """Whose thing is lost: "the brigade lost a tank"."""
    target = c.subject if c.passive else c.object
    return Roles(target=target, tested_object=target, tested_subject=c.by if c.passive else c.subject)


def _loser(c: _Clause) -> Roles:
    """As the owner; to whom it is lost is the actor."""
    roles = _owner(c)
    roles.actor = c.of_class(c.slots.preps.get("to", []), "people", "armed")
    return roles


def _fallen(c: _Clause) -> Roles:
    """The subject falls to whom the phrase names last: "the town fell to X"."""
    inner = c.slots.inner
    if inner and all(c.phrases.label(h) == "PERSON" for h in inner):
        return Roles()  # "it fell to the minister to explain"
    actor = [h for h in inner if "people" in c.phrases.classes(h) or c.phrases.label(h) == "COUNTRY"]
    return Roles(actor=actor, target=c.subject, tested_object=c.subject)


def _impact(c: _Clause) -> Roles:
    """The subject is a weapon that comes down: "shells fell on X"."""
    return Roles(instrument=list(c.subject), target=c.object + c.behind(*_STRUCK), tested_subject=c.subject)


def _launch(c: _Clause) -> Roles:
    """The object is a weapon that is sent: "fired rockets at X"."""
    weapons = c.subject if c.passive else c.object
    actor = c.by if c.passive else c.subject
    return Roles(
        actor=actor,
        target=c.behind(*_AGAINST),
        instrument=list(weapons),
        tested_object=list(weapons),
        tested_subject=actor,
    )


def _blast(c: _Clause) -> Roles:
    """What blows up: the object where there is one, a weapon, or what the weapon is in."""
    roles = Roles()
    if c.passive:
        roles.target, roles.actor = c.subject, c.by
    elif c.object:
        roles.target, roles.actor = c.object, c.subject
    else:
        roles.instrument = c.of_class(c.subject, "weapon")
        roles.target = [h for h in c.of_class(c.subject, "infrastructure") if h not in roles.instrument]
    charges = c.of_class(roles.target, "explosive")
    roles.instrument = roles.instrument + charges
    roles.target = [h for h in roles.target if h not in charges] or struck_by_blast(c.phrases, c.slots)
    roles.tested_object, roles.tested_subject = roles.target + charges, c.subject
    return roles


def _mover(c: _Clause) -> Roles:
    """Who moves himself is the actor, who is moved the target."""
    if c.object or c.passive:
        return _transitive(c)
    return Roles(actor=c.subject, tested_subject=c.subject)


def _transitive(c: _Clause) -> Roles:
    """The subject acts on the object: "X killed Y", "Y was killed by X", "X opened fire on Y"."""
    roles = Roles()
    roles.actor, roles.target = (c.by, c.subject) if c.passive else (c.subject, c.object)
    if c.inside and not c.object:  # "opened fire on", "dropped bombs on"
        roles.instrument = c.of_class(c.inside, "weapon")
    if not roles.target and c.slots.inner:
        roles.target = c.slots.inner
    if not roles.target and (c.sense.type in STRIKES or c.sense.type in ("destruction", "looting", "siege")):
        words = (*_AGAINST, "to") if c.length > 1 else ("against", "upon")
        roles.target = [h for w in words for h in c.slots.preps.get(w, [])]
    if c.inside and not roles.target and c.sense.type in ("capture", "abduction"):  # "took twelve prisoners"
        roles.target = [h for h in c.inside if c.phrases.view.lower[h] in _TAKEN]
    if c.inside and c.sense.type in STRIKES:  # "fired rockets and mortars": what is fired is no target
        weapons = [h for h in roles.target if is_munition(c.phrases, h) or "explosive" in c.phrases.classes(h)]
        roles.instrument = roles.instrument + weapons
        roles.target = [h for h in roles.target if h not in weapons]
    roles.tested_object, roles.tested_subject = roles.target, roles.actor
    return roles


_FRAMES: dict[str, Callable[[_Clause], Roles]] = {
    "agent": _agent,
    "mutual": _mutual,
    "patient": _patient,
    "patient-mover": _patient_mover,
    "cause": _cause,
    "owner": _owner,
    "loser": _loser,
    "fallen": _fallen,
    "impact": _impact,
    "launch": _launch,
    "blast": _blast,
    "mover": _mover,
    "mover-away": _mover,
}


def verb_roles(phrases: Phrases, sense: Sense, slots: Slots, own: Sequence[int]) -> Roles:
    """Roles around a verb or verbal phrase; `own` are the tokens of the trigger itself."""
    roles = _FRAMES.get(sense.frame, _transitive)(_clause(phrases, sense, slots, own))
    roles.actor, weapons = split_weapons(phrases, roles.actor)
    roles.instrument += [h for h in weapons if h not in roles.instrument]
    common(phrases, sense, slots, roles, own)
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
    common(phrases, sense, slots, roles, own)
    return roles
