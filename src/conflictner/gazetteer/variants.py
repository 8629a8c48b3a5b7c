"""Other spellings of a name that reports use, made when the gazetteer is compiled.

Only what is regular is made here: Arabic articles and endings, the small article of a group ("al-Shabaab"), Saint and
Mount, joined model numbers, plurals of equipment. What is not regular stands in the tables as an alias.
"""

from __future__ import annotations

import re

from conflictner.gazetteer.entries import PLACE_KINDS, Kind

__all__ = ["ARABIC_NAMES", "variants"]

ARABIC_NAMES = frozenset(
    [
        "ARE",
        "BHR",
        "DZA",
        "EGY",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MAR",
        "MRT",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SDN",
        "SYR",
        "TUN",
        "YEM",
        "ESH",
        "TCD",
        "DJI",
        "ERI",
    ]
)
"""Countries whose places have Arabic names: article and ending vary with the romanisation."""

_ARTICLE = re.compile(r"(?:[AaEe][lndrstz]|[Aa]sh|[Aa]dh|[Aa]th|[EeAa]sh)[ -](?=[^\W\d_])")
_INNER_ARTICLE = re.compile(r"([^\W\d_] )(?:[AaEe][dlnrstz]|[Aa]sh|[Aa]dh|[Aa]th|[UuEe][dlnrstz])[ -](?=[^\W\d_])")
_LEADING_ARTICLE = re.compile(r"(?:A[ldnrstz]|El|Ash|Ad)[ -](?=[A-Z])")
_ARABIC_WORDS = {
    "‘Ayn": "Ain",
    "Ayn": "Ain",
    "Dayr": "Deir",
    "Bayt": "Beit",
    "Shaykh": "Sheikh",
    "Jabal": "Jebel",
    "Tall": "Tal",
    "Umm": "Um",
    "Kafr": "Kafar",
    "Abū": "Abu",
    "Ra’s": "Ras",
    "Banī": "Beni",
    "Wādī": "Wadi",
}
_ENDINGS = (("iyyah", ("iya", "iyya", "iyah", "iyeh")), ("iyah", ("iya", "iyya", "iyeh")), ("ah", ("a", "eh")))
_ABBREVIATED = (("Saint ", ("St. ", "St ")), ("Mount ", ("Mt. ", "Mt ")), ("Fort ", ("Ft. ", "Ft ")))
_ABBREVIATED_REVERSE = tuple((short, (full,)) for full, shorts in _ABBREVIATED for short in shorts)
_MODEL = re.compile(r"\b([A-Za-z]{1,4})[- ]?(\d{1,4})(?=[A-Za-z]{0,3}\d{0,2}\b)")


def variants(alias: str, kind: Kind, country: str | None) -> list[str]:
    """Further spellings of `alias`, without itself."""
    found: list[str] = []
    if kind in PLACE_KINDS:
        if country in ARABIC_NAMES:
            found += _arabic(alias)
        for written, others in (*_ABBREVIATED, *_ABBREVIATED_REVERSE):
            if alias.startswith(written):
                found += [other + alias[len(written) :] for other in others]
    if kind in ("unit", "organization") and _LEADING_ARTICLE.match(alias):
        found.append(alias[0].lower() + alias[1:])
    if kind in ("equipment", "unit"):
        found += _models(alias)
        if kind == "equipment":
            found += [p for name in (alias, *found) for p in _plural(name)]
    return [v for v in dict.fromkeys(found) if v != alias]


def _arabic(alias: str) -> list[str]:
    """Articles and endings as reports write them, and the words that they spell in their own way."""
    words = alias.split(" ")
    usual = " ".join(_ARABIC_WORDS.get(w, w) for w in words)
    inner = _INNER_ARTICLE.sub(r"\1al ", usual)
    found = [usual, inner]
    for name in dict.fromkeys((alias, usual, inner)):
        article = _ARTICLE.match(name)
        bare = name[article.end() :] if article else name
        bare = bare[:1].upper() + bare[1:]
        forms = [bare, *_endings(bare)]
        if article:
            found += [f"{a} {f}" for f in forms for a in ("al", "el")] + [f for f in forms if len(f) >= 5]
        else:
            found += forms[1:]
    return found


def _endings(name: str) -> list[str]:
    for ending, others in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            return [name[: -len(ending)] + other for other in others]
    return []


def _models(alias: str) -> list[str]:
    """T-72, T72 and T 72 are one; so are M23 and M-23."""
    joined = _MODEL.sub(r"\1\2", alias)
    split = _MODEL.sub(r"\1-\2", alias)
    return [joined, split]


def _plural(alias: str) -> list[str]:
    if not alias or alias[-1] in "sS)" or not alias[-1].isalnum():
        return []
    if alias.endswith(("ch", "sh", "x", "z")) and alias[-2:].islower():
        return [alias + "es"]
    if alias.endswith("y") and alias[-2:-1] not in "aeiou" and alias[-2:].islower():
        return [alias[:-1] + "ies"]
    if alias.endswith("man"):
        return [alias[:-2] + "en"]
    return [alias + "s"]
