"""Whom a speaker speaks for: the country of a government, an army or an official, never that of a mere national.

Newspapers, aid agencies, witnesses and rights groups speak for no side, nor does an armed group that belongs to no
state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from conflictner.components.phrases import Phrases
from conflictner.gazetteer.keys import key_of
from conflictner.text.inflect import read_lexicon, singular

__all__ = ["home_country", "side_of"]

_PLACES = ("COUNTRY", "REGION", "PLACE", "FACILITY")
_OWNERS = ("amod", "compound", "nmod", "poss")
_SPOKEN_FOR = frozenset("for of in at from".split())
_OFFICIAL = frozenset({"government", "military_staff"})
_MAJORITY = 0.75  # share of the place names of a report that its home country has
_DEPTH = 4


@frozen
class _Words:
    state: frozenset[str]
    home: frozenset[str]
    local: frozenset[str]
    local_marks: frozenset[str]
    no_side: frozenset[str]
    groups: frozenset[str]
    state_marks: frozenset[str]
    voices: frozenset[str]
    installed: frozenset[str]


@cache
def _words() -> _Words:
    data = read_lexicon("sides.toml")

    def listed(part: str, key: str) -> frozenset[str]:
        return frozenset(data[part][key].split())

    return _Words(
        state=listed("state", "words"),
        home=listed("state", "home"),
        local=listed("state", "local"),
        local_marks=listed("state", "local_marks"),
        no_side=listed("none", "marks"),
        groups=listed("none", "groups"),
        state_marks=listed("media", "state_marks"),
        voices=listed("media", "voices"),
        installed=listed("installed", "words"),
    )


def home_country(phrases: Phrases) -> str | None:
    """The one country that most places of a report lie in, or None."""
    found = Counter(c for e in phrases.entities if e["label"] in _PLACES and (c := e["location"].get("country")))
    if not found:
        return None
    country, n = found.most_common(1)[0]
    return str(country) if n >= _MAJORITY * found.total() else None


def _country_of(e: dict[str, Any]) -> str | None:
    """The country that an entity is of."""
    for part in ("unit", "norp", "organization", "location"):
        detail = e.get(part)
        if detail:
            country = detail.get("country")
            return str(country) if country else None
    return None


class _Speaker:
    """Reads the side of one speaker."""

    def __init__(self, phrases: Phrases, home: str | None, place: str | None) -> None:
        self.phrases = phrases
        self.view = phrases.view
        self.home = home
        self.place = place

    def side(self, head: int, depth: int = 0) -> str | None:
        """The country that the phrase with this head word speaks for."""
        if depth > _DEPTH:
            return None
        head = self.phrases.real_head(head)
        e = self.phrases.entity_of(head)
        if e is not None and e["label"] != "PERSON":
            return self._named(head, e)
        marks = set(self._marks(head))
        installed = self._installed(head)
        if installed is not None:
            return installed
        if e is None and not self._speaks_for_others(head):
            up = self.phrases.referent(head)
            return None if up is None or up == head else self.side(up, depth + 1)
        if marks & _words().no_side:
            return None
        owner = self._owner(head)
        if owner is not None:
            return owner[0]
        for c in (*self.view.right[head], self.view.head[head]):
            if c != head and "appos" in (self.view.dep[c], self.view.dep[head]) and self._speaks_for_others(c):
                found = self._owner(c)
                if found is not None:
                    return found[0]
        up = self.phrases.referent(head)
        if up is not None and up != head:
            found_side = self.side(up, depth + 1)
            if found_side is not None:
                return found_side
        return self._local(head, marks) if e is None else self._titled(head, marks)

    def _marks(self, head: int) -> Iterator[str]:
        for c in self.view.left[head]:
            if self.view.dep[c] in _OWNERS:
                yield self.view.lower[c]
                yield from (self.view.lower[x] for x in self.view.left[c])

    def _named(self, head: int, e: dict[str, Any]) -> str | None:
        label = e["label"]
        if label == "ORG":
            kind, country = e["organization"].get("type"), _country_of(e)
            if kind == "media":
                marks = {*self._marks(head), *e["text"].lower().split()}
                voice = key_of(e["text"]).replace(" ", "-") in _words().voices
                return country if voice or marks & _words().state_marks else None
            return country if kind in _OFFICIAL else None
        if label == "UNIT":
            country = _country_of(e)
            last = self.view.lower[self.view.tokens_in(e["start"], e["end"])[-1]]
            return country or (self.home if last in _words().home else None)
        if label == "NORP":
            return _country_of(e) if self.view.tag[head] in ("NNPS", "NNS", "NNP") else None
        return _country_of(e) if label in ("COUNTRY", "PLACE", "REGION") else None

    def _speaks_for_others(self, head: int) -> bool:
        word = self.view.lower[head]
        return word in _words().state or singular(word) in _words().state

    def _installed(self, head: int) -> str | None:
        """ "Russian-installed mayor"."""
        view = self.view
        for i in range(max(0, head - 6), head):
            if view.lower[i] in _words().installed and view.sent[i] == view.sent[head]:
                for k in (i - 1, i - 2):
                    e = self.phrases.entity_of(k) if k >= 0 else None
                    if e is not None and e["label"] in ("NORP", "COUNTRY", "PLACE"):
                        return _country_of(e)
        return None

    def _owner(self, head: int) -> tuple[str | None] | None:
        """The side of who stands before the head, or behind "for", "of" or "in"; None where nobody does."""
        view = self.view
        for c in view.left[head]:
            if view.dep[c] not in _OWNERS:
                continue
            e = self.phrases.entity_of(c)
            if e is not None and e["label"] not in ("PERSON", "DATE", "EQUIPMENT"):
                return (self._named(c, e) if e["label"] in ("ORG", "UNIT") else _country_of(e),)
            inner = self._owner(c)
            if inner is not None:
                return inner
        for c in view.right[head]:
            if view.dep[c] == "prep" and view.lower[c] in _SPOKEN_FOR:
                for p in view.right[c]:
                    if view.dep[p] != "pobj":
                        continue
                    e = self.phrases.entity_of(p)
                    if e is not None and e["label"] not in ("PERSON", "DATE", "EQUIPMENT"):
                        return (self._named(p, e) if e["label"] in ("ORG", "UNIT") else _country_of(e),)
                    inner = self._owner(p)
                    if inner is not None:
                        return inner
        return None

    def _local(self, head: int, marks: set[str]) -> str | None:
        """ "The army", "the governor", "local officials": of the home country, or of the place of the event."""
        w = _words()
        word = self.view.lower[head]
        base = word if word in w.home or word in w.local else singular(word)
        if marks - w.local_marks - {"senior", "top", "the", "a"} and base not in w.home:
            return None
        if base in w.local and (marks & w.local_marks or base not in ("official", "officials", "council")):
            return self.place or self.home
        if base in w.home or marks & {"army", "military", "government", "police"}:
            return self.home
        return None

    def _titled(self, head: int, marks: set[str]) -> str | None:
        """ "Governor Ihor Terekhov", "President Cristiani"."""
        w = _words()
        e = self.phrases.entity_of(head)
        role = (e["person"].get("role") or "").lower().split() if e is not None else []
        titles = marks | set(role)
        if titles & (w.no_side | w.groups):
            return None
        if titles & {"governor", "mayor"}:
            return self.place or self.home
        return self.home if titles & w.home else None


def side_of(phrases: Phrases, head: int, *, home: str | None = None, place: str | None = None) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country that a speaker speaks for, or None.

    Args:
        phrases: the noun phrases of the document.
        head: the head word of the speaker's phrase.
        home: the country of the report (`home_country`), that of "the army".
        place: the country where the event happened, that of "the governor".
    """
    return _Speaker(phrases, home, place).side(head)
