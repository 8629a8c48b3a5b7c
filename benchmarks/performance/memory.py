"""Memory over a long stream and over one very long report, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.performance.timing import table

_NOW = """
import itertools, random, re, string, sys, time
def memory(what):
    return int(re.search(what + r":\\s+(\\d+)", open("/proc/self/status").read()).group(1)) / 1024
chance = random.Random(5)
def word():
    return "".join(chance.choices(string.ascii_lowercase, k=9)).title()
import conflictner
"""
STREAM = (
    _NOW
    + """
def reports():
    while True:  # every name is new
        yield " ".join(f"Gunmen from {word()} killed 9 people in {word()}." for _ in range(40))
for n, _ in enumerate(conflictner.analyze_many(itertools.islice(reports(), int(sys.argv[1])))):
    if n % (int(sys.argv[1]) // 8) == 63:
        print(n + 1, memory("VmRSS"))
"""
)
REPORT = (
    _NOW
    + """
filler = "The council of {0} met for the second time to hear what the farmers of {1} had to say about roads and wells. "
text, size = [], 0
while size < float(sys.argv[1]) * 1e6:
    text.append(filler.format(word(), word()) * 6 + f"Gunmen from {word()} killed nine people near {word()} on Monday.")
    size += len(text[-1]) + 2
text = "\\n\\n".join(text)
conflictner.analyze("Rebels shelled Goma.")
before, start = memory("VmRSS"), time.perf_counter()
document = conflictner.analyze(text)
print(len(text) / 1e6, len(document.events), time.perf_counter() - start, before, memory("VmHWM"))
"""
)


def _run(code: str, *arguments: object) -> list[list[float]]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [[float(x) for x in line.split()] for line in out.splitlines()]


def memory(reports: int, megabytes: float) -> dict[str, str]:
    """MB in use along a stream in which every name is new, and at most for one long report."""
    stream = _run(STREAM, reports)
    rows = [[f"{n:,.0f} reports", f"{used:,.0f} MB"] for n, used in stream]
    size, events, seconds, before, most = _run(REPORT, megabytes)[0]
    cells = [f"{size:.1f} MB", f"{events:,.0f}", f"{seconds:.0f} s", f"{before:,.0f} MB", f"{most:,.0f} MB"]
    return {
        "stream": table(["after", "memory in use"], rows),
        "long report": table(["report", "events", "time", "memory before", "memory at most"], [cells]),
    }
