"""Sentences with the events that they tell, strictly read.

A file names the types that it is about (``types: surrender``), then comes one case after the other: a line of text and,
indented below it, an event a line::

    Forty conscripts surrendered to the marines, the ministry said.
      surrender | surrendered | actor=conscripts | target=marines | count=40 | claimed | speaker=ministry

A text without event lines must give no event of the file's types. ``\\n`` in a text is a line break. A repeated phrase
is told apart by ``#2``, ``#3`` behind it. Fillers are head phrases, ``;`` between several; a field that is left out
says that there is none (``*``: not judged; a trigger ``*``: any). Counts: ``12``, ``at_least 12``, ``range 20 30``,
``vague 24``, ``nearly 50``, ``dozen 24`` (two dozen), ``couple``, ``en_masse``.
A line that begins with ``!`` says why the library is known to fail the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from attrs import field, frozen

from conflictner.document import ConflictDocument, Event, Quantity
from conflictner.ontology import event_types

STATUSES = ("asserted", "claimed", "confirmed", "denied", "unverified")
POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "attempted", "possible", "planned", "hypothetical", "generic")
QUALIFIERS = {
    "exact": 1,
    "at_least": 1,
    "at_most": 1,
    "more_than": 1,
    "less_than": 1,
    "approx": 1,
    "nearly": 1,
    "dozen": 1,
    "couple": 0,
    "range": 2,
    "vague": 1,
    "en_masse": 0,
    "fraction": 0,
}
ANY = "*"
_CUT = re.compile(
    r"\s(?:of|from|in|at|on|who|whom|that|which|with|for|near|by|to|and|or|inside|outside|belonging)\b|[,;(\[]"
)


class CaseError(ValueError):
    """A mistake in a file of cases."""


@frozen
class Span:
    """A phrase of the text by its characters."""

    start: int
    end: int
    text: str


@frozen
class Expected:
    """An event that a text tells; a field that is None is not judged."""

    type: str
    trigger: Span
    actor: tuple[Span, ...] | None = ()
    target: tuple[Span, ...] | None = ()
    count: tuple[int | None, int | None, int | None, str] | str | None = None
    status: str | None = "asserted"
    polarity: str | None = "positive"
    modality: str | None = "actual"
    speaker: tuple[Span, ...] | None = ()


@frozen
class EventCase:
    """One text, the events in it and the types that it is judged by."""

    where: str
    text: str
    types: frozenset[str]
    events: tuple[Expected, ...]
    known: str | None = field(default=None)


def read_event_cases(path: Path) -> list[EventCase]:
    """The cases of a file. Raises CaseError with file and line of a mistake."""
    return parse_event_cases(path.read_text(encoding="utf-8"), path.name)


def parse_event_cases(content: str, name: str = "text") -> list[EventCase]:
    """The cases in a text. Raises CaseError."""
    types: frozenset[str] = frozenset()
    found: list[tuple[str, str, list[Expected], list[str]]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        where = f"{name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("types:"):
            types = frozenset(line.removeprefix("types:").split())
            for kind in types:
                _known_type(kind, where)
        elif not line[0].isspace():
            if not types:
                raise CaseError(f"{where}: no types: line before the first case")
            found.append((where, line.strip().replace("\\n", "\n"), [], []))
        elif not found:
            raise CaseError(f"{where}: an event without a text")
        elif line.strip().startswith("!"):
            found[-1][3].append(line.strip()[1:].strip())
        else:
            found[-1][2].append(_event(line.strip(), found[-1][1], where))
    cases = [EventCase(w, t, types, tuple(v), " ".join(k) or None) for w, t, v, k in found]
    texts: dict[str, str] = {}
    for case in cases:
        if case.text in texts:
            raise CaseError(f"{case.where}: the same text as {texts[case.text]}")
        texts[case.text] = case.where
    return cases


def _known_type(kind: str, where: str) -> None:
    if kind not in event_types():
        raise CaseError(f"{where}: no event type {kind!r}")


def _event(line: str, text: str, where: str) -> Expected:
    parts = [p.strip() for p in line.split("|")]
    if len(parts) < 2:
        raise CaseError(f"{where}: type | trigger | … expected")
    _known_type(parts[0], where)
    values: dict[str, object] = {}
    for part in parts[2:]:
        key, value = _field(part, text, where)
        if key in values:
            raise CaseError(f"{where}: {key} twice")
        values[key] = value
    return Expected(parts[0], _span(parts[1], text, where), **values)  # type: ignore[arg-type]


def _field(part: str, text: str, where: str) -> tuple[str, object]:
    key, _, value = (p.strip() for p in part.partition("="))
    if not value:
        for name, allowed in (("status", STATUSES), ("polarity", POLARITIES), ("modality", MODALITIES)):
            if part in allowed:
                return name, part
        raise CaseError(f"{where}: {part!r} is no status, polarity or modality")
    if key in ("status", "polarity", "modality") and value == ANY:
        return key, None
    if key == "count":
        return key, ANY if value == ANY else _count(value, where)
    if key not in ("actor", "target", "speaker"):
        raise CaseError(f"{where}: no field {key!r}")
    return key, None if value == ANY else tuple(_span(v.strip(), text, where) for v in value.split(";"))


def _span(phrase: str, text: str, where: str) -> Span:
    if phrase == ANY:
        return Span(0, len(text), text)
    words, _, nth = phrase.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at + 1)
        if found is None:
            raise CaseError(f"{where}: {phrase!r} is not in the text")
        at = found.start()
    return Span(at, at + len(words), words)


def _count(value: str, where: str) -> tuple[int | None, int | None, int | None, str]:
    words = value.split()
    qualifier = words.pop(0) if not words[0].isdigit() else "exact"
    if qualifier not in QUALIFIERS or len(words) != QUALIFIERS[qualifier] or not all(w.isdigit() for w in words):
        raise CaseError(f"{where}: {value!r} is no count")
    n = [int(w) for w in words]
    match qualifier:
        case "exact":
            return n[0], n[0], n[0], qualifier
        case "at_least":
            return n[0], n[0], None, qualifier
        case "more_than":
            return n[0] + 1, None, None, qualifier
        case "at_most":
            return None, None, n[0], qualifier
        case "less_than":
            return None, None, n[0] - 1, qualifier
        case "approx":
            return None, n[0], None, qualifier
        case "nearly":
            return None, n[0], n[0], "approx"
        case "dozen":  # two dozen: at least 24, about 24
            return n[0], n[0], None, "approx"
        case "couple":
            return 2, 2, None, "vague"
        case "vague":
            return n[0], None, None, qualifier
        case "range":
            half = sum(n) // 2 if sum(n) % 2 == 0 else None
            return n[0], half, n[1], qualifier
        case _:
            return None, None, None, qualifier


def pairs(case: EventCase, document: ConflictDocument) -> list[tuple[Expected | None, Event | None]]:
    """Expected events with those found, type and trigger the same; the rest with None."""
    left = list(document.events)
    out: list[tuple[Expected | None, Event | None]] = []
    for want in case.events:
        have = next((v for v in left if v.type == want.type and _overlap(want.trigger, v.trigger)), None)
        if have is not None:
            left.remove(have)
        out.append((want, have))
    return out + [(None, v) for v in left if v.type in case.types]


def differences(case: EventCase, document: ConflictDocument) -> list[str]:
    """What a document's events say otherwise than a case."""
    out: list[str] = []
    for want, have in pairs(case, document):
        if want is None and have is not None:
            trigger = case.text[have.trigger.start : have.trigger.end]
            out.append(f"too much: {have.type} {trigger!r} ({have.rule})")
        elif want is not None and have is None:
            out.append(f"missing: {want.type} {want.trigger.text!r}")
        elif want is not None and have is not None:
            out += [f"{want.type} {want.trigger.text!r}: {d}" for d in _fields(want, have)]
    return out


