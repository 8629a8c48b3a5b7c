"""The tables written by hand: equipment, organisations, informal regions, conflict places."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from conflictner.gazetteer.compiled import COMMON_NAME, compile_tables, read_common
from conflictner.gazetteer.gazetteer import Gazetteer
from conflictner.gazetteer.keys import key_of
from conflictner.gazetteer.reader import Source, Table, check_ids, read_table

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteers"
TABLES = {n: FOLDER / f"{n}.tsv" for n in ("equipment", "organizations", "informal_regions", "conflict_places")}
LEAST = {"equipment": 2_400, "organizations": 1_700, "informal_regions": 300, "conflict_places": 1_700}

# Rough boxes (south, west, north, east): a swapped, mistyped or misplaced coordinate falls out of them.
BOXES = {
    "AFG": (29.3, 60.4, 38.6, 75.0),
    "ARM": (38.8, 43.4, 41.4, 46.7),
    "AZE": (38.3, 44.7, 41.95, 50.7),
    "BFA": (9.3, -5.6, 15.1, 2.5),
    "BGD": (20.5, 88.0, 26.7, 92.8),
    "BOL": (-23, -69.7, -9.6, -57.4),
    "BRA": (-34, -74, 5.3, -34.7),
    "CAF": (2.2, 14.4, 11.1, 27.5),
    "CMR": (1.6, 8.4, 13.1, 16.3),
    "COD": (-13.5, 12.1, 5.4, 31.4),
    "COL": (-4.3, -79.1, 12.6, -66.8),
    "ECU": (-5.1, -81.1, 1.5, -75.1),
    "ETH": (3.4, 32.9, 14.9, 48.0),
    "GEO": (41.0, 39.9, 43.6, 46.8),
    "GTM": (13.7, -92.3, 17.9, -88.2),
    "HND": (12.9, -89.4, 16.6, -83.1),
    "HTI": (18.0, -74.6, 20.1, -71.6),
    "IDN": (-11.1, 94.9, 6.1, 141.1),
    "IND": (6.7, 68.1, 37.1, 97.5),
    "IRN": (25.0, 44.0, 39.8, 63.4),
    "IRQ": (29.0, 38.7, 37.4, 48.7),
    "ISR": (29.4, 34.2, 33.4, 35.9),
    "KEN": (-4.8, 33.9, 5.1, 41.95),
    "LBN": (33.0, 35.0, 34.75, 36.7),
    "LBY": (19.4, 9.3, 33.3, 25.2),
    "LKA": (5.9, 79.5, 9.9, 81.95),
    "MEX": (14.5, -117.2, 32.8, -86.7),
    "MLI": (10.1, -12.3, 25.1, 4.3),
    "MMR": (9.7, 92.1, 28.6, 101.3),
    "MOZ": (-26.9, 30.2, -10.4, 40.9),
    "NER": (11.6, 0.1, 23.6, 16.0),
    "NGA": (4.2, 2.6, 13.95, 14.7),
    "PAK": (23.6, 60.8, 37.1, 77.1),
    "PER": (-18.4, -81.4, 0.0, -68.6),
    "PHL": (4.5, 116.8, 21.2, 126.7),
    "PSE": (31.2, 34.15, 32.6, 35.6),
    "RUS": (41.1, 19.6, 77.8, 180.0),
    "SAU": (16.3, 34.4, 32.2, 55.7),
    "SDN": (8.6, 21.8, 22.3, 38.7),
    "SLV": (13.1, -90.2, 14.5, -87.6),
    "SOM": (-1.75, 40.9, 12.0, 51.5),
    "SSD": (3.4, 24.1, 12.3, 36.0),
    "SYR": (32.3, 35.6, 37.35, 42.45),
    "TCD": (7.4, 13.4, 23.5, 24.1),
    "TUR": (35.8, 25.6, 42.2, 44.9),
    "UGA": (-1.5, 29.5, 4.3, 35.1),
    "UKR": (44.3, 22.1, 52.4, 40.3),
    "VEN": (0.6, -73.4, 12.3, -59.8),
    "YEM": (12.1, 41.8, 19.0, 54.6),
}
# Names that are words or given names as well, and are meant as names wherever they are capitalised.
LEFT_BARE = frozenset(["Arctic", "Asia", "Chinook", "NATO", "Pentagon", "Telegram", "Tomahawk", "UN", "WHO", "Xinhua"])

# What may be spread out, so that its point says little.
WIDE = frozenset(
    ["border", "canal", "corridor", "district", "front_line", "pipeline", "proving_ground", "river", "road"]
)
WIDE |= frozenset(["territory", "wall"])


@pytest.fixture(scope="module")
def sources() -> dict[str, dict[str, Source]]:
    return {name: read_table(Table.from_path(path)) for name, path in TABLES.items()}


@pytest.fixture(scope="module")
def curated() -> Gazetteer:
    return Gazetteer(
        compile_tables([Table.from_path(p) for p in TABLES.values()], common=read_common(FOLDER / COMMON_NAME))
    )


@pytest.mark.parametrize("name", TABLES)
def test_read_strictly_and_rich_enough(sources, name):
    assert len(sources[name]) >= LEAST[name]
    assert all(s.entry.source for s in sources[name].values()), "every entry says its source"


def test_ids_are_one_of_a_kind(sources):
    check_ids(s for table in sources.values() for s in table.values())
    shape = {"organizations": "org-", "informal_regions": "region-", "conflict_places": "place-", "equipment": ""}
    for name, table in sources.items():
        for ident in table:
            assert re.fullmatch(rf"{shape[name]}[a-z0-9]+(?:-[a-z0-9]+)*", ident), ident


@pytest.mark.parametrize("name", TABLES)
def test_no_alias_twice_after_folding(sources, name):
    for ident, s in sources[name].items():
        twice = [k for k, n in Counter(key_of(a) for a, _ in s.aliases).items() if n > 1]
        assert not twice, (ident, twice)


@pytest.mark.parametrize("name", TABLES)
def test_no_alias_is_its_own_context(sources, name):
    for ident, s in sources[name].items():
        for alias, context in s.aliases:
            for word in map(key_of, context):
                assert word, (ident, alias)
                assert f" {word} " not in f" {key_of(alias)} ", (ident, alias)


@pytest.mark.parametrize("name", TABLES)
def test_a_common_word_stands_for_a_name_only_in_its_context(sources, name):
    common = read_common(FOLDER / COMMON_NAME)
    for ident, s in sources[name].items():
        if ident.startswith("generic-"):
            continue
        for alias, context in s.aliases:
            if context or key_of(alias) not in common or not alias[:1].isalpha():
                continue
            assert alias in LEFT_BARE, (ident, alias)


def test_generic_nouns_of_every_category(sources):
    generic = {i: s for i, s in sources["equipment"].items() if i.startswith("generic-")}
    assert len(generic) > 90
    categories = {s.entry.category for s in sources["equipment"].values()}
    assert {s.entry.category for s in generic.values()} == categories
    for noun in ("tank", "drone", "mortar", "roadside-bomb", "car-bomb", "suicide-vest", "landmine", "patrol-boat"):
        names = {key_of(a) for s in generic.values() for a, _ in s.aliases}
        assert noun.replace("-", " ") in names
    for word in ("weapon", "weapons", "equipment", "vehicle", "car", "truck"):
        assert word not in names


def test_places_lie_in_their_country(sources):
    for ident, s in sources["conflict_places"].items():
        e = s.entry
        assert e.lat is not None, ident
        assert e.lon is not None, ident
        assert e.precision_km is not None, ident
        assert 0 < e.precision_km <= (500 if e.type in WIDE else 60), ident
        if e.kind in ("settlement", "facility") and e.type not in WIDE:
            assert e.precision_km <= 25, ident
        if e.country in BOXES:
            south, west, north, east = BOXES[e.country]
            assert south <= e.lat <= north, ident
            assert west <= e.lon <= east, ident


def test_most_places_are_boxed(sources):
    countries = Counter(s.entry.country for s in sources["conflict_places"].values() if s.entry.country)
    boxed = sum(n for c, n in countries.items() if c in BOXES)
    assert boxed > 0.9 * sum(countries.values())
    assert len(countries) >= 80


def test_first_level_codes_are_the_countrys_own(sources):
    alpha_2 = {c.alpha_3: c.alpha_2 for c in pycountry.countries} | {"XKX": "XK"}
    for ident, s in sources["conflict_places"].items():
        code = s.entry.admin1
        if code is not None:
            assert pycountry.subdivisions.get(code=code) is not None, ident
            assert s.entry.country is not None, ident
            assert code.startswith(alpha_2[s.entry.country] + "-"), ident


def test_members_of_a_countrys_region_are_its_own(sources):
    alpha_2 = {c.alpha_3: c.alpha_2 for c in pycountry.countries}
    for ident, s in sources["informal_regions"].items():
        codes = [*s.entry.members, *([s.entry.iso] if s.entry.iso else [])]
        if s.entry.country and codes:
            assert {c.split("-")[0] for c in codes} == {alpha_2.get(s.entry.country)}, ident
        assert s.entry.lat is not None, ident
        assert s.entry.precision_km, ident
        assert s.entry.kind in ("informal", "region"), ident


@pytest.mark.parametrize(
    ("ident", "country", "members"),
    [
        ("region-donbas", "UKR", {"UA-09", "UA-14"}),
        ("region-darfur", "SDN", {"SD-DC", "SD-DE", "SD-DN", "SD-DS", "SD-DW"}),
        ("region-northern-triangle", None, {"GT", "HN", "SV"}),
        ("region-kivus", "COD", {"CD-NK", "CD-SK"}),
        ("region-golan-heights", "SYR", {"SY-QU"}),
        ("region-deep-south", None, None),
        ("region-patani", "THA", {"TH-94", "TH-95", "TH-96"}),
        ("region-chittagong-hill-tracts", "BGD", {"BD-01", "BD-29", "BD-56"}),
    ],
)
def test_members(sources, ident, country, members):
    if members is None:
        assert ident not in sources["informal_regions"]
        return
    entry = sources["informal_regions"][ident].entry
    assert (entry.country, set(entry.members)) == (country, members)


@pytest.mark.parametrize(
    ("ident", "iso"),
    [
        ("region-dnr", "UA-14"),
        ("region-lnr", "UA-09"),
        ("region-kurdistan-region", "IQ-KR"),
        ("region-fata", "PK-KP"),
        ("region-golan-heights", "SY-QU"),
        ("region-donbas", None),
        ("region-west-bank", None),
        ("region-somaliland", None),
    ],
)
def test_a_territory_has_the_code_of_the_subdivision_it_lies_in(sources, ident, iso):
    assert sources["informal_regions"][ident].entry.iso == iso


def _found(gazetteer: Gazetteer, text: str) -> dict[str, set[str]]:
    return {h.text: {r.entry.id for r in h.readings} for h in gazetteer.find(text)}


@pytest.mark.parametrize(
    ("text", "name", "ident"),
    [
        ("Four T72B3s were left burning on the causeway.", "T72B3s", "t-72b3"),
        ("Crews fired BM 21 Grad rockets at the depot.", "BM 21 Grad", "bm-21-grad"),
        ("A Shahed-136 hit the silo before dawn.", "Shahed-136", "shahed-136"),
        ("Rebels carried Kalashnikovs and a belt of grenades.", "Kalashnikovs", "ak-47"),
        ("Leopards rolled past the other tanks.", "Leopards", "leopard-2"),
        ("A gas cylinder bomb fell short of the station.", "gas cylinder bomb", "generic-gas-cylinder-bomb"),
        ("The Ukrainian General Staff gave no figure.", "Ukrainian General Staff", "org-general-staff-ukraine"),
        ("Colombian defence ministry aides declined to talk.", "Colombian defence ministry", "org-colombian-mod"),
        ("Doctors Without Borders closed two clinics.", "Doctors Without Borders", "org-msf"),
        ("In Nagorny Karabakh the guns fell silent.", "Nagorny Karabakh", "region-nagorno-karabakh"),
        ("Shelling resumed near Rabotino at noon.", "Rabotino", "place-ukr-robotyne"),
        ("Families fled the Zamzam camp on foot.", "Zamzam camp", "place-sdn-zamzam-camp"),
        ("Planes took off from the Hmeimim air base.", "Hmeimim air base", "place-syr-hmeimim"),
        ("Inmates rioted in Evin prison again.", "Evin prison", "place-irn-evin-prison"),
        ("Fighters entered Perquin before sunrise.", "Perquin", "place-slv-perquin"),
    ],
)
def test_finds(curated, text, name, ident):
    assert ident in _found(curated, text).get(name, set()), _found(curated, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The leopard slipped back into the bush.", "leopard"),
        ("A tornado tore the roofs off nine houses.", "tornado"),
        ("A 37-year-old baker opened the shop.", "A 37"),
        ("At 14 he had left school.", "At 14"),
        ("Shell reported higher profits this quarter.", "Shell reported"),
        ("Bradley won the race by a second.", "Bradley"),
        ("The technical term is rarely used.", "technical"),
        ("Who told you that?", "Who"),
        ("The gold mine hired sixty workers.", "mine"),
        ("Stanley spoke first.", "Stanley"),
    ],
)
def test_leaves_alone(curated, text, name):
    assert name not in _found(curated, text)
