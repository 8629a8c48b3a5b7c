"""Names of the world's conflicts: places, armed formations, equipment, organisations, peoples; found and looked up."""

from conflictner.gazetteer.entries import KINDS, NAME_KINDS, PLACE_KINDS, Entry, Hit, Kind, Match, Reading
from conflictner.gazetteer.gazetteer import Gazetteer, load_gazetteer
from conflictner.gazetteer.geo import bearing, destination, distance_km, inside
from conflictner.gazetteer.reader import Table

__all__ = [
    "KINDS",
    "NAME_KINDS",
    "PLACE_KINDS",
    "Entry",
    "Gazetteer",
    "Hit",
    "Kind",
    "Match",
    "Reading",
    "Table",
    "bearing",
    "destination",
    "distance_km",
    "inside",
    "load_gazetteer",
]
