"""Find every name of the gazetteer in a text: exact, over the pieces of the raw text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from attrs import frozen

from conflictner.gazetteer.entries import NAME_KINDS, Case, Common, Entry, Group, Hit, Reading
from conflictner.gazetteer.keys import PIECE, fold, gap_joins, pieces_of, shape_of
from conflictner.gazetteer.nouns import PLACE_NOUNS, PlaceNoun
from conflictner.gazetteer.store import Store

__all__ = ["COMMON", "Matcher", "TextCase"]

TextCase = Literal["mixed", "upper", "lower"]
COMMON: tuple[Common | None, ...] = (None, "word", "given", "surname", "month")
"""The meaning of a key's code in a compiled gazetteer."""
_GROUPS: tuple[Group, ...] = ("names", "places")
_CACHE = 60_000


@frozen
class _Form:
    """The readings of a key that are written alike."""

    group: Group
    shape: str
    stop: bool
    context: tuple[str, ...]
    readings: tuple[Reading, ...]


@frozen
class _Node:
    """What begins with a piece: the keys, and the number of pieces of the longest."""

    keys: frozenset[str]
    longest: int


@lru_cache(maxsize=65536)
def case_of(text: str, alias: str, mode: TextCase) -> Case | None:
    """How well the shape of a text's pieces agrees with that of an alias; None where they do not match at all."""
    if alias == "l" * len(alias):
        return "same"
    if mode != "mixed":
        return "none"
    agreed, first, wanted = 0, True, 0
    for t, a in zip(text, alias, strict=True):
        if a in "l0":
            continue
        fits = t in "SUVMC" if a in "CMV" else t == a if a == "U" else t in "SCU"
        wanted += 1
        agreed += fits
        if first and not fits:
            return None
        first = False
    if not wanted:
        return "same"
    if agreed < wanted:
        return "partial" if 3 * agreed >= wanted else None
    if text == alias or all(t == a or a == "0" or t == "0" for t, a in zip(text, alias, strict=True)):
        return "same"
    return "upper" if all(t in "SUV0" for t in text) and any(a in "ClM" for a in alias) else "same"


