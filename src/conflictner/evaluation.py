"""Documents annotated by hand against the library's own: precision, recall and F1 by label and by event type.

Both sides are documents of the contract. Mentions are matched one to one: exactly (same characters), or by overlap.
For matched mentions and events it is further counted how often what they say is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeVar

from attrs import define, field, frozen

from conflictner.document import ConflictDocument, Entity, Event, Span
from conflictner.errors import InputError, SettingError

__all__ = ["Evaluation", "MatchBy", "Score", "evaluate"]

MatchBy = Literal["exact", "overlap"]
T = TypeVar("T", Entity, Event)


@define
class Score:
    """How many were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None if nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None if nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if nothing is there and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    def add(self, right: int, found: int, there: int) -> None:
        """Count one document."""
        self.right += right
        self.wrong += found - right
        self.missed += there - right

    def to_dict(self) -> dict[str, Any]:
        """Counts and rates as plain numbers."""
        return {
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


@define
class Agreement:
    """Of those that state it by hand, how many the library agrees with."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float | None:
        """The share that agrees; None if nothing states it."""
        return self.right / self.total if self.total else None

    def to_dict(self) -> dict[str, Any]:
        """Counts and share as plain numbers."""
        return {"right": self.right, "total": self.total, "share": self.share}


def _scores() -> dict[str, Score]:
    return defaultdict(Score)


def _agreements() -> dict[str, Agreement]:
    return defaultdict(Agreement)


@define
class Evaluation:
    """The figures: ``entities`` by label, ``events`` by type, each with ``all``; details of what was matched."""

    documents: int = 0
    entities: dict[str, Score] = field(factory=_scores)
    events: dict[str, Score] = field(factory=_scores)
    entity_details: dict[str, Agreement] = field(factory=_agreements)
    event_details: dict[str, Agreement] = field(factory=_agreements)
    roles: dict[str, Score] = field(factory=_scores)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts and numbers."""
        groups = ("entities", "events", "roles", "entity_details", "event_details")
        out: dict[str, Any] = {"documents": self.documents}
        for name in groups:
            out[name] = {k: v.to_dict() for k, v in sorted(getattr(self, name).items())}
        return out


@frozen
class _Mention:
    start: int
    end: int
    kind: str


def _mention(item: Entity | Event) -> _Mention:
    if isinstance(item, Entity):
        return _Mention(item.start, item.end, item.label)
    return _Mention(item.trigger.start, item.trigger.end, item.type)


def _shared(a: _Mention, b: _Mention) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _pairs(gold: Sequence[T], found: Sequence[T], by: MatchBy) -> list[tuple[T, T]]:
    """Matched one to one, those that share most characters first."""
    options = []
    for i, g in enumerate(gold):
        a = _mention(g)
        for j, f in enumerate(found):
            b = _mention(f)
            if a.kind == b.kind and (a == b if by == "exact" else _shared(a, b) > 0):
                options.append((a != b, -_shared(a, b), i, j))
    out: list[tuple[T, T]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j in sorted(options):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((gold[i], found[j]))
    return out


def _count(scores: dict[str, Score], gold: Sequence[T], found: Sequence[T], pairs: list[tuple[T, T]]) -> None:
    for kind in {_mention(x).kind for x in (*gold, *found)}:
        right = sum(_mention(g).kind == kind for g, _ in pairs)
        there = sum(_mention(x).kind == kind for x in gold)
        scores[kind].add(right, sum(_mention(x).kind == kind for x in found), there)
    if gold or found:
        scores["all"].add(len(pairs), len(found), len(gold))


# what matched mentions and events say

_LINKS: dict[str, Callable[[Entity], Any]] = {
    "unit.gazetteer_id": lambda e: e.unit and e.unit.gazetteer_id,
    "unit.country": lambda e: e.unit and e.unit.country,
    "unit.number": lambda e: e.unit and e.unit.number,
    "unit.echelon": lambda e: e.unit and e.unit.echelon,
    "location.geonames_id": lambda e: e.location and e.location.geonames_id,
    "location.country": lambda e: e.location and e.location.country,
    "location.iso": lambda e: e.location and e.location.iso,
    "organization.type": lambda e: e.organization and e.organization.type,
    "equipment.category": lambda e: e.equipment and e.equipment.category,
    "norp.country": lambda e: e.norp and e.norp.country,
    "date.start": lambda e: e.date and e.date.start,
    "date.end": lambda e: e.date and e.date.end,
}
_FACTS: dict[str, Callable[[Event], Any]] = {
    "count": lambda v: v.count and (v.count.low, v.count.best, v.count.high),
    "time_start": lambda v: v.time_start,
    "time_end": lambda v: v.time_end,
    "status": lambda v: v.status,
    "polarity": lambda v: v.polarity,
    "modality": lambda v: v.modality,
}


def _agree(details: dict[str, Agreement], asked: dict[str, Callable[[T], Any]], pairs: list[tuple[T, T]]) -> None:
    for gold, found in pairs:
        for name, value in asked.items():
            wanted = value(gold)
            if wanted is not None:
                details[name].total += 1
                details[name].right += value(found) == wanted


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _spans(document: ConflictDocument, event: Event, role: str) -> list[Span]:
    if role == "location":
        named = (e for k in event.location for e in document.entities if e.id == k)
        return [Span(e.start, e.end) for e in named]
    if role == "attribution":
        return [Span(event.attribution.start, event.attribution.end)] if event.attribution else []
    return [Span(p.start, p.end) for p in event.participants if p.role == role]


def _roles(
    scores: dict[str, Score], gold: ConflictDocument, found: ConflictDocument, pairs: list[tuple[Event, Event]]
) -> None:
    """Participants, places and speakers of matched events, matched where they share a character."""
    for role in ("actor", "target", "instrument", "location", "attribution"):
        for g, f in pairs:
            there, given = _spans(gold, g, role), _spans(found, f, role)
            right = 0
            left = list(given)
            for span in there:
                hit = next((x for x in left if _touch(span, x)), None)
                if hit is not None:
                    left.remove(hit)
                    right += 1
            if there or given:
                scores[role].add(right, len(given), len(there))


def evaluate(
    gold: Iterable[ConflictDocument], found: Iterable[ConflictDocument], *, by: MatchBy = "exact"
) -> Evaluation:
    """Compare documents annotated by hand with those that the library made of the same texts, in the same order.

    Args:
        gold: the documents annotated by hand. Where none of them has events, events are not counted.
        found: the library's.
        by: ``"exact"``: a mention or trigger counts where its characters are the same; ``"overlap"``: where they share
            one. Label or type must be the same either way.

    Raises:
        InputError: the texts of a pair differ, or there are more of one side.
        SettingError: `by` is neither.
    """
    if by not in ("exact", "overlap"):
        raise SettingError(f"mentions are matched by 'exact' or 'overlap', not {by!r}")
    golden = list(gold)
    with_events = any(d.events for d in golden)
    out = Evaluation()
    try:
        for g, f in zip(golden, found, strict=True):
            if g.text != f.text:
                raise InputError(f"{g.id or 'a document'}: the annotated text is not the text that was read")
            out.documents += 1
            entities = _pairs(g.entities, f.entities, by)
            _count(out.entities, g.entities, f.entities, entities)
            _agree(out.entity_details, _LINKS, entities)
            if with_events:
                events = _pairs(g.events, f.events, by)
                _count(out.events, g.events, f.events, events)
                _agree(out.event_details, _FACTS, events)
                _roles(out.roles, g, f, events)
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError("there are not as many documents on both sides") from error
    return out
