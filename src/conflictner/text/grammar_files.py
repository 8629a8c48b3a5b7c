"""The files of a pattern grammar: a lexicon of word classes and a list of rules, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from attrs import frozen

from conflictner.errors import DataError

__all__ = ["Lexicon", "Rule", "read_lexicon", "read_rules"]


@frozen
class Rule:
    """One rule: what it matches, which builder reads it, and sentences it must and must not match."""

    id: str
    build: str
    pattern: str
    core: tuple[str, ...]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    options: Mapping[str, Any]


@frozen
class Lexicon:
    """The words of a grammar: classes of words and tables of phrases with values, macros, sets of cue words."""

    classes: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, Mapping[str, Any]]
    macros: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]


def _read(name: str) -> tuple[str, dict[str, Any]]:
    source = resources.files("conflictner.lexicons").joinpath(name).read_text(encoding="utf-8")
    try:
        return source, tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), path=name) from error


def read_lexicon(name: str) -> Lexicon:
    _, table = _read(name)
    _known_keys(table, {"values", "lists", "phrases", "sets", "macros"}, name)
    classes: dict[str, dict[str, Any]] = {}
    for section in ("values", "lists"):
        for class_name, words in table.get(section, {}).items():
            if not class_name.isupper() or class_name in classes:
                raise DataError(f"class {class_name} must be new and in capitals", path=name)
            classes[class_name] = dict(words) if isinstance(words, dict) else dict.fromkeys(words, True)
    for words in classes.values():
        for word in words:
            if word != word.lower():
                raise DataError(f"words of classes are written in lower case, not {word!r}", path=name)
    sets = {key: frozenset(words) for key, words in table.get("sets", {}).items()}
    phrases: dict[str, dict[str, Any]] = table.get("phrases", {})
    macros: dict[str, str] = dict(table.get("macros", {}))
    for phrase_name, entries in phrases.items():
        if not phrase_name.isupper() or phrase_name in classes or phrase_name in macros:
            raise DataError(f"phrase table {phrase_name} must be new and in capitals", path=name)
        longest_first = sorted(entries, key=lambda phrase: -len(phrase.split()))
        macros[phrase_name] = "|".join(longest_first)
    return Lexicon(classes, phrases, macros, sets)


def _read_rule(entry: dict[str, Any], source: str, name: str) -> Rule:
    identifier = entry.get("id", "")
    required = {"id", "build", "pattern", "core", "matches"}
    missing = required - entry.keys()
    if missing:
        where = _line_of(source, identifier) if identifier else None
        raise DataError(f"rule {identifier or '?'} lacks {', '.join(sorted(missing))}", path=name, line=where)
    options = {k: v for k, v in entry.items() if k not in required | {"rejects"}}
    return Rule(
        id=identifier,
        build=entry["build"],
        pattern=entry["pattern"],
        core=tuple(entry["core"].split()),
        matches=tuple(entry["matches"]),
        rejects=tuple(entry.get("rejects", ())),
        options=options,
    )


def _known_keys(table: Mapping[str, Any], known: set[str], name: str) -> None:
    strange = table.keys() - known
    if strange:
        raise DataError(f"unknown section {sorted(strange)[0]!r}; known are {', '.join(sorted(known))}", path=name)


def _line_of(source: str, identifier: str) -> int | None:
    for number, line in enumerate(source.splitlines(), start=1):
        if line.replace(" ", "").startswith(f'id="{identifier}"'):
            return number
    return None


def read_rules(name: str) -> list[Rule]:
    """The rules of a TOML file of the package's lexicons; raises DataError with file and line if one is wrong."""
    source, table = _read(name)
    _known_keys(table, {"rule"}, name)
    rules = [_read_rule(entry, source, name) for entry in table.get("rule", [])]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise DataError(f"two rules are called {rule.id}", path=name, line=_line_of(source, rule.id))
        seen.add(rule.id)
    return rules
