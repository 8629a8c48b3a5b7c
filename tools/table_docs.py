"""Write the columns of every table into docs/tables.md: ``python -m tools.table_docs``."""

from __future__ import annotations

import re
from pathlib import Path

from conflictner.export.registry import table_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tables.md"
_PLACE = re.compile(r"(<!-- columns: (\w+) -->\n)[^<]*(<!-- end -->)")


def columns_of(table: str) -> str:
    """The columns of a table as a Markdown table."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    for c in table_of(table).columns:
        meaning = c.meaning.replace("|", "\\|")
        lines.append(f"| `{c.name}` | {c.type} | {meaning} |")
    return "\n".join(lines)


def refreshed(text: str) -> str:
    """The page with the columns as they are."""
    return _PLACE.sub(lambda m: f"{m[1]}{columns_of(m[2])}\n{m[3]}", text)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
