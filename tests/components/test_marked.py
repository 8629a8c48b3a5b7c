"""The reader of marked text must notice every mistake."""

from __future__ import annotations

import pytest
from tests.components.marked import Mark, MarkError, parse


def test_text_marks_and_values():
    case = parse('The <unit number=3 country=none>3rd Brigade</unit> met <person role="Lt. Col.">Ada Byrne</person>.')
    assert case.text == "The 3rd Brigade met Ada Byrne."
    assert case.marks == (
        Mark("UNIT", 4, 15, (("number", "3"), ("country", "none"))),
        Mark("PERSON", 20, 29, (("role", "Lt. Col."),)),
    )


def test_nesting():
    case = parse("<org>Ministry of <country>Chad</country></org>")
    assert [(m.label, m.start, m.end) for m in case.marks] == [("ORG", 0, 16), ("COUNTRY", 12, 16)]


@pytest.mark.parametrize(
    "wrong",
    [
        "<unit>open",
        "close</unit>",
        "<unit><org>crossed</unit></org>",
        "<army>unknown</army>",
        "<unit colour=red>key</unit>",
        "<unit></unit>",
        "a < b",
        "<unit number>no value</unit>",
    ],
)
def test_mistakes(wrong: str):
    with pytest.raises(MarkError):
        parse(wrong)
