"""Distances and directions: what is read, where it ends, and that any text can be given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.text.bearings import find_bearings


@pytest.mark.parametrize(
    ("text", "km", "degrees", "anchor"),
    [
        ("a farm 15 km north of Beni", 15, 0, "Beni"),
        ("some 7km southeast of Rubaya", 7, 135, "Rubaya"),
        ("about 20 miles (32 km) south-west of the town of Djibo", 32.19, 225, "Djibo"),
        ("10-14 kilometres to the east of the port city of Aden", 12, 90, "Aden"),
        ("three kilometers outside Torit", 3, None, "Torit"),
        ("60 km from the capital Juba", 60, None, "Juba"),
        ("1,200 km away from Port Sudan", 1200, None, "Port Sudan"),
        ("2.5 km northwest of Malha", 2.5, 315, "Malha"),
        ("a few miles north of Sirte", 4.83, 0, "Sirte"),
        ("just east of Mocha", None, 90, "Mocha"),
        ("a kilometre east of Gao", 1, 90, "Gao"),
        ("half a mile west of Gao", 0.8, 270, "Gao"),
        ("several miles southwards from Gao", 8.05, 180, "Gao"),
        ("twenty nautical miles off Hodeidah", 37.04, None, "Hodeidah"),
        ("a dozen km north-east of Beni", 12, 45, "Beni"),
    ],
)
def test_read(text, km, degrees, anchor):
    (found,) = find_bearings(text)
    assert found.km == (None if km is None else pytest.approx(km, abs=0.01))
    assert found.degrees == degrees
    assert text[found.end :] == anchor


@pytest.mark.parametrize(
    "text", ["a 30 km front of mud", "five miles of road", "the north of it all? no: north Kivu", "12 km", "of north"]
)
def test_left_alone(text):
    assert [b for b in find_bearings(text) if b.km is not None] == []


def test_inside_and_reversed():
    (found,) = find_bearings("shells fell 5 km inside Lebanon")
    assert found.inside
    (north,) = find_bearings("3 km north of Gao")
    assert north.reversed().degrees == 180


@given(st.text(alphabet="0123456789 kmsilenorthwueadf()-,.of\n", max_size=80))
def test_any_text(text):
    last = 0
    for b in find_bearings(text):
        assert last <= b.start < b.end <= len(text)
        assert b.km is None or b.km >= 0
        last = b.end
