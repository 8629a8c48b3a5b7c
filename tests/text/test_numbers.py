"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.text.numbers import find_numbers, number_to_words, parse_number, parse_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11", 11),
        ("eleven", 11),
        ("a hundred", 100),
        ("a hundred and twenty", 120),
        ("one hundred five", 105),
        ("twelve hundred", 1200),
        ("twenty-five", 25),
        ("Two Hundred Fifty Thousand Three Hundred", 250_300),
        ("1.2 million", 1_200_000),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("5 1/2", 5.5),
        ("3,500", 3500),
        ("3,500.25", 3500.25),
        ("1 500", 1500),
        ("1\u00a0500\u202f000", 1_500_000),
        ("1'500", 1500),
        ("1 500 million", 1_500_000_000),
        ("1 500 five", None),
        ("1.250.000", 1_250_000),
        ("1,00,000", 100_000),
        ("12,34,567", 1_234_567),
        ("3.500", 3500),
        ("3.500 million", 3_500_000),
        ("0.500", 0.5),
        ("2.5", 2.5),
        ("3,5", 3.5),
        ("5k", 5000),
        ("10bn", 10_000_000_000),
        ("-40", -40),
        ("minus five", -5),
        ("½", 0.5),
        ("three trillion", 3 * 10**12),
        ("", None),
        ("soldiers", None),
        ("two three", None),
        ("five five hundred", None),
        ("twenty eleven", None),
        ("hundreds", None),
        ("1,2,3", None),
        ("12,34", 12.34),
        ("9" * 60, None),
        ("and", None),
        ("twenty and", None),
    ],
)
def test_parse_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1st", 1),
        ("22nd", 22),
        ("third", 3),
        ("the twelfth", 12),
        ("twenty-first", 21),
        ("fortieth", 40),
        ("one hundred and first", 101),
        ("two hundredth", 200),
        ("two hundred tenth", 210),
        ("twenty twentieth", None),
        ("fifth five", None),
        ("soldier", None),
        ("3", None),
    ],
)
def test_parse_ordinal(text: str, value: int | None) -> None:
    assert parse_ordinal(text) == value


def test_find_numbers_leaves_names_prices_and_clock_times_alone() -> None:
    text = "Two hundred and five of 3,500 men, 1 500 trucks and 10-15 boats; a T-72, $40, 9:30 and 152mm are no counts."
    found = find_numbers(text)
    assert [(n.text, n.value) for n in found] == [
        ("Two hundred and five", 205),
        ("3,500", 3500),
        ("1 500", 1500),
        ("10", 10),
        ("15", 15),
    ]


def test_find_numbers_splits_neighbours() -> None:
    assert [n.value for n in find_numbers("He counted two three and four.")] == [2, 3, 4]


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_number_written_is_read_back(number: int) -> None:
    words = number_to_words(number)
    assert parse_number(words) == number
    assert parse_number(words.upper()) == number
    assert parse_number(str(number)) == number


@given(st.integers(1000, 10**15 - 1))
def test_every_grouping_is_read_back(number: int) -> None:
    for separator in (",", "\u00a0", "\u202f", " ", "'"):
        assert parse_number(f"{number:,}".replace(",", separator)) == number
    if number >= 10**6:
        assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(0, 10**9), st.sampled_from(["soldiers", "men", "of them"]))
def test_a_number_in_a_sentence_is_found(number: int, noun: str) -> None:
    text = f"They counted {number_to_words(number)} {noun} there."
    found = find_numbers(text)
    assert [n.value for n in found] == [number]
    assert all(text[n.start : n.end] == n.text for n in found)


@pytest.mark.parametrize("number", [10**15, -(10**15)])
def test_numbers_too_large_for_words_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="up to"):
        number_to_words(number)


@given(st.text(max_size=200))
def test_no_text_crashes(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.text
    parse_number(text)
    parse_ordinal(text)


@pytest.mark.parametrize("text", ["twenty-tenth", "twenty-eleventh", "hundred and twenty twelfth", "third first"])
def test_what_no_one_counts_with_is_no_ordinal(text):
    assert parse_ordinal(text) is None
