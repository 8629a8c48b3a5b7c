"""Write the SHA-256 of each gazetteer file into data/gazetteers/SOURCES.toml: ``python -m tools.sources [--check]``."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteers"
_FILE = re.compile(r'^\[files\."([^"]+)"\]$')


def refreshed(text: str, folder: Path) -> str:
    """The text of SOURCES.toml with the hashes of the files as they are; empty where a file is missing."""
    lines, name = [], ""
    for line in text.splitlines():
        header = _FILE.match(line)
        name = header.group(1) if header else "" if line.startswith("[") else name
        if name and line.startswith("sha256 = "):
            path = folder / name
            line = f'sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""}"'
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> int:
    """Refresh the file, or with --check only say whether it is as it should be."""
    path = FOLDER / "SOURCES.toml"
    old = path.read_text(encoding="utf-8")
    new = refreshed(old, FOLDER)
    if "--check" in sys.argv[1:]:
        print("up to date" if old == new else "run python -m tools.sources")
        return int(old != new)
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
