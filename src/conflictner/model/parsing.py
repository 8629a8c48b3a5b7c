"""spaCy's parser and entity recogniser, advancing all documents of a batch together.

The stock classes give up and take back Python's global lock for every rule they check, and score one batch of states
after another in small matrices. Here the same transition system takes the same steps with the lock held, through
spaCy's own ``transition_states``, and the states of many documents are scored in one product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc
from spacy.util import minibatch

from conflictner.model.threads import one_thread

__all__ = ["TOKENS", "BatchedParser", "BatchedRecognizer"]

TOKENS = 12_000
"""Tokens that advance together: enough that the cost of a step is shared, few enough for the memory."""


def _scorer(step: Any) -> Callable[[Sequence[Any]], Any]:
    """What gives the scores of every transition in every state: ``step.predict``, without its bookkeeping."""
    if step.vec2scores is None or not step._class_mask.all():
        return step.predict  # type: ignore[no-any-return]
    weights, bias = step.vec2scores.get_param("W").T, step.vec2scores.get_param("b")

    def scores(states: Sequence[Any]) -> Any:
        hidden, _ = step.state2vec(step.get_token_ids(states), False)
        found = hidden @ weights
        found += bias
        return found

    return scores


def _advance(pipe: Any, docs: Sequence[Doc]) -> list[Any]:
    """The final states of `docs`."""
    if any(doc.has_annotation("DEP") or doc.has_annotation("ENT_IOB") for doc in docs):
        pipe._ensure_labels_are_added(docs)
    states: list[Any] = pipe.moves.init_batch(docs)
    with one_thread():
        scores = _scorer(pipe.model.predict(docs))
        live = [s for s in states if not s.is_final()]
        while live:
            live = pipe.transition_states(live, scores(live))
    return states


def _portions(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Documents of like lengths, about `TOKENS` tokens at a time."""
    portion: list[Doc] = []
    size = 0
    for doc in sorted(docs, key=len):
        if portion and size + len(doc) > TOKENS:
            yield portion
            portion, size = [], 0
        portion.append(doc)
        size += len(doc)
    if portion:
        yield portion


def _pipe(pipe: Any, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
    handle = pipe.get_error_handler()
    for batch in minibatch(docs, size=batch_size):  # type: ignore[no-untyped-call]
        try:
            for portion in _portions(batch):
                pipe.set_annotations(portion, pipe.predict(portion))
            yield from batch
        except Exception as error:
            handle(pipe.name, pipe, batch, error)


class BatchedParser(DependencyParser):  # type: ignore[misc]
    """The dependency parser, many documents at a step."""

    def predict(self, docs: Any) -> Any:
        """The parse states of documents, as the stock class finds them."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        if self.cfg["beam_width"] != 1 or not any(len(doc) for doc in docs):
            return super().predict(docs)
        return _advance(self, docs)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Parse a stream of documents, in order."""
        return _pipe(self, docs, batch_size)


class BatchedRecognizer(EntityRecognizer):  # type: ignore[misc]
    """The entity recogniser, many documents at a step."""

    def predict(self, docs: Any) -> Any:
        """The states of documents, as the stock class finds them."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        if self.cfg["beam_width"] != 1 or not any(len(doc) for doc in docs):
            return super().predict(docs)
        return _advance(self, docs)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Recognise entities in a stream of documents, in order."""
        return _pipe(self, docs, batch_size)
