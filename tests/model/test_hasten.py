"""The hastened model finds what the stock model finds."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.model import hasten
from conflictner.model.encoding import SLAB, encode_in_slabs
from conflictner.model.parsing import BatchedParser, BatchedRecognizer
from conflictner.pipeline import DEFAULT_MODEL, UNUSED

TEXTS = [
    "Shells fell on the market of Halfaya on Sunday, and four traders died, the town's mayor Omar Nasser said.",
    "",
    "Rain.",
    "The 14th Brigade left the ridge at dawn.\n\nIts commander, Col. Viktor Hrab, spoke to Radio Polissya: “We will "
    "be back.” Nobody in Kupyansk believed him; 3,500 people had already fled to Dnipro.",
    "   \n\n  two   spaces and\ta tab 🙂 ###",
    "He said she said they said that " * 60 + "the bridge at Tessit was gone.",
]
KEYS = ["TAG", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]


def _read(nlp: Language, batch_size: int) -> list[np.ndarray]:
    return [doc.to_array(KEYS) for doc in nlp.pipe(TEXTS, batch_size=batch_size)]


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(DEFAULT_MODEL, exclude=list(UNUSED))


@pytest.fixture(scope="module")
def quick() -> Language:
    return hasten(spacy.load(DEFAULT_MODEL, exclude=list(UNUSED)))


@pytest.mark.parametrize("batch_size", [1, 4, 64])
def test_tags_parses_and_names_are_those_of_the_stock_model(stock: Language, quick: Language, batch_size: int):
    assert isinstance(quick.get_pipe("parser"), BatchedParser)
    assert isinstance(quick.get_pipe("ner"), BatchedRecognizer)
    for a, b in zip(_read(stock, 64), _read(quick, batch_size), strict=True):
        assert a.shape == b.shape
        assert (a == b).all()


def test_token_vectors_agree_over_the_borders_of_slabs(stock: Language, quick: Language):
    docs = [stock.make_doc("One shell in the yard, none in the house. " * (SLAB // 7)), stock.make_doc("Quiet.")]
    assert len(docs[0]) > SLAB
    for name in ("tok2vec", "ner"):
        a, b = (p.model if name == "tok2vec" else p.model.get_ref("tok2vec") for p in _pipes(stock, quick, name))
        for x, y in zip(a.predict(docs), b.predict(docs), strict=True):
            np.testing.assert_allclose(x, y, atol=1e-4)


def _pipes(a: Language, b: Language, name: str) -> list:
    return [a.get_pipe(name), b.get_pipe(name)]


def test_the_layers_were_recognised(quick: Language):
    exchanged = {
        n._func.__name__ for n in quick.get_pipe("tok2vec").model.walk() if "conflictner" in n._func.__module__
    }
    assert exchanged == {"_embed", "_encode"}


def test_documents_do_not_see_one_another():
    rng = np.random.default_rng(3)
    layers = [(rng.normal(size=(12, 8)).astype("f"), np.zeros(8, "f"), np.ones(4, "f"), np.zeros(4, "f"))] * 2
    a, b = rng.normal(size=(5, 4)).astype("f"), rng.normal(size=(7, 4)).astype("f")
    together = encode_in_slabs([a, b], 1, layers)
    for alone, x in zip([a, b], together, strict=True):
        np.testing.assert_allclose(encode_in_slabs([alone], 1, layers)[0], x, atol=1e-6)


def test_preset_names_and_sentence_starts_are_kept_to(stock: Language, quick: Language):
    def preset(nlp: Language) -> Doc:
        doc = nlp.make_doc("Fighters of the Free Valley Front came down. They burnt the mill of Aru.")
        doc.set_ents([Span(doc, 3, 6, label="WORK_OF_ART")], default="unmodified")
        doc[6].is_sent_start = True
        return nlp(doc)

    a, b = preset(stock), preset(quick)
    assert [(e.text, e.label_) for e in a.ents] == [(e.text, e.label_) for e in b.ents]
    assert [s.text for s in a.sents] == [s.text for s in b.sents]
    assert ("Free Valley Front", "WORK_OF_ART") in [(e.text, e.label_) for e in b.ents]
    assert any(s.start == 6 for s in b.sents)


def test_saved_it_is_a_stock_pipeline_again(quick: Language, tmp_path):
    quick.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert type(again.get_pipe("ner")).__module__.startswith("spacy.")
    for a, b in zip(_read(again, 8), _read(quick, 8), strict=True):
        assert (a == b).all()


def test_training_goes_through_the_stock_code():
    from spacy.training import Example

    nlp = hasten(spacy.load(DEFAULT_MODEL, exclude=list(UNUSED)))
    example = Example.from_dict(nlp.make_doc("Osh is quiet."), {"entities": [(0, 3, "GPE")]})
    losses = nlp.update([example], losses={})
    assert losses["ner"] >= 0


def test_what_is_no_stock_component_stays(quick: Language):
    before = quick.get_pipe("ner")
    assert hasten(quick).get_pipe("ner") is before
    assert hasten(spacy.blank("en")).pipe_names == []