class Matcher:
    """Finds names in texts; keeps what it has read of the stores, in bounded memory."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stores = tuple(stores)
        self._nodes: dict[str, _Node | None] = {}
        self._forms: dict[str, tuple[tuple[_Form, ...], Common | None]] = {}
        self._entries: dict[tuple[int, int], Entry] = {}

    def find(self, text: str, *, case: TextCase = "mixed", context: str = "") -> list[Hit]:
        """Every name, in text order: within a group ("names", "places") the longest of those that overlap.

        `case` says that the whole text is in one case, which then tells nothing. `context` is more text of the document
        (a title, say) in which the context words of an alias may stand.
        """
        spans: list[tuple[int, int]] = []
        norms: list[str] = []
        for m in PIECE.finditer(text):
            spans.append(m.span())
            norms.append(fold(m.group()))
        nodes, node_of = self._nodes, self._node
        if len(nodes) > _CACHE:
            nodes.clear()
        hits: list[Hit] = []
        free = {"names": 0, "places": 0}
        document = _Document(norms, context)
        for i, norm in enumerate(norms):
            try:
                node = nodes[norm]
            except KeyError:
                node = nodes[norm] = node_of(norm)
            if node is None:
                continue
            keys = self._keys_at(node, i, norms, spans, text)
            for group in _GROUPS:
                if keys and spans[i][0] >= free[group]:
                    hit = self._longest(group, keys, i, spans, norms, text, case, document)
                    if hit is not None:
                        hits.append(hit)
                        free[group] = hit.end
        return hits

    def _keys_at(
        self, node: _Node, i: int, norms: list[str], spans: list[tuple[int, int]], text: str
    ) -> list[tuple[int, str]]:
        """The keys that begin at piece `i`, with the number of their pieces, the longest first."""
        key = norms[i]
        found = [(1, key)] if key in node.keys else []
        for j in range(i + 1, min(i + node.longest, len(norms))):
            if not gap_joins(text[spans[j - 1][1] : spans[j][0]], norms[j - 1]):
                break
            key = f"{key} {norms[j]}"
            if key in node.keys:
                found.append((j - i + 1, key))
        found.reverse()
        return found

    def _longest(
        self,
        group: Group,
        keys: list[tuple[int, str]],
        i: int,
        spans: list[tuple[int, int]],
        norms: list[str],
        text: str,
        mode: TextCase,
        document: _Document,
    ) -> Hit | None:
        for count, key in keys:
            forms, common = self._forms_of(key)
            shape, best, readings, stop = "", None, [], False
            for form in forms:
                if form.group != group:
                    continue
                shape = shape or shape_of([text[s:e] for s, e in spans[i : i + count]])
                case = case_of(shape, form.shape, mode)
                if case is None or (mode == "lower" and common == "word" and form.shape in ("U", "S")):
                    continue
                if form.stop and count == 1 and text[spans[i][1] : spans[i][1] + 1] != ".":
                    continue
                if form.context and not document.has_any(form.context):
                    continue
                readings.append(form.readings)
                best = case if best is None or _RANK[case] < _RANK[best] else best
                stop = stop or form.stop
            if best is None:
                continue
            start, end = spans[i][0], spans[i + count - 1][1]
            if stop and text[end : end + 1] == ".":
                end += 1
            merged = readings[0] if len(readings) == 1 else _merge(readings)
            if mode == "mixed" and shape in ("U", "V") and all(r.alias.isupper() for r in merged):
                common = None
            hit = Hit(start, end, text[start:end], group, merged, best, common)
            return hit if group == "names" else _with_noun(hit, i + count, spans, norms, text)
        return None

    def _node(self, piece: str) -> _Node | None:
        keys: set[str] = set()
        for store in self._stores:
            keys.update(map(store.key, store.beginning_with(piece)))
        return _Node(frozenset(keys), max(k.count(" ") for k in keys) + 1) if keys else None

    def _forms_of(self, key: str) -> tuple[tuple[_Form, ...], Common | None]:
        cached = self._forms.get(key)
        if cached is not None:
            return cached
        if len(self._forms) > _CACHE:
            self._forms.clear()
            self._entries.clear()
        grouped: dict[tuple[Group, str, bool, tuple[str, ...]], list[Reading]] = {}
        code = 0
        for s, store in enumerate(self._stores):
            k = store.exact(key)
            if k is None:
                continue
            code = code or store.common[k]
            for e, (shape, stop, alternate, context) in store.postings(k):
                entry = self.entry_at(s, e)
                group: Group = "names" if entry.kind in NAME_KINDS else "places"
                reading = Reading(entry, written(key, shape), alternate, context)
                grouped.setdefault((group, shape, stop, context), []).append(reading)
        forms = tuple(_Form(*k, tuple(v)) for k, v in grouped.items())
        self._forms[key] = forms, COMMON[code]
        return self._forms[key]

    def entry_at(self, store: int, index: int) -> Entry:
        """The entry at a place of a store; the same object at each call while it is kept."""
        entry = self._entries.get((store, index))
        if entry is None:
            entry = self._entries[store, index] = self._stores[store].entry(index)
        return entry


_RANK: dict[Case, int] = {"same": 0, "upper": 1, "none": 2, "partial": 3}


def _merge(parts: Iterable[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    from conflictner.gazetteer.store import prominence

    readings = [r for part in parts for r in part]
    readings.sort(key=lambda r: (-prominence(r.entry, r.alternate), r.entry.id))
    return tuple(readings)


def written(key: str, shape: str) -> str:
    """A key in the case of its alias."""
    pieces = key.split(" ")
    if len(pieces) != len(shape):
        return key
    forms = {"l": str.lower, "0": str.lower, "C": str.capitalize, "M": str.capitalize}
    return " ".join(forms.get(s, str.upper)(p) for p, s in zip(pieces, shape, strict=True))


def _with_noun(hit: Hit, after: int, spans: list[tuple[int, int]], norms: list[str], text: str) -> Hit:
    """The hit with a generic noun that follows and fits one of its readings ("Idlib province")."""
    noun = PLACE_NOUNS.get(norms[after]) if after < len(norms) else None
    if noun is None or hit.end > spans[after][0] or text[hit.end : spans[after][0]] != " ":
        return hit
    readings = tuple(r for r in hit.readings if fits_noun(r.entry, noun))
    if not readings or norms[after - 1] == norms[after]:
        return hit
    end = spans[after][1]
    return Hit(hit.start, end, text[hit.start : end], "places", readings, hit.case, None, norms[after])


def fits_noun(entry: Entry, noun: PlaceNoun) -> bool:
    """Whether a place may be called by this generic noun."""
    return entry.kind in noun.kinds and (not noun.countries or entry.country in noun.countries)


class _Document:
    """The words of the text, for context words; made only when one is asked for."""

    def __init__(self, norms: list[str], more: str) -> None:
        self._norms, self._more, self._text = norms, more, ""

    def has_any(self, words: Iterable[str]) -> bool:
        if not self._text:
            self._text = " " + " ".join([*self._norms, *pieces_of(self._more)]) + " "
        return any(f" {' '.join(pieces_of(w))} " in self._text for w in words)
