"""The codes of an event in PLOVER, CAMEO, ACLED and UCDP terms: the ontology's first choice, or what its notes decide.

Sources of the conventions: PLOVER codebook (2021), CAMEO codebook 1.1b3, ACLED codebook (2023), UCDP GED codebook 23.1.
"""

from __future__ import annotations

import re
from typing import Any

from conflictner.ontology import event_type

__all__ = ["codes_of"]

_ARMED = frozenset({"military", "police", "armed_group"})
_UNARMED = frozenset({"civilian", "journalist", "medic", "child", "official", "prisoner"})
_CREWED = frozenset({"plane", "aircraft", "jet", "helicopter", "fighter", "warplane", "bomber", "airliner", "airplane"})
_CHEMICAL = frozenset({"gas", "chlorine", "sarin", "chemical", "toxic", "nerve", "poison", "mustard"})
_PEACEFUL = frozenset("resistance peacefully handover handed peaceful unopposed deserted abandoned ceded".split())
_FORCE = frozenset({"police", "troops", "soldiers", "forces", "officers", "gendarmes", "army", "guards"})
_HANDLING = frozenset(
    """tear teargas gas pepper dispersed disperse dispersing detained arrested arrests baton batons cannon rubber beat
    beaten clashed scuffles intervened blocked cordoned broke break""".split()
)
_LETHAL = frozenset("killed shot dead live bullets fire gunfire wounded killing died massacre".split())
_MILITARY_PLACES = frozenset(
    """base bases outpost outposts checkpoint checkpoints garrison barracks position positions convoy patrol
    headquarters post posts camp airbase stronghold lines frontline trenches""".split()
)
_CAMPAIGNS = frozenset(
    {"offensive", "counteroffensive", "advance", "advances", "assault", "push", "counterattack", "ambush"}
)
_VIOLENT = frozenset(
    "attack clash shelling airstrike drone_strike missile_strike bombing killing injury casualties".split()
)


def _kinds(event: dict[str, Any], role: str) -> set[str]:
    return {p["kind"] for p in event["participants"] if p["role"] == role} - {"unknown"}


def _words(event: dict[str, Any], text: str, roles: tuple[str, ...]) -> set[str]:
    parts = [text[event["start"] : event["end"]]]
    parts += [p["text"] for p in event["participants"] if p["role"] in roles]
    return set(" ".join(parts).lower().replace("-", " ").split())


def _ucdp(event: dict[str, Any]) -> int | None:
    """Type of violence: 1 state-based, 2 non-state, 3 one-sided."""
    if event["type"] not in _VIOLENT:
        return None
    actors, targets = _kinds(event, "actor"), _kinds(event, "target")
    if event["type"] == "clash":
        sides = actors | targets
        if (
            sides & {"military", "police"}
            and len([p for p in event["participants"] if p["role"] in ("actor", "target")]) > 1
        ):
            return 1
        return 2 if sides == {"armed_group"} and len(event["participants"]) > 1 else None
    if not actors & _ARMED or not targets:
        return None
    if targets & _ARMED:
        return 1 if (actors | targets) & {"military", "police"} else 2
    return 3 if targets & _UNARMED else None


def _attack_codes(event: dict[str, Any], text: str, actors: set[str], targets: set[str], out: dict[str, Any]) -> None:
    """ACLED tells battles from violence against civilians by who is attacked."""
    trigger = set(text[event["start"] : event["end"]].lower().split())
    struck = _words(event, text, ("target",)) - trigger
    armed = targets & _ARMED or struck & _MILITARY_PLACES
    if (
        armed
        or (trigger & _CAMPAIGNS and not targets & _UNARMED)
        or (not targets and actors >= {"military", "armed_group"})
    ):
        return
    out["acled_event"], out["acled"] = "Violence against civilians", "Attack"
    if targets & _UNARMED:
        out["cameo"] = "180"


