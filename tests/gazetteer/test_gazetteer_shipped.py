"""Where the gazetteers are found, in a checkout and in an installed package, and what the shipped ones hold."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conflictner.errors import DataError
from conflictner.gazetteer import Table, load_gazetteer
from conflictner.gazetteer.compiled import build, compile_tables, default_store, read_common
from conflictner.gazetteer.paths import STORE_NAME, cache_dir, data_dir, table_files

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "gazetteers"


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one small table."""
    folder = tmp_path / "data" / "gazetteers"
    folder.mkdir(parents=True)
    (folder / "units.tsv").write_text("id\talias\nu1\tKestrel Brigade\n", encoding="utf-8")
    (folder / "common_words.txt").write_text("# none\nword: kestrel\n", encoding="utf-8")
    (tmp_path / "src" / "conflictner").mkdir(parents=True)
    return tmp_path


def test_the_folder_of_a_checkout(checkout):
    assert data_dir(checkout / "src" / "conflictner") == checkout / "data" / "gazetteers"
    assert data_dir() == FOLDER or (data_dir() / STORE_NAME).is_file()


def test_the_folder_of_an_installed_package(checkout):
    package = checkout / "src" / "conflictner"
    installed = package / "data" / "gazetteers"
    build(checkout / "data" / "gazetteers", installed / STORE_NAME)
    assert data_dir(package) == installed
    assert default_store(installed).entry(0).canonical == "Kestrel Brigade"


def test_no_folder_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="install the package again"):
        data_dir(tmp_path / "src" / "conflictner")


