"""Ray Data: a dataset of reports to a dataset of documents or rows, by ``map_batches``. Needs the extra ``ray``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from conflictner.engines.arrow import SLICE, TableReader
from conflictner.pipeline import DEFAULT_MODEL

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["analyze_dataset"]


def analyze_dataset(
    reports: Dataset,
    *,
    output: str = "documents",
    screen: bool = False,
    model: str = DEFAULT_MODEL,
    gazetteers: Sequence[str] = (),
    lexicons: Sequence[str] = (),
    batch_size: int = SLICE,
    **options: Any,
) -> Dataset:
    """Read a dataset with the columns ``text``, ``id``, ``title``, ``published`` and ``source`` (all but the first
    optional); arguments as `conflictner.engines.arrow.TableReader`, further `options` go to ``map_batches``.

    The library has to be installed on the workers; each opens the model once.
    """
    reader = TableReader(output, screen, model, gazetteers, lexicons)
    return reports.map_batches(reader.read, batch_format="pyarrow", batch_size=batch_size, **options)
