"""Names that only the words around them tell to be places: "village of X", "near X", "X, 5 km north of Y"."""

from __future__ import annotations

from conflictner.components.places.generic import LEVELS, extend_right, goes_on, noun_before
from conflictner.components.places.lexicon import NounKind
from conflictner.components.places.page import Page
from conflictner.components.places.runs import adjacent, run_left, run_right
from conflictner.components.places.sighting import Sighting

__all__ = ["scan", "seen_again"]

_ARTICLES = frozenset({"the", "a", "an"})


def scan(page: Page) -> None:
    """One pass over the words: generic nouns after and before names, "village of", prepositions, verbs of attack."""
    view, words = page.view, page.words
    nouns, leads, inside, verbs = words.nouns, words.sure_leads, words.inside, words.struck
    at = page.at
    for i, w in enumerate(view.lower):
        if w in nouns:
            if i not in at:
                _noun_after_name(page, i)
        elif w in inside or w in verbs:
            if i + 1 in at and w in inside:
                _longer(page, at[i + 1])
            if i not in at:
                _after_word(page, i, "preposition" if w in inside else "verb")
        elif w in ("of", "called", "named"):
            _of_name(page, i)
        if w in leads and i not in at and view.words[i][0].isupper():
            _lead_before_name(page, i)
    for bearing in page.view.bearings:
        _before_distance(page, bearing.start)


def _noun_after_name(page: Page, i: int) -> None:
    view, words = page.view, page.words
    if i == 0 or not adjacent(view, i) or i - 1 in page.at or not view.words[i - 1][0].isupper():
        return
    noun = words.noun_at(view.lower, i)
    if noun is None:
        return
    capital = view.words[i][0].isupper()
    last = i + len(noun.words)
    if not capital and not noun.small:
        return
    if capital and goes_on(page, last) and noun_before(page, run_right(view, i, len(view)), last) is None:
        return
    first = _clean(page, run_left(view, i, view.sentences[view.sent[i]][0]), i)
    if first >= i or any(k in page.named or k in page.at for k in range(first, last)):
        return
    if first > 0 and view.lower[first - 1] in ("a", "an") and not capital:
        return
    s = page.sighting(first, last, "noun")
    s.noun, s.kind = noun, noun.kind
    s.name_last = last if capital else i
    if noun.words == ("district",) and last + 2 < len(view) and view.lower[last] == "of":
        s.kind = "settlement"
    s.readings = tuple(r for r in page.readings_of(s) if r.entry.kind in LEVELS[noun.kind])
    page.add(s)


def _clean(page: Page, first: int, end: int) -> int:
    """The beginning of a name in a run of capitals: after articles, function words, nationalities and titles."""
    view, words = page.view, page.words
    while first < end:
        w = view.lower[first]
        if first in page.norps and page.norps[first][0] <= end:
            first = page.norps[first][0]
        elif w in words.function or w in words.titles or w in words.prepositions or not w[0].isalnum():
            first += 1
        else:
            break
    return min(first, end)


def _of_name(page: Page, i: int) -> None:
    """A name after "village of", "the town called"."""
    view, words = page.view, page.words
    if i == 0 or i + 1 >= len(view):
        return
    before = view.lower[i - 1]
    kind: NounKind | None = words.of_nouns.get(before)
    if kind is None and not (view.lower[i] == "of" and before in words.of_any):
        return
    j = i + 1
    if view.lower[j] in _ARTICLES and j + 1 < len(view):
        j += 1
    s = page.at.get(j)
    if s is not None and kind is not None and s.first == j:
        s = _longer(page, s)
    if s is None:
        if kind is None:
            return
        s = _free_run(page, j)
        if s is None:
            return
        s.source = "of"
        page.add(s)
    if s.first == j:
        s.of = kind
        s.signs.append("of_noun" if kind else "of_any")


