"""Coreference: what pronouns and definite phrases stand for, and which names are of one thing."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from conflictner.components.coref.names import coreference_of
from conflictner.components.coref.words import words
from conflictner.components.phrases import Phrases
from conflictner.components.view import state, view_of

# (text, the word that refers and which of them, the word it stands for)
STANDS_FOR = [
    ("The M23 took Bunagana on Monday. The group denied looting the town.", "group", 1, "M23"),
    ("The M23 took Bunagana on Monday. The group denied looting the town.", "town", 1, "Bunagana"),
    ("Ukraine's 93rd Brigade fought near Soledar. The brigade lost two tanks.", "brigade", 1, "Brigade"),
    ("Eleven members of the National Guard refused to fight. The group was sent home.", "group", 1, "members"),
    ("The group attacked at night. Hamas fighters stormed Sderot. They killed two guards.", "They", 1, "fighters"),
    ("The Malian army attacked Kidal. Villagers fled. The army said it killed ten men.", "army", 2, "army"),
    ("Myanmar's military bombed a village. The military denied it.", "military", 2, "military"),
    ("Minister Ali Hassan arrived in Sebha. The minister said two soldiers died.", "minister", 1, "Hassan"),
    ("Police arrested Omar Diallo in Conakry. The 34-year-old was beaten.", "old", 1, "Diallo"),
    ("Two soldiers were kidnapped near Arauca. The two soldiers were freed on Friday.", "soldiers", 2, "soldiers"),
    ("A drone hit a hospital in Nyala. The hospital was evacuated.", "hospital", 2, "hospital"),
    ("A woman was shot in Jenin. She died of her wounds.", "She", 1, "woman"),
    ("The Wagner Group recruited prisoners. The company sent them to Bakhmut.", "company", 1, "Group"),
    ("Russian troops left Izium. They left tanks behind.", "They", 1, "troops"),
    ("A commander of the Sinaloa Cartel was killed. The cartel attacked the police.", "cartel", 1, "Cartel"),
    ("President Gustavo Petro spoke in Bogota. The president condemned the attack.", "president", 1, "Petro"),
]  # fmt: skip


def _phrases(nlp: Language, text: str) -> Phrases:
    doc = nlp(text)
    data = state(doc)
    return Phrases(view_of(doc), data["entities"], data["quantities"])


@pytest.mark.parametrize(("text", "word", "which", "antecedent"), STANDS_FOR)
def test_stands_for(nlp: Language, text: str, word: str, which: int, antecedent: str) -> None:
    phrases = _phrases(nlp, text)
    at = [i for i, w in enumerate(phrases.view.words) if w == word][which - 1]
    found = phrases.referent(at)
    assert found is not None
    assert found < at
    assert phrases.view.words[found] == antecedent


@pytest.mark.parametrize(
    ("text", "word", "which"),
    [
        ("Two soldiers were killed in Gao. The six soldiers were sent home.", "soldiers", 2),  # other number
        ("The army attacked. A town was taken.", "town", 1),  # not definite
        ("Kidal was quiet. The wounded brigade of the north went home.", "brigade", 1),  # said which one
        ("Troops shelled Izium. The school was closed.", "school", 1),  # nothing before it
    ],
)
def test_stands_for_nothing(nlp: Language, text: str, word: str, which: int) -> None:
    phrases = _phrases(nlp, text)
    at = [i for i, w in enumerate(phrases.view.words) if w == word][which - 1]
    assert phrases.referent(at) is None


def test_participants_and_speakers_have_the_entity_they_stand_for(read: Any) -> None:
    doc = read("The M23 captured Bunagana on Monday. The group said it killed nine soldiers.")
    (killing,) = doc.events_of("killing")
    assert killing.attribution is not None
    assert doc.entity(killing.attribution.entity).text == "M23"
    assert [doc.entity(p.entity).text for p in doc.actors(killing)] == ["M23"]


def _person(text: str) -> dict[str, Any]:
    return {"label": "PERSON", "text": text, "person": {"canonical": text}}


def _unit(text: str, canonical: str | None = None, country: str | None = None, id: str | None = None) -> dict[str, Any]:
    return {
        "label": "UNIT",
        "text": text,
        "unit": {"canonical": canonical or text, "country": country, "gazetteer_id": id},
    }


def _org(text: str) -> dict[str, Any]:
    return {"label": "ORG", "text": text, "organization": {"canonical": text, "country": None}}


@pytest.mark.parametrize(
    ("mentions", "first"),
    [
        ([_person("Ali Omar Hassan"), _person("Hassan"), _person("Ali Hassan")], [None, 0, 0]),
        ([_person("Ali Hassan"), _person("Omar Hassan"), _person("Hassan")], [None, None, 1]),
        ([_person("Hassan"), _person("Ali Hassan")], [None, 0]),
        ([_unit("Wagner Group", id="wagner"), _unit("Wagner", id="wagner")], [None, 0]),
        ([_unit("Popular Front of Boga"), _unit("PFB")], [None, 0]),
        ([_unit("93rd Brigade", country="UKR"), _unit("93rd")], [None, 0]),
        ([_unit("93rd Brigade", country="UKR"), _unit("93rd", country="RUS")], [None, None]),
        ([_org("Amnesty International"), _org("Amnesty")], [None, 0]),
        ([_org("National Observatory"), _org("National")], [None, None]),
        ([_org("Red Crescent"), _unit("Red Crescent")], [None, None]),
        ([{"label": "NORP", "text": "Kurdish"}, {"label": "NORP", "text": "Kurdish"}], [None, None]),
    ],
)
def test_names_of_one_thing(mentions: list[dict[str, Any]], first: list[int | None]) -> None:
    assert coreference_of(mentions) == first


def test_many_names_take_linear_time() -> None:
    people = [_person(f"Name{i} Surname{i}") for i in range(20_000)]
    assert coreference_of(people) == [None] * len(people)


def test_words_are_read() -> None:
    w = words()
    assert all(map(w.is_pronoun, ("he", "they", "it")))
    assert w.places["town"] == {"PLACE"}
    assert w.state_forces <= w.forces
