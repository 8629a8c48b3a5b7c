"""`hasten`: the parts of a loaded spaCy model exchanged for faster ones with the same weights."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from thinc.api import Model, NumpyOps

from conflictner.model.encoding import quicken
from conflictner.model.parsing import BatchedParser, BatchedRecognizer
from conflictner.model.threads import one_thread

__all__ = ["hasten"]

_SETTINGS = {
    BatchedParser: (
        "update_with_oracle_cut_size",
        "min_action_freq",
        "learn_tokens",
        "beam_width",
        "beam_density",
        "beam_update_prob",
        "incorrect_spans_key",
    ),
    BatchedRecognizer: (
        "update_with_oracle_cut_size",
        "beam_width",
        "beam_density",
        "beam_update_prob",
        "incorrect_spans_key",
    ),
}


class _Products(NumpyOps):  # type: ignore[misc]
    """Matrix products by numpy, whose library knows more processors than the one that spaCy brings."""

    name = "numpy"

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices."""
        with one_thread():
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)


def _multiply_by_numpy(model: Model[Any, Any]) -> None:
    ops = _Products()
    for node in model.walk():
        if type(node.ops) is NumpyOps:
            node.ops = ops


def _batched(pipe: Any) -> Any:
    """The batched class of a stock parser or recogniser, with its model; None for anything else."""
    if type(pipe) is DependencyParser:
        made: Any = BatchedParser
    elif type(pipe) is EntityRecognizer:
        made = BatchedRecognizer
    else:
        return None
    settings = {k: pipe.cfg[k] for k in _SETTINGS[made] if k in pipe.cfg}
    quick = made(pipe.vocab, pipe.model, pipe.name, pipe.moves, scorer=pipe.scorer, **settings)
    quick.cfg["moves"] = pipe.cfg["moves"]  # what is saved as JSON
    return quick


def hasten(nlp: Language) -> Language:
    """Exchange what can be done faster on this processor; saved to disk, the pipeline is the stock one again.

    Models on a GPU stay as they are.
    """
    for i, (name, pipe) in enumerate(nlp._components):
        model = getattr(pipe, "model", None)
        if not isinstance(model, Model) or not isinstance(model.ops, NumpyOps):
            continue
        _multiply_by_numpy(model)
        quicken(model)
        quick = _batched(pipe)
        if quick is not None:
            nlp._components[i] = (name, quick)
    nlp._link_components()
    return nlp
