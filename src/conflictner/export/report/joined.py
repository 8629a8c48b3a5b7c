"""Rows of one happening that several reports tell of, made one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from conflictner.document import ConflictDocument, EventRef, MergedIncident
from conflictner.export.describe import days, number, one_line
from conflictner.export.report.rows import DONE, Row
from conflictner.merging import merge

__all__ = ["joined_rows"]

_Key = tuple[int, str]
"""An event: the number of its document, and its id."""


def _key(ref: EventRef) -> _Key:
    return int(ref.document[1:]), ref.event


def _incidents(documents: Sequence[ConflictDocument]) -> list[MergedIncident]:
    """The incidents over all documents, which are called by their number: ids need not be there, or differ."""
    return [i for i in merge(evolve(d, id=None) for d in documents) if not i.several]


class _Groups:
    """Rows that are grouped step by step; a group never has two rows of one report."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.of = list(range(len(rows)))
        self.members = {n: [n] for n in self.of}
        self.reports = {n: {row.document} for n, row in enumerate(rows)}

    def join(self, a: int, b: int) -> None:
        """Join the groups of two rows, the smaller to the larger, where no report is in both."""
        a, b = sorted((self.of[a], self.of[b]), key=lambda n: len(self.members[n]))
        if a == b or not self.reports[a].isdisjoint(self.reports[b]):
            return
        for n in self.members[a]:
            self.of[n] = b
        self.members[b] += self.members.pop(a)
        self.reports[b] |= self.reports.pop(a)


def _grouped(rows: Sequence[Row], incidents: Sequence[MergedIncident]) -> list[list[int]]:
    """The rows by happening: first those whose main events are one incident, then those that share an outcome."""
    main = {(r.document, r.event): n for n, r in enumerate(rows)}
    whole = {(r.document, v): n for n, r in enumerate(rows) for v in r.events}
    groups = _Groups(rows)
    for found in (main, whole):
        for i in incidents:
            here = [found[k] for ref in i.events if (k := _key(ref)) in found]
            for n in here[1:]:
                groups.join(here[0], n)
    return [sorted(members) for members in groups.members.values()]


def _fullness(row: Row) -> tuple[int, int]:
    return sum(map(bool, (row.who, row.whom, row.where, row.when))), len(row.numbers)


def _says(rows: Iterable[Row], told: Iterable[MergedIncident]) -> str:
    """Who says so, and who denies it."""
    said = [s for r in rows for s in r.says.split("; ") if s]
    denied = [f"denied by {c.speaker}" for i in told for c in i.claims if c.status == "denied" and c.speaker]
    return one_line("; ".join(dict.fromkeys([*said, *denied])), 160)


def _numbers(rows: Sequence[Row], of_event: Mapping[_Key, MergedIncident]) -> str:
    """The number of each kind over all reports."""
    out: dict[str, str] = {}
    for key in ((r.document, v) for r in rows for v in r.events):
        i = of_event.get(key)
        if i is not None and i.type not in out and (told := number(i.count)):
            out[i.type] = f"{told} {DONE.get(i.type, '')}".strip() + (" (contradicting)" if i.conflict else "")
    return ", ".join(out.values())


def _one(rows: list[Row], of_event: Mapping[_Key, MergedIncident]) -> Row:
    """One row of the rows of one happening: the fullest of them, completed by the others."""
    base = max(rows, key=_fullness)
    ordered = [base, *(r for r in rows if r is not base)]
    events = [of_event[k] for r in ordered for v in r.events if (k := (r.document, v)) in of_event]
    told = list({i.id: i for i in events}.values())
    dated = next((i for i in told if i.time_start is not None or i.time_end is not None), None)
    start, end = (dated.time_start, dated.time_end) if dated is not None else (base.start, base.end)
    kind = min((r.kind for r in ordered if r.kind.split(" (")[0] == base.kind.split(" (")[0]), key=len)
    spot = min(ordered, key=lambda r: (r.lat is None, r.vague))
    return evolve(
        base,
        kind=kind,
        who=next((r.who for r in ordered if r.who), ""),
        whom=next((r.whom for r in ordered if r.whom), ""),
        numbers=_numbers(ordered, of_event),
        where=spot.where or next((r.where for r in ordered if r.where), ""),
        place=spot.place,
        lat=spot.lat,
        lon=spot.lon,
        vague=spot.vague,
        start=start,
        end=end,
        when=days(start, end),
        says=_says(rows, told),
        also=tuple(ordered[1:]),
    )


def joined_rows(rows: Sequence[Row], documents: Sequence[ConflictDocument]) -> list[Row]:
    """The rows of happenings of `documents`, those of one happening made one; the others stand in its ``also``.

    Which are one says `conflictner.merge`. ``document`` of a row is the position in `documents`; rows of documents
    behind their end are left as they are.
    """
    incidents = _incidents(documents)
    of_event = {_key(ref): i for i in incidents for ref in i.events}
    groups = _grouped(rows, incidents)
    return [rows[g[0]] if len(g) == 1 else _one([rows[n] for n in g], of_event) for g in groups]
