"""Places in marked sentences: every mention with its span, label and location, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.components.marked import Case, read_cases

from conflictner.document import Location
from conflictner.gazetteer import distance_km

CASES = read_cases(Path(__file__).with_name("cases.txt"))
PLACES = {"COUNTRY", "REGION", "PLACE", "FACILITY"}


def differences(where: Location, wanted: dict[str, str]) -> list[str]:
    """What a location says otherwise than wanted."""
    said = {
        "country": where.country or "none",
        "iso": where.iso or "none",
        "members": "|".join(sorted(where.members)) or "none",
        "level": where.level or "none",
        "direction": where.direction or "none",
        "id": str(where.geonames_id),
        "canonical": where.canonical,
        "known": "yes" if where.score >= 0.65 else "no",
    }
    out = [f"{key} is {said[key]}, not {value}" for key, value in wanted.items() if key in said and said[key] != value]
    if "direction" not in wanted and where.direction:
        out.append(f"direction is {where.direction}")
    if "at" in wanted:
        lat, lon = map(float, wanted["at"].split(","))
        if where.lat is None or where.lon is None:
            out.append("has no point")
        elif (off := distance_km((lat, lon), (where.lat, where.lon))) > float(wanted.get("km", 60)):
            out.append(f"is {off:.0f} km off")
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.where)
def test_case(case: Case, read):
    doc = read(case.text)
    marks = [m for m in case.marks if m.label in PLACES]
    assert [(e.label, e.text, e.start) for e in doc.places] == [
        (m.label, case.text[m.start : m.end], m.start) for m in marks
    ]
    assert {
        e.text: d for e, m in zip(doc.places, marks, strict=True) if (d := differences(e.location, dict(m.values)))
    } == {}
