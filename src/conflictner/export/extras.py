"""Optional packages, imported when they are needed; a missing one is told with the extra that brings it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from conflictner.errors import SettingError

__all__ = ["need"]


def need(module: str, extra: str) -> Any:
    """An optional module. Raises SettingError, saying what to install, where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.split(".")[0] != module.split(".")[0]:
            raise
        raise SettingError(f"this needs {module}: pip install 'conflictner[{extra}]'") from error
