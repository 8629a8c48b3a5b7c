"""Documents made by hand for tests of `conflictner.merge`: one event an incident, no pipeline."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from conflictner.document import (
    Attribution,
    Claim,
    ConflictDocument,
    Entity,
    Event,
    Incident,
    Location,
    Participant,
    Quantity,
    Span,
    Unit,
)


def quantity(n: int | None, qualifier: str = "exact") -> Quantity | None:
    """An exact count, or at least n."""
    if n is None:
        return None
    return Quantity(n, n, n if qualifier == "exact" else None, qualifier, "people", None, None, None)  # type: ignore[arg-type]


def place(
    name: str, country: str, lat: float, lon: float, geonames_id: int, level: str = "settlement", km: float = 3.0
) -> Location:
    """A linked place, with the precision of its point in km."""
    return Location(name, level, country, None, (), geonames_id, lat, lon, km)  # type: ignore[arg-type]


def happening(
    kind: str = "killing",
    *,
    day: str | None = "2023-05-06",
    where: Location | None = None,
    count: int | None = None,
    qualifier: str = "exact",
    actor: Unit | None = None,
    actor_country: str | None = None,
    target: str = "people",
    kind_of_target: str = "unknown",
    speaker: str | None = None,
    side: str | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """What `document` makes an event and its incident of."""
    return {
        "kind": kind,
        "day": dt.date.fromisoformat(day) if day else None,
        "where": where,
        "count": quantity(count, qualifier),
        "actor": actor,
        "actor_country": actor_country,
        "target": target,
        "kind_of_target": kind_of_target,
        "speaker": speaker,
        "side": side,
        "fields": fields,
    }


def document(id: str | None, *told: dict[str, Any], published: str | None = "2023-05-08") -> ConflictDocument:
    """A document that tells some happenings, each in a sentence of its own."""
    text, entities, events, incidents = "", [], [], []
    for n, h in enumerate(told):
        start = len(text)
        text += f"{h['kind']} {n} {h['target']}. "
        ids = []
        if h["where"] is not None:
            ids.append(f"e{len(entities)}")
            entities.append(Entity(ids[0], "PLACE", start, start + 1, text[start], n, location=h["where"]))
        participants = [Participant("target", start, start + 1, h["target"], None, h["kind_of_target"])]
        if h["actor"] is not None or h["actor_country"] is not None:
            unit = None
            if h["actor"] is not None:
                unit = f"e{len(entities)}"
                entities.append(Entity(unit, "UNIT", start, start + 1, text[start], n, unit=h["actor"]))
            participants.append(Participant("actor", start, start + 1, "forces", unit, "military", h["actor_country"]))
        said = Attribution(start, start + 1, h["speaker"], None, "said", None, h["side"]) if h["speaker"] else None
        v = Event(
            f"v{n}",
            h["kind"],
            Span(start, start + len(h["kind"])),
            n,
            tuple(participants),
            h["count"],
            time_start=h["day"],
            time_end=h["day"],
            time_from="clause" if h["day"] else None,
            location=tuple(ids),
            location_from="clause" if ids else None,
            attribution=said,
            **h["fields"],
        )
        events.append(v)
        claim = Claim(v.id, None, v.count, v.status)
        incidents.append(
            Incident(
                f"i{n}",
                v.type,
                (v.id,),
                v.time_start,
                v.time_end,
                ids[0] if ids else None,
                v.count,
                False,
                v.participants,
                (claim,),
            )
        )
    return ConflictDocument(
        text=text or ".",
        id=id,
        published=dt.date.fromisoformat(published) if published else None,
        entities=tuple(entities),
        events=tuple(events),
        incidents=tuple(incidents),
    )


def many(n: int, *, happenings: int, seed: int = 7) -> Iterator[tuple[ConflictDocument, int]]:
    """`n` documents of one incident each, about so many happenings; with each the number of its happening."""
    dice = random.Random(seed)
    kinds = ("killing", "shelling", "abduction", "airstrike", "clash", "displacement")
    made = []
    for k in range(happenings):
        site = dice.randrange(3000)
        where = place(f"Town {site}", "UKR", 44 + site % 60 * 0.13, 22 + site // 60 * 0.31, 10_000 + site)
        day = dt.date(2022, 3, 1) + dt.timedelta(dice.randrange(600))
        count = dice.choice((None, 1, 2, 3, 5, 8, 14, 30))
        made.append((dice.choice(kinds), day, where, count, k))
    for i in range(n):
        kind, day, where, count, k = made[i % happenings] if i < happenings else dice.choice(made)
        counted = count if kind in ("killing", "abduction", "displacement") else None
        told = happening(kind, day=day.isoformat(), where=where, count=counted)
        yield document(f"d{i}", told, published=(day + dt.timedelta(dice.randrange(3))).isoformat()), k
