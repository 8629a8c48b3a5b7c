"""A dateline is a sentence of its own: nothing behind it leans on it but the place of the lead."""

import pytest


@pytest.mark.parametrize(
    "dateline",
    [
        "GOMA, Congo -",
        "GOMA, Congo (AP) —",
        "GOMA (AFP) –",
        "GOMA, May 3 (Reuters) -",
        "Goma (AFP) --",
        "EL GENEINA, Sudan -",
    ],
)
def test_what_stands_behind_a_dateline_begins_a_sentence(read, dateline):
    text = f"{dateline} Rebels shelled a market on Friday, killing nine traders."
    doc = read(text, published="2024-05-06")
    (shelling,) = doc.events_of("shelling")
    assert [p.text for p in doc.actors(shelling)] == ["Rebels"]
    assert text[doc.sentences[1].start :].startswith("Rebels")
    assert [doc.entity(i).text for i in shelling.location][:1] == [dateline.split(",")[0].split(" (")[0]]
    assert shelling.location_from == "dateline"


@pytest.mark.parametrize(
    "text",
    ["The army - which denied it - shelled Goma.", "M23 - the rebels of Kivu - shelled Goma.", "Rebels shelled Goma."],
)
def test_other_dashes_end_no_sentence(read, text):
    assert len(read(text).sentences) == 1
