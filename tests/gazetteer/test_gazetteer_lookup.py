"""Looking a name up."""

import pickle

import pytest

from conflictner.errors import DataError
from conflictner.gazetteer import Table, load_gazetteer


def test_exact_whatever_the_case(small):
    assert [(m.entry.id, m.score, m.how) for m in small.lookup("kramatorsk")] == [("s3", 1.0, "exact")]


def test_kinds_and_limit(small):
    assert [m.entry.id for m in small.lookup("Sumy")] == ["s2", "UA-59"]
    assert [m.entry.id for m in small.lookup("Sumy", kind="region")] == ["UA-59"]
    assert [m.entry.id for m in small.lookup("Sumy", kind=("region", "country"))] == ["UA-59"]
    assert len(small.lookup("Sumy", limit=1)) == 1


def test_a_generic_noun_asks_for_its_kind(small):
    (found,) = small.lookup("Idlib governorate")
    assert (found.entry.id, found.how) == ("SY-ID", "noun")


@pytest.mark.parametrize("name", ["Kramatorks", "Kramatosk", "Kramatorskk", "Cramatorsk"])
def test_one_letter_off(small, name):
    found = small.lookup(name)[0]
    assert found.entry.id == "s3"
    assert found.how in ("fuzzy", "transliteration")
    assert 0.6 < found.score < 1


def test_another_transliteration(small):
    found = small.lookup("Qramatursk")[0]
    assert (found.entry.id, found.how) == ("s3", "transliteration")


@pytest.mark.parametrize("name", ["", "...", "Zzyzxq", "Bab", "Sumi"])
def test_short_or_strange_names_are_not_guessed(small, name):
    assert small.lookup(name) == []


def test_no_guesses_if_not_wanted(small):
    assert small.lookup("Kramatorks", fuzzy=False) == []


def test_entries_and_names(small):
    assert small.entry("s7").canonical == "Al Bāb"
    assert "SY-ID" in small
    assert "SY-XX" not in small
    with pytest.raises(KeyError):
        small.entry("SY-XX")
    assert small.names("u2") == ("Sand Lions Movement", "SLM")


def test_containment(small):
    city, region, syria, lebanon, valleys = (small.entry(i) for i in ("s1", "SY-ID", "SYR", "LBN", "i1"))
    assert small.inside(city, region) is True
    assert small.inside(city, syria) is True
    assert small.inside(city, lebanon) is False
    assert small.inside(city, valleys) is True
    assert small.inside(small.entry("s2"), valleys) is False
    assert small.inside(lebanon, valleys) is True
    assert small.inside(small.entry("s9"), valleys) is True
    assert small.inside(small.entry("s7"), valleys) is None
    assert small.inside(valleys, valleys) is True
    assert small.region(city) == region
    assert {e.id for e in small.children(valleys)} == {"SY-ID", "LBN"}
    assert [e.id for e in small.children(syria)] == ["SY-ID"]


def test_nearest(small):
    places = [small.entry(i) for i in ("s1", "s2", "s9", "u1")]
    assert [e.id for _, e in small.nearest((34.5, 36.0), places, within_km=400)] == ["s9", "s1"]


def test_own_entries_from_a_file_and_from_python(tmp_path):
    path = tmp_path / "my_units.tsv"
    path.write_text("id\talias\tcountry\tparent\nmine-1\tKestrel Heights Battalion\tUKR\t\n", encoding="utf-8")
    rows = [{"id": "mine-2", "alias": ["Quibble Falls", "QF"], "country": "USA", "lat": 40.5, "lon": -80.25}]
    gaz = load_gazetteer([path, Table.from_rows("settlements", rows)])
    hits = gaz.find("The Kestrel Heights Battalion left Quibble Falls for Kyiv")
    assert [h.entry.id for h in hits] == ["mine-1", "mine-2", "gn703448"]
    assert gaz.version["my_units.tsv"] != load_gazetteer().version["settlements.tsv"]
    again = pickle.loads(pickle.dumps(gaz))
    assert again.find("Quibble Falls")[0].entry == gaz.entry("mine-2")
    assert load_gazetteer().find("Quibble Falls") == [] or "mine-2" not in load_gazetteer()


def test_own_entries_must_not_take_an_id():
    with pytest.raises(DataError, match="taken"):
        load_gazetteer([Table("settlements", "id\talias\ngn703448\tKyiv\n")])


def test_the_default_is_opened_once():
    assert load_gazetteer() is load_gazetteer()
