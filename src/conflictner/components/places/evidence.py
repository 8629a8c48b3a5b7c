"""How sure it is that a place is meant: the signs beside a name, and what each is worth."""

from __future__ import annotations

from functools import cache
from math import exp

from conflictner.components.places.generic import noun_before
from conflictner.components.places.page import Page
from conflictner.components.places.runs import PARTICLES, adjacent
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Entry
from conflictner.text.inflect import read_lexicon

__all__ = ["judge", "read_signs", "reconsider"]

_PLACE_NER = {"GPE": "gpe", "LOC": "loc", "FAC": "fac"}


@cache
def _weights() -> dict[str, dict[str, float]]:
    data: dict[str, dict[str, float]] = read_lexicon("places_evidence.toml")
    return data


def judge(page: Page, sightings: list[Sighting]) -> None:
    """Read the signs of every sighting and set its score; then once more with what the whole document tells."""
    for s in sightings:
        given = dict.fromkeys(x for x in s.signs if x in _GIVEN)
        s.signs = [*given, *read_signs(page, s)]
        s.score = _weigh(s, "first")
    for s, more in zip(sightings, reconsider(page, sightings), strict=True):
        s.signs += more
    for s in sightings:
        s.score = _weigh(s, "final")


_GIVEN = frozenset({"lead", "of_noun", "of_any", "bearing_after"})
"""Signs that the finders put on a sighting themselves."""


def _weigh(s: Sighting, stage: str) -> float:
    table = _weights()[f"{stage}_known" if s.source == "gazetteer" else f"{stage}_unknown"]
    total = table["base"]
    for sign in s.signs:
        total += table.get(sign, 0.0)
    return 1.0 / (1.0 + exp(-total))


_SURE, _UNLIKELY = 0.8, 0.25


def reconsider(page: Page, sightings: list[Sighting]) -> list[list[str]]:
    """For each sighting what the rest of the document says: the name elsewhere, persons of that name, places near."""
    view = page.view
    surnames, given = _people(page)
    names = [view.text[view.start[s.name_first] : view.end[s.name_last - 1]].lower() for s in sightings]
    best: dict[str, tuple[float, float, int]] = {}
    for name, s in zip(names, sightings, strict=True):
        first, second, many = best.get(name, (0.0, 0.0, 0))
        _, second, first = sorted((first, second, s.score))
        best[name] = first, second, many + 1
    countries, regions = _surroundings(page, sightings, names)
    out: list[list[str]] = []
    for k, s in enumerate(sightings):
        signs: list[str] = []
        first, second, many = best[names[k]]
        if many > 1:
            other = second if s.score == first else first
            if other > _SURE:
                signs.append("again_place")
            elif other < _UNLIKELY:
                signs.append("again_not")
        if names[k] in surnames:
            signs.append("surname_here")
        if names[k] in given:
            signs.append("given_here")
        if s.readings:
            lands = {r.entry.country for r in s.readings[:12] if r.entry.country}
            areas = {r.entry.admin1 for r in s.readings if r.entry.admin1}
            if areas and any(regions.get(a, set()) - {names[k]} for a in areas):
                signs.append("region_near")
            known = {c for c, by in countries.items() if by - {names[k]}}
            if lands and known and s.readings[0].entry.kind != "country":
                e = s.readings[0].entry
                big = e.kind != "settlement" or (e.population or 0) >= 100_000
                signs.append("country_near" if lands & known else "country_far_big" if big else "country_far")
                if lands <= known and not lands & _ENGLISH and not s.common:
                    signs.append("foreign_near")
        out.append(signs)
    return out


def _people(page: Page) -> tuple[set[str], set[str]]:
    """The last and the first words of the names of persons, in small letters."""
    view = page.view
    surnames, given = set(), set()
    for first, last, label in page.spans:
        if label == "PERSON" and last - first >= 2 and not any(view.words[i] in ",\n" for i in range(first, last)):
            while last - 1 > first and view.lower[last - 1] in ("'s", "’s"):
                last -= 1
            if last - first >= 2:
                surnames.add(view.lower[last - 1])
                given.add(view.lower[first])
    return surnames, given


