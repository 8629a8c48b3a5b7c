"""The signs in the words beside a name: prepositions, verbs, titles, marks, lists."""

from __future__ import annotations

from conflictner.components.places.page import Page
from conflictner.components.places.runs import PARTICLES, adjacent
from conflictner.components.places.sighting import Sighting

__all__ = ["signs_after", "signs_before"]

_AREAS = frozenset({"country", "region", "informal", "district"})
_BASED = frozenset({"based", "born", "area", "bound", "controlled", "held", "led"})
_PREPOSITIONS = frozenset("from to of through over on against between off for by".split())


def signs_before(page: Page, s: Sighting) -> list[str]:
    """The signs of the words before a name."""
    view, words = page.view, page.words
    lower = view.lower
    signs = []
    i = s.first - 1
    begin = view.sentences[view.sent[s.first]][0]
    if i < begin:
        return ["starts"]
    if view.words[i][0] in "\"'“‘(-–—[•*":
        signs.append(_mark_before(page, s, begin))
    if page.cased and view.words[i][0].isupper() and adjacent(view, s.first) and i not in page.norps:
        signs.append(_capital_before(page, i, begin))
    j = i
    while j > begin and lower[j] in words.loose:
        j -= 1
    w = lower[j]
    if w in words.inside:
        signs.append("in")
    elif w in _PREPOSITIONS:
        signs.append(f"prep_{w}")
    elif w in words.entered:
        signs.append("verb_place")
    elif w in words.harmed:
        signs.append("verb_harm")
    elif w in words.media:
        signs.append("medium_before")
    elif w in words.titles and not view.words[j][0].isupper():
        signs.append("role_before")
    elif i in page.norps or (j in page.norps):
        signs.append("norp_before")
    if lower[i] == "the":
        signs.append("the")
    elif lower[i] in ("a", "an"):
        signs.append("a")
    return signs


def _capital_before(page: Page, i: int, begin: int) -> str:
    w = page.view.lower[i].rstrip(".")
    if w in page.words.titles:
        return "title_before"
    if i in page.at:
        return "place_before"
    if w in page.words.directions:
        return "direction_before"
    return "capital_before" if i > begin or i in page.ner else "capital_starts"


def _mark_before(page: Page, s: Sighting, begin: int) -> str:
    """The sign of a bracket, a quotation mark or a dash before a name."""
    view, i = page.view, s.first - 1
    if view.words[i] in "([":
        return "after_bracket"
    if view.words[i] not in "-–—":
        return "after_quote"
    joined = i > begin and view.start[s.first] == view.end[i] and view.start[i] == view.end[i - 1]
    if not joined:
        return "after_dash"
    if view.words[i - 1] in ("R", "D", "I"):
        return "party"
    part = i - 1 not in page.at and i - 1 not in page.norps and not view.words[i - 1].islower()
    return "dash_part" if part or view.lower[i - 1] in PARTICLES else "after_dash"


def signs_after(page: Page, s: Sighting) -> list[str]:
    """The signs of the words after a name, and of the list or address it stands in."""
    view, words = page.view, page.words
    lower, i, n = view.lower, s.last, len(view)
    if i >= n:
        return []
    w = lower[i]
    signs: list[str] = []
    if page.cased and view.words[i][0].isupper() and adjacent(view, i) and view.start[i] > view.end[i - 1]:
        signs.append(_capital_after(page, i))
    elif w == "-" and view.start[i] == view.end[i - 1] and i + 1 < n:
        capital = view.words[i + 1][0].isupper()
        signs.append("based" if lower[i + 1] in _BASED else "hyphen_capital" if capital else "hyphen")
    elif w in ("'s", "’s"):
        signs.append("possessive")
    elif w in words.speech:
        signs.append("says")
        if "he" in lower[i + 1 : i + 3] or "she" in lower[i + 1 : i + 3]:
            signs.append("says_he")
    elif w == "in" and _skip_loose(page, i + 1) in page.at:
        signs.append("in_place")
    elif w == "," and i + 1 < n:
        signs += _after_comma(page, i + 1)
    elif w == "(":
        signs.append("bracket_after")
    elif w in ("—", "–", "--"):
        signs.append("dash_after")
    elif w in words.locals:
        signs.append("local_after")
    return signs + _in_list(page, s)


def _skip_loose(page: Page, i: int) -> int:
    lower = page.view.lower
    while i < len(lower) and lower[i] in page.words.loose:
        i += 1
    return i


def _capital_after(page: Page, i: int) -> str:
    """The sign of a capitalised word that follows, by what it makes of the name."""
    view, words, n = page.view, page.words, len(page.view)
    w = view.lower[i]
    if w in words.organization_after:
        return "organization_after"
    if w.rstrip(".") in words.after_place or w.rstrip(".") in words.titles:
        return "title_after"
    if i in page.at or i in page.norps:
        return "place_after"
    end = i
    while end < n and end < i + 4 and view.words[end][0].isupper():
        end += 1
    return "organization_after" if view.lower[end - 1] in words.organization_after else "capital_after"


def _after_comma(page: Page, k: int) -> list[str]:
    """The sign of what follows a comma, from token `k` on: an area, a town, an age, a relative clause."""
    view, n = page.view, len(page.view)
    t, w = page.at.get(k), view.lower[k]
    if t is not None and t.readings and t.readings[0].entry.kind in _AREAS:
        closed = t.last >= n or view.words[t.last] in ",.;()"
        return ["in_area" if closed else "comma_place"]
    if t is not None:
        return ["comma_place"]
    if w.isdigit():
        return ["comma_age" if len(w) <= 2 else "comma_number"]
    if w in ("a", "an", "the"):
        return ["comma_who"]
    if w in ("where", "which", "in", "near", "about", "some"):
        return ["comma_where"]
    return ["says"] if w in ("who", "whose") else []


def _in_list(page: Page, s: Sighting) -> list[str]:
    """The signs of places before and after, with a comma, "and" or "or" between."""
    view = page.view
    lower, i, n = view.lower, s.last, len(view)
    signs = []
    if s.first > 0 and view.words[s.first - 1] == ",":
        t = page.at.get(s.first - 2)
        if t is not None and t.last == s.first - 1:
            signs.append("after_place_comma")
    elif s.first > 0 and lower[s.first - 1] in ("and", "or"):
        k = s.first - 2
        if k >= 0 and view.words[k] == ",":
            k -= 1
        if k in page.at:
            signs.append("and_place")
    if lower[i] in ("and", "or") and i + 1 < n and i + 1 in page.at:
        signs.append("place_and")
    return signs
