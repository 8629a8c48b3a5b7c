"""Words of nationality, people, faith and political camp."""

from __future__ import annotations

from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.names.scene import Scene

__all__ = ["find_nationalities"]

_ENDINGS = ("an", "ans", "ese", "ish", "ist", "ists", "ite", "ites", "i", "is", "ic")


def find_nationalities(scene: Scene) -> list[dict[str, Any]]:
    """NORP mentions."""
    out = []
    mixed = scene.view.case == "mixed"
    for start, end, hit in scene.names.spans:
        norps = hit.of_kind("norp")
        if not norps or (mixed and not scene.text[start].isupper()):
            continue
        if hit.common is not None and hit.case != "same":
            continue
        score = 0.9 if hit.entry.kind == "norp" else 0.55
        out.append(mention(start, end, "NORP", score, "norp.gazetteer", norp={"country": norps[0].country}))
    return out + _of_model(scene)


def _of_model(scene: Scene) -> list[dict[str, Any]]:
    """One word that the model takes for a people and that looks like one."""
    out = []
    for start, end, label in scene.ner.spans:
        text = scene.text[start:end]
        if label != "NORP" or not text.isalpha() or not text[0].isupper() or not text.lower().endswith(_ENDINGS):
            continue
        if any(True for _ in scene.places.over(start, end)) or any(True for _ in scene.names.over(start, end)):
            continue
        out.append(mention(start, end, "NORP", 0.55, "norp.model", norp={"country": None}))
    return out
