"""The chain of clauses above an event's trigger: what governs it, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from conflictner.components.view import DocView

__all__ = ["Step", "steps"]


@frozen
class Step:
    """One step up the tree: from `token`, which is a `dep` of `head`."""

    token: int
    dep: str
    head: int


def steps(view: DocView, token: int) -> Iterator[Step]:
    """From a token to the root of its sentence."""
    i = token
    while view.head[i] != i:
        yield Step(i, view.dep[i], view.head[i])
        i = view.head[i]
