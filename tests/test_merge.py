"""`conflictner.merge`: the same happening in many reports."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_documents import document, happening, many, place
from tests.score_incidents import HALVES, b_cubed, groups, parse_marks, score

import conflictner
from conflictner import ConflictDocument, ErrorRecord, MergedIncident, merge
from conflictner.codec import incident_schema
from conflictner.document import Claim, EventRef, Unit
from conflictner.errors import ConflictnerError, InputError

PARTIAGA = place("Partiaga", "BFA", 11.95, 1.7, 1)
DJIBO = place("Djibo", "BFA", 14.1, -1.6, 2)
EST = place("Est", "BFA", 12.0, 1.0, 3, "region", 120.0)
M23 = Unit("M23", gazetteer_id="x-m23", type="armed_group")
ADF = Unit("ADF", gazetteer_id="x-adf", type="armed_group")


def sizes(incidents: tuple[MergedIncident, ...]) -> list[int]:
    return sorted(len(m.events) for m in incidents)


def test_one_happening_of_two_reports() -> None:
    a = document("a", happening(where=PARTIAGA, count=14, speaker="local official"))
    b = document("b", happening(where=PARTIAGA, count=14, speaker="governor", side="BFA"))
    (one,) = merge([a, b])
    assert one.events == (EventRef("a", "v0"), EventRef("b", "v0"))
    assert one.documents == ("a", "b")
    assert one.type == "killing"
    assert one.place == PARTIAGA
    assert one.location is not None
    assert (one.location.document, one.location.entity) == ("a", "e0")
    assert str(one.time_start) == "2023-05-06"
    assert [(c.document, c.event, c.speaker, c.side) for c in one.claims] == [
        ("a", "v0", "local official", None),
        ("b", "v0", "governor", "BFA"),
    ]
    assert one.count is not None
    assert one.count.best == 14
    assert not one.conflict
    assert one.fullest in one.events
    assert one.participants


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (happening(where=PARTIAGA), happening(where=DJIBO)),
        (happening(where=PARTIAGA), happening(where=PARTIAGA, day="2023-05-07")),
        (happening(where=PARTIAGA, actor=M23), happening(where=PARTIAGA, actor=ADF)),
        (happening(where=PARTIAGA, actor_country="BFA"), happening(where=PARTIAGA, actor_country="MLI")),
        (happening(where=PARTIAGA), happening("injury", where=PARTIAGA)),
        (happening(where=PARTIAGA), happening(where=PARTIAGA, polarity="negative")),
        (happening(where=PARTIAGA), happening(where=PARTIAGA, modality="planned")),
        (happening(where=EST), happening(where=EST, count=3)),  # a region and a day are not enough
        (happening(day=None), happening(day=None)),
        (
            happening("shelling", where=PARTIAGA, target="school", kind_of_target="infrastructure"),
            happening("bombing", where=PARTIAGA, target="market", kind_of_target="infrastructure"),
        ),
    ],
)
def test_different_happenings_stay_apart(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert sizes(merge([document("a", a), document("b", b)])) == [1, 1]


def test_what_is_missing_is_no_contradiction() -> None:
    a = document("a", happening(where=PARTIAGA, count=14, actor=M23))
    undated = document("b", happening(where=PARTIAGA, count=14, day=None))
    vague = document("c", happening(where=EST, count=14))
    assert sizes(merge([a, undated, vague])) == [3]


def test_a_chain_never_joins_contradictory_ones() -> None:
    a = document("a", happening(where=PARTIAGA, count=40, actor=M23))
    between = document("b", happening(where=PARTIAGA, count=40))
    c = document("c", happening(where=PARTIAGA, count=40, actor=ADF))
    found = merge([a, between, c])
    assert all({"a", "c"} - set(m.documents) for m in found)
    assert sizes(found) == [1, 1, 1]  # it fits both equally well, so neither


def test_two_of_one_report_are_two() -> None:
    a = document("a", happening(where=PARTIAGA, count=3), happening(where=PARTIAGA, count=3))
    assert sizes(merge([a])) == [1, 1]


def test_a_toll_rises_from_day_to_day() -> None:
    told = [(14, "2023-05-07"), (22, "2023-05-09"), (30, "2023-05-11")]
    documents = [
        document(f"d{n}", happening(where=PARTIAGA, count=n, speaker=f"official {n}"), published=day) for n, day in told
    ]
    (one,) = merge(documents)
    assert one.count is not None
    assert (one.count.best, one.conflict) == (30, False)
    assert [c.count.best for c in one.claims if c.count] == [14, 22, 30]


def test_sides_that_differ_are_a_conflict() -> None:
    army = document("army", happening(where=PARTIAGA, count=5, speaker="army", side="SDN"))
    rebels = document("rebels", happening(where=PARTIAGA, count=12, speaker="rebels"))
    (one,) = merge([army, rebels])
    assert one.conflict
    assert one.count is not None
    assert (one.count.low, one.count.high) == (5, 12)


def test_a_denied_number_is_a_claim_but_no_number() -> None:
    told = document("a", happening(where=PARTIAGA, count=5))
    denied = document("b", happening(where=PARTIAGA, count=5, status="denied"))
    other = document("c", happening(where=PARTIAGA, count=7, status="denied"))
    (one,) = merge([told, denied, other])
    assert one.count is not None
    assert one.count.best == 5
    assert sorted(c.status for c in one.claims) == ["asserted", "denied", "denied"]


def test_a_part_adds_nothing() -> None:
    a = document("a", happening(where=PARTIAGA, count=14))
    b = document("b", happening(where=PARTIAGA, count=3))
    incident = b.incidents[0]
    b = evolve(b, incidents=(evolve(incident, claims=(evolve(incident.claims[0], part=True),)),))
    (one,) = merge([a, b])
    assert one.count is not None
    assert (one.count.best, one.conflict) == (14, False)
    assert [c.part for c in one.claims] == [False, True]


def test_a_summary_joins_no_part_of_it() -> None:
    part = document("a", happening(where=PARTIAGA, count=9))
    whole = document("b", happening(where=PARTIAGA, count=9))
    whole = evolve(whole, incidents=(evolve(whole.incidents[0], several=True),))
    assert [m.several for m in merge([part, whole])] == [False, True]


def test_outcomes_share_the_place_of_their_cause() -> None:
    def report(id: str, count: int) -> ConflictDocument:
        doc = document(id, happening("attack", where=PARTIAGA), happening(where=None, day=None, count=count))
        return evolve(doc, events=(doc.events[0], evolve(doc.events[1], cause="v0")))

    found = merge([report("a", 4), report("b", 6)])
    assert sorted((m.type, len(m.events)) for m in found) == [("attack", 2), ("killing", 2)]


def _clusters(incidents: tuple[MergedIncident, ...]) -> set[frozenset[str]]:
    return {frozenset(f"{v.document}/{v.event}" for v in m.events) for m in incidents}


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(2, 40))
def test_the_order_of_the_documents_makes_no_difference(dice: random.Random, n: int) -> None:
    documents = [d for d, _ in many(n, happenings=max(1, n // 3), seed=n)]
    mixed = dice.sample(documents, len(documents))
    assert _clusters(merge(documents)) == _clusters(merge(mixed))


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 60), st.integers(0, 1000))
def test_every_incident_and_claim_is_kept_once(n: int, seed: int) -> None:
    documents = [d for d, _ in many(n, happenings=max(1, n // 4), seed=seed)]
    found = merge(documents)
    told = sorted((v.document, v.event) for m in found for v in m.events)
    assert told == sorted((d.id or "", v.id) for d in documents for v in d.events)
    assert sorted((c.document, c.event) for m in found for c in m.claims) == told
    assert [m.id for m in found] == [f"i{k}" for k in range(len(found))]


def test_twenty_thousand_incidents() -> None:
    made = list(many(20_000, happenings=10_000))
    gold = {(d.id or "", 0): k for d, k in made}
    start = time.process_time()
    found = merge([d for d, _ in made])
    assert time.process_time() - start < 90  # about 6 s on an idle core
    homes = {(v.document, 0): m.id for m in found for v in m.events}
    p, r, _ = b_cubed(gold, homes)
    assert p > 0.99
    assert r > 0.99


def test_a_thousand_reports_of_one_happening() -> None:
    (one,) = merge([d for d, _ in many(1000, happenings=1)])
    assert len(one.events) == 1000


def test_ids_by_position() -> None:
    nameless = document(None, happening(where=PARTIAGA, count=9))
    error = ErrorRecord("bad", "InputError", "no text")
    named = document("#0", happening(where=PARTIAGA, count=9))
    (one,) = merge([nameless, error, named])
    assert sorted(v.document for v in one.events) == ["##0", "#0"]
    (two,) = merge(iter([error, nameless, evolve(nameless)]))
    assert sorted(v.document for v in two.events) == ["#1", "#2"]


def test_nothing_to_merge() -> None:
    assert merge([]) == ()
    assert merge([ErrorRecord(None, "InputError", "no text")]) == ()
    assert merge([document("a")]) == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("text", "not one str"),
        (document("a"), "put it in a list"),
        (7, "not int"),
        (["text"], "item 0 is str"),
        ([document("a"), {"text": "x"}], "item 1 is dict"),
        ([document("a"), document("a")], "the id 'a'"),
        ([None], "item 0 is NoneType"),
    ],
)
def test_bad_input_is_told(given: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        merge(given)


def test_an_incident_of_no_event_is_told() -> None:
    broken = evolve(document("a", happening()), events=())
    with pytest.raises(ConflictnerError, match="names an event that is not there"):
        merge([broken])


def test_dicts_and_schema() -> None:
    documents = [d for d, _ in many(12, happenings=4)]
    documents.append(
        document("x", happening(where=PARTIAGA, count=5, qualifier="at_least", speaker="army", side="BFA"))
    )
    schema = incident_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for m in merge(documents):
        data = json.loads(json.dumps(m.to_dict()))
        jsonschema.validate(data, schema)
        assert MergedIncident.from_dict(data) == m
        assert data["events"][0].keys() == {"document", "event"}


def test_documents_of_the_pipeline(read: Any) -> None:
    one = read(
        "A car bomb exploded near a hotel in Baidoa on Monday, killing nine people, police said.",
        published="2021-03-10",
    )
    other = read(
        "Nine people were killed by a car bomb in Baidoa on Monday. The blast wounded 20.", published="2021-03-10"
    )
    elsewhere = read("A car bomb exploded in Kismayo on Monday, killing nine people.", published="2021-03-10")
    deaths = [m for m in merge([one, other, elsewhere]) if m.type == "killing"]
    assert sizes(tuple(deaths)) == [1, 2]
    assert isinstance(deaths[0].claims[0].count, conflictner.Quantity)
    assert isinstance(one.incidents[0].claims[0], Claim)


# the marked groups of reports


def test_marks() -> None:
    marked = parse_marks("g/0", None, "They {a|shelled} Izium and {b|killed} two.")
    assert marked.text == "They shelled Izium and killed two."
    assert [(marked.text[s:e], letter) for s, e, letter in marked.triggers] == [("shelled", "a"), ("killed", "b")]
    with pytest.raises(ValueError, match="not closed"):
        parse_marks("g/0", None, "They {a|shelled Izium.")


def test_b_cubed() -> None:
    gold = {("d", 0): "a", ("d", 1): "a", ("d", 2): "b"}
    assert b_cubed(gold, gold) == (1.0, 1.0, 1.0)
    p, r, _ = b_cubed(gold, dict.fromkeys(gold, 1))
    assert (p, r) == (pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), 1.0)
    p, r, _ = b_cubed(gold, {m: m for m in gold})
    assert (p, r) == (1.0, pytest.approx(2 / 3))


def test_the_set_is_what_it_is_said_to_be() -> None:
    for half in HALVES:
        found = groups(half)
        assert len(found) >= 12
        assert all(2 <= len(g.reports) <= 4 for g in found)
        assert all(r.triggers for g in found for r in g.reports)
    names = [g.id for half in HALVES for g in groups(half)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("half", HALVES)
def test_floor(half: str) -> None:
    figures = score(half)
    assert figures.within[2] >= 0.9
    assert figures.across[2] >= 0.8
    assert figures.across[0] >= 0.9


def test_the_page_tells_what_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[1] / "docs" / "incidents.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (shown,) = re.findall(r"```text\n(.*?)```", page, re.S)
    exec(compile(code, "docs/incidents.md", "exec"), {})
    assert capsys.readouterr().out == shown
