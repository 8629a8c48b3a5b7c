"""What was used and who acted decide the type: an attack with a drone, a fire set by saboteurs, a raid by a mob."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from conflictner.components.events.draft import Draft
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import read_lexicon

__all__ = ["retype"]

_OPEN = frozenset(
    """attack.hit attack.verb attack.noun attack.strike-noun attack.shoot attack.impact attack.launched bombing.verb
    bombing.noun shelling.verb""".split()
)
_MOBS = frozenset({"mob", "mobs", "rioter", "rioters", "looters", "vandals"})
_STATE = ("police", "military", "official")
_BY_SABOTEURS = frozenset({"destruction", "bombing", "damage"})


@frozen
class _Rule:
    type: str
    categories: frozenset[str]
    words: frozenset[str]
    phrases: tuple[str, ...]


@cache
def _rules() -> tuple[tuple[_Rule, ...], frozenset[str], frozenset[str]]:
    data = read_lexicon("weapons.toml")
    rules = tuple(
        _Rule(
            r["type"],
            frozenset(r["categories"].split()),
            frozenset(r["words"].split()),
            tuple(p.strip() for p in r.get("phrases", "").split(";") if p.strip()),
        )
        for r in data["decides"]
    )
    return rules, frozenset(data["small_arms"]["words"].split()), frozenset(data["small_arms"]["heavy"].split())


def _evidence(phrases: Phrases, d: Draft) -> tuple[set[str], set[str], str]:
    view = phrases.view
    heads = (*d.roles.instrument, *d.roles.actor)
    words = {view.lower[h] for h in heads} | set(view.lower[d.first : d.last + 1])
    words |= {view.lower[c] for h in heads for c in view.left[h] if view.dep[c] in ("compound", "amod")}
    words |= {view.lower[m] for m in d.slots.modifier}
    categories = {str(((phrases.entity_of(h) or {}).get("equipment") or {}).get("category")) for h in heads}
    text = " ".join(view.text[a:b] for a, b in (phrases.span(h) for h in d.roles.actor)).lower()
    return words, categories, text


def _under_fire(phrases: Phrases, d: Draft) -> None:
    _, small, heavy = _rules()
    start, end = phrases.view.sentences[d.sentence]
    words = set(phrases.view.lower[start:end])
    if words & small and not words & heavy:
        d.type = "attack"


def _held_by_group(phrases: Phrases, d: Draft) -> bool:
    """Civilians whom an armed group holds were taken by it; fighters whom it holds are its prisoners."""
    return all(phrases.kind(h) == "armed_group" for h in d.roles.actor) and not any(
        phrases.classes(h) & {"armed", "prisoner"} for h in d.roles.target
    )


def _is_town(phrases: Phrases, head: int) -> bool:
    """A town, a village, a part of the country, which no one mines: "bombed the villages"."""
    classes = phrases.classes(head)
    return phrases.label(head) in ("PLACE", "REGION", "COUNTRY") or (
        "place-noun" in classes and "infrastructure" not in classes
    )


def _by_a_state(phrases: Phrases, d: Draft) -> bool:
    """What armies and states bomb, and towns that are bombed: from the air, unless the words name another way."""
    words = phrases.view.lower[d.first : d.last + 1]
    if not any(w.startswith("bomb") for w in words) or d.roles.instrument:
        return False
    struck = d.roles.target if d.pos == "verb" else d.slots.of
    if struck and all(_is_town(phrases, h) for h in struck):
        return True
    actors = d.roles.actor
    return bool(actors) and all(phrases.label(h) == "COUNTRY" or phrases.kind(h) == "military" for h in actors)


def _is_saboteur(phrases: Phrases, head: int) -> bool:
    """ "Saboteurs", "a sabotage group"."""
    view = phrases.view
    return view.lower[head].startswith("saboteur") or any(view.lower[c] == "sabotage" for c in view.left[head])


def _is_mob(phrases: Phrases, head: int) -> bool:
    return phrases.view.lower[head] in _MOBS


def _by_air_defence(phrases: Phrases, d: Draft) -> bool:
    """ "Seven drones were destroyed by air defence"."""
    view = phrases.view
    defence = any(view.lower[h].startswith(("defence", "defense")) for h in (*d.roles.actor, *d.roles.instrument))
    flying = {str(((phrases.entity_of(h) or {}).get("equipment") or {}).get("category")) for h in d.roles.target}
    return defence and bool(flying & {"uav", "missile", "aircraft", "helicopter"})


def _from_drone(phrases: Phrases, d: Draft) -> bool:
    """ "Dropped grenades from drones"."""
    heads = (*d.roles.instrument, *d.roles.actor, *d.slots.preps.get("from", []), *d.slots.preps.get("by", []))
    return any("drone" in phrases.view.lower[h] or "uav" in phrases.view.lower[h] for h in heads)


def retype(phrases: Phrases, d: Draft) -> None:
    """Give an event the type that its weapon, or who acted, makes it."""
    if d.sense.id == "detention.hold-by" and _held_by_group(phrases, d):
        d.type = "abduction"
        return
    if d.sense.id in ("shelling.fire", "shelling.under-fire") and phrases.view.lower[d.last] == "fire":
        _under_fire(phrases, d)
        return
    if d.type in _BY_SABOTEURS and any(_is_saboteur(phrases, h) for h in d.roles.actor):
        d.type = "sabotage"
        return
    if (
        d.type in ("attack", "destruction", "clash")
        and d.roles.actor
        and all(_is_mob(phrases, h) for h in d.roles.actor)
    ):
        d.type = "riot"
        return
    if d.sense.id == "abduction.take" and d.roles.actor and all(phrases.kind(h) in _STATE for h in d.roles.actor):
        d.type = "detention"
        return
    if d.type == "destruction" and _by_air_defence(phrases, d):
        d.type = "interception"
        return
    if d.sense.id == "airstrike.drop" and _from_drone(phrases, d):
        d.type = "drone_strike"
        return
    if d.sense.id not in _OPEN:
        return
    if d.sense.id in ("bombing.verb", "bombing.noun") and d.words == 1 and _by_a_state(phrases, d):
        d.type = "airstrike"
        return
    words, categories, text = _evidence(phrases, d)
    for rule in _rules()[0]:
        if categories & rule.categories or words & rule.words or any(p in text for p in rule.phrases):
            if d.sense.type == "bombing" and rule.type not in ("airstrike", "drone_strike"):
                continue
            d.type = rule.type
            return
