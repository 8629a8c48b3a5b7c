"""TIMEX3 values and the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.text.dates.lengths import duration_value
from conflictner.text.dates.timex import add_months, easter, grain, orthodox_easter, period_of, shift, timex_interval

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("value", "unit", "start", "end"),
    [
        ("2022-04-07", "D", "2022-04-07", "2022-04-07"),
        ("2022-04-07T06:00", "D", "2022-04-07", "2022-04-07"),
        ("2022-04-07TNI", "D", "2022-04-07", "2022-04-07"),
        ("2022-W14", "W", "2022-04-04", "2022-04-10"),
        ("2020-W53", "W", "2020-12-28", "2021-01-03"),
        ("2022-W14-WE", "WE", "2022-04-09", "2022-04-10"),
        ("2024-02", "M", "2024-02-01", "2024-02-29"),
        ("2022-Q4", "Q", "2022-10-01", "2022-12-31"),
        ("2022-H1", "H", "2022-01-01", "2022-06-30"),
        ("2022-SP", "S", "2022-03-01", "2022-05-31"),
        ("2022-WI", "S", "2022-12-01", "2023-02-28"),
        ("2022", "Y", "2022-01-01", "2022-12-31"),
        ("198", "DE", "1980-01-01", "1989-12-31"),
        ("20", "CE", "2000-01-01", "2099-12-31"),
    ],
)
def test_interval(value: str, unit: str, start: str, end: str) -> None:
    assert grain(value) == unit
    assert timex_interval(value) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PT2H", "PAST_REF", "XXXX-WXX-5", "2022-13", "2022-02-30", "2022-W60", "0000"]
)
def test_no_interval(value: str | None) -> None:
    assert timex_interval(value) is None


@given(DATES, st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"]))
def test_a_day_lies_in_its_periods(date: dt.date, unit: str) -> None:
    value = period_of(date, unit)
    assert grain(value) == unit
    interval = timex_interval(value)
    assert interval is not None
    assert interval[0] <= date <= interval[1]


@given(DATES, st.sampled_from(["D", "W", "M", "Q", "Y"]), st.integers(-60, 60))
def test_shifting_moves_by_whole_periods(date: dt.date, unit: str, count: int) -> None:
    first = date.replace(day=1)
    moved = shift(first, unit, count)
    assert moved is not None
    assert (moved > first) == (count > 0)
    assert shift(moved, unit, -count) == first


def test_shifting_out_of_the_calendar_gives_nothing() -> None:
    assert shift(dt.date(2022, 1, 1), "CE", 100) is None
    assert shift(dt.date(2022, 1, 1), "D", 10**9) is None


def test_a_shorter_month_ends_earlier() -> None:
    assert add_months(dt.date(2023, 1, 31), 1) == dt.date(2023, 2, 28)
    assert add_months(dt.date(2023, 3, 31), -1) == dt.date(2023, 2, 28)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2000, "04-23", "04-30"),
        (2016, "03-27", "05-01"),
        (2022, "04-17", "04-24"),
        (2024, "03-31", "05-05"),
        (2025, "04-20", "04-20"),
    ],
)
def test_easter(year: int, western: str, eastern: str) -> None:
    assert easter(year) == dt.date.fromisoformat(f"{year}-{western}")
    assert orthodox_easter(year) == dt.date.fromisoformat(f"{year}-{eastern}")


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    for day in (easter(year), orthodox_easter(year)):
        assert day.isoweekday() == 7
        assert dt.date(year, 3, 22) <= day <= dt.date(year, 5, 8)
    assert orthodox_easter(year) >= easter(year)


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (3, "D", "P3D"),
        (2, "TH", "PT2H"),
        (2.5, "Y", "P2Y6M"),
        (0.5, "TH", "PT30M"),
        (5.5, "TH", "PT5H30M"),
        (0.5, "DE", "P5Y"),
        (2, "F", "P4W"),
        (2, "Q", "P6M"),
        ("X", "M", "PXM"),
        ("X", "TM", "PTXM"),
        (10**9, "Y", None),
    ],
)
def test_duration_value(number: float | str, unit: str, value: str | None) -> None:
    assert duration_value(number, unit) == value
