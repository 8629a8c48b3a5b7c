"""Single words that are names of places but mostly something else: common words, months, names of people."""

from __future__ import annotations

import textwrap
from pathlib import Path

from tools.places.packages import Packages

Words = dict[str, set[str]]


def by_hand() -> Words:
    """The words of ``words.txt``, by class."""
    found: Words = {}
    for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, words = line.partition(":")
            found.setdefault(name, set()).update(words.split())
    return found


def _forms(word: str) -> list[str]:
    """A word and its regular inflections."""
    stem = word[:-1] if word.endswith("e") else word
    made = [
        word,
        word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"),
        stem + "ed",
        stem + "ing",
        stem + "er",
    ]
    return [*made, word[:-1] + "ies"] if word.endswith("y") else made


def common_words(packages: Packages, single: set[str]) -> str:
    """The text of common_words.txt: the words that also are single-piece names of places (`single`), and beside them
    the most frequent words, for tables that users add."""
    own = by_hand()
    words = set(own["word"])
    senses, tagged = packages.wordnet_words()
    for word, number in senses.items():
        if word in tagged:
            words.add(word)
        if word in tagged or number > 1:
            words |= {f for f in _forms(word) if f in single}
    first = [packages.census_names(f"{sex}.first") for sex in ("male", "female")]
    given = own["given"] | {n for names in first for i, n in enumerate(names) if i < 400 or n in single}
    last = packages.census_names("all.last")
    surnames = own["surname"] | {n for i, n in enumerate(last[:20000]) if i < 2000 or n in single}
    parts = {"month": own["month"], "word": words, "given": given, "surname": surnames}
    taken: set[str] = set()
    lines = ["# Words that are also names of places, and other frequent words. Built from WordNet and the US census."]
    for name, members in parts.items():
        mine = sorted(w for w in members - taken if w.isalpha() and len(w) > 1)
        taken |= set(mine)
        lines += [f"{name}: {chunk}" for chunk in textwrap.wrap(" ".join(mine), 2000)]
    return "\n".join(lines) + "\n"
