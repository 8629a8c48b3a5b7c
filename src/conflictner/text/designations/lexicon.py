"""The words of unit names, read once from the TOML lexicons ``units_*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from attrs import frozen

from conflictner.document import Echelon, UnitType
from conflictner.errors import DataError

__all__ = ["Force", "Head", "Lexicon", "Tradition", "Word", "lexicon", "word_set"]

GRADES = ("strong", "medium", "weak")
FLAG_NAMES = (
    "function", "ordinary", "opening", "arm", "honorific", "group", "common_group", "colour", "of_head", "possessive",
    "particle", "title", "people", "armed_people", "vernacular", "military", "civil", "civil_next", "infix", "before",
    "group_before", "fleet", "combat", "office",
)  # fmt: skip


class Word:
    """Bit flags of a word's classes."""

    FUNCTION, ORDINARY, OPENING, ARM, HONORIFIC, GROUP, COMMON_GROUP, COLOUR, OF_HEAD, POSSESSIVE = (
        1 << n for n in range(10)
    )
    PARTICLE, TITLE, PEOPLE, ARMED_PEOPLE, VERNACULAR, MILITARY, CIVIL, CIVIL_NEXT, INFIX, BEFORE = (
        1 << n for n in range(10, 20)
    )
    GROUP_BEFORE, FLEET, COMBAT, OFFICE = (1 << n for n in range(20, 24))


@frozen
class Head:
    """A noun that can head a unit's name."""

    name: str
    echelon: Echelon | None
    grade: str
    plural: bool
    short: bool
    group: bool
    first: bool
    of: bool


@frozen
class Force:
    """A phrase that names a national force beside a nationality."""

    words: tuple[str, ...]
    type: UnitType
    echelon: Echelon | None
    lower: bool
    alone: bool
    needs_country: bool


@frozen
class Tradition:
    """Terms that one country's army uses."""

    country: str
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]


@frozen
class Lexicon:
    """Every word list of the grammar. Keys are in lower case, with straight apostrophes and hyphens."""

    flags: Mapping[str, int]
    heads: Mapping[str, Head]
    forces: Mapping[str, tuple[Force, ...]]
    nations: Mapping[str, str | None]
    nation_names: frozenset[str]
    known: Mapping[str, str]
    districts: Mapping[str, str]
    decoys: Mapping[str, frozenset[str]]
    traditions: tuple[Tradition, ...]
    outside_endings: tuple[str, ...]
    vernacular_strict: frozenset[str]
    expansions: Mapping[str, str]


def _read(name: str) -> dict[str, Any]:
    path = files("conflictner.lexicons") / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"no valid TOML: {error}", path=str(path)) from error


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in _read("units_sets.toml").items()}


def word_set(name: str) -> frozenset[str]:
    """The words of one set of ``units_sets.toml``. Raises DataError where there is none of that name."""
    try:
        return _sets()[name]
    except KeyError:
        raise DataError(f"no set {name!r}", path="units_sets.toml") from None


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", " ").split(",") if part.strip()]


def _one_of(value: Any, allowed: tuple[str, ...], name: str, where: str) -> None:
    if value is not None and value not in allowed:
        raise DataError(f"{where}: {name} is {value!r}, must be one of {', '.join(allowed)}", path=name)


def _heads(data: dict[str, Any]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for row in data["head"]:
        name = row["forms"][0]
        _one_of(row.get("echelon"), get_args(Echelon), "units_heads.toml", name)
        _one_of(row["grade"], GRADES, "units_heads.toml", name)
        for kind in ("short", "plural", "forms"):
            for form in row.get(kind, ()):
                heads[form] = Head(
                    name=name if kind != "forms" else form,
                    echelon=row.get("echelon"),
                    grade=row["grade"],
                    plural=kind == "plural",
                    short=kind == "short",
                    group=row.get("group", False),
                    first=row.get("first", False),
                    of=row.get("of", False),
                )
    return heads


def _forces(data: dict[str, Any]) -> dict[str, tuple[Force, ...]]:
    by_last: dict[str, list[Force]] = {}
    for row in data["force"]:
        _one_of(row["type"], get_args(UnitType), "units_forces.toml", str(row["phrases"]))
        for phrase in row["phrases"]:
            words = tuple(phrase.split())
            by_last.setdefault(words[-1], []).append(
                Force(
                    words=words,
                    type=row["type"],
                    echelon=row.get("echelon"),
                    lower=row["lower"],
                    alone=row["alone"],
                    needs_country=row.get("needs_country", False),
                )
            )
    return {last: tuple(sorted(forces, key=lambda f: -len(f.words))) for last, forces in by_last.items()}


def _nations(data: dict[str, Any]) -> tuple[dict[str, str | None], set[str]]:
    nations: dict[str, str | None] = {}
    names: set[str] = set()
    for words in _split(data["peoples"]["words"]):
        nations[words] = None
    for code, text in data["nations"].items():
        adjectives, _, countries = text.partition(";")
        for words in _split(adjectives) + _split(countries):
            nations[words] = code
        names.update(_split(countries))
    return nations, names


def _flags(
    words: dict[str, Any], context: dict[str, Any], common: dict[str, Any], forces: dict[str, Any]
) -> dict[str, int]:
    lists = {
        "function": common["function"],
        "ordinary": common["ordinary"],
        "opening": common["opening"],
        "arm": words["arms"],
        "honorific": words["honorifics"],
        "group": words["group_words"],
        "common_group": words["common_group_words"],
        "colour": words["colours"],
        "of_head": words["of_heads"],
        "possessive": words["name_possessives"],
        "particle": words["particles"],
        "title": words["titles"],
        "people": words["people"],
        "armed_people": words["armed_people"],
        "vernacular": words["vernacular"],
        "military": context["military"],
        "civil": context["civil"],
        "civil_next": context["civil_next"],
        "infix": forces["infix"]["words"],
        "before": forces["infix"]["before"],
        "group_before": forces["infix"]["group_before"],
        "fleet": forces["fleet"]["words"],
        "combat": words["combat_arms"],
        "office": context["office"],
    }
    flags: dict[str, int] = {}
    for bit, name in enumerate(FLAG_NAMES):
        for word in lists[name].split():
            flags[word] = flags.get(word, 0) | (1 << bit)
    return flags


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with the library. Raises DataError where a file has a mistake in it."""
    words, context, common = _read("units_words.toml"), _read("units_context.toml"), _read("units_common.toml")
    forces, heads = _read("units_forces.toml"), _read("units_heads.toml")
    nations, names = _nations(_read("units_nations.toml"))
    return Lexicon(
        flags=_flags(words, context, common, forces),
        heads=_heads(heads),
        forces=_forces(forces),
        nations=nations,
        nation_names=frozenset(names),
        known=forces["known"],
        districts=forces["districts"],
        decoys={head: frozenset(_split(text)) for head, text in context["decoys"].items()},
        traditions=tuple(
            Tradition(row["country"], tuple(row.get("all", ())), tuple(row["any"]), tuple(row.get("none", ())))
            for row in forces["tradition"]
        ),
        outside_endings=tuple(words["outside_endings"]),
        vernacular_strict=frozenset(words["vernacular_strict"].split()),
        expansions=heads["expansions"],
    )
