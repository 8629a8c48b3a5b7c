"""The tables of the gazetteer: which columns a TSV file has and what they may hold."""

from __future__ import annotations

from attrs import frozen

from conflictner import document
from conflictner.gazetteer.entries import Kind

__all__ = ["TABLES", "TableSpec", "table_of"]

_UNIT_TYPES = frozenset(document.UnitType.__args__)  # type: ignore[attr-defined]
_ECHELONS = frozenset(document.Echelon.__args__)  # type: ignore[attr-defined]
_CATEGORIES = frozenset(document.EquipmentCategory.__args__)  # type: ignore[attr-defined]
_ORGANIZATION_TYPES = frozenset(document.OrganizationType.__args__)  # type: ignore[attr-defined]
_GROUP_WORDS = frozenset(["nationality", "ethnic", "religious", "political", "regional"])
_PLACE_LEVELS = frozenset(document.Level.__args__)  # type: ignore[attr-defined]


@frozen
class TableSpec:
    """A table: the kind of its entries (None: the column ``level`` says it), its columns, and closed vocabularies.

    ``id`` and ``alias`` open every table; ``context`` belongs to the alias, every other column to the entry.
    """

    name: str
    kind: Kind | None
    columns: tuple[str, ...]
    vocabularies: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Every column the table may have."""
        return frozenset(("id", "alias", *self.columns))


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PLACE = "country iso admin1 geonames lat lon precision_km population feature context source"

TABLES: dict[str, TableSpec] = {
    t.name: t
    for t in (
        TableSpec(
            "units",
            "unit",
            _columns("country type echelon number parent since until wikidata context source"),
            (("type", _UNIT_TYPES), ("echelon", _ECHELONS)),
        ),
        TableSpec("equipment", "equipment", _columns("category wikidata context source"), (("category", _CATEGORIES),)),
        TableSpec(
            "organizations",
            "organization",
            _columns("type country wikidata context source"),
            (("type", _ORGANIZATION_TYPES),),
        ),
        TableSpec("norps", "norp", _columns("country kind context source"), (("kind", _GROUP_WORDS),)),
        TableSpec("countries", "country", _columns(_PLACE)),
        TableSpec("regions", "region", _columns(_PLACE)),
        TableSpec("districts", "district", _columns(_PLACE)),
        TableSpec("settlements", "settlement", _columns(_PLACE)),
        TableSpec("natural", None, _columns("kind level members " + _PLACE), (("level", _PLACE_LEVELS),)),
        TableSpec(
            "informal_regions",
            None,
            _columns("level country iso members lat lon precision_km context source"),
            (("level", _PLACE_LEVELS),),
        ),
        TableSpec("conflict_places", None, _columns("kind level " + _PLACE), (("level", _PLACE_LEVELS),)),
    )
}


def table_of(stem: str, columns: frozenset[str]) -> TableSpec | None:
    """The table a file is: the one its name ends in ("my_units", "sahel.units"), else the only one that has all its
    columns. None where that does not decide."""
    named = [t for t in TABLES.values() if stem.lower().endswith(t.name)]
    if named:
        return max(named, key=lambda t: len(t.name))
    fitting = [t for t in TABLES.values() if columns <= t.known]
    return fitting[0] if len(fitting) == 1 else None
