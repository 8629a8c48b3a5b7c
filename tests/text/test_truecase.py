"""Case restored to texts written in one case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.gazetteer import load_gazetteer
from conflictner.intake import model_text
from conflictner.text.truecase import headline_case, is_headline, text_case, truecase

ENOUGH = "Two lorries of flour reached the mill by noon."


@pytest.mark.parametrize(
    ("text", "case"), [(ENOUGH, "mixed"), (ENOUGH.upper(), "upper"), (ENOUGH.lower(), "lower"), ("UN", "mixed")]
)
def test_the_case_of_a_text(text, case):
    assert text_case(text) == case


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        (
            "TWO LORRIES OF FLOUR REACHED LIMA. THE MAYOR THANKED JUAN.",
            "Two lorries of flour reached Lima. The mayor thanked Juan.",
        ),
        ("ON 3 MAY THE GUARDS MAY WALK HOME, AND I STAY.", "On 3 May the guards may walk home, and I stay."),
        (
            "THE COUNCIL [COPRX] MET IN MARCH 1990 -- NOBODY SPOKE",
            "The council [COPRX] met in March 1990 -- Nobody spoke",
        ),
        ("J. PEREZ SPOKE TO REUTERS IN BOGOTA", "J. Perez spoke to Reuters in Bogota"),
    ],
)
def test_capitals(text, restored):
    assert truecase(text, "upper") == restored


def test_names_come_in_as_spans():
    text = "THE FRONT OF THE NORTH AND THE FNX MET"
    assert truecase(text, "upper", [(4, 22, None), (31, 34, "FNX")]) == "The Front of the North and the FNX met"


def test_lower_case_text():
    assert truecase("a convoy left london on monday.", "lower") == "A convoy left London on Monday."


@given(st.text(max_size=200), st.sampled_from(["upper", "lower"]))
def test_length_is_kept(text, mode):
    assert len(truecase(text, mode)) == len(text)


def test_the_model_reads_known_names():
    text = "GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT (FMLN) HELD A BRIDGE NEAR USULUTAN."
    assert model_text(text, load_gazetteer()) == (
        "Guerrillas of the Farabundo Marti National Liberation Front (FMLN) held a bridge near Usulutan."
    )


def test_only_headlines_of_mixed_text_change():
    text = "REBELS HOLD A BRIDGE NEAR THE CAPITAL CITY\nThe UN and the ELN met. OK."
    assert model_text(text, load_gazetteer()).splitlines()[1] == text.splitlines()[1]
    assert model_text(text, load_gazetteer()).splitlines()[0] == "Rebels hold a bridge near the capital city"


def test_models_and_the_un_keep_their_capitals():
    text = "THE UN SAID THAT TWO F-16 JETS AND AN A-37 OF THE ARMY WERE SEEN ON MAY 16-17 BY A 12-YEAR-OLD."
    found = truecase(text, "upper")
    assert "The UN said that two F-16 jets and an A-37 of the army" in found
    assert found.endswith("16-17 by a 12-year-old.")
    assert truecase("two su-25 of the un were up to-3", "lower") == "Two SU-25 of the UN were up to-3"


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Rebels Seize Three Villages Near Border Town", "Rebels seize three villages near border town"),
        ("Five Killed in Blast at Market, Police Say", "Five killed in blast at market, police say"),
    ],
)
def test_headlines_are_written_as_sentences(line, printed):
    assert is_headline(line)
    assert headline_case(line, []) == printed


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs of Norway",
        "They left the town.",
        "John Smith, Anna Lee",
        "Police shooting Kills Ten Near Border Town",
        "",
    ],
)
def test_other_lines_are_no_headlines(line):
    assert not is_headline(line)


def test_names_in_headlines_keep_their_capitals():
    line = "Troops Retake Clear Lake After Clashes"
    start = line.index("Clear")
    assert headline_case(line, [(start, start + len("Clear Lake"))]) == "Troops retake Clear Lake after clashes"
