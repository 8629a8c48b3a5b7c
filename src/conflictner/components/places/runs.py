"""Runs of capitalised words: how far a name reaches that no list knows."""

from __future__ import annotations

from conflictner.components.view import DocView

__all__ = ["PARTICLES", "adjacent", "is_capital", "run_left", "run_right"]

_ARTICLES = frozenset("al el ad an ar as ash at az ed en er es ez ul".split())
PARTICLES = frozenset(
    "de del della des di do dos da das du la le les los las el al ul kwa ed e y et und upon sur sous".split()
)
_LONGEST = 5


def is_capital(view: DocView, i: int) -> bool:
    """Whether token `i` is a word that begins with a capital."""
    w = view.words[i]
    return w[0].isupper()


def adjacent(view: DocView, i: int) -> bool:
    """Whether token `i` stands next to the token before it with nothing or a space between them."""
    gap = view.start[i] - view.end[i - 1]
    return gap <= 1


def run_right(view: DocView, i: int, stop: int) -> int:
    """The end of the run of capitalised words that begins at token `i` (an Arabic article may lead it); `i` if none."""
    words, lower = view.words, view.lower
    j, last, count = i, i, 0
    while j < stop and count < _LONGEST:
        if j > i and not adjacent(view, j):
            break
        if words[j][0].isupper():
            j += 1
            last = j
            count += 1
        elif j > i and words[j] in "-–" and j + 1 < stop and (words[j + 1][0].isupper() or lower[j + 1] in _ARTICLES):
            if view.start[j] != view.end[j - 1] or view.start[j + 1] != view.end[j]:
                break
            j += 1
        elif lower[j] in _ARTICLES and j + 2 < stop and words[j + 1] == "-" and words[j + 2][0].isalpha():
            j += 2
            if not words[j][0].isupper():
                break
        elif j > i and lower[j] in PARTICLES and j + 1 < stop and words[j + 1][0].isupper():
            j += 1
        else:
            break
    return last


def run_left(view: DocView, i: int, stop: int) -> int:
    """The beginning of the run of capitalised words that ends before token `i`; `i` if none."""
    words, lower = view.words, view.lower
    j, first, count = i - 1, i, 0
    while j >= stop and count < _LONGEST:
        if not adjacent(view, j + 1):
            break
        w = words[j]
        if w[0].isupper():
            first = j
            count += 1
        elif w == "-" and j - 1 >= stop and lower[j - 1] in _ARTICLES and first == j + 1:
            first = j - 1
            j -= 1
        elif (w == "-" and j - 1 >= stop and words[j - 1][0].isupper() and first == j + 1) or (
            lower[j] in PARTICLES and j - 1 >= stop and words[j - 1][0].isupper() and first == j + 1
        ):
            pass
        else:
            break
        j -= 1
    return first
