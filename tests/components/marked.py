"""Marked text for tests: ``<unit country=RUS number=76>76th Division</unit>``, strictly read, nesting allowed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from attrs import frozen

LABELS = {
    "unit": "UNIT",
    "person": "PERSON",
    "org": "ORG",
    "norp": "NORP",
    "equipment": "EQUIPMENT",
    "country": "COUNTRY",
    "region": "REGION",
    "place": "PLACE",
    "facility": "FACILITY",
    "date": "DATE",
}
DETAIL = {"UNIT": "unit", "PERSON": "person", "ORG": "organization", "NORP": "norp", "EQUIPMENT": "equipment"}
_LOCATION = {"country", "iso", "members", "level", "direction", "at", "km", "id", "known", "canonical"}
KEYS = {
    "COUNTRY": _LOCATION,
    "REGION": _LOCATION,
    "PLACE": _LOCATION,
    "FACILITY": _LOCATION,
    "UNIT": {"id", "canonical", "country", "type", "echelon", "number", "parent", "strength", "candidates"},
    "PERSON": {"canonical", "role"},
    "ORG": {"canonical", "country", "type"},
    "NORP": {"country"},
    "EQUIPMENT": {"canonical", "category"},
}
_TAG = re.compile(r"<(/?)([a-z]+)((?: [a-z]+=(?:\"[^\"<>]*\"|[^\s\"<>]+))*)>")
_ATTRIBUTE = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|(\S+))")


class MarkError(ValueError):
    """A mistake in marked text."""


@frozen
class Mark:
    """One marked mention: label, characters, and what its detail must say (text; "none" for no value)."""

    label: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...]


@frozen
class Case:
    """One line of a file of cases."""

    where: str
    text: str
    marks: tuple[Mark, ...]


def parse(marked: str, where: str = "text") -> Case:
    """The plain text and its marks. Raises MarkError for an unknown label or key, and for marks that do not close."""
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[str, int, tuple[tuple[str, str], ...]]] = []
    marks: list[Mark] = []
    at = 0
    for tag in _TAG.finditer(marked):
        before = marked[at : tag.start()]
        if "<" in before or ">" in before:
            raise MarkError(f"{where}: stray angle bracket in {before!r}")
        plain.append(before)
        length += len(before)
        at = tag.end()
        name = tag[2]
        if name not in LABELS:
            raise MarkError(f"{where}: no label {name!r}")
        if tag[1]:
            if not open_marks or open_marks[-1][0] != name:
                raise MarkError(f"{where}: </{name}> closes nothing")
            _, start, values = open_marks.pop()
            if start == length:
                raise MarkError(f"{where}: empty <{name}>")
            marks.append(Mark(LABELS[name], start, length, values))
        else:
            open_marks.append((name, length, _values(LABELS[name], tag[3], where)))
    rest = marked[at:]
    if "<" in rest or ">" in rest:
        raise MarkError(f"{where}: stray angle bracket in {rest!r}")
    if open_marks:
        raise MarkError(f"{where}: <{open_marks[-1][0]}> is not closed")
    marks.sort(key=lambda m: (m.start, -m.end))
    return Case(where, "".join(plain) + rest, tuple(marks))


def _values(label: str, text: str, where: str) -> tuple[tuple[str, str], ...]:
    found = tuple((m[1], m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text))
    for key, _ in found:
        if key not in KEYS.get(label, set()):
            raise MarkError(f"{where}: {label} has no {key!r}")
    return found


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, one a line (``\\n`` in it is a line break); blank lines and ``#`` lines left out."""
    return [
        parse(line.replace("\\n", "\n"), f"{path.name}:{number}")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]


def differences(case: Case, document: Any, labels: set[str]) -> list[str]:
    """What a document's mentions of these labels say otherwise than a case."""
    found = {(e.label, e.start, e.end): e for e in document.entities if e.label in labels}
    wanted = {(m.label, m.start, m.end): m for m in case.marks if m.label in labels}
    out = [f"missing {label} {case.text[s:e]!r}" for label, s, e in wanted.keys() - found.keys()]
    out += [f"too much {label} {case.text[s:e]!r}" for label, s, e in found.keys() - wanted.keys()]
    for place in wanted.keys() & found.keys():
        detail = getattr(found[place], DETAIL[place[0]], None) if place[0] in DETAIL else None
        for key, value in wanted[place].values:
            actual = _actual(detail, key)
            if actual != value:
                out.append(f"{case.text[place[1] : place[2]]!r}: {key} is {actual}, not {value}")
    return out


def _actual(detail: Any, key: str) -> str:
    if key == "id":
        value = detail.gazetteer_id
    elif key == "strength":
        value = detail.strength and detail.strength.best
    elif key == "candidates":
        value = len(detail.candidates)
    else:
        value = getattr(detail, key)
    return "none" if value is None else str(value)
