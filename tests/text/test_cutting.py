"""Texts cut at the matches of a pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from conflictner.gazetteer.keys import PIECE, cut_pieces
from conflictner.text.cutting import Cutter


def test_matches_and_their_bounds():
    words, starts, ends = Cutter(r"[a-z]+|\d")("ab, 12 c")
    assert (words, starts, ends) == (["ab", "1", "2", "c"], [0, 4, 5, 7], [2, 5, 6, 8])


def test_a_text_without_a_match():
    assert Cutter(r"\d")("none") == ([], [], [])
    assert Cutter(r"\d")("") == ([], [], [])


@given(st.text(alphabet="aBé9_’' .,-\n", max_size=40))
def test_pieces_are_cut_as_they_are_found(text):
    found = list(re.finditer(PIECE, text))
    assert cut_pieces(text) == ([m[0] for m in found], [m.start() for m in found], [m.end() for m in found])
