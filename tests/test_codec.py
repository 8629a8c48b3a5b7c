"""Records to JSON and back, and the schema that describes it."""

import datetime as dt
import json

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner import codec
from conflictner import document as d
from conflictner.errors import DocumentError

VALIDATOR = jsonschema.Draft202012Validator(codec.json_schema(), format_checker=jsonschema.FormatChecker())


def _records():
    spans = st.builds(d.Span, st.integers(0, 99), st.integers(0, 99))
    numbers = st.none() | st.integers(0, 10**9)
    quantity = st.builds(
        d.Quantity,
        low=numbers,
        best=numbers,
        high=numbers,
        qualifier=st.sampled_from(["exact", "vague", "range"]),
        unit=st.sampled_from([None, "people"]),
        start=numbers,
        end=numbers,
        text=st.none() | st.text(max_size=9),
        share=st.none() | st.floats(0, 1),
    )
    days = st.none() | st.dates()
    unit = st.builds(d.Unit, st.text(max_size=9), strength=st.none() | quantity, type=st.sampled_from([None, "pmc"]))
    date = st.builds(d.Date, timex=st.none() | st.text(max_size=9), type=st.just("DATE"), start=days, end=days)
    texts = {
        "id": st.text(max_size=5),
        "start": st.integers(0, 9),
        "end": st.integers(0, 9),
        "text": st.text(max_size=9),
    }
    entity = st.builds(d.Entity, label=st.just("UNIT"), sentence=st.just(0), unit=unit, **texts) | st.builds(
        d.Entity, label=st.just("DATE"), sentence=st.just(0), date=date, **texts
    )
    said = st.builds(
        d.Attribution,
        st.just(0),
        st.just(1),
        st.text(max_size=9),
        chain=st.lists(st.builds(d.Source, st.just(0), st.just(1), st.text(max_size=3)), max_size=2).map(tuple),
    )
    event = st.builds(
        d.Event,
        id=st.text(max_size=5),
        type=st.just("killing"),
        trigger=spans,
        sentence=st.just(0),
        count=st.none() | quantity,
        attribution=st.none() | said,
        time_start=days,
    )
    return st.builds(
        d.ConflictDocument,
        text=st.text(max_size=30),
        published=days,
        sentences=st.lists(spans, max_size=2).map(tuple),
        entities=st.lists(entity, max_size=3).map(tuple),
        events=st.lists(event, max_size=3).map(tuple),
        meta=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
    )


@given(_records())
def test_round_trip_and_schema(document):
    data = document.to_dict()
    VALIDATOR.validate(json.loads(json.dumps(data)))
    assert codec.structure(data, d.ConflictDocument) == document
    assert codec.structure(json.loads(document.to_json()), d.ConflictDocument) == document
    assert hash(codec.structure(data, d.ConflictDocument)) == hash(document)


def test_an_entity_carries_only_its_own_detail():
    e = d.Entity("e0", "NORP", 0, 7, "Russian", 0, norp=d.Norp("RUS"))
    assert codec.unstructure(e) == {
        "id": "e0",
        "label": "NORP",
        "start": 0,
        "end": 7,
        "text": "Russian",
        "sentence": 0,
        "coref": None,
        "norp": {"country": "RUS"},
    }


def test_keys_come_in_the_order_of_the_contract():
    keys = list(d.ConflictDocument(text="x").to_dict())
    assert keys == [
        "schema",
        "id",
        "text",
        "title",
        "published",
        "source",
        "sentences",
        "entities",
        "events",
        "incidents",
        "meta",
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"published": 3}, "ConflictDocument.published"),
        ({"published": "2022-02-30"}, "ConflictDocument.published"),
        ({"sentences": [{"start": 0}]}, "ConflictDocument.sentences[0]: end missing"),
        ({"sentences": [{"start": True, "end": 2}]}, "sentences[0].start"),
        ({"entities": {}}, "ConflictDocument.entities"),
        ({"text": None}, "ConflictDocument.text"),
        ({"schema": "conflictner/9"}, "schema is 'conflictner/9'"),
    ],
)
def test_what_is_no_document_is_told_where(change, path):
    data = {**d.ConflictDocument(text="x").to_dict(), **change}
    with pytest.raises(DocumentError) as caught:
        d.ConflictDocument.from_dict(data)
    assert path in str(caught.value)


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"schema": "conflictner/1"}', "null"])
def test_no_json_document(text):
    with pytest.raises(DocumentError):
        d.ConflictDocument.from_json(text)


def test_error_records_are_written_in_the_place_of_documents():
    record = d.ErrorRecord(id="a", type="InputError", message="no text")
    data = codec.to_dict(record)
    assert data == {"schema": "conflictner/1", "id": "a", "error": {"type": "InputError", "message": "no text"}}
    VALIDATOR.validate(data)
    with pytest.raises(DocumentError, match="error record"):
        d.ConflictDocument.from_dict(data)


def test_records_are_frozen():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        d.Span(0, 1).start = 2


def test_the_schema_refuses_a_wrong_status():
    event = d.Event("v0", "killing", d.Span(0, 1), 0)
    data = d.ConflictDocument(text="x", events=(event,), published=dt.date(2020, 1, 1)).to_dict()
    VALIDATOR.validate(data)
    data["events"][0]["status"] = "rumoured"
    assert not VALIDATOR.is_valid(data)
