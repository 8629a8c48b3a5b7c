"""The page: written from a stream of records, with what was found kept as light rows and the texts on disk."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from attrs import define, field

from conflictner._version import __version__
from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.export.describe import many, one_line
from conflictner.export.html import escape, marked_text
from conflictner.export.palette import FAMILIES
from conflictner.export.registry import Record, record_stream
from conflictner.export.report.joined import joined_rows
from conflictner.export.report.rows import Row, rows_of_document
from conflictner.export.report.svgmap import svg_map
from conflictner.export.report.svgtimeline import svg_timeline
from conflictner.export.theme import document_css, sheet

__all__ = ["MOST_ROWS", "MOST_TEXTS", "write_report"]

MOST_ROWS = 5_000
"""Rows of the tables that a page shows."""
MOST_TEXTS = 500
"""Texts that a page shows."""
LONGEST_TEXT = 100_000
"""Characters of a text that a page shows."""
MOST_LINKS = 12
"""Reports that a row of the table leads to."""
MOST_COMPARED = 10_000_000
"""Characters of the texts whose happenings are compared with one another: they are held in memory."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEADS = ("when", "what", "who", "to whom", "how many", "where", "who says", "report")


@define
class _Found:
    """What was found so far."""

    rows: list[Row] = field(factory=list)
    errors: list[ErrorRecord] = field(factory=list)
    names: list[str] = field(factory=list)
    models: set[str] = field(factory=set)
    compared: list[ConflictDocument] = field(factory=list)


def _text(number: int, document: ConflictDocument, events: int, opened: bool) -> str:
    name = document.title or document.id or f"report {number + 1}"
    own = document.id if document.title else None
    known = " · ".join(escape(one_line(str(x), 80)) for x in (own, document.published, document.source) if x)
    told = many(events, "event")
    body = marked_text(document, prefix=f"d{number}-", longest=LONGEST_TEXT)
    return (
        f'<details id="d{number}"{" open" if opened else ""}><summary><b>{escape(one_line(name, 120))}</b> '
        f'<span class="faint">{known}{" · " if known else ""}{told}</span></summary>'
        f'<div class="cn"><div class="cn-text">{body}</div></div></details>\n'
    )


def _collect(records: Record | Iterable[Record], texts: IO[str]) -> _Found:
    found = _Found()
    room = MOST_COMPARED
    for record in record_stream(records):
        if isinstance(record, ErrorRecord):
            found.errors.append(record)
            continue
        number = len(found.names)
        found.names.append(one_line(record.id or record.title or f"report {number + 1}", 60))
        found.rows += rows_of_document(number, record)
        room -= len(record.text)
        if room >= 0:
            found.compared.append(record)
        if model := record.meta.get("model"):
            found.models.add(f"{model} {record.meta.get('model_version') or ''}".strip())
        if number < MOST_TEXTS:
            texts.write(_text(number, record, len(record.events), number < 3))
    return found


def _chips(rows: list[Row]) -> str:
    counts = Counter(r.family for r in rows)
    return "".join(
        f'<label class="chip cn-{family}"><input type="checkbox" id="f-{family}" checked>'
        f'<span class="cn-dot"></span>{family} <span class="faint">{counts[family]:,}</span></label>'
        for family in FAMILIES
        if counts[family]
    )


def _filters() -> str:
    """Unticking a family hides it: by style alone, without a script."""
    hidden = ",".join(f"body:has(#f-{f}:not(:checked)) [data-f={f}]" for f in FAMILIES)
    return f"{hidden}{{display:none}}"


def _period(rows: list[Row]) -> str:
    days = [d for r in rows for d in (r.start, r.end) if d is not None]
    return f"{min(days)} – {max(days)}" if days else "no dates"


def _link(row: Row, found: _Found) -> str:
    name = escape(found.names[row.document])
    return f'<a href="#{escape(row.anchor)}">{name}</a>' if row.document < MOST_TEXTS else name


def _links(row: Row, found: _Found) -> str:
    """Links to what the first reports of a row say."""
    rows = sorted((row, *row.also), key=lambda r: r.document)
    more = f" and {len(rows) - MOST_LINKS:,} more" if len(rows) > MOST_LINKS else ""
    return ", ".join(_link(r, found) for r in rows[:MOST_LINKS]) + more


def _table(rows: list[Row], found: _Found) -> Iterator[str]:
    if not rows:
        yield '<p class="faint">Nothing.</p>'
        return
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    yield f'<div class="scroll"><table class="rows"><thead><tr>{head}</tr></thead><tbody>\n'
    for r in rows[:MOST_ROWS]:
        where = _links(r, found)
        cells = "".join(f"<td>{escape(c)}</td>" for c in (r.who, r.whom, r.numbers, r.where, r.says))
        yield (
            f'<tr data-f="{escape(r.family)}"><td class="cn-day">{escape(r.when)}</td>'
            f'<td><span class="cn-dot cn-{escape(r.family)}"></span>{escape(r.kind)}</td>{cells}<td>{where}</td></tr>\n'
        )
    yield "</tbody></table></div>"
    if len(rows) > MOST_ROWS:
        yield f'<p class="faint">The first {MOST_ROWS:,} of {len(rows):,}; a table of all: conflictner extract.</p>'


