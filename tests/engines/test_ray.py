"""Ray Data on this machine: the same as a local run."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

import conflictner
from conflictner.codec import to_dict
from conflictner.export.tables import to_arrow

pytest.importorskip("ray")

REPORTS = [
    {"id": f"r{i}", "text": f"Rebels shelled {p}; {i + 2} people were wounded.", "published": "2023-05-03"}
    for i, p in enumerate(["Goma", "Bakhmut", "Idlib", "Gao", "Taiz", "Sittwe", "Tumaco", "Baidoa"] * 3)
]
REPORTS[5] = {"id": "r5", "text": " ", "published": None}


@pytest.fixture(scope="module")
def ray():
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200_000_000)
    yield ray
    ray.shutdown()


@pytest.mark.heavy
def test_documents_equal_the_local_run(ray, nlp):
    from conflictner.engines.ray import analyze_dataset

    dataset = ray.data.from_arrow(pa.Table.from_pylist(REPORTS)).repartition(3)
    rows = analyze_dataset(dataset, batch_size=5).take_all()
    found = {r["id"]: json.loads(r["json"]) for r in rows}
    assert len(rows) == len(REPORTS)
    assert found == {r.id: to_dict(r) for r in conflictner.analyze_many(REPORTS, nlp=nlp)}


@pytest.mark.heavy
def test_events_equal_the_local_table(ray, nlp):
    from conflictner.engines.ray import analyze_dataset

    dataset = ray.data.from_arrow(pa.Table.from_pylist(REPORTS))
    rows = pa.concat_tables(ray.get(analyze_dataset(dataset, output="events").to_arrow_refs())).to_pylist()
    expected = to_arrow(conflictner.analyze_many(REPORTS, nlp=nlp), "events").to_pylist()
    assert sorted(rows, key=str) == sorted(expected, key=str)
