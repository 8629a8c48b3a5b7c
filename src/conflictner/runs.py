"""Long runs: results in parts that appear whole or not at all, with a manifest, to be resumed after any end.

A run is a folder: ``part-000000.jsonl`` (or ``.parquet``), ``part-000001.jsonl`` ... in the order of the reports, and
``manifest.json``, which lists them and says from which reports each was made. A part is written under another name,
then renamed, then entered in the manifest, which is replaced as a whole: whatever ends the run at whatever moment, the
manifest names only whole parts, and what it does not name is made anew. So at most the part in work is lost, and
nothing is there twice.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from attrs import asdict, field, frozen

from conflictner.document import ConflictDocument, ErrorRecord
from conflictner.errors import InputError, SettingError
from conflictner.export import writers
from conflictner.export.files import whole_file

__all__ = ["MANIFEST", "Manifest", "Part", "read_manifest", "run"]

Record = ConflictDocument | ErrorRecord
PartFormat = Literal["jsonl", "parquet"]
MANIFEST = "manifest.json"
KIND = "conflictner-run/1"
_FIELDS = ("id", "text", "title", "published", "source", "message")


@frozen
class Part:
    """A finished part: its file, how many reports it is of, how many of them could not be read, and their digest."""

    name: str
    reports: int
    errors: int
    digest: str


@frozen
class Manifest:
    """What a run has done: with which settings, in which parts, and whether that is all."""

    settings: Mapping[str, Any] = field(factory=dict)
    parts: tuple[Part, ...] = ()
    complete: bool = False

    @property
    def reports(self) -> int:
        """Reports in finished parts."""
        return sum(p.reports for p in self.parts)

    @property
    def errors(self) -> int:
        """Reports that could not be read."""
        return sum(p.errors for p in self.parts)


def read_manifest(folder: str | Path) -> Manifest | None:
    """The manifest of a run, or None where none was begun. Raises InputError where it is no manifest."""
    path = Path(folder) / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("kind") != KIND:
            raise ValueError("of another kind")
        return Manifest(data["settings"], tuple(Part(**p) for p in data["parts"]), data["complete"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: is no manifest of a run ({error})") from error


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    data = {"kind": KIND, **asdict(manifest), "reports": manifest.reports, "errors": manifest.errors}
    with whole_file(folder / MANIFEST) as out:
        json.dump(data, out, ensure_ascii=False, indent=1)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(item: object) -> bytes:
    if isinstance(item, Mapping):
        known = {k: item.get(k) for k in _FIELDS}
    elif isinstance(item, ErrorRecord):
        known = {"message": item.message}
    else:
        known = {"text": item}
    return hashlib.blake2b(json.dumps(known, default=str).encode(), digest_size=16).digest()


def _together(digests: Iterable[bytes]) -> str:
    return hashlib.blake2b(b"".join(digests), digest_size=16).hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other run works in the folder; the lock goes with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    with open(folder / ".lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SettingError(f"{folder}: another run works in this folder") from error
        yield


def _skip(items: Iterator[object], manifest: Manifest, folder: Path) -> None:
    """Pass over the reports of finished parts. Raises InputError where they are not those the parts were made of."""
    for part in manifest.parts:
        taken = list(itertools.islice(items, part.reports))
        if len(taken) != part.reports or _together(map(_digest, taken)) != part.digest:
            raise InputError(f"{folder}: {part.name} was made of other reports than these; give another folder")


def _write(folder: Path, name: str, records: list[Record], form: PartFormat, table: str | None) -> None:
    if form == "parquet":
        writers.write_parquet(records, folder / name, table or "events")
    else:
        with whole_file(folder / name) as out:
            if table is None:
                writers.write_jsonl(records, out)
            else:
                writers.write_rows(records, out, table)
    failed = [r for r in records if isinstance(r, ErrorRecord)]
    if failed and (form == "parquet" or table is not None):
        with whole_file(folder / f"{name}.errors.jsonl") as out:
            writers.write_jsonl(failed, out)


def _begun(folder: Path, settings: Mapping[str, Any]) -> Manifest:
    found = read_manifest(folder)
    if found is None:
        if any(folder.glob("part-*")):
            raise SettingError(f"{folder}: has parts but no manifest; give an empty or new folder")
        return Manifest(settings)
    other = [k for k in {**settings, **found.settings} if settings.get(k) != found.settings.get(k)]
    if other:
        was = ", ".join(f"{k} {found.settings.get(k)!r}, now {settings.get(k)!r}" for k in sorted(other))
        raise SettingError(f"{folder}: the run was begun with other settings ({was}); give another folder")
    return found


def run(
    items: Iterable[object],
    folder: str | Path,
    analyse: Callable[[Iterable[object]], Iterator[Record]],
    *,
    form: PartFormat = "jsonl",
    table: str | None = None,
    part_size: int = 1000,
    settings: Mapping[str, Any] | None = None,
) -> Manifest:
    """Read reports into the parts of a folder, from where the last run in it ended.

    Args:
        items: the reports, from the first on, the same at every run.
        folder: where the parts go; made if it is not there.
        analyse: reports to records, one each, in order: `conflictner.analyze_many` with its settings.
        form: ``"jsonl"`` or ``"parquet"``.
        table: rows of this table rather than documents (Parquet: ``"events"`` if none is given). Error records are then
            beside the part, in ``part-….errors.jsonl``.
        part_size: reports a part; what a part holds is in memory until it is written.
        settings: what must be equal in a run that continues this one.

    Raises:
        SettingError: the folder holds a run with other settings, or another run works in it.
        InputError: the reports are not those of the run before; the folder cannot be written.
    """
    if part_size < 1:
        raise SettingError("part_size is 1 or more")
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{target}: cannot be made ({error.strerror or error})") from error
    with _alone(target):
        manifest = _begun(target, {**(settings or {}), "format": form, "table": table, "part_size": part_size})
        if manifest.complete:
            return manifest
        for scratch in target.glob(".part-*"):  # of a run that was killed while it wrote
            scratch.unlink()
        _write_manifest(target, manifest)
        source = iter(items)
        _skip(source, manifest, target)
        digests: deque[bytes] = deque()

        def watched() -> Iterator[object]:
            for item in source:
                digests.append(_digest(item))
                yield item

        records = analyse(watched())
        while part := list(itertools.islice(records, part_size)):
            name = f"part-{len(manifest.parts):06}.{form}"
            _write(target, name, part, form, table)
            errors = sum(isinstance(r, ErrorRecord) for r in part)
            made = Part(name, len(part), errors, _together(digests.popleft() for _ in part))
            manifest = Manifest(manifest.settings, (*manifest.parts, made))
            _write_manifest(target, manifest)
        manifest = Manifest(manifest.settings, manifest.parts, complete=True)
        _write_manifest(target, manifest)
        return manifest
