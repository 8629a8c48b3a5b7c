"""The quantities component: counts and other numbers of the text."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.codec import unstructure
from conflictner.components.view import state, view_of
from conflictner.text.quantities import QuantityMention, find_quantities

__all__ = ["QuantityFinder", "make_quantities"]


def _plain(m: QuantityMention) -> dict[str, Any]:
    return {"start": m.start, "end": m.end, "kind": m.kind, "form": m.form, "quantity": unstructure(m.quantity)}


class QuantityFinder:
    """Writes ``state(doc)["quantities"]``."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc)
        dates = [(m["start"], m["end"]) for m in data.get("candidates", {}).get("dates", ())]
        data["quantities"] = [_plain(m) for m in find_quantities(view.text, dates=dates)]
        return doc


@Language.factory("conflictner_quantities")
def make_quantities(nlp: Language, name: str) -> QuantityFinder:
    """Factory of ``conflictner_quantities``."""
    return QuantityFinder()
