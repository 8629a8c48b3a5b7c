"""One choice among overlapping candidates, with its reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.components.marked import LABELS, Case, differences, read_cases

from conflictner.components.entities.choice import choose
from conflictner.components.entities.component import rejections
from conflictner.components.mentions import mention

CASES = read_cases(Path(__file__).with_name("cases.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.where)
def test_case(case: Case, read):
    assert differences(case, read(case.text), set(LABELS.values()) - {"DATE"}) == []


def chosen(text: str, *candidates: tuple[str, str, float]) -> list[tuple[str, str]]:
    mentions = [mention(text.index(w), text.index(w) + len(w), label, score, "test") for w, label, score in candidates]
    return [(m["label"], text[m["start"] : m["end"]]) for m in choose(text, mentions).kept]


def test_the_surer_of_the_same_words_stands():
    assert chosen("They met in Paris.", ("Paris", "PERSON", 0.6), ("Paris", "PLACE", 0.7)) == [("PLACE", "Paris")]


def test_the_outermost_name_stands():
    text = "The Islamic Defense Force fell."
    found = chosen(text, ("Islamic", "NORP", 0.9), ("Islamic Defense Force", "UNIT", 0.65))
    assert found == [("UNIT", "Islamic Defense Force")]


def test_a_weak_outer_one_falls():
    text = "The Kurdish Media said."
    assert chosen(text, ("Kurdish", "NORP", 0.9), ("Kurdish Media", "ORG", 0.4)) == [("NORP", "Kurdish")]


def test_what_a_name_is_elsewhere_tips_the_scales():
    text = "Maliuc fell. Maliuc burns. Maliuc is lost."
    places = [mention(i, i + 6, "PLACE", 0.7, "test") for i in (13, 27)]
    here = [mention(0, 6, "PLACE", 0.66, "test"), mention(0, 6, "PERSON", 0.69, "test")]
    assert [m["label"] for m in choose(text, [*places, *here]).kept] == ["PLACE"] * 3


def test_reasons():
    text = "The Syrian Arab Army left."
    outer = mention(4, 20, "UNIT", 0.9, "a")
    inner = mention(4, 10, "NORP", 0.9, "b")
    crossing = mention(11, 25, "ORG", 0.4, "c")
    fallen = choose(text, [outer, inner, crossing]).rejected
    assert [(f.candidate, f.to, f.reason) for f in fallen] == [
        (inner, outer, "inside"),
        (crossing, outer, "overlaps"),
    ]
    assert all(f.weight < f.against for f in fallen)


def test_reasons_of_a_document(nlp):
    lines = rejections(nlp("Fighters of the Islamic Valley Defense Force left."))
    assert any("inside UNIT 'Islamic Valley Defense Force'" in line for line in lines)


CANDIDATE = st.tuples(
    st.integers(0, 60), st.integers(1, 20), st.sampled_from(["UNIT", "ORG", "PLACE"]), st.integers(0, 100)
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(CANDIDATE, max_size=30))
def test_nothing_overlaps_and_everything_is_accounted_for(raw):
    text = "x" * 100
    mentions = [mention(s, s + n, label, score / 100, "test") for s, n, label, score in raw]
    choice = choose(text, mentions)
    ends = [0, *(m["end"] for m in choice.kept)]
    assert all(end <= m["start"] for end, m in zip(ends, choice.kept, strict=False))
    assert len(choice.kept) + len(choice.rejected) == len(mentions)
