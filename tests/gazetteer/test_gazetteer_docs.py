"""What docs/gazetteers.md shows is true."""

import re
import tomllib
from pathlib import Path

import pytest

from conflictner.gazetteer.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "gazetteers.md").read_text(encoding="utf-8")
SNIPPETS = [s for s in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "conflictner.load(" not in s]


@pytest.mark.parametrize("code", SNIPPETS)
def test_snippets_run(code):
    assert "assert" in code
    exec(compile(code, "docs/gazetteers.md", "exec"), {})


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_named_with_its_own_columns(table):
    assert table in PAGE
    for column in TABLES[table].columns:
        assert column in PAGE


def test_the_packages_named_are_the_pinned_ones():
    pinned = tomllib.loads((ROOT / "data" / "gazetteers" / "SOURCES.toml").read_text(encoding="utf-8"))["packages"]
    from tools.places.packages import ARCHIVES

    for name, facts in pinned.items():
        assert f"{name}=={facts['version']}" in PAGE or f"{name}@{facts['version']}" in PAGE
        assert any(a.startswith(f"{name}-{facts['version']}") for a in ARCHIVES)
