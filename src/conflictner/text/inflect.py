"""The forms of English verbs and nouns: lexicons list base forms and match surface words without a lemmatizer."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

__all__ = ["VerbForm", "noun_forms", "read_lexicon", "singular", "verb_forms"]

VerbForm = Literal["base", "third", "past", "participle", "gerund"]

_VOWELS = set("aeiou")


def read_lexicon(name: str) -> dict[str, Any]:
    """A TOML file of ``conflictner.lexicons`` as a dict. Raises FileNotFoundError."""
    return tomllib.loads((files("conflictner.lexicons") / name).read_text(encoding="utf-8"))


@cache
def _irregular() -> tuple[dict[str, list[str]], frozenset[str]]:
    data = read_lexicon("irregular_verbs.toml")
    return data["verbs"], frozenset(data["doubling"]["verbs"].split())


@cache
def _plurals() -> dict[str, str]:
    out: dict[str, str] = read_lexicon("nouns.toml")["irregular_plurals"]
    return out


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _irregular()[1] else verb


def _third(verb: str) -> str:
    if verb in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


@cache
def verb_forms(verb: str) -> dict[str, tuple[VerbForm, ...]]:
    """Every form of a verb, with what each may be; a verb of several words inflects in its first."""
    first, _, rest = verb.partition(" ")
    irregular = _irregular()[0].get(first)
    prefix = ""
    if irregular is None and "-" in first:  # co-opt, re-take
        prefix, _, last = first.rpartition("-")
        irregular = _irregular()[0].get(last)
        prefix += "-"
    past = irregular[0].split("/") if irregular else [_past(first)]
    participle = irregular[1].split("/") if irregular else past
    forms: dict[str, list[VerbForm]] = {}

    def add(form: str, kind: VerbForm) -> None:
        forms.setdefault(f"{form} {rest}".strip(), []).append(kind)

    add(first, "base")
    add(_third(first), "third")
    for form in past:
        add(prefix + form if irregular else form, "past")
    for form in participle:
        add(prefix + form if irregular else form, "participle")
    add(_gerund(first), "gerund")
    return {form: tuple(kinds) for form, kinds in forms.items()}


@cache
def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural of a noun; of several words the last inflects."""
    before, space, last = noun.rpartition(" ")
    for plural, single in _plurals().items():
        if single == last:
            return tuple(dict.fromkeys((noun, before + space + plural)))
    if last.endswith("man") and last not in {"human", "german", "talisman"}:
        return noun, before + space + last[:-3] + "men"
    return noun, before + space + _third(last)


_ONE_MEN = frozenset(["abdomen", "acumen", "bitumen", "regimen", "specimen", "turkmen", "yemen"])
"""Words that end like "policemen" and are no plural of a man."""


@lru_cache(maxsize=32_768)
def singular(noun: str) -> str:
    """The singular of a lower-case noun, as far as rules tell; a singular comes back as it is."""
    if noun in _plurals():
        return _plurals()[noun]
    if noun.endswith("men") and len(noun) > 4 and noun not in _ONE_MEN:
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun
