"""Generic nouns that follow the name of an area: province, oblast, governorate, district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

from conflictner.errors import DataError
from conflictner.gazetteer.entries import KINDS, Kind

__all__ = ["PLACE_NOUNS", "PlaceNoun"]


@frozen
class PlaceNoun:
    """A generic noun, the kinds of place it may stand for (the likeliest first), and the countries (alpha-3) that use
    it; none: all."""

    noun: str
    kinds: tuple[Kind, ...]
    countries: frozenset[str]


@cache
def _read() -> dict[str, PlaceNoun]:
    path = files("conflictner") / "lexicons" / "place_nouns.tsv"
    nouns = {}
    for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line == 1 or not row or row.startswith("# "):
            continue
        cells = row.split("\t")
        if len(cells) not in (2, 3):
            raise DataError("a noun, its kinds, and perhaps countries", path=str(path), line=line)
        kinds = tuple(cells[1].split("|"))
        if not set(kinds) <= set(KINDS):
            raise DataError(f"unknown kind in {cells[1]!r}", path=str(path), line=line)
        countries = frozenset(cells[2].split("|")) if len(cells) == 3 and cells[2] else frozenset()
        nouns[cells[0]] = PlaceNoun(cells[0], kinds, countries)  # type: ignore[arg-type]
    return nouns


class _Lazy(Mapping[str, PlaceNoun]):
    """The nouns, read at first use."""

    def __getitem__(self, noun: str) -> PlaceNoun:
        return _read()[noun]

    def __contains__(self, noun: object) -> bool:
        return noun in _read()

    def __iter__(self) -> Iterator[str]:
        return iter(_read())

    def __len__(self) -> int:
        return len(_read())


PLACE_NOUNS: Mapping[str, PlaceNoun] = _Lazy()