def _longer(page: Page, s: Sighting) -> Sighting | None:
    """The sighting, or None (and it is taken off the page) where it is but the first words of a longer name."""
    view, words = page.view, page.words
    i = s.last
    if s.source != "gazetteer" or s.noun is not None or i >= len(view) or i in page.at or i in page.norps:
        return s
    if not view.words[i][0].isupper() or not adjacent(view, i):
        return s
    w, e = view.lower[i].rstrip("."), s.readings[0].entry
    if w in words.after_place or w in words.organization_after or w in words.titles or w in words.nouns:
        return s
    if e.kind != "settlement" or (e.population or 0) >= 50_000:
        return s
    page.drop(s)
    return None


def _free_run(page: Page, j: int) -> Sighting | None:
    """A run of capitals from token `j` on that nothing else claims."""
    view, words = page.view, page.words
    w = view.lower[j]
    if j in page.at or j in page.norps or j in page.named or not view.words[j][0].isalpha():
        return None
    if w in words.not_places or w in words.function or w.rstrip(".") in words.titles:
        return None
    last = run_right(view, j, len(view))
    for k in range(j, last):
        if k in page.at or k in page.norps or k in page.named or view.lower[k] in words.after_place:
            last = k
            break
    while last > j and view.words[last - 1] in "-–":
        last -= 1
    return page.sighting(j, last, "preposition") if last > j else None


def _lead_before_name(page: Page, i: int) -> None:
    view = page.view
    j = i + 1
    if j >= len(view) or not adjacent(view, j) or not view.words[j][0].isupper() or j in page.norps:
        return
    last = run_right(view, i, len(view))
    if last <= j or any(k in page.named for k in range(i, last)):
        return
    last = next((k for k in range(j, last) if k in page.at), last)
    if last <= j:
        return
    s = page.sighting(i, last, "lead")
    s.kind = page.words.leads.get(view.lower[i])
    s.signs.append("lead")
    page.add(s)
    extend_right(page, s)


def _after_word(page: Page, i: int, source: str) -> None:
    """A capitalised name after "in", "near", "shelled": seen by no list and not by the model."""
    view, words = page.view, page.words
    j, n = i + 1, len(view)
    while j < n and view.lower[j] in words.loose and not view.words[j][0].isupper():
        j += 1
    if j >= n or not (view.words[j][0].isupper() or view.lower[j] in ("al", "el")):
        return
    s = _free_run(page, j)
    if s is not None:
        s.source = "preposition" if source == "preposition" else "verb"
        page.add(s)


def _before_distance(page: Page, start: int) -> None:
    """The name that a distance belongs to: "Dalori, 12 kilometres southeast of"."""
    view, words = page.view, page.words
    i = view.token_at(start)
    if i is None:
        return
    i -= 1
    while i >= 0 and (view.lower[i] in words.before_distance or view.words[i] in ",("):
        i -= 1
    if i < 0:
        return
    s = page.at.get(i)
    if s is None and view.words[i][0].isupper():
        begin = view.sentences[view.sent[i]][0]
        first = _clean(page, run_left(view, i + 1, begin), i + 1)
        if first <= i and not any(k in page.at or k in page.named or k in page.norps for k in range(first, i + 1)):
            s = page.sighting(first, i + 1, "bearing")
            page.add(s)
    if s is not None and s.last == i + 1:
        s.signs.append("bearing_after")


def seen_again(page: Page, sure: float) -> bool:
    """Sight the unknown names that are surely places wherever else they stand; whether there was any."""
    view = page.view
    names: dict[str, list[tuple[str, ...]]] = {}
    for s in page.sightings():
        if s.score >= sure and s.source not in ("gazetteer", "border", "code", "again"):
            words = tuple(view.words[s.name_first : s.name_last])
            if len(words[0]) > 3 and words not in names.setdefault(words[0], []):
                names[words[0]].append(words)
    if not any(names.values()):
        return False
    found = False
    for i, w in enumerate(view.words):
        for words in names.get(w, ()):
            last = i + len(words)
            if tuple(view.words[i:last]) != words or any(k in page.at or k in page.named for k in range(i, last)):
                continue
            if last < len(view) and goes_on(page, last):
                continue
            page.add(page.sighting(i, last, "again"))
            found = True
            break
    return found
