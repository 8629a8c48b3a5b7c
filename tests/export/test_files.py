"""Files: whole or not at all, safe in a spreadsheet, readable again."""

import csv
import io
import json
import os

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from conflictner.codec import from_dict
from conflictner.errors import InputError
from conflictner.export import (
    arrow_schema,
    columns,
    to_arrow,
    to_geojson,
    write_csv,
    write_geojson,
    write_json,
    write_jsonl,
    write_parquet,
)
from conflictner.export.cells import safe_cell
from conflictner.export.files import whole_file, whole_path
from conflictner.export.writers import write_plover, write_rows


def written(write, *args, **kwargs):
    out = io.StringIO(newline="")
    write(*args, out, **kwargs)
    return out.getvalue()


# CSV


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "＠x", "\0=1", f"{chr(0xA0) * 60}=1"],
)
def test_no_cell_is_a_formula(cell):
    assert safe_cell(cell).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (-3.5, -3.5),
        (0, 0),
        (True, "true"),
        (["a", "b"], "a; b"),
        (["=1"], "'=1"),
        ("plain", "plain"),
        ("a=b", "a=b"),
    ],
)
def test_other_cells_stay(value, cell):
    assert safe_cell(value) == cell


@given(st.text())
def test_any_text_survives_a_csv_file(text):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([safe_cell(text), "end"])
    out.seek(0)
    ((cell, end),) = csv.reader(out)
    assert end == "end"
    assert cell.lstrip()[:1] not in ("=", "+", "-", "@")
    cell.encode("utf-8")


def test_a_hostile_report_in_csv(document):
    hostile = evolve(document, id="=cmd|' /C calc'!A0", source="+1")
    rows = list(csv.DictReader(io.StringIO(written(write_csv, hostile), newline="")))
    assert {r["document"] for r in rows} == {"'=cmd|' /C calc'!A0"}
    assert {r["source"] for r in rows} == {"'+1"}
    assert rows[0]["lat"] == "13.63"


@pytest.mark.parametrize("table", ["events", "entities", "incidents", "acled", "ucdp"])
def test_csv_has_the_table(table, document):
    rows = list(csv.DictReader(io.StringIO(written(write_csv, document, table=table), newline="")))
    assert list(rows[0]) == [c.name for c in columns(table)]
    assert len(rows) == to_arrow(document, table).num_rows


# JSON


def test_json_lines_are_the_contract(document, error):
    lines = written(write_jsonl, [document, error]).splitlines()
    assert from_dict(json.loads(lines[0])) == document
    assert json.loads(lines[1])["error"]["type"] == "InputError"


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_a_json_array(number, document):
    data = json.loads(written(write_json, [document] * number))
    assert len(data if isinstance(data, list) else [data]) == number


def test_a_lone_surrogate_is_escaped(document, tmp_path):
    broken = evolve(document, source="\ud800é")
    with whole_file(tmp_path / "d.jsonl") as out:
        write_jsonl(broken, out)
    assert from_dict(json.loads((tmp_path / "d.jsonl").read_text(encoding="utf-8"))) == broken


def test_rows_and_plover_as_lines(document):
    rows = [json.loads(line) for line in written(write_rows, document, table="ucdp").splitlines()]
    assert rows[0]["date_start"] == "2024-05-06"
    assert json.loads(written(write_plover, document))["event"] == "ASSAULT"


# Parquet


def test_parquet_keeps_types_and_rows(document, examples, tmp_path):
    path = tmp_path / "events.parquet"
    assert write_parquet([document, *examples], path) == to_arrow([document, *examples]).num_rows
    table = pq.read_table(path)
    assert table.schema.equals(arrow_schema("events"))
    assert table.column("document")[0].as_py() == "strike"


def test_a_broken_stream_leaves_no_parquet(document, tmp_path):
    def breaking():
        yield document
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError, match="gone"):
        write_parquet(breaking(), tmp_path / "x.parquet")
    assert os.listdir(tmp_path) == []


# files


def test_a_file_is_whole_or_the_old_one(tmp_path):
    path = tmp_path / "f.txt"
    path.write_text("before")
    path.chmod(0o600)

    def break_off():
        with whole_file(path) as out:
            out.write("half")
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert path.read_text() == "before"
    with whole_file(path) as out:
        out.write("after")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["f.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "target.txt").write_text("before")
    (tmp_path / "link.txt").symlink_to(tmp_path / "target.txt")
    with whole_file(tmp_path / "link.txt") as out:
        out.write("after")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "target.txt").read_text() == "after"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    import stat
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    with whole_path(pipe) as path, open(path, "w") as out:
        out.write("through")
    reader.join(timeout=10)
    assert got == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", [".", "no/such/file.txt"])
def test_what_cannot_be_written_is_told(name, tmp_path):
    with pytest.raises(InputError), whole_file(tmp_path / name) as out:
        out.write("x")


# GeoJSON


def test_geojson_has_points_the_right_way_round(document):
    data = to_geojson(document)
    first = data["features"][0]
    assert data["type"] == "FeatureCollection"
    assert first["geometry"] == {"type": "Point", "coordinates": [25.35, 13.63]}
    assert first["id"] == "strike/v0"
    assert first["properties"]["time_start"] == "2024-05-06"
    assert "lat" not in first["properties"]


def test_geojson_of_what_has_no_place(document):
    assert len(to_geojson(document)["features"]) == 4
    whole = to_geojson(document, unlocated=True)
    assert len(whole["features"]) == len(document.events)
    assert whole["features"][-1]["geometry"] is None


def test_geojson_of_places(document, error):
    data = to_geojson([document, error], "places")
    assert [f["properties"]["text"] for f in data["features"]] == ["Kutum"]


def test_geojson_written_is_geojson_made(document, examples):
    records = [document, *examples]
    assert json.loads(written(write_geojson, records)) == json.loads(json.dumps(to_geojson(records)))
    assert json.loads(written(write_geojson, []))["features"] == []
    ids = [f["id"] for f in to_geojson(records)["features"]]
    assert len(set(ids)) == len(ids)