def codes_of(event: dict[str, Any], text: str, sentence: str) -> dict[str, Any]:
    """The codes of one event; `sentence` is the text of its sentence."""
    kind = event_type(event["type"])
    actors, targets = _kinds(event, "actor"), _kinds(event, "target")
    words = _words(event, text, ("instrument", "actor"))
    around = set(re.findall(r"[a-z]+", sentence.lower()))
    out: dict[str, Any] = {
        "plover": kind.plover,
        "plover_mode": kind.plover_mode,
        "cameo": kind.cameo[0] if kind.cameo else None,
        "acled_event": kind.acled_events[0] if kind.acled_events else None,
        "acled": kind.acled_sub_events[0] if kind.acled_sub_events else None,
        "ucdp": _ucdp(event),
        "match": kind.match,
    }

    def acled(name: str, sub: str) -> None:
        out["acled_event"], out["acled"] = name, sub

    name = event["type"]
    if name == "killing" and any(w.startswith("assassin") for w in words):
        out["cameo"] = "186"
    elif name == "killing" and words & {"mob", "lynched", "lynching", "lynch", "lynches"}:
        acled("Riots", "Mob violence")
    elif name == "attack":
        _attack_codes(event, text, actors, targets, out)
    elif name == "bombing":
        if words & {"suicide", "himself", "herself", "themselves"} or "suicide" in sentence.lower():
            out["plover_mode"], out["cameo"] = "suicide-attack", "1831"
            acled("Explosions/Remote violence", "Suicide bomb")
        elif (words | around) & {"grenade", "grenades"}:
            acled("Explosions/Remote violence", "Grenade")
    elif name == "seizure":
        if targets & {"equipment"}:
            acled("Strategic developments", "Disrupted weapons use")
        elif around & _PEACEFUL:
            acled("Strategic developments", "Non-violent transfer of territory")
        elif "armed_group" in actors and not actors & {"military", "police"}:
            acled("Battles", "Non-state actor overtakes territory")
    elif name == "interception":
        target_words = _words(event, text, ("target",))
        if {w.rstrip("s") for w in target_words} & _CREWED:
            acled("Explosions/Remote violence", "Shelling/artillery/missile attack")
    elif name == "deployment" and event["rule"] == "deployment.base":
        acled("Strategic developments", "Headquarters or base established")
    elif name == "withdrawal" and event["modality"] == "planned":
        out["plover"], out["plover_mode"] = "CONCEDE", None
    elif name == "dismissal" and words & {
        "resign",
        "resigned",
        "resigns",
        "resignation",
        "resigning",
        "step",
        "stepped",
        "stepping",
    }:
        out["plover"], out["plover_mode"] = "RETREAT", "resign"
    elif name == "displacement" and words & {"evacuate", "evacuated", "evacuation", "evacuating", "evacuations"}:
        out["plover"], out["plover_mode"] = "AID", None
    elif name == "protest":
        if around & _LETHAL and around & _FORCE:
            acled("Protests", "Excessive force against protesters")
        elif around & _FORCE and around & _HANDLING:
            acled("Protests", "Protest with intervention")
    elif name == "withdrawal" and event["location"] and around & _PEACEFUL:
        acled("Strategic developments", "Non-violent transfer of territory")
    elif name == "deployment" and any(w.startswith("peacekeep") for w in around):
        out["plover"], out["plover_mode"], out["cameo"] = "AID", None, "074"  # military protection or peacekeeping
    elif name == "riot" and words & {"mob", "lynching"}:
        acled("Riots", "Mob violence")
    elif name == "detention" and "abduct" in sentence.lower() and not actors & {"police"}:
        acled("Violence against civilians", "Abduction/forced disappearance")
    elif name == "refusal" and words & {"disobey", "disobeyed", "defied", "defy", "defying", "insubordination"}:
        out["cameo"] = "128"
    if name in ("attack", "shelling", "airstrike", "bombing", "missile_strike", "drone_strike") and around & _CHEMICAL:
        acled("Explosions/Remote violence", "Chemical weapon")
    return out
