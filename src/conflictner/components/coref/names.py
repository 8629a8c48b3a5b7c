"""Which mentions name the same thing: equal links, short forms, surnames, acronyms."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["coreference_of"]

_STOP = frozenset("of the and for de al el la in".split())
_PLACES = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def _initials(text: str) -> str:
    words = [w for w in re.findall(r"[^\W_]+", text) if w.lower() not in _STOP]
    return "".join(w[0] for w in words).upper()


def _link(e: dict[str, Any]) -> Any:
    """What an entity is linked to, if anything."""
    if e["label"] == "UNIT":
        u = e["unit"]
        return ("UNIT", u.get("gazetteer_id") or (u["canonical"].lower(), u.get("country")))
    if e["label"] in _PLACES:
        p = e["location"]
        return ("LOC", p.get("geonames_id") or p.get("iso") or p["canonical"].lower(), p.get("level"))
    if e["label"] == "ORG":
        return ("ORG", e["organization"]["canonical"].lower())
    if e["label"] == "EQUIPMENT":
        return None
    return None


def _is_short_form(short: dict[str, Any], full: dict[str, Any]) -> bool:
    if short["label"] != full["label"]:
        return False
    a, b = _words(short["text"]), _words(full["text"])
    if not a or not b:
        return False
    if short["label"] == "PERSON":
        return (
            a == b
            or (len(a) < len(b) and a[-1] == b[-1] and all(w in b for w in a))
            or (len(a) == 1 and a[0] in b[-2:])
        )
    if short["label"] in ("ORG", "UNIT"):
        if a == b:
            return True
        compact = short["text"].replace(".", "")
        return compact.isupper() and 2 <= len(compact) <= 7 and compact == _initials(full["text"])
    return False


def coreference_of(entities: list[dict[str, Any]]) -> list[int | None]:
    """For each entity the index of the first mention of the same thing, or None where it is that itself."""
    first_by_link: dict[Any, int] = {}
    heads: list[int] = []
    out: list[int | None] = []
    for i, e in enumerate(entities):
        if e["label"] in ("DATE", "NORP", "EQUIPMENT"):
            out.append(None)
            continue
        link = _link(e)
        found = first_by_link.get(link) if link is not None else None
        if found is None:
            for j in reversed(heads):
                if _is_short_form(e, entities[j]) or (e["label"] == "PERSON" and _is_short_form(entities[j], e)):
                    found = j
                    break
        if found is None:
            heads.append(i)
            out.append(None)
        else:
            out.append(found)
        if link is not None:
            first_by_link.setdefault(link, i if found is None else found)
    return out
