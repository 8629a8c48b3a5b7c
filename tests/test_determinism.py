"""The same report gives the same document: again, in another process, with another hash seed, on another Python."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

import pytest
from tests.fuzz.seeds import REPORTS

import conflictner
from conflictner.codec import to_json

SCRIPT = """
import hashlib, sys, conflictner
from conflictner.codec import to_json
from tests.fuzz.seeds import REPORTS
records = conflictner.analyze_many({"text": t, "published": "2023-05-17"} for t in REPORTS)
print(hashlib.sha256("".join(map(to_json, records)).encode()).hexdigest())
"""


def _digest(**environment: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([os.getcwd(), *sys.path]), **environment}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=env)
    return done.stdout.strip()


def test_twice_in_one_process(nlp):
    for text in REPORTS:
        assert to_json(conflictner.analyze(text, nlp=nlp)) == to_json(conflictner.analyze(text, nlp=nlp))


def test_hash_seeds_and_processes_change_nothing():
    made = conflictner.analyze_many({"text": t, "published": "2023-05-17"} for t in REPORTS)
    here = hashlib.sha256("".join(map(to_json, made)).encode()).hexdigest()
    assert _digest(PYTHONHASHSEED="0") == here
    assert _digest(PYTHONHASHSEED="4711") == here


@pytest.mark.heavy
def test_threads_and_locales_change_nothing():
    first = _digest(OMP_NUM_THREADS="1", LC_ALL="C", TZ="UTC")
    assert _digest(OMP_NUM_THREADS="4", LC_ALL="C.UTF-8", TZ="Pacific/Kiritimati") == first


@pytest.mark.heavy
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_pythons_give_the_same(tmp_path, version):
    """Where uv and this Python are there: the locked versions on it give the same documents."""
    uv, python = shutil.which("uv"), shutil.which(f"python{version}")
    if uv is None or python is None:
        pytest.skip("needs uv, and that Python")
    subprocess.run([uv, "venv", "--python", python, str(tmp_path / "v")], check=True, capture_output=True)
    env = {**os.environ, "VIRTUAL_ENV": str(tmp_path / "v")}
    lock = ["-r", "requirements/dev.txt", "--require-hashes"]
    subprocess.run([uv, "pip", "install", *lock], check=True, capture_output=True, env=env)
    subprocess.run([uv, "pip", "install", "--no-deps", "."], check=True, capture_output=True, env=env)
    command = [str(tmp_path / "v" / "bin" / "python"), "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "."})
    assert len(done.stdout.strip()) == 64
    assert _digest() == done.stdout.strip()
