"""Organisations: by the gazetteer, by the nouns of their names, by the words beside them, and by the model."""

from __future__ import annotations

import re
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.names.model_organizations import A_UNIT, detail, of_model
from conflictner.components.names.people import Sighting
from conflictner.components.names.scene import Scene
from conflictner.gazetteer import Hit
from conflictner.text.names.organizations import (
    OrganizationName,
    lower_case,
    named_beside,
    organizations_of,
    short_name,
)

__all__ = ["find_organizations"]

_SPACED_INITIALS = re.compile(r"[A-Z](?:[ \n][A-Z]\.?)+")
_SCORES = {"strong": 0.88, "medium": 0.72, "weak": 0.4}


def find_organizations(scene: Scene, people: list[Sighting]) -> list[dict[str, Any]]:
    """ORG mentions; `people` are what may be names of people."""
    found = [m for _, _, hit in scene.names.spans if (m := _of_hit(scene, hit)) is not None]
    found += _by_noun(scene)
    found += _after_nationality(scene)
    found += of_model(scene, people)
    found += _beside(scene)
    found += _short(scene, found)
    return found


def _of_hit(scene: Scene, hit: Hit) -> dict[str, Any] | None:
    entries = hit.of_kind("organization")
    if not entries:
        return None
    if _SPACED_INITIALS.fullmatch(hit.text):
        return None  # "A U.S. official" is no A.U.
    first = hit.entry.kind == "organization"
    sure = hit.case in ("same", "upper") and hit.common is None
    if hit.case == "partial" and entries[0].type in ("government", "military_staff") and hit.text[0].isupper():
        sure = True  # "Ukrainian general staff"
    if not sure and not _model_agrees(scene, hit.start, hit.end):
        return None
    score = 0.6
    if sure and first:
        score = 0.96 if " " in hit.text else 0.9
    e = entries[0]
    return mention(
        hit.start,
        hit.end,
        "ORG",
        score,
        "organization.gazetteer",
        organization=detail(e.canonical, e.country, e.type, e.wikidata),
    )


def _model_agrees(scene: Scene, start: int, end: int) -> bool:
    return any(label == "ORG" and a <= start and b >= end for a, b, label in scene.ner.over(start, end))


def _by_noun(scene: Scene) -> list[dict[str, Any]]:
    out = []
    for at in range(len(scene.runs)):
        name = organizations_of(scene.text, scene.runs, at)
        if name is None:
            continue
        if name.grade != "strong" and _is_unit(scene, name):
            continue
        score = _SCORES[name.grade] + 0.04 * min(name.telling, 3)
        if (name.type == "media" or name.head in _GENERIC) and _only_nation(scene, name):
            continue
        if name.head in _AREAS and _is_area(scene, name):
            continue
        agrees = any(label == "ORG" for _, _, label in scene.ner.over(name.start, name.end))
        if agrees:
            score += 0.15 if name.grade == "weak" else 0.08
        if name.grade == "medium" and name.telling < 2 and not agrees and name.head not in _ALONE:
            score -= 0.2
        if score < 0.5:
            continue
        country = _country_in(scene, name)
        text = scene.text[name.start : name.end]
        out.append(
            mention(
                name.start,
                name.end,
                "ORG",
                min(score, 0.93),
                f"organization.noun.{name.head.replace(' ', '_')}",
                organization=detail(text, country, name.type),
                head=name.head,
            )
        )
    return out


_GENERIC = frozenset({"company", "corporation", "bank", "holding", "industries", "group", "team"})
_AREAS = frozenset({"department"})
_ALONE = frozenset("tv television radio parliament news institute observatory ltd inc llc".split())


def _is_unit(scene: Scene, name: OrganizationName) -> bool:
    """Whether a formation's name holds the noun and goes beyond it ("Eastern Group of Forces")."""
    return any(
        m["score"] >= A_UNIT and end >= name.end and start < name.end
        for start, end, m in scene.units.over(name.end - 1, name.end)
    )


def _is_area(scene: Scene, name: OrganizationName) -> bool:
    """ "Department of Ancash", "Santander Department": an area, no office."""
    words = scene.text[name.start : name.end].split()
    rest = [w for w in words if w.lower() not in (name.head, "of", "the")]
    start = name.start + scene.text[name.start : name.end].index(rest[0]) if rest else name.start
    end = start + len(" ".join(rest))
    covered = [
        (a, b)
        for spans in (scene.places, scene.names)
        for a, b, hit in spans.over(start, end)
        if hit.group == "places" or hit.of_kind("norp")
    ]
    return any(a <= start and b >= end for a, b in covered)


def _only_nation(scene: Scene, name: OrganizationName) -> bool:
    """ "an Iraqi TV channel": a nationality and a common noun."""
    for start, end, hit in scene.names.over(name.start, name.end):
        if start == name.start and hit.of_kind("norp"):
            return scene.text[end : name.end].strip().lower() == name.head
    return False


def _country_in(scene: Scene, name: OrganizationName) -> str | None:
    """The country that a nationality or a country's name inside the name tells."""
    for _, _, hit in scene.names.over(name.start, name.end):
        for e in hit.of_kind("norp"):
            if e.country:
                return str(e.country)
    for _, _, hit in scene.places.over(name.start, name.end):
        if hit.entry.kind == "country":
            return str(hit.entry.country)
    return None


def _after_nationality(scene: Scene) -> list[dict[str, Any]]:
    """ "Syrian oil ministry": a nationality and an organisation in small letters."""
    out = []
    for start, end, hit in scene.names.spans:
        norps = hit.of_kind("norp")
        if not norps or scene.text[start : start + 1].islower():
            continue
        stop = lower_case(scene.text, end)
        if stop is not None:
            text = scene.text[start:stop]
            kind = "military_staff" if text.endswith("staff") else "government"
            out.append(
                mention(
                    start,
                    stop,
                    "ORG",
                    0.9,
                    "organization.nationality",
                    organization=detail(text, norps[0].country, kind),
                )
            )
    return out


def _beside(scene: Scene) -> list[dict[str, Any]]:
    """Names right after a common noun that says what they are ("the news outlet X")."""
    return [
        mention(
            run.start, run.end, "ORG", 0.85, "organization.beside", organization=detail(scene.text[run.start : run.end])
        )
        for run in scene.runs
        if named_beside(scene.text, run.start)
    ]


def _short(scene: Scene, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """ "the Observatory" after "the Syrian Observatory for Human Rights"."""
    fuller: dict[str, dict[str, Any]] = {}
    for m in sorted(found, key=lambda m: m["start"]):
        for word in scene.text[m["start"] : m["end"]].lower().split():
            fuller.setdefault(word, m)
    out = []
    for run in scene.runs:
        head = short_name(scene.text, run)
        if head is None:
            continue
        full = fuller.get(head.low)
        if full is None or full["start"] >= head.start:
            continue
        out.append(
            mention(head.start, head.end, "ORG", 0.75, "organization.short", organization=dict(full["organization"]))
        )
    return out
