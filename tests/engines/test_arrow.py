"""The batch function over Arrow tables."""

from __future__ import annotations

import datetime as dt
import json
import pickle

import pyarrow as pa
import pytest

import conflictner
from conflictner.codec import to_dict
from conflictner.engines import arrow
from conflictner.engines.arrow import OUTPUTS, TableReader
from conflictner.errors import InputError, SettingError
from conflictner.export.tables import to_arrow

REPORTS = [
    {"id": "a", "text": "Gunmen killed 12 farmers near Goma on Monday.", "published": dt.date(2023, 5, 3)},
    {"id": "b", "text": "  ", "published": None},
    {"id": "c", "text": "The bakery on Mill Street opens at seven.", "published": None},
    {"id": None, "text": "Shells hit a clinic in Omdurman; two nurses were wounded.", "published": dt.date(2023, 6, 1)},
]


def _local(nlp, **settings) -> list:
    return list(conflictner.analyze_many(REPORTS, nlp=nlp, **settings))


def test_documents_are_those_of_a_local_run_in_order(nlp):
    out = TableReader().read(pa.Table.from_pylist(REPORTS))
    assert out.column("id").to_pylist() == ["a", "b", "c", None]
    lines = [json.loads(x) for x in out.column("json").to_pylist()]
    assert lines == [to_dict(r) for r in _local(nlp)]
    assert lines[1]["error"]["type"] == "InputError"


@pytest.mark.parametrize("output", OUTPUTS[1:])
def test_tables_are_those_of_the_export(nlp, output):
    out = TableReader(output).read(pa.Table.from_pylist(REPORTS))
    assert out.equals(to_arrow(_local(nlp), output))


def test_any_cut_gives_the_same(monkeypatch):
    table = pa.Table.from_pylist(REPORTS * 3)
    whole = TableReader("events").read(table)
    monkeypatch.setattr(arrow, "SLICE", 2)
    pieces = [*table.slice(0, 5).to_batches(), *table.slice(5).to_batches(max_chunksize=1)]
    reader = TableReader("events")
    assert pa.Table.from_batches(reader.batches(pieces), schema=reader.schema()).equals(whole.combine_chunks())


def test_screening_and_missing_columns():
    out = TableReader(screen=True).read(pa.table({"text": [REPORTS[2]["text"], REPORTS[0]["text"]]}))
    first, second = (json.loads(x) for x in out.column("json").to_pylist())
    assert first["meta"]["screened"] == "irrelevant"
    assert [v["type"] for v in second["events"]] == ["killing"]


def test_an_empty_table_gives_an_empty_table():
    reader = TableReader("events")
    assert reader.read(pa.table({"text": pa.array([], pa.string())})).schema.equals(reader.schema())


def test_what_is_wrong_is_said():
    with pytest.raises(InputError, match=r"no column 'text'.*body"):
        TableReader().read(pa.table({"body": ["x"]}))
    with pytest.raises(SettingError, match="documents"):
        TableReader("everything")


def test_the_model_is_opened_once_a_process(monkeypatch):
    opened = []
    monkeypatch.setattr(arrow, "load", lambda *a, **k: opened.append(a) or conflictner.load())
    arrow._pipeline.cache_clear()
    table = pa.Table.from_pylist(REPORTS)
    for _ in range(3):
        pickle.loads(pickle.dumps(TableReader("events"))).read(table)
    TableReader("entities", screen=True).read(table)
    assert len(opened) == 1
