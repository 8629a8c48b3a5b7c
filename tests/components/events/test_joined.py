"""What two verbs of one subject share, days told behind the noun, and who did "the crime"."""

from __future__ import annotations

import pytest

from conflictner import analyze
from conflictner.document import ConflictDocument, Event


def _event(doc: ConflictDocument, trigger: str) -> Event:
    return next(e for e in doc.events if doc.text[e.trigger.start : e.trigger.end] == trigger)


def _actors(event: Event) -> list[str]:
    return [p.text for p in event.participants if p.role == "actor"]


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("He was kidnapped and killed by the ELN.", "kidnapped", ["ELN"]),
        ("The town was shelled and later stormed by rebels.", "shelled", []),
        ("Two men were kidnapped and released by the army.", "kidnapped", []),
        ("The president condemned the killing of the mayor and accused the FARC of the crime.", "killing", ["FARC"]),
        ("Three policemen were killed in Cali. The ELN claimed responsibility for the action.", "killed", ["ELN"]),
        ("Two monks were murdered. The crime shocked the village.", "murdered", []),
        ("Gunmen killed a nurse. The army blamed the militia for the crime.", "killed", ["Gunmen"]),
    ],
)
def test_actor(text, trigger, actors):
    assert _actors(_event(analyze(text), trigger)) == actors


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The mayor was kidnapped and murdered on Monday near Cali.", "kidnapped", "2024-05-13"),
        ("He was detained and later released on Monday.", "detained", None),
        ("The attack, which was carried out on Monday in Kidal, killed five soldiers.", "attack", "2024-05-13"),
        ("The murder of three men in Aden yesterday once again shows the nature of the war.", "murder", "2024-05-14"),
        ("The minister yesterday condemned the murder of three men in Aden.", "murder", None),
    ],
)
def test_day(text, trigger, day):
    event = _event(analyze(text, published="2024-05-15"), trigger)
    assert (event.time_start.isoformat() if event.time_start else None) == day
