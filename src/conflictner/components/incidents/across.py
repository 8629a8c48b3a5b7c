"""Happenings of many reports, grouped: blocks by type, place and time, then the strongest links first.

The work is near linear: happenings meet only in a block, and in a large block only their neighbours by day and count.
The result does not depend on the order of the reports.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from attrs import evolve, frozen

from conflictner.components.incidents.agree import THRESHOLD
from conflictner.components.incidents.blocks import block_keys, neighbours
from conflictner.components.incidents.cluster import enriched, is_outcome
from conflictner.components.incidents.facts import Facts, combine
from conflictner.components.incidents.linking import Link, clusters_of
from conflictner.components.incidents.weighing import Weighing
from conflictner.components.incidents.words import group_of

__all__ = ["Item", "group_across"]

_SAME_CAUSE = 3.0
_OTHER_CAUSE = -3.0
_SAME_RESULT = 1.5
_CROWDED = -1.0
_DENIAL = 0.5  # what is denied has been claimed
_AMBIGUOUS = 0.2  # a happening that fits two others, which exclude each other, as well as this joins neither


@frozen
class Item:
    """A happening as one report tells it. `key` orders items by content, whatever the order of the reports."""

    facts: Facts
    document: Hashable
    key: tuple[str, ...]
    cause: int | None = None  # index of the happening that caused it
    denied: bool = False


class _Reports:
    """The happenings of many reports, in the order of their keys."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.causes: dict[int, int] = {}
        self.results: dict[int, set[int]] = {}
        self.weighing = Weighing([x.facts for x in items])
        self.facts = self.weighing.facts
        self.crowded = self._crowded()

    def _crowded(self) -> set[tuple[Hashable, ...]]:
        """Places and days of which one report tells several happenings of a kind: they tell little there."""
        told: dict[tuple[Hashable, ...], int] = {}
        for x, f in zip(self.items, self.facts, strict=True):
            if f.place is not None:
                key = (x.document, group_of(f.type), f.place.key, f.start)
                told[key] = told.get(key, 0) + 1
        return {key[1:] for key, n in told.items() if n > 1}

    def in_crowd(self, i: int, j: int) -> bool:
        """Whether two happenings share such a place and day."""
        a, b = self.facts[i], self.facts[j]
        if not self.crowded or a.place is None or b.place is None or a.place.key != b.place.key:
            return False
        return any((group_of(f.type), f.place.key, f.start) in self.crowded for f in (a, b) if f.place is not None)

    def apart(self, i: int, j: int) -> bool:
        """Whether two happenings cannot be one; those of one report were held apart there."""
        return self.items[i].document == self.items[j].document or self.weighing.contradicted(i, j)

    def clusters(self, links: list[Link]) -> list[list[int]]:
        """The happenings grouped by some links."""
        return clusters_of(
            len(self.items),
            links,
            self.weighing.contradicted,
            kind=self.weighing.kind.__getitem__,
            owner=lambda i: self.items[i].document,
        )

    def strength(self, i: int, j: int) -> float:
        """What speaks for two happenings being one."""
        out = self.weighing.evidence(i, j)
        if i in self.causes and j in self.causes:
            if self.causes[i] == self.causes[j]:
                out += _SAME_CAUSE
            elif self.apart(self.items[i].cause or 0, self.items[j].cause or 0):
                out += _OTHER_CAUSE
        if i in self.results and self.results[i] & self.results.get(j, set()):
            out += _SAME_RESULT
        if self.in_crowd(i, j):
            out += _CROWDED
        if self.items[i].denied != self.items[j].denied:
            out += _DENIAL
        return out

    def links(self, chosen: list[int]) -> list[Link]:
        """The links among some of the happenings."""
        blocks: dict[Hashable, list[int]] = {}
        for i in chosen:
            for key in dict.fromkeys(block_keys(self.facts[i])):
                blocks.setdefault(key, []).append(i)
        seen: set[tuple[int, int]] = set()
        out = []
        for members in blocks.values():
            if len(members) < 2:
                continue
            for pair in neighbours(members, self.facts):
                if pair in seen:
                    continue
                seen.add(pair)
                if not self.apart(*pair):
                    strength = self.strength(*pair)
                    if strength >= THRESHOLD:
                        out.append(Link(-strength, pair, *pair))
        return self._unambiguous(out)

    def _unambiguous(self, links: list[Link]) -> list[Link]:
        """The links without those of a happening that fits two which exclude each other equally well."""
        best: dict[int, list[Link]] = {}
        for link in sorted(links):
            for i in (link.a, link.b):
                best.setdefault(i, []).append(link)
        dropped: set[Link] = set()
        for i, mine in best.items():
            top = mine[0]
            near = [x for x in mine[1:6] if x.weakness - top.weakness <= _AMBIGUOUS]
            other = top.a if top.b == i else top.b
            for x in near:
                third = x.a if x.b == i else x.b
                if third != other and self.apart(other, third):
                    dropped |= {top, x}
        return [x for x in links if x not in dropped]


def _results(items: Sequence[Item], clusters: list[list[int]], outcomes: set[int]) -> dict[int, set[int]]:
    """For each happening the clusters of what it brought about, where a cluster is of more reports than one."""
    out: dict[int, set[int]] = {}
    for k, cluster in enumerate(clusters):
        if len(cluster) > 1:
            for i in cluster:
                if i in outcomes:
                    out.setdefault(items[i].cause or 0, set()).add(k)
    return out


def group_across(items: Sequence[Item]) -> list[list[int]]:
    """Indices of the items grouped by happening.

    Happenings that caused others are grouped first; outcomes then share their place and days, and are held together or
    apart by them.
    """
    order = sorted(range(len(items)), key=lambda i: items[i].key)
    rank = {i: n for n, i in enumerate(order)}
    ordered = [evolve(items[i], cause=None if (c := items[i].cause) is None else rank[c]) for i in order]
    reports = _Reports(ordered)
    outcomes = {i for i, x in enumerate(ordered) if x.cause is not None and is_outcome(x.facts)}
    causes = [i for i in range(len(ordered)) if i not in outcomes]
    links = reports.links(causes)
    first = reports.clusters(links)
    home = {i: k for k, group in enumerate(first) for i in group}
    whole: dict[int, Facts] = {}
    for i in outcomes:
        k = reports.causes[i] = home[ordered[i].cause or 0]
        if k not in whole:
            whole[k] = combine([ordered[j].facts for j in first[k]])
    for i, k in reports.causes.items():
        reports.weighing[i] = enriched(ordered[i].facts, whole[k])
    groups = {group_of(ordered[i].facts.type) for i in outcomes}
    links += reports.links([i for i, x in enumerate(ordered) if group_of(x.facts.type) in groups])
    clusters = reports.clusters(links)
    # causes whose outcomes are one are likelier to be one themselves
    reports.results = _results(ordered, clusters, outcomes)
    if reports.results:
        links += reports.links(sorted(reports.results))
        clusters = reports.clusters(links)
    return [sorted(order[i] for i in c) for c in clusters]
