"""The coreference component: mentions to their first mention, participants and speakers to what they stand for."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.claims.sides import home_country, side_of
from conflictner.components.coref.names import coreference_of
from conflictner.components.phrases import Phrases, phrases_of
from conflictner.components.view import state

__all__ = ["Resolver", "make_coref"]


def _entity(phrases: Phrases, token: int) -> int | None:
    """The entity that a pronoun or definite phrase stands for, along chains ("it" - "the group" - "M23")."""
    for _ in range(4):
        stands_for = phrases.referent(token)
        if stands_for is None or stands_for == token:
            return None
        if stands_for in phrases.entity_at:
            return phrases.entity_at[stands_for]
        token = stands_for
    return None


def _country(entities: list[dict[str, Any]], location: list[int]) -> str | None:
    """The country of the place of an event."""
    found = (entities[k]["location"].get("country") for k in location if entities[k].get("location"))
    return next((str(c) for c in found if c), None)


class Resolver:
    """Fills ``coref`` of entities, ``entity`` of participants and speakers that only refer to one, and sides."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        entities: list[dict[str, Any]] = data.get("entities", [])
        for e, first in zip(entities, coreference_of(entities), strict=True):
            e["coref"] = first
        if not data.get("events"):
            return doc
        phrases = phrases_of(doc)
        home = home_country(phrases)
        for v in data["events"]:
            for p in v["participants"]:
                if p["entity"] is None:
                    p["entity"] = _entity(phrases, p["token"])
            said = v.get("attribution")
            if said:
                if said["entity"] is None:
                    said["entity"] = _entity(phrases, said["token"])
                said["side"] = side_of(phrases, said["token"], home=home, place=_country(entities, v["location"]))
        return doc


@Language.factory("conflictner_coref")
def make_coref(nlp: Language, name: str) -> Resolver:
    """Factory of ``conflictner_coref``."""
    return Resolver()
