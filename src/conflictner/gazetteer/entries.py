"""What the gazetteers know: one record a thing, and what a find in a text looks like."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

__all__ = ["KINDS", "NAME_KINDS", "PLACE_KINDS", "Case", "Common", "Entry", "Group", "Hit", "Kind", "Match", "Reading"]

Kind = Literal[
    "unit",
    "equipment",
    "organization",
    "norp",
    "country",
    "region",
    "district",
    "settlement",
    "facility",
    "natural",
    "informal",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
NAME_KINDS: frozenset[Kind] = frozenset(KINDS[:4])
PLACE_KINDS: frozenset[Kind] = frozenset(KINDS[4:])

Group = Literal["names", "places"]
Case = Literal["same", "upper", "partial", "none"]
Common = Literal["word", "given", "surname", "month"]


@frozen
class Entry:
    """One thing of the gazetteers. What is not known, or means nothing for the kind, is ``None`` or empty.

    ``country`` is ISO 3166-1 alpha-3 (3166-3 for states of the past); ``iso`` ISO 3166-1 alpha-2 or 3166-2; ``admin1``
    the id of the first-level region that a place lies in; ``members`` ISO codes an informal region is made of;
    ``lat``/``lon`` degrees WGS 84, ``precision_km`` how far the point may be off; ``population`` people;
    ``type`` of a unit, an organisation, a facility or a group word; ``feature`` a GeoNames feature code.
    """

    id: str
    kind: Kind
    canonical: str
    country: str | None = None
    iso: str | None = None
    admin1: str | None = None
    members: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    population: int | None = None
    geonames_id: int | None = None
    feature: str | None = None
    type: str | None = None
    echelon: str | None = None
    category: str | None = None
    number: int | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    wikidata: str | None = None
    source: str | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, if known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@frozen
class Reading:
    """One thing that a surface may mean. ``alias`` is what matched, in the gazetteer's case (punctuation folded);
    ``alternate`` whether that is another name than the canonical one; ``context`` the words of which one must stand in
    the document for this alias to count on its own (already checked by ``find``)."""

    entry: Entry
    alias: str
    alternate: bool = False
    context: tuple[str, ...] = ()


@frozen
class Hit:
    """A name of the gazetteer in a text.

    ``readings`` are all the things it may mean, the most prominent first. ``case`` says how the letters' case of the
    text agrees with the gazetteer's: ``same``; ``upper`` (the text writes in capitals what the gazetteer does not);
    ``partial`` (some of the words that should have a capital have none); ``none`` (nothing can be told: the whole text
    is in one case). ``common`` is set on single words that are also a common word, a month, a given name or a surname:
    such a hit needs more evidence. ``noun`` is the generic noun that the span ends in, if the name is followed by one
    that belongs to it ("Idlib province") and the alias itself has none.
    """

    start: int
    end: int
    text: str
    group: Group
    readings: tuple[Reading, ...]
    case: Case = "same"
    common: Common | None = None
    noun: str | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the readings."""
        return tuple(r.entry for r in self.readings)

    @property
    def entry(self) -> Entry:
        """The most prominent entry."""
        return self.readings[0].entry

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of these kinds."""
        return tuple(r.entry for r in self.readings if r.entry.kind in kinds)


@frozen
class Match:
    """What ``lookup`` found: ``score`` 0–1, 1 for an exact name; ``how`` it was found."""

    entry: Entry
    score: float
    alias: str
    how: Literal["exact", "noun", "fuzzy", "transliteration"] = "exact"
