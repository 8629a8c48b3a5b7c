"""The pages on tables, looking, annotation and the command line: every snippet runs, every column is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.table_docs import refreshed

ROOT = Path(__file__).parents[2]
PAGES = ("tables", "looking", "annotation", "cli")
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(page):
    return (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_snippet_runs(page, tmp_path, monkeypatch, capsys):
    blocks = BLOCK.findall(text_of(page))
    assert blocks
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names: dict[str, object] = {}
    for language, code in blocks:
        if language == "python":
            exec(compile(code, f"{page}.md", "exec"), names)
        else:
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", code],
                capture_output=True, text=True, check=False, env={**os.environ, "PATH": path},
            )  # fmt: skip
            assert done.returncode == 0, done.stderr


def test_the_columns_are_those_of_the_tables():
    assert refreshed(text_of("tables")) == text_of("tables")


def test_pages_lead_to_each_other():
    for page in PAGES:
        for target in re.findall(r"\]\((\w+)\.md", text_of(page)):
            assert (ROOT / "docs" / f"{target}.md").exists()
