"""Find every name of the gazetteer in a text: exact, over the pieces of the raw text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from conflictner.gazetteer.entries import NAME_KINDS, Case, Common, Entry, Group, Hit, Reading
from conflictner.gazetteer.keys import cut_pieces, fold, gap_joins, pieces_of
from conflictner.gazetteer.nouns import PLACE_NOUNS, PlaceNoun
from conflictner.gazetteer.shapes import TextCase, case_of, shape_of, written
from conflictner.gazetteer.store import Store, prominence

__all__ = ["COMMON", "Matcher", "fits_noun"]

COMMON: tuple[Common | None, ...] = (None, "word", "given", "surname", "month")
"""The meaning of a key's code in a compiled gazetteer."""
_CACHE = 60_000


@frozen
class _Form:
    """The readings of a key that are written alike."""

    shape: str
    stop: bool
    context: tuple[str, ...]
    readings: tuple[Reading, ...]


@frozen
class _Key:
    """What is known of a key: its readings by group, and whether it is a common word."""

    names: tuple[_Form, ...]
    places: tuple[_Form, ...]
    common: Common | None


@frozen
class _Node:
    """What begins with a piece: the keys, their second pieces, the number of pieces of the longest, and whether one may
    begin with a small letter."""

    keys: frozenset[str]
    second: frozenset[str]
    longest: int
    lower: bool


