"""Figures of an evaluation, on documents small enough to count by hand."""

import pytest
from attrs import evolve

from conflictner.document import ConflictDocument, Date, Entity, Event, Participant, Quantity, Span, Unit
from conflictner.errors import InputError, SettingError
from conflictner.evaluation import evaluate

TEXT = "Two Azov soldiers surrendered near Mariupol on Monday, killing hopes."


def unit(start, end, **more):
    return Entity("e0", "UNIT", start, end, TEXT[start:end], 0, unit=Unit(TEXT[start:end], **more))


def event(kind, word, **more):
    start = TEXT.index(word)
    return Event("v0", kind, Span(start, start + len(word)), 0, **more)


def documents(entities=(), events=()):
    return [ConflictDocument(text=TEXT, entities=tuple(entities), events=tuple(events))]


def test_exact_and_by_overlap():
    gold, found = documents([unit(4, 8)]), documents([unit(4, 17)])
    exact = evaluate(gold, found).entities["UNIT"]
    assert (exact.right, exact.wrong, exact.missed, exact.f1) == (0, 1, 1, 0.0)
    overlap = evaluate(gold, found, by="overlap").entities["UNIT"]
    assert (overlap.right, overlap.wrong, overlap.missed) == (1, 0, 0)
    assert (overlap.precision, overlap.recall, overlap.f1) == (1.0, 1.0, 1.0)


def test_one_to_one_and_the_exact_one_first():
    gold = documents([unit(0, 17), unit(18, 29)])
    found = documents([unit(4, 8), unit(0, 17), unit(9, 17)])
    score = evaluate(gold, found, by="overlap").entities["all"]
    assert (score.right, score.wrong, score.missed) == (1, 2, 1)


def test_a_wrong_label_is_wrong_and_missed():
    other = Entity("e0", "DATE", 4, 8, "Azov", 0, date=Date(None, "DATE"))
    result = evaluate(documents([unit(4, 8)]), documents([other]), by="overlap")
    assert result.entities["UNIT"].missed == 1
    assert result.entities["DATE"].wrong == 1
    assert result.entities["all"].f1 == 0.0


def test_rates_of_nothing_are_none():
    result = evaluate(documents(), documents())
    assert result.entities == {}
    score = evaluate(documents([unit(4, 8)]), documents()).entities["UNIT"]
    assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)


def test_details_of_what_was_matched():
    gold = documents([unit(4, 8, country="UKR", gazetteer_id="u-azov", number=12)])
    found = documents([unit(4, 8, country="UKR", gazetteer_id="u-other")])
    details = evaluate(gold, found).entity_details
    assert (details["unit.country"].right, details["unit.country"].total) == (1, 1)
    assert (details["unit.gazetteer_id"].share, details["unit.number"].share) == (0.0, 0.0)
    assert "unit.echelon" not in details


def test_events_with_their_facts_and_people():
    two = Quantity(2, 2, 2, "exact", "people", None, None, None)
    actor = Participant("actor", 4, 17, TEXT[4:17])
    gold = documents(events=[event("surrender", "surrendered", count=two, participants=(actor,), status="claimed")])
    partly = Participant("actor", 9, 17, TEXT[9:17])
    found = documents(
        events=[
            event("surrender", "surrendered", count=two, participants=(partly, evolve(partly, role="target"))),
            event("killing", "killing"),
        ]
    )
    result = evaluate(gold, found)
    assert result.events["surrender"].f1 == 1.0
    assert result.events["killing"].wrong == 1
    assert result.events["all"].precision == 0.5
    assert result.event_details["count"].share == 1.0
    assert result.event_details["status"].share == 0.0
    assert (result.roles["actor"].right, result.roles["target"].wrong) == (1, 1)


def test_without_annotated_events_events_do_not_count():
    result = evaluate(documents([unit(4, 8)]), documents([unit(4, 8)], [event("killing", "killing")]))
    assert result.events == {}


def test_documents_must_be_the_same():
    with pytest.raises(InputError, match="not the text"):
        evaluate(documents(), [ConflictDocument(text="Another.")])
    with pytest.raises(InputError, match="as many"):
        evaluate([*documents(), *documents()], documents())
    with pytest.raises(SettingError):
        evaluate(documents(), documents(), by="guess")


def test_as_plain_numbers():
    data = evaluate(documents([unit(4, 8)]), documents([unit(4, 8)])).to_dict()
    assert data["entities"]["all"]["f1"] == 1.0
    assert data["documents"] == 1
