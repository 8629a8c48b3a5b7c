"""One plain look at a parsed `Doc`, shared by the components: token arrays as Python lists, and the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import add
from threading import local
from typing import TYPE_CHECKING, Any, Literal

from spacy.attrs import DEP, HEAD, IDX, ORTH, SENT_START, SPACY, TAG

from conflictner.components.mending import mend
from conflictner.text.bearings import Bearing, find_bearings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from conflictner.components.phrases import Phrases

__all__ = ["DocView", "state", "view_of"]

KEY = "conflictner"
_cache = local()
_HALF = 1 << 63
_STRINGS = 50_000
"""Strings that are kept for the documents to come."""
LONGEST = 250
"""Tokens of the longest sentence; longer ones are cut."""
_CUTS = {"\n": 3, ";": 2, ",": 1}


def state(doc: Doc) -> dict[str, Any]:
    """The JSON-able dict in which the components keep what they found in `doc`."""
    out: dict[str, Any] = doc.user_data.setdefault(KEY, {})
    return out


def view_of(doc: Doc, *, fresh: bool = False) -> DocView:
    """The view of `doc`. It is kept for the last document only: components see one document after another."""
    last: DocView | None = getattr(_cache, "view", None)
    if last is not None and last.doc is doc and not fresh:
        return last
    _cache.view = DocView(doc)
    return _cache.view  # type: ignore[no-any-return]


def forget() -> None:
    """Let go of the last document."""
    _cache.view = None
    _known_strings().store = None


class DocView:
    """Token arrays of a document.

    Attributes:
        start, end: character offsets of each token.
        lower: lower-cased token texts.
        tag: Penn Treebank tags ("" without a tagger).
        dep, head: dependency label and index of the governor ("" and the token itself without a parser).
        sent: index of the sentence of each token.
        sentences: (first token, last token + 1) of each sentence.
    """

    __slots__ = (
        "_bearings",
        "case",
        "dep",
        "doc",
        "end",
        "gazetteer",
        "head",
        "hits",
        "left",
        "lower",
        "ner",
        "parsed",
        "phrases",
        "right",
        "sent",
        "sentences",
        "start",
        "tag",
        "tagged",
        "text",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.hits: list[Any] | None = None  # what the gazetteer component found
        self.ner: list[tuple[int, int, str]] | None = None  # what the model's own recogniser found
        self.case: Literal["mixed", "upper", "lower"] = "mixed"
        self.gazetteer: Any = None
        self._bearings: list[Bearing] | None = None
        self.phrases: tuple[Any, Phrases] | None = None  # what was found out of noun phrases, and of which mentions
        n = len(doc)
        self.parsed: bool = doc.has_annotation("DEP")
        self.tagged: bool = doc.has_annotation("TAG")
        strings = _known_strings()
        strings.store = doc.vocab.strings
        columns = [ORTH, TAG, DEP, HEAD, IDX, SPACY]
        orth, tag, dep, head, idx, spacy = doc.to_array(columns).T.tolist() if n else [[] for _ in columns]
        string_of = strings.__getitem__
        self.words: list[str] = list(map(string_of, orth))
        self.text: str = "".join([w + " " if s else w for w, s in zip(self.words, spacy, strict=True)])
        self.lower: list[str] = list(map(_lowered.__getitem__, self.words))
        self.start: list[int] = idx
        self.end: list[int] = list(map(add, self.start, map(len, self.words)))
        self.tag: list[str] = list(map(string_of, tag)) if self.tagged else [""] * n
        if self.parsed:
            self.dep: list[str] = list(map(string_of, dep))
            self.head: list[int] = [i + (h if h < _HALF else h - 2 * _HALF) for i, h in enumerate(head)]
        else:
            self.dep, self.head = [""] * n, list(range(n))
        self.sentences: list[tuple[int, int]] = _bounded(_sentences(doc), self.words)
        self.sent: list[int] = [0] * n
        for k, (a, b) in enumerate(self.sentences):
            self.sent[a:b] = [k] * (b - a)
        if self.parsed:
            _root(self)
            mend(self)
        self.left, self.right = _dependents(self.head)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def bearings(self) -> list[Bearing]:
        """The distances and directions in the text."""
        if self._bearings is None:
            self._bearings = find_bearings(self.text)
        return self._bearings

    def children(self, i: int) -> Iterator[int]:
        """The dependents of token `i`, left to right."""
        yield from self.left[i]
        yield from self.right[i]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these labels."""
        for c in self.children(i):
            if self.dep[c] in deps:
                return c
        return None

    def subtree(self, i: int) -> Iterator[int]:
        """Token `i` and everything below it, in no particular order."""
        stack = [i]
        while stack:
            x = stack.pop()
            yield x
            stack.extend(self.left[x])
            stack.extend(self.right[x])

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of token `i`, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and the tokens coordinated after it, in text order."""
        out = [i]
        for x in out:
            out.extend(c for c in self.right[x] if self.dep[c] == "conj")
        return sorted(out)

    def token_at(self, offset: int) -> int | None:
        """The token that holds the character at `offset`."""
        i = bisect_right(self.end, offset)
        return i if i < len(self.start) and self.start[i] <= offset else None

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that share a character with [start, end)."""
        first = bisect_right(self.end, start)
        return range(first, max(first, bisect_left(self.start, end, first)))


