"""Score incidents against this project's own marked groups of reports: ``python -m tests.score_incidents``.

B-cubed precision, recall and F1 over the marked event triggers, within each report (``Document.incidents``) and within
each group of reports (``conflictner.merge``). A trigger at which no event was found is an incident of its own, so
missed events cost recall; the figures "given" leave such triggers out and measure the merging alone.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path

from attrs import frozen

import conflictner
from conflictner import ConflictDocument

HALVES = ("development", "held")
DATA = Path(__file__).parent / "data" / "incidents"
_MARK = re.compile(r"\{(\w{1,9})\|([^{}|]{1,80})\}")

Mention = tuple[str, int]  # report and offset of the trigger


@frozen
class Marked:
    """A report of a group: its text and the marked triggers as (start, end, letter)."""

    id: str
    published: str | None
    text: str
    triggers: tuple[tuple[int, int, str], ...]


@frozen
class Group:
    """Reports of the same place and time, some of the same incidents."""

    id: str
    note: str
    reports: tuple[Marked, ...]


def parse_marks(id: str, published: str | None, marked: str) -> Marked:
    """The report of a text with marks ``{letter|trigger}``."""
    text, triggers, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        triggers.append((len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    text += marked[at:]
    if set("{}|") & set(text):
        raise ValueError(f"{id}: a mark is not closed")
    return Marked(id, published, text, tuple(triggers))


def groups(half: str) -> list[Group]:
    """The groups of one half of the set."""
    data = tomllib.loads((DATA / f"{half}.toml").read_text(encoding="utf-8"))
    return [
        Group(
            g["id"],
            g.get("note", ""),
            tuple(
                parse_marks(f"{g['id']}/{i}", r.get("published"), r["text"].strip()) for i, r in enumerate(g["report"])
            ),
        )
        for g in data["group"]
    ]


def b_cubed(gold: Mapping[Mention, Hashable], found: Mapping[Mention, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters over the same mentions."""
    if not gold:
        return 1.0, 1.0, 1.0
    by_gold: dict[Hashable, set[Mention]] = {}
    by_found: dict[Hashable, set[Mention]] = {}
    for m in gold:
        by_gold.setdefault(gold[m], set()).add(m)
        by_found.setdefault(found[m], set()).add(m)
    shared = [len(by_gold[gold[m]] & by_found[found[m]]) for m in gold]
    p = sum(s / len(by_found[found[m]]) for m, s in zip(gold, shared, strict=True)) / len(gold)
    r = sum(s / len(by_gold[gold[m]]) for m, s in zip(gold, shared, strict=True)) / len(gold)
    return p, r, 2 * p * r / (p + r)


@frozen
class Figures:
    """B-cubed figures of one half; ``found`` is the share of triggers at which an event was found."""

    within: tuple[float, float, float]
    across: tuple[float, float, float]
    within_given: tuple[float, float, float]
    across_given: tuple[float, float, float]
    found: float
    mentions: int


def _event_at(document: ConflictDocument, start: int, end: int) -> str | None:
    hits = [v for v in document.events if v.trigger.start < end and start < v.trigger.end]
    return hits[0].id if hits else None


def _kept(gold: Mapping[Mention, Hashable], keep: Iterable[Mention]) -> dict[Mention, Hashable]:
    return {m: gold[m] for m in keep}


def score(half: str, *, misses: bool = False) -> Figures:
    """Read and merge the reports of a half and compare; `misses` prints every group that is not right."""
    gold_in: dict[Mention, Hashable] = {}
    gold_all: dict[Mention, Hashable] = {}
    found_in: dict[Mention, Hashable] = {}
    found_all: dict[Mention, Hashable] = {}
    given: set[Mention] = set()
    for group in groups(half):
        documents = [conflictner.analyze(r.text, id=r.id, published=r.published) for r in group.reports]
        home = {(m.document, m.event): (group.id, x.id) for x in conflictner.merge(documents) for m in x.events}
        for report, document in zip(group.reports, documents, strict=True):
            inside = {v: (report.id, i.id) for i in document.incidents for v in i.events}
            for start, end, letter in report.triggers:
                mention = (report.id, start)
                gold_in[mention], gold_all[mention] = (report.id, letter), (group.id, letter)
                event = _event_at(document, start, end)
                if event is None:
                    found_in[mention] = found_all[mention] = mention
                else:
                    given.add(mention)
                    found_in[mention] = inside[event]
                    found_all[mention] = home[report.id, event]
        if misses:
            _print_group(group, {m: v for m, v in found_all.items() if m[0].startswith(group.id + "/")}, given)
    return Figures(
        within=b_cubed(gold_in, found_in),
        across=b_cubed(gold_all, found_all),
        within_given=b_cubed(_kept(gold_in, given), found_in),
        across_given=b_cubed(_kept(gold_all, given), found_all),
        found=len(given) / len(gold_all),
        mentions=len(gold_all),
    )


def _print_group(group: Group, found: Mapping[Mention, Hashable], given: set[Mention]) -> None:
    names: dict[Hashable, str] = {}
    lines, pairs = [], set()
    for report in group.reports:
        shown, at = "", 0
        for start, end, letter in report.triggers:
            mention = (report.id, start)
            name = names.setdefault(found[mention], str(len(names) + 1)) if mention in given else "-"
            pairs.add((letter, name))
            shown += report.text[at:start] + f"{{{letter}={name}|{report.text[start:end]}}}"
            at = end
        lines.append("  " + shown + report.text[at:])
    if len({a for a, _ in pairs}) != len(pairs) or len({b for _, b in pairs}) != len(pairs):
        print(f"\n{group.id}: {group.note}\n" + "\n".join(lines))


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", choices=[*HALVES, []], default=[])
    parser.add_argument("--misses", action="store_true", help="print the groups that are not right")
    arguments = parser.parse_args()
    for half in arguments.halves or HALVES:
        f = score(half, misses=arguments.misses)
        print(f"{half}: {f.mentions} triggers, events found at {f.found:.3f}")
        for name in ("within", "across", "within_given", "across_given"):
            p, r, f1 = getattr(f, name)
            print(f"  {name:13} P {p:.3f} R {r:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
