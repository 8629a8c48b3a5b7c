"""Look a name up that need not be spelled as the gazetteer spells it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from operator import itemgetter

from conflictner.gazetteer.entries import Kind, Match
from conflictner.gazetteer.keys import key_of, skeleton
from conflictner.gazetteer.matcher import fits_noun
from conflictner.gazetteer.nouns import PLACE_NOUNS
from conflictner.gazetteer.shapes import written
from conflictner.gazetteer.store import Store, prominence

__all__ = ["lookup"]

_SHORTEST = 6
_MOST = 4000


def lookup(
    stores: tuple[Store, ...], name: str, *, kind: Kind | Collection[Kind] | None, fuzzy: bool, limit: int
) -> list[Match]:
    """The entries that `name` may mean, the best first; exact names, then (`fuzzy`) names one or two letters off, then
    names with the same consonants. See ``Gazetteer.lookup``."""
    kinds = None if kind is None else frozenset([kind] if isinstance(kind, str) else kind)
    key = key_of(name)
    if not key:
        return []
    found = _Found(kinds, limit)
    for store in stores:
        index = store.exact(key)
        if index is not None:
            found.add(store, index, key, 1.0, "exact")
    if not found.best and " " in key:
        _without_noun(stores, key, found)
    if not found.best and key.startswith("the "):
        return lookup(stores, key[4:], kind=kind, fuzzy=fuzzy, limit=limit)
    if not found.best and fuzzy and len(key) >= _SHORTEST:
        for store in stores:
            for index, other, off in _near(store, key):
                found.add(store, index, other, 1.0 - 1.2 * off / len(key), "fuzzy")
        for store in stores:
            for index, other, score in _sounding_alike(store, key):
                found.add(store, index, other, score, "transliteration")
    return found.sorted()


class _Found:
    def __init__(self, kinds: frozenset[Kind] | None, limit: int) -> None:
        self.kinds, self.limit = kinds, limit
        self.best: dict[str, tuple[float, float, Match]] = {}

    def add(self, store: Store, index: int, key: str, score: float, how: str, noun: str | None = None) -> None:
        for place, (shape, _, alternate, _) in store.postings(index):
            entry = store.entry(place)
            if self.kinds is not None and entry.kind not in self.kinds:
                continue
            if noun is not None and not fits_noun(entry, PLACE_NOUNS[noun]):
                continue
            old = self.best.get(entry.id)
            if old is None or old[0] < score:
                match = Match(entry, round(score, 3), written(key, shape), how)  # type: ignore[arg-type]
                self.best[entry.id] = score, prominence(entry, alternate), match

    def sorted(self) -> list[Match]:
        ranked = sorted(self.best.values(), key=lambda b: (-b[0], -b[1], b[2].entry.id))
        return [m for _, _, m in ranked[: self.limit]]


def _without_noun(stores: tuple[Store, ...], key: str, found: _Found) -> None:
    """ "Sumy region" is the region Sumy."""
    head, _, noun = key.rpartition(" ")
    if noun in PLACE_NOUNS:
        for store in stores:
            index = store.exact(head)
            if index is not None:
                found.add(store, index, head, 0.98, "noun", noun)


def _near(store: Store, key: str) -> Iterator[tuple[int, str, int]]:
    """Keys of about the same length that share the first or the last two letters and are one edit off (two from ten
    letters on)."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = 1 if len(key) < 10 else 2
    blocks = store.blocks()
    near: dict[str, int] = {}
    for length in range(len(key) - allowed, len(key) + allowed + 1):
        for end in (key[:2] + ">", "<" + key[-2:]):
            block = blocks.get((length, end), [])
            found = extract(key, block, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for other, off, _ in sorted(found, key=itemgetter(2)):
                near[other] = int(off)
    for other, off in near.items():
        index = store.exact(other)
        if index is not None:
            yield index, other, off


def _sounding_alike(store: Store, key: str) -> Iterator[tuple[int, str, float]]:
    """Keys with the same consonants, scored by how much of the spelling agrees."""
    from rapidfuzz.distance import OSA

    wanted = skeleton(key)
    if len(wanted) < 3:
        return
    order = store.by_skeleton
    at = bisect_left(order, wanted, key=lambda i: skeleton(store.key(i)))
    for index in order[at : at + _MOST]:
        other = store.key(index)
        if skeleton(other) != wanted:
            return
        score = OSA.normalized_similarity(key, other)
        if score >= 0.55 and key != other:
            yield index, other, min(0.9, 0.3 + 0.65 * score)
