"""The reader of event cases must notice every mistake."""

from __future__ import annotations

import pytest
from tests.components.events.event_cases import ANY, CaseError, Expected, Span, parse_event_cases

TEXT = "types: surrender\n\nTwo men gave up, and two men gave themselves up.\n"


def test_text_events_and_fields():
    (case,) = parse_event_cases(
        TEXT + "  surrender | gave up | actor=men | count=2 | claimed\n"
        "  surrender | gave themselves up | actor=men#2 | target=* | count=* | modality=*\n"
    )
    assert case.types == {"surrender"}
    assert case.known is None
    assert case.events == (
        Expected("surrender", Span(8, 15, "gave up"), (Span(4, 7, "men"),), (), (2, 2, 2, "exact"), "claimed"),
        Expected("surrender", Span(29, 47, "gave themselves up"), (Span(25, 28, "men"),), None, ANY, modality=None),
    )


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("12", (12, 12, 12, "exact")),
        ("at_least 12", (12, 12, None, "at_least")),
        ("more_than 12", (13, None, None, "more_than")),
        ("at_most 12", (None, None, 12, "at_most")),
        ("less_than 12", (None, None, 11, "less_than")),
        ("approx 12", (None, 12, None, "approx")),
        ("nearly 12", (None, 12, 12, "approx")),
        ("dozen 24", (24, 24, None, "approx")),
        ("couple", (2, 2, None, "vague")),
        ("vague 24", (24, None, None, "vague")),
        ("range 20 30", (20, 25, 30, "range")),
        ("range 20 31", (20, None, 31, "range")),
        ("en_masse", (None, None, None, "en_masse")),
    ],
)
def test_counts(words: str, count: object):
    (case,) = parse_event_cases(f"{TEXT}  surrender | gave up | count={words}")
    assert case.events[0].count == count


def test_known_failures_have_a_reason():
    (case,) = parse_event_cases(TEXT + "  surrender | gave up\n  ! the parse is wrong\n")
    assert case.known == "the parse is wrong"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("types: coronation", "text:1: no event type"),
        ("A text.", "no types"),
        ("types: surrender\n  surrender | gave up", "an event without a text"),
        (TEXT + "  surrender", "trigger"),
        (TEXT + "  coronation | gave up", "no event type"),
        (TEXT + "  surrender | capitulated", "not in the text"),
        (TEXT + "  surrender | gave up#2", "not in the text"),
        (TEXT + "  surrender | gave up | actor=women", "not in the text"),
        (TEXT + "  surrender | gave up | victim=men", "no field"),
        (TEXT + "  surrender | gave up | maybe", "no status, polarity or modality"),
        (TEXT + "  surrender | gave up | count=many", "no count"),
        (TEXT + "  surrender | gave up | count=range 3", "no count"),
        (TEXT + "  surrender | gave up | count=3 | count=4", "twice"),
        (TEXT + "Two men gave up, and two men gave themselves up.", "the same text"),
    ],
)
def test_mistakes(wrong: str, words: str):
    with pytest.raises(CaseError) as caught:
        parse_event_cases(wrong)
    assert words in str(caught.value)
