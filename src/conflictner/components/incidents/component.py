"""The incidents component: event mentions of the same happening, merged."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.incidents.cluster import cluster
from conflictner.components.incidents.merge import incident_dict
from conflictner.components.view import state

__all__ = ["IncidentMerger", "make_incidents"]


class IncidentMerger:
    """Writes ``state(doc)["incidents"]``."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        events: list[dict[str, Any]] = data.get("events", [])
        groups = cluster(events, data.get("entities", []))
        data["incidents"] = [incident_dict(g, events) for g in groups]
        return doc


@Language.factory("conflictner_incidents")
def make_incidents(nlp: Language, name: str) -> IncidentMerger:
    """Factory of ``conflictner_incidents``."""
    return IncidentMerger()
