"""Happenings: every dead person is counted once, and what did not happen not at all."""

from attrs import evolve
from tests.export.made import DAY, Maker, exactly, strike

from conflictner.export.folding import happenings


def test_outcomes_are_folded_into_the_event_that_caused_them(document):
    (raid,) = happenings(document)
    assert raid.main.type == "airstrike"
    assert [v.type for v in raid.outcomes] == ["killing", "killing", "killing", "injury"]
    assert [d.count.low for d in raid.deaths] == [14, 24]  # the fighters are told of twice, and counted once
    assert raid.incidents == ("i0", "i1", "i2", "i3")
    assert raid.days == (DAY, DAY)
    assert raid.location.canonical == "Kutum"
    assert raid.sources() == ["a doctor"]


def test_without_incidents_every_mention_stands_alone():
    document = evolve(strike(), incidents=())
    raid, again = happenings(document)
    assert len(raid.deaths) == 2
    assert again.main.id == "v4"


def test_numbers_by_convention(document):
    (raid,) = happenings(document)
    assert [d.count.best for d in raid.dead("acled")] == [14, 12]
    assert [d.count.best for d in raid.dead("literal")] == [14, None]


def test_denied_negated_planned_and_habitual_events_are_no_happenings():
    m = Maker("Rebels shelled, burned, seized, stormed and raided Goma.")
    m.event("shelling", "shelled", status="denied")
    m.event("destruction", "burned", polarity="negative")
    m.event("seizure", "seized", modality="planned")
    m.event("attack", "stormed", modality="generic")
    m.event("attack", "raided", modality="attempted")
    assert [h.main.id for h in happenings(m.document())] == ["v4"]


def test_an_attempt_that_is_no_violence_is_no_happening():
    m = Maker("Rebels tried to seize Goma.")
    m.event("seizure", "seize", modality="attempted")
    assert happenings(m.document()) == []


def test_tolls_to_date_are_no_happenings():
    m = Maker("A raid killed 3, which brings the dead since March to 900.")
    raid = m.event("attack", "raid")
    m.event("killing", "killed", count=exactly(3), cause=raid)
    m.event("killing", "dead", count=evolve(exactly(900), cumulative=True))
    (found,) = happenings(m.document())
    assert [d.count.best for d in found.deaths] == [3]


def test_summaries_are_no_happenings():
    m = Maker("In 46 attacks 90 people died; one raid killed 3.")
    many = m.event("attack", "attacks")
    m.event("killing", "died", count=exactly(90), cause=many)
    raid = m.event("attack", "raid")
    m.event("killing", "killed", count=exactly(3), cause=raid)
    for event, several in (("v0", True), ("v1", True), ("v2", False), ("v3", False)):
        m.incident(event, several=several)
    (found,) = happenings(m.document())
    assert (found.main.id, [d.count.best for d in found.deaths]) == ("v2", [3])


def test_a_toll_of_its_own_cause_adds_no_dead():
    m = Maker("A raid killed 3; the toll rose to 5.")
    raid = m.event("attack", "raid")
    m.event("killing", "killed", count=exactly(3), cause=raid)
    m.event("killing", "toll", count=evolve(exactly(5), cumulative=True), cause=raid)
    (found,) = happenings(m.document())
    assert [d.count.best for d in found.deaths] == [3]


def test_chains_and_circles_of_causes_end():
    m = Maker("The blast burned the camp, whose people fled and died.")
    blast = m.event("bombing", "blast")
    fire = m.event("destruction", "burned", cause=blast)
    m.event("displacement", "fled", cause=fire)
    m.event("killing", "died", cause=fire)
    assert [h.main.type for h in happenings(m.document())] == ["bombing"]
    a, b = Maker("They fled and died."), None
    b = a.event("displacement", "fled", cause="v1")
    a.event("killing", "died", cause=b)
    assert len(happenings(a.document())) == 2


def test_the_best_status_of_the_mentions_counts():
    m = Maker("They claimed and confirmed it.")
    m.event("attack", "claimed", status="claimed")
    m.event("attack", "confirmed", status="confirmed")
    m.incident("v0", "v1")
    (found,) = happenings(m.document())
    assert found.status == "confirmed"


def test_happenings_hold_every_fact_once(examples):
    for document in examples:
        seen = [v.id for h in happenings(document) for v in h.events]
        assert len(seen) == len(set(seen))
