"""Shapes of numerals: what a token that starts with a digit looks like."""

import pytest

from conflictner.text.lexer import SHAPES, shape_of, tokenize


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("7", "INT12"),
        ("12", "INT12"),
        ("13", "INT23"),
        ("24", "INT31"),
        ("32", "INT99"),
        ("0", "INT23"),
        ("152", "INT3"),
        ("1898", "OLDYEAR"),
        ("1845", "OLDCLOCK"),
        ("1990", "YEAR"),
        ("2045", "YEAR"),
        ("0345", "HHMM"),
        ("2359", "HHMM"),
        ("0375", "INT"),
        ("2460", "INT"),
        ("54046", "INT"),
        ("3rd", "DAYORD"),
        ("31st", "DAYORD"),
        ("32nd", "ORDINAL"),
        ("3,500", "GROUPED"),
        ("2.5", "DECIMAL"),
        ("9:30", "CLOCK"),
        ("6.30pm", "CLOCKAP"),
        ("0330z", "CLOCKZ"),
        ("1990s", "DECADE"),
        ("'90s", "SHORTDECADE"),
        ("'98", "SHORTYEAR"),
        ("2022-04-07", "ISODATE"),
        ("24/02/2022", "NUMDATE"),
        ("9/11", "SLASHED"),
        ("152mm", "GLUED"),
        ("mortar", None),
    ],
)
def test_shape(word: str, shape: str | None) -> None:
    assert shape_of(word) == shape
    assert shape is None or shape in SHAPES
    assert tokenize(f"It said {word} there.").words == ["it", "said", word, "there", "."]
