"""Which of GeoNames' alternate names English-language reports may use. GeoNames' lists mix every language; what is kept
is spelled like the main name, or known from ``settlement_names.tsv``."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from conflictner.gazetteer.keys import key_of, skeleton
from conflictner.gazetteer.variants import variants

_PLAIN = re.compile(r"[A-Za-z][A-Za-z' .-]{2,39}")
_ODD = re.compile(
    "|".join(
        (
            r"(?:^|[ -])(?:Eh|Jeh)[a-z]",
            r"'{1,2}$|[a-z]'[a-z]?$|[^s]ch'|[bdfgklmnprstvz]'(?=[bdfgklmnprstvz])",
            r"kkh|jj|yy|[iy]j\b|w[bcdfgklmnprstvz]|[^aeiou]j[^aeiou ]|x[^aeiouy ]",
            r"\b[a-z]+ [a-z]+$",
        )
    )
)
_FOREIGN = frozenset(
    [
        "gorad",
        "horad",
        "gorod",
        "misto",
        "mesto",
        "lungsod",
        "dakbayan",
        "ciudad",
        "cidade",
        "munisipyo",
        "munisipalidad",
        "municipio",
        "municipality",
        "comuna",
        "commune",
        "barrio",
        "barangay",
        "baryo",
        "bayan",
        "urbs",
        "civitas",
        "villa",
        "ville",
        "stadt",
        "kota",
        "kabupaten",
        "qaza",
        "ilce",
        "ilcesi",
        "vila",
        "pueblo",
        "estado",
        "provinsi",
        "provincia",
        "gemeente",
        "obec",
        "selo",
        "seliste",
        "poselok",
        "khutor",
        "hutor",
        "stantsiya",
        "aul",
        "kishlak",
        "kent",
        "qiray",
        "siti",
        "city",
        "town",
        "village",
        "district",
        "governorate",
        "province",
        "oblast",
        "raion",
        "rayon",
        "region",
        "commun",
        "parish",
        "arrondissement",
        "shi",
        "xian",
        "qu",
        "zhen",
        "xiang",
        "shahr",
        "shahrestan",
        "bakhsh",
        "madinat",
        "madina",
        "mudiriyat",
        "nahiyat",
        "muhafazat",
        "liwa",
        "wilayat",
        "wilaya",
        "al-mudiriyah",
    ]
)


_BY_A_RIVER = re.compile(
    r"([^\W\d_][\w'’.-]{3,30}(?: [A-Z][\w'’-]{2,20})?)[ -](?:on|upon|am|an der|in der|im|ob der)[ -][A-Z].{2,30}"
)


def short_form(name: str) -> str | None:
    """A town without the river or country that tells it from others of its name: "Newark on Trent" is Newark."""
    m = _BY_A_RIVER.fullmatch(name)
    return m[1] if m else None


def plain(alternate: str) -> bool:
    """Whether a name is written in plain Latin letters, as a name is."""
    return (
        _PLAIN.fullmatch(alternate) is not None
        and sum(c.isalpha() for c in alternate) >= 4
        and not alternate.isupper()
        and any(c.isupper() for c in alternate)
        and (
            alternate[0].isupper()
            or alternate[:3] in ("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-", "es-", "ez-")
        )
        and _ODD.search(alternate) is None
        and not _FOREIGN & set(key_of(alternate).split())
    )


def similar(alternate: str, main: str) -> float:
    """How alike two spellings are, 0–1; names with the same consonants are alike."""
    a, m = key_of(alternate).replace(" ", ""), key_of(main).replace(" ", "")
    score = OSA.normalized_similarity(a, m)
    return max(score, 0.8) if skeleton(key_of(alternate)) == skeleton(key_of(main)) and score >= 0.5 else score


def alternates(main: str, candidates: list[str], country: str, least: float, most: int) -> list[str]:
    """Up to `most` of the alternate names, the most similar to the main name first, at least `least` similar; none that
    the main name's regular variants give anyway."""
    taken = {key_of(main), *(key_of(v) for v in variants(main, "settlement", country))}
    scored = sorted(((similar(c, main), c) for c in dict.fromkeys(candidates) if plain(c)), key=lambda s: (-s[0], s[1]))
    found: list[str] = []
    for score, name in scored:
        keys = {key_of(name), *(key_of(v) for v in variants(name, "settlement", country))}
        if score >= least and key_of(name) not in taken and len(found) < most and not _inflected(name, main):
            taken |= keys
            found.append(name)
    return found


def _inflected(name: str, main: str) -> bool:
    """Whether a name is the main one with the ending of another language (Latvian, Lithuanian, Esperanto, Finnish)."""
    a, m = key_of(name), key_of(main)
    return a[: len(m)] == m and a[len(m) :] in (
        "a",
        "o",
        "e",
        "i",
        "u",
        "as",
        "is",
        "us",
        "es",
        "ae",
        "ia",
        "io",
        "iae",
    )


_NOUNS = (
    "Oblast|Region|Governorate|Province|State|District|County|Department|Regional State|Prefecture|Raion|Rayon|Parish|"
    "Canton|Krai|Kray|City|Emirate|Division|Voivodeship|Wilaya"
)
_GENERIC = re.compile(rf"^(?:(?:The )?State of |Province of |Republic of )|,? (?:{_NOUNS})’?$")
_FOREIGN_REGION = re.compile(
    r"vilay|mühaf|muhaf|respublik|gobolka|kilil|région|región|região|regione|region [ivx]+|estado|distrito|diyar|mkoa|"
    r"departamento|provincia|"
    r"wilayat|ostan|województwo|județ|megye|žup|okres|kraj\b|ilçe|\bili\b|rehiyon|^the |kivu ya|oblast’|\bkray\b|"
    r"welayat|viloyat|province d|départ|gouvern|gobern|regio\b|kanton|prowinc|provins|lalaw|komun|bezirk|lansi|\bfylke|"
    r"\blän\b|oblys|oblast'",
    re.IGNORECASE,
)


def region_names(aliases: list[str]) -> list[str]:
    """The aliases of a region in plain English, each also without its generic noun."""
    found: list[str] = []
    for alias in aliases:
        alias = alias.replace("’", "'").strip()
        folded = key_of(alias)
        if _FOREIGN_REGION.search(alias) or not folded.replace(" ", "").isascii() or len(folded) < 3 or alias.isupper():
            continue
        if not alias[0].isupper() or any(c.isdigit() for c in alias) or "(" in alias:
            continue
        found.append(alias)
        bare = _GENERIC.sub("", alias).strip()
        if bare and len(bare) >= 3:
            found.append(bare)
    return list(dict.fromkeys(found))


def bare(name: str) -> str:
    """A name of an area without its generic noun."""
    return _GENERIC.sub("", name).strip() or name
