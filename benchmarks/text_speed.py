"""How fast dates and quantities are read: megabytes of text a second on one core.

python benchmarks/text_speed.py [FILE ...]     any text files; without one, a text made of the sentences below
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conflictner.text.dates import find_dates
from conflictner.text.quantities import find_quantities

SENTENCES = (
    "Shells hit the old market in the early hours of Tuesday, killing at least eleven people and wounding dozens more.",
    "The army said on 14 March that more than 200 militants had laid down their weapons over the past two weeks.",
    "Residents who fled the village last month told reporters that no aid has reached them since the end of January.",
    "A spokesman for the brigade denied the report, saying that its positions north of the river had not changed.",
    "Between 20 and 30 trucks, several of them carrying fuel, crossed the border shortly after 4 a.m. on Saturday.",
    "The front has barely moved since 2019, and neither side seems able to break the other's lines before winter.",
    "Two drones were shot down near the airport; a third fell on a house, where a woman and three sons slept.",
    "The governor promised to rebuild the bridge within a year, once the roads on both banks are cleared of mines.",
)
PUBLISHED = dt.date(2024, 3, 20)
PARAGRAPH = 4
MEGABYTE = 1_000_000


def sample(size: int = 2 * MEGABYTE) -> list[str]:
    """Reports of a few paragraphs each, of about `size` characters together."""
    report = "\n\n".join(" ".join(SENTENCES[i : i + PARAGRAPH]) for i in range(0, len(SENTENCES), PARAGRAPH))
    return [report] * (size // len(report) + 1)


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Megabytes a second, the best of three runs."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return size / best / MEGABYTE


def main(paths: list[str]) -> None:
    """Print the rates over the files, or over the sample."""
    texts = [Path(p).read_text(encoding="utf-8", errors="replace") for p in paths] or sample()
    find_dates(SENTENCES[0], published=PUBLISHED)  # reads the rules
    find_quantities(SENTENCES[0])
    print(f"find_dates       {rate(lambda text: find_dates(text, published=PUBLISHED), texts):6.2f} MB/s")
    print(f"find_quantities  {rate(find_quantities, texts):6.2f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1:])
