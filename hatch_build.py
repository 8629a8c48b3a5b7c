"""Build hook: a wheel carries the compiled gazetteer instead of the tables that it is made from."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = "conflictner/data/gazetteers"
SHIPPED = ("SOURCES.toml", "common_words.txt")


class GazetteerHook(BuildHookInterface):  # type: ignore[misc]
    """Compiles data/gazetteers into the wheel; an editable install compiles on first use."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from conflictner.gazetteer.compiled import build
            from conflictner.gazetteer.paths import STORE_NAME
        finally:
            sys.path.pop(0)
        folder = root / "data" / "gazetteers"
        self._scratch = tempfile.TemporaryDirectory()
        store = build(folder, Path(self._scratch.name) / STORE_NAME)
        include = build_data["force_include"]
        include[str(store)] = f"{INSIDE}/{STORE_NAME}"
        for name in SHIPPED:
            include[str(folder / name)] = f"{INSIDE}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        scratch = getattr(self, "_scratch", None)
        if scratch is not None:
            scratch.cleanup()
