"""The codes component: every event in the terms of PLOVER, CAMEO, ACLED and UCDP."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.codes.rules import codes_of
from conflictner.components.view import state, view_of

__all__ = ["Coder", "make_codes"]


class Coder:
    """Adds codes to ``state(doc)["events"]``."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        if data.get("events"):
            view = view_of(doc)
            for v in data["events"]:
                a, b = view.sentences[v["sentence"]]
                v["codes"] = codes_of(v, view.text, view.text[view.start[a] : view.end[b - 1]])
        return doc


@Language.factory("conflictner_codes")
def make_codes(nlp: Language, name: str) -> Coder:
    """Factory of ``conflictner_codes``."""
    return Coder()
