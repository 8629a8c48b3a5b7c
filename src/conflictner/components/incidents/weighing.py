"""Contradictions and evidence among many happenings, each weighed once: equal facts share the work."""

from __future__ import annotations

from attrs import evolve

from conflictner.components.incidents.agree import contradiction, evidence
from conflictner.components.incidents.facts import Facts

__all__ = ["Weighing"]


class Weighing:
    """Facts by index, with what they say of one another.

    Attributes:
        facts: the facts of each happening, without the index of its cause.
        kind: of each happening a number that those of equal facts share.
    """

    def __init__(self, facts: list[Facts]) -> None:
        self.facts: list[Facts] = []
        self.kind: list[int] = []
        self._numbers: dict[Facts, int] = {}
        self._contradicted: dict[tuple[int, int], bool] = {}
        self._weighed: dict[tuple[int, int], float] = {}
        for f in facts:
            plain, number = self._known(f)
            self.facts.append(plain)
            self.kind.append(number)

    def _known(self, facts: Facts) -> tuple[Facts, int]:
        plain = evolve(facts, cause=None)
        return plain, self._numbers.setdefault(plain, len(self._numbers))

    def __setitem__(self, i: int, facts: Facts) -> None:
        self.facts[i], self.kind[i] = self._known(facts)

    def contradicted(self, i: int, j: int) -> bool:
        """Whether what is known of two happenings keeps them apart."""
        pair = (self.kind[i], self.kind[j])
        known = self._contradicted.get(pair)
        if known is None:
            known = contradiction(self.facts[i], self.facts[j]) is not None
            self._contradicted[pair] = self._contradicted[pair[1], pair[0]] = known
        return known

    def evidence(self, i: int, j: int) -> float:
        """What speaks for two happenings, which do not contradict each other, being one."""
        pair = (self.kind[i], self.kind[j])
        known = self._weighed.get(pair)
        if known is None:
            known = evidence(self.facts[i], self.facts[j])
            self._weighed[pair] = self._weighed[pair[1], pair[0]] = known
        return known
