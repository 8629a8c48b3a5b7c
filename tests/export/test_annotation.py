"""Annotation tools: what nobody changed comes back equal; corrections come back as made."""

import json
import xml.etree.ElementTree as ET

import pytest
from attrs import evolve
from tests.export.made import Maker, strike

from conflictner.document import LABELS, ConflictDocument
from conflictner.errors import DocumentError, SettingError
from conflictner.export.annotation.docbin import from_docbin, to_docbin
from conflictner.export.annotation.jsonl import from_doccano, from_prodigy, to_doccano, to_prodigy
from conflictner.export.annotation.label_studio import from_label_studio, label_studio_config, to_label_studio
from conflictner.export.annotation.rebuild import RULE, plain_document
from conflictner.ontology import event_types

TOOLS = {
    "label studio": (to_label_studio, from_label_studio),
    "prodigy": (to_prodigy, from_prodigy),
    "prodigy names": (lambda d: to_prodigy(d, what="names"), from_prodigy),
    "prodigy events": (lambda d: to_prodigy(d, what="events"), from_prodigy),
    "doccano": (to_doccano, from_doccano),
}


def through_json(tasks):
    return json.loads(json.dumps(list(tasks)))


@pytest.mark.parametrize("tool", TOOLS)
def test_an_unchanged_document_comes_back_equal(tool, document, examples):
    out, back = TOOLS[tool]
    records = [document, *examples]
    assert list(back(through_json(out(records)))) == records


def test_a_docbin_gives_documents_back(document, examples, tmp_path):
    made = to_docbin([document, *examples])
    made.to_disk(tmp_path / "train.spacy")
    assert list(from_docbin(tmp_path / "train.spacy")) == [document, *examples]
    assert list(from_docbin(made)) == [document, *examples]


def first_task(out, document):
    return through_json(out([document]))[0]


# Label Studio


def regions(task):
    return task["predictions"][0]["result"]


def test_what_label_studio_is_given(document):
    task = first_task(to_label_studio, document)
    unit = next(r for r in regions(task) if r["value"].get("labels") == ["UNIT"])
    assert document.text[unit["value"]["start"] : unit["value"]["end"]] == unit["value"]["text"]
    relation = next(r for r in regions(task) if r["type"] == "relation")
    assert relation["labels"][0] in ("actor", "target")
    assert {r["from_name"] for r in regions(task) if r["type"] == "choices"} == {"status", "polarity", "modality"}


def test_the_interface_knows_every_label():
    tree = ET.fromstring(label_studio_config())
    values = {x.get("value") for x in tree.iter("Label")}
    assert values == {*LABELS, *event_types(), "participant"}
    names = {x.get("name") for x in tree.iter() if x.get("name")}
    assert {"name", "event", "participant", "status", "polarity", "modality", "text"} <= names


def corrected(task, change):
    result = json.loads(json.dumps(regions(task)))
    change(result)
    task = {**task, "id": 7, "annotations": [{"result": result}]}
    (document,) = from_label_studio([task])
    return document


def test_a_name_can_be_added_moved_and_taken_away(document):
    def change(result):
        unit = next(r for r in result if r["value"].get("labels") == ["UNIT"])
        unit["value"] = {"start": unit["value"]["start"] - 4, "end": unit["value"]["end"], "labels": ["UNIT"]}
        mellit = document.text.index("Mellit")
        value = {"start": mellit, "end": mellit + 6, "text": "Mellit", "labels": ["PLACE"]}
        result.append({"id": "new", "type": "labels", "from_name": "name", "to_name": "text", "value": value})
        result[:] = [r for r in result if r.get("value", {}).get("labels") != ["DATE"]]

    found = corrected(first_task(to_label_studio, document), change)
    assert [(e.label, e.text) for e in found.entities] == [
        ("UNIT", "the Rapid Support Forces"),
        ("PLACE", "Kutum"),
        ("PLACE", "Mellit"),
    ]
    assert found.entities[0].unit.gazetteer_id is None  # a new span: the old link may not hold
    assert found.entities[1].location.lat == 13.63  # unchanged: all it had
    assert found.entities[2].location.level == "settlement"
    assert [e.id for e in found.entities] == ["e0", "e1", "e2"]
    assert found.events[0].time == ()
    assert found.events[0].location == ("e1",)


