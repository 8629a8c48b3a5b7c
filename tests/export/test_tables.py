"""Rows and tables: the same columns and types whatever the data."""

import datetime as dt

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.export.made import DAY, strike

from conflictner.errors import InputError, SettingError
from conflictner.export import arrow_schema, columns, iter_batches, rows_of, to_arrow, to_pandas, to_polars
from conflictner.export.registry import TABLES

PYTHON = {"string": str, "int": int, "float": float, "bool": bool, "date": dt.date, "strings": list}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_columns_in_their_types(table, document, examples, error):
    kinds = {c.name: c.type for c in columns(table)}
    rows = list(rows_of([document, *examples, error], table))
    assert rows
    for row in rows:
        assert list(row) == list(kinds)
        for name, value in row.items():
            if value is not None:
                assert type(value) is PYTHON[kinds[name]] or (kinds[name] == "float" and type(value) is int), name


@pytest.mark.parametrize("table", TABLES)
def test_column_names_differ_and_all_are_explained(table):
    names = [c.name for c in columns(table)]
    assert len(set(names)) == len(names)
    assert all(len(c.meaning) > 5 for c in columns(table))


def test_the_columns_of_the_first_release_stay():
    assert {
        "document", "event", "type", "trigger", "actor", "actor_unit", "actor_country", "target", "target_kind",
        "target_country", "instrument", "low", "best", "high", "qualifier", "place", "place_country", "iso",
        "geonames_id", "lat", "lon", "time_start", "time_end", "claimed_by", "status", "polarity", "modality", "cause",
        "plover", "plover_mode", "cameo", "acled_event", "acled", "ucdp", "start", "end", "confidence", "rule",
        "sentence",
    } <= {c.name for c in columns("events")}  # fmt: skip


def test_an_event_as_a_row(document):
    raid = next(iter(rows_of(document)))
    assert raid["document"] == "strike"
    assert (raid["type"], raid["family"], raid["incident"]) == ("airstrike", "violence", "i0")
    assert raid["target_unit"] == "Rapid Support Forces"
    assert raid["target_unit_id"] == "u-rsf"
    assert (raid["actor"], raid["actor_kind"], raid["actor_country"]) == ("Sudanese army jets", "military", "SDN")
    assert (raid["place"], raid["lat"], raid["lon"], raid["geo_precision"], raid["where_prec"]) == (
        "Kutum", 13.63, 25.35, 1, 1,
    )  # fmt: skip
    assert (raid["time_start"], raid["time_end"]) == (DAY, DAY)
    assert raid["best"] is None
    assert raid["cumulative"] is None


@pytest.mark.parametrize("table", TABLES)
def test_arrow_keeps_the_schema_without_data(table, document):
    schema = arrow_schema(table)
    empty, full = to_arrow([], table), to_arrow(document, table)
    assert empty.num_rows == 0
    assert empty.schema == schema
    assert full.schema == schema
    assert schema.field(0).metadata[b"meaning"].decode() == columns(table)[0].meaning


@pytest.mark.parametrize("table", TABLES)
def test_pandas_types_do_not_depend_on_the_data(table, document):
    empty, full = to_pandas([], table), to_pandas(document, table)
    assert list(empty.dtypes) == list(full.dtypes)


def test_the_three_frames_agree(document, examples):
    records = [document, *examples]
    arrow, pandas, polars = to_arrow(records), to_pandas(records), to_polars(records)
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert arrow.num_rows == len(pandas) == polars.height == sum(len(d.events) for d in records)
    assert polars["trigger"].to_list() == arrow["trigger"].to_pylist() == pandas["trigger"].tolist()
    assert pandas["time_start"].dtype.kind == "M"
    assert polars.schema["lat"] == pl.Float64
    assert pandas["best"].sum() == sum(v for v in arrow["best"].to_pylist() if v is not None)


def test_lists_stay_lists(examples):
    frame = to_polars(examples, "incidents")
    assert frame.schema["events"] == pl.List(pl.String)
    assert frame["events"].list.len().to_list() == frame["mentions"].to_list()


def test_batches_are_bounded_and_lazy(document):
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield document

    batches = iter_batches(endless(), batch_size=10)
    assert [next(batches).num_rows for _ in range(3)] == [10, 10, 10]
    assert taken <= 6


def test_errors_are_skipped_or_raised_or_tabled(document, error):
    assert to_arrow([document, error]).num_rows == len(document.events)
    with pytest.raises(InputError, match="no text"):
        to_arrow([document, error], errors="raise")
    table = to_arrow([document, error], "errors")
    assert table.to_pylist() == [{"document": "bad", "type": "InputError", "message": "x.jsonl:3: no text"}]


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda: to_arrow([], "event"), SettingError),
        (lambda: to_arrow([], errors="ignore"), SettingError),
        (lambda: list(iter_batches([], batch_size=0)), SettingError),
        (lambda: to_arrow(["a text"]), InputError),
        (lambda: columns("people"), SettingError),
    ],
)
def test_mistakes_are_told(call, kind):
    with pytest.raises(kind):
        call()


def test_lone_surrogates_do_not_stop_a_table():
    from attrs import evolve

    broken = evolve(strike(), source="Nile \ud800 Wire")
    assert to_arrow(broken)["source"][0].as_py() == "Nile � Wire"


def test_a_missing_package_is_told_with_its_extra(monkeypatch, document):
    import conflictner.export.extras as extras

    def missing(name):
        raise ModuleNotFoundError("no", name=name.split(".")[0])

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(SettingError, match=r"pip install 'conflictner\[tables\]'"):
        to_arrow(document)


def test_arrow_is_what_it_says(document):
    assert isinstance(to_arrow(document), pa.Table)
    assert isinstance(next(iter_batches(document)), pa.RecordBatch)
