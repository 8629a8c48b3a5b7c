"""Event mentions of the same happening, merged: type, days, place, participants and counts must agree."""

from __future__ import annotations

from typing import Any

__all__ = ["cluster"]

_SAME_FAMILY = {
    "attack": "strike",
    "airstrike": "strike",
    "shelling": "strike",
    "missile_strike": "strike",
    "drone_strike": "strike",
    "bombing": "strike",
    "clash": "strike",
}


def _type_fits(a: dict[str, Any], b: dict[str, Any]) -> bool:
    if a["type"] == b["type"]:
        return True
    return (
        "attack" in (a["type"], b["type"])
        and _SAME_FAMILY.get(a["type"]) is not None
        and _SAME_FAMILY.get(a["type"]) == _SAME_FAMILY.get(b["type"])
    )


def _days_fit(a: dict[str, Any], b: dict[str, Any]) -> bool:
    if not (a.get("time_start") or a.get("time_end")) or not (b.get("time_start") or b.get("time_end")):
        return True
    start = max(x["time_start"] or "0000" for x in (a, b))
    end = min(x["time_end"] or "9999" for x in (a, b))
    return start <= end


def _place_key(v: dict[str, Any], entities: list[dict[str, Any]]) -> set[int]:
    out = set()
    for k in v["location"]:
        first = entities[k].get("coref")
        out.add(k if first is None else first)
    return out


def _places_fit(a: dict[str, Any], b: dict[str, Any], entities: list[dict[str, Any]]) -> bool:
    x, y = _place_key(a, entities), _place_key(b, entities)
    if not x or not y or x & y:
        return True
    # one inside the other: a country or region and a place in it
    codes = [{entities[k]["location"].get("country") for k in s} for s in (x, y)]
    coarse = [all(entities[k]["label"] == "COUNTRY" for k in s) for s in (x, y)]
    return (coarse[0] or coarse[1]) and bool(codes[0] & codes[1] - {None})


def _fillers(v: dict[str, Any], role: str, entities: list[dict[str, Any]]) -> set[Any]:
    out: set[Any] = set()
    for p in v["participants"]:
        if p["role"] != role:
            continue
        k = p["entity"] if p["entity"] is not None else p["unit"]
        if k is not None:
            first = entities[k].get("coref")
            out.add(k if first is None else first)
        else:
            out.add(p["text"].lower().split()[-1])
    return out


def _participants_fit(a: dict[str, Any], b: dict[str, Any], entities: list[dict[str, Any]]) -> bool:
    for role in ("actor", "target"):
        x, y = _fillers(a, role, entities), _fillers(b, role, entities)
        if x and y and not x & y and all(isinstance(k, int) for k in x | y):
            return False
    return True


def _bounds(q: dict[str, Any]) -> tuple[float, float]:
    best = q.get("best")
    low = q["low"] if q.get("low") is not None else best if best is not None and q["qualifier"] != "at_most" else 0
    high = (
        q["high"]
        if q.get("high") is not None
        else float("inf")
        if q["qualifier"] in ("at_least", "more_than", "vague", "en_masse")
        else best
        if best is not None
        else float("inf")
    )
    if q["qualifier"] == "approx" and best is not None:
        low, high = best * 0.8, best * 1.25
    return float(low or 0), float(high)


def counts_agree(a: dict[str, Any] | None, b: dict[str, Any] | None) -> bool:
    """Whether two counts can be of the same thing."""
    if not a or not b:
        return True
    (l1, h1), (l2, h2) = _bounds(a), _bounds(b)
    return max(l1, l2) <= min(h1, h2)


def _linked(a: dict[str, Any], b: dict[str, Any], entities: list[dict[str, Any]]) -> bool:
    """Something beyond silence that ties the two: shared fillers, place, days, or a definite repetition."""
    shared = any(_fillers(a, r, entities) & _fillers(b, r, entities) for r in ("actor", "target"))
    same_place = bool(_place_key(a, entities) & _place_key(b, entities))
    same_days = bool(a.get("time_start")) and a.get("time_start") == b.get("time_start")
    definite = bool(b.get("definite"))
    if (
        a.get("count")
        and b.get("count")
        and a["count"].get("best") is not None
        and a["count"].get("best") == b["count"].get("best")
        and a["count"]["best"] > 1
    ):
        return True
    return (
        (shared and (same_place or same_days or definite or not (_place_key(a, entities) and _place_key(b, entities))))
        or (definite and not (b["participants"] and a["participants"] and not shared))
        or (same_place and same_days)
    )


def cluster(events: list[dict[str, Any]], entities: list[dict[str, Any]]) -> list[list[int]]:
    """Indices of events grouped by happening, each group in text order."""
    groups: list[list[int]] = []
    for i, v in enumerate(events):
        home = None
        if v["polarity"] == "positive" and v["modality"] == "actual":
            for group in reversed(groups):
                others = [events[j] for j in group]
                if (
                    all(o["polarity"] == "positive" and o["modality"] == "actual" for o in others)
                    and all(
                        _type_fits(o, v)
                        and _days_fit(o, v)
                        and _places_fit(o, v, entities)
                        and _participants_fit(o, v, entities)
                        for o in others
                    )
                    and any(_linked(o, v, entities) for o in others)
                ):
                    home = group
                    break
        if home is None:
            groups.append([i])
        else:
            home.append(i)
    return groups
