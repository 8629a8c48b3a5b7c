"""People: every run of capitals that may be a person's name, weighed first by itself, then with the whole document."""

from __future__ import annotations

import re
from math import exp
from typing import Any

from attrs import define

from conflictner.components.mentions import NO_NAME, mention
from conflictner.components.names.equipment import is_ship
from conflictner.components.names.scene import Scene
from conflictner.text.names.lexicon import people
from conflictner.text.names.persons import role_after, role_before, signs_around, signs_within, split_titles
from conflictner.text.names.runs import Word

__all__ = ["Sighting", "find_people", "sight_people"]

_THRESHOLD = 0.5
_SURE, _LIKELY, _UNLIKELY = 0.8, 0.5, 0.2
_NER = {
    "PERSON": "ner_person",
    "ORG": "ner_org",
    "GPE": "ner_place",
    "LOC": "ner_place",
    "FAC": "ner_place",
    "NORP": "ner_norp",
}
_DECIDING = ("title", "role_right_before", "surname_of", "role_after_article", "given_name", "again", "ner_person")
_BIG = 100_000
_CLASS = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Sgt\.?|Sergeant|Officer|Specialist|Airman|Seaman|Pfc\.?) (?:1st|2nd|3rd) Class$"
)


@define
class Sighting:
    """A run of words that may be a person's name: where, what speaks for it, its words in small letters, its score."""

    start: int
    end: int
    words: tuple[Word, ...]
    role: str | None
    signs: list[str]
    key: tuple[str, ...]
    score: float = 0.0


def find_people(scene: Scene, sightings: list[Sighting]) -> list[dict[str, Any]]:
    """PERSON mentions with score and role, of what was sighted; and their ranks, which are no names of anything."""
    kept = [s for s in sightings if s.score >= _THRESHOLD]
    return [_mention(scene, s) for s in kept] + [m for s in kept if (m := _rank(scene, s)) is not None]


def sight_people(scene: Scene) -> list[Sighting]:
    """Everything that may be a person's name, judged."""
    sightings = [s for run in scene.runs for s in _of_run(scene, run.words, run.opens)]
    if not scene.runs:
        sightings = _of_ner(scene)
    for s in sightings:
        s.score = _weigh(s)
    for s, more in zip(sightings, _reconsider(sightings), strict=True):
        if more:
            s.signs += more
            s.score = _weigh(s)
    return sightings


def _rank(scene: Scene, s: Sighting) -> dict[str, Any] | None:
    """The one word of rank before a name, so that it is not taken for a place ("Naik Vinod Rao")."""
    if s.role is None or " " in s.role or s.role.lower() not in people().ranks:
        return None
    start = s.start - len(s.role) - 1
    if scene.text[start : s.start - 1] != s.role:
        return None
    return mention(start, s.start - 1, NO_NAME, 0.95, "person.rank")


def _mention(scene: Scene, s: Sighting) -> dict[str, Any]:
    rule = next((sign for sign in _DECIDING if sign in s.signs), "signs")
    detail = {"canonical": " ".join(scene.text[s.start : s.end].split()), "role": s.role}
    return mention(s.start, s.end, "PERSON", min(round(s.score, 3), 0.97), f"person.{rule}", person=detail)


def _of_run(scene: Scene, words: tuple[Word, ...], opens: bool) -> list[Sighting]:
    words = _trim(scene, words, opens)
    if not words or is_ship(scene.text, words[0].start, words[0].text):
        return []
    if len(words) > 1 and words[0].low == "class":
        rank = _CLASS.search(scene.text, max(0, words[0].start - 24), words[0].end)
        if rank is not None:
            return [_sighting(scene, words[1:], rank[0])]
    if len(words) == 1:
        return [] if _plainly_other(scene, words[0]) else [_sighting(scene, words, None)]
    titled = split_titles(words)
    if titled.title:
        before = _of_run(scene, titled.before, False) if titled.before else []
        role = scene.text[titled.title[0].start : titled.title[-1].end]
        return [*before, _sighting(scene, titled.name, " ".join(role.split()))]
    return [_sighting(scene, _cut_prefix(scene, words), None)]


def _plainly_other(scene: Scene, word: Word) -> bool:
    """Whether one word is beyond doubt no person: a nationality, a country, a formation; a word never in names."""
    if word.low in people().never:
        return True
    for a, b, hit in scene.names.over(word.start, word.end):
        if a <= word.start and b >= word.end and hit.common is None and hit.case == "same":
            return True
    return any(
        a == word.start and b == word.end and hit.entry.kind == "country" and hit.common is None
        for a, b, hit in scene.places.over(word.start, word.end)
    )


def _trim(scene: Scene, words: tuple[Word, ...], opens: bool) -> tuple[Word, ...]:
    """The words without those that stand in capitals for another reason: the head of a sentence, days, months."""
    never = people().never
    if opens and len(words) > 1 and (words[0].low in never or not scene.proper(words[0].start)):
        if not split_titles(words).title:
            words = words[1:]
    while len(words) > 1 and (words[-1].low in people().calendar or words[-1].low in people().openers):
        words = words[:-1]
    while len(words) > 1 and (words[0].low in people().calendar or _is_nationality(scene, words[0])):
        words = words[1:]
    return words


def _is_nationality(scene: Scene, word: Word) -> bool:
    """Whether a word is a nationality and no given name ("Briton | Ann Lee")."""
    if word.low in people().given or word.low == "christian":
        return False
    return any(
        a == word.start and b == word.end and h.of_kind("norp") for a, b, h in scene.names.over(word.start, word.end)
    )


