"""What docs/places.md shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[3] / "docs" / "places.md").read_text(encoding="utf-8")
TABLE = PAGE.split("<!-- policy -->")[1].split("<!-- end -->")[0].strip().splitlines()[2:]


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_snippet(code):
    exec(compile(code, "docs/places.md", "exec"), {})


@pytest.mark.parametrize("row", TABLE, ids=lambda r: r.split("|")[1].strip())
def test_policy(read, row):
    name, level, country, iso, members = (c.strip() for c in row.strip("|").split("|"))
    place = read(f"Observers travelled to {name} in spring.").places[0]
    where = place.location
    assert place.text == name
    assert (where.level, where.country or "", where.iso or "") == (level, country, iso)
    assert set(where.members) == set(members.split())
