"""Time grows at most as n log n: every pure function and every component on every hostile text."""

from __future__ import annotations

import csv
import time
from functools import cache
from pathlib import Path

import pytest
from tests.fuzz.growth import component_growth, growth, too_fast
from tests.fuzz.hostile import HOSTILE
from tests.fuzz.targets import TARGETS

import conflictner
from conflictner.gazetteer import load_gazetteer

GAZETTEERS = Path(__file__).parents[2] / "data" / "gazetteers"


def test_growth_is_told_from_no_growth():
    assert too_fast((0.1, 0.4, 1.6))
    assert not too_fast((0.1, 0.22, 0.48))
    assert not too_fast((0.001, 0.004, 0.016))
    quadratic = growth("squares", lambda text: [c for _ in text for c in text[::10]], "killed", 4_000)
    assert len(quadratic.seconds) == 3
    assert too_fast(quadratic.seconds)


@pytest.mark.parametrize("target", TARGETS)
def test_pure_functions_are_fast_on_hostile_texts(target):
    """A bound that only times that grow with the square, or worse, come near to."""
    for name, make in HOSTILE.items():
        text = make(6_000)
        begun = time.process_time()
        TARGETS[target](text)
        assert time.process_time() - begun < 3, name


@pytest.mark.heavy
@pytest.mark.parametrize("target", TARGETS)
def test_pure_functions_grow_with_the_text(target):
    for name in HOSTILE:
        found = growth(target, TARGETS[target], name, 20_000)
        assert len(found.seconds) < 3 or not too_fast(found.seconds), str(found)


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOSTILE)
def test_components_grow_with_the_text(name):
    for found in component_growth(name, 6_000):
        if too_fast(found.seconds):  # perhaps something else was running
            (found,) = (g for g in component_growth(name, 6_000) if g.name == found.name)
        assert not too_fast(found.seconds), str(found)


@cache
def _bound_names() -> str:
    out: list[str] = []
    for name in ("units", "organizations", "equipment"):
        with open(GAZETTEERS / f"{name}.tsv", encoding="utf-8") as lines:
            rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
            out += [row["alias"] for row in rows if row["context"]]
    return " , ".join(out)


def test_names_that_need_a_context_word():
    gazetteer = load_gazetteer()
    text = _bound_names()
    assert len(text) > 20_000
    assert len(gazetteer.find(text)) > 1_000
    times = []
    for n in (1, 2, 4, 8):
        begun = time.process_time()
        gazetteer.find(text * n)
        times.append(time.process_time() - begun)
    assert times[3] < 20 * times[0] + 1, times


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("name", "size", "seconds"),
    [
        ("letters", 1_000_000, 30),
        ("base64", 1_000_000, 60),
        ("brackets", 100_000, 120),
        ("nested brackets", 100_000, 120),
        ("numbers", 600_000, 120),  # 100,000 numbers
        ("killed", 500_000, 300),
        ("noise", 100_000, 120),
        ("open tags", 100_000, 120),
    ],
)
def test_long_hostile_reports(nlp, name, size, seconds):
    text = HOSTILE[name](size)
    begun = time.process_time()
    document = conflictner.analyze(text, nlp=nlp)
    assert time.process_time() - begun < seconds
    assert document.text == text
