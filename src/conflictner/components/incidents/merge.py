"""Incidents of their mentions: days, place, count over the claims, and the claims themselves."""

from __future__ import annotations

from typing import Any

from conflictner.components.incidents.cluster import Happening
from conflictner.components.incidents.facts import place_of
from conflictner.components.incidents.read import Mention
from conflictner.components.incidents.toll import Told, merged_count

__all__ = ["incident_dicts"]


def _location(
    happening: Happening, events: list[dict[str, Any]], entities: list[dict[str, Any]], outcomes: dict[int, list[int]]
) -> int | None:
    """The entity of the finest place, of the mentions or of what caused or followed them."""
    place = happening.facts.place
    if place is None:
        return None
    linked = [c for i in happening.members if (c := events[i].get("cause")) is not None]
    linked += [k for i in happening.members for k in outcomes.get(i, ())]
    for i in (*happening.members, *linked):
        for k in events[i]["location"]:
            if entities[k].get("location") and place_of(entities[k]).key == place.key:
                return int(k)
    return None


def _told(v: dict[str, Any], m: Mention, when: int) -> Told | None:
    if v["count"] is None or v["status"] == "denied":
        return None
    said = v.get("attribution") or {}
    source = said["entity"] if said.get("entity") is not None else (said.get("text") or "").lower() or None
    return Told(v["count"], source, when, m.facts.part)


def incident_dicts(
    happenings: list[Happening],
    events: list[dict[str, Any]],
    mentions: list[Mention],
    entities: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """The incidents of a document, with events and entities by index."""
    outcomes: dict[int, list[int]] = {}
    for i, v in enumerate(events):
        if v.get("cause") is not None:
            outcomes.setdefault(v["cause"], []).append(i)
    return [_incident(h, events, mentions, _location(h, events, entities, outcomes)) for h in happenings]


def _incident(
    happening: Happening, events: list[dict[str, Any]], mentions: list[Mention], location: int | None
) -> dict[str, Any]:
    group, facts = list(happening.members), happening.facts
    members = [events[i] for i in group]
    fullest = max(members, key=lambda v: (len(v["participants"]), v["count"] is not None))
    told = [t for n, i in enumerate(group) if (t := _told(events[i], mentions[i], n)) is not None]
    count, conflict = merged_count(told)
    return {
        "type": facts.type,
        "events": group,
        "time_start": facts.start.isoformat() if facts.start else None,
        "time_end": facts.end.isoformat() if facts.end else None,
        "location": location,
        "count": count,
        "conflict": conflict,
        "several": facts.several,
        "participants": fullest["participants"],
        "claims": [
            {
                "event": i,
                "source": (events[i].get("attribution") or {}).get("entity"),
                "count": events[i]["count"],
                "status": events[i]["status"],
                "part": mentions[i].facts.part,
            }
            for i in group
        ],
    }
