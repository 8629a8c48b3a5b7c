"""Other libraries that read a part of what this one reads, where they are installed: dates, quantities.

Those that read events (PETRARCH2, NGEC) or places (Mordecai) need servers or are on no package index.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import spacy
from benchmarks.performance.texts import Report, words_of
from benchmarks.performance.timing import in_turns, table

from conflictner.text.dates import find_dates
from conflictner.text.quantities import find_quantities

Finder = Callable[[str], int]
_MOST = 30


def _component(name: str) -> Finder:
    """How many entities a spaCy component finds on a blank pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    return lambda text: len(nlp(text).ents)


def _timexy() -> Finder:
    import timexy  # noqa: F401 (registers its component)

    return _component("timexy")


def _date_spacy() -> Finder:
    import date_spacy  # noqa: F401 (registers its component)

    return _component("find_dates")


def _quantulum3() -> Finder:
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


PEERS: tuple[tuple[str, str, Callable[[], Finder]], ...] = (
    ("dates", "timexy", _timexy),
    ("dates", "date_spacy", _date_spacy),
    ("quantities", "quantulum3", _quantulum3),
)


def peers(reports: list[Report], rounds: int) -> dict[str, str]:
    """What the library and others take for the dates and the quantities of the same reports, and how many they find."""
    texts = [r["text"] for r in reports[:_MOST]]
    finders: list[tuple[str, str, Finder]] = [
        ("dates", "conflictner", lambda text: len(find_dates(text))),
        ("quantities", "conflictner", lambda text: len(find_quantities(text))),
    ]
    finders += [(what, name, make()) for what, name, make in PEERS if find_spec(name) is not None]
    finders.sort(key=lambda f: f[0])
    taken = in_turns([[lambda t=t, f=f: f(t) for t in texts] for _, _, f in finders], rounds)
    words = words_of(reports[:_MOST])
    rows = [
        [what, name, f"{1e6 * t.middle.processor / words:.1f}", f"{sum(map(find, texts)):,}"]
        for (what, name, find), t in zip(finders, taken, strict=True)
    ]
    return {"peers": table(["what", "library", "µs a word", "found"], rows)}
