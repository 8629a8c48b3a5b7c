"""Reports too long to be read in one piece: cut where paragraphs end, and what was found in the parts joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from conflictner.codec import from_dict
from conflictner.document import ConflictDocument, Entity

__all__ = ["LONG", "join", "parts_of"]

LONG = 100_000
"""Characters that are read in one piece."""
_ENDS = ("\n\n", "\n", ". ", " ")
_ID = re.compile(r"([evi])([0-9]+)")
_REFERENCES = frozenset({"entity", "coref", "cause", "location", "time", "events", "event", "source", "unit"})


def parts_of(text: str) -> Iterator[tuple[int, int]]:
    """Spans of at most `LONG` characters that cover `text`, cut behind a paragraph, else a line, sentence or word."""
    start = 0
    while len(text) - start > LONG:
        end = start + LONG
        for mark in _ENDS:
            at = text.rfind(mark, start + LONG // 2, end)
            if at >= 0:
                end = at + len(mark)
                break
        yield start, end
        start = end
    yield start, len(text)


class _Shift:
    """How far the offsets and numbers of a part move."""

    def __init__(self) -> None:
        self.characters = 0
        self.sentences = 0
        self.numbers = {"e": 0, "v": 0, "i": 0}

    def ident(self, ident: str) -> str:
        match = _ID.fullmatch(ident)
        return ident if match is None else f"{match[1]}{int(match[2]) + self.numbers[match[1]]}"

    def value(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: self.value(k, v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(key, v) for v in value]
        if isinstance(value, str):
            return self.ident(value) if key in _REFERENCES else value
        if isinstance(value, bool) or not isinstance(value, int):
            return value
        if key in ("start", "end"):
            return value + self.characters
        return value + self.sentences if key == "sentence" else value

    def record(self, data: dict[str, Any]) -> dict[str, Any]:
        """A sentence, entity, event or incident of the part, moved."""
        moved: dict[str, Any] = self.value("", data)
        if "id" in moved:
            moved["id"] = self.ident(moved["id"])
        return moved

    def after(self, part: ConflictDocument, length: int) -> None:
        """Move on behind a part of `length` characters."""
        self.characters += length
        self.sentences += len(part.sentences)
        for letter, found in (("e", part.entities), ("v", part.events), ("i", part.incidents)):
            self.numbers[letter] += len(found)


def _same_thing(e: Entity) -> object:
    detail = e.unit or e.location or e.person or e.organization or e.norp or e.equipment
    name = getattr(detail, "gazetteer_id", None) or getattr(detail, "geonames_id", None)
    name = name or getattr(detail, "canonical", None) or e.text
    return (e.label, name)


def _linked(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """First mentions of a part linked to the first of the same thing in the parts before."""
    first: dict[object, str] = {}
    moved: dict[str, str] = {}
    out = []
    for e in entities:
        if e.coref is not None:
            e = evolve(e, coref=moved.get(e.coref, e.coref))
        elif e.label != "DATE":
            known = first.setdefault(_same_thing(e), e.id)
            if known != e.id:
                moved[e.id] = known
                e = evolve(e, coref=known)
        out.append(e)
    return tuple(out)


def join(text: str, parts: Sequence[ConflictDocument]) -> ConflictDocument:
    """One document of `text` from those of its parts, which follow one another without a gap.

    Offsets and ids are those of the whole. Mentions of one thing are linked across the parts; incidents are not merged
    across them (``conflictner.merge`` does that between documents).
    """
    shift = _Shift()
    whole = {**parts[0].to_dict(), "text": text}
    for name in ("sentences", "entities", "events", "incidents"):
        whole[name] = []
    for part in parts:
        data = part.to_dict()
        for name in ("sentences", "entities", "events", "incidents"):
            whole[name] += [shift.record(x) for x in data[name]]
        shift.after(part, len(part.text))
    document = from_dict(whole)
    meta = {**document.meta, "parts": len(parts)}
    return evolve(document, entities=_linked(document.entities), meta=meta)
