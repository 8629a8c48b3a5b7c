"""How sure an event is: what share of events with as much said of them proved right on annotated reports.

The shares were measured on reports of conflict annotated by hand; docs/accuracy.md gives them by band.
"""

from __future__ import annotations

from conflictner.components.events.draft import Draft

__all__ = ["confidence_of"]

_RIGHT = (0.85, 0.87, 0.9, 0.93, 0.96, 0.98, 0.98)
"""By how many of actor, target, instrument, count, days and place are told."""
_ELSEWHERE = 0.05  # less in a text that is not about armed conflict


def confidence_of(d: Draft, *, counted: bool, about_conflict: bool) -> float:
    """A share between 0 and 1."""
    roles = d.roles
    told = (roles.actor, roles.target, roles.instrument, counted, d.time, d.location)
    share = _RIGHT[sum(bool(x) for x in told)]
    return round(share if about_conflict else share - _ELSEWHERE, 2)
