"""Which mentions name the same thing: equal links, short forms, surnames, acronyms. Linear in the mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

__all__ = ["coreference_of"]

_STOP = frozenset("of the and for de al el la in on to du des".split())
_PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})
_NEVER = frozenset({"DATE", "NORP", "EQUIPMENT"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+){0,8}")
_LETTERS = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)", re.I)
# first words that many names share: they are no short form by themselves
_COMMON = frozenset(
    """
    ministry national united general free new central state international world people's army security islamic armed
    democratic popular revolutionary border special federal royal human committee department office council group
    """.split()
)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _initials(text: str) -> str:
    return "".join(w[0] for w in _LETTERS.findall(text) if w.lower() not in _STOP).upper()


def _link(e: dict[str, Any]) -> Any:
    """What an entity is linked to, if anything."""
    label = e["label"]
    if label == "UNIT":
        u = e["unit"]
        return ("UNIT", u.get("gazetteer_id") or (u["canonical"].lower(), u.get("country")))
    if label in _PLACES:
        p = e["location"]
        known = p.get("geonames_id") or p.get("iso")
        return ("LOC", known or (p["canonical"].lower(), p.get("country")), p.get("level"))
    if label == "ORG":
        return ("ORG", e["organization"]["canonical"].lower())
    return None


def _acronym(text: str) -> str | None:
    compact = text.replace(".", "")
    return compact if compact.isupper() and compact.isalpha() and 2 <= len(compact) <= 7 else None


def _person_short_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Hassan" or "Ali Hassan" of "Ali Omar Hassan"; never another given name with the same surname."""
    if short == full:
        return True
    if len(short) == 1:
        return short[0] in full[-2:]
    return len(short) < len(full) and short[-1] == full[-1] and all(w in full for w in short)


class _Heads:
    """First mentions, found by what a later mention of the same thing may be called."""

    def __init__(self) -> None:
        self.people: dict[str, list[int]] = {}  # by each of the last two words
        self.names: dict[Any, int] = {}  # whole names, initials, first words, ordinals

    def add(self, i: int, e: dict[str, Any]) -> None:
        """Take up a first mention."""
        words = _words(e["text"])
        if not words:
            return
        if e["label"] == "PERSON":
            for w in set(words[-2:]):
                self.people.setdefault(w, []).append(i)
            return
        for key in self._names_of(e, words):
            self.names[key] = i

    @staticmethod
    def _names_of(e: dict[str, Any], words: tuple[str, ...]) -> Iterator[Any]:
        label = e["label"]
        yield (label, words)
        if label not in ("ORG", "UNIT"):
            return
        initials = _initials(e["text"])
        if len(initials) >= 2:
            yield (label, initials)
        if len(words) > 1:
            if len(words[0]) >= 5 and words[0] not in _COMMON:
                yield (label, words[:1])
            if _ORDINAL.fullmatch(words[0]):
                yield (label, words[:1])

    def find(self, e: dict[str, Any], entities: list[dict[str, Any]]) -> int | None:
        """The first mention of what a mention names."""
        words = _words(e["text"])
        if not words:
            return None
        if e["label"] == "PERSON":
            return self._person(words, entities)
        found = self.names.get((e["label"], words)) if e["label"] in ("ORG", "UNIT") else None
        if found is None and e["label"] in ("ORG", "UNIT"):
            short = _acronym(e["text"])
            if short is not None:
                found = self.names.get((e["label"], short))
        if found is not None and _countries_differ(e, entities[found]):
            return None
        return found

    def _person(self, words: tuple[str, ...], entities: list[dict[str, Any]]) -> int | None:
        for j in reversed(self.people.get(words[-1], [])):
            full = _words(entities[j]["text"])
            if _person_short_of(words, full) or _person_short_of(full, words):
                return j
        return None


def _countries_differ(a: dict[str, Any], b: dict[str, Any]) -> bool:
    detail = "unit" if a["label"] == "UNIT" else "organization"
    x, y = (a.get(detail) or {}).get("country"), (b.get(detail) or {}).get("country")
    return bool(x and y and x != y)


def coreference_of(entities: list[dict[str, Any]]) -> list[int | None]:
    """For each entity the index of the first mention of the same thing, or None where it is that itself."""
    first_by_link: dict[Any, int] = {}
    heads = _Heads()
    out: list[int | None] = []
    for i, e in enumerate(entities):
        if e["label"] in _NEVER:
            out.append(None)
            continue
        link = _link(e)
        found = first_by_link.get(link) if link is not None else None
        if found is None:
            found = heads.find(e, entities)
        heads.add(i if found is None else found, e)
        out.append(found)
        if link is not None:
            first_by_link.setdefault(link, i if found is None else found)
    return out