def _dependents(heads: list[int]) -> tuple[list[Sequence[int]], list[Sequence[int]]]:
    """Of every token the dependents before it, and those behind it."""
    left: list[list[int] | None] = [None] * len(heads)
    right = left.copy()
    for i, h in enumerate(heads):
        if h != i:
            side = left if i < h else right
            known = side[h]
            if known is None:
                side[h] = [i]
            else:
                known.append(i)
    return [x or () for x in left], [x or () for x in right]


class _Lowered(dict[str, str]):
    """Words in lower case with plain apostrophes, each made once."""

    def __missing__(self, word: str) -> str:
        if len(self) > _STRINGS:
            self.clear()
        found = self[word] = word.lower().replace("’", "'")
        return found


_lowered = _Lowered()


class _Strings(dict[int, str]):
    """Strings by their keys, each looked up once; a key is a hash of the string, the same in every vocabulary."""

    store: Any = None

    def __missing__(self, key: int) -> str:
        if len(self) > _STRINGS:
            self.clear()
        found = self[key] = self.store[key] if key else ""
        return found


def _known_strings() -> _Strings:
    """The strings that this thread knows."""
    known: _Strings | None = getattr(_cache, "strings", None)
    if known is None:
        known = _cache.strings = _Strings()
    return known


def _bounded(sentences: list[tuple[int, int]], words: list[str]) -> list[tuple[int, int]]:
    """The same sentences, but those that no one wrote (tables, lists, hostile text) cut at `LONGEST` tokens at most.

    What is read of a sentence may take time with the square of its length, and its tree may be as deep as it is long.
    """
    if all(b - a <= LONGEST for a, b in sentences):
        return sentences
    out = []
    for a, b in sentences:
        while b - a > LONGEST:
            cut = max(range(a + LONGEST // 2, a + LONGEST), key=lambda i: (_CUTS.get(words[i][:1], 0), i)) + 1
            out.append((a, cut))
            a = cut
        out.append((a, b))
    return out


def _root(view: DocView) -> None:
    """Let no token hang from another sentence: what did is the root of its part."""
    sent, head, dep = view.sent, view.head, view.dep
    for a, b in view.sentences:
        if b - a > LONGEST // 2:
            for i in range(a, b):
                if sent[head[i]] != sent[i]:
                    head[i], dep[i] = i, "ROOT"


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """Sentence bounds in tokens; without a parser or senter, breaks after final punctuation and blank lines."""
    if doc.has_annotation("SENT_START"):
        if "sents" in doc.user_hooks:
            return [(s.start, s.end) for s in doc.sents]
        starts = [i for i, s in enumerate(doc.to_array(SENT_START).tolist()) if s == 1 and i] if len(doc) else []
        return [(a, b) for a, b in zip([0, *starts], [*starts, len(doc)], strict=True) if b > a]
    out, begin = [], 0
    for t in doc:
        last = t.i == len(doc) - 1
        stop = t.text in {".", "!", "?"} or t.text.count("\n") > 1
        if last or (stop and not doc[t.i + 1].is_lower and doc[t.i + 1].text not in {'"', "”", "’", ")"}):
            out.append((begin, t.i + 1))
            begin = t.i + 1
    return out
