"""Documents shared by the tests of the exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.export.made import strike

import conflictner
from conflictner import ConflictDocument, ErrorRecord
from conflictner.readers import find_sources, read_reports

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
HOSTILE = "<script>document.title='PWNED'</script>\"'><img src=x onerror=\"document.title='PWNED'\">`${1}`&#10;</style>"


@pytest.fixture
def document() -> ConflictDocument:
    """A document made by hand."""
    return strike()


@pytest.fixture(scope="session")
def examples(nlp) -> list[ConflictDocument]:
    """The example reports, analysed."""
    reports = [r for s in find_sources([str(EXAMPLES)]) for r in read_reports(s, published="2024-05-10")]
    records = list(conflictner.analyze_many(reports, nlp=nlp))
    assert not [r for r in records if isinstance(r, ErrorRecord)]
    return records


@pytest.fixture
def error() -> ErrorRecord:
    """The record of a report that could not be read."""
    return ErrorRecord(id="bad", type="InputError", message="x.jsonl:3: no text")
