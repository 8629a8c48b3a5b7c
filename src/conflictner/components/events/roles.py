"""The roles around a trigger; what is read alike for verbs and nouns: weapons, ways, places, what a blast struck."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.slots import Slots
from conflictner.components.phrases import Phrases
from conflictner.ontology import event_type

__all__ = ["STRIKES", "Roles", "common", "is_munition", "split_weapons", "struck_by_blast"]

STRIKES = frozenset("attack clash shelling airstrike drone_strike missile_strike bombing".split())
_AROUND = ("inside", "in", "outside", "near", "under", "at", "between", "beside", "behind", "on", "in front of")
_STREETS = frozenset("street avenue road highway corner downtown district morning night".split())


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


def common(phrases: Phrases, sense: Sense, slots: Slots, roles: Roles, own: Sequence[int]) -> None:
    """What prepositions say whatever the frame: instruments, ways, places."""
    if sense.type in STRIKES or event_type(sense.type).family in ("casualty", "materiel", "violence"):
        roles.instrument.extend(h for h in _instruments(phrases, slots, own) if h not in roles.instrument)
    family = event_type(sense.type).family
    if family in ("force", "territory", "civilians") or sense.type in ("release", "capture", "detention", "abduction"):
        for word in ("from", "out of", "from inside"):
            roles.origin.extend(h for h in slots.preps.get(word, []) if "place" in phrases.classes(h))
        for word in ("to", "into", "toward", "towards", "in", "onto", "across", "at", "near", "on", "along"):
            if word in ("in", "at", "near", "on", "along") and sense.type != "deployment":
                continue
            roles.destination.extend(h for h in slots.preps.get(word, []) if "place" in phrases.classes(h))


def split_weapons(phrases: Phrases, heads: list[int]) -> tuple[list[int], list[int]]:
    """Agents and weapons among the fillers of an actor slot: "hit by a rocket", "mines killed"."""
    weapons = [h for h in heads if phrases.classes(h) & {"explosive"} or is_munition(phrases, h)]
    weapons = [h for h in weapons if not _of_a_side(phrases, h)]
    return [h for h in heads if h not in weapons], weapons


def _of_a_side(phrases: Phrases, head: int) -> bool:
    """ "Russian artillery", "Turkish drones": they are named for who fires them."""
    label = ((phrases.entity_of(head) or {}).get("equipment") or {}).get("category")
    if label not in ("artillery", "mlrs", "uav", None):
        return False
    return any(phrases.label(c) in ("NORP", "COUNTRY", "UNIT") for c in phrases.view.left[head])


def is_munition(phrases: Phrases, head: int) -> bool:
    """Whether the phrase is a weapon that is fired, laid or flown, by the equipment gazetteer."""
    e = phrases.entity_of(head)
    category = ((e or {}).get("equipment") or {}).get("category")
    return category in ("missile", "explosive", "mine", "small_arms", "mlrs", "artillery", "uav")


def struck_by_blast(phrases: Phrases, slots: Slots) -> list[int]:
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
