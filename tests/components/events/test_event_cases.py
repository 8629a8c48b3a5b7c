"""The library on its own cases: all but the known failures are read as they should be, and the failures still fail."""

from pathlib import Path

import pytest
from tests.components.events.event_cases import differences, read_event_cases

from conflictner import analyze_many

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = {path.stem: read_event_cases(path) for path in FILES}
KNOWN_FOR = """
    surrender refusal desertion mutiny sabotage capture exchange_release negation denial
""".split()


@pytest.mark.parametrize("name", CASES)
def test_cases_are_read_as_they_should_be(name, nlp):
    cases = CASES[name]
    documents = analyze_many([{"id": c.where, "text": c.text} for c in cases], nlp=nlp)
    wrong, mended = [], []
    for case, document in zip(cases, documents, strict=True):
        found = differences(case, document)
        if found and case.known is None:
            wrong.append(f"{case.where}: {case.text}: {'; '.join(found)}")
        elif not found and case.known is not None:
            mended.append(f"{case.where}: {case.text}: the note of a known failure can go")
    assert not wrong + mended, "\n".join(wrong + mended)


@pytest.mark.parametrize("name", KNOWN_FOR)
def test_there_are_forty_cases_of_what_the_library_is_known_for(name):
    assert len(CASES[name]) >= 40


def test_known_failures_do_not_grow():
    cases = [case for group in CASES.values() for case in group]
    assert len(cases) >= 1090
    assert sum(case.known is not None for case in cases) <= 0.19 * len(cases)
