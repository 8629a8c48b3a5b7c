"""What kind of number a figure is, and on what days feasts fall: one example a case."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictner.text.dates import find_dates
from conflictner.text.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("6. The rebels left the valley.", "6", "designation"),
        ("They left.\n7. The rebels came back.", "7", "designation"),
        ("It drove out 6. the rebels left.", "6", "count"),
        ("Radio Venceremos 3 said so.", "3", "designation"),
        ("A 12-year-old girl fled.", "12-year-old", "age"),
        ("A 12- year-old girl fled.", "12- year-old", "age"),
        ("A girl of 12 years of age fled.", "12", "age"),
        ("They marched for 12 days.", "12", "time"),
        ("A 12-day march began.", "12-day", "time"),
        ("Shells of 122 mm fell.", "122", "calibre"),
        ("They fled 15 km.", "15", "distance"),
        ("It cost 40 dollars.", "40", "money"),
        ("It killed 12 rebels.", "12", "count"),
    ],
)
def test_kind_of_a_figure(text, number, kind):
    found = [
        m for m in find_quantities(text) if number.startswith(text[m.start : m.end]) or number in text[m.start : m.end]
    ]
    assert [m.kind for m in found] == [kind]


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("Christmas", "2014-12-25"),
        ("Christmas Day", "2014-12-25"),
        ("Christmas Eve", "2014-12-24"),
        ("Boxing Day", "2014-12-26"),
        ("New Year's Day", "2015-01-01"),
        ("New Year's Eve", "2014-12-31"),
        ("Halloween", "2014-10-31"),
        ("Valentine's Day", "2015-02-14"),
        ("Veterans Day", "2014-11-11"),
        ("Armistice Day", "2014-11-11"),
        ("Nowruz", "2015-03-21"),
    ],
)
def test_feasts_fall_on_their_day(feast, day):
    found = find_dates(f"Rebels shelled the town on {feast}.", published=dt.date(2015, 4, 2))
    assert [m.date.timex for m in found] == [day]
