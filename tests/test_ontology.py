"""The event types and their codes."""

import pycountry  # noqa: F401 - a core dependency that must be installed
import pytest

from conflictner.ontology import event_type, event_types


def test_there_are_37_types():
    assert len(event_types()) == 37
    assert list(event_types())[:3] == ["killing", "injury", "casualties"]


def test_alternatives_are_split_and_blanks_are_none():
    killing = event_type("killing")
    assert killing.cameo == ("180", "186", "1823")
    assert killing.plover_mode is None
    assert event_type("seizure").acled_sub_events[0] == "Government regains territory"


def test_the_affected_role():
    assert event_type("surrender").affected == "actor"
    assert event_type("capture").affected == "target"


def test_an_unknown_type_is_a_key_error():
    with pytest.raises(KeyError):
        event_type("coronation")
