"""Finding names in a text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.gazetteer.shapes import case_of


def seen(gaz, text, group=None, **settings):
    return [(h.text, h.entry.id) for h in gaz.find(text, **settings) if group in (None, h.group)]


def test_all_readings_the_most_prominent_first(small):
    (hit,) = small.find("Shells fell on Sumy overnight")
    assert (hit.start, hit.end, hit.text) == (15, 19, "Sumy")
    assert [(e.id, e.kind) for e in hit.entries] == [("s2", "settlement"), ("UA-59", "region")]
    assert [r.alternate for r in hit.readings] == [False, True]


def test_a_generic_noun_that_fits_belongs_to_the_name_and_decides(small):
    (hit,) = small.find("in Idlib province.")
    assert (hit.text, hit.noun, [e.id for e in hit.entries]) == ("Idlib province", "province", ["SY-ID"])
    (hit,) = small.find("in Idlib krai")
    assert (hit.text, hit.noun) == ("Idlib", None)
    (hit,) = small.find("Kramatorsk district")
    assert hit.text == "Kramatorsk"
    (hit,) = small.find("the Sumy Oblast authorities")
    assert (hit.text, hit.noun) == ("Sumy Oblast", None)


def test_the_longest_name_wins_within_a_group_and_groups_are_apart(small):
    assert seen(small, "near Port Sudan") == [("Port Sudan", "s5")]
    hits = small.find("the Kestrel Brigade of Sumy moved")
    assert [(h.text, h.group) for h in hits] == [("Kestrel Brigade of Sumy", "names"), ("Sumy", "places")]


@pytest.mark.parametrize("text", ["Port, Sudan", "the Port. Sudan said", "Port (Sudan)", "Port\n\nSudan"])
def test_names_do_not_reach_over_punctuation(small, text):
    assert "s5" not in [i for _, i in seen(small, text)]


@pytest.mark.parametrize("text", ["Port\nSudan", "Port-Sudan", "Port  Sudan", "PORT SUDAN", "Port\u00a0Sudan"])
def test_names_reach_over_space_and_hyphen(small, text):
    assert ("s5" in [i for _, i in seen(small, text)]) is True


def test_apostrophes_possessives_and_hyphens(small):
    assert seen(small, "Kramators'k's mayor") == [("Kramators'k", "s3")]
    assert seen(small, "US-led strikes") == [("US", "USA")]
    assert seen(small, "Ukraine’s east") == [("Ukraine", "UKR")]


def test_full_stops_belong_to_abbreviations(small):
    assert seen(small, "the U.S. and Philadelphia, Pa.") == [("U.S.", "USA"), ("Pa.", "US-PA")]
    assert seen(small, "Pa said so") == []


@pytest.mark.parametrize("text", ["let us march on", "it was George's idea".lower(), "the police did it", "an idlib"])
def test_lower_case_is_no_name(small, text):
    assert seen(small, text) == []


def test_case_of_acronyms(small):
    assert seen(small, "It is. Us? We") == []
    assert seen(small, "the IT attacked") == [("IT", "u4")]
    assert seen(small, "Unifil patrols") == [("Unifil", "u5")]


def test_arabic_articles_may_be_lower_case(small):
    (hit,) = small.find("towards al-Bab")
    assert (hit.text, hit.case) == ("al-Bab", "same")


def test_generic_nouns_match_in_any_case_and_number(small):
    assert seen(small, "Tank, tanks and two car bombs") == [("Tank", "e2"), ("tanks", "e2"), ("car bombs", "e3")]


@pytest.mark.parametrize("text", ["T-72", "T72", "T 72", "T-72s", "T72s"])
def test_model_numbers(small, text):
    assert seen(small, text) == [(text, "e1")]


def test_number_names_split_and_joined(small):
    assert seen(small, "M23 and M-23") == [("M23", "u3"), ("M-23", "u3")]


def test_common_words_are_flagged_but_given(small):
    common = {h.text: h.common for h in small.find("In March George fired a Grad at Sumy")}
    assert common == {"March": "month", "George": "given", "Grad": "word", "Sumy": None}


def test_a_place_called_like_a_people_is_flagged(small):
    assert [(h.group, h.entry.id, h.common) for h in small.find("a Syrian boy")] == [
        ("names", "n1", "word"),
        ("places", "s10", "word"),
    ]


def test_an_acronym_in_capitals_is_no_common_word(small):
    (hit,) = small.find("The US said")
    assert hit.common is None


def test_context_words(small):
    assert seen(small, "The SLM attacked") == []
    assert seen(small, "The SLM attacked Idlib", "names") == [("SLM", "u2")]
    assert seen(small, "The SLM attacked", context="War in Syria") == [("SLM", "u2")]
    assert seen(small, "The SLM attacked a Syriac church") == []


def test_upper_case_text(small):
    text = "TROOPS IN PORT SUDAN AND KRAMATORSK; US POLICE"
    hits = small.find(text, case="upper")
    assert [(h.text, h.case) for h in hits] == [("PORT SUDAN", "none"), ("KRAMATORSK", "none"), ("US", "none")]
    assert [h.case for h in small.find(text)] == ["upper", "upper", "same"]


def test_lower_case_text(small):
    assert seen(small, "syrians near port sudan told us it fell", case="lower") == [
        ("syrians", "n1"),
        ("port sudan", "s5"),
    ]


def test_short_capitals_are_an_acronym_rather_than_a_small_place(small):
    assert seen(small, "SUMY was hit; UNA said") == [("SUMY", "s2")]
    assert seen(small, "Una was hit") == [("Una", "s11")]


def test_partial_case_is_said(small):
    (hit,) = small.find("the Sand lions movement")
    assert hit.case == "partial"
    assert small.find("the sand lions movement") == []


@pytest.mark.parametrize(
    ("text", "alias", "case"),
    [
        ("C", "C", "same"),
        ("l", "C", None),
        ("U", "C", "upper"),
        ("C", "U", None),
        ("C", "V", "same"),
        ("C", "l", "same"),
        ("Cl", "CC", "partial"),
        ("lC", "CC", None),
        ("Cll", "CCC", "partial"),
        ("Clll", "CCCC", None),
    ],
)
def test_case_table(text, alias, case):
    assert case_of(text, alias, "mixed") == case


@given(st.text(max_size=200))
def test_any_text_gives_hits_in_order_that_slice_it(small, text):
    hits = small.find(text)
    for h in hits:
        assert text[h.start : h.end] == h.text
        assert h.readings
    for group in ("names", "places"):
        spans = [(h.start, h.end) for h in hits if h.group == group]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(
    st.lists(
        st.sampled_from(["Sumy", "Port", "Sudan", "province", "Idlib", "M23", "U.S.", "of", ",", "-", "\n"]),
        max_size=12,
    )
)
def test_any_order_of_names_gives_spans_that_do_not_overlap(small, words):
    text = " ".join(words)
    for group in ("names", "places"):
        spans = [(h.start, h.end) for h in small.find(text) if h.group == group]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
