"""Importing the library is fast and loads nothing heavy."""

import subprocess
import sys

import pytest

import conflictner


def test_import_is_lazy():
    code = "import sys, conflictner; print([m for m in ('spacy', 'numpy', 'rapidfuzz', 'rich') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_face_names_what_it_offers():
    for name in conflictner.__all__:
        assert getattr(conflictner, name) is not None
    assert set(conflictner.__all__) <= set(dir(conflictner))
    with pytest.raises(AttributeError):
        _ = conflictner.nothing
