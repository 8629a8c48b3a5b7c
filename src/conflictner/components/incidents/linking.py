"""Clusters under constraints: the strongest links first, and never two that contradict one another in one cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

__all__ = ["Link", "clusters_of"]

_COMPARED = 48  # members of a cluster that a newcomer is held against


@frozen(order=True)
class Link:
    """That two items are one; `weakness` is the negated strength, so that strong links sort first."""

    weakness: float
    tie: tuple[int, int]  # what decides between links of equal strength
    a: int
    b: int


def clusters_of(n: int, links: Iterable[Link], apart: Callable[[int, int], bool]) -> list[list[int]]:
    """The clusters of items 0 … n-1, each in order, by its first item.

    Links are taken from the strongest on. One that would bring together two items for which `apart` holds is dropped:
    likeness is not passed on through a chain where its ends contradict each other.
    """
    home = list(range(n))
    members: dict[int, list[int]] = {i: [i] for i in range(n)}

    for link in sorted(links):
        x, y = home[link.a], home[link.b]
        if x == y:
            continue
        if len(members[x]) < len(members[y]):
            x, y = y, x
        if any(apart(i, j) for i in members[x][:_COMPARED] for j in members[y][:_COMPARED]):
            continue
        for j in members[y]:
            home[j] = x
        members[x] = sorted(members[x] + members.pop(y))
    return sorted(members.values())
