"""Records in a few words: numbers, days, links, events. For terminals, tooltips, maps and pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from conflictner.document import ConflictDocument, Entity, Event, Location, Quantity

__all__ = ["days", "detail", "kind_of", "many", "names_of", "number", "one_line", "story"]


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # marks that turn the direction of all that follows


def one_line(text: str, longest: int = 200) -> str:
    """Text with its white space folded, cut at `longest` characters, without what would move a terminal's cursor."""
    line = _CONTROL.sub("\ufffd", _TURNING.sub("", " ".join(text.split())))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def many(how_many: int, noun: str) -> str:
    """A number of things: "1 report", "2,000 reports"."""
    return f"{how_many:,} {noun}{'' if how_many == 1 else 's'}"


def number(q: Quantity | None) -> str:
    """A count: "11", "≥11", "≤20", "~40", "20–30"; empty where no number is known."""
    if q is None:
        return ""
    if q.qualifier in ("exact", "approx") and q.best is not None:
        return f"{'~' if q.qualifier == 'approx' else ''}{q.best:,}"
    if q.low is not None and q.high is not None:
        return f"{q.low:,}" if q.low == q.high else f"{q.low:,}–{q.high:,}"
    if q.low is not None:
        return f"≥{q.low:,}"
    if q.high is not None:
        return f"≤{q.high:,}"
    return f"~{q.best:,}" if q.best is not None else q.qualifier.replace("_", " ")


def days(start: dt.date | None, end: dt.date | None) -> str:
    """A day, or the first and last day of a time; an open end is "…"."""
    if start is None and end is None:
        return ""
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def _point(place: Location) -> str | None:
    if place.lat is None or place.lon is None:
        return None
    off = f" ±{place.precision_km:.0f} km" if place.precision_km else ""
    return f"{place.lat:.2f}, {place.lon:.2f}{off}"


def _kept(*parts: object) -> str:
    return " · ".join(dict.fromkeys(str(p) for p in parts if p not in (None, "")))


def detail(e: Entity) -> str:
    """What a mention stands for."""
    if u := e.unit:
        return _kept(u.canonical, u.country, u.type and u.type.replace("_", " "), u.echelon)
    if p := e.location:
        return _kept(p.canonical, p.level, p.iso or "+".join(p.members) or p.country, _point(p), p.direction)
    if d := e.date:
        return _kept(d.timex, days(d.start, d.end), d.mod)
    if e.person:
        return _kept(e.person.canonical, e.person.role)
    if o := e.organization:
        return _kept(o.canonical, o.country, o.type and o.type.replace("_", " "))
    if q := e.equipment:
        return _kept(q.canonical, q.category)
    return (e.norp.country if e.norp else None) or ""


def kind_of(v: Event) -> str:
    """The type of an event with what is not plain about it: "not refusal", "air strike (claimed, planned)"."""
    qualities = [x for x in (v.status, v.modality) if x not in ("asserted", "actual")]
    name = ("not " if v.polarity == "negative" else "") + v.type.replace("_", " ")
    return name + (f" ({', '.join(qualities)})" if qualities else "")


def names_of(document: ConflictDocument) -> dict[str, str]:
    """The texts of the entities by id."""
    return {e.id: e.text for e in document.entities}


def story(v: Event, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """An event as named lines: who, to whom, how many, where, when, who says so; what is unknown is left out.

    `names` are the texts of the document's entities by id (`names_of`).
    """

    def texts(role: str) -> str:
        return one_line("; ".join(p.text for p in v.participants if p.role == role))

    where = ", ".join(dict.fromkeys(one_line(names[k]) for k in v.location if k in names))
    lines = [
        ("who", texts("actor")),
        ("to whom", texts("target")),
        ("how many", number(v.count)),
        ("with", texts("instrument")),
        ("from", texts("origin")),
        ("to", texts("destination")),
        ("where", where),
        ("when", days(v.time_start, v.time_end)),
        ("says", one_line(v.attribution.text) if v.attribution else ""),
    ]
    return [(name, value) for name, value in lines if value]
