"""One choice among overlapping candidates, and why it fell so.

A candidate's weight is its score, a little for its length, and something for holding another candidate (the outermost
name is the mention) and for what the same words are taken for elsewhere in the document. The heaviest stands; what
overlaps it falls.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from attrs import frozen

__all__ = ["Choice", "Rejected", "choose"]

Mention = dict[str, Any]

PER_CHARACTER, LONGEST = 0.012, 60
OUTERMOST, OUTERMOST_LEAST = 0.28, 0.5
ELSEWHERE = 0.12


@frozen
class Rejected:
    """A candidate that fell, the one it fell to, and both weights. ``reason`` is "inside" or "overlaps"."""

    candidate: Mention
    to: Mention
    weight: float
    against: float
    reason: str


@frozen
class Choice:
    """What stands, in text order, and what fell."""

    kept: tuple[Mention, ...]
    rejected: tuple[Rejected, ...]


def choose(text: str, mentions: Sequence[Mention]) -> Choice:
    """The mentions that stand, none overlapping another."""
    mentions = [m for m in mentions if m["start"] < m["end"]]
    outer = _holding(mentions)
    votes = _votes(text, mentions)
    weights = [_weight(text, m, k in outer, votes) for k, m in enumerate(mentions)]
    order = sorted(range(len(mentions)), key=lambda k: (-weights[k], mentions[k]["start"], -mentions[k]["end"]))
    starts: list[int] = []
    standing: list[int] = []
    fallen: list[Rejected] = []
    for k in order:
        m = mentions[k]
        at = bisect_left(starts, m["end"])
        rival = standing[at - 1] if at and mentions[standing[at - 1]]["end"] > m["start"] else None
        if rival is None:
            at = bisect_right(starts, m["start"])
            starts.insert(at, m["start"])
            standing.insert(at, k)
        else:
            reason = "inside" if _inside(m, mentions[rival]) else "overlaps"
            fallen.append(Rejected(m, mentions[rival], round(weights[k], 3), round(weights[rival], 3), reason))
    return Choice(tuple(mentions[k] for k in standing), tuple(fallen))


def _inside(a: Mention, b: Mention) -> bool:
    return bool(b["start"] <= a["start"] and a["end"] <= b["end"])


def _holding(mentions: Sequence[Mention]) -> set[int]:
    """Which candidates hold another, smaller one."""
    order = sorted(range(len(mentions)), key=lambda k: (mentions[k]["start"], -mentions[k]["end"]))
    found: set[int] = set()
    open_ones: list[int] = []
    for k in order:
        m = mentions[k]
        open_ones = [o for o in open_ones if mentions[o]["end"] > m["start"]]
        for o in open_ones:
            big = mentions[o]
            if m["end"] <= big["end"] and (m["end"] - m["start"]) < (big["end"] - big["start"]):
                found.add(o)
        open_ones.append(k)
    return found


def _votes(text: str, mentions: Sequence[Mention]) -> dict[str, dict[str, float]]:
    """For each wording what it is taken for over the whole document: label to summed score."""
    votes: dict[str, dict[str, float]] = {}
    for m in mentions:
        labels = votes.setdefault(text[m["start"] : m["end"]].lower(), {})
        labels[m["label"]] = labels.get(m["label"], 0.0) + m["score"]
    return votes


def _weight(text: str, m: Mention, outer: bool, votes: dict[str, dict[str, float]]) -> float:
    weight: float = float(m["score"]) + PER_CHARACTER * min(m["end"] - m["start"], LONGEST)
    if outer and m["score"] >= OUTERMOST_LEAST:
        weight += OUTERMOST
    labels = votes[text[m["start"] : m["end"]].lower()]
    if len(labels) > 1:
        weight += ELSEWHERE * float(labels[m["label"]]) / sum(labels.values())
    return weight
