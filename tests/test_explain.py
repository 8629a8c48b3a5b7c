"""Explanations agree with the decisions, whatever they are."""

import pytest
from tests.export.conftest import EXAMPLES

from conflictner.components.events.explain import explain, explain_doc, lexicon_of
from conflictner.components.events.extract import _roles_of, _slots_of
from conflictner.components.events.judge import judge, possible, setting_of
from conflictner.components.events.lexicon import default_lexicon, load_lexicon
from conflictner.components.events.match import candidates
from conflictner.components.phrases import Phrases
from conflictner.components.view import state, view_of

TEXTS = [
    "The senator attacked the budget while rebels attacked the town of Bukavu.",
    "Shoppers on Raid Street saw nothing. A rocket hit the silo, killing two guards.",
    "The film shows a battle; the striker shot wide. Nobody was sent to fight.",
    "A car bomb was found. A car bomb killed four. The ferry accident left nine dead.",
]


@pytest.fixture(scope="module")
def read_texts(nlp):
    texts = TEXTS + [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    return [nlp(t) for t in texts]


def test_reasons_agree_with_the_judge(read_texts):
    lexicon = default_lexicon()
    seen = {True: 0, False: 0}
    for doc in read_texts:
        phrases = Phrases(view_of(doc), state(doc)["entities"], state(doc)["quantities"])
        setting = setting_of(phrases)
        for start, end in phrases.view.sentences:
            for c in candidates(phrases.view, lexicon, start, end):
                roles = _roles_of(phrases, c, _slots_of(phrases, c))
                reasons = explain(phrases, setting, c, roles)
                passed = possible(phrases, setting, c) and judge(phrases, setting, c, roles) > 0
                assert all(r.passed for r in reasons) is passed
                seen[passed] += 1
    assert seen[True] > 20
    assert seen[False] > 10


def test_what_is_explained_as_an_event_is_one_and_the_other_way_round(read_texts):
    for doc in read_texts:
        told = {(x.start, x.sense) for x in explain_doc(doc, default_lexicon()) if x.is_event}
        found = set()
        for v in state(doc)["events"]:
            hit = next((x for x in told if x[1] == v["rule"] and x[0] <= v["start"]), None)
            assert hit is not None, v["rule"]
            found.add((v["rule"], v["sentence"]))
        assert len(told) == len(state(doc)["events"])


def explained(nlp, text, word):
    return [x for x in explain_doc(nlp(text), default_lexicon()) if word in x.text]


def failed(x):
    return [r.test for r in x.reasons if not r.passed]


def test_a_near_miss_says_which_test_failed(nlp):
    first, second = explained(nlp, TEXTS[0], "attacked")
    assert (first.is_event, failed(first)) == (False, ["object"])
    assert "budget" in next(r.text for r in first.reasons if not r.passed)
    assert (second.is_event, second.type) == (True, "attack")
    assert ("actor", "rebels") in second.roles
    assert ("target", "town") in second.roles
    assert second.confidence > 0
    assert second.match
    assert second.no_match


def test_a_word_inside_a_name_says_so(nlp):
    text = "The 5th Assault Brigade left Dnipro."
    found = explained(nlp, text, "Assault")
    assert found
    assert all(not x.is_event for x in found)
    assert any("name" in failed(x) or "grammar" in failed(x) for x in found)


def test_offsets_are_those_of_the_text(read_texts):
    for doc in read_texts:
        for x in explain_doc(doc, default_lexicon()):
            assert doc.text[x.start : x.end] == x.text


def test_the_lexicon_of_a_pipeline(nlp, tmp_path):
    assert lexicon_of(nlp).senses.keys() == load_lexicon().senses.keys()


def test_a_text_without_triggers(nlp):
    assert explain_doc(nlp("The weather was mild in Accra."), default_lexicon()) == []
