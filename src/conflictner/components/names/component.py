"""The names component: people, organisations, nationalities and equipment."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import propose
from conflictner.components.names.equipment import find_equipment
from conflictner.components.names.introduced import find_introduced
from conflictner.components.names.nationalities import find_nationalities
from conflictner.components.names.organizations import find_organizations
from conflictner.components.names.people import find_people, sight_people
from conflictner.components.names.scene import Scene
from conflictner.components.view import state, view_of

__all__ = ["NameReader", "make_names"]


class NameReader:
    """Proposes PERSON, ORG, NORP and EQUIPMENT mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        units = data.get("candidates", {}).get("units", [])
        scene = Scene(view_of(doc), units)
        people = sight_people(scene)
        found = find_people(scene, people) + find_organizations(scene, people)
        found += find_nationalities(scene) + find_equipment(scene)
        found += find_introduced(scene, [*units, *found])
        propose(data, "names", found)
        return doc


@Language.factory("conflictner_names")
def make_names(nlp: Language, name: str) -> NameReader:
    """Factory of ``conflictner_names``."""
    return NameReader()
