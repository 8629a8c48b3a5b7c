"""The incidents component: event mentions of the same happening, merged."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.incidents.cluster import cluster
from conflictner.components.incidents.merge import incident_dicts
from conflictner.components.incidents.read import mentions_of
from conflictner.components.phrases import phrases_of
from conflictner.components.view import DocView, state, view_of
from conflictner.errors import ConflictnerError

__all__ = ["IncidentMerger", "make_incidents"]


def _has_headline(view: DocView) -> bool:
    """Whether the first sentence is a headline: a line of its own without a full stop."""
    if len(view.sentences) < 2:
        return False
    a, b = view.sentences[0]
    text = view.text[view.start[a] : view.end[b - 1]]
    line = text.rstrip()
    after = text[len(line) :] + view.text[view.end[b - 1] : view.start[b]]
    return bool(line) and line[-1] not in ".!?:;,\"”'’" and "\n" in after


class IncidentMerger:
    """Writes ``state(doc)["incidents"]``. Raises ConflictnerError where the claims component did not run."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        events: list[dict[str, Any]] = data.get("events", [])
        if not events:
            data["incidents"] = []
            return doc
        if "polarity" not in events[0]:
            raise ConflictnerError("the component conflictner_claims must stand before conflictner_incidents")
        view = view_of(doc)
        phrases = phrases_of(doc)
        mentions = mentions_of(phrases, events)
        happenings = cluster(mentions, headline=_has_headline(view))
        data["incidents"] = incident_dicts(happenings, events, mentions, data.get("entities", []))
        return doc


@Language.factory("conflictner_incidents")
def make_incidents(nlp: Language, name: str) -> IncidentMerger:
    """Factory of ``conflictner_incidents``."""
    return IncidentMerger()
