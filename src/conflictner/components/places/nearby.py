"""Names beside names: members of a list, borders, postal codes after a town."""

from __future__ import annotations

from conflictner.components.places.page import Page
from conflictner.components.places.runs import adjacent, run_right
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Reading

__all__ = ["borders", "list_members", "postal_codes"]

_SURE = 0.5
_BORDERS = frozenset({"border", "borders", "frontier"})
_POSTAL = {"US": "USA", "CA": "CAN", "AU": "AUS"}


def list_members(page: Page) -> None:
    """Capitalised names that no list knows, in a list with a place: "Olhyne, Potomkyne, and Doryanka"."""
    for s in list(page.sightings()):
        if s.score < _SURE or s.source in ("border", "code"):
            continue
        _forward(page, s)
        _backward(page, s)


def _joint(page: Page, i: int) -> int:
    """The token after a comma, "and", or both, that begin at token `i`; `i` if there is none."""
    view, n = page.view, len(page.view)
    j = i
    if j < n and view.words[j] in (",", "/"):
        j += 1
    if j < n and view.lower[j] in ("and", "or", "&"):
        j += 1
    return j


def _free(page: Page, i: int) -> bool:
    w = page.view.lower[i]
    words = page.words
    return (
        i not in page.at
        and i not in page.norps
        and i not in page.named
        and page.view.words[i][0].isupper()
        and len(w) > 2
        and w not in words.function
        and w not in words.not_places
        and w.rstrip(".") not in words.titles
        and w.rstrip(".") not in words.after_place
    )


def _forward(page: Page, s: Sighting) -> None:
    view, n = page.view, len(page.view)
    end = view.sentences[view.sent[s.first]][1]
    i = s.last
    for _ in range(8):
        j = _joint(page, i)
        if j == i or j >= min(n, end) or not _free(page, j):
            return
        last = run_right(view, j, end)
        last = next((k for k in range(j, last) if k in page.at), last)
        if last <= j or _is_person(page, j, last) or _comma_alone(page, i, j, last):
            return
        page.add(page.sighting(j, last, "list"))
        i = last


def _backward(page: Page, s: Sighting) -> None:
    """The members before: in "struck Olhyne and Sumy"."""
    view = page.view
    begin = view.sentences[view.sent[s.first]][0]
    i = s.first
    for _ in range(8):
        j = i - 1
        if j > begin and view.lower[j] in ("and", "or", "&"):
            j -= 1
        if j > begin and view.words[j] in (",", "/"):
            j -= 1
        if j == i - 1 or j <= begin or not _free(page, j):
            return
        first = j
        while (
            first - 1 > begin
            and view.words[first - 1][0].isupper()
            and adjacent(view, first)
            and first - 1 not in page.at
        ):
            first -= 1
        if j + 1 == i - 1 and view.words[j + 1] == ",":  # "Springfield, Illinois" is no list
            return
        if not _free(page, first) or _is_person(page, first, j + 1) or j + 1 - first > 4:
            return
        page.add(page.sighting(first, j + 1, "list"))
        i = first


def _comma_alone(page: Page, i: int, j: int, last: int) -> bool:
    """Whether only a comma joins, and nothing shows that it is a list: "in Sumy, Zelensky said"."""
    view = page.view
    if page.view.words[i] != "," or j > i + 1:
        return False
    if last >= len(view):
        return True
    return not (view.words[last] in (",", "/") or view.lower[last] in ("and", "or"))


def _is_person(page: Page, first: int, last: int) -> bool:
    k = page.ner.get(first)
    if k is None:
        return False
    a, b, label = page.spans[k]
    view = page.view
    return label in ("DATE", "NORP", "PERCENT", "MONEY", "EVENT") or (
        label == "PERSON" and b - a >= 2 and not any(view.words[x] == "," for x in range(a, b))
    )


def postal_codes(page: Page) -> None:
    """ "Louisville, KY": two capitals after a comma and a town."""
    view = page.view
    for s in list(page.sightings()):
        i = s.last
        if i + 1 >= len(view) or view.words[i] != "," or i + 1 in page.at:
            continue
        code = view.words[i + 1]
        if len(code) != 2 or not code.isupper():
            continue
        lands = {r.entry.country for r in s.readings}
        for land, alpha3 in _POSTAL.items():
            if alpha3 in lands or not lands:
                ident = f"{land}-{code}"
                if ident in page.gazetteer:
                    t = page.sighting(i + 1, i + 2, "code")
                    t.score = 0.95
                    t.readings = (Reading(page.gazetteer.entry(ident), code, True),)
                    page.add(t)
                    break


def borders(page: Page) -> None:
    """ "Iraqi border", "the Syria-Turkey border": one mention, of the countries it parts."""
    view = page.view
    for i, w in enumerate(view.lower):
        if w not in _BORDERS or i == 0 or not adjacent(view, i):
            continue
        first, lands = i, []
        while first > 0:
            found = _land_before(page, first)
            if found is None:
                break
            first, country = found
            lands.append(country)
            if first > 0 and view.words[first - 1] in "-–/" and len(lands) < 2:
                first -= 1
                continue
            break
        if view.words[first] in "-–/":
            first += 1
        if not lands or first >= i:
            continue
        s = page.sighting(first, i + 1, "border")
        s.countries = tuple(reversed(lands))
        s.score = 0.97
        page.add(s)


def _land_before(page: Page, i: int) -> tuple[int, str] | None:
    """The country, as a name or an adjective, that ends before token `i`: its first token and code."""
    s = page.at.get(i - 1)
    if s is not None and s.last == i and s.readings and s.noun is None:
        e = s.readings[0].entry
        if e.country and e.kind in ("country", "region", "informal"):
            return s.first, e.country
        return None
    for first in range(i - 1, max(i - 4, -1), -1):
        norp = page.norps.get(first)
        if norp is not None and norp[0] == i and norp[1]:
            return first, norp[1]
    return None
