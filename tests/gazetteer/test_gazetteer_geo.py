"""Distances, directions and points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.gazetteer import bearing, destination, distance_km

POINT = st.tuples(st.floats(-85, 85), st.floats(-179, 179))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [((50.45, 30.52), (49.84, 24.03), 468), ((15.5, 32.56), (13.63, 25.35), 804), ((0, 0), (0, 180), 20015)],
)
def test_known_distances(a, b, km):
    assert distance_km(a, b) == pytest.approx(km, rel=0.01)


@pytest.mark.parametrize(("to", "degrees"), [((1, 0), 0), ((0, 1), 90), ((-1, 0), 180), ((0, -1), 270)])
def test_bearings(to, degrees):
    assert bearing((0, 0), to) == pytest.approx(degrees)


@given(POINT, st.floats(0, 359.9), st.floats(1, 500))
def test_a_destination_is_as_far_as_asked(start, direction, km):
    end = destination(start, direction, km)
    assert distance_km(start, end) == pytest.approx(km, rel=1e-6, abs=1e-3)


@given(POINT, st.floats(0.1, 359.9), st.floats(10, 300))
def test_a_destination_lies_in_the_direction(start, direction, km):
    turn = abs(bearing(start, destination(start, direction, km)) - direction) % 360
    assert min(turn, 360 - turn) < 0.01


def test_north_of_a_city():
    lat, lon = destination((49.99, 36.23), 0, 15)
    assert lat == pytest.approx(50.125, abs=0.005)
    assert lon == pytest.approx(36.23)
