"""Spark in local mode: the same as a local run, however the reports are partitioned."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

import conflictner
from conflictner.codec import to_dict
from conflictner.export.tables import to_arrow

pytest.importorskip("pyspark")
pytestmark = pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="Spark needs Java")

PLACES = ["Goma", "Bakhmut", "Idlib", "Gao", "Taiz", "Sittwe", "Tumaco", "Baidoa"]
REPORTS = [
    {"id": f"r{i}", "text": f"Gunmen killed {i + 2} people in {PLACES[i % 8]} on Monday.", "published": "2023-05-03"}
    for i in range(24)
]
REPORTS[7] = {"id": "r7", "text": " ", "published": None}


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .appName("conflictner")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def _frame(spark, partitions: int):
    schema = "id string, text string, published string"
    return spark.createDataFrame([(r["id"], r["text"], r["published"]) for r in REPORTS], schema).repartition(
        partitions
    )


@pytest.mark.heavy
@pytest.mark.parametrize("partitions", [1, 3])
def test_documents_equal_the_local_run(spark, nlp, partitions):
    from conflictner.engines.spark import analyze_dataframe

    rows = analyze_dataframe(_frame(spark, partitions)).collect()
    found = {r["id"]: json.loads(r["json"]) for r in rows}
    expected = {r.id: to_dict(r) for r in conflictner.analyze_many(REPORTS, nlp=nlp)}
    assert len(rows) == len(REPORTS)
    assert found == expected


@pytest.mark.heavy
def test_events_equal_the_local_table(spark, nlp):
    from conflictner.engines.spark import analyze_dataframe

    rows = [r.asDict() for r in analyze_dataframe(_frame(spark, 2), output="events", screen=True).collect()]
    expected = to_arrow(conflictner.analyze_many(REPORTS, nlp=nlp), "events").to_pylist()
    assert sorted(rows, key=str) == sorted(expected, key=str)
    assert len(rows) >= 23
