"""The events component: what happened, with participants, count, place and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.events.confidence import confidence_of
from conflictner.components.events.extract import extract
from conflictner.components.events.hanging import Hanging
from conflictner.components.events.judge import setting_of
from conflictner.components.events.lexicon import load_lexicon
from conflictner.components.events.place import place_events
from conflictner.components.events.records import event_dict
from conflictner.components.events.time import date_events
from conflictner.components.phrases import phrases_of
from conflictner.components.view import state

__all__ = ["EventFinder", "make_events"]


class EventFinder:
    """Finds events by the lexicon and the structure of the sentence; writes them to ``state(doc)["events"]``."""

    def __init__(self, lexicons: Sequence[str | Path] = ()) -> None:
        self.lexicon = load_lexicon(lexicons)

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        phrases = phrases_of(doc)
        setting = setting_of(phrases)
        drafts = extract(phrases, setting, self.lexicon)
        hanging = Hanging(phrases, drafts)
        place_events(hanging, drafts)
        published = (data.get("report") or {}).get("published")
        anchor = dt.date.fromisoformat(published) if published else None
        date_events(hanging, drafts, anchor)
        index = {id(d): i for i, d in enumerate(drafts)}
        events: list[dict[str, Any]] = []
        for d in drafts:
            v = event_dict(phrases, d, anchor)
            v["cause"] = index[id(d.cause)] if d.cause is not None else None
            counted = v["count"] is not None
            v["confidence"] = confidence_of(d, counted=counted, about_conflict=setting.is_conflict_text)
            events.append(v)
        data["events"] = events
        return doc


@Language.factory("conflictner_events", default_config={"lexicons": []})
def make_events(nlp: Language, name: str, lexicons: list[str]) -> EventFinder:
    """Factory of ``conflictner_events``; `lexicons` are further TOML files of senses."""
    return EventFinder(lexicons)
