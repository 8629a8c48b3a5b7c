"""The strict reader: what it takes, and that each kind of mistake names the file and the line."""

import pytest

from conflictner.errors import DataError
from conflictner.gazetteer.reader import Table, check_ids, read_table

UNITS = "id\talias\tcountry\ttype\techelon\tnumber\tparent\tsince\tuntil\twikidata\tcontext\tsource\n"


def units(*rows: str) -> Table:
    return Table("some/my_units.tsv", UNITS + "\n".join(r.replace("|t|", "\t") for r in rows) + "\n")


def test_first_row_carries_the_details_and_later_rows_the_aliases():
    table = units(
        "# a comment",
        "u1|t|Kestrel Brigade|t|UKR|t|military|t|brigade|t|12",
        "",
        "u1|t|KB|t||t||t||t||t||t||t||t||t|Dnipro|Kharkiv",
    )
    found = read_table(table)
    assert list(found) == ["u1"]
    entry = found["u1"].entry
    assert (entry.canonical, entry.country, entry.type, entry.echelon, entry.number) == (
        "Kestrel Brigade",
        "UKR",
        "military",
        "brigade",
        12,
    )
    assert found["u1"].aliases == [("Kestrel Brigade", ()), ("KB", ("Dnipro", "Kharkiv"))]


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (["|t|Kestrel"], 2, "blank id"),
        (["u1|t|Kestrel", "u1|t|Kestrel"], 3, "twice"),
        (["u1|t|Kestrel", "u1|t|Kite|t|UKR"], 3, "first row"),
        (["u1|t|Kestrel|t|UKX"], 2, "alpha-3"),
        (["u1|t|Kestrel|t|UKR|t|soldiers"], 2, "type 'soldiers'"),
        (["u1|t|Kestrel|t|UKR|t|military|t|herd"], 2, "echelon 'herd'"),
        (["u1|t|Kestrel|t|UKR|t|military|t|brigade|t|twelve"], 2, "whole number"),
        (["u1|t|Kestrel|t|UKR|t|military|t|brigade|t|12|t||t|19"], 2, "since 19"),
        (["u1|t|Kestrel|t|UKR|t|military|t|brigade|t||t||t||t||t|X12"], 2, "item id"),
        (["u1|t|---"], 2, "no letter"),
        (["u1|t|Kestrel|t|UKR|t||t||t||t||t||t||t||t||t||t|extra"], 2, "13 cells"),
    ],
)
def test_mistakes_name_file_and_line(rows, line, message):
    with pytest.raises(DataError, match=message) as e:
        read_table(units(*rows))
    assert e.value.path == "some/my_units.tsv"
    assert e.value.line == line
    assert str(e.value).startswith(f"some/my_units.tsv:{line}: ")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("id\talias\tcolour\n", "unknown column 'colour'"),
        ("alias\tid\n", "must begin"),
        ("id\talias\tcountry\tcountry\n", "twice"),
        ("", "empty"),
    ],
)
def test_bad_headers(header, message):
    with pytest.raises(DataError, match=message):
        read_table(Table("my_units.tsv", header))


def test_the_table_is_known_by_its_columns_or_must_be_named():
    assert read_table(Table("mine.tsv", "id\talias\techelon\nu1\tKestrel\tbrigade\n"))["u1"].entry.kind == "unit"
    with pytest.raises(DataError, match="cannot tell which table"):
        read_table(Table("mine.tsv", "id\talias\tcountry\nu1\tKestrel\tUKR\n"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("r1\tHighlands\tinformal\tSYR\tXX-99\t1\t2", "XX-99"),
        ("r1\tHighlands\tinformal\tSYR\tSY-ID\t91\t2", "lat 91"),
        ("r1\tHighlands\tinformal\tSYR\tSY-ID\t35\t", "go together"),
        ("r1\tHighlands\tplanet\tSYR\tSY-ID\t35\t36", "level 'planet'"),
        ("r1\tHighlands\t\tSYR\tSY-ID\t35\t36", "level is missing"),
    ],
)
def test_mistakes_in_places(row, message):
    with pytest.raises(DataError, match=message):
        read_table(Table("informal_regions.tsv", "id\talias\tlevel\tcountry\tmembers\tlat\tlon\n" + row + "\n"))


def test_members_and_point_of_an_informal_region():
    text = (
        "id\talias\tlevel\tmembers\tlat\tlon\tprecision_km\nr1\tHighlands\tinformal\tSY-ID|SY-HM|LB\t35.5\t36.5\t60\n"
    )
    entry = read_table(Table("informal_regions.tsv", text))["r1"].entry
    assert entry.members == ("SY-ID", "SY-HM", "LB")
    assert entry.point == (35.5, 36.5)
    assert entry.precision_km == 60


def test_ids_are_unique_and_parents_exist():
    one = read_table(units("u1|t|Kestrel"))["u1"]
    with pytest.raises(DataError, match="taken"):
        check_ids([one], {"u1": "unit"}.get)
    child = read_table(units("u2|t|Kite|t||t||t||t||t|u9"))["u2"]
    with pytest.raises(DataError, match="parent u9"):
        check_ids([one, child])
    good = read_table(units("u2|t|Kite|t||t||t||t||t|u1"))["u2"]
    check_ids([one, good])
    check_ids([good], {"u1": "unit"}.get)


def test_rows_from_python_are_read_like_a_file():
    rows = [{"id": "u1", "alias": ["Kestrel Brigade", "KB"], "country": "UKR", "context": ["Dnipro", "Lviv"]}]
    found = read_table(Table.from_rows("units", rows))
    assert found["u1"].aliases == [("Kestrel Brigade", ("Dnipro", "Lviv")), ("KB", ("Dnipro", "Lviv"))]


def test_a_missing_file_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        Table.from_path(tmp_path / "none_units.tsv")
