"""Words of nationality, people, faith and political camp."""

from __future__ import annotations

import re
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.names.scene import Scene

__all__ = ["find_nationalities"]

_LANGUAGE_AFTER = re.compile(r"(?:-| )(?:language|speaking|speakers?|translation|transliteration|subtitles|dialect)\b")
_ENDS_PHRASE = re.compile(r"(?:[.,;:!?)\"”]|$| (?:that|as|to|on)\b)")
_CAPITAL_BEFORE = re.compile(r"\b([A-Z][^\W\d_]+) $")
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
        if _is_language(scene.text, start, end):
            continue
        score = 0.9 if hit.entry.kind == "norp" else 0.55
        out.append(mention(start, end, "NORP", score, "norp.gazetteer", norp={"country": norps[0].country}))
    return out + _of_model(scene)


def _is_language(text: str, start: int, end: int) -> bool:
    """Whether the word means a language: "Russian-language", "in Arabic.", "(Arabic: …)"."""
    if _LANGUAGE_AFTER.match(text, end):
        return True
    before = text[max(0, start - 4) : start]
    return (before.endswith(" in ") and _ENDS_PHRASE.match(text, end) is not None) or (
        before.endswith("(") and text[end : end + 1] == ":"
    )


def _ends_name(scene: Scene, start: int) -> bool:
    """Whether a capitalised word stands right before: the word is the end of a name ("Thom Karremans")."""
    before = _CAPITAL_BEFORE.search(scene.text, max(0, start - 20), start)
    return before is not None and not any(
        hit.of_kind("norp") for _, _, hit in scene.names.over(before.start(1), start - 1)
    )


def _of_model(scene: Scene) -> list[dict[str, Any]]:
    """One word that the model takes for a people and that looks like one."""
    out = []
    for start, end, label in scene.ner.spans:
        text = scene.text[start:end]
        if label != "NORP" or not (text.isalpha() and text[0].isupper() and text.lower().endswith(_ENDINGS)):
            continue
        known = any(True for spans in (scene.places, scene.names) for _ in spans.over(start, end))
        if known or _ends_name(scene, start) or _is_language(scene.text, start, end):
            continue
        out.append(mention(start, end, "NORP", 0.55, "norp.model", norp={"country": None}))
    return out
