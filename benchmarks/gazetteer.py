"""Measure the gazetteer: ``python benchmarks/gazetteer.py [TEXTS.jsonl] [--write docs/gazetteers.md]``.

Opening, memory, speed of finding and of looking up, size, and (``--coverage``: only) what the gazetteers hold.
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


def measure(path: Path | None) -> str:
    """Everything measured, as a table; speeds in processor time, since other work may share the machine."""
    from conflictner.gazetteer import load_gazetteer
    from conflictner.gazetteer.compiled import compile_folder
    from conflictner.gazetteer.paths import STORE_NAME, data_dir

    gaz = load_gazetteer()
    stored = data_dir() / STORE_NAME
    data = stored.read_bytes() if stored.is_file() else compile_folder(data_dir())
    best = [min(column) for column in zip(*[fresh() for _ in range(5)], strict=True)]
    names = [e.canonical for i, e in enumerate(gaz) if i % 3 == 0 and len(e.canonical) >= 6]
    found = texts(path, names)
    words = sum(len(t.split()) for t in found)
    speed = []
    for _ in range(3):
        start = time.process_time()
        for text in found:
            gaz.find(text)
        speed.append(words / (time.process_time() - start) / 1000)
    chance = random.Random(11)
    times, right = [], 0
    for name in chance.sample([n for n in names if n.isascii()], 1000):
        asked = misspelled(name, chance)
        start = time.process_time()
        got = gaz.lookup(asked)
        times.append(1000 * (time.process_time() - start))
        right += any(name in (m.entry.canonical, m.alias) or m.entry.canonical.startswith(name) for m in got)
    times.sort()
    packed = len(gzip.compress(data, 9)) / 1e6
    rows = [
        ("size in the wheel (compressed)", f"{packed:.2f} MB ({len(data) / 1e6:.1f} MB on disk)", "5 MB"),
        (f"opening (the import apart: {1000 * best[2]:.0f} ms)", f"{1000 * best[3]:.0f} ms", "400 ms"),
        ("memory above a bare interpreter, fuzzy look-up included", f"{(best[1] - best[0]) / 1024:.0f} MB", "80 MB"),
        (f"finding, first pass over {words:,} words", f"{speed[0]:.0f}k words a second", ""),
        ("finding, afterwards", f"{max(speed[1:]):.0f}k words a second", "300k"),
        ("fuzzy look-up, mean / 95 %", f"{sum(times) / len(times):.2f} / {times[950]:.2f} ms", "1 ms"),
        ("fuzzy look-up, recall of names with one letter wrong", f"{right / 1000:.2f}", ""),
        ("first fuzzy look-up (makes its index)", f"{1000 * best[5]:.0f} ms", ""),
    ]
    return "\n".join(["| what | measured | limit |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def coverage() -> str:
    """Entries, names and countries by kind, as a table."""
    from conflictner.gazetteer import load_gazetteer

    gaz = load_gazetteer()
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
    lines = ["| kind | entries | names | countries | by type |", "|---|---|---|---|---|"]
    for kind, n in entries.most_common():
        by = ", ".join(f"{k} {v}" for k, v in details.get(kind, Counter()).most_common(9))
        lines.append(f"| {kind} | {n:,} | {names[kind]:,} | {len(countries[kind])} | {by} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print, or write the tables into a page between their marks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--coverage", action="store_true", help="only what the gazetteers hold")
    parser.add_argument("--write", type=Path, help="the page to write the tables into")
    options = parser.parse_args()
    tables = {"coverage": coverage()}
    if not options.coverage:
        tables["measured"] = measure(options.texts)
    print("\n\n".join(tables.values()))
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        for name, table in tables.items():
            before, rest = page.split(f"<!-- {name} -->", 1)
            page = f"{before}<!-- {name} -->\n{table}\n<!-- end -->{rest.split('<!-- end -->', 1)[1]}"
        options.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
