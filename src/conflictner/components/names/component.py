"""The names component: people, organisations, nationalities and equipment."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.mentions import hits_of, mention, ner_of, propose
from conflictner.components.view import DocView, state, view_of

__all__ = ["NameReader", "make_names"]

_LEAD = re.compile(r"(?:the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = re.compile(
    r"^(?:(?:Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|President|Prime Minister|"
    r"Minister|General|Colonel|Major|Captain|Lieutenant|Sergeant|Commander|Admiral|Deputy|Brigadier|King|Prince|Sheikh|Father|Bishop|Pope)\.?\s+)+",
)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    m = _LEAD.match(text, start, end)
    if m:
        start = m.end()
    while True:
        tail = _POSSESSIVE.search(text[start:end])
        if not tail or not tail.group():
            return start, end
        end = start + tail.start()


def _person(view: DocView, start: int, end: int) -> dict[str, Any]:
    role = None
    m = _TITLES.match(view.text[start:end])
    if m and m.end() < end - start:
        role = m.group().strip()
        start += m.end()
    if role is None:
        before = re.search(r"(\b[A-Za-z.]+)\s+$", view.text[max(0, start - 25) : start])
        comma = re.search(r"\b([a-z]+),\s*$", view.text[max(0, start - 30) : start])
        if comma:
            role = comma[1]
        elif before and _TITLES.match(before[1] + " "):
            role = before[1]
    return mention(start, end, "PERSON", 0.75, "ner", person={"canonical": view.text[start:end], "role": role})


class NameReader:
    """Proposes PERSON, ORG, NORP and EQUIPMENT mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc)
        found = [m for h in hits_of(view) for m in self._of_hit(h)]
        for a, b, label in ner_of(view):
            a, b = _trim(view.text, a, b)
            if a >= b:
                continue
            if label == "PERSON":
                found.append(_person(view, a, b))
            elif label == "ORG":
                found.append(
                    mention(
                        a,
                        b,
                        "ORG",
                        0.6,
                        "ner",
                        organization={"canonical": view.text[a:b], "country": None, "type": None, "wikidata": None},
                    )
                )
            elif label == "NORP":
                found.append(mention(a, b, "NORP", 0.6, "ner", norp={"country": None}))
        propose(data, "names", found)
        return doc

    def _of_hit(self, hit: Any) -> list[dict[str, Any]]:
        if hit.group != "names":
            return []
        out = []
        for e in hit.entries[:1]:
            if e.kind == "equipment":
                out.append(
                    mention(
                        hit.start,
                        hit.end,
                        "EQUIPMENT",
                        0.8,
                        "gazetteer",
                        equipment={"canonical": e.canonical, "category": e.category, "wikidata": e.wikidata},
                    )
                )
            elif e.kind == "organization" and not (hit.common and hit.case != "same"):
                out.append(
                    mention(
                        hit.start,
                        hit.end,
                        "ORG",
                        0.85,
                        "gazetteer",
                        organization={
                            "canonical": e.canonical,
                            "country": e.country,
                            "type": e.type,
                            "wikidata": e.wikidata,
                        },
                    )
                )
            elif e.kind == "norp":
                out.append(mention(hit.start, hit.end, "NORP", 0.9, "gazetteer", norp={"country": e.country}))
        return out


@Language.factory("conflictner_names")
def make_names(nlp: Language, name: str) -> NameReader:
    """Factory of ``conflictner_names``."""
    return NameReader()
