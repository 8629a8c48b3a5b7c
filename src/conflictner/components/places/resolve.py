"""Which place a name means: all readings of all names of a document weighed together."""

from __future__ import annotations

from functools import cache
from math import exp

from conflictner.components.places.around import Around, cell_of
from conflictner.components.places.features import features_prior, features_stated, features_use
from conflictner.components.places.groups import Group
from conflictner.components.places.page import Page
from conflictner.gazetteer.entries import Reading
from conflictner.text.inflect import read_lexicon

__all__ = ["resolve"]

_ROUNDS = 2
_MILLION = 1_000_000
_BESIDE = 1.0
"""How much a place counts that only the headline or the publisher names."""


@cache
def _weights() -> dict[str, float]:
    data: dict[str, dict[str, float]] = read_lexicon("places_evidence.toml")
    return data["reading"]


def resolve(page: Page, groups: list[Group]) -> None:
    """Set the beliefs of every group: first each by itself, then with what the others make likely."""
    for g in groups:
        g.weight = max((s.score for s in g.mentions), default=_BESIDE)
        g.cells = [cell_of(r.entry) for r in g.readings]
        g.belief = [1.0] * len(g.readings)
    doubtful = [g for g in groups if len(g.readings) > 1]
    for g in doubtful:
        _pair(g)
        g.fixed = [_by_itself(g, r) for r in g.readings]
        g.belief = _shares(g.fixed)
    for _ in range(_ROUNDS if doubtful else 0):
        around = Around(page, groups)
        news = []
        for g in doubtful:
            more = [_worth(around.features(g, r, c)) for r, c in zip(g.readings, g.cells, strict=True)]
            news.append(_shares([a + b for a, b in zip(g.fixed, more, strict=True)]))
        for g, belief in zip(doubtful, news, strict=True):
            g.belief = belief


def _worth(features: dict[str, float]) -> float:
    w = _weights()
    return sum(w.get(name, 0.0) * value for name, value in features.items())


def _by_itself(g: Group, r: Reading) -> float:
    """What a reading is worth before the other names are heard."""
    stated = _worth(features_stated(g, r.entry)) if g.wholes or g.parts or g.nears else 0.0
    return _worth(features_prior(r)) + _worth(features_use(g, r.entry)) + stated


def _pair(g: Group) -> None:
    """Find the regions that are called like a town in them: of a name that stands alone the town is then likely to be
    meant, and it is well known."""
    regions = {r.entry.id: False for r in g.readings if r.entry.kind == "region"}
    for r in g.readings if regions else ():
        e = r.entry
        if e.kind == "settlement" and e.admin1 in regions and (not r.alternate or (e.population or 0) >= _MILLION):
            regions[e.admin1] = True
    g.named = regions


def _shares(scores: list[float]) -> list[float]:
    """Scores (log odds) as shares that sum to 1."""
    top = max(scores)
    parts = [exp(x - top) for x in scores]
    total = sum(parts)
    return [p / total for p in parts]
