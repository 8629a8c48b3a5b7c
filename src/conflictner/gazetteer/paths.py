"""Where the gazetteers are: compiled in an installed package, as tables in a checkout."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from conflictner.errors import DataError

__all__ = ["STORE_NAME", "cache_dir", "code_files", "data_dir", "table_files", "versions_of"]

STORE_NAME = "gazetteers.store"
_PACKAGE = Path(__file__).resolve().parents[1]


def data_dir(package: Path = _PACKAGE) -> Path:
    """The folder of the gazetteers: ``conflictner/data/gazetteers`` of an installed package, else ``data/gazetteers``
    of the checkout that the package is in. Raises DataError if there is neither."""
    installed = package / "data" / "gazetteers"
    if (installed / STORE_NAME).is_file():
        return installed
    checkout = package.parents[1] / "data" / "gazetteers"
    if checkout.is_dir() and any(checkout.glob("*.tsv")):
        return checkout
    raise DataError("the gazetteers are missing; install the package again", path=installed)


def table_files(folder: Path) -> list[Path]:
    """The tables of a folder, by name."""
    return sorted(p for p in folder.glob("*.tsv") if not p.name.startswith("."))


def code_files() -> list[Path]:
    """The modules that decide what a compiled gazetteer holds."""
    here = Path(__file__).parent
    return [
        here / f"{n}.py" for n in ("compiler", "entries", "keys", "reader", "shapes", "store", "tables", "variants")
    ]


def versions_of(paths: list[Path]) -> dict[str, str]:
    """File name to the first 12 hex digits of the SHA-256 of its content."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in paths}


def cache_dir() -> Iterator[Path]:
    """Folders where a compiled gazetteer may be kept, the best first: ``CONFLICTNER_CACHE``, the user's, a
    temporary one."""
    chosen = os.environ.get("CONFLICTNER_CACHE")
    if chosen:
        yield Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    if base:
        yield Path(base) / "conflictner"
    user = getattr(os, "getuid", lambda: os.environ.get("USERNAME", "user"))()
    yield Path(tempfile.gettempdir()) / f"conflictner-{user}"
