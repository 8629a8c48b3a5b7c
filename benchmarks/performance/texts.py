"""The texts that are measured."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

Report = dict[str, Any]
FIELDS = ("id", "text", "title", "published", "source")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def read(path: Path) -> list[Report]:
    """Reports of a JSONL file; only what the library takes of each."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [{k: row.get(k) for k in FIELDS} for row in rows]


def reports(path: Path | None, most: int | None = None) -> list[Report]:
    """Reports of conflict in an order by chance: those of a file, or the examples (few, so that figures are rough)."""
    if path is not None:
        found = read(path)
    else:
        found = read(EXAMPLES / "archive.jsonl") + [{"text": p.read_text("utf-8")} for p in EXAMPLES.glob("*.txt")]
        found = [r for r in found if isinstance(r["text"], str) and r["text"].strip()] * 10
    random.Random(3).shuffle(found)
    return found[:most]


def others(path: Path | None) -> list[Report]:
    """Texts that are not about conflict: those of a file, or the manual of Python, in pieces as long as an article."""
    if path is not None:
        return read(path)
    from pydoc_data.topics import topics

    found = []
    for topic in topics.values():
        paragraphs = re.split(r"\n\s*\n", topic)
        for at in range(0, len(paragraphs), 12):
            found.append({"text": "\n\n".join(paragraphs[at : at + 12])})
    return [r for r in found if r["text"].strip()]


def words_of(found: list[Report]) -> int:
    """Words between spaces."""
    return sum(len(r["text"].split()) for r in found)


def mixed(conflict: list[Report], rest: list[Report], size: int, share: float = 0.05) -> list[Report]:
    """A stream of `size` reports of which `share` are of conflict, in an order by chance."""
    chance = random.Random(11)
    chosen = [conflict[i % len(conflict)] for i in range(round(size * share))]
    chosen += [rest[i % len(rest)] for i in range(size - len(chosen))]
    chance.shuffle(chosen)
    return chosen
