"""The gazetteers as one thing: find names in a text, look a name up, ask where things lie."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from conflictner.gazetteer import geo
from conflictner.gazetteer.compiled import COMMON_NAME, compile_tables, default_store, read_common
from conflictner.gazetteer.entries import KINDS, PLACE_KINDS, Entry, Hit, Kind, Match
from conflictner.gazetteer.lookup import lookup
from conflictner.gazetteer.matcher import Matcher
from conflictner.gazetteer.paths import data_dir
from conflictner.gazetteer.reader import Table
from conflictner.gazetteer.shapes import TextCase, written
from conflictner.gazetteer.store import Store

__all__ = ["Gazetteer", "load_gazetteer"]


class Gazetteer:
    """The compiled gazetteer of the package and a user's own tables. Read only; safe to share between threads."""

    def __init__(self, store: Store, extra: Sequence[Table] = ()) -> None:
        """`store` is a compiled gazetteer, `extra` further tables. Raises DataError at a mistake in them."""
        self.tables: tuple[Table, ...] = tuple(extra)
        stores = [store]
        if self.tables:
            stores.append(compile_tables(self.tables, lambda ident: _kind(store, ident), _common()))
        self._stores = tuple(stores)
        self._matcher = Matcher(self._stores)
        self._keys: tuple[dict[int, list[int]], ...] | None = None
        self._inside: dict[str, tuple[Entry, ...]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as its tables; the compiled gazetteer is opened again."""
        return load_gazetteer, (self.tables,)

    @property
    def version(self) -> dict[str, str]:
        """File name of each table to the first 12 hex digits of the SHA-256 of its content."""
        return {name: sha for s in self._stores for name, sha in s.meta["versions"].items()}

    def __len__(self) -> int:
        """How many entries there are."""
        return sum(s.entry_total for s in self._stores)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of ids; reads them one by one."""
        for store in self._stores:
            yield from _entries(store)

    def find(self, text: str, *, case: TextCase = "mixed", context: str = "") -> list[Hit]:
        """Every name in a text, with all that it may mean, in text order.

        Names of units, equipment, organisations and peoples (group "names") and names of places ("places") are found
        apart: hits of one group do not overlap (the longest is given), hits of different groups may. A hit is exact up
        to case, diacritics, apostrophes, and the kind of space or hyphen between the words. Case counts: "march" is no
        place, nor is "It" the acronym IT. Say `case` "upper" or "lower" where the whole text is in one case. `context`
        is more text of the document (a headline) in which words may stand that an ambiguous acronym needs beside it.
        """
        return self._matcher.find(text, case=case, context=context)

    def lookup(
        self, name: str, *, kind: Kind | Collection[Kind] | None = None, fuzzy: bool = True, limit: int = 5
    ) -> list[Match]:
        """What a name may mean, the best first, at most `limit`, of these kinds only if any are given.

        Exact names (whatever the case) score 1. "Sumy region" also finds the region Sumy. Where nothing is exact and
        `fuzzy` is true, names of six letters and more are also found one letter off (two, from ten letters on), or with
        the same consonants in another transliteration.
        """
        return lookup(self._stores, name, kind=kind, fuzzy=fuzzy, limit=limit)

    def entry(self, ident: str) -> Entry:
        """The entry of this id. Raises KeyError if there is none."""
        for s, store in enumerate(self._stores):
            index = store.entry_index(ident)
            if index is not None:
                return self._matcher.entry_at(s, index)
        raise KeyError(ident)

    def __contains__(self, ident: object) -> bool:
        """Whether there is an entry of this id."""
        return isinstance(ident, str) and any(s.entry_index(ident) is not None for s in self._stores)

    def names(self, entry: Entry | str) -> tuple[str, ...]:
        """The canonical name of an entry (or its id), then its other names with punctuation folded. Raises KeyError."""
        ident = entry if isinstance(entry, str) else entry.id
        canonical = self.entry(ident).canonical
        if self._keys is None:
            self._keys = tuple(s.keys_of_entries() for s in self._stores)
        found = [canonical]
        for store, keys in zip(self._stores, self._keys, strict=True):
            index = store.entry_index(ident)
            for k in keys.get(index, []) if index is not None else []:
                form = next(f for e, f in store.postings(k) if e == index)
                if form[2]:
                    found.append(written(store.key(k), form[0]))
        return tuple(dict.fromkeys(found))

    def count_names(self) -> dict[Kind, int]:
        """How many different names (spellings that fold together count once) there are of each kind."""
        counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        for store in self._stores:
            kinds = [e.kind for e in _entries(store)]
            for entry, keys in store.keys_of_entries().items():
                counts[kinds[entry]] += len(keys)
        return counts

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-3 code, as a place."""
        return self.entry(code) if code in self else None

    def region(self, place: Entry) -> Entry | None:
        """The first-level region that a place lies in, if known."""
        return self.entry(place.admin1) if place.admin1 and place.admin1 in self else None

    def inside(self, place: Entry, area: Entry) -> bool | None:
        """Whether a place lies in an area, by their codes; None where these do not tell."""
        country = self.country(place.country) if place.country else None
        return geo.inside(place, area, country.iso if country else None)

    def nearest(
        self, point: tuple[float, float], places: Iterable[Entry], *, within_km: float = 20039.0
    ) -> list[tuple[float, Entry]]:
        """Distance (km) and place of those `places` that have a point within `within_km`, the nearest first."""
        found = [(geo.distance_km(point, p.point), p) for p in places if p.point is not None]
        return sorted((f for f in found if f[0] <= within_km), key=lambda f: (f[0], f[1].id))

    def children(self, area: Entry) -> tuple[Entry, ...]:
        """The regions of a country, or the members (countries and regions) of an informal region."""
        if area.id not in self._inside:
            if area.members:
                wanted = set(area.members)
                found = [e for e in self if e.kind in ("country", "region") and e.iso in wanted]
            elif area.kind == "country":
                found = [e for e in self if e.kind == "region" and e.country == area.country]
            else:
                found = [e for e in self if e.kind in PLACE_KINDS and e.admin1 == area.id]
            self._inside[area.id] = tuple(found)
        return self._inside[area.id]


def _entries(store: Store) -> Iterator[Entry]:
    return map(store.entry, range(store.entry_total))


def _kind(store: Store, ident: str) -> Kind | None:
    index = store.entry_index(ident)
    return None if index is None else store.entry(index).kind


def _common() -> dict[str, int]:
    return read_common(data_dir() / COMMON_NAME)


_default: Gazetteer | None = None
_lock = threading.Lock()


def load_gazetteer(extra: Sequence[str | Path | Table] = ()) -> Gazetteer:
    """The gazetteers of the package, with a user's own tables (paths of TSV files, or ``Table``) if any are given.

    Without `extra` it is opened once and shared. Raises DataError, with file and line, at a mistake in a table.
    """
    global _default
    with _lock:
        if _default is None:
            _default = Gazetteer(default_store())
    if not extra:
        return _default
    tables = [t if isinstance(t, Table) else Table.from_path(t) for t in extra]
    return Gazetteer(_default._stores[0], tables)
