"""Where places may be named: the gazetteer's hits and the model's entities."""

from __future__ import annotations

from conflictner.components.places.generic import LEVELS, extend_left, extend_right, goes_on, noun_before
from conflictner.components.places.lexicon import Noun
from conflictner.components.places.page import Page
from conflictner.components.places.patterns import scan
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Hit

__all__ = ["recognise"]

_PLACE_NER = frozenset({"GPE", "LOC", "FAC"})
_ARTICLES = frozenset({"the", "a", "an"})
_NAME_ARTICLES = frozenset("al el ad an ar as ash at az ed en er es ez ul".split())
_POSSESSIVES = frozenset({"'s", "’s", "s'"})


def recognise(page: Page) -> None:
    """Put every sighting of a document on its page."""
    for hit, first, last in page.hits:
        _of_hit(page, hit, first, last)
    for first, last, label in page.spans:
        if label in _PLACE_NER:
            _of_ner(page, first, last, label)
    if page.cased:
        scan(page)


def _of_hit(page: Page, hit: Hit, first: int, last: int) -> None:
    s = page.sighting(first, last, "gazetteer")
    s.start, s.end = hit.start, hit.end
    s.readings, s.case, s.common = hit.readings, hit.case, hit.common
    if hit.noun is None and hit.text.lower() in page.words.generic_names:
        return
    page.add(s)
    if hit.noun is not None and not _is_part(page, s):
        s.name_last = last - 1
        s.noun = Noun((hit.noun,), "area", True)
        s.kind = "area" if hit.entry.kind in LEVELS["area"] else "settlement"
    if page.cased:
        extend_left(page, s)
    if s.noun is None:
        extend_right(page, s)


def _is_part(page: Page, s: Sighting) -> bool:
    """Whether the noun of a hit belongs to a longer name ("Kentucky State Police"): then it is given back."""
    last = s.last
    if not page.cased or not page.view.words[last - 1][0].isupper() or not goes_on(page, last):
        return False
    s.name_last = last - 1
    page.stretch(s, s.first, last - 1)
    s.readings = page.readings_of(s) or s.readings
    return True


def _of_ner(page: Page, first: int, last: int, label: str) -> None:
    first, last = _trim(page, first, last)
    if first >= last:
        return
    inner = {id(page.at[i]): page.at[i] for i in range(first, last) if i in page.at}
    if not page.cased or len(inner) > 1:
        return
    s = next(iter(inner.values())) if inner else None
    if s is None:
        if not page.broken(first, last):
            _unknown(page, first, last, label)
    elif (s.first > first or s.last < last) and _is_longer(page, s, first, last, label):
        s.readings, s.base = (), ()
        s.source = "ner"
        s.name_first, s.name_last = first, last
        page.stretch(s, first, last)
        _give_kind(page, s, label)


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """An entity of the model without article, possessive ending and what has no capital."""
    view = page.view
    while first < last and (view.lower[first] in _ARTICLES or not view.words[first].strip()):
        first += 1
    while first < last and (
        view.lower[last - 1] in _POSSESSIVES or (page.cased and not view.words[last - 1][0].isupper())
    ):
        last -= 1
    while (
        first < last and page.cased and not view.words[first][0].isupper() and view.lower[first] not in _NAME_ARTICLES
    ):
        first += 1
    return first, last


def _unknown(page: Page, first: int, last: int, label: str) -> None:
    view = page.view
    if first in page.norps and page.norps[first][0] < last:
        first = page.norps[first][0]
    elif first in page.norps:
        return
    if first >= last or (last - first == 1 and view.lower[first] in page.words.not_places):
        return
    s = page.sighting(first, last, "ner")
    page.add(s)
    _give_kind(page, s, label)
    if s.noun is None and s.last < len(view):
        extend_right(page, s)


def _give_kind(page: Page, s: Sighting, label: str) -> None:
    """What an unknown name is, by the generic noun it ends in, by its first word, or by the model's label."""
    noun = noun_before(page, s.last, s.first + 1)
    lead = page.view.lower[s.first].rstrip(".")
    if noun is not None:
        s.noun, s.kind = noun, noun.kind
    elif lead in page.words.sure_leads and s.last - s.first > 1:
        s.kind = page.words.leads.get(lead)
        s.signs.append("lead")
    elif label == "FAC" and s.last - s.first > 1:
        after = page.view.lower[s.last] if s.last < len(page.view) else ""
        s.kind = "settlement" if after in ("area", "areas", "suburb", "suburbs", "sector") else "facility"


def _is_longer(page: Page, s: Sighting, first: int, last: int, label: str) -> bool:
    """Whether the model's longer entity, and not the hit inside it, is the name."""
    view, words = page.view, page.words
    if page.broken(first, last) or any(view.lower[i] in ("and", "or") for i in range(first, last)):
        return False
    if s.first < first or s.last > last:
        return False
    big = bool(s.readings) and s.readings[0].entry.kind in ("country", "informal", "region")
    if big and s.source == "gazetteer" and label != "FAC":
        return False
    right = view.lower[s.last] if s.last < last else ""
    left = view.lower[s.first - 1] if s.first > first else ""
    if right in words.after_place or right in words.organization_after:
        return False
    if left in words.titles or left in words.directions:
        return False
    return not (first in page.norps and page.norps[first][0] == s.first)
