"""Spark: a DataFrame of reports to a DataFrame of documents or rows, by ``mapInArrow``. Needs the extra ``spark``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conflictner.engines.arrow import TableReader
from conflictner.export.extras import need
from conflictner.pipeline import DEFAULT_MODEL

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["analyze_dataframe"]


def analyze_dataframe(
    reports: DataFrame,
    *,
    output: str = "documents",
    screen: bool = False,
    model: str = DEFAULT_MODEL,
    gazetteers: Sequence[str] = (),
    lexicons: Sequence[str] = (),
) -> DataFrame:
    """Read a DataFrame with the columns ``text``, ``id``, ``title``, ``published`` and ``source`` (all but the first
    optional), partition by partition; arguments as `conflictner.engines.arrow.TableReader`.

    The library has to be installed on the workers; each opens the model once.
    """
    types = need("pyspark.sql.pandas.types", "spark")
    reader = TableReader(output, screen, model, gazetteers, lexicons)
    return reports.mapInArrow(reader.batches, types.from_arrow_schema(reader.schema()))
