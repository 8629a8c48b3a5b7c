"""The compiled gazetteer: one binary file, opened by mapping it into memory, searched without loading it.

Keys are kept in order, so that all names that begin with a piece are neighbours; an entry is a line of text, read
when it is asked for. A permutation of the keys by their consonants serves the fuzzy look-up.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from itertools import accumulate
from math import log10
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from conflictner.errors import DataError
from conflictner.gazetteer.entries import KINDS, Entry, Kind

__all__ = ["FIELDS", "FORMAT", "HEAD", "LOWER", "MAGIC", "Form", "Store", "prominence"]

FORMAT = 4
LOWER = 128
MAGIC = b"CNGAZ"
HEAD = struct.Struct("<III")
"""Behind the magic: the format, the length of the JSON header, the CRC-32 of all that follows from that length on."""
FIELDS = [
    "id",
    "kind",
    "canonical",
    "country",
    "iso",
    "admin1",
    "members",
    "lat",
    "lon",
    "precision_km",
    "population",
    "geonames_id",
    "feature",
    "type",
    "echelon",
    "category",
    "number",
    "parent",
    "since",
    "until",
    "wikidata",
    "source",
]
_FLOATS = frozenset(["lat", "lon", "precision_km"])
_INTS = frozenset(["population", "geonames_id", "number", "since", "until"])
Form = tuple[str, bool, bool, tuple[str, ...]]
"""How an alias is written: the shape of its case, whether it ends in a full stop, whether it is another name than the
canonical one, and the context words it needs."""


def _entry(line: str) -> Entry:
    values: dict[str, Any] = {}
    for name, cell in zip(FIELDS, line.split("\t"), strict=False):
        if not cell:
            continue
        if name in _FLOATS:
            values[name] = float(cell)
        elif name in _INTS:
            values[name] = int(cell)
        elif name == "kind":
            values[name] = KINDS[int(cell)]
        elif name == "members":
            values[name] = tuple(cell.split("|"))
        else:
            values[name] = cell
    ident = values["id"]
    if "geonames_id" not in values and ident[:2] == "gn" and ident[2:].isdigit():
        values["geonames_id"] = int(ident[2:])
    return Entry(**values)


_WEIGHT: dict[Kind, float] = {"country": 9.0, "informal": 6.0, "natural": 5.3, "region": 4.0, "facility": 3.8}


def prominence(entry: Entry, alternate: bool) -> float:
    """How likely a name means this entry if nothing else is known; it grows with the population."""
    people = log10(1 + (entry.population or 100))
    weight = people if entry.kind == "settlement" else _WEIGHT.get(entry.kind, 2.5) + 0.1 * people
    return weight - (1.2 if alternate else 0.0)


class Store:
    """A compiled gazetteer, read only. Build it from a file with ``Store.open`` or from bytes."""

    def __init__(self, data: bytes | mmap.mmap, name: str = "memory") -> None:
        """Raises DataError where `data` is no compiled gazetteer of this version and byte order."""
        size = len(MAGIC) + HEAD.size
        if data[: len(MAGIC)] != MAGIC or len(data) < size:
            raise DataError("is no compiled gazetteer", path=name)
        version, length, checksum = HEAD.unpack(data[len(MAGIC) : size])
        if version != FORMAT:
            raise DataError("was compiled by another version of conflictner", path=name)
        if crc32(memoryview(data)[size:], length) != checksum:
            raise DataError("is a compiled gazetteer, but cut off or damaged; remove it", path=name)
        self.meta: dict[str, Any] = json.loads(data[size : size + length])
        self.forms: list[Form] = [(f[0], f[1], f[2], tuple(f[3])) for f in self.meta.pop("forms")]
        self._view = memoryview(data)
        start = -(-(size + length) // 8) * 8
        self._at = {n: (start + o, start + o + m) for n, (o, m) in self.meta.pop("sections").items()}
        self._keys, self._entries = self._part("keys"), self._part("entries")
        self._key_ends = array("I", accumulate(self._part("key_lengths"), initial=0))
        self._entry_ends = array("I", accumulate(self._numbers("entry_lengths", "H"), initial=0))
        self._posting_ends = array("I", accumulate(self._numbers("key_counts", "H"), initial=0))
        self._flags = self._part("key_flags")
        self._posting_entry, self._posting_form = (
            self._numbers("posting_entry", "I"),
            self._numbers("posting_form", "H"),
        )
        self.by_skeleton = self._numbers("by_skeleton", "I")
        self._ranges: dict[bytes, tuple[int, int]] = {}
        self._blocks: dict[tuple[int, str], list[str]] | None = None

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """Map the file into memory. Raises DataError where it is none, OSError where it cannot be read."""
        with open(path, "rb") as f:
            if not f.read(1):
                raise DataError("is empty, no compiled gazetteer", path=path)
            return cls(mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ), str(path))

    def _part(self, name: str) -> memoryview:
        start, end = self._at[name]
        return self._view[start:end]

    def _numbers(self, name: str, code: Literal["H", "I"]) -> memoryview:
        """A part as numbers; they are little-endian in the file."""
        part = self._part(name)
        if sys.byteorder == "little":
            return part.cast(code)
        numbers = array(code, part.tobytes())
        numbers.byteswap()
        return memoryview(numbers)

    @property
    def key_total(self) -> int:
        """How many keys there are."""
        return len(self._key_ends) - 1

    @property
    def entry_total(self) -> int:
        """How many entries there are."""
        return len(self._entry_ends) - 1

    def key(self, index: int) -> str:
        """The key at a place in the order of keys."""
        return str(self._keys[self._key_ends[index] : self._key_ends[index + 1]], "utf-8")

    def find_key(self, key: str) -> int:
        """The first place in the order of keys that is not before `key`."""
        wanted = key.encode()
        start = wanted[:2]
        if start not in self._ranges:
            after = start[:-1] + bytes([start[-1] + 1]) if start else b""
            self._ranges[start] = self._bisect(start, 0, self.key_total), self._bisect(after, 0, self.key_total)
        return self._bisect(wanted, *self._ranges[start])

    def _bisect(self, wanted: bytes, low: int, high: int) -> int:
        ends, keys = self._key_ends, self._keys
        while low < high:
            middle = (low + high) // 2
            if bytes(keys[ends[middle] : ends[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def exact(self, key: str) -> int | None:
        """The place of `key`, or None."""
        i = self.find_key(key)
        return i if i < self.key_total and self.key(i) == key else None

    def beginning_with(self, piece: str) -> range:
        """The places of the keys whose first piece is `piece`."""
        start = end = self.find_key(piece)
        while end < self.key_total and self.key(end).partition(" ")[0] == piece:
            end += 1
        return range(start, end)

    def common(self, index: int) -> int:
        """The code of a common word, or 0."""
        return self._flags[index] & ~LOWER

    def may_be_lower(self, index: int) -> bool:
        """Whether a name of this key may begin with a small letter."""
        return bool(self._flags[index] & LOWER)

    def blocks(self) -> dict[tuple[int, str], list[str]]:
        """The keys by their length and first two letters ("ki>"), and by length and last two ("<iv"); made at the first
        call."""
        if self._blocks is None:
            made: dict[tuple[int, str], list[str]] = {}
            for key in map(self.key, range(self.key_total)):
                made.setdefault((len(key), key[:2] + ">"), []).append(key)
                made.setdefault((len(key), "<" + key[-2:]), []).append(key)
            self._blocks = made
        return self._blocks

    def postings(self, index: int) -> list[tuple[int, Form]]:
        """The entries (by place) and forms of a key, the most prominent first."""
        part = range(self._posting_ends[index], self._posting_ends[index + 1])
        return [(self._posting_entry[i], self.forms[self._posting_form[i]]) for i in part]

    def entry(self, index: int) -> Entry:
        """The entry at a place in the order of ids."""
        return _entry(self._entry_text(index))

    def _entry_text(self, index: int) -> str:
        return str(self._entries[self._entry_ends[index] : self._entry_ends[index + 1]], "utf-8")

    def entry_index(self, ident: str) -> int | None:
        """The place of the entry of this id, or None."""
        i = bisect_left(range(self.entry_total), ident, key=lambda i: self._entry_text(i).split("\t", 1)[0])
        return i if i < self.entry_total and self._entry_text(i).split("\t", 1)[0] == ident else None

    def keys_of_entries(self) -> dict[int, list[int]]:
        """Entry place to places of its keys; made anew at each call."""
        found: dict[int, list[int]] = {}
        for k in range(self.key_total):
            for p in range(self._posting_ends[k], self._posting_ends[k + 1]):
                found.setdefault(self._posting_entry[p], []).append(k)
        return found
