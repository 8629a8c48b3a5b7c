"""Properties of quantity reading: what is written is read back, offsets slice, nothing crashes, time is linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timing import best_seconds

from conflictner.text.numbers import number_to_words
from conflictner.text.quantities import find_quantities, with_convention

COUNTS = st.integers(2, 10**9)


def plain(text: str) -> list[tuple[int | None, int | None, int | None]]:
    found = [m for m in find_quantities(text) if m.kind == "count" and m.form == "number"]
    return [(m.quantity.low, m.quantity.best, m.quantity.high) for m in found]


@given(COUNTS, st.sampled_from([str, str.upper, str.capitalize]))
def test_a_count_written_is_read_back(number: int, case: type[str]) -> None:
    for written in (number_to_words(number), f"{number:,}", f"{number:,}".replace(",", "\u00a0")):
        assert plain(f"They held {case(written)} prisoners there.") == [(number, number, number)]


@given(COUNTS)
def test_bounds_written_are_read_back(number: int) -> None:
    for written in (number_to_words(number), f"{number:,}"):
        assert plain(f"At least {written} prisoners fled.") == [(number, number, None)]
        assert plain(f"More than {written} prisoners fled.") == [(number + 1, None, None)]
        assert plain(f"Up to {written} prisoners fled.") == [(None, None, number)]
        assert plain(f"Fewer than {written} prisoners fled.") == [(None, None, number - 1)]
        assert plain(f"About {written} prisoners fled.") == [(None, number, None)]


@given(COUNTS, COUNTS)
def test_ranges_written_are_read_back(one: int, two: int) -> None:
    low, high = sorted((one, two))
    if low == high:
        return
    best = (low + high) // 2 if (low + high) % 2 == 0 else None
    assert plain(f"Between {low:,} and {high:,} prisoners fled.") == [(low, best, high)]
    if low >= 1000:  # "between two and three million" are millions both
        words = f"Between {number_to_words(low)} and {number_to_words(high)} prisoners fled."
        assert plain(words) == [(low, best, high)]


PIECES = st.sampled_from(
    [
        "at least ",
        "12 ",
        "3,500 ",
        "two ",
        "dozen ",
        "half ",
        "a ",
        "of ",
        "the ",
        "30 ",
        "million ",
        "1.5m ",
        "152mm ",
        "$",
        "%",
        "percent ",
        "-",
        "to ",
        "between ",
        "and ",
        "or so ",
        "several ",
        "hundreds ",
        "no ",
        "one ",
        "each ",
        "including ",
        ". ",
        "\n\n",
        "T",
        "½ ",
        "1/2 ",
        "all ",
        "years ",
        "old ",
        "toll ",
        "rose ",
        "from ",
        "en masse ",
        "tens of thousands ",
        "first ",
        "22nd ",
        "İ",
        "\ud800",
        "both ",
        "fewer than ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["literal", "acled"]))
def test_no_text_crashes_and_offsets_slice(text: str, convention: str) -> None:
    reached = 0
    for found in find_quantities(text, convention=convention):  # type: ignore[arg-type]
        assert reached <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        reached = found.end
        quantity = found.quantity
        assert (quantity.start, quantity.end) == (found.start, found.end)
        assert quantity.text == text[found.start : found.end]
        bounds = [n for n in (quantity.low, quantity.best, quantity.high) if n is not None]
        assert bounds == sorted(bounds)
        with_convention(quantity, "acled")


@pytest.mark.parametrize(
    "unit",
    [
        "12 ",
        "at least 12 ",
        "twenty two and ",
        "hundred ",
        "half a ",
        "a ",
        "of ",
        "between 20 and ",
        "hundreds of ",
        "two each ",
        "(",
        "\n \n",
        "including 3 ",
        "1,000,",
        "1",
        "1.2.",
        "12-",
        "three of the ",
        "the toll rose to 3 ",
        "no ",
        "_",
        "     ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        return best_seconds(lambda: find_quantities(text))

    find_quantities(unit)
    assert seconds(48_000) < 9 * seconds(12_000) + 0.02