def test_an_event_can_be_retyped_and_its_people_changed(document):
    def change(result):
        for r in result:
            if r.get("id") == "v0" and r["type"] == "labels":
                r["value"]["labels"] = ["drone_strike"]
            if r.get("id") == "v0" and r.get("from_name") == "status":
                r["value"]["choices"] = ["confirmed"]
        result[:] = [r for r in result if not (r["type"] == "relation" and r["labels"] == ["actor"])]

    found = corrected(first_task(to_label_studio, document), change)
    raid = found.events[0]
    assert (raid.type, raid.status, raid.rule) == ("drone_strike", "confirmed", RULE)
    assert raid.codes.plover_mode == "drone"
    assert [p.role for p in raid.participants] == ["target"]
    assert found.events[1].cause == "v0"


def test_a_new_event_with_its_actor(document):
    def change(result):
        at = document.text.index("plans")
        value = {"start": at, "end": at + 5, "text": "plans", "labels": ["mobilization"]}
        result.append({"id": "x", "type": "labels", "from_name": "event", "to_name": "text", "value": value})
        place = next(r["id"] for r in result if r.get("value", {}).get("labels") == ["PLACE"])
        result.append({"type": "relation", "from_id": "x", "to_id": place, "labels": ["location"]})

    found = corrected(first_task(to_label_studio, document), change)
    new = next(v for v in found.events if v.type == "mobilization")
    assert new.rule == RULE
    assert found.entity(new.location[0]).text == "Kutum"
    assert [v.id for v in found.events] == [f"v{n}" for n in range(len(found.events))]


def test_events_that_go_take_their_incidents_and_causes_along(document):
    def change(result):
        result[:] = [r for r in result if "v0" not in (r.get("id"), r.get("from_id"))]

    found = corrected(first_task(to_label_studio, document), change)
    assert len(found.events) == len(document.events) - 1
    assert all(v.cause is None for v in found.events)
    assert len(found.incidents) == len(document.incidents) - 1
    assert all(found.event(k) for i in found.incidents for k in i.events)


def test_offsets_in_utf16_units_are_understood():
    text = "💥💥 Rebels hold Goma."
    value = {"start": text.index("Goma") + 2, "end": text.index("Goma") + 6, "text": "Goma", "labels": ["PLACE"]}
    task = {"data": {"text": text}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    (found,) = from_label_studio([task])
    assert found.entities[0].text == "Goma"


def task_with(start, end, label, text="Rebels hold Goma.", said=None):
    value = {"start": start, "end": end, "labels": [label], **({"text": said} if said else {})}
    return {"data": {"text": text}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (task_with(12, 99, "PLACE"), "does not lie in the text"),
        (task_with(12, 16, "TOWN"), "neither a label nor an event type"),
        (task_with(12, 16, "PLACE", said="Rebels"), "is 'Goma' in the text, not 'Rebels'"),
        ({"data": {}}, "no text"),
        ({"predictions": []}, "no data"),
        ("x", "not an object"),
    ],
)
def test_tasks_that_do_not_fit_are_told(task, words):
    with pytest.raises(DocumentError, match=words):
        list(from_label_studio([task]))


def test_names_that_overlap_are_told():
    result = [
        {"id": "a", "type": "labels", "value": {"start": 0, "end": 11, "labels": ["UNIT"]}},
        {"id": "b", "type": "labels", "value": {"start": 7, "end": 16, "labels": ["PLACE"]}},
    ]
    task = {"id": 5, "data": {"text": "Rebels hold Goma."}, "annotations": [{"result": result}]}
    with pytest.raises(DocumentError, match="task 5: names overlap"):
        list(from_label_studio([task]))


