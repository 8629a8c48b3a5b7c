"""Organisations that only the model sees: taken where nothing speaks against them."""

from __future__ import annotations

import re
from typing import Any

from conflictner.components.mentions import mention
from conflictner.components.names.equipment import is_ship
from conflictner.components.names.people import Sighting
from conflictner.components.names.scene import Scene, Spans
from conflictner.text.designations.lexicon import Word, lexicon
from conflictner.text.names.organizations import cued, is_head, is_other_name
from conflictner.text.names.persons import before_place_noun

__all__ = ["A_UNIT", "detail", "of_model"]

A_UNIT = 0.6
"""From this score on a candidate for a formation rules out an organisation of the same words."""
_A_PERSON = 0.35
_LINKS = frozenset("of for and the & on in de del la el du des al y e to".split())
_COMMON = Word.ARM | Word.HONORIFIC | Word.GROUP | Word.COMMON_GROUP
_NOT_INSIDE = re.compile(r"[()\[\]\n,;:@/|]|['’]s? |\w-\d")


def detail(
    name: str, country: str | None = None, type: str | None = None, wikidata: str | None = None
) -> dict[str, Any]:
    """The detail record of an organisation."""
    return {"canonical": " ".join(name.split()), "country": country, "type": type, "wikidata": wikidata}


def of_model(scene: Scene, people: list[Sighting]) -> list[dict[str, Any]]:
    """The model's organisations that are no people, places, formations, nor common words in capitals."""
    persons = Spans([(s.start, s.end, s) for s in people if s.score >= _A_PERSON])
    out = []
    for a, b, label in scene.ner.spans:
        if label != "ORG":
            continue
        run = _trimmed(scene, a, b)
        if run is None:
            continue
        start, end, words = run
        text = scene.text[start:end]
        beside = cued(scene.text, start, end)
        if is_other_name(text) or _is_known(scene, start, end, beside) or _is_common(scene, start, words):
            continue
        if any(True for _ in persons.over(start, end)):
            continue
        if before_place_noun(scene.text, end) or is_ship(scene.text, start, words[0]):
            continue
        if len(words) == 1 and not beside:
            compact = text.replace(".", "")
            acronym = compact.isupper() and 2 < len(compact) <= 6 and not scene.text[end + 1 : end + 2].isdigit()
            if not acronym and not _odd(compact):
                continue
        score = 0.7 if beside else 0.5
        out.append(mention(start, end, "ORG", score, "organization.model", organization=detail(text)))
    return out


def _is_known(scene: Scene, start: int, end: int, beside: bool) -> bool:
    """Whether formations or places are known there."""
    if any(m["score"] >= A_UNIT for _, _, m in scene.units.over(start, end)):
        return True
    return not beside and any(True for _ in scene.places.over(start, end))


def _is_common(scene: Scene, start: int, words: list[str]) -> bool:
    """Whether the words say nothing of their own ("Armed Forces", "French Newspaper")."""
    if any(a == start and hit.of_kind("norp") for a, _, hit in scene.names.over(start, start + 1)):
        words = words[1:]
    lex = lexicon()
    return all(
        w.lower() in _LINKS or is_head(w.lower()) or w.lower() in lex.heads or lex.flags.get(w.lower(), 0) & _COMMON
        for w in words
    )


def _odd(text: str) -> bool:
    """Written as firms and media like to be: "Darfur24", "eBay", "FactCheck"."""
    return any(c.isdigit() for c in text[1:]) or any(c.isupper() for c in text[2:])


def _trimmed(scene: Scene, a: int, b: int) -> tuple[int, int, list[str]] | None:
    """The model's span trimmed to the words in capitals; None where it holds what no name holds."""
    text = scene.text[a:b]
    for article in ("the ", "The ", "a ", "A "):
        if text.startswith(article):
            text = scene.text[a + len(article) : b].lstrip()
            a = b - len(text)
    while text and (text[-1] in ".,;:()[]'\"”’" or text[-1].isspace()):
        b -= 1
        text = scene.text[a:b]
    for possessive in ("'s", "’s"):
        if text.endswith(possessive):
            b -= 2
            text = scene.text[a:b]
    words = text.split()
    if scene.runs:
        small = [n for n, w in enumerate(words) if not w[0].isupper() and w.lower() not in _LINKS]
        if small:
            words = words[small[-1] + 1 :]
            a = b - len(text.split(None, small[-1] + 1)[-1]) if words else b
            text = scene.text[a:b]
    if not words or _NOT_INSIDE.search(text):
        return None
    if scene.runs and not (words[0][0].isupper() and words[-1][0].isupper()):
        return None
    return a, b, words