def _surroundings(
    page: Page, sightings: list[Sighting], names: list[str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Countries (alpha-3) and first-level regions (ids) that sure mentions speak of, each with the names that do."""
    countries: dict[str, set[str]] = {}
    regions: dict[str, set[str]] = {}
    for k, s in enumerate(sightings):
        if s.score < _SURE or not s.readings:
            continue
        e = s.readings[0].entry
        if e.country and (e.kind in ("country", "region") or (e.population or 0) >= 100_000 or len(s.readings) == 1):
            countries.setdefault(e.country, set()).add(names[k])
        if e.kind == "region" and len(s.readings) <= 2:
            regions.setdefault(e.id, set()).add(names[k])
        elif e.admin1 and len({r.entry.admin1 for r in s.readings}) == 1:
            regions.setdefault(e.admin1, set()).add(names[k])
    for _, country in page.norps.values():
        if country:
            countries.setdefault(country, set()).add("")
    return countries, regions


def read_signs(page: Page, s: Sighting) -> list[str]:
    """Everything around and about a sighting that speaks for a place or against one."""
    signs = [f"source_{s.source}", f"ner_{_ner(page, s)}"]
    if s.readings:
        signs.append(f"is_{_size(s.readings[0].entry)}")
        if s.readings[0].entry.source:
            signs.append("by_hand")
    named_noun = s.source == "gazetteer" and s.noun is None and s.last - s.first > 1 and _ends_in_noun(page, s)
    if named_noun:
        signs.append("named_noun")
    if s.common:
        signs.append(f"common_{s.common}")
    if s.case != "same" and not (named_noun and s.case == "partial"):
        signs.append(f"case_{s.case}")
    if s.common == "given" and _full_name(page, s):
        other = page.at.get(s.last)
        signs.append("full_name_sure" if other is not None and other.common in ("given", "surname") else "full_name")
    if s.noun is not None:
        signs.append(f"noun_{s.noun.kind}")
    elif s.kind is not None and s.source != "gazetteer":
        signs.append(f"kind_{s.kind}")
    n = s.name_last - s.name_first
    signs.append("words_1" if n == 1 else "words_2" if n == 2 else "words_many")
    signs += _before(page, s)
    signs += _after(page, s)
    if any(i in page.named for i in range(s.first, s.last)):
        a, b = page.named[next(i for i in range(s.first, s.last) if i in page.named)]
        signs.append("in_name" if b - a > s.last - s.first else "is_name")
    if s.first in page.norps:
        signs.append("norp")
    if _money(page, s):
        signs.append("money")
    if page.view.tagged and page.cased:
        tag = page.view.tag[s.last - 1 if s.noun is None else s.name_last - 1]
        signs.append("tag_name" if tag.startswith("NNP") else "tag_other")
    if not page.cased:
        signs.append("uncased")
    return signs


_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "JAM", "ZAF", None})
"""Countries whose small places are called like people and things of an English text."""


def _ends_in_noun(page: Page, s: Sighting) -> bool:
    return noun_before(page, s.last, s.first + 1) is not None


def _full_name(page: Page, s: Sighting) -> bool:
    """Whether a given name is followed by what may be a surname."""
    view, words, i = page.view, page.words, s.last
    if i >= len(view) or not page.cased or not view.words[i][0].isupper() or not adjacent(view, i):
        return False
    w = view.lower[i].rstrip(".")
    other = w in words.organization_after or w in words.after_place or w in words.titles or w in words.nouns
    return not other and i not in page.norps


def _money(page: Page, s: Sighting) -> bool:
    """Whether it is the country of a currency: "US$", "40 US dollars"."""
    view, i = page.view, s.last
    if i < len(view) and (view.words[i][0] in "$€£" or view.lower[i] in ("dollars", "dollar", "cents")):
        return True
    return s.first > 0 and view.words[s.first - 1] in ("$", "€", "£")


def _ner(page: Page, s: Sighting) -> str:
    if not page.view.tagged:
        return "absent"
    k = page.ner.get(s.name_last - 1, page.ner.get(s.name_first))
    if k is None:
        return "none"
    first, last, label = page.spans[k]
    place = _PLACE_NER.get(label)
    if place:
        return place
    view = page.view
    while first < last and view.lower[first] in ("the", "a"):
        first += 1
    inside = first < s.first or last > s.last + (1 if last <= len(view) and view.lower[last - 1] in ("'s", "’s") else 0)
    name = {"PERSON": "person", "ORG": "org", "NORP": "norp", "DATE": "date"}.get(label, "other")
    if inside and any(view.words[i] == "," or view.lower[i] == "and" for i in range(first, last)):
        return "split"
    if inside and name == "org":
        return _org_part(page, s, first, last)
    return f"in_{name}" if inside else name


def _org_part(page: Page, s: Sighting, first: int, last: int) -> str:
    view, words = page.view, page.words
    if s.last < last and view.words[s.last] == "-":
        return "org_compound"
    if s.last < last and view.lower[s.last] in words.after_place and view.lower[s.last] not in words.organization_after:
        return "org_title"
    return "in_org"


def _size(e: Entry) -> str:
    if e.kind == "region" and (e.population or 0) < 300_000 and not e.id.startswith("region-"):
        return "region_small"
    if e.kind != "settlement":
        return e.kind
    if e.feature == "PPLC":
        return "capital"
    p = e.population or 0
    if p >= 1_000_000:
        return "million"
    if p >= 100_000:
        return "large"
    return "town" if p >= 15_000 else "small"


def _before(page: Page, s: Sighting) -> list[str]:
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
        w = lower[i].rstrip(".")
        if w in words.titles:
            signs.append("title_before")
        elif i in page.at:
            signs.append("place_before")
        elif w in words.directions:
            signs.append("direction_before")
        elif i > begin or page.ner.get(i) is not None:
            signs.append("capital_before")
        else:
            signs.append("capital_starts")
    j = i
    while j > begin and lower[j] in words.loose:
        j -= 1
    w = lower[j]
    if w in words.inside:
        signs.append("in")
    elif w in ("from", "to", "of", "through", "over", "on", "against", "between", "off", "for", "by"):
        signs.append(f"prep_{w}")
    elif w in words.entered:
        signs.append("verb_place")
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


def _after(page: Page, s: Sighting) -> list[str]:
    view, words = page.view, page.words
    lower, i, n = view.lower, s.last, len(view)
    signs: list[str] = []
    if i >= n:
        return signs
    w = lower[i]
    if page.cased and view.words[i][0].isupper() and adjacent(view, i) and view.start[i] > view.end[i - 1]:
        if w in words.organization_after:
            signs.append("organization_after")
        elif w.rstrip(".") in words.after_place or w.rstrip(".") in words.titles:
            signs.append("title_after")
        elif i in page.at or i in page.norps:
            signs.append("place_after")
        else:
            end = i
            while end < n and end < i + 4 and view.words[end][0].isupper():
                end += 1
            last = lower[end - 1]
            signs.append("organization_after" if last in words.organization_after else "capital_after")
    elif w == "-" and view.start[i] == view.end[i - 1]:
        if i + 1 < n:
            signs.append(
                "based"
                if lower[i + 1] in ("based", "born", "area", "bound", "controlled", "held", "led")
                else "hyphen_capital"
                if view.words[i + 1][0].isupper()
                else "hyphen"
            )
    elif w in ("'s", "’s"):
        signs.append("possessive")
    elif w in words.speech:
        signs.append("says")
        if i + 1 < n and ("he" in lower[i + 1 : i + 3] or "she" in lower[i + 1 : i + 3]):
            signs.append("says_he")
    elif w == "in" and i + 1 < n:
        k = i + 1
        while k < n and lower[k] in words.loose:
            k += 1
        if k in page.at:
            signs.append("in_place")
    elif w == "," and i + 1 < n:
        k = i + 1
        t = page.at.get(k)
        if t is not None and t.readings and t.readings[0].entry.kind in ("country", "region", "informal", "district"):
            signs.append("in_area" if view.words[min(t.last, n - 1)] in ",.;()" or t.last >= n else "comma_place")
        elif t is not None:
            signs.append("comma_place")
        elif view.words[k].isdigit():
            signs.append("comma_age" if len(view.words[k]) <= 2 else "comma_number")
        elif lower[k] in ("a", "an", "the", "where", "which", "in", "near", "about", "some"):
            signs.append("comma_" + ("who" if lower[k] in ("a", "an", "the") else "where"))
        elif lower[k] in ("who", "whose"):
            signs.append("says")
    elif w == "(":
        signs.append("bracket_after")
    elif w in ("—", "–", "--"):
        signs.append("dash_after")
    elif w in words.locals:
        signs.append("local_after")
    if i > 0 and s.first > 0 and view.words[s.first - 1] == ",":
        t = page.at.get(s.first - 2)
        if t is not None and t.last == s.first - 1:
            signs.append("after_place_comma")
    elif s.first > 0 and lower[s.first - 1] in ("and", "or"):
        k = s.first - 2
        if k >= 0 and view.words[k] == ",":
            k -= 1
        if k in page.at:
            signs.append("and_place")
    if w in ("and", "or") and i + 1 < n and i + 1 in page.at:
        signs.append("place_and")
    return signs
