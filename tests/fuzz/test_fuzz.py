"""The fuzz harness, small, and the harness itself: what it must find, it finds. At large: `python -m tests.fuzz`."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.made import strike
from tests.fuzz.__main__ import made
from tests.fuzz.altered import check_altered
from tests.fuzz.hostile import HOSTILE, SHORT
from tests.fuzz.invariants import violations
from tests.fuzz.mutate import MUTATIONS, mutated
from tests.fuzz.seeds import REPORTS
from tests.fuzz.targets import TARGETS
from tests.fuzz.whole import check_exports, check_text

import conflictner
from conflictner.document import ConflictDocument, Quantity, Span
from conflictner.errors import InputError

ROOT = Path(__file__).parents[2]
ANYTHING = st.text(st.characters(), max_size=120)  # lone surrogates as well


@pytest.mark.parametrize("name", TARGETS)
def test_pure_functions_take_mutated_reports(name):
    for number in range(250):
        TARGETS[name](made(11, number, REPORTS, 300))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None)
@given(text=ANYTHING)
def test_pure_functions_take_any_text(name, text):
    TARGETS[name](text)


@pytest.mark.parametrize("name", TARGETS)
def test_pure_functions_take_hostile_texts(name):
    for text in SHORT:
        TARGETS[name](text)
    for make in HOSTILE.values():
        TARGETS[name](make(700))


def test_the_pipeline_takes_mutated_reports(nlp, blank):
    for number in range(60):
        check_text(made(12, number, REPORTS, 300), nlp, n=number)
        check_text(made(13, number, REPORTS, 300), blank, n=number)


def test_the_pipeline_takes_whole_reports(nlp):
    for number, text in enumerate(REPORTS):
        document = check_text(text, nlp, n=10 * number)
        assert document.events


def test_the_pipeline_takes_hostile_texts(nlp, blank):
    for number, text in enumerate([*SHORT, *(make(250) for make in HOSTILE.values())]):
        if not text.strip():
            with pytest.raises(InputError, match="empty"):
                conflictner.analyze(text, nlp=nlp)
            text += "x"
        check_text(text, nlp, n=number)
        check_text(text, blank, n=number)


def test_wrong_documents_are_refused_or_go_through_everything(nlp):
    dice = random.Random(5)
    taken = sum(check_altered(dice, check_text(text, nlp), times=12) for text in REPORTS)
    assert taken > 10


@pytest.mark.heavy
def test_many_mutated_reports(nlp, blank):
    for number in range(3_000):
        check_text(made(21, number, REPORTS, 400), nlp if number % 3 else blank, n=number)


@pytest.mark.heavy
def test_many_wrong_documents(nlp):
    dice = random.Random(6)
    for text in REPORTS:
        check_altered(dice, check_text(text, nlp), times=400)


# the harness


def test_an_input_is_made_of_its_seed_and_number_alone():
    assert made(3, 17, REPORTS, 400) == made(3, 17, REPORTS, 400)
    assert len({made(3, n, REPORTS, 400) for n in range(50)}) > 45
    assert all(mutated(random.Random(n), REPORTS).strip() for n in range(200))


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_changes_something(mutation):
    dice = random.Random(1)
    assert any(mutation(dice, REPORTS[0]) != REPORTS[0] for _ in range(40))


def _broken() -> dict[str, ConflictDocument]:
    d = strike()
    first, second = d.entities[0], d.entities[1]
    event = d.events[0]
    worse = Quantity(5, 4, 6, "range", "people", None, None, None)
    return {
        "is not the text": evolve(d, entities=(evolve(first, text="other"), *d.entities[1:])),
        "no span": evolve(d, entities=(*d.entities[:-1], evolve(d.entities[-1], end=10_000))),
        "overlaps": evolve(d, entities=(first, evolve(second, start=first.start), *d.entities[2:])),
        "ids are not unique": evolve(d, entities=(first, evolve(second, id=first.id), *d.entities[2:])),
        "which is not there": evolve(d, entities=(evolve(first, coref="e99"), *d.entities[1:])),
        "details": evolve(d, entities=(evolve(first, label="DATE"), *d.entities[1:])),
        "no type": evolve(d, events=(evolve(event, type="dancing"), *d.events[1:])),
        "confidence": evolve(d, events=(evolve(event, confidence=1.5), *d.events[1:])),
        "not in order": evolve(d, events=(evolve(event, count=worse), *d.events[1:])),
        "causes itself": evolve(d, events=(evolve(event, cause=event.id), *d.events[1:])),
        "is no date": evolve(d, events=(evolve(event, time=("e99",)), *d.events[1:])),
        "no rule": evolve(d, events=(evolve(event, rule=""), *d.events[1:])),
        "nothing but spaces": evolve(d, events=(evolve(event, trigger=_space(d.text)), *d.events[1:])),
        "no event": evolve(d, incidents=(evolve(d.incidents[0], events=("v99",)), *d.incidents[1:])),
    }


def _space(text: str) -> Span:
    at = text.index(" ")
    return Span(at, at + 1)


@pytest.mark.parametrize("said", _broken())
def test_what_breaks_the_contract_is_found(said):
    assert violations(strike(), codec=False) == []
    assert any(said in v for v in violations(_broken()[said], codec=False))


def test_every_export_of_nothing():
    check_exports(ConflictDocument(text="x"))


def test_the_command(tmp_path):
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", "64", "--seed", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "64 inputs" in done.stdout
    assert "failures: 0" in done.stdout
