"""What the page shows of a happening: light records, so that a report of many documents stays small in memory."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from conflictner.document import ConflictDocument, Event
from conflictner.export.describe import days, kind_of, number, one_line
from conflictner.export.folding import Happening, happenings
from conflictner.export.precision import geo_precision
from conflictner.ontology import event_types

__all__ = ["DONE", "Row", "rows_of_document"]

DONE = {
    "killing": "killed",
    "injury": "wounded",
    "casualties": "killed or wounded",
    "missing": "missing",
    "capture": "captured",
    "surrender": "surrendered",
    "refusal": "refused",
    "desertion": "deserted",
    "detention": "detained",
    "abduction": "abducted",
    "release": "released",
    "prisoner_exchange": "exchanged",
    "destruction": "destroyed",
    "damage": "damaged",
    "interception": "shot down",
    "displacement": "displaced",
    "deployment": "deployed",
    "mobilization": "called up",
    "dismissal": "dismissed",
    "protest": "protesters",
}
"""What a number of the affected is a number of."""


@frozen
class Row:
    """A happening, or an event that is told as no fact (``plain`` is false).

    ``event`` names it, ``events`` are all that belong to it; ``also`` are the rows of other reports of the same.
    """

    document: int
    event: str
    kind: str
    family: str
    plain: bool
    who: str
    whom: str
    numbers: str
    where: str
    place: str
    lat: float | None
    lon: float | None
    vague: bool
    start: dt.date | None
    end: dt.date | None
    when: str
    says: str
    anchor: str
    events: tuple[str, ...] = ()
    also: tuple[Row, ...] = ()


def _family(v: Event) -> str:
    kind = event_types().get(v.type)
    return kind.family if kind else ""


def _numbers(events: tuple[Event, ...]) -> str:
    """ "3 killed, ≥12 wounded": the first number of each kind."""
    out: dict[str, str] = {}
    for v in events:
        told = number(v.count)
        if told and v.type not in out:
            out[v.type] = f"{told} {DONE.get(v.type, '')}".strip()
    return ", ".join(out.values())


def _texts(h: Happening, role: str) -> str:
    return one_line("; ".join(dict.fromkeys(p.text for p in h.participants(role))), 120)


def _title(h: Happening) -> str:
    name = h.main.type.replace("_", " ")
    notes = [x for x in (h.status,) if x != "asserted"]
    if h.main.modality != "actual":
        notes.append(h.main.modality)
    return name + (f" ({', '.join(notes)})" if notes else "")


def _row(number_: int, h: Happening) -> Row:
    place, mention = h.location, h.place
    start, end = h.days
    whole = _texts(h, "actor") or ", ".join(p.text for p in h.participants("instrument"))[:120]
    return Row(
        document=number_,
        event=h.main.id,
        kind=_title(h),
        family=_family(h.main),
        plain=True,
        who=whole,
        whom=_texts(h, "target"),
        numbers=_numbers(h.events),
        where=one_line(mention.text, 80) if mention else "",
        place=place.canonical if place else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        vague=place is not None and geo_precision(place) == 3,
        start=start,
        end=end,
        when=days(start, end),
        says=one_line("; ".join(h.sources()), 120),
        anchor=f"d{number_}-{h.main.id}",
        events=tuple(v.id for v in h.events),
    )


def _bare(number_: int, document: ConflictDocument, v: Event) -> Row:
    """An event that is negated, denied, planned, possible or habitual."""
    entities = {e.id: e.text for e in document.entities}
    return Row(
        document=number_,
        event=v.id,
        kind=kind_of(v),
        family=_family(v),
        plain=False,
        who=one_line("; ".join(p.text for p in document.actors(v)), 120),
        whom=one_line("; ".join(p.text for p in document.targets(v)), 120),
        numbers=_numbers((v,)),
        where=one_line(", ".join(entities[k] for k in v.location if k in entities), 80),
        place="",
        lat=None,
        lon=None,
        vague=False,
        start=v.time_start,
        end=v.time_end,
        when=days(v.time_start, v.time_end),
        says=one_line(v.attribution.text, 120) if v.attribution else "",
        anchor=f"d{number_}-{v.id}",
        events=(v.id,),
    )


def rows_of_document(number_: int, document: ConflictDocument) -> list[Row]:
    """The happenings of a document, then the events that are told as no fact."""
    found = happenings(document)
    told = {v.id for h in found for v in h.events}
    return [_row(number_, h) for h in found] + [
        _bare(number_, document, v) for v in document.events if v.id not in told
    ]