def test_the_last_annotation_that_was_not_cancelled_counts():
    one, other = task_with(12, 16, "PLACE"), task_with(0, 6, "NORP")
    cancelled = {"was_cancelled": True, "result": []}
    task = {**one, "annotations": [other["annotations"][0], one["annotations"][0], cancelled]}
    (found,) = from_label_studio([task])
    assert [e.label for e in found.entities] == ["PLACE"]


# Prodigy, doccano, DocBin


def test_prodigy_tasks_that_were_rejected_are_left_out(document):
    tasks = through_json(to_prodigy([document, document]))
    tasks[0]["answer"] = "reject"
    assert len(list(from_prodigy(tasks))) == 1


def test_prodigy_shows_what_is_asked(document):
    names = first_task(lambda d: to_prodigy(d, what="names"), document)
    assert {s["label"] for s in names["spans"]} == {"UNIT", "PLACE", "DATE"}
    names["spans"] = []
    (found,) = from_prodigy([names])
    assert found.entities == ()
    assert len(found.events) == len(document.events)
    with pytest.raises(SettingError):
        list(to_prodigy([document], what="all"))


def test_a_task_of_another_origin_is_read():
    spans = [{"start": 12, "end": 17, "label": "PLACE"}, {"start": 7, "end": 11, "label": "siege"}]
    (found,) = from_prodigy([{"text": "Rebels hold Goma.  ", "spans": spans, "meta": {"id": 3}}])
    assert found.id == "3"
    assert [(v.type, v.trigger.start, v.sentence) for v in found.events] == [("siege", 7, 0)]


def test_white_space_at_the_ends_of_a_span_goes():
    (found,) = from_prodigy([{"text": "in  Goma  today", "spans": [{"start": 2, "end": 10, "label": "PLACE"}]}])
    assert found.entities[0].text == "Goma"


def test_plain_doccano_labels_are_read():
    (found,) = from_doccano([{"text": "Rebels hold Goma.", "label": [[12, 16, "PLACE"]]}])
    assert [(e.text, e.label) for e in found.entities] == [("Goma", "PLACE")]


def test_doccano_relations_can_be_changed(document):
    task = first_task(to_doccano, document)
    task["relations"] = [r for r in task["relations"] if r["type"] != "actor"]
    (found,) = from_doccano([task])
    assert not any(found.actors(v) for v in found.events)
    assert found.events[0].location == ("e1",)


def test_training_data_for_spacy(document, nlp):
    (doc,) = to_docbin([document], nlp).get_docs(nlp.vocab)
    assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label) for e in document.entities]
    assert {s.label_ for s in doc.spans["sc"]} == {"UNIT", "PLACE", "DATE", *(v.type for v in document.events)}


def test_spans_that_are_no_whole_tokens():
    m = Maker("The anti-Hamas camp.")
    m.unit("Ham")
    d = m.document()
    (widened,) = to_docbin([d]).get_docs(__import__("spacy").blank("en").vocab)
    assert [e.text for e in widened.ents] == ["Hamas"]
    assert list(from_docbin(to_docbin([d]))) == [d]
    (skipped,) = to_docbin([d], misaligned="skip").get_docs(widened.vocab)
    assert skipped.ents == ()
    with pytest.raises(DocumentError, match="whole tokens"):
        to_docbin([d], misaligned="raise")
    with pytest.raises(SettingError):
        to_docbin([d], misaligned="cut")


def test_a_plain_document_has_a_sentence_a_line():
    d = plain_document("One.\n\n  Two. \n", id="x")
    assert [d.sentence(i) for i in range(2)] == ["One.", "Two."]
    assert isinstance(d, ConflictDocument)


def test_a_corrected_document_is_a_document_of_the_contract(document):
    task = first_task(to_prodigy, document)
    task["spans"] = task["spans"][2:]
    (found,) = from_prodigy([task])
    assert ConflictDocument.from_dict(found.to_dict()) == found
    assert evolve(found, entities=strike().entities) != found
