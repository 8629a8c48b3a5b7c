"""The builder's choices among GeoNames' names."""

import pytest
from tools.places.build import Writer, centre
from tools.places.names import alternates, bare, plain, region_names, similar


@pytest.mark.parametrize("name", ["Kharkov", "Deir Azzour", "al-Hasaka", "Mazar-e Sharif"])
def test_plain_names(name):
    assert plain(name)


@pytest.mark.parametrize(
    "name",
    [
        "IEV",
        "Харьков",
        "Ehl' Hasakeh",
        "Lungsod ng Kyiv",
        "Gorad Minsk",
        "KHARKIV",
        "kharkiv",
        "Pil'zen'",
        "Abc",
    ],
)
def test_odd_names(name):
    assert not plain(name)


def test_alternates_are_similar_new_and_few():
    candidates = ["Kharkov", "Charkiv", "Kharkiv", "HRK", "Carcovia", "Kharkiva", "Harkov", "Xarkiv"]
    assert alternates("Kharkiv", candidates, "UKR", 0.6, 2) == ["Charkiv", "Kharkov"]
    assert alternates("Al Hasakah", ["Hasakah", "Al-Hasakah", "Hassakeh"], "SYR", 0.5, 5) == ["Hassakeh"]


def test_names_with_the_same_consonants_are_similar():
    assert similar("Hudaydah", "Hodeida") >= 0.8
    assert similar("Lemberg", "Lviv") < 0.5


def test_region_names_in_english_also_without_the_noun():
    found = region_names(["Idlib Governorate", "محافظة ادلب", "Región de Idlib", "Ulyanovsk vilayəti", "X1"])
    assert found == ["Idlib Governorate", "Idlib"]
    assert bare("Volnovakha Raion") == "Volnovakha"
    assert bare("Province of Idlib") == "Idlib"


def test_the_centre_follows_the_area_not_the_crowd():
    crowd = [(10.1 + i / 1000, 20.1) for i in range(50)]
    (lat, lon), reach = centre([*crowd, (12.2, 22.2)])
    assert (lat, lon) == pytest.approx((11.16, 21.15), abs=0.05)
    assert reach == pytest.approx(164, abs=10)


def test_rows_details_on_the_first_row_only(tmp_path):
    out = Writer("country lat context")
    out.add("a", ["One", ("Two", "x|y"), "One", "--"], country="SYR", lat=1.5)
    out.write(tmp_path / "t.tsv")
    assert (tmp_path / "t.tsv").read_text() == "id\talias\tcountry\tlat\tcontext\na\tOne\tSYR\t1.5\na\tTwo\t\t\tx|y\n"