def test_a_checkout_is_compiled_once_and_after_each_change(checkout, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv("CONFLICTNER_CACHE", str(cache))
    assert next(iter(cache_dir())) == cache
    folder = checkout / "data" / "gazetteers"
    assert default_store(folder).entry_total == 1
    (first,) = cache.glob("*.store")
    before = first.stat().st_mtime_ns
    assert default_store(folder).entry_total == 1
    assert first.stat().st_mtime_ns == before
    (folder / "units.tsv").write_text("id\talias\nu1\tKestrel Brigade\nu2\tKite Brigade\n", encoding="utf-8")
    assert default_store(folder).entry_total == 2
    for i in range(5):
        (folder / "units.tsv").write_text(f"id\talias\nu{i}\tKestrel Brigade\n", encoding="utf-8")
        assert default_store(folder).entry(0).id == f"u{i}"
    assert len(list(cache.glob("*.store"))) <= 4


def test_a_cache_that_cannot_be_written_is_passed_over(checkout, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CONFLICTNER_CACHE", str(blocked / "cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert default_store(checkout / "data" / "gazetteers").entry_total == 1


def test_a_mistake_in_a_table_is_not_cached(checkout, tmp_path, monkeypatch):
    monkeypatch.setenv("CONFLICTNER_CACHE", str(tmp_path / "cache"))
    folder = checkout / "data" / "gazetteers"
    (folder / "units.tsv").write_text("id\talias\nu1\tKestrel Brigade\nu1\tKestrel Brigade\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"units\.tsv:3: .*twice"):
        default_store(folder)
    assert not list((tmp_path / "cache").glob("*"))


def test_large_tables_of_a_user_are_kept_too(tmp_path, monkeypatch):
    monkeypatch.setenv("CONFLICTNER_CACHE", str(tmp_path / "cache"))
    rows = "".join(f"q{i}\tQuibble{i} Falls of the Upper Valley\tUSA\n" for i in range(6000))
    table = Table("big_settlements.tsv", "id\talias\tcountry\n" + rows)
    assert compile_tables([table]).entry_total == 6000
    (kept,) = (tmp_path / "cache").glob("*.store")
    before = kept.stat().st_mtime_ns
    assert compile_tables([table]).entry_total == 6000
    assert kept.stat().st_mtime_ns == before


def test_classes_of_common_words(tmp_path):
    path = tmp_path / "common_words.txt"
    path.write_text("word: most police\nmonth: march\nword: march\n", encoding="utf-8")
    assert read_common(path) == {"most": 1, "police": 1, "march": 4}
    path.write_text("colour: red\n", encoding="utf-8")
    with pytest.raises(DataError, match="'colour'"):
        read_common(path)


def test_the_checking_command(checkout, capsys):
    folder = checkout / "data" / "gazetteers"
    command = [sys.executable, "-m", "conflictner.gazetteer", str(folder / "units.tsv")]
    good = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout.strip().endswith("1 entries, 1 names")) == (0, True)
    (folder / "units.tsv").write_text("id\talias\n\tKestrel\n", encoding="utf-8")
    bad = subprocess.run(command, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "units.tsv:2: blank id" in bad.stderr


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no checkout")
def test_every_file_says_where_it_comes_from():
    listed = tomllib.loads((FOLDER / "SOURCES.toml").read_text(encoding="utf-8"))["files"]
    present = {p.name for p in table_files(FOLDER)} | {"common_words.txt"}
    assert present <= set(listed)
    for name, facts in listed.items():
        assert facts["origin"]
        assert facts["licence"]
        assert facts["builder"] == "by hand" or (ROOT / facts["builder"]).is_file(), name


@pytest.mark.parametrize(
    ("name", "ident", "country", "iso"),
    [
        ("Burma", "MMR", "MMR", "MM"),
        ("Ivory Coast", "CIV", "CIV", "CI"),
        ("the U.S.", "USA", "USA", "US"),
        ("UK", "GBR", "GBR", "GB"),
        ("UAE", "ARE", "ARE", "AE"),
        ("DR Congo", "COD", "COD", "CD"),
        ("Kosovo", "XKX", "XKX", "XK"),
        ("Soviet Union", "SUN", "SUN", None),
        ("Khakassia", "RU-KK", "RUS", "RU-KK"),
        ("Sumy region", "UA-59", "UKR", "UA-59"),
        ("Lugansk oblast", "UA-09", "UKR", "UA-09"),
        ("Deir al-Zour province", "SY-DY", "SYR", "SY-DY"),
        ("Nineveh governorate", "IQ-NI", "IRQ", "IQ-NI"),
        ("North Kivu", "CD-NK", "COD", "CD-NK"),
        ("Kiev", "gn703448", "UKR", None),
        ("Khan Younis", "gn281124", "PSE", None),
        ("al-Hasakah", "gn173811", "SYR", None),
        ("El Fasher", "gn379555", "SDN", None),
    ],
)
def test_names_that_news_uses(name, ident, country, iso):
    hits = [h for h in load_gazetteer().find(f"in {name}, it said") if h.group == "places"]
    entries = [e for h in hits for e in h.entries if e.id == ident]
    assert entries, hits
    assert entries[0].country == country
    assert entries[0].iso == iso


def test_country_points_are_those_of_geonames():
    gaz = load_gazetteer()
    assert gaz.entry("USA").point == (39.76, -98.5)
    assert gaz.entry("CAN").point == pytest.approx((60.10867, -113.64258), abs=1e-3)
    assert gaz.entry("RUS").geonames_id == 2017370


def test_every_region_has_a_point_and_a_country():
    regions = [e for e in load_gazetteer() if e.kind == "region" and e.id == e.iso]
    assert len(regions) > 3000
    assert [e.id for e in regions if e.point is None or e.country is None] == []


@pytest.mark.parametrize(
    ("word", "common"), [("But", "word"), ("March", "month"), ("Police", "word"), ("Union", "word")]
)
def test_common_words_are_known_as_such(word, common):
    for hit in load_gazetteer().find(f"{word} said"):
        if hit.group == "places":
            assert hit.common == common


def test_people_words():
    gaz = load_gazetteer()
    (hit,) = (h for h in gaz.find("two Britons died") if h.group == "names")
    assert (hit.entry.kind, hit.entry.country) == ("norp", "GBR")
    (hit,) = (h for h in gaz.find("a Shi'ite cleric") if h.group == "names")
    assert (hit.entry.type, hit.entry.country) == ("religious", None)
