"""Generic nouns and leading words that belong to a name: "Kherson City", "Kabul airport", "Mount Sheridan"."""

from __future__ import annotations

from conflictner.components.places.lexicon import Noun, NounKind
from conflictner.components.places.page import Page
from conflictner.components.places.runs import adjacent, run_right
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import PLACE_KINDS, Reading

__all__ = ["LEVELS", "extend_left", "extend_right", "goes_on", "noun_before"]

LEVELS: dict[NounKind, frozenset[str]] = {
    "area": frozenset({"region", "district", "informal"}),
    "settlement": frozenset({"settlement"}),
    "natural": frozenset({"natural"}),
    "facility": frozenset({"facility"}),
}
_CARDINAL = frozenset("north south east west central".split())
_POSTS = frozenset({"fort", "camp", "fob", "cob", "ft"})
_GREAT = 100_000


def goes_on(page: Page, i: int) -> bool:
    """Whether the words from token `i` on, with capitals, may make the name of something else of what stands before."""
    view = page.view
    if i >= len(view) or not view.words[i][0].isupper() or not adjacent(view, i):
        return False
    return not (i in page.norps or view.lower[i] in page.words.after_place)


def noun_before(page: Page, end: int, beginning: int) -> Noun | None:
    """The generic noun that ends before token `end` and does not begin before `beginning`."""
    for i in range(max(beginning, end - 3), end):
        noun = page.words.noun_at(page.view.lower, i)
        if noun is not None and i + len(noun.words) == end:
            return noun
    return None


def extend_left(page: Page, s: Sighting) -> None:
    """Take in the word before a hit that belongs to the name: "Mount Sheridan", "Barangay Taung"."""
    view = page.view
    i = s.first - 1
    if i < 0 or not view.words[i][0].isupper() or not adjacent(view, s.first) or i in page.at:
        return
    if view.start[s.first] == view.end[i]:
        return
    lead = view.lower[i].rstrip(".")
    kind = page.words.leads.get(lead)
    best = s.readings[0].entry
    if kind is None or best.kind in ("country", "informal"):
        return
    great = best.kind != "settlement" or (best.population or 0) >= _GREAT or best.feature == "PPLA"
    if lead in _CARDINAL and great:
        return
    s.readings = ()
    s.kind = kind
    s.source = "lead"
    s.signs.append("lead")
    s.name_first = i
    page.stretch(s, i, s.last)


def extend_right(page: Page, s: Sighting) -> None:
    """Take in the generic noun after a name: "Kherson City", "Kabul airport"."""
    view = page.view
    i = s.last
    if i >= len(view) or not adjacent(view, i) or view.start[i] == view.end[i - 1]:
        return
    noun = page.words.noun_at(view.lower, i)
    if noun is None:
        if page.words.is_plural_area(view.lower[i]) and any(r.entry.kind in LEVELS["area"] for r in s.readings):
            s.kind, s.plural = "area", True
        return
    after = i + len(noun.words)
    capital = page.cased and view.words[i][0].isupper()
    if capital:
        if goes_on(page, after):
            after = run_right(view, i, len(view))
            longer = noun_before(page, after, i)
            if longer is None:
                return
            noun = longer
    elif not noun.small or (noun.own and view.lower[s.name_first] not in _POSTS) or _is_generic(page, s, noun):
        return
    _give(page, s, noun, after, capital)


def _is_generic(page: Page, s: Sighting, noun: Noun) -> bool:
    """Whether a place and a noun in small letters make no name together: "a Kabul airport", "the Ukraine camp"."""
    view = page.view
    best = s.readings[0].entry if s.readings else None
    if best is not None and best.kind in ("country", "informal") and s.common is None:
        return True
    if best is not None and noun.kind == "settlement" and len(noun.words) == 1 and best.kind in LEVELS["area"]:
        if not any(r.entry.kind == "settlement" for r in s.readings):
            return True
    before = view.lower[s.first - 1] if s.first else ""
    return before in ("a", "an", "another", "every", "some") and noun.kind != "area"


def _whole(page: Page, s: Sighting, noun: Noun, last: int) -> tuple[Reading, ...]:
    """What the gazetteer knows under the name with its noun, whatever the case of the noun."""
    if noun.kind == "area":
        return ()
    text = page.view.text[page.view.start[s.name_first] : page.view.end[last - 1]]
    found = page.gazetteer.lookup(text, fuzzy=False, limit=3)
    return tuple(Reading(m.entry, m.alias) for m in found if m.how == "exact" and m.entry.kind in PLACE_KINDS)


def _give(page: Page, s: Sighting, noun: Noun, last: int, capital: bool) -> None:
    fitting = tuple(r for r in s.readings if r.entry.kind in LEVELS[noun.kind]) or _whole(page, s, noun, last)
    s.noun, s.kind = noun, noun.kind
    if fitting:
        s.readings = fitting
    else:
        if (noun.kind == "facility" or noun.small) and noun.words[-1] not in page.words.roads:
            s.base = s.readings
        s.readings = ()
        s.source = "noun"
        if capital:
            s.name_last = last
    page.stretch(s, s.first, last)
