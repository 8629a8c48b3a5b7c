"""What the readers of names look at: the runs of capitals, the model's entities and the gazetteer's hits by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from conflictner.components.mentions import hits_of, ner_of
from conflictner.components.view import DocView
from conflictner.text.names.runs import Run, find_runs

__all__ = ["Scene", "Spans"]


class Spans:
    """Spans that do not overlap, to be asked by characters."""

    def __init__(self, spans: list[tuple[int, int, Any]]) -> None:
        self.spans = sorted(spans, key=lambda s: (s[0], -s[1]))
        self.starts = [s[0] for s in self.spans]
        self.longest = max((s[1] - s[0] for s in self.spans), default=0)

    def over(self, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """The spans that share a character with [start, end)."""
        for k in range(bisect_right(self.starts, start - self.longest - 1), bisect_left(self.starts, end)):
            if self.spans[k][1] > start:
                yield self.spans[k]


class Scene:
    """One document for the readers of names.

    Attributes:
        view, text: the document.
        runs: runs of capitalised words (empty where the text is all in one case).
        small: words that the document also writes in small letters.
        ner: the model's entities; names, places: the gazetteer's hits; units: candidates of formations; by characters.
    """

    __slots__ = ("names", "ner", "places", "runs", "small", "text", "units", "view")

    def __init__(self, view: DocView, units: Sequence[dict[str, Any]] = ()) -> None:
        self.view = view
        self.text = view.text
        self.runs: list[Run] = list(find_runs(view.text)) if view.case == "mixed" else []
        self.ner = Spans([(a, b, label) for a, b, label in ner_of(view)])
        hits = hits_of(view)
        self.names = Spans([(h.start, h.end, h) for h in hits if h.group == "names"])
        self.places = Spans([(h.start, h.end, h) for h in hits if h.group == "places"])
        self.small = frozenset(w for w in view.words if w.islower())
        self.units = Spans([(m["start"], m["end"], m) for m in units])

    def plural(self, start: int) -> bool:
        """Whether the tagger takes the word at this character for a plural."""
        i = self.view.token_at(start)
        return i is not None and self.view.tag[i] in ("NNS", "NNPS")

    def proper(self, start: int) -> bool:
        """Whether the tagger takes the word at this character for a proper noun (true without a tagger)."""
        if not self.view.tagged:
            return True
        i = self.view.token_at(start)
        if i is None:
            return False
        while self.view.words[i] in ("-", "'", "’") and i + 1 < len(self.view):
            i += 1
        return self.view.tag[i] in ("NNP", "NNPS", "FW") or (
            i + 2 < len(self.view) and self.view.words[i + 1] == "-" and self.view.tag[i + 2] in ("NNP", "NNPS")
        )
