"""Measure the gazetteer: ``python benchmarks/gazetteer.py [TEXTS.jsonl]``.

Opening, memory, speed of finding and of looking up, size; ``--coverage`` prints the table of docs/gazetteers.md.
TEXTS.jsonl has a field ``text`` a line; without it, sentences are made of filler and names of the gazetteer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

OPEN = """
import re, time
def peak():
    return re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)
base = peak()
t = time.perf_counter()
from conflictner.gazetteer import load_gazetteer
imported = time.perf_counter()
gaz = load_gazetteer()
opened = time.perf_counter()
gaz.find("Kyiv and Khartoum")
found = time.perf_counter()
gaz.lookup("Kramatorks")
looked = time.perf_counter()
print(base, peak(), imported - t, opened - imported, found - opened, looked - found)
"""
FILLER = [
    *"the of to and in a that said on for was with at by from as were had it has have been more after an two".split(),
    *"killed troops forces people attack army government officials town near north south soldiers fighting".split(),
]


def fresh() -> list[float]:
    """What a fresh process needs: KB before and at most (Linux); seconds to import, open, find and look up first."""
    out = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, text=True, check=True).stdout
    return [float(x) for x in out.split()]


def texts(path: Path | None, names: list[str]) -> list[str]:
    """The texts to search."""
    if path is not None:
        with path.open(encoding="utf-8") as f:
            return [json.loads(line)["text"] for line in f if line.strip()]
    chance = random.Random(7)
    words = [chance.choice(names) if chance.random() < 0.06 else chance.choice(FILLER) for _ in range(400_000)]
    return [" ".join(words[i : i + 500]) for i in range(0, len(words), 500)]


def misspelled(name: str, chance: random.Random) -> str:
    """A name with one letter left out, doubled or changed."""
    i = chance.randrange(1, len(name))
    return name[:i] + chance.choice(["", name[i] * 2, chance.choice("aeinorst")]) + name[i + 1 :]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--coverage", action="store_true", help="print only what the gazetteers hold")
    options = parser.parse_args()
    from conflictner.gazetteer import load_gazetteer
    from conflictner.gazetteer.compiled import compile_folder
    from conflictner.gazetteer.paths import STORE_NAME, data_dir

    gaz = load_gazetteer()
    if options.coverage:
        coverage(gaz)
        return
    folder = data_dir()
    stored = folder / STORE_NAME
    data = stored.read_bytes() if stored.is_file() else compile_folder(folder)
    print(f"size          {len(data) / 1e6:.2f} MB, {len(gzip.compress(data, 9)) / 1e6:.2f} MB compressed")
    runs = [fresh() for _ in range(5)]
    best = [min(column) for column in zip(*runs, strict=True)]
    print(
        f"open          {best[3] * 1000:.0f} ms (import {best[2] * 1000:.0f} ms, first find {best[4] * 1000:.0f} ms,",
        end=" ",
    )
    print(f"first fuzzy look-up {best[5] * 1000:.0f} ms)")
    print(f"memory        {(best[1] - best[0]) / 1024:.0f} MB above the bare interpreter, fuzzy look-up included")
    names = [e.canonical for i, e in enumerate(gaz) if i % 3 == 0 and len(e.canonical) >= 6]
    found = texts(options.texts, names)
    tokens = sum(len(t.split()) for t in found)
    for turn in ("cold", "warm"):
        start = time.perf_counter()
        hits = sum(len(gaz.find(t)) for t in found)
        took = time.perf_counter() - start
        print(f"find ({turn})   {tokens / took / 1000:.0f} k tokens/s ({tokens} tokens, {hits} hits, {took:.2f} s)")
    chance = random.Random(11)
    chosen = chance.sample([n for n in names if n.isascii()], 1000)
    times, right = [], 0
    for name in chosen:
        asked = misspelled(name, chance)
        start = time.perf_counter()
        got = gaz.lookup(asked)
        times.append(time.perf_counter() - start)
        right += any(name in (m.entry.canonical, m.alias) or m.entry.canonical.startswith(name) for m in got)
    times.sort()
    mean, high = 1000 * sum(times) / len(times), 1000 * times[950]
    print(f"fuzzy look-up {mean:.2f} ms mean, {high:.2f} ms p95, recall {right / 1000:.2f}")


def coverage(gaz: object) -> None:
    """Print entries, names and countries by kind, as a table."""
    from conflictner.gazetteer import Gazetteer

    assert isinstance(gaz, Gazetteer)
    entries: Counter[str] = Counter()
    details: dict[str, Counter[str]] = {}
    countries: dict[str, set[str]] = {}
    for e in gaz:
        entries[e.kind] += 1
        countries.setdefault(e.kind, set()).update([e.country] if e.country else [])
        what = e.type or e.category
        if what:
            details.setdefault(e.kind, Counter())[what] += 1
    names = gaz.count_names()
    print("| kind | entries | names | countries | by type |\n|---|---|---|---|---|")
    for kind, n in entries.most_common():
        by = ", ".join(f"{k} {v}" for k, v in details.get(kind, Counter()).most_common(9))
        print(f"| {kind} | {n:,} | {names[kind]:,} | {len(countries[kind])} | {by} |")


if __name__ == "__main__":
    main()
