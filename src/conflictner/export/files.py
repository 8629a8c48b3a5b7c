"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from conflictner.errors import InputError

__all__ = ["whole_file", "whole_path"]


def _refusal(path: str | Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be written ({error.strerror or error})")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def whole_path(path: str | Path) -> Iterator[Path]:
    """A path to write to; what was written there appears at `path` at the end, and not at all after an error.

    Raises InputError where `path` is a directory or cannot be written.
    """
    target = Path(os.path.realpath(path))  # a link stays, and leads to the new file
    if target.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a file")
    if target.exists() and not target.is_file():  # a pipe or a device cannot be replaced
        try:
            yield target
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refusal(path, error) from error
        return
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
        os.close(handle)
    except OSError as error:
        raise _refusal(path, error) from error
    scratch = Path(name)
    try:
        yield scratch
        with open(scratch, "rb") as written:
            os.fsync(written.fileno())
        scratch.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        scratch.replace(target)
    except BaseException as error:
        scratch.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise _refusal(path, error) from error
        raise


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[str]]:
    """A text file (UTF-8) that appears at `path` only when all of it was written. Raises InputError where it cannot."""
    with whole_path(path) as scratch, open(scratch, "w", encoding="utf-8", newline="") as out:
        yield out
