"""What the finders of places share about one document: its words, the names that others claim, the sightings so far."""

from __future__ import annotations

from conflictner.components.mentions import hits_of, ner_of
from conflictner.components.places.lexicon import PlaceWords, place_words
from conflictner.components.places.sighting import Sighting, Source
from conflictner.components.view import DocView
from conflictner.gazetteer import Gazetteer
from conflictner.gazetteer.entries import Hit, Reading

__all__ = ["Page"]

_BREAKS = frozenset(",;()")


class Page:
    """One document under the eyes of the finders.

    Attributes:
        at: token to the sighting that holds it.
        norps: first token of a nationality or people to its end (a token) and its country (alpha-3) or None.
        named: token to the (first, last) tokens of the armed formation or organisation that the gazetteer finds there.
        sides: the countries (alpha-3) of those.
        ner: token to the index in `spans`; spans: (first, last, label) of the model's own entities, in tokens.
    """

    def __init__(self, view: DocView) -> None:
        self.view = view
        self.words: PlaceWords = place_words()
        self.gazetteer: Gazetteer = view.gazetteer
        self.cased = view.case == "mixed"
        self.at: dict[int, Sighting] = {}
        self.norps: dict[int, tuple[int, str | None]] = {}
        self.named: dict[int, tuple[int, int]] = {}
        self.sides: list[str] = []
        self.hits: list[tuple[Hit, int, int]] = []
        self.spans: list[tuple[int, int, str]] = []
        self.ner: dict[int, int] = {}
        self._read_hits()
        self._read_ner()

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of characters [start, end): first, and last + 1."""
        view = self.view
        first = view.token_at(start)
        if first is None:
            first = view.tokens_in(start, end).start
        last = first + 1
        n, starts = len(view.start), view.start
        while last < n and starts[last] < end:
            last += 1
        return first, last

    def _read_hits(self) -> None:
        for hit in hits_of(self.view):
            first, last = self.tokens(hit.start, hit.end)
            if hit.group == "places":
                self.hits.append((hit, first, last))
                continue
            kind = hit.entry.kind
            if kind == "norp":
                self.norps[first] = last, hit.entry.country
            elif kind in ("unit", "organization", "equipment") and not hit.common and hit.case != "partial":
                for i in range(first, last):
                    self.named.setdefault(i, (first, last))
                if hit.entry.country:
                    self.sides.append(hit.entry.country)

    def _read_ner(self) -> None:
        for start, end, label in ner_of(self.view):
            first, last = self.tokens(start, end)
            for i in range(first, last):
                self.ner[i] = len(self.spans)
            self.spans.append((first, last, label))

    def add(self, s: Sighting) -> None:
        """Put a sighting on the page, in the place of those it overlaps."""
        for i in range(s.first, s.last):
            old = self.at.get(i)
            if old is not None and old is not s:
                self.drop(old)
        for i in range(s.first, s.last):
            self.at[i] = s

    def drop(self, s: Sighting) -> None:
        """Take a sighting off the page."""
        for i in range(s.first, s.last):
            if self.at.get(i) is s:
                del self.at[i]

    def sightings(self) -> list[Sighting]:
        """The sightings in text order."""
        seen: list[Sighting] = []
        for i in sorted(self.at):
            s = self.at[i]
            if not seen or seen[-1] is not s:
                seen.append(s)
        return seen

    def sighting(self, first: int, last: int, source: Source) -> Sighting:
        """A new sighting of tokens [first, last), not yet on the page."""
        view = self.view
        return Sighting(first, last, first, last, view.start[first], view.end[last - 1], source)

    def broken(self, first: int, last: int) -> bool:
        """Whether a comma, a bracket or a line's end stands among tokens [first, last)."""
        return any(w in _BREAKS or "\n" in w for w in self.view.words[first:last])

    def readings_of(self, s: Sighting) -> tuple[Reading, ...]:
        """What the gazetteer knows of the whole name of a sighting."""
        name = self.name_of(s)
        hits = [h for h in self.gazetteer.find(name, case=self.view.case) if h.group == "places"]
        whole = len(hits) == 1 and len(hits[0].text) >= len(name) - 1 and hits[0].noun is None
        return hits[0].readings if whole else ()

    def stretch(self, s: Sighting, first: int, last: int) -> None:
        """Let a sighting reach over tokens [first, last)."""
        self.drop(s)
        s.first, s.last = first, last
        s.start, s.end = self.view.start[first], self.view.end[last - 1]
        self.add(s)

    def name_of(self, s: Sighting) -> str:
        """The name of a sighting without its generic noun."""
        view = self.view
        return view.text[view.start[s.name_first] : view.end[s.name_last - 1]]
