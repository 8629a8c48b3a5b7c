"""The event lexicon: senses read strictly from TOML, and an index of the surface forms that may trigger them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from conflictner.errors import DataError
from conflictner.ontology import event_types
from conflictner.text.inflect import noun_forms, verb_forms

__all__ = "FRAMES Lexicon Pattern Sense default_lexicon load_lexicon parse_senses".split()

PartOfSpeech = Literal["verb", "noun", "adjective", "phrase"]

FRAMES = frozenset(
    """
        transitive agent patient mutual mover mover-away patient-mover cause blast impact launch weapon state owner
        loser fallen none
    """.split()
)
CLASSES = frozenset(
    """
        people armed armed-strict civilian official prisoner person country equipment equipment-military
        weapon infrastructure place place-entity place-noun self thing unknown unknown-place number-people explosive
    """.split()
)
_STRINGS = ("id", "type", "frame", "needs", "match", "no_match", "verbs", "nouns", "adjectives", "phrases", "not_in")
_WORDS = ("not_object", "not_subject", "not_complement", "not_before", "not_after", "near", "not_near")
_LISTS = ("object", "subject")
_FLAGS = ("object_needed", "subject_needed", "not_modifier")
_KEYS = frozenset((*_STRINGS, *_WORDS, *_LISTS, *_FLAGS))
GAP = 4  # words that a `*` of a phrase may stand for


@frozen
class Sense:
    """One meaning of a trigger: its event type, frame, and what rules it in and out."""

    id: str
    type: str
    frame: str
    object: frozenset[str]
    subject: frozenset[str]
    object_needed: bool
    subject_needed: bool
    not_object: frozenset[str]
    not_subject: frozenset[str]
    not_complement: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    near: frozenset[str]
    not_near: frozenset[str]
    not_in: tuple[tuple[str, ...], ...]  # fixed phrases in which the trigger means something else
    not_modifier: bool  # a participle before its noun is no trigger ("the occupied territories")
    needs: str | None
    match: str
    no_match: str


@frozen
class Pattern:
    """A surface form of a trigger: its words after the first (None is a gap), and what it is grammatically."""

    sense: Sense
    pos: PartOfSpeech
    rest: tuple[frozenset[str] | None, ...]
    forms: tuple[str, ...]  # what the first word may be: base, third, past, participle, gerund, singular, plural


class Lexicon:
    """Patterns by their first word."""

    def __init__(self, senses: Iterable[Sense], patterns: Iterable[tuple[str, Pattern]]) -> None:
        self.senses: dict[str, Sense] = {s.id: s for s in senses}
        self.by_first: dict[str, list[Pattern]] = {}
        for first, pattern in patterns:
            self.by_first.setdefault(first, []).append(pattern)
        for entries in self.by_first.values():
            entries.sort(key=lambda p: -len(p.rest))

    def extended(self, other: Lexicon) -> Lexicon:
        """This lexicon and another; a sense of the other replaces one of the same id."""
        out = Lexicon((), ())
        out.senses = {**self.senses, **other.senses}
        for source, skip in ((self, other.senses), (other, {})):
            for first, patterns in source.by_first.items():
                kept = [p for p in patterns if p.sense.id not in skip]
                out.by_first.setdefault(first, []).extend(kept)
        for entries in out.by_first.values():
            entries.sort(key=lambda p: -len(p.rest))
        return out


def split_words(text: str) -> list[str]:
    """Words as the tokenizer gives them: hyphens stand alone."""
    return re.findall(r"[^\s-]+|-", text.lower())


def _frame(row: Mapping[str, Any]) -> str:
    affected = event_types()[row["type"]].affected
    return str(row.get("frame") or ("transitive" if affected == "target" else "agent"))


def _word_set(value: str) -> frozenset[str]:
    return frozenset(value.lower().split())


def _check(row: Mapping[str, Any], path: str) -> None:
    name = row.get("id", "(no id)")
    unknown = row.keys() - _KEYS
    if unknown:
        raise DataError(f"sense {name}: unknown key {', '.join(sorted(unknown))}", path=path)
    for key in ("id", "type", "match", "no_match"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise DataError(f"sense {name}: {key} is missing", path=path)
    for key in (*_STRINGS, *_WORDS):
        if not isinstance(row.get(key, ""), str):
            raise DataError(f"sense {name}: {key} is not a string", path=path)
    if row["type"] not in event_types():
        raise DataError(f"sense {name}: {row['type']!r} is no event type of the ontology", path=path)
    if _frame(row) not in FRAMES:
        raise DataError(f"sense {name}: {row['frame']!r} is no frame ({', '.join(sorted(FRAMES))})", path=path)
    if row.get("needs") not in (None, "conflict", "violence"):
        raise DataError(f"sense {name}: needs is {row['needs']!r}, not conflict or violence", path=path)
    for key in _LISTS:
        wrong = set(row.get(key, [])) - CLASSES
        if wrong:
            raise DataError(f"sense {name}: {key} has {', '.join(sorted(wrong))}, no class of fillers", path=path)
    if not any(row.get(key) for key in ("verbs", "nouns", "adjectives", "phrases")):
        raise DataError(f"sense {name}: no verbs, nouns, adjectives or phrases", path=path)


def _sense(row: Mapping[str, Any], path: str) -> Sense:
    _check(row, path)
    return Sense(
        id=row["id"],
        type=row["type"],
        frame=_frame(row),
        needs=row.get("needs"),
        match=row["match"],
        no_match=row["no_match"],
        object=frozenset(row.get("object", ())),
        subject=frozenset(row.get("subject", ())),
        object_needed=bool(row.get("object_needed", False)),
        subject_needed=bool(row.get("subject_needed", False)),
        not_object=_word_set(row.get("not_object", "")),
        not_subject=_word_set(row.get("not_subject", "")),
        not_in=tuple(tuple(split_words(phrase)) for phrase in _listed(row, "not_in")),
        not_modifier=bool(row.get("not_modifier", False)),
        not_complement=_word_set(row.get("not_complement", "")),
        not_before=_word_set(row.get("not_before", "")),
        not_after=_word_set(row.get("not_after", "")),
        near=_word_set(row.get("near", "")),
        not_near=_word_set(row.get("not_near", "")),
    )


def _listed(row: Mapping[str, Any], key: str) -> Iterator[str]:
    for item in row.get(key, "").split(";"):
        if item.strip():
            yield item.strip()


def _literal(words: Sequence[str]) -> tuple[frozenset[str] | None, ...]:
    return tuple(frozenset((w,)) for w in words)


def _patterns(row: Mapping[str, Any], sense: Sense) -> Iterator[tuple[str, Pattern]]:
    for verb in _listed(row, "verbs"):
        for form, kinds in verb_forms(verb).items():
            first, *rest = split_words(form)
            yield first, Pattern(sense, "verb", _literal(rest), kinds)
    for noun in _listed(row, "nouns"):
        for form in noun_forms(noun):
            first, *rest = split_words(form)
            yield (
                first,
                Pattern(sense, "noun", _phrase_words(" ".join(rest)), ("singular" if form == noun else "plural",)),
            )
    for adjective in _listed(row, "adjectives"):
        first, *rest = split_words(adjective)
        yield first, Pattern(sense, "adjective", _literal(rest), ())
    for phrase in _listed(row, "phrases"):
        first, _, rest_text = phrase.partition(" ")
        for word, forms in _first_forms(first):
            head, *more = split_words(word)
            yield head, Pattern(sense, "phrase", (*_literal(more), *_phrase_words(rest_text)), forms)


def _first_forms(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in word.split("|"):
        if one.endswith("~"):
            yield from verb_forms(one[:-1]).items()
        elif one.endswith("#"):
            for form in noun_forms(one[:-1]):
                yield form, ()
        else:
            yield one, ()


def _phrase_words(text: str) -> tuple[frozenset[str] | None, ...]:
    out: list[frozenset[str] | None] = []
    for word in re.findall(r"\S+", text.lower()):
        if word == "*":
            out.append(None)
            continue
        forms = [form for form, _ in _first_forms(word)]
        if len(forms) == 1 and "-" in forms[0][1:]:
            out.extend(_literal(split_words(forms[0])))
        else:
            out.append(frozenset(forms))
    return tuple(out)


def parse_senses(text: str, path: str) -> Lexicon:
    """The lexicon of a TOML text. Raises DataError with the path and, for bad TOML, the line."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(f"no TOML: {error}", path=path, line=int(line[1]) if line else None) from error
    extra = data.keys() - {"sense"}
    if extra or not isinstance(data.get("sense", []), list):
        raise DataError(f"only [[sense]] tables belong here, not {', '.join(sorted(extra)) or 'sense'}", path=path)
    senses: dict[str, Sense] = {}
    patterns: list[tuple[str, Pattern]] = []
    for row in data.get("sense", []):
        sense = _sense(row, path)
        if sense.id in senses:
            raise DataError(f"sense {sense.id} stands twice", path=path)
        senses[sense.id] = sense
        patterns.extend(_patterns(row, sense))
    return Lexicon(senses.values(), patterns)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that comes with the library."""
    out = Lexicon((), ())
    folder = files("conflictner.lexicons") / "events"
    for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")):
        out = out.extended(parse_senses((folder / name).read_text(encoding="utf-8"), name))
    return out


def load_lexicon(paths: Sequence[str | Path] = ()) -> Lexicon:
    """The default lexicon with a user's files added. Raises DataError."""
    out = default_lexicon()
    for path in paths:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"cannot be read: {error}", path=path) from error
        out = out.extended(parse_senses(text, str(path)))
    return out
