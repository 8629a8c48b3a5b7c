"""What the words between two names say of their places: in, near, so far and in which direction from."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from attrs import frozen

from conflictner.components.places.page import Page
from conflictner.components.places.sighting import Sighting
from conflictner.text.bearings import Bearing

__all__ = ["Link", "find_links"]

_AREAS = frozenset({"country", "region", "informal", "district"})
_IN = frozenset({"in", "of", "within", "inside"})
_NEAR = frozenset({"near", "outside", "around", "beside"})
_WIDEST = 9


@frozen
class Link:
    """`part` lies in `whole` (a sighting, or a country as alpha-3), or near it (``bearing``: where from it)."""

    kind: Literal["in", "near"]
    part: Sighting
    whole: Sighting | str
    bearing: Bearing | None = None


def find_links(page: Page, sightings: list[Sighting]) -> list[Link]:
    """The links that the text states."""
    found = _bearings(page, sightings)
    measured = {id(link.part) for link in found}
    for k, (a, b) in enumerate(pairwise(sightings)):
        link = _between(page, a, b)
        if id(a) in measured and link is not None and link.part is a:
            continue
        if link is not None and not (link.whole is b and _in_list(page, sightings, k)):
            found.append(link)
    for s in sightings:
        country = _adjective_before(page, s)
        if country is not None:
            found.append(Link("in", s, country))
    return found


def _in_list(page: Page, sightings: list[Sighting], k: int) -> bool:
    """Whether sightings `k` and `k` + 1 are members of a list of areas ("Ohio, Washington, Pennsylvania and Utah")."""
    a, b = sightings[k], sightings[k + 1]
    if page.view.words[a.last : b.first] != [","] or not _is_area(a):
        return False
    for x, y in ((k - 1, k), (k + 1, k + 2)):
        if x < 0 or y >= len(sightings):
            continue
        words = page.view.lower[sightings[x].last : sightings[y].first]
        if words and len(words) <= 2 and all(w in (",", "and", "or", "&") for w in words):
            if _is_area(sightings[x]) and _is_area(sightings[y]):
                return True
    return False


def _is_area(s: Sighting) -> bool:
    return any(r.entry.kind in _AREAS for r in s.readings) or s.source == "code"


def _between(page: Page, a: Sighting, b: Sighting) -> Link | None:
    view = page.view
    gap = b.first - a.last
    if gap < 1 or gap > _WIDEST:
        return None
    lower = view.lower[a.last : b.first]
    words = view.words[a.last : b.first]
    if any("\n" in w and w.count("\n") > 1 for w in words):
        return None
    if words == [","]:
        owns = b.last < len(view) and view.lower[b.last] in ("'s", "’s")
        return Link("in", a, b) if not owns and (_is_area(b) or b.noun is not None) else None
    if lower[0] in ("'s", "’s"):
        if _is_area(a) and all(w in page.words.loose or w in page.words.of_nouns or w in _PLAIN for w in lower[1:]):
            return Link("in", b, a)
        return None
    if words == ["("] and _is_area(b) and b.last < len(view) and view.words[b.last] == ")":
        return Link("in", a, b)
    core = lower
    if any(w[0].isupper() for w in words) or any(w in ";:.!?)" for w in words):
        return None
    if lower[0] in _IN and all(w in page.words.loose or w in page.words.of_nouns or w in _PLAIN for w in lower[1:]):
        return Link("in" if _is_area(b) or lower[0] != "of" else "near", a, b)
    if lower[0] in _NEAR and all(w in page.words.loose or w in page.words.of_nouns for w in lower[1:]):
        return Link("near", a, b)
    if lower[0] in (",", "(") and gap >= 2:
        core = [w for w in lower[1:] if w != ","]
        verbs = (
            any(view.tag[i][:2] in ("VB", "MD") and view.tag[i] not in ("VBN", "VBG") for i in range(a.last, b.first))
            if view.tagged
            else False
        )
        if verbs or not core:
            return None
        last = next((w for w in reversed(core) if w in _IN or w in _NEAR), None)
        if last is None:
            return None
        after = core[len(core) - core[::-1].index(last) :]
        if not all(w in page.words.loose or w in page.words.of_nouns or w in _PLAIN for w in after):
            return None
        if last in _IN:
            return Link("in", a, b)
        if last in _NEAR:
            return Link("near", a, b)
    return None


_PLAIN = frozenset("the of a an port second third largest biggest main - and".split())


def _adjective_before(page: Page, s: Sighting) -> str | None:
    """The country of "the Syrian city of Aleppo", "Ukraine's"."""
    view = page.view
    i, steps = s.first - 1, 0
    begin = view.sentences[view.sent[s.first]][0]
    while i >= begin and steps < 6:
        for first in (i, i - 1):
            norp = page.norps.get(first)
            if norp is not None and norp[0] == i + 1:
                return norp[1]
        w = view.lower[i]
        if not (w in page.words.loose or w in page.words.of_nouns or w in _PLAIN or w in page.words.nouns):
            return None
        i -= 1
        steps += 1
    return None


def _bearings(page: Page, sightings: list[Sighting]) -> list[Link]:
    """ "Dalori, 12 kilometres southeast of Maiduguri"."""
    text = page.view.text
    found = []
    by_start = {s.start: k for k, s in enumerate(sightings)}
    for b in page.view.bearings:
        k = by_start.get(b.end)
        if k is None or k == 0 or b.inside:
            continue
        part = sightings[k - 1]
        gap = text[part.end : b.start]
        if len(gap) <= 45 and not any(c in gap for c in ".;:!?") and _binds(gap, page.words.before_distance):
            found.append(Link("near", part, sightings[k], b))
    return found


def _binds(gap: str, loose: frozenset[str]) -> bool:
    """Whether a distance after this gap belongs to the name before it."""
    words = gap.replace(",", " , ").replace("(", " ( ").split()
    if not words:
        return True
    if words[0] in (",", "("):
        return all(w in loose for w in words[1:])
    return all(w in loose for w in words)
