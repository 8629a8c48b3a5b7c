"""The whole pipeline as one spaCy component, ``nlp.add_pipe("conflictner")``, and the order of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.assemble import register_extension
from conflictner.components.claims.component import ClaimReader
from conflictner.components.codes.component import Coder
from conflictner.components.coref.component import Resolver
from conflictner.components.dates.component import DateFinder
from conflictner.components.entities.component import Arbiter
from conflictner.components.events.component import EventFinder
from conflictner.components.gazetteer.component import NameFinder
from conflictner.components.incidents.component import IncidentMerger
from conflictner.components.names.component import NameReader
from conflictner.components.places.component import PlaceFinder
from conflictner.components.quantities.component import QuantityFinder
from conflictner.components.units.component import UnitFinder

__all__ = ["ORDER", "Conflictner", "make_conflictner"]

ORDER = (
    "conflictner_gazetteer",
    "conflictner_units",
    "conflictner_places",
    "conflictner_names",
    "conflictner_dates",
    "conflictner_quantities",
    "conflictner_entities",
    "conflictner_events",
    "conflictner_claims",
    "conflictner_coref",
    "conflictner_incidents",
    "conflictner_codes",
)
"""The parts in their order; each is a factory of its own."""


class Conflictner:
    """All parts in order, as one component."""

    def __init__(self, gazetteers: Iterable[str | Path] = (), lexicons: Iterable[str | Path] = ()) -> None:
        register_extension()
        self.parts: tuple[Callable[[Doc], Doc], ...] = (
            NameFinder(list(gazetteers)),
            UnitFinder(),
            PlaceFinder(),
            NameReader(),
            DateFinder(),
            QuantityFinder(),
            Arbiter(),
            EventFinder(list(lexicons)),
            ClaimReader(),
            Resolver(),
            IncidentMerger(),
            Coder(),
        )

    def __call__(self, doc: Doc) -> Doc:
        for part in self.parts:
            doc = part(doc)
        return doc

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        register_extension()


@Language.factory("conflictner", default_config={"gazetteers": [], "lexicons": []})
def make_conflictner(nlp: Language, name: str, gazetteers: list[str], lexicons: list[str]) -> Conflictner:
    """Factory of ``conflictner``: `gazetteers` are further TSV tables, `lexicons` further files of event senses."""
    return Conflictner(gazetteers, lexicons)
