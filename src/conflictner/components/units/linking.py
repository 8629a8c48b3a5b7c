"""Which formation of the gazetteer a name means: its readings, weighed against the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from conflictner.gazetteer import Entry, Hit, Reading

__all__ = ["Choice", "Surroundings", "choose_reading", "surroundings_of"]

_MARGIN = 0.25  # how much the best reading must lead for the name to count as unambiguous


@frozen
class Surroundings:
    """What a document speaks of: countries (alpha-3) with their share, and the ids of formations named beyond doubt."""

    countries: dict[str, float]
    formations: frozenset[str]

    def share(self, country: str | None) -> float:
        """Share of a country, 0-1."""
        return self.countries.get(country or "", 0.0)


@frozen
class Choice:
    """The reading chosen (None: nothing decides) with its score 0-1, and the others with theirs."""

    entry: Entry | None
    score: float
    others: tuple[tuple[Entry, float], ...]


def surroundings_of(hits: Sequence[Hit]) -> Surroundings:
    """What the gazetteer's hits tell of a document."""
    count: Counter[str] = Counter()
    formations: set[str] = set()
    for hit in hits:
        entry = hit.entry
        if hit.group == "places":
            if entry.country and (entry.kind == "country" or (hit.common is None and len(hit.readings) == 1)):
                count[entry.country] += 2 if entry.kind == "country" else 1
        elif entry.kind == "norp" and entry.country:
            count[entry.country] += 2
        elif entry.kind in ("unit", "organization") and len(hit.readings) == 1 and hit.common is None:
            if entry.country:
                count[entry.country] += 1
            if not hit.text.isupper():
                formations.add(entry.id)
    total = sum(count.values())
    return Surroundings({c: n / total for c, n in count.items()}, frozenset(formations))


def choose_reading(
    readings: Sequence[Reading] | Sequence[Entry], around: Surroundings, country: str | None = None
) -> Choice:
    """Weighs readings: the country beside the name, formations named in full, countries the document speaks of."""
    entries = [r.entry if isinstance(r, Reading) else r for r in readings][:6]
    if len(entries) == 1:
        return Choice(entries[0], 1.0, ())
    weights = []
    for rank, e in enumerate(entries):
        weight = 1.0 + 0.3 / (1 + rank)
        if country is not None:
            weight += 4.0 if e.country == country else -0.5 if e.country else 0.0
        if e.id in around.formations:
            weight += 3.0
        weight += 3.0 * around.share(e.country)
        weights.append(max(weight, 0.1))
    total = sum(weights)
    ranked = sorted(zip(entries, (w / total for w in weights), strict=True), key=lambda p: -p[1])
    best, second = ranked[0], ranked[1]
    others = tuple((e, round(w, 2)) for e, w in ranked[1:6])
    if best[1] - second[1] < _MARGIN / len(ranked):
        return Choice(None, round(best[1], 2), tuple((e, round(w, 2)) for e, w in ranked[:5]))
    return Choice(best[0], round(min(1.0, 0.5 + best[1] / 2), 2), others)


def candidates(others: Sequence[tuple[Entry, float]]) -> list[dict[str, Any]]:
    """Other readings as the contract has them."""
    return [{"id": e.id, "canonical": e.canonical, "country": e.country, "score": score} for e, score in others]
