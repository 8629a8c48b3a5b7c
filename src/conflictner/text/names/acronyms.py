"""Acronyms that a text introduces beside a name: "Syrian Democratic Forces (SDF)", "the Arakan Army, or AA"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Introduction", "find_introductions", "fits", "spelled_out"]

_ACRONYM = r"[A-Z][A-Za-z0-9&./-]{1,11}"
_BRACKET = re.compile(
    rf"[(\[]\s?(?:the |or |known as |hereafter |formerly |also |or the )?[\"“‘']?(?P<acronym>{_ACRONYM})"
    r"[\"”’']?(?=\s?[)\],;:])"
)
_OR = re.compile(
    r" (?:or|also known as|better known as|known as|abbreviated as|abbreviated|called)(?: the)? "
    rf"[\"“‘']?(?P<acronym>{_ACRONYM})\b"
)
_WORD = re.compile(r"[^\W_][\w'’]*")
_SMALL = frozenset("of and the for in on to de del la las los el al et des du le e y da do dos a".split())


@frozen
class Introduction:
    """An acronym with the place where the name that it stands for must end."""

    start: int
    end: int
    acronym: str
    name_end: int


def find_introductions(text: str) -> Iterator[Introduction]:
    """Every acronym in brackets, and after "or" and "known as"."""
    for pattern in (_BRACKET, _OR):
        for m in pattern.finditer(text):
            acronym = m["acronym"].rstrip("./-")
            if len(acronym) < 2 or sum(c.isupper() for c in acronym) < 2:
                continue
            start, name_end = m.start("acronym"), m.start()
            if pattern is _OR and text[name_end - 1 : name_end] == ",":
                name_end -= 1
            while name_end and text[name_end - 1].isspace():
                name_end -= 1
            yield Introduction(start, start + len(acronym), acronym, name_end)


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym if c.isalpha()).lower()


def fits(acronym: str, name: str) -> bool:
    """Whether an acronym may be made of a name: of its initials, or of first letters and some inside its words.

    Up to two words at the head of the name (a nationality, an honour) may be left out.
    """
    letters = _letters(acronym)
    words = [w.lower() for part in name.split() for w in _WORD.findall(part.replace("-", " "))]
    return any(_made_of(letters, words[skipped:]) for skipped in range(min(3, max(1, len(words) - 1))))


def _made_of(letters: str, words: list[str]) -> bool:
    initials = "".join(w[0] for w in words)
    telling = "".join(w[0] for w in words if w not in _SMALL)
    if letters in (initials, telling):
        return True
    if not telling or letters[0] != telling[0] or len(letters) > 8:
        return False
    return (
        _subsequence(letters, "".join(words))
        and sum(c in letters for c in telling) >= min(len(letters), len(telling)) - 1
    )


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def spelled_out(text: str, intro: Introduction) -> int | None:
    """Where the name begins whose initials before the bracket are the acronym's, word for word, or None."""
    letters = _letters(intro.acronym)
    words = list(_WORD.finditer(text, max(0, intro.name_end - 120), intro.name_end))
    if not words or text[words[-1].end() : intro.name_end].strip():
        return None
    need = len(letters) - 1
    first = None
    for m in reversed(words):
        low = m.group().lower()
        if need < 0:
            break
        if low[0] == letters[need] and (low not in _SMALL or need == 0):
            first = m
            need -= 1
        elif low not in _SMALL:
            return None
    if need >= 0 or first is None or first.group().lower() in _SMALL or not first.group()[0].isupper():
        return None
    gap = text[first.start() : intro.name_end]
    return None if any(c in gap for c in ".;:()[]\n") else first.start()
