"""Fixtures shared by the tests: pipelines are opened once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

import conflictner
from conflictner import ConflictDocument

settings.register_profile("any machine", deadline=None)  # a busy machine is no failure
settings.load_profile("any machine")


@cache
def _pipeline() -> Language:
    return conflictner.load()


@cache
def _blank() -> Language:
    return conflictner.load(spacy.blank("en"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline."""
    return _pipeline()


@pytest.fixture(scope="session")
def blank() -> Language:
    """The pipeline on a model without tagger and parser."""
    return _blank()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., ConflictDocument]:
    """Analyse a text with the default pipeline."""

    def analyse(text: str, **known: str) -> ConflictDocument:
        return conflictner.analyze(text, nlp=nlp, **known)

    return analyse
