"""The errors conflictner raises: one base class, and messages that say what to do."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "ConflictnerError",
    "DataError",
    "DocumentError",
    "InputError",
    "ModelError",
    "SettingError",
    "WorkerError",
]


class ConflictnerError(Exception):
    """Base of every error that conflictner raises on purpose."""


class InputError(ConflictnerError, ValueError):
    """A report, a date or a file of reports that cannot be read as given."""


class DocumentError(ConflictnerError, ValueError):
    """A dict or a JSON text that is no document of the ``conflictner/1`` contract."""


class SettingError(ConflictnerError, ValueError):
    """A setting that is not one of the accepted values."""


class ModelError(ConflictnerError):
    """The spaCy model asked for is missing or unfit."""


class WorkerError(ConflictnerError, RuntimeError):
    """A worker process that ended before its work was done."""


class DataError(ConflictnerError, ValueError):
    """A gazetteer or lexicon file with a mistake in it; says the file and, where there is one, the line."""

    def __init__(self, message: str, *, path: str | Path | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(where + message)
        self.path = None if path is None else str(path)
        self.line = line

    def __reduce__(self) -> tuple[type[DataError], tuple[str], dict[str, object]]:
        return type(self), (self.args[0],), {"path": self.path, "line": self.line}