class Matcher:
    """Finds names in texts; keeps what it has read of the stores, in bounded memory."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stores = tuple(stores)
        self._pieces: dict[str, tuple[str, _Node | None, bool]] = {}
        self._nodes: dict[str, _Node | None] = {}
        self._keys: dict[str, _Key] = {}
        self._entries: dict[tuple[int, int], Entry] = {}

    def find(self, text: str, *, case: TextCase = "mixed", context: str = "") -> list[Hit]:
        """Every name, in text order: within a group ("names", "places") the longest of those that overlap.

        `case` says that the whole text is in one case, which then tells nothing. `context` is more text of the document
        (a title, say) in which the context words of an alias may stand.
        """
        scan = _Scan(text, case, context)
        hits: list[Hit] = []
        free_names = free_places = 0
        key_of = self._key
        for i, node in self._starts(scan):
            start = scan.starts[i]
            names, places = start >= free_names, start >= free_places
            for count, key in scan.keys(node, i):
                known = key_of(key)
                if names and known.names:
                    hit = scan.hit("names", known.names, known.common, i, count)
                    if hit is not None:
                        hits.append(hit)
                        free_names, names = hit.end, False
                if places and known.places:
                    hit = scan.hit("places", known.places, known.common, i, count)
                    if hit is not None:
                        hits.append(hit)
                        free_places, places = hit.end, False
        return hits

    def _starts(self, scan: _Scan) -> list[tuple[int, _Node]]:
        """Cut the text into pieces, and give those with which a name may begin."""
        known, cased = self._pieces.get, scan.case == "mixed"
        pieces, scan.starts, scan.ends = cut_pieces(scan.text)
        found = [known(piece) or self._piece(piece) for piece in pieces]
        scan.norms = [norm for norm, _, _ in found]
        return [(i, node) for i, (_, node, small) in enumerate(found) if node is not None and not (small and cased)]

    def _piece(self, piece: str) -> tuple[str, _Node | None, bool]:
        """A piece folded, what begins with it, and whether it is small where a name needs a capital."""
        if len(self._pieces) > _CACHE:
            self._pieces.clear()
            self._nodes.clear()
        norm = fold(piece)
        node = self._nodes.get(norm) or self._node(norm)
        self._nodes[norm] = node
        found = norm, node, node is not None and not node.lower and piece[0].islower()
        self._pieces[piece] = found
        return found

    def _node(self, norm: str) -> _Node | None:
        keys: set[str] = set()
        lower = False
        for store in self._stores:
            for index in store.beginning_with(norm):
                keys.add(store.key(index))
                lower = lower or store.may_be_lower(index)
        if not keys:
            return None
        pieces = [k.split(" ", 2) for k in keys]
        second = frozenset(p[1] for p in pieces if len(p) > 1)
        return _Node(frozenset(keys), second, max(k.count(" ") for k in keys) + 1, lower)

    def _key(self, key: str) -> _Key:
        known = self._keys.get(key)
        if known is not None:
            return known
        if len(self._keys) > _CACHE:
            self._keys.clear()
            self._entries.clear()
        grouped: dict[tuple[Group, str, bool, tuple[str, ...]], list[Reading]] = {}
        code = 0
        for s, store in enumerate(self._stores):
            k = store.exact(key)
            if k is None:
                continue
            code = code or store.common(k)
            for e, (shape, stop, alternate, context) in store.postings(k):
                entry = self.entry_at(s, e)
                group: Group = "names" if entry.kind in NAME_KINDS else "places"
                reading = Reading(entry, written(key, shape), alternate, context)
                grouped.setdefault((group, shape, stop, context), []).append(reading)
        forms = [(k[0], _Form(*k[1:], tuple(v))) for k, v in grouped.items()]
        names, places = (tuple(f for g, f in forms if g == group) for group in ("names", "places"))
        known = self._keys[key] = _Key(names, places, COMMON[code])
        return known

    def entry_at(self, store: int, index: int) -> Entry:
        """The entry at a place of a store; the same object at each call while it is kept."""
        entry = self._entries.get((store, index))
        if entry is None:
            entry = self._entries[store, index] = self._stores[store].entry(index)
        return entry


class _Scan:
    """A text in pieces (where they are, and what they fold to), and what can be said of names in it."""

    def __init__(self, text: str, case: TextCase, context: str) -> None:
        self.text, self.case, self.context = text, case, context
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.norms: list[str] = []
        self._words: list[str] = []
        self._runs: dict[int, frozenset[str]] = {}
        self._has: dict[tuple[str, ...], bool] = {}

    def keys(self, node: _Node, i: int) -> list[tuple[int, str]]:
        """The keys that begin at piece `i`, with the number of their pieces, the longest first."""
        key = self.norms[i]
        found = [(1, key)] if key in node.keys else []
        norms = self.norms
        if node.longest > 1 and i + 1 < len(norms) and norms[i + 1] in node.second:
            text, starts, ends = self.text, self.starts, self.ends
            for j in range(i + 1, min(i + node.longest, len(norms))):
                if not gap_joins(text[ends[j - 1] : starts[j]], norms[j - 1]):
                    break
                key = f"{key} {norms[j]}"
                if key in node.keys:
                    found.append((j - i + 1, key))
            found.reverse()
        return found

    def hit(self, group: Group, forms: tuple[_Form, ...], common: Common | None, i: int, count: int) -> Hit | None:
        """The hit of these forms on `count` pieces from piece `i`, if their case, full stop and context agree."""
        text = self.text
        starts, ends = self.starts[i : i + count], self.ends[i : i + count]
        start, end = starts[0], ends[-1]
        shape = shape_of([text[s:e] for s, e in zip(starts, ends, strict=True)])
        best: Case | None = None
        readings: list[tuple[Reading, ...]] = []
        stop = False
        for form in forms:
            case = case_of(shape, form.shape, self.case)
            if case is None or (self.case == "lower" and common == "word" and form.shape in ("U", "S")):
                continue
            if form.stop and count == 1 and text[end : end + 1] != ".":
                continue
            if form.context and not self.has_any(form.context):
                continue
            found = form.readings
            if case == "upper" and shape == "U" and end - start <= 4 and group == "places":
                found = tuple(r for r in found if _known_in_capitals(r.entry))
                if not found:
                    continue
            readings.append(found)
            best = case if best is None or _RANK[case] < _RANK[best] else best
            stop = stop or form.stop
        if best is None:
            return None
        if stop and text[end : end + 1] == ".":
            end += 1
        merged = readings[0] if len(readings) == 1 else _merge(readings)
        if common and self.case == "mixed" and shape in ("U", "V") and all(r.alias.isupper() for r in merged):
            common = None
        hit = Hit(start, end, text[start:end], group, merged, best, common)
        return hit if group == "names" else self.with_noun(hit, i + count)

    def with_noun(self, hit: Hit, after: int) -> Hit:
        """The hit with a generic noun that follows and fits one of its readings ("Idlib province")."""
        if after >= len(self.norms):
            return hit
        word = self.norms[after]
        noun = PLACE_NOUNS.get(word)
        if noun is None or self.text[hit.end : self.starts[after]] != " " or self.norms[after - 1] == word:
            return hit
        fitting = [r for r in hit.readings if fits_noun(r.entry, noun)]
        if not fitting:
            return hit
        # of a city and the land around it that share a name, the land is called a province
        fitting.sort(key=lambda r: (noun.kinds.index(r.entry.kind), -(r.entry.precision_km or 0)))
        readings = tuple(fitting)
        end = self.ends[after]
        return Hit(hit.start, end, self.text[hit.start : end], "places", readings, hit.case, None, word)

    def has_any(self, words: tuple[str, ...]) -> bool:
        """Whether one of these words stands in the text or in the context given with it; looked for once a text."""
        has = self._has.get(words)
        if has is None:
            has = self._has[words] = any(" ".join(p) in self._runs_of(len(p)) for p in map(pieces_of, words))
        return has

    def _runs_of(self, n: int) -> frozenset[str]:
        """Every `n` pieces in a row of the text, and of the context."""
        known = self._runs.get(n)
        if known is None:
            if not self._words:
                self._words = [*self.norms, *pieces_of(self.context)]
            words = self._words
            rows = zip(*(words[k:] for k in range(n)), strict=False)
            known = self._runs[n] = frozenset(map(" ".join, rows))
        return known


_RANK: dict[Case, int] = {"same": 0, "upper": 1, "none": 2, "partial": 3}


def _known_in_capitals(entry: Entry) -> bool:
    """Whether a short word in capitals, in a text that has small letters too, may be this place (KYIV) and not an
    acronym (NATO, a village as well)."""
    return entry.kind in ("country", "informal") or (entry.population or 0) >= 100_000


def _merge(parts: Iterable[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    readings = [r for part in parts for r in part]
    readings.sort(key=lambda r: (-prominence(r.entry, r.alternate), r.entry.id))
    return tuple(readings)


def fits_noun(entry: Entry, noun: PlaceNoun) -> bool:
    """Whether a place may be called by this generic noun."""
    return entry.kind in noun.kinds and (not noun.countries or entry.country in noun.countries)
