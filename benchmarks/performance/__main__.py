"""Measure how fast and how large the library is: ``python -m benchmarks.performance [REPORTS.jsonl]``.

REPORTS.jsonl has a report of conflict a line (``text``, and what else is known); without it the few examples are
taken, and figures are rough. ``--others`` names reports that are not about conflict, for the stream that is screened;
without it that is Python's own manual. ``--dev`` names annotated texts for the share of events that screening keeps.
``--write`` puts each table between its marks in the pages named.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.performance import engines, fresh, memory, paragraphs, peers, speed, streams, texts
from benchmarks.performance.scale import arithmetic
from benchmarks.performance.timing import machine


def put(page: str, name: str, table: str) -> str:
    """The page with a table between its marks; the same page where it has no such marks."""
    mark = f"<!-- measured: {name} -->\n"
    if mark not in page:
        return page
    before, rest = page.split(mark, 1)
    return f"{before}{mark}{table}\n<!-- end -->{rest.split('<!-- end -->', 1)[1]}"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.performance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("reports", type=Path, nargs="?")
    parser.add_argument("--others", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--dev", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--lost", type=Path, metavar="FILE", help="write each event that screening loses to this file")
    parser.add_argument("--most", type=int, default=300, help="reports to measure with (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median counts (%(default)s)")
    parser.add_argument("--megabytes", type=float, default=10, help="size of the long report (%(default)s)")
    parser.add_argument("--stream", type=int, default=4096, help="reports of the long stream (%(default)s)")
    parser.add_argument("--only", nargs="+", metavar="SECTION", help="only these of the sections")
    parser.add_argument("--write", type=Path, nargs="+", default=[], metavar="PAGE")
    options = parser.parse_args()

    reports = texts.reports(options.reports, options.most)
    others = [r for p in options.others or [None] for r in texts.others(p)]
    dev = {p.stem: texts.read(p) for p in options.dev} or {"reports": reports}
    sections: dict[str, Callable[[], dict[str, str]]] = {
        "speed": lambda: speed.throughput(reports, options.rounds),
        "peers": lambda: peers.peers(reports, options.rounds),
        "opening": lambda: fresh.opening(options.rounds),
        "screening": lambda: streams.screened(reports, others, options.rounds),
        "kept": lambda: streams.kept(dev, options.lost),
        "paragraphs": lambda: paragraphs.paragraphs(dev),
        "processes": lambda: streams.processes(reports, options.rounds),
        "engines": lambda: engines.engines(reports),
        "scale": lambda: arithmetic(reports, others),
        "memory": lambda: memory.memory(options.stream, options.megabytes),
    }
    unknown = set(options.only or ()) - set(sections)
    if unknown:
        parser.error(f"sections are {', '.join(sections)}")
    day = f"{dt.date.today():%Y-%m-%d}"
    size = f"{len(reports)} reports, {texts.words_of(reports):,} words"
    where = f"Measured on {day}: {machine()}, spaCy {version('spacy')}; {size}."
    found = {"machine": where}
    print(where)
    for name, measure in sections.items():
        if options.only and name not in options.only:
            continue
        for title, table in measure().items():
            found[title] = table
            print(f"\n{title}\n\n{table}", flush=True)
    for path in options.write:
        page = path.read_text(encoding="utf-8")
        for title, table in found.items():
            page = put(page, title, table)
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
