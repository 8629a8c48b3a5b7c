"""The table of armed formations: complete, consistent, and careful with names that may mean something else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from conflictner.gazetteer.keys import PIECE, key_of
from conflictner.gazetteer.reader import Source, Table, check_ids, read_table
from conflictner.gazetteer.shapes import shape_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteers"
TABLE = FOLDER / "units.tsv"
pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="no checkout")

COLUMNS = "id alias country type echelon number parent since until wikidata context source".split()
ECHELONS = {
    "army": "army",
    "corps": "corps",
    "division": "division",
    "brigade": "brigade",
    "regiment": "regiment",
    "battalion": "battalion",
    "company": "company",
    "fleet": "fleet",
    "flotilla": "fleet",
}
SHORT_BUT_PLAIN = set(
    "FSB GRU SBU HUR GUR VDV IDF HTS YPG YPJ PKK PIJ PLO M23 TTP CIA FBI DEA MI5 MI6 MI-5 MI-6".split()
)
"""Acronyms of three letters and fewer that news uses without saying which country they belong to."""
FOLLOWERS = set(
    "rebels rebel militias militiamen fighters soldiers militants insurgents guerrillas forces troops"
    " units members".split()
)
"""Nouns that follow a name and do not belong to it."""
DESCRIPTIONS = [
    *("Russian forces", "Ukrainian forces", "security forces", "government forces", "the army", "army", "police"),
    *("rebels", "coalition", "special forces", "troops", "peacekeepers", "navy", "air force", "militants"),
    *("NATO", "African Union", "United Nations", "Pentagon", "Kremlin", "White House", "General Staff"),
]


@pytest.fixture(scope="module")
def units() -> dict[str, Source]:
    return read_table(Table.from_path(TABLE))


@pytest.fixture(scope="module")
def by_key(units: dict[str, Source]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Every folded name, with the entries that bear it and the context each of them needs."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for ident, source in units.items():
        for alias, context in source.aliases:
            found[key_of(alias)].setdefault(ident, context)
    return {key: list(readings.items()) for key, readings in found.items()}


def common_words(*kinds: str) -> set[str]:
    lines = (FOLDER / "common_words.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {word for kind, words in parts if kind in kinds for word in words.split()}


def test_the_table_is_read_and_is_large_enough(units: dict[str, Source]) -> None:
    check_ids(units.values())
    assert TABLE.read_text(encoding="utf-8").split("\n", 1)[0].split("\t") == COLUMNS
    assert len(units) >= 900
    assert sum(len(s.aliases) for s in units.values()) >= 3500
    assert len({s.entry.country for s in units.values()} - {None}) >= 110


def test_every_type_and_echelon_has_entries(units: dict[str, Source]) -> None:
    types = Counter(s.entry.type for s in units.values())
    assert set(types) == {
        *("military", "national_guard", "police", "paramilitary", "armed_group"),
        *("pmc", "militia", "coalition", "intelligence"),
    }
    assert types["armed_group"] >= 300
    assert {"branch", "command", "army", "corps", "division", "brigade", "regiment", "battalion", "fleet"} <= {
        s.entry.echelon for s in units.values()
    }


def test_the_rows_of_an_entry_stand_together() -> None:
    seen: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        ident = line.split("\t", 1)[0]
        if not line.startswith("# ") and (not seen or seen[-1] != ident):
            seen.append(ident)
    assert [i for i, n in Counter(seen).items() if n > 1] == []


def test_ids_say_the_country(units: dict[str, Source]) -> None:
    wrong = [
        ident
        for ident, source in units.items()
        if not re.fullmatch(r"[a-z]{1,3}(?:-[a-z0-9]+){1,12}", ident)
        or ident.split("-", 1)[0] != (source.entry.country or "x").lower()
    ]
    assert wrong == []


def test_every_entry_has_a_type_and_a_source_and_no_unverified_item(units: dict[str, Source]) -> None:
    entries = [s.entry for s in units.values()]
    assert [e.id for e in entries if not e.type or e.source != "general knowledge" or e.wikidata] == []


def test_years_are_in_order(units: dict[str, Source]) -> None:
    entries = [s.entry for s in units.values()]
    assert [e.id for e in entries if not 1200 <= (e.since or 1900) <= (e.until or 2026) <= 2026] == []


def test_parents_lead_upwards_and_stay_on_one_side(units: dict[str, Source]) -> None:
    for ident, source in units.items():
        path, parent = {ident}, source.entry.parent
        while parent is not None:
            assert parent not in path, f"{ident} is above itself"
            path.add(parent)
            parent = units[parent].entry.parent
        if source.entry.parent is not None and source.entry.country and units[source.entry.parent].entry.country:
            assert source.entry.country == units[source.entry.parent].entry.country, ident


def test_numbers_and_echelons_agree_with_the_designation(units: dict[str, Source]) -> None:
    wrong = []
    for ident, source in units.items():
        first, *rest = source.entry.canonical.split()
        ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|d|th)", first)
        words = [w.lower().strip(",") for w in rest]
        named = [ECHELONS[w] for w in words if w in ECHELONS]
        if ordinal and named and (source.entry.number != int(ordinal.group(1)) or source.entry.echelon not in named):
            wrong.append((ident, source.entry.canonical))
    assert wrong == []


def test_names_are_clean(units: dict[str, Source]) -> None:
    pairs = [(ident, *named) for ident, source in units.items() for named in source.aliases]
    assert [a for _, a, _ in pairs if a != " ".join(a.split()) or re.search(r"[\"“”;{}\[\]|]", a)] == []
    assert [a for _, a, _ in pairs if re.search(r"['’]s$", a)] == []
    assert [a for _, a, _ in pairs if re.match(r"(?:a|an|the|la|le) ", a)] == []
    assert [a for _, a, _ in pairs if re.match(r"(?:Russia|Ukraine|Iran|Israel|China|Syria|Iraq)['’]s ", a)] == []
    assert [a for _, a, context in pairs if not all(map(key_of, context))] == []


def test_a_noun_that_follows_is_no_part_of_the_name(units: dict[str, Source]) -> None:
    wrong = []
    for ident, source in units.items():
        free = {key_of(a) for a, context in source.aliases if not context}
        for alias, _ in source.aliases[1:]:
            name, _, last = key_of(alias).rpartition(" ")
            if last in FOLLOWERS and name in free:
                wrong.append((ident, alias))
    assert wrong == []


def test_no_entry_has_a_name_twice(units: dict[str, Source]) -> None:
    wrong = []
    for ident, source in units.items():
        forms: Counter[tuple[str, str]] = Counter()
        for alias, _ in source.aliases:
            forms[key_of(alias), shape_of(PIECE.findall(alias))] += 1
        wrong += [(ident, form) for form, n in forms.items() if n > 1]
    assert wrong == []


def test_a_name_of_several_entries_is_told_apart_by_context(
    by_key: dict[str, list[tuple[str, tuple[str, ...]]]],
) -> None:
    shared = {key: readings for key, readings in by_key.items() if len(readings) > 1}
    assert len(shared) > 100
    assert [k for k, readings in shared.items() if sum(not context for _, context in readings) > 1] == []
    assert [k for k, readings in shared.items() if len({context for _, context in readings}) < len(readings)] == []


def test_short_acronyms_need_context(units: dict[str, Source]) -> None:
    wrong = []
    for ident, source in units.items():
        for alias, context in source.aliases:
            letters = re.sub(r"[\W_]", "", alias)
            if len(letters) <= 3 and letters.isupper() and alias not in SHORT_BUT_PLAIN and not context:
                wrong.append((ident, alias))
    assert wrong == []


def test_single_words_of_the_language_need_context(units: dict[str, Source]) -> None:
    words = common_words("word", "given", "month")
    wrong = []
    for ident, source in units.items():
        for alias, context in source.aliases:
            if not context and alias not in SHORT_BUT_PLAIN and key_of(alias) in words:
                wrong.append((ident, alias))
    assert wrong == []


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_descriptions_and_organisations_are_no_units(
    name: str, by_key: dict[str, list[tuple[str, tuple[str, ...]]]]
) -> None:
    assert key_of(name) not in by_key


@pytest.mark.parametrize(
    ("name", "ident", "country", "type_", "echelon"),
    [
        ("Rosgvardiya", "rus-rosgvardia", "RUS", "national_guard", "branch"),
        ("76th Guards Air Assault Division", "rus-76th-guards-aad", "RUS", "military", "division"),
        ("810th Separate Naval Infantry Brigade", "rus-810th-naval-infantry", "RUS", "military", "brigade"),
        ("Kadyrovites", "rus-kadyrovtsy", "RUS", "paramilitary", None),
        ("Azov Battalion", "ukr-azov", "UKR", "national_guard", "brigade"),
        ("Golani Brigade", "isr-golani-brigade", "ISR", "military", "brigade"),
        ("Ezzedine al-Qassam Brigades", "x-qassam-brigades", None, "armed_group", None),
        ("Radwan Force", "x-radwan-force", None, "armed_group", None),
        ("Rapid Support Forces", "sdn-rsf", "SDN", "paramilitary", None),
        ("FARDC", "cod-fardc", "COD", "military", None),
        ("M23", "x-m23", None, "armed_group", None),
        ("JNIM", "x-jnim", None, "armed_group", None),
        ("Da'esh", "x-islamic-state", None, "armed_group", None),
        ("Arakan Army", "x-arakan-army", None, "armed_group", None),
        ("Tatmadaw", "mmr-tatmadaw", "MMR", "military", None),
        ("Pakistani Taliban", "x-ttp", None, "armed_group", None),
        ("Viv Ansanm", "x-viv-ansanm", None, "armed_group", None),
        ("Sendero Luminoso", "x-shining-path", None, "armed_group", None),
        ("Atlacatl Battalion", "slv-atlacatl-battalion", "SLV", "military", "battalion"),
        ("AMISOM", "x-amisom", None, "coalition", None),
        ("Operation Barkhane", "fra-operation-barkhane", "FRA", "military", "group"),
        ("Taliban", "afg-taliban", "AFG", "armed_group", None),
        ("1st Donetsk Army Corps", "rus-dpr-1st-army-corps", "RUS", "militia", "corps"),
        ("Mossad", "isr-mossad", "ISR", "intelligence", None),
        ("CENTCOM", "usa-centcom", "USA", "military", "command"),
        ("Civilian JTF", "nga-cjtf", "NGA", "militia", None),
    ],
)
def test_names_that_news_cites_are_known(
    units: dict[str, Source],
    by_key: dict[str, list[tuple[str, tuple[str, ...]]]],
    name: str,
    ident: str,
    country: str | None,
    type_: str,
    echelon: str | None,
) -> None:
    assert ident in {i for i, _ in by_key[key_of(name)]}
    entry = units[ident].entry
    assert (entry.country, entry.type, entry.echelon) == (country, type_, echelon)


@pytest.mark.parametrize(
    ("acronym", "idents"),
    [
        ("SAF", {"sdn-armed-forces", "sgp-saf"}),
        ("SDF", {"x-syrian-democratic-forces", "jpn-jsdf"}),
        ("ADF", {"x-adf-uganda-congo", "aus-adf", "x-ambazonia-defence-forces"}),
        ("PDF", {"x-pdf-myanmar", "pan-pdf", "sdn-pdf"}),
        ("AFP", {"phl-afp", "aus-afp"}),
        ("AA", {"x-arakan-army"}),
        ("LNA", {"lby-lna"}),
        ("UPC", {"x-upc-car", "x-upc-ituri"}),
    ],
)
def test_ambiguous_acronyms_have_every_reading_and_need_context(
    by_key: dict[str, list[tuple[str, tuple[str, ...]]]], acronym: str, idents: set[str]
) -> None:
    readings = dict(by_key[key_of(acronym)])
    assert idents <= set(readings)
    assert all(readings[i] for i in idents)
