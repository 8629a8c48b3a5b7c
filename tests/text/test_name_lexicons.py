"""The word lists of names say what the code asks of them."""

from __future__ import annotations

import inspect
import re
from typing import get_args

import pytest

from conflictner.components.names import people as component
from conflictner.document import OrganizationType
from conflictner.gazetteer import KINDS
from conflictner.text.inflect import read_lexicon
from conflictner.text.names import persons
from conflictner.text.names.lexicon import people

_KNOWN_THINGS = {f"is_{kind}" for kind in KINDS} | {"is_city", "is_town"}


def _signs_in_code() -> set[str]:
    text = inspect.getsource(persons) + inspect.getsource(component)
    return set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', text))


def test_every_weight_is_of_a_sign_that_the_code_gives():
    used = _signs_in_code() | _KNOWN_THINGS | {"base"}
    assert set(people().weights) - used == set()


def test_every_sign_appended_has_a_weight():
    text = inspect.getsource(persons) + inspect.getsource(component)
    appended = set(re.findall(r'append\("([a-z_]+)"\)', text))
    assert len(appended) > 15
    assert appended - set(people().weights) == set()
    named = {"is_unit", "is_organization", "is_norp", "is_equipment", "is_country", "is_region", "is_city", "is_town"}
    assert named <= set(people().weights)


def test_a_given_name_is_none_of_the_words_never_in_names():
    assert people().given & people().never == frozenset()


def test_titles_and_roles_are_in_small_letters():
    lex = people()
    for words in (lex.ranks, lex.offices, lex.modifiers, lex.roles, lex.kin, lex.speech, lex.particles, lex.given):
        assert words
        assert all(w == w.lower() and "." not in w for w in words)


@pytest.mark.parametrize("row", read_lexicon("organizations.toml")["head"], ids=lambda r: r["words"][0])
def test_heads_of_organisations(row: dict):
    assert row["type"] in get_args(OrganizationType)
    assert row["grade"] in ("strong", "medium", "weak")
    assert set(row["after"]) <= {"of", "for", "on"}
    assert all(w == w.lower() for w in row["words"])
