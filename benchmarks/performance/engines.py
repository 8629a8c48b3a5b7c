"""The same reports on Spark and Ray Data on this machine, two workers each."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

from benchmarks.performance.texts import Report, words_of
from benchmarks.performance.timing import table


def _spark(reports: list[Report]) -> tuple[int, float]:
    from pyspark.sql import SparkSession

    from conflictner.engines.spark import analyze_dataframe

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        rows = [(r.get("id"), r["text"], r.get("published")) for r in reports]
        frame = session.createDataFrame(rows, "id string, text string, published string").repartition(2).cache()
        frame.count()
        analyze_dataframe(frame.limit(2).repartition(2)).collect()  # workers are there, the model is open
        start = time.perf_counter()
        found = analyze_dataframe(frame).count()
        return found, time.perf_counter() - start
    finally:
        session.stop()


def _ray(reports: list[Report]) -> tuple[int, float]:
    import pyarrow as pa
    import ray

    from conflictner.engines.ray import analyze_dataset

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        rows = [{k: r.get(k) for k in ("id", "text", "published")} for r in reports]
        start = time.perf_counter()
        dataset = ray.data.from_arrow(pa.Table.from_pylist(rows)).repartition(16)
        found = analyze_dataset(dataset, batch_size=64).count()
        return found, time.perf_counter() - start
    finally:
        ray.shutdown()


def engines(reports: list[Report]) -> dict[str, str]:
    """Words a second on the engines that are there."""
    works: dict[str, Callable[[list[Report]], tuple[int, float]]] = {}
    if find_spec("pyspark") and (os.environ.get("JAVA_HOME") or shutil.which("java")):
        works["Spark, `local[2]`"] = _spark
    if find_spec("ray"):
        works["Ray Data, 2 processors, start of the workers included"] = _ray
    rows = []
    for name, work in works.items():
        found, seconds = work(reports)
        if found != len(reports):
            raise RuntimeError(f"{name}: {found} rows of {len(reports)} reports")
        rows.append([name, f"{found:,}", f"{words_of(reports) / seconds:,.0f}"])
    return {"engines": table(["engine", "reports", "words a second"], rows)}
