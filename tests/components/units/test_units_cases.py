"""Armed formations in marked sentences, and what the parts of the component answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.components.marked import Case, differences, read_cases

CASES = read_cases(Path(__file__).with_name("cases.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.where)
def test_case(case: Case, read):
    assert differences(case, read(case.text), {"UNIT"}) == []
