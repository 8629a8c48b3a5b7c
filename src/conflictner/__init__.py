"""conflictner: read reports of armed conflict into typed, linked, dated, counted data.

    import conflictner
    doc = conflictner.analyze("At least 11 guardsmen refused to fight, officials said.", published="2022-04-07")

Importing is fast: the pipeline is loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from conflictner._version import __version__

if TYPE_CHECKING:
    from conflictner.analysis import analyze, analyze_many
    from conflictner.document import (
        ConflictDocument,
        Entity,
        ErrorRecord,
        Event,
        Incident,
        MergedClaim,
        MergedIncident,
        Quantity,
    )
    from conflictner.errors import ConflictnerError
    from conflictner.merging import merge
    from conflictner.pipeline import load

_HOMES = {
    "ConflictDocument": "document",
    "ConflictnerError": "errors",
    "Entity": "document",
    "ErrorRecord": "document",
    "Event": "document",
    "Incident": "document",
    "MergedClaim": "document",
    "MergedIncident": "document",
    "Quantity": "document",
    "analyze": "analysis",
    "analyze_many": "analysis",
    "load": "pipeline",
    "merge": "merging",
}

__all__ = [
    "ConflictDocument",
    "ConflictnerError",
    "Entity",
    "ErrorRecord",
    "Event",
    "Incident",
    "MergedClaim",
    "MergedIncident",
    "Quantity",
    "__version__",
    "analyze",
    "analyze_many",
    "load",
    "merge",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'conflictner' has no attribute {name!r}")
    return getattr(import_module(f"conflictner.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
