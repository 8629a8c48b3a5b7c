"""Screening: which raw texts may report armed conflict, told from their words alone, long before the model reads them.

A text is relevant if it holds at least two different words or phrases that such reports are made of, three in a text of
more than `MIDDLE` words, and one in `APART` words at least (in a text of a few sentences, one at all): the words of
conflict, violence and casualties by which the events component knows its setting, those of unrest and custody in
``lexicons/screening.toml``, the triggers of a user's own senses. Where it is one short, names of armed formations in
the gazetteer count too. The title counts as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen
from spacy.language import Language

from conflictner.components.events.component import EventFinder
from conflictner.components.events.lexicon import Lexicon, default_lexicon
from conflictner.components.factory import Conflictner
from conflictner.components.gazetteer.component import NameFinder
from conflictner.gazetteer import Gazetteer, load_gazetteer
from conflictner.text.inflect import read_lexicon

__all__ = ["Screen", "Verdict", "screen_of"]

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*[^\s][^\n]*)*")
SHORT = 80
"""Words up to which one cue is enough."""
MIDDLE = 300
"""Words up to which two cues are enough."""
APART = 130
"""Words of a longer text for which there must be a cue: a page on chess has a battle, an attack and a clash in it."""
_ARMED = frozenset({"armed_group", "militia", "pmc", "paramilitary", "military", "national_guard"})


@frozen
class Verdict:
    """What the screening says of a text: whether it is relevant, and the cues (lower case, sorted) that it found."""

    relevant: bool
    cues: tuple[str, ...]


class Screen:
    """The cues, ready to be looked for. `words` and `phrases` are in lower case."""

    def __init__(self, words: Iterable[str], phrases: Iterable[str], gazetteer: Gazetteer | None = None) -> None:
        everything = [*words, *phrases]
        self.words = frozenset(w for w in everything if _WORD.fullmatch(w))
        self._phrases: dict[str, list[str]] = {}
        for phrase in everything:
            first = _WORD.search(phrase)
            if first is not None and first.group() != phrase:
                self._phrases.setdefault(first.group(), []).append(phrase)
        self._firsts = frozenset(self._phrases)
        self._gazetteer = gazetteer

    def __call__(self, text: str, title: str | None = None) -> Verdict:
        """Judge a text: whether it may report armed conflict."""
        whole = f"{title}\n{text}" if title else text
        lower = whole.lower()
        found = _WORD.findall(lower)
        words = frozenset(found)
        cues = set(words & self.words)
        for first in words & self._firsts:
            cues.update(p for p in self._phrases[first] if p in lower)
        short = len(found) <= SHORT
        needed = 1 if short else 2 if len(found) <= MIDDLE else 3
        if len(cues) == needed - 1 and self._gazetteer is not None:
            cues.update(self._formations(whole))
        relevant = len(cues) >= needed and (short or self._dense(found, cues))
        return Verdict(relevant, tuple(sorted(cues)))

    def _dense(self, found: list[str], cues: set[str]) -> bool:
        least = len(found) / APART
        if len(cues) >= least:
            return True
        return sum(map(self.words.__contains__, found)) + len(cues - self.words) >= least

    def paragraphs(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the paragraphs (between blank lines) that hold a cue."""
        for match in _PARAGRAPH.finditer(text):
            if self(match.group()).cues:
                yield match.span()

    def _formations(self, text: str) -> Iterator[str]:
        if self._gazetteer is None:
            return
        for hit in self._gazetteer.find(text):
            if hit.group == "names" and any(r.entry.kind == "unit" and r.entry.type in _ARMED for r in hit.readings):
                yield hit.text.lower()


def _listed(name: str, *groups: str) -> list[str]:
    data = read_lexicon(name)
    return [word for group in groups for word in data[group]["words"].split()]


def _triggers(lexicon: Lexicon) -> list[str]:
    """The first words of the triggers of senses that are not the library's own."""
    own = default_lexicon().senses
    return [first for first, patterns in lexicon.by_first.items() if any(p.sense.id not in own for p in patterns)]


def screen_of(nlp: Language) -> Screen:
    """The screen for a pipeline of ``load``, with the senses and names that its user added."""
    whole = next((pipe for _, pipe in nlp.pipeline if isinstance(pipe, Conflictner)), None)
    lexicon, gazetteer = default_lexicon(), load_gazetteer()
    for part in whole.parts if whole is not None else ():
        if isinstance(part, EventFinder):
            lexicon = part.lexicon
        elif isinstance(part, NameFinder):
            gazetteer = part.gazetteer
    words = _listed("context.toml", "conflict", "violence", "casualty") + _listed("screening.toml", "unrest")
    phrases = [p.strip() for p in read_lexicon("screening.toml")["phrases"]["words"].split(";") if p.strip()]
    return Screen([*words, *_triggers(lexicon)], phrases, gazetteer)
