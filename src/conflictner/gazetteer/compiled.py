"""Get a compiled gazetteer: the one of the package, or one compiled from a checkout's tables and kept in a cache."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from conflictner.errors import DataError
from conflictner.gazetteer.compiler import compile_store
from conflictner.gazetteer.entries import Kind
from conflictner.gazetteer.keys import key_of
from conflictner.gazetteer.matcher import COMMON
from conflictner.gazetteer.paths import STORE_NAME, cache_dir, code_files, data_dir, table_files, versions_of
from conflictner.gazetteer.reader import Source, Table, check_ids, read_table
from conflictner.gazetteer.store import FORMAT, Store

__all__ = ["COMMON_NAME", "build", "compile_folder", "compile_tables", "default_store", "read_common"]

COMMON_NAME = "common_words.txt"
_LARGE = 200_000


def read_common(path: Path) -> dict[str, int]:
    """Common words, months and names of people with their codes: lines "class: word word ...". Empty without the
    file."""
    codes: dict[str, int] = {}
    if not path.is_file():
        return codes
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        name, _, words = line.partition(":")
        if name not in COMMON[1:]:
            raise DataError(f"{name!r} is no class of common words", path=path, line=number)
        for word in words.split():
            codes.setdefault(key_of(word), COMMON.index(name))
    return codes


def compile_folder(folder: Path) -> bytes:
    """The compiled form of all tables of a folder. Raises DataError at the first mistake in them."""
    sources: list[Source] = []
    for path in table_files(folder):
        sources += read_table(Table.from_path(path)).values()
    check_ids(sources)
    return compile_store(sources, read_common(folder / COMMON_NAME), versions=versions_of(_inputs(folder)))


def compile_tables(
    tables: Iterable[Table],
    known: Callable[[str], Kind | None] = lambda _: None,
    common: Mapping[str, int] | None = None,
) -> Store:
    """A store of a user's tables; large ones are kept in the cache. `known` gives the kind of an id that is taken.

    Raises DataError at the first mistake in them.
    """
    tables = list(tables)
    versions = {Path(t.name).name: hashlib.sha256(t.text.encode()).hexdigest()[:12] for t in tables}

    def compiled() -> bytes:
        sources = [s for t in tables for s in read_table(t).values()]
        check_ids(sources, known)
        return compile_store(sources, common, versions=versions)

    if sum(len(t.text) for t in tables) < _LARGE:
        return Store(compiled())
    return _cached(f"tables {versions}", compiled)


def build(folder: Path, target: Path) -> Path:
    """Write the compiled form of a folder's tables to `target`, whole or not at all."""
    _write(target, compile_folder(folder))
    return target


def default_store(folder: Path | None = None) -> Store:
    """The store of the package; in a checkout, compiled on first use and after every change of a table."""
    folder = folder or data_dir()
    if (folder / STORE_NAME).is_file():
        return Store.open(folder / STORE_NAME)
    return _cached(f"folder {versions_of(_inputs(folder))}", lambda: compile_folder(folder))


def _cached(what: str, compiled: Callable[[], bytes]) -> Store:
    """The store of these contents from the first cache that works; compiled where it is not there."""
    stamp = hashlib.sha256(f"{FORMAT} {versions_of(code_files())} {what}".encode()).hexdigest()[:16]
    data: bytes | None = None
    for place in cache_dir():
        target = place / f"{stamp}.store"
        try:
            if target.is_file():
                with contextlib.suppress(DataError):  # damaged: made anew
                    return Store.open(target)
            data = compiled() if data is None else data
            _write(target, data)
            _prune(place)
            return Store.open(target)
        except OSError:
            continue
    return Store(compiled() if data is None else data)


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        scratch.write_bytes(data)
        os.replace(scratch, target)
    finally:
        with contextlib.suppress(OSError):
            scratch.unlink()


def _prune(place: Path, keep: int = 4) -> None:
    """Remove the older compiled gazetteers of a cache."""
    stores = sorted(place.glob("*.store"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in stores[keep:]:
        with contextlib.suppress(OSError):
            old.unlink()


def _inputs(folder: Path) -> list[Path]:
    words = folder / COMMON_NAME
    return table_files(folder) + ([words] if words.is_file() else [])
