"""Properties of date reading: what is written is read back, offsets slice, nothing crashes, time is linear."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.timing import best_seconds

from conflictner.text.dates import find_dates, timex_interval

DATES = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHAPES = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{d} {abbr} {y}",
    "{abbr}{dot} {d}, {y}",
    "{y}-{m:02d}-{d:02d}",
    "{d:02d}.{m:02d}.{y}",
    "the {ordinal} of {month} {y}",
)


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def written(date: dt.date, shape: str) -> str:
    month = MONTHS[date.month - 1]
    return shape.format(
        d=date.day,
        m=date.month,
        y=date.year,
        month=month,
        dot="" if month == "May" else ".",
        abbr=month if month == "May" else month[:3],
        weekday=WEEKDAYS[date.weekday()],
        ordinal=ordinal(date.day),
    )


@given(DATES, st.sampled_from(SHAPES), st.sampled_from([str, str.upper, str.lower]))
def test_a_day_written_is_read_back(date: dt.date, shape: str, case: type[str]) -> None:
    if "{d:02d}." in shape and date.day <= 12:
        return  # day and month are told apart by the document only
    text = case(f"The bridge fell on {written(date, shape)} after a siege.")
    (found,) = find_dates(text, published=dt.date(2049, 12, 31))
    assert found.date.timex == date.isoformat()
    assert (found.date.start, found.date.end, found.date.anchor) == (date, date, "none")


@given(DATES)
def test_a_month_written_is_read_back(date: dt.date) -> None:
    month = MONTHS[date.month - 1]
    for text in (f"In {month} {date.year} it fell.", f"In early {month} of {date.year} it fell."):
        (found,) = find_dates(text)
        assert found.date.timex == f"{date:%Y-%m}"


@given(DATES, DATES)
def test_a_range_written_is_read_back(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    if first == last or (first.year, first.month) != (last.year, last.month):
        return
    month = MONTHS[first.month - 1]
    for text in (f"on {month} {first.day}-{last.day}, {first.year}", f"on {first.day}–{last.day} {month} {first.year}"):
        (found,) = find_dates(text)
        assert (found.date.timex, found.date.start, found.date.end) == (None, first, last)


@given(DATES)
def test_a_weekday_is_the_latest_not_after_publication(published: dt.date) -> None:
    for number, name in enumerate(WEEKDAYS, start=1):
        (found,) = find_dates(f"Shells fell on {name}.", published=published)
        assert found.date.start is not None
        assert 0 <= (published - found.date.start).days <= 6
        assert found.date.start.isoweekday() == number
        (last,) = find_dates(f"Shells fell last {name}.", published=published)
        assert last.date.start is not None
        assert 1 <= (published - last.date.start).days <= 7


PIECES = st.sampled_from(
    [
        "On ",
        "the ",
        "March ",
        "May ",
        "3 ",
        "3-5 ",
        "2014 ",
        "Monday ",
        "last ",
        "week ",
        "ago ",
        "two ",
        "days ",
        "at ",
        "9:30 ",
        "p.m. ",
        "\n\n",
        ". ",
        ", ",
        "-",
        "–",
        "night ",
        "of ",
        "year",
        "'s ",
        "’90 ",
        "1990s ",
        "early ",
        "every ",
        "quarter ",
        "0330Z ",
        "04/05/06 ",
        "a ",
        "half ",
        "hour ",
        "next ",
        "that ",
        "day ",
        "before ",
        "the end of ",
        "JAN ",
        "in ",
        "Easter ",
        "İ",
        "½ ",
        "\ud800",
        "9/11 ",
        "twenty ",
        "nineteen ",
        "thousand ",
        "first ",
        "spring ",
        "fiscal ",
        "overnight ",
        "and ",
        "to ",
        "or ",
        "FY2022 ",
        "between ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=300)
@given(TEXTS, st.one_of(st.none(), st.dates()))
@example("one day before \ud800 May 31, 9999", dt.date(9999, 12, 31))
@example("SPRING 0/0, spring 0", dt.date(2000, 1, 1))
@example("last century, a year earlier, the previous week, 29 February", dt.date(1, 1, 1))
def test_no_text_crashes_and_offsets_slice(text: str, published: dt.date | None) -> None:
    reached = 0
    for found in find_dates(text, published=published):
        assert reached <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        reached = found.end
        date = found.date
        assert (date.start is None) == (date.end is None)
        if date.start is not None and date.end is not None:
            assert date.start <= date.end
        interval = timex_interval(date.timex)
        if interval is not None and date.type == "DATE" and date.start is not None:
            assert interval[0] <= date.start
            assert date.end is not None
            assert date.end <= interval[1]


@pytest.mark.parametrize(
    "unit",
    [
        "On March 3, 2014 and ",
        "two days ago ",
        "at 9:30 ",
        "9:30 ",
        "of the ",
        "twenty two and ",
        "\n \n",
        "(",
        "-",
        "1",
        "1,000,",
        "Monday ",
        "early last week in March 12 and 13 to ",
        "Sat. ",
        "1998-",
        "a half of the ",
        "1.2.",
        "     ",
        "'s",
        "overnight into Friday ",
        "04/05/06 ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        return best_seconds(lambda: find_dates(text, published=dt.date(2015, 5, 13)))

    find_dates(unit)
    assert seconds(24_000) < 4 * seconds(12_000) + 0.02
