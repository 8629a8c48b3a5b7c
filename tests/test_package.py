"""The package: what is in the wheel, that the source distribution builds the same one, the locked environment."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "dev.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name, maxsplit=1)[0]).lower()


def _locked() -> dict[str, str]:
    """The entries of the lock file: name to the whole entry."""
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.read_text(encoding="utf-8"))
    return {_normal(e): e for e in entries if not e.startswith("#")}


def test_everything_locked_has_a_version_and_hashes():
    entries = _locked()
    assert len(entries) > 60
    for name, entry in entries.items():
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^\s;]+", entry), name
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry), name


def test_the_lock_holds_every_dependency_and_no_address():
    entries = _locked()
    extras = PROJECT["optional-dependencies"]
    wanted = [
        *PROJECT["dependencies"],
        *(d for e in ("dev", "test", "docs", "tables", "map", "timeline") for d in extras[e]),
    ]
    for name in map(_normal, wanted):
        assert name in entries or name == "conflictner", name
    assert "://" not in LOCK.read_text(encoding="utf-8")


def test_few_dependencies_each_with_a_lower_bound():
    assert len(PROJECT["dependencies"]) <= 8
    for dependency in PROJECT["dependencies"]:
        assert ">=" in dependency or "==" in dependency, dependency


def _build(kind: str, source: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path, Path]:
    """The wheel of the checkout, its source distribution, and the wheel built of that."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("built")
    wheel = _build("wheel", ROOT, folder / "a")
    source = _build("sdist", ROOT, folder / "b")
    with tarfile.open(source) as packed:
        packed.extractall(folder / "c", filter="data")
    (unpacked,) = (folder / "c").iterdir()
    return wheel, source, _build("wheel", unpacked, folder / "d")


@pytest.mark.heavy
def test_the_wheel_holds_the_package_and_nothing_else(built):
    with zipfile.ZipFile(built[0]) as wheel:
        names = wheel.namelist()
    info = f"conflictner-{PROJECT.get('version', '')}"
    assert all(n.startswith(("conflictner/", info)) for n in names)
    package = [n for n in names if n.startswith("conflictner/")]
    allowed = re.compile(r"[\w/]+\.(py|toml|tsv|txt|json(\.gz)?|css|md|store)|conflictner/py\.typed")
    assert [n for n in package if not allowed.fullmatch(n)] == []
    ours = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src" / "conflictner").rglob("*.py")}
    assert {n for n in package if n.endswith(".py")} == ours
    assert [n for n in names if "test" in n.lower() or "__pycache__" in n] == []
    assert {n.rpartition("/")[2] for n in names if not n.startswith("conflictner/")} >= {
        "METADATA", "RECORD", "WHEEL", "LICENSE", "NOTICE", "entry_points.txt",
    }  # fmt: skip


@pytest.mark.heavy
def test_the_source_distribution_builds_the_same_wheel(built):
    def digests(path: Path) -> dict[str, str]:
        with zipfile.ZipFile(path) as wheel:
            return {i.filename: hashlib.sha256(wheel.read(i)).hexdigest() for i in wheel.infolist()}

    assert digests(built[0]) == digests(built[2])
    assert built[0].read_bytes() == built[2].read_bytes()


@pytest.mark.heavy
def test_the_source_distribution_holds_no_caches(built):
    with tarfile.open(built[1]) as packed:
        names = packed.getnames()
    assert [
        n
        for n in names
        if re.search(r"__pycache__|\.pyc$|\.store$|/\.(git|mypy_cache|ruff_cache|pytest_cache|hypothesis)(/|$)", n)
    ] == []
    assert any(n.endswith("tests/fuzz/mutate.py") for n in names)
