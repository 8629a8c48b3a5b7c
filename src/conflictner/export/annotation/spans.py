"""What annotators see of a document: spans with labels and the relations between them."""

from __future__ import annotations

from attrs import frozen

from conflictner.document import LABELS, ConflictDocument
from conflictner.errors import DocumentError
from conflictner.ontology import event_types

__all__ = ["Link", "Mark", "check", "is_event", "is_label", "marks_of", "trimmed"]

ROLES = ("actor", "target", "instrument", "origin", "destination", "recipient")
PARTICIPANT = "participant"
"""The label of a participant that is no name."""
RELATIONS = (*ROLES, "location", "time", "says")


@frozen
class Mark:
    """A labelled span: a name (label of the contract), an event (its type), or a participant."""

    id: str
    start: int
    end: int
    label: str


@frozen
class Link:
    """A relation from an event's mark to that of a participant, a place, a date or a speaker."""

    source: str
    target: str
    label: str


def is_label(label: str) -> bool:
    """Whether it is a label of names."""
    return label in LABELS


def is_event(label: str) -> bool:
    """Whether it is an event type."""
    return label in event_types()


def check(text: str, mark: Mark, where: str) -> None:
    """Raises DocumentError where a span is empty, lies outside the text, or its label is unknown."""
    if not 0 <= mark.start < mark.end <= len(text):
        raise DocumentError(f"{where}: span {mark.start}-{mark.end} does not lie in the text ({len(text)} characters)")
    if not (is_label(mark.label) or is_event(mark.label) or mark.label == PARTICIPANT):
        raise DocumentError(f"{where}: {mark.label!r} is neither a label nor an event type")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space at its ends, which annotators' mice take along; one outside the text stays."""
    if not 0 <= start <= end <= len(text):
        return start, end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def marks_of(document: ConflictDocument) -> tuple[list[Mark], list[Link]]:
    """The spans and relations of a document. Participants and speakers that are no names get marks of their own."""
    marks = [Mark(e.id, e.start, e.end, e.label) for e in document.entities]
    links: list[Link] = []
    at = {(e.start, e.end): e.id for e in document.entities}
    entities = {e.id for e in document.entities}

    def mark_at(start: int, end: int) -> str:
        if (start, end) not in at:
            at[start, end] = f"p{start}_{end}"
            marks.append(Mark(at[start, end], start, end, PARTICIPANT))
        return at[start, end]

    for v in document.events:
        marks.append(Mark(v.id, v.trigger.start, v.trigger.end, v.type))
        links += [Link(v.id, mark_at(p.start, p.end), p.role) for p in v.participants]
        links += [Link(v.id, k, "location") for k in v.location if k in entities]
        links += [Link(v.id, k, "time") for k in v.time if k in entities]
        if v.attribution is not None:
            links.append(Link(v.id, mark_at(v.attribution.start, v.attribution.end), "says"))
    return marks, list(dict.fromkeys(links))
