"""Candidate mentions: plain dicts that the components propose and the arbitration chooses from."""

from __future__ import annotations

from typing import Any

from conflictner.components.view import DocView
from conflictner.errors import ConflictnerError

__all__ = ["NO_NAME", "hits_of", "mention", "ner_of", "propose"]


NO_NAME = "NONE"
"""Label of candidates that only keep others out: words known to be no name."""


def mention(start: int, end: int, label: str, score: float, rule: str, **detail: Any) -> dict[str, Any]:
    """A candidate: characters, label, how sure (0-1), the rule that found it, and the detail of its label."""
    return {"start": start, "end": end, "label": label, "score": score, "rule": rule, **detail}


def propose(data: dict[str, Any], stage: str, mentions: list[dict[str, Any]]) -> None:
    """Put a stage's candidates where the arbitration finds them."""
    data.setdefault("candidates", {})[stage] = mentions


_MISSING = "the component conflictner_gazetteer must stand before this one in the pipeline"


def hits_of(view: DocView) -> list[Any]:
    """The gazetteer's hits in the document. Raises ConflictnerError if the gazetteer component did not run."""
    if view.hits is None:
        raise ConflictnerError(_MISSING)
    return view.hits


def ner_of(view: DocView) -> list[tuple[int, int, str]]:
    """What the model's own named entity recogniser found: (start, end, label) in characters."""
    if view.ner is None:
        raise ConflictnerError(_MISSING)
    return view.ner
