"""One incident of several mentions: its days, place, count over the claims, and the claims themselves."""

from __future__ import annotations

from typing import Any

from conflictner.components.incidents.cluster import counts_agree

__all__ = ["incident_dict"]

_WIDTH = {
    "exact": 0,
    "range": 1,
    "approx": 2,
    "at_least": 3,
    "more_than": 3,
    "at_most": 4,
    "less_than": 4,
    "vague": 5,
    "fraction": 6,
    "each": 6,
    "en_masse": 7,
}


def _widest(counts: list[dict[str, Any]]) -> dict[str, Any]:
    lows = [
        c["low"] if c["low"] is not None else c["best"] for c in counts if c["low"] is not None or c["best"] is not None
    ]
    highs = [
        c["high"] if c["high"] is not None else c["best"]
        for c in counts
        if c["high"] is not None or c["best"] is not None
    ]
    out = dict(counts[-1])
    out.update(
        low=min(lows) if lows else None,
        high=max(highs) if highs else None,
        best=counts[-1]["best"],
        qualifier="range",
        start=None,
        end=None,
        text=None,
    )
    if out["best"] is not None and out["high"] is not None and out["best"] > out["high"]:
        out["high"] = out["best"]
    return out


def merged_count(counts: list[dict[str, Any]]) -> tuple[dict[str, Any] | None, bool]:
    """The narrowest count that agrees with all mentions, else the widest with conflict; a later toll replaces."""
    given = [c for c in counts if c]
    if not given:
        return None, False
    tolls = [c for c in given if c.get("cumulative")]
    if tolls:
        return tolls[-1], False
    for c in sorted(given, key=lambda c: _WIDTH.get(c["qualifier"], 8)):
        if all(counts_agree(c, o) for o in given):
            return c, False
    return _widest(given), True


def incident_dict(group: list[int], events: list[dict[str, Any]]) -> dict[str, Any]:
    """The incident of a group of event indices."""
    members = [events[i] for i in group]
    fullest = max(members, key=lambda v: (len(v["participants"]), v["count"] is not None))
    timed = next((v for v in members if v.get("time_start") or v.get("time_end")), members[0])
    placed = next((v for v in members if v["location"]), None)
    types = [v["type"] for v in members]
    kind = next((t for t in types if t != "attack"), types[0])
    count, conflict = merged_count([v["count"] for v in members])
    return {
        "type": kind,
        "events": group,
        "time_start": timed.get("time_start"),
        "time_end": timed.get("time_end"),
        "location": placed["location"][0] if placed else None,
        "count": count,
        "conflict": conflict,
        "participants": fullest["participants"],
        "claims": [
            {
                "event": i,
                "source": (events[i].get("attribution") or {}).get("entity"),
                "count": events[i]["count"],
                "status": events[i]["status"],
            }
            for i in group
        ],
    }
