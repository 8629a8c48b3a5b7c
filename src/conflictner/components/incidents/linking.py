"""Clusters under constraints: the strongest links first, and never two that contradict one another in one cluster."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

__all__ = ["Link", "clusters_of"]

_COMPARED = 64  # members of a cluster, of different kinds, that those of another are held against


class Link(NamedTuple):
    """That two items are one; `weakness` is the negated strength, so that strong links sort first."""

    weakness: float
    tie: tuple[int, int]  # what decides between links of equal strength
    a: int
    b: int


def clusters_of(
    n: int,
    links: Iterable[Link],
    apart: Callable[[int, int], bool],
    *,
    kind: Callable[[int], Hashable] | None = None,
    owner: Callable[[int], Hashable] | None = None,
) -> list[list[int]]:
    """The clusters of items 0 … n-1, each in order, by its first item.

    Links are taken from the strongest on. One that would bring together two items for which `apart` holds is dropped:
    likeness is not passed on through a chain where its ends contradict each other.

    Args:
        n: how many items there are.
        links: what speaks for two items being one.
        apart: whether two items cannot be one.
        kind: what `apart` depends on: of items of one kind the first is asked for all. By default every item is of
            its own.
        owner: no cluster has two items of one owner; by default items have none.
    """
    home = list(range(n))
    members: dict[int, list[int]] = {}
    kinds: dict[int, dict[Hashable, int]] = {}
    owners: dict[int, set[Hashable]] = {}

    for link in sorted(links):
        x, y = home[link.a], home[link.b]
        if x == y:
            continue
        for k in (x, y):
            if k not in members:
                members[k] = [k]
                kinds[k] = {k if kind is None else kind(k): k}
                owners[k] = set() if owner is None else {owner(k)}
        if len(members[x]) < len(members[y]):
            x, y = y, x
        if not owners[x].isdisjoint(owners[y]):
            continue
        mine, theirs = list(kinds[x].values())[:_COMPARED], list(kinds[y].values())[:_COMPARED]
        if any(apart(i, j) for i in mine for j in theirs):
            continue
        for j in members[y]:
            home[j] = x
        members[x] += members.pop(y)
        for key, item in kinds.pop(y).items():
            kinds[x][key] = min(item, kinds[x].get(key, item))
        owners[x] |= owners.pop(y)
    groups: dict[int, list[int]] = {}
    for i in range(n):
        groups.setdefault(home[i], []).append(i)
    return list(groups.values())
