"""Compile entries into the binary form that ``store.py`` opens."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from conflictner.gazetteer.entries import KINDS, Entry
from conflictner.gazetteer.keys import PIECE, key_of, skeleton
from conflictner.gazetteer.reader import Source
from conflictner.gazetteer.shapes import shape_of
from conflictner.gazetteer.store import FIELDS, FORMAT, HEAD, LOWER, MAGIC, Form, prominence
from conflictner.gazetteer.variants import variants

__all__ = ["compile_store"]


def compile_store(sources: Iterable[Source], common: Mapping[str, int] | None = None, **meta: Any) -> bytes:
    """The compiled form of these entries. `common` maps single-piece keys to a code (see ``matcher.COMMON``); `meta`
    goes into the header."""
    sources = sorted(sources, key=lambda s: s.entry.id)
    forms: dict[Form, int] = {}
    numbered: list[Form] = []
    postings: dict[str, dict[int, int]] = {}
    for index, source in enumerate(sources):
        for alias, context, made in _spellings(source):
            pieces = PIECE.findall(alias)
            key = key_of(alias)
            if not key or len(key.encode()) > 255:
                continue
            form = (shape_of(pieces), alias.endswith("."), made or alias != source.entry.canonical, context)
            readings = postings.setdefault(key, {})
            number = forms.setdefault(form, len(forms))
            if number == len(numbered):
                numbered.append(form)
            if index not in readings:
                readings[index] = number
            elif _is_freer(form, numbered[readings[index]]):
                kept = numbered[readings[index]][2] and form[2]
                freer = (form[0], form[1], kept, form[3])
                readings[index] = forms.setdefault(freer, len(forms))
                if len(forms) > len(numbered):
                    numbered.append(freer)
    keys = sorted(postings)
    posting_entry, posting_form, counts = array("I"), array("H"), array("H")
    flags = bytearray()
    for key in keys:
        found = sorted(
            postings[key].items(),
            key=lambda p: (-prominence(sources[p[0]].entry, numbered[p[1]][2]), sources[p[0]].entry.id),
        )
        counts.append(len(found))
        lower = any(numbered[f][0][0] in "l0" for _, f in found)
        code = (common or {}).get(key, 0)
        if not code and " " not in key and len({sources[e].entry.kind == "norp" for e, _ in found}) == 2:
            code = 1  # a place called as a people is: the people is meant as a rule
        flags.append(code | (LOWER if lower else 0))
        posting_entry.extend(e for e, _ in found)
        posting_form.extend(f for _, f in found)
    lines = [_line(s.entry).encode() for s in sources]
    encoded = [k.encode() for k in keys]
    sections: dict[str, bytes] = {
        "entries": b"".join(lines),
        "entry_lengths": _bytes(array("H", map(len, lines))),
        "keys": b"".join(encoded),
        "key_lengths": bytes(map(len, encoded)),
        "key_flags": bytes(flags),
        "key_counts": _bytes(counts),
        "posting_entry": _bytes(posting_entry),
        "posting_form": _bytes(posting_form),
        "by_skeleton": _bytes(array("I", sorted(range(len(keys)), key=lambda i: skeleton(keys[i])))),
    }
    return _pack(sections, {"format": FORMAT, "forms": numbered, **meta})


def _bytes(numbers: array[int]) -> bytes:
    """The numbers, little-endian."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _is_freer(form: Form, other: Form) -> bool:
    """Whether `form` lets more texts match than `other`, of the same entry and key."""
    shape, _, _, context = form
    if len(shape) != len(other[0]):
        return False
    if bool(context) != bool(other[3]):
        return not context
    return shape != other[0] and all(n in ("l", o) for n, o in zip(shape, other[0], strict=True))


def _spellings(source: Source) -> Iterable[tuple[str, tuple[str, ...], bool]]:
    """Every alias, then the spellings made from them."""
    entry = source.entry
    for alias, context in source.aliases:
        yield alias, context, False
    for alias, context in source.aliases:
        for made in variants(alias, entry.kind, entry.country):
            yield made, context, True


def _pack(sections: Mapping[str, bytes], meta: dict[str, Any]) -> bytes:
    at, offset = {}, 0
    for name, data in sections.items():
        at[name] = [offset, len(data)]
        offset += -(-len(data) // 8) * 8
    header = json.dumps({**meta, "sections": at}, ensure_ascii=False).encode()
    size = len(MAGIC) + HEAD.size
    out = bytearray(header)
    out.extend(b"\0" * (-(size + len(out)) % 8))
    for data in sections.values():
        out.extend(data)
        out.extend(b"\0" * (-len(data) % 8))
    return MAGIC + HEAD.pack(FORMAT, len(header), crc32(out, len(header))) + bytes(out)


def _line(entry: Entry) -> str:
    cells = []
    for name in FIELDS:
        value = getattr(entry, name)
        if name == "kind":
            value = KINDS.index(value)
        elif name == "members":
            value = "|".join(value)
        elif name == "geonames_id" and entry.id == f"gn{value}":
            value = None  # the id says it
        elif isinstance(value, float):
            value = f"{value:.5f}".rstrip("0").rstrip(".")
        cells.append("" if value is None else str(value))
    return "\t".join(cells).rstrip("\t")
