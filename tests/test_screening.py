"""Screening: relevant texts by their words, and streams that skip the others."""

from __future__ import annotations

import time

import pytest

import conflictner
from conflictner.screening import SHORT, Screen, screen_of

WAR = (
    "Rebels of the northern front attacked a convoy near Tessalit on Monday. Eight soldiers were killed and their "
    "vehicles burnt, the ministry said."
)
GARDEN = (
    "The council will plant two hundred lime trees along the old canal this spring. Volunteers may come on Saturday "
    "with a spade of their own; tea is served from noon. "
)


@pytest.fixture(scope="module")
def screen(nlp) -> Screen:
    return screen_of(nlp)


def test_reports_of_conflict_are_relevant_and_others_not(screen):
    assert screen(WAR).relevant
    assert {"rebels", "soldiers", "killed"} <= set(screen(WAR).cues)
    assert not screen(GARDEN).relevant
    assert screen(WAR.upper()).relevant


@pytest.mark.parametrize(
    "text",
    [
        "Riots broke out in the old quarter, and a curfew was declared.",
        "Police used tear gas on the crowd.",
        "The two sides agreed to a cease fire.",
        "Boko Haram returned to the village at night.",
    ],
)
def test_unrest_phrases_and_names_of_formations_count(screen, text):
    assert screen(text).relevant


def test_in_a_longer_text_one_word_is_not_enough(screen):
    longer = GARDEN * (SHORT // 20) + "A small battle with weeds is won."
    assert screen(longer).cues == ("battle",)
    assert not screen(longer).relevant
    assert screen(longer, title="Soldiers in the garden").relevant


def test_a_long_text_needs_more_than_two_words(screen):
    match = "Her attack on the queen's side won the battle of the openings. " + GARDEN * 6
    assert {"attack", "battle"} <= set(screen(match).cues)
    assert not screen(match + GARDEN * 6).relevant
    assert screen(match + GARDEN * 6 + WAR).relevant


def test_paragraphs_with_cues(screen):
    text = f"{GARDEN}\n\n{WAR}\n\n{GARDEN}"
    (span,) = screen.paragraphs(text)
    assert text[span[0] : span[1]] == WAR


def test_a_users_own_triggers_are_cues(tmp_path):
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(
        '[[sense]]\nid = "own.weed"\ntype = "attack"\nverbs = "zizzle"\nmatch = "They zizzled the post."\n'
        'no_match = "They saw the post."\n'
    )
    own = screen_of(conflictner.load(lexicons=[lexicon]))
    assert own("They zizzled the post.").relevant
    assert not own("They saw the post.").relevant


def test_a_stream_skips_what_is_irrelevant_and_keeps_the_rest_as_it_is(nlp):
    items = [{"id": str(i), "text": WAR if i % 5 == 3 else GARDEN, "title": None} for i in range(23)]
    items[7] = {"id": "bad", "text": " "}
    items[11] = {"id": "titled", "text": GARDEN, "title": "Army shells the canal"}
    screened = list(conflictner.analyze_many(items, nlp=nlp, screen=True, batch_size=2))
    full = list(conflictner.analyze_many(items, nlp=nlp))
    assert [r.id for r in screened] == [r.id for r in full]
    assert isinstance(screened[7], conflictner.ErrorRecord)
    for i, (a, b) in enumerate(zip(screened, full, strict=True)):
        if i % 5 == 3 or i in (7, 11):
            assert a == b
        else:
            assert a.text == GARDEN
            assert (a.sentences, a.entities, a.events) == ((), (), ())
            assert a.meta["screened"] == "irrelevant"
            assert conflictner.ConflictDocument.from_dict(a.to_dict()) == a


def test_a_screened_stream_is_lazy(nlp):
    def endless():
        while True:
            yield GARDEN
            yield WAR

    stream = conflictner.analyze_many(endless(), nlp=nlp, screen=True, batch_size=1)
    assert [bool(next(stream).events) for _ in range(4)] == [False, True, False, True]


def test_screening_is_fast(screen):
    text = GARDEN * 400
    words = len(text.split())
    best = 0.0
    for _ in range(5):
        start = time.process_time()
        screen(text)
        best = max(best, words / (time.process_time() - start))
    assert best > 100_000
