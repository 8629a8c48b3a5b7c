"""The map and the timeline of the extras, from documents and from tables."""

import pytest
from attrs import evolve
from tests.export.conftest import HOSTILE
from tests.export.made import strike

from conflictner.document import ConflictDocument
from conflictner.errors import InputError, SettingError
from conflictner.export import to_arrow, to_map, to_pandas, to_polars, to_timeline


@pytest.fixture(params=["document", "list", "arrow", "pandas", "polars"])
def source(request):
    d = strike()
    return {
        "document": lambda: d,
        "list": lambda: [d],
        "arrow": lambda: to_arrow(d),
        "pandas": lambda: to_pandas(d),
        "polars": lambda: to_polars(d),
    }[request.param]()


def test_a_map_has_a_marker_for_each_event_with_a_place(source):
    html = to_map(source).get_root().render()
    assert html.count("L.circleMarker") == 4
    assert "[13.63, 25.35]" in html
    assert "Sudanese army jets" in html


def test_popups_cannot_break_out_of_their_script():
    d = strike()
    v = evolve(d.events[0], participants=(evolve(d.events[0].participants[0], text=HOSTILE),))
    hostile = evolve(d, events=(v, *d.events[1:]), text=d.text.replace("Sudanese army jets", "`${alert(1)}</script>"))
    html = to_map(hostile, cluster=False).get_root().render()
    assert "${1}" not in html
    assert "<script>document" not in html
    assert 'onerror="document' not in html
    assert "&lt;script&gt;document" in html


def test_a_map_of_nothing_is_told():
    with pytest.raises(InputError, match="coordinates"):
        to_map(ConflictDocument(text="Nothing."))


def test_a_timeline_counts(source):
    chart = to_timeline(source).to_dict()
    assert chart["data"]["values"] == [
        {"start": "2024-05-06", "end": "2024-05-07", "family": "casualty", "events": 3},
        {"start": "2024-05-06", "end": "2024-05-07", "family": "violence", "events": 1},
    ]


def test_a_timeline_by_another_column_and_unit(document):
    chart = to_timeline(document, unit="month", by="status").to_dict()
    assert chart["title"] == "Events by month"
    assert chart["data"]["values"] == [{"start": "2024-05-01", "end": "2024-06-01", "status": "asserted", "events": 4}]


def test_mistakes_are_told(document):
    with pytest.raises(SettingError, match="unit"):
        to_timeline(document, unit="hour")
    with pytest.raises(InputError, match="no event has a day"):
        to_timeline([])
    with pytest.raises(InputError, match="no table of events"):
        to_map(to_pandas(document, "entities"))
