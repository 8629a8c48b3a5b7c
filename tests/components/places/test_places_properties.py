"""Places in any text: nothing crashes, spans slice to the text, locations are whole, time grows with the text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.timing import best_seconds

import conflictner
from conflictner.components.places.component import read_places
from conflictner.components.view import view_of

PIECES = [
    *"Kyiv Goma Paris Texas Georgia the village of in near and North River region provinces border Syrian ".split(),
    *"Mount Camp city KY Zubuwari al said he Chad Smith é 🙂 St. San US $ based , . - ( ) 's".split(),
    *("12 km", "north of", "\n", "\n\n", "EL FASHER", "of the"),
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24), glue=st.sampled_from([" ", "", "  "]))
def test_any_text(read, pieces, glue):
    text = glue.join(pieces)
    for e in read(text).places if text.strip() else ():
        where = e.location
        assert text[e.start : e.end] == e.text
        assert e.text.strip() == e.text
        assert (where.lat is None) is (where.lon is None)
        assert where.lat is None or (-90 <= where.lat <= 90 and -180 <= where.lon <= 180)
        assert 0 <= where.score <= 1
        assert len(where.candidates) <= 5
        assert not (where.iso and where.members)
        assert where.level != "country" or where.country


@pytest.fixture(scope="module")
def parts():
    nlp = conflictner.load(spacy.blank("en"))
    return nlp, nlp.get_pipe("conflictner").parts[0]


@pytest.mark.parametrize(
    "piece",
    [
        "in Paris, ",
        "Abcd Efgh ",
        "village of ",
        "Paris, Texas and ",
        "Foo near Bar, 5 km north of Kyiv. ",
        "Syria-Turkey border ",
    ],
)
def test_time_grows_with_the_text(parts, piece):
    nlp, gazetteer = parts

    def seconds(times: int) -> float:
        view = view_of(gazetteer(nlp.make_doc(piece * times)))
        return best_seconds(lambda: read_places(view), rounds=1)

    seconds(50)
    short, long = min(seconds(400) for _ in range(2)), seconds(3200)
    assert long < 30 * max(short, 0.004)