def _by_day(rows: list[Row]) -> list[Row]:
    far = dt.date.max
    return sorted(rows, key=lambda r: (r.start or r.end or far, r.end or far, r.document))


def _figures(happened: list[Row], found: _Found) -> str:
    places = len({(r.lat, r.lon) for r in happened if r.lat is not None})
    facts = (
        (f"{len(found.names):,}", "report" if len(found.names) == 1 else "reports"),
        (f"{len(happened):,}", "happening" if len(happened) == 1 else "happenings"),
        (f"{places:,}", "place on the map" if places == 1 else "places on the map"),
        (_period(happened), "first and last day"),
    )
    return "".join(f"<div><b>{escape(n)}</b><span>{name}</span></div>" for n, name in facts)


def _without(number: int) -> str:
    return f"{many(number, 'happening')} {'has' if number == 1 else 'have'}"


def _section(title: str, body: str, note: str = "") -> str:
    told = f'<p class="faint">{note}</p>' if note else ""
    return f"<section><h2>{title}</h2>{body}{told}</section>\n" if body else ""


def _head(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="conflictner {escape(__version__)}"><title>{escape(title)}</title>'
        f"<style>{document_css()}\n{sheet('report.css')}\n{_filters()}</style></head><body class='cn-page'>\n"
    )


def _parts(found: _Found, title: str) -> Iterator[str]:
    happened = joined_rows([r for r in found.rows if r.plain], found.compared)
    other = [r for r in found.rows if not r.plain]
    undated = sum(r.start is None and r.end is None for r in happened)
    unplaced = sum(r.lat is None for r in happened)
    yield _head(title)
    yield f'<main class="cn bare"><header><h1>{escape(title)}</h1><div class="facts">{_figures(happened, found)}</div>'
    yield f'<div class="chips">{_chips(found.rows)}</div></header>\n'
    yield _section(
        "Map",
        svg_map(happened),
        "A dot is a place, the larger the more happened there; a ring stands for a whole region or country. "
        f"{_without(unplaced)} no place. Outlines: Natural Earth, boundaries as controlled on the ground, "
        "no statement on whose a territory is.",
    )
    yield _section("Timeline", svg_timeline(happened), f"{_without(undated)} no day.")
    yield '<section><h2>What happened</h2><p class="faint">One row a happening: what the reports say of it is merged, '
    yield "and what it led to (killed, wounded, captured) stands in its row. Numbers and facts are as the reports tell "
    yield "them; where they contradict one another in a number, its bounds are the widest that they give."
    if (left := len(found.names) - len(found.compared)) > 0:
        yield f" The happenings of the last {left:,} reports were not compared with the others."
    yield "</p>\n"
    yield from _table(_by_day(happened), found)
    yield "</section>\n"
    if other:
        yield f"<section><details><summary><h2>Not told as facts ({len(other):,})</h2></summary>"
        yield '<p class="faint">Denied, negated, planned, possible, habitual; tolls to date and summaries.</p>\n'
        yield from _table(_by_day(other), found)
        yield "</details></section>\n"
    if found.errors:
        lines = "".join(f"<li>{escape(e.id or '')} {escape(e.message)}</li>" for e in found.errors[:200])
        yield _section(f"Could not be read ({len(found.errors):,})", f"<ul>{lines}</ul>")


def _foot(found: _Found) -> str:
    left = len(found.names) - MOST_TEXTS
    more = f'<p class="faint">{left:,} more texts are not shown.</p>' if left > 0 else ""
    made = f"conflictner {__version__}" + "".join(f" · {m}" for m in sorted(found.models))
    return (
        f"{more}</section><footer><p>Made by {escape(made)}. Found by rules in the words of the reports: read the "
        "texts before you rely on a row.</p></footer></main></body></html>\n"
    )


def write_report(records: Record | Iterable[Record], out: IO[str], *, title: str = "What the reports say") -> int:
    """Write the page of a stream of records. Returns how many documents there were.

    Everything from the reports is escaped; the page loads nothing and its own policy forbids scripts. Happenings
    that several reports tell of are one row. Texts are kept on disk until they are written; memory holds the rows, and
    the documents of the first `MOST_COMPARED` characters, which are compared with one another.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as texts:
        found = _collect(records, texts)
        for part in _parts(found, title):
            out.write(part)
        out.write('<section class="texts"><h2>The texts</h2>\n')
        texts.seek(0)
        while chunk := texts.read(1 << 20):
            out.write(chunk)
        out.write(_foot(found))
    return len(found.names)
