"""What every export must stand: one document, a list, a stream, none, error records, hostile texts, anything else."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from attrs import evolve
from tests.export.conftest import HOSTILE
from tests.fuzz.hostile import SHORT
from tests.fuzz.seeds import REPORTS

import conflictner
from conflictner import ConflictDocument, ErrorRecord
from conflictner.codec import to_json
from conflictner.errors import ConflictnerError, InputError
from conflictner.export import (
    document_html,
    iter_batches,
    plover_records,
    rows_of,
    to_arrow,
    to_geojson,
    to_pandas,
    to_polars,
    to_timeline,
    write_csv,
    write_geojson,
    write_json,
    write_jsonl,
    write_parquet,
)
from conflictner.export.registry import TABLES
from conflictner.export.writers import write_plover, write_rows

Records = ConflictDocument | ErrorRecord | Iterable[Any]


def _text(write: Callable[..., object], *args: Any) -> Callable[[Records], str]:
    def run(records: Records) -> str:
        out = io.StringIO(newline="")
        write(records, out, *args)
        out.getvalue().encode("utf-8")
        return out.getvalue()

    return run


def _parquet(records: Records, path: Any) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    write_parquet(records, path)
    return pq.read_table(path).to_pylist()


EXPORTS: dict[str, Callable[[Records], Any]] = {
    "jsonl": _text(write_jsonl),
    "json": _text(write_json),
    "plover": _text(write_plover),
    "geojson file": _text(write_geojson),
    "geojson": lambda records: to_geojson(records),
    "geojson of places": lambda records: to_geojson(records, "places"),
    **{f"csv {t}": _text(write_csv, t) for t in TABLES},
    **{f"rows as lines {t}": _text(write_rows, t) for t in TABLES},
    **{f"rows {t}": lambda records, t=t: list(rows_of(records, t)) for t in TABLES},
    **{f"arrow {t}": lambda records, t=t: to_arrow(records, t).to_pylist() for t in TABLES},
    **{f"batches {t}": lambda r, t=t: [x for b in iter_batches(r, t) for x in b.to_pylist()] for t in TABLES},
    "pandas": lambda records: to_pandas(records).to_csv(),
    "polars": lambda records: to_polars(records).to_dicts(),
    "timeline": lambda records: json.dumps(to_timeline(records).to_dict(), sort_keys=True),
}


@pytest.fixture(scope="module")
def documents(nlp) -> list[ConflictDocument]:
    """Documents of reports, of hostile texts, and one whose every field is hostile."""
    made = [conflictner.analyze(t, nlp=nlp, id=f"r{i}", published="2023-05-17") for i, t in enumerate(REPORTS)]
    for t in filter(str.strip, SHORT):
        made.append(conflictner.analyze(t + "Rebels killed 2 in Goma.", nlp=nlp, title=t, source=t, id=t))
    return [*made, evolve(made[1], id=HOSTILE, title=HOSTILE, source=HOSTILE, meta={"warnings": [HOSTILE]})]


@pytest.fixture(params=EXPORTS)
def export(request) -> Callable[[Records], Any]:
    """One export after another."""
    return EXPORTS[request.param]


def _stream(records: list[Any]) -> Iterator[Any]:
    yield from records


def test_a_list_a_tuple_and_a_stream_give_the_same(export, documents, error):
    documents = [*documents, error]
    expected = export(documents)
    assert expected
    assert export(_stream(documents)) == expected
    assert export(tuple(documents)) == expected


def test_one_document_alone_and_in_a_list(export, documents):
    assert export(documents[0]) == export([documents[0]])


def test_nothing(export, error, request):
    if "timeline" in request.node.callspec.params["export"]:
        with pytest.raises(InputError, match="no event has a day"):
            export([])
        return
    assert export([]) == export(iter(()))
    export(ConflictDocument(text="x"))
    export(error)


def test_error_records_disturb_nothing(export, documents, error, request):
    name = request.node.callspec.params["export"]
    with_errors = export([error, documents[0], error, documents[1], error])
    without = export(documents[:2])
    if "errors" in name or name in ("json", "jsonl"):
        assert with_errors != without
    else:
        assert with_errors == without


def test_documents_are_as_before(export, documents):
    before = [to_json(d) for d in documents]
    export(documents)
    assert [to_json(d) for d in documents] == before


def test_what_is_no_document_is_refused(export):
    for wrong in ([None], ["text"], [{"text": "x"}], [3]):
        with pytest.raises(ConflictnerError):
            export(wrong)


def test_parquet(documents, error, tmp_path):
    rows = _parquet([*documents, error], tmp_path / "a.parquet")
    assert rows == _parquet(_stream(documents), tmp_path / "b.parquet")
    assert len(rows) == to_arrow(documents).num_rows
    assert _parquet([], tmp_path / "c.parquet") == []
    with pytest.raises(ConflictnerError):
        write_parquet(["x"], tmp_path / "d.parquet")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.parquet", "b.parquet", "c.parquet"]


def test_html_and_plover_of_every_document(documents):
    for document in documents:
        assert "<script" not in document_html(document)
        for record in plover_records(document):
            json.dumps(record)


def test_tables_agree_with_one_another(documents):
    for table in TABLES:
        rows = list(rows_of(documents, table))
        assert len(to_arrow(documents, table)) == len(rows)
        assert len(_text(write_rows, table)(documents).splitlines()) == len(rows)
