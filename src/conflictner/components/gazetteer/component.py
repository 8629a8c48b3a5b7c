"""The gazetteer component: names of the gazetteer in the text, for the components that follow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.assemble import register_extension
from conflictner.components.view import state, view_of
from conflictner.gazetteer import load_gazetteer
from conflictner.text.truecase import text_case

__all__ = ["NameFinder", "make_gazetteer"]

_OURS = frozenset({"UNIT", "COUNTRY", "REGION", "PLACE", "FACILITY", "EQUIPMENT"})


class NameFinder:
    """Opens the view of a document and puts the gazetteer's hits and the model's own entities on it."""

    def __init__(self, tables: Sequence[str | Path] = ()) -> None:
        register_extension()  # whoever adds the parts one by one reads the result as well
        self.gazetteer = load_gazetteer(tables)

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc, fresh=True)
        entities = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
        if "ner" not in data or not any(label in _OURS for _, _, label in entities):
            data["ner"] = entities
        view.ner = [tuple(x) for x in data["ner"]]
        view.case = text_case(view.text)
        view.gazetteer = self.gazetteer
        report = data.get("report") or {}
        view.hits = self.gazetteer.find(view.text, case=view.case, context=report.get("title") or "")
        return doc

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        register_extension()


@Language.factory("conflictner_gazetteer", default_config={"tables": []})
def make_gazetteer(nlp: Language, name: str, tables: list[str]) -> NameFinder:
    """Factory of ``conflictner_gazetteer``; `tables` are a user's own TSV files."""
    return NameFinder(tables)
