"""Restore the case of text written in one case only: wire cables in capitals, web text without any.

The result has the length of the text, so that offsets hold. How common words are written is in ``lexicons/casing.txt``;
names known to a gazetteer come in as spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

from conflictner.text.inflect import read_lexicon, verb_forms
from conflictner.text.letters import count_letters

__all__ = ["TextCase", "headline_case", "is_headline", "text_case", "truecase"]

TextCase = Literal["mixed", "upper", "lower"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ACRONYMS = frozenset({"un"})
_MODEL = re.compile(r"[-‐‑–]\d")  # behind the letters of a model: "-16" of "F-16"
_SHORT = frozenset("no up we it is as".split())
_SMALL = frozenset("of the and for in on at to by de del la las los el al y da do dos der van von bin".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_MONTHS_SHORT = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_SENTENCE_END = re.compile(r"(?:[.!?:][\"'”’)\]]*\s+|--\s*|\n\s*|[\"“]\s*)$")
_VOWEL = re.compile(r"[aeiouy]", re.I)
_ENOUGH = 20  # letters below which nothing can be told
_UPPER, _LOWER = 0.85, 0.005
_FEWEST_LETTERS, _LONGEST_HEADLINE, _FEWEST_WORDS = 15, 160, 4


def text_case(text: str) -> TextCase:
    """Whether a text is written in capitals, without any, or mixed."""
    found = count_letters(text)
    if found.letters < _ENOUGH:
        return "mixed"
    if found.upper > _UPPER * found.letters:
        return "upper"
    return "lower" if found.upper < _LOWER * found.letters else "mixed"


@cache
def _forms() -> dict[str, str]:
    text = (files("conflictner.lexicons") / "casing.txt").read_text(encoding="utf-8")
    return {form.lower(): form for form in text.split()}


@cache
def _headline_words() -> tuple[frozenset[str], frozenset[str]]:
    data = read_lexicon("headlines.toml")
    verbs = {form.split()[0] for verb in data["verbs"]["words"].split() for form in verb_forms(verb)}
    return frozenset(verbs), frozenset(data["small"]["words"].split())


def is_headline(line: str) -> bool:
    """Whether a line is a headline Written With Capitals Like This that tells of a happening."""
    if not _FEWEST_LETTERS <= len(line) <= _LONGEST_HEADLINE or line.rstrip()[-1:] in (".", ";", ":", ","):
        return False
    words = _WORD.findall(line)
    verbs, small = _headline_words()
    told = [w for w in words[1:] if w.lower() not in small]
    capital = sum(w[0].isupper() for w in told)
    if len(words) < _FEWEST_WORDS or len(told) < 2 or capital * 10 < len(told) * 9:
        return False
    return any(w.lower() in verbs and w[0].isupper() and not w.isupper() for w in words[1:])


def headline_case(line: str, names: Iterable[tuple[int, int]]) -> str:
    """A headline with capitals only where print has them: its first word, names, acronyms, words not known."""
    kept = list(names)
    out, at = [], 0
    for m in _WORD.finditer(line):
        word, low = m.group(), m.group().lower()
        common = _forms().get(low.replace("’", "'").split("'")[0], "").islower()
        named = any(start <= m.start() < end for start, end in kept)
        if at and common and not named and word.istitle() and len(low) == len(word):
            word = low
        out.append(line[at : m.start()] + word)
        at = m.end()
    return "".join(out) + line[at:]


def _beside_number(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 3) : start].strip(" .,")[-1:].isdigit() or text[end : end + 3].strip(" .,")[:1].isdigit()


def _word_case(text: str, start: int, end: int, mode: TextCase, bracketed: bool) -> str:
    word = text[start:end]
    low = word.lower()
    if low in _ACRONYMS or (_MODEL.match(text, end) and len(word) < 3 and low not in _SMALL | _SHORT):
        return word.upper()  # "the UN", "F-16"
    if len(word) == 1:
        return word.upper() if low == "i" or text[end : end + 1] == "." else low
    if (
        low in _MONTHS_SHORT
        or (low in _MONTHS and low not in ("may", "march"))
        or (low in _MONTHS and _beside_number(text, start, end))
    ):
        return word.capitalize()
    form = _forms().get(low.replace("’", "'").split("'")[0])
    if form is not None:
        stem = len(form)
        return form + low[stem:]
    if mode == "lower":
        return low
    if bracketed or not _VOWEL.search(word):
        return word
    return word.capitalize()


def _name_word(word: str, first: bool) -> str:
    low = word.lower()
    if low in _SMALL and not first:
        return low
    return low.capitalize()


def _capitals(names: Iterable[tuple[int, int, str | None]]) -> dict[int, tuple[int, str | None]]:
    return {start: (end, written) for start, end, written in names}


def truecase(text: str, mode: TextCase, names: Iterable[tuple[int, int, str | None]] = ()) -> str:
    """The text in the case it would have in print; `mode` says in which it is.

    `names` are spans of known names with the way they are written where that is an acronym, in text order.
    """
    known = _capitals(names)
    out: list[str] = []
    at, inside, written, first = 0, -1, None, True
    for m in _WORD.finditer(text):
        start, end = m.span()
        out.append(text[at:start])
        if start in known:
            inside, written = known[start]
            first = True
        word = m.group()
        if start < inside:
            new = word.upper() if written is not None and written.isupper() else _name_word(word, first)
            first = False
        else:
            bracketed = text[max(0, start - 1) : start] in ("[", "(") and text[end : end + 1] in ("]", ")")
            new = _word_case(text, start, end, mode, bracketed)
            if new.islower() and (start == 0 or _SENTENCE_END.search(text, max(0, start - 6), start)):
                new = new[0].upper() + new[1:]
        out.append(new if len(new) == len(word) else word)
        at = end
    out.append(text[at:])
    return "".join(out)