def _cut_prefix(scene: Scene, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without the name of a place, people or organisation right before ("Middle East | Ann Lee")."""
    given = people().given
    end = words[-1].end
    for n in range(1, len(words)):
        rest = words[n]
        starts_person = rest.low in given and n < len(words) - 1
        starts_person = starts_person or any(
            label == "PERSON" and a == rest.start for a, _, label in scene.ner.over(rest.start, end)
        )
        if words[n - 1].low in given or words[n - 1].low in people().particles or words[n - 1].low == "abu":
            continue
        if starts_person and _covered(scene, words[0].start, words[n - 1].end):
            return words[n:]
    return words


def _covered(scene: Scene, start: int, end: int) -> bool:
    if any(a == start and b == end for spans in (scene.names, scene.places) for a, b, _ in spans.over(start, end)):
        return True
    return any(
        a <= start and b == end and label in ("GPE", "NORP", "LOC") for a, b, label in scene.ner.over(start, end)
    )


def _sighting(scene: Scene, words: tuple[Word, ...], title: str | None) -> Sighting:
    start, end = words[0].start, words[-1].end
    signs = signs_within(words) + signs_around(scene.text, start, end)
    role = title
    if title is not None:
        signs.append("title")
    else:
        before = role_before(scene.text, start)
        if before is not None:
            role = before[0]
            signs.append(before[1])
    if role is None and (after := role_after(scene.text, end)) is not None:
        role = after[0]
        signs.append(after[1])
    signs.append(_ner_sign(scene, start, end))
    signs += _known(scene, start, end)
    if not all(scene.proper(w.start) for w in words if w.text[0].isupper()):
        signs.append("tag_other")
    elif len(words) == 1 and scene.plural(start):
        signs.append("plural")
    if all(w.low in scene.small or w.low in people().particles for w in words):
        signs.append("small_elsewhere")
    if len(words) == 1 and words[0].low in people().roles:
        signs.append("role_word")
    return Sighting(start, end, words, role, signs, tuple([w.low for w in words]))


def _ner_sign(scene: Scene, start: int, end: int) -> str:
    best, label, whole, wider = 0, "", False, False
    for a, b, found in scene.ner.over(start, end):
        shared = min(b, end) - max(a, start)
        if shared > best:
            best, label, whole = shared, found, a <= start and b >= end
            wider = b - a > 2 * (end - start)
    if not best or (wider and label != "PERSON"):
        return "ner_none"
    if label == "PERSON":
        return "ner_person" if whole else "ner_person_part"
    return _NER.get(label, "ner_other")


def _known(scene: Scene, start: int, end: int) -> list[str]:
    """What the gazetteer knows by exactly this name."""
    out = []
    if any(m["score"] >= 0.55 and (b - a) * 2 > end - start for a, b, m in scene.units.over(start, end)):
        out.append("in_unit")
    for a, b, hit in scene.names.over(start, end):
        if (a, b) == (start, end) and hit.common is None and hit.case != "partial":
            out.append(f"is_{hit.entry.kind}")
    for a, b, hit in scene.places.over(start, end):
        if a == start and b >= end:
            entry = hit.entry
            if entry.kind in ("country", "informal"):
                out.append("is_country")
            elif entry.kind in ("region", "district") or hit.noun:
                out.append("is_region")
            else:
                out.append("is_city" if (entry.population or 0) >= _BIG else "is_town")
    return out


def _weigh(s: Sighting) -> float:
    weights = people().weights
    total = weights["base"]
    for sign in s.signs:
        total += weights[sign]
    return 1.0 / (1.0 + exp(-total))


def _reconsider(sightings: list[Sighting]) -> list[list[str]]:
    """For each sighting what the rest of the document says: the same name elsewhere, a fuller or a shorter one."""
    by_key: dict[tuple[str, ...], list[float]] = {}
    last: dict[str, float] = {}
    first: dict[str, float] = {}
    single: dict[str, float] = {}
    for s in sightings:
        key = s.key
        by_key[key] = sorted([*by_key.get(key, ()), s.score])[-2:]
        if len(key) > 1:
            for word in key[1:]:
                last[_bare(word)] = max(last.get(_bare(word), 0.0), s.score)
            first[key[0]] = max(first.get(key[0], 0.0), s.score)
        else:
            single[key[0]] = max(single.get(key[0], 0.0), s.score)
    out: list[list[str]] = []
    for s in sightings:
        key = s.key
        signs: list[str] = []
        best = by_key[key]
        if len(best) > 1:
            elsewhere = best[0] if best[1] == s.score else best[1]
            if elsewhere > _SURE:
                signs.append("again")
            elif elsewhere < _UNLIKELY:
                signs.append("again_not")
        if len(key) == 1:
            longest = last.get(_bare(key[0]), 0.0)
            if longest > _LIKELY:
                signs.append("surname_of" if longest > _SURE else "surname_of_likely")
            elif first.get(key[0], 0.0) > _SURE:
                signs.append("given_of")
        elif single.get(key[-1], 0.0) > _SURE:
            signs.append("fuller_of")
        out.append(signs)
    return out


def _bare(word: str) -> str:
    """A surname without its article ("al-Baghdadi")."""
    return word[3:] if word[:3] in _ARTICLES else word


_ARTICLES = frozenset({"al-", "el-", "ad-", "ar-", "as-", "az-", "an-", "at-"})


def _of_ner(scene: Scene) -> list[Sighting]:
    """Where capitals tell nothing the model's people are judged."""
    out: list[Sighting] = []
    for a, b, label in scene.ner.spans:
        if label == "PERSON":
            words, at = [], a
            for part in scene.text[a:b].split():
                at = scene.text.index(part, at)
                words.append(Word(at, at + len(part), part, part.lower().rstrip(".")))
                at += len(part)
            if words:
                out += _of_run(scene, tuple(words), False)
    return out
