"""Text cut into blocks and tokens, each token with what the lexicon knows of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Literal

from attrs import define

from conflictner.text.cutting import Cutter
from conflictner.text.designations.lexicon import Head, Lexicon, Word
from conflictner.text.designations.numbers import Number, read_number
from conflictner.text.designations.records import Designation
from conflictner.text.letters import count_letters

__all__ = ["Block", "Case", "Lexeme", "Reader", "blocks"]

Case = Literal["mixed", "upper", "lower"]

_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u00ad"
_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4\u2032"
_CUT = Cutter(
    r"[A-Za-z0-9]{1,60}+(?=[ ,\n])|"  # most words, at once
    rf"(?:[^\W\d_]\.){{2,6}}(?:-[^\W_]{{1,30}})?"
    rf"|[^\W_]{{1,60}}(?:[{_APOSTROPHES}{_HYPHENS}][^\W_]{{1,60}}){{0,12}}"
    rf"|[^\w\s]|_"
)
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc\u02bb`\u00b4\u2032", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013", "-")
    | {"\u00ad": None}
)
_ARTICLE_PREFIX = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an|ul|ur|e|i|ed|il|abu|bin|ibn)[-'](?=[A-Z])")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = frozenset(".!?;:")
_OPENERS = frozenset('.!?:;\u201c\u201d"\u2014-\u2022*|>')
OPENING_QUOTES = frozenset("\"\u201c\u201e\u00ab\u2018'\u2033")
CLOSING_QUOTES = frozenset("\"\u201d\u201c\u00bb\u2019'\u2033")
_SUFFIXED = frozenset({"army", "force", "forces", "front", "movement", "militia", "command", "group"})
_CUE_REACH = 40
_SOFT_LINE = 48  # a line shorter than this is not wrapped text


@define(slots=True)
class Lexeme:
    """What is known of one spelling, wherever it stands."""

    raw: str
    low: str  # lower case, straight apostrophes and hyphens, without a possessive ending
    shape: str  # C(apitalised), U(pper), l(ower), d(igits), p(unctuation)
    flags: int
    possessive: bool  # ends in 's, and is no word like "people's"
    head: Head | None
    number: Number | None
    nation: bool  # a nationality or country word
    country: str | None  # its alpha-3 code, where it has one
    rules: tuple[Callable[[Block, int], list[Designation]], ...] | None = None  # those it sets off, once asked for

    @property
    def capital(self) -> bool:
        """Starts with a capital letter (an Arabic article before it does not count)."""
        return self.shape in "CU"


def _shape(raw: str) -> str:
    first = raw[0]
    if first.isdigit():
        return "d"
    if not first.isalpha():
        return "p"
    if first.isupper():
        return "U" if len(raw) > 1 and raw.isupper() else "C"
    return "C" if _ARTICLE_PREFIX.match(raw) else "l"


class Reader:
    """Makes lexemes, and remembers them. ``nationality`` is asked for words the lexicon does not know."""

    def __init__(self, words: Lexicon, nationality: Callable[[str], str | None] | None = None) -> None:
        self.lexicon = words
        self._nationality = nationality
        self.known: dict[str, Lexeme] = {}

    def __call__(self, raw: str) -> Lexeme:
        found = self.known.get(raw)
        if found is None:
            if len(self.known) > 50_000:
                self.known.clear()
            found = self.known[raw] = self._make(raw)
        return found

    def _make(self, raw: str) -> Lexeme:
        words = self.lexicon
        low = raw.translate(_STRAIGHT).lower() or raw
        flags = words.flags.get(low, 0)
        possessive = False
        if low.endswith("'s") and len(low) > 2 and not flags & Word.POSSESSIVE:
            possessive, low = True, low[:-2]
            flags = words.flags.get(low, 0)
        head = words.heads.get(low)
        if "-" in low and not flags and head is None:
            flags, head = self._compound(low)
        shape = _shape(raw)
        country, nation = self._country(low, raw, shape)
        return Lexeme(raw, low, shape, flags, possessive, head, read_number(low, raw), nation, country)

    def _compound(self, low: str) -> tuple[int, Head | None]:
        first, _, rest = low.partition("-")
        if any(low.endswith(ending) for ending in self.lexicon.outside_endings):
            return Word.FUNCTION, None
        head = self.lexicon.heads.get(first)
        if head is not None and head.name in _SUFFIXED and rest:
            return 0, head  # "Army-North", "Force-Sulu"
        parts = low.split("-")
        if all(part in self.lexicon.nations for part in parts):
            return Word.FUNCTION, None  # "Kurdish-Arab"
        if all(self.lexicon.flags.get(part, 0) & (Word.ARM | Word.HONORIFIC) for part in parts):
            return Word.ARM, None  # "motor-rifle", "air-assault"
        if all(self.lexicon.flags.get(part, 0) & Word.GROUP for part in parts):
            return Word.GROUP, None
        return 0, None

    def _country(self, low: str, raw: str, shape: str) -> tuple[str | None, bool]:
        if shape in "CU" and low.endswith("s") and low[:-1] in self.lexicon.nations and low not in self.lexicon.nations:
            return self.lexicon.nations[low[:-1]], True  # "Ukrainians"
        if low in self.lexicon.nations and (low != "us" or shape == "U"):
            return self.lexicon.nations[low], True
        if self._nationality is not None and shape in "CU":
            code = self._nationality(raw[:-2] if low != raw.lower() and raw[-2:-1] in _APOSTROPHES else raw)
            return code, code is not None
        return None, False


@define(slots=True)
class Block:
    """A stretch of text that a name may run through: a paragraph, or a line that stands alone."""

    lexicon: Lexicon
    text: str
    case: str  # mixed, upper, lower, title
    words: list[Lexeme]
    starts: list[int]
    ends: list[int]

    def gap(self, left: int) -> bool:
        """Whether the tokens `left` and `left` + 1 are apart."""
        return self.ends[left] < self.starts[left + 1]

    def phrase(self, first: int, last: int) -> str:
        """The words from `first` to `last` in lower case."""
        return " ".join(word.low for word in self.words[first : last + 1])

    def opens_sentence(self, index: int) -> bool:
        """Whether the token stands first in its sentence or quotation."""
        return index == 0 or self.words[index - 1].raw in _OPENERS

    def _ends_sentence(self, index: int) -> bool:
        if self.words[index].raw not in _SENTENCE_END:
            return False
        if index + 1 >= len(self.words) or not self.gap(index):
            return index + 1 >= len(self.words)
        before = self.words[index - 1] if index else None
        return before is None or not (before.flags & Word.TITLE or len(before.low) == 1)

    def cues(self, index: int) -> tuple[int, int]:
        """How many words of the sentence (at most 40 to either side) speak for an armed formation, how many against."""
        first, last = index, index
        while first > max(0, index - _CUE_REACH) and not self._ends_sentence(first - 1):
            first -= 1
        end = min(len(self.words) - 1, index + _CUE_REACH)
        while last < end and not self._ends_sentence(last):
            last += 1
        words = self.words[first : last + 1]
        return sum(bool(w.flags & Word.MILITARY) for w in words), sum(bool(w.flags & Word.CIVIL) for w in words)


def _case_of(text: str, case: Case) -> str:
    if case != "mixed":
        return case
    found = count_letters(text)
    upper, lower = found.upper, found.lower
    if upper + lower < 12:
        return "mixed"
    if upper > 6 * lower:
        return "upper"
    if upper == 0 and lower > 60:
        return "lower"
    words = [w for w in text.split() if w[0].isalpha() and len(w) > 3]
    if 4 <= len(words) <= 25 and text[-1] not in ".!?" and sum(w[0].isupper() for w in words) > 0.85 * len(words):
        return "title"
    return "mixed"


def blocks(text: str, read: Reader, case: Case) -> Iterator[Block]:
    """The blocks of a text that have a word of a unit's name in them."""
    known = read.known
    raws, starts, ends = _CUT(text)
    lexemes = [known.get(raw) or read(raw) for raw in raws]
    last = 0
    for start, end in _stretches(text):
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        words = lexemes[first:last]
        if not any(word.rules is None or word.rules for word in words):  # known to set off nothing
            continue
        yield Block(
            lexicon=read.lexicon,
            text=text,
            case=_case_of(text[start:end], case),
            words=words,
            starts=starts[first:last],
            ends=ends[first:last],
        )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Lines, joined where a long one runs on into the next: the text was wrapped there."""
    first: int | None = None
    start = end = 0
    for line in _LINE.finditer(text):
        empty = not line.group().strip()
        if first is not None and (empty or line.start() - end > 1 or end - start < _SOFT_LINE):
            yield first, end
            first = None
        start, end = line.span()
        if not empty and first is None:
            first = start
    if first is not None:
        yield first, end
