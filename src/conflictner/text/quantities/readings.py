"""What a number and its qualifier are read as: low, best and high figure, by convention.

``literal`` takes the text at its word and invents nothing. ``acled`` gives the single figure that the ACLED codebook
would code: the lower bound, 12 for "dozens", 100 for "hundreds".
"""

from __future__ import annotations

from attrs import frozen

from conflictner.document import Qualifier
from conflictner.text.quantities.mention import Convention

__all__ = ["Reading", "bounded", "nothing", "ranged", "vaguely"]

# codes of the phrase tables that are no qualifier of the document contract themselves
_QUALIFIERS: dict[str, Qualifier] = {"nearly": "approx", "about": "approx", "dozen": "approx"}


@frozen
class Reading:
    """Low, best and high figure with their qualifier; None where there is none."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier


def bounded(code: str, number: int | None, convention: Convention) -> Reading:
    """A number behind a phrase of the tables BEFORE and AFTER ("at_least", "nearly", ...) or bare ("exact")."""
    qualifier: Qualifier = _QUALIFIERS.get(code, code)  # type: ignore[arg-type]
    if number is None:
        return Reading(None, None, None, qualifier)
    if convention == "acled":
        if code == "at_most":  # the lowest figure reported, which "up to N" is not
            return Reading(None, None, number, qualifier)
        return Reading(number, number, number, qualifier)
    low, best, high = {
        "exact": (number, number, number),
        "at_least": (number, number, None),
        "more_than": (number + 1, None, None),
        "at_most": (None, None, number),
        "less_than": (None, None, number - 1),
        "nearly": (None, number, number),
        "about": (None, number, None),
        "dozen": (number, number, None),
    }[code]
    return Reading(low, best, high, qualifier)


def ranged(low: int, high: int, convention: Convention) -> Reading:
    """A range of figures; the middle is the best one if it is whole."""
    if convention == "acled":
        return Reading(low, low, low, "range")
    total = low + high
    return Reading(low, total // 2 if total % 2 == 0 else None, high, "range")


def vaguely(low: int, best: int | None, acled: int, convention: Convention) -> Reading:
    """A vague word with its literal low (and best) figure and the one of ACLED."""
    if convention == "acled":
        return Reading(acled, acled, acled, "vague")
    return Reading(low, best, None, "vague")


def nothing(qualifier: Qualifier, convention: Convention) -> Reading:
    """A qualifier that states no number: a share, "each", "en masse" (3 people by ACLED)."""
    if qualifier == "en_masse" and convention == "acled":
        return Reading(3, 3, 3, qualifier)
    return Reading(None, None, None, qualifier)
