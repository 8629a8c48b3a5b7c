"""The units component: armed formations by their designation and by the gazetteer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import hits_of, propose
from conflictner.components.units.candidates import of_designation, of_hit, united
from conflictner.components.units.linking import surroundings_of
from conflictner.components.units.short_forms import find_short_forms
from conflictner.components.view import state, view_of
from conflictner.text.designations import find_designations

__all__ = ["UnitFinder", "make_units"]


class UnitFinder:
    """Proposes UNIT mentions."""

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        hits = hits_of(view)
        around = surroundings_of(hits)
        named = [m for h in hits if h.group == "names" and (m := of_hit(view, h, around)) is not None]
        designated = [of_designation(view, d, around) for d in find_designations(view.text, case=view.case)]
        found = united(named, designated, view.text)
        propose(state(doc), "units", found + find_short_forms(view, found))
        return doc


@Language.factory("conflictner_units")
def make_units(nlp: Language, name: str) -> UnitFinder:
    """Factory of ``conflictner_units``."""
    return UnitFinder()
