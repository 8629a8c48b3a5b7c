"""A document as HTML: its text with names and events marked, and a table of its events. Escaped; no scripts."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from html import escape as _escape

from conflictner.document import ConflictDocument, Entity, Event
from conflictner.export.cells import plain_text
from conflictner.export.describe import days, detail, kind_of, names_of, number, one_line, story
from conflictner.export.theme import colour_class, document_css
from conflictner.ontology import event_types

__all__ = ["document_html", "escape", "event_table", "marked_text"]

LONGEST = 200_000
"""Characters of a text that a notebook shows."""
_NO_WRAP = ' class="cn-day"'
_HEADS = ("event", "who", "to whom", "how many", "where", "when", "who says")


def escape(text: object) -> str:
    """Text for HTML, in elements and in quoted attributes."""
    return _escape(plain_text(str(text)).replace("\x00", "\ufffd"))


def family(event: Event) -> str:
    """The class of the event's type, or ""."""
    kind = event_types().get(event.type)
    return kind.family if kind else ""


def _tip(lines: list[str]) -> str:
    return escape("\n".join(line for line in lines if line)).replace("\n", "&#10;")


def _event_tip(v: Event, names: Mapping[str, str]) -> list[str]:
    return [kind_of(v), *(f"{name}: {value}" for name, value in story(v, names)), f"rule {v.rule}" if v.rule else ""]


class _Marker:
    """Writes the text of a document piece by piece."""

    def __init__(self, document: ConflictDocument, prefix: str | None, longest: int | None) -> None:
        self.document = document
        self.prefix = prefix
        self.text = document.text
        self.end = len(self.text) if longest is None else min(longest, len(self.text))
        self.events = sorted(
            (v for v in document.events if v.trigger.start < v.trigger.end <= self.end),
            key=lambda v: (v.trigger.start, v.trigger.end),
        )
        self.starts = [v.trigger.start for v in self.events]
        self.longest = max((v.trigger.end - v.trigger.start for v in self.events), default=0)
        self.names = names_of(document)
        self.named: set[str] = set()

    def _ident(self, ident: str) -> str:
        if self.prefix is None or ident in self.named:
            return ""
        self.named.add(ident)
        return f' id="{escape(self.prefix + ident)}"'

    def _plain(self, start: int, end: int) -> Iterator[str]:
        """Characters without a name: events marked, split where they overlap."""
        near = self.events[bisect_left(self.starts, start - self.longest) : bisect_left(self.starts, end)]
        touching = [v for v in near if v.trigger.end > start]
        cuts = sorted(
            {start, end, *(min(max(c, start), end) for v in touching for c in (v.trigger.start, v.trigger.end))}
        )
        for a, b in itertools.pairwise(cuts):
            here = [v for v in touching if v.trigger.start <= a and v.trigger.end >= b]
            yield self._event(here, a, b) if here else escape(self.text[a:b])

    def _event(self, events: list[Event], a: int, b: int) -> str:
        lines: list[str] = []
        for v in events:
            lines += [*([""] if lines else []), *_event_tip(v, self.names)]
        label = ""
        if any(v.trigger.end == b for v in events):
            label = f"<i>{escape(', '.join(dict.fromkeys(v.type.replace('_', ' ') for v in events)))}</i>"
        classes = f"cn-v {colour_class(family(events[0]) or 'none')}"
        anchors = "".join(f"<span{i}></span>" for v in events[1:] if (i := self._ident(v.id)))
        tip = _tip(lines)
        start = f'<span class="{classes}" tabindex="0" data-tip="{tip}"{self._ident(events[0].id)}>'
        return f"{anchors}{start}{escape(self.text[a:b])}{label}</span>"

    def _entity(self, e: Entity) -> Iterator[str]:
        tip = _tip([e.label, detail(e)])
        yield f'<span class="cn-e {colour_class(e.label)}" tabindex="0" data-tip="{tip}"{self._ident(e.id)}>'
        yield from self._plain(e.start, e.end)
        yield f"<i>{e.label}</i></span>"

    def pieces(self) -> Iterator[str]:
        at = 0
        for e in sorted(self.document.entities, key=lambda e: (e.start, -e.end)):
            if e.start < at or e.end > self.end or e.start >= e.end:  # hand-made documents may overlap
                continue
            yield from self._plain(at, e.start)
            yield from self._entity(e)
            at = e.end
        yield from self._plain(at, self.end)


def marked_text(document: ConflictDocument, *, prefix: str | None = None, longest: int | None = None) -> str:
    """The text of a document with its names and events marked, as HTML without a style sheet.

    With a `prefix`, every mark has an id made of it and of the record's id. At most `longest` characters are given.
    """
    marker = _Marker(document, prefix, longest)
    cut = "" if marker.end == len(document.text) else '<span class="cn-note">…</span>'
    return "".join(marker.pieces()) + cut


def event_cells(v: Event, names: Mapping[str, str]) -> list[str]:
    """What a table of events says of one, as plain text, under the heads who, to whom, how many, where, when, says."""
    told = dict(story(v, names))
    return [
        told.get("who", "") or (f"with {told['with']}" if "with" in told else ""),
        told.get("to whom", ""),
        number(v.count),
        told.get("where", "") or told.get("to", ""),
        days(v.time_start, v.time_end),
        told.get("says", ""),
    ]


def event_table(document: ConflictDocument) -> str:
    """The events of a document as an HTML table without a style sheet; empty if there are none."""
    if not document.events:
        return ""
    rows, names = [], names_of(document)
    for v in document.events:
        dot = f'<span class="cn-dot {colour_class(family(v) or "none")}"></span>'
        cells = "".join(
            f"<td{_NO_WRAP if name == 'when' else ''}>{escape(cell)}</td>"
            for name, cell in zip(_HEADS[1:], event_cells(v, names), strict=True)
        )
        rows.append(f"<tr><td>{dot}{escape(kind_of(v))}</td>{cells}</tr>")
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def head_line(document: ConflictDocument) -> str:
    """Title, id, day and publisher of a document as HTML; empty if nothing is known."""
    known = [document.id, document.published, document.source]
    parts = [f"<b>{escape(one_line(document.title))}</b>"] if document.title else []
    parts += [escape(x) for x in known if x]
    return f'<p class="cn-head">{" · ".join(parts)}</p>' if parts else ""


def document_html(document: ConflictDocument) -> str:
    """A document as a piece of HTML with its own style sheet: what a notebook shows.

    Everything from the report is escaped; nothing is loaded and no script runs. Of a text of more than `LONGEST`
    characters the beginning is shown.
    """
    body = f'<div class="cn-text">{marked_text(document, longest=LONGEST)}</div>{event_table(document)}'
    warnings = "".join(f'<p class="cn-note">{escape(w)}</p>' for w in document.meta.get("warnings", []))
    return f'<style>{document_css()}</style><div class="cn">{head_line(document)}{body}{warnings}</div>'
