"""From words a second on one core to a year of the world's news."""

from __future__ import annotations

import json
import time

from benchmarks.performance.texts import Report, mixed, words_of
from benchmarks.performance.timing import table

from conflictner import analyze_many, load
from conflictner.codec import to_dict

ARTICLES = 1_000_000_000
"""A year."""
WORDS = 500
"""An article."""
YEAR = 365.25 * 86_400


def _rate(reports: list[Report], *, screen: bool) -> float:
    """Words a second of processor time."""
    nlp = load()
    list(analyze_many(reports[:20], nlp=nlp, screen=screen))
    start = time.process_time()
    for record in analyze_many(reports, nlp=nlp, screen=screen):
        json.dumps(to_dict(record), ensure_ascii=False)
    return words_of(reports) / (time.process_time() - start)


def arithmetic(conflict: list[Report], rest: list[Report]) -> dict[str, str]:
    """Cores for a billion articles of 500 words in a year, each read, or screened at 5 % of conflict."""
    rows = []
    for name, rate in (
        ("every article read", _rate(conflict, screen=False)),
        ("screened, 5 % about conflict", _rate(mixed(conflict, rest, 1000), screen=True)),
    ):
        articles = rate / WORDS
        core_days = ARTICLES / articles / 86_400
        rows.append(
            [
                name,
                f"{rate:,.0f}",
                f"{articles:,.1f}",
                f"{articles * 86_400 / 1e6:,.2f} million",
                f"{core_days:,.0f}",
                f"{ARTICLES / articles / YEAR:,.1f}",
            ]
        )
    head = [
        "",
        "words a second",
        "articles a second",
        "articles a day",
        "core-days for 10⁹ articles",
        "cores for a year",
    ]
    return {"scale": table(head, rows)}
