"""SOURCES.toml names the files as they are."""

import hashlib
import os
import tomllib

import pytest
from tools.sources import FOLDER, refreshed

TEXT = (FOLDER / "SOURCES.toml").read_text(encoding="utf-8")
IN_CI = pytest.mark.skipif("CI" not in os.environ, reason="hand-written tables change while they are worked on")
FILES = {
    name: pytest.param(name, facts["sha256"], marks=[IN_CI] if facts["builder"] == "by hand" else [])
    for name, facts in tomllib.loads(TEXT)["files"].items()
}


@pytest.mark.parametrize(("name", "sha256"), FILES.values(), ids=FILES)
def test_hashes_are_those_of_the_files(name, sha256):
    path = FOLDER / name
    actual = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    assert actual == sha256, "run python -m tools.sources"


def test_refreshing_writes_hashes_and_nothing_else(tmp_path):
    (tmp_path / "a.tsv").write_bytes(b"content")
    text = '[files."a.tsv"]\norigin = "x"\nsha256 = "old"\n\n[files."b.tsv"]\nsha256 = "old"\n'
    text += '\n[packages]\nsha256 = "kept"\n'
    sha = hashlib.sha256(b"content").hexdigest()
    assert refreshed(text, tmp_path) == text.replace('"old"', f'"{sha}"', 1).replace('"old"', '""')
