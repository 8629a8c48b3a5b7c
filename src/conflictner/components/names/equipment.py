"""Equipment: models with their nouns, calibres, and the common nouns of weapons where they mean weapons."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from conflictner.components.mentions import mention
from conflictner.components.names.scene import Scene
from conflictner.gazetteer import Entry, Hit
from conflictner.text.inflect import read_lexicon, singular

__all__ = ["find_equipment", "is_ship"]

_CALIBRE = re.compile(
    r"(?:^|(?<=[\s(–—-]))\d{1,3}(?:\.\d{1,2})?[ \u00a0-]?(?:mm|millimet(?:er|re)|cm|inch|calib(?:er|re))[ \u00a0-]$"
)
_MODEL = re.compile(
    r"(?:^|(?<=[\s(]))(?:[A-Z]\w{0,12}[-‐‑ ]?\d[\w./-]{0,12}|\d{1,4}[A-Z]\w{0,8}[-‐‑]?\w{0,8}|"
    r"[A-Z]{1,4}[-‐‑]?[A-Z]?\d\w{0,6})[ \u00a0]$"
)
_BEFORE = re.compile(r"([\w'’-]+)[ \u00a0-]$")
_AFTER = re.compile(r"[ \u00a0-]([\w'’]+)")


@frozen
class _Lexicon:
    after: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]
    model_nouns: frozenset[str]
    nouns_after: frozenset[str]
    modifiers: frozenset[str]
    parts: frozenset[str]
    ship_prefixes: frozenset[str]
    ship_nouns: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = read_lexicon("equipment.toml")
    models = data["models"]
    return _Lexicon(
        after={noun: frozenset(words.split()) for noun, words in data["after"].items()},
        before={noun: frozenset(words.split()) for noun, words in data["before"].items()},
        model_nouns=frozenset(models["nouns"].split()),
        nouns_after=frozenset(models["nouns_after"].split()),
        modifiers=frozenset(models["modifiers"].split()),
        parts=frozenset(models["parts"].split()),
        ship_prefixes=frozenset(data["ships"]["prefixes"].split()),
        ship_nouns=frozenset(data["ships"]["nouns"].split()),
    )


def is_ship(text: str, start: int, first: str) -> bool:
    """Whether a name is a ship's, by its first word ("USS") or the noun before it ("the tanker Captain Tasos")."""
    lex = _lexicon()
    if first in lex.ship_prefixes:
        return True
    before = text[max(0, start - 20) : start]
    return before.endswith(" ") and before[:-1].rpartition(" ")[2].lower() in lex.ship_nouns


def find_equipment(scene: Scene) -> list[dict[str, Any]]:
    """EQUIPMENT mentions."""
    found: list[tuple[int, int, Entry, float]] = []
    for start, end, hit in scene.names.spans:
        entries = hit.of_kind("equipment")
        if not entries or not _stands(scene, hit):
            continue
        end = _noun_after(scene, end, entries[0])
        start = _before(scene, start, scene.text[start:end])
        score = 0.8 if hit.entry.kind == "equipment" else 0.5
        if (
            found
            and scene.text[found[-1][1] : start] in (" ", "-", "\u00a0")
            and _one_name(found[-1][2], entries[0], scene.text[start:end].rpartition(" ")[2].lower())
        ):
            first_start, _, entry, first_score = found.pop()
            found.append((first_start, end, entry, max(score, first_score)))
        else:
            found.append((start, end, entries[0], score))
    return [_mention(*f) for f in found] + _ships(scene, found)


def _ships(scene: Scene, found: list[tuple[int, int, Entry, float]]) -> list[dict[str, Any]]:
    """Ships by name: "USS Hopper", "the cruiser Moskva"."""
    lex = _lexicon()
    nouns = {
        end + 1: start
        for start, end, e, _ in found
        if scene.text[start:end].lower().rpartition(" ")[2] in lex.ship_nouns
    }
    out = []
    for run in scene.runs:
        first = run.words[0]
        if first.text in lex.ship_prefixes and len(run.words) > 1:
            start = nouns.get(run.start, first.start)
        elif run.start in nouns and scene.text[run.start - 1] == " ":
            start = nouns[run.start]
        else:
            continue
        name = " ".join(scene.text[start : run.end].split())
        detail = {"canonical": name, "category": "ship", "wikidata": None}
        out.append(mention(start, run.end, "EQUIPMENT", 0.9, "equipment.ship", equipment=detail))
    return out


def _mention(start: int, end: int, entry: Entry, score: float) -> dict[str, Any]:
    rule = "equipment.noun" if entry.id.startswith("generic") else "equipment.model"
    detail = {"canonical": entry.canonical, "category": entry.category, "wikidata": entry.wikidata}
    return mention(start, end, "EQUIPMENT", score, rule, equipment=detail)


def _is_generic(entry: Entry) -> bool:
    return entry.id.startswith("generic")


def _one_name(first: Entry, second: Entry, noun: str) -> bool:
    """Whether two names next to one another are one: a model and its noun, a weapon and a part of it."""
    return _is_generic(second) and (not _is_generic(first) or noun in _lexicon().parts)


def _stands(scene: Scene, hit: Hit) -> bool:
    """Whether the words around let it be a weapon."""
    text = scene.text
    if hit.case == "partial":
        return False
    entry = hit.of_kind("equipment")[0]
    if not _is_generic(entry):
        return hit.common is None or hit.case == "same"
    noun = singular(hit.text.rpartition(" ")[2].lower())
    lex = _lexicon()
    if (following := _AFTER.match(text, hit.end)) and following[1].lower() in lex.after.get(noun, ()):
        return False
    if before := _BEFORE.search(text, max(0, hit.start - 20), hit.start):
        if before[1].lower() in lex.before.get(noun, ()):
            return False
    return not _is_verb(scene, hit)


def _is_verb(scene: Scene, hit: Hit) -> bool:
    view = scene.view
    if not view.tagged or " " in hit.text or view.case != "mixed":
        return False
    i = view.token_at(hit.start)
    return i is not None and (
        view.tag[i].startswith(("VB", "PRP")) or (view.tag[i] == "JJ" and hit.text == "technical")
    )


def _noun_after(scene: Scene, end: int, entry: Entry) -> int:
    """The end of the name with the noun that follows a model ("Iskander | system")."""
    if _is_generic(entry):
        return end
    following = _AFTER.match(scene.text, end)
    if following and following[1].lower() in _lexicon().nouns_after:
        return following.end()
    return end


def _before(scene: Scene, start: int, name: str) -> int:
    """The start of the name with the words, the model and the calibre before it."""
    text = scene.text
    lex = _lexicon()
    while (word := _BEFORE.search(text, max(0, start - 20), start)) and word[1].lower() in lex.modifiers:
        start = word.start()
    if name.rpartition(" ")[2].lower() in lex.model_nouns:
        model = _MODEL.search(text, max(0, start - 30), start)
        if model is not None:
            start = model.start()
    calibre = _CALIBRE.search(text, max(0, start - 20), start)
    return start if calibre is None else calibre.start()