def _fields(want: Expected, have: Event) -> Iterable[str]:
    for role, spans in (("actor", want.actor), ("target", want.target)):
        found = [p for p in have.participants if p.role == role]
        if spans is not None and not _same_phrases(spans, found):
            yield f"{role} {[p.text for p in found]}, not {[s.text for s in spans]}"
    speakers = [have.attribution] if have.attribution is not None else []
    if want.speaker is not None and not _same_phrases(want.speaker, speakers):
        yield f"speaker {[s.text for s in speakers]}, not {[s.text for s in want.speaker]}"
    if want.count != ANY and _numbers(have.count) != want.count:
        yield f"count {_numbers(have.count)}, not {want.count}"
    for key in ("status", "polarity", "modality"):
        value, actual = getattr(want, key), getattr(have, key)
        if value is not None and value != actual:
            yield f"{key} {actual}, not {value}"


def _numbers(q: Quantity | None) -> tuple[int | None, int | None, int | None, str] | None:
    return None if q is None else (q.low, q.best, q.high, q.qualifier)


def _overlap(a: Span, b: object) -> bool:
    return bool(a.start < b.end and b.start < a.end)  # type: ignore[attr-defined]


def _same_phrases(wanted: Iterable[Span], found: Iterable[object]) -> bool:
    left = list(found)
    for want in wanted:
        have = next((f for f in left if _same_phrase(want, f)), None)
        if have is None:
            return False
        left.remove(have)
    return not left


def _same_phrase(a: Span, b: object) -> bool:
    """Overlapping, with the same head word or half of their joint length in common."""
    if not _overlap(a, b):
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)  # type: ignore[attr-defined]
    joint = max(a.end, b.end) - min(a.start, b.start)  # type: ignore[attr-defined]
    return bool(shared * 2 >= joint or _head(a.text) == _head(b.text))  # type: ignore[attr-defined]


def _head(phrase: str) -> str:
    words = re.findall(r"[\w'’-]+", _CUT.split(phrase.strip(), maxsplit=1)[0] or phrase)
    return words[-1].lower().removesuffix("'s").removesuffix("’s") if words else ""
