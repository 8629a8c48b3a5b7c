"""What the designation grammar answers with."""

from __future__ import annotations

from attrs import frozen

from conflictner.document import Echelon, UnitType

__all__ = ["Designation"]


@frozen
class Designation:
    """One mention of an armed formation, as its own words tell it.

    ``start``/``end`` are character offsets, end exclusive. ``country`` (ISO 3166-1 alpha-3) is what the words of
    the mention say ("Iraqi army"); ``near`` what the words beside it say ("Ukraine's 93rd Brigade"); ``tradition``
    whose army writes its units in such terms ("Motor Rifle"), a hint for when nothing better is known.
    ``arm`` is in lower case ("motor rifle"); ``score`` is 0-1; ``rule`` names the rule that found it.
    """

    start: int
    end: int
    canonical: str
    echelon: Echelon | None
    number: int | None
    type: UnitType
    country: str | None
    arm: str | None
    rule: str
    score: float
    near: str | None = None
    tradition: str | None = None
