"""The signs about a name: what it is, what the model calls it, what it is part of."""

from __future__ import annotations

from conflictner.components.places.beside import signs_after, signs_before
from conflictner.components.places.generic import noun_before
from conflictner.components.places.page import Page
from conflictner.components.places.runs import adjacent
from conflictner.components.places.sighting import Sighting
from conflictner.gazetteer.entries import Entry

__all__ = ["read_signs"]

_PLACE_NER = {"GPE": "gpe", "LOC": "loc", "FAC": "fac"}


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
    signs += signs_before(page, s)
    signs += signs_after(page, s)
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
    if s.common == "word" and page.cased and "of_noun" in s.signs:
        signs.append("common_placed")  # "the town of Sake"
    return signs


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
