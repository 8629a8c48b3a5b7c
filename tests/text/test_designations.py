"""The grammar of unit designations, on marked text and on text of any kind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timing import best_seconds

from conflictner.errors import ConflictnerError, DataError
from conflictner.text.designations import Designation, find_designations
from conflictner.text.designations.lexicon import lexicon, word_set
from conflictner.text.designations.numbers import read_number, read_roman

CASES = Path(__file__).with_name("designation_cases.txt")
KEYS = ("number", "echelon", "type", "country", "near", "tradition")
_MARK = re.compile(r"<unit((?: [a-z]+=[^ >]+)*)>([^<]+)</unit>")


class Case(NamedTuple):
    line: int
    text: str
    spans: tuple[tuple[int, int], ...]
    wanted: tuple[dict[str, Any], ...]


def _value(key: str, raw: str) -> Any:
    return None if raw == "none" else int(raw) if key == "number" else raw


def read_case(number: int, line: str) -> Case:
    text, spans, wanted, at = "", [], [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark.group(2))))
        text += mark.group(2)
        pairs = [pair.split("=", 1) for pair in mark.group(1).split()]
        unknown = [key for key, _ in pairs if key not in KEYS]
        if unknown:
            raise ValueError(f"{CASES.name}:{number}: unknown key {unknown[0]!r}")
        wanted.append({key: _value(key, raw) for key, raw in pairs})
        at = mark.end()
    text += line[at:]
    if "<" in text or ">" in text:
        raise ValueError(f"{CASES.name}:{number}: stray mark")
    return Case(number, text, tuple(spans), tuple(wanted))


def read_cases() -> list[Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [read_case(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]


ALL = read_cases()


def test_there_are_enough_cases_of_both_kinds() -> None:
    assert sum(len(case.spans) for case in ALL) > 200
    assert sum(not case.spans for case in ALL) > 50


def test_the_reader_of_cases_is_strict() -> None:
    with pytest.raises(ValueError, match="unknown key"):
        read_case(1, "The <unit nummer=3>3rd Brigade</unit>.")
    with pytest.raises(ValueError, match="stray mark"):
        read_case(1, "The <unit>3rd Brigade.")


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"line {case.line}")
def test_marked_text(case: Case) -> None:
    found = {(d.start, d.end): d for d in find_designations(case.text)}
    names = {case.text[s:e]: d.rule for (s, e), d in found.items()}
    assert set(found) == set(case.spans), names
    assert all(0 < d.score <= 1 for d in found.values())
    for span, wanted in zip(case.spans, case.wanted, strict=True):
        got = {key: getattr(found[span], key) for key in wanted}
        assert got == wanted, case.text[slice(*span)]


def only(text: str, **kwargs: Any) -> Designation:
    (found,) = find_designations(text, **kwargs)
    return found


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("the 64th and 38th Separate Guards Motor Rifle Brigades", "38th Separate Guards Motor Rifle Brigade"),
        ("the 81st Bn was there", "81st Battalion"),
        ("THE 3RD MARINE DIVISION IS THERE.", "3rd Marine Division"),
        ("soldiers of the 12th  Mechanized Brigade", "12th Mechanized Brigade"),
        ("Ukraine's 93rd Brigade's men", "93rd Brigade"),
        ("the 1st and 2nd Battalions left", "2nd Battalion"),
        ("units of the Syrian Arab Army’s reserve", "Syrian Arab Army"),
    ],
)
def test_canonical_name(text: str, canonical: str) -> None:
    assert find_designations(text)[-1].canonical == canonical


def test_a_coordinated_number_gets_the_whole_name() -> None:
    first, second = find_designations("the 64th and 38th Motor Rifle Brigades")
    assert (first.canonical, first.echelon, first.arm) == ("64th Motor Rifle Brigade", "brigade", "motor rifle")
    assert (second.canonical, second.arm) == ("38th Motor Rifle Brigade", "motor rifle")


@pytest.mark.parametrize(
    ("text", "arm"),
    [
        ("the 95th Air Assault Brigade", "air assault"),
        ("the 36th Naval Infantry Brigade", "naval infantry"),
        ("the 4th Guards Tank Division", "tank"),
        ("the 7th Brigade", None),
        ("the 11th Airborne Division", "airborne"),
    ],
)
def test_arm(text: str, arm: str | None) -> None:
    assert only(text).arm == arm


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Ukraine's 93rd Brigade", "UKR"),
        ("the Russian 252nd Motor Rifle Regiment", "RUS"),
        ("the 12 Brigade of the Nigerian Army", "NGA"),
        ("South Korea’s 5th Corps", "KOR"),
        ("Russia's elite 76th Guards Air Assault Division", "RUS"),
        ("the 76th Guards Air Assault Division", None),
    ],
)
def test_country_of_the_words_beside(text: str, near: str | None) -> None:
    found = find_designations(text)[0]
    assert found.near == near
    assert found.country is None


def test_a_numbered_unit_with_a_nation_in_its_name() -> None:
    found = only("The 2nd French Armoured Division landed.")
    assert (found.canonical, found.country, found.near) == ("2nd French Armoured Division", "FRA", None)


@pytest.mark.parametrize(
    "text",
    [
        "The 93rd Mechanized Brigade held.",
        "The 93rd\u00a0Mechanized\u00a0Brigade held.",
        "The 93rd Mechanised Bde held.",
        "The 93 rd Mechanized Brigade held.".replace("93 rd", "93rd"),
        "The 93rd Mech. Brigade held.",
        "The 93rd (Mechanized) Brigade held.",
        "THE 93RD MECHANIZED BRIGADE HELD.",
        "the 93rd mechanized brigade held.",
        "The 93rd Mechanized\u2011Infantry Brigade held.",
        "\u201cThe 93rd Mechanized Brigade\u201d, he said, held.",
    ],
)
def test_ways_to_write_it(text: str) -> None:
    found = only(text)
    assert (found.number, found.echelon) == (93, "brigade")
    assert text[found.start].isdigit()


def test_wrapped_lines_are_one_text_and_short_lines_are_not() -> None:
    wrapped = "The ministry said on Friday that soldiers of the 93rd\nMechanized Brigade had held the line."
    assert only(wrapped).canonical == "93rd Mechanized Brigade"
    assert find_designations("Losses: 93rd\nBrigade\nhad none") == []


@pytest.mark.parametrize("case", ["upper", "lower"])
def test_a_case_may_be_given(case: Any) -> None:
    text = "the 6th infantry brigade"
    assert only(text.upper() if case == "upper" else text, case=case).number == 6


def test_headlines_in_capitals_are_seen_among_mixed_text() -> None:
    text = (
        "REBELS OF THE SIMON BOLIVAR LIBERATION FRONT KILL SIX\n\nThe rebels of the front came at night, police said."
    )
    assert [text[d.start : d.end] for d in find_designations(text)] == ["SIMON BOLIVAR LIBERATION FRONT"]


def test_an_unknown_case_is_an_error() -> None:
    with pytest.raises(ConflictnerError, match="upper"):
        find_designations("x", case="title")  # type: ignore[arg-type]


def test_a_nationality_may_be_added() -> None:
    text = "Soldiers of the Freedonian army fled."
    assert find_designations(text) == []
    for nationality in ({"Freedonian": "FRE"}, {"Freedonian": "FRE"}.get):
        assert only(text, nationality=nationality).country == "FRE"
    assert find_designations(text) == []


def test_an_added_nationality_may_own_a_unit() -> None:
    assert only("Freedonia's 3rd Brigade held.", nationality={"Freedonia": "FRE"}).near == "FRE"
    assert only("Freedonia\u2019s 3rd Brigade held.", nationality={"Freedonia": "FRE"}).near == "FRE"


@pytest.mark.parametrize("unit", ["Battalion Tactical Group", "Brigade"])
def test_an_ordinal_is_surer_than_a_bare_number(unit: str) -> None:
    assert only(f"Soldiers of the 12th {unit} fled.").score > only(f"Soldiers of 12 {unit} fled.").score


def test_the_least_score_may_be_set() -> None:
    text = "Two fighters of the Crimson Dawn were killed; the 3rd Tank Brigade was not there."
    assert len(find_designations(text)) == 2
    assert only(text, minimum=0.9).number == 3


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        ("93rd", "ordinal", 93),
        ("15nd", "ordinal", 15),
        ("2d", "ordinal", 2),
        ("2-506th", "regiment", 2),
        ("Ninety-third", "word", 93),
        ("third", "word", 3),
        ("3410", "digits", 3410),
        ("Three", "cardinal", 3),
        ("XVIII", "roman", 18),
        ("IX", "roman", 9),
    ],
)
def test_numbers(word: str, kind: str, value: int) -> None:
    number = read_number(word.lower(), word)
    assert number is not None
    assert (number.kind, number.value) == (kind, value)


@pytest.mark.parametrize("word", ["north", "month", "brigade", "xvi", "IIII", "1234567", "12a"])
def test_no_numbers(word: str) -> None:
    assert read_number(word.lower(), word) is None


@given(st.integers(1, 399))
def test_roman_numerals_are_read_back(value: int) -> None:
    parts = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    rest, text = value, ""
    for step, letters in parts:
        while rest >= step:
            rest, text = rest - step, text + letters
    assert read_roman(text) == value


def test_the_lexicon_is_whole() -> None:
    words = lexicon()
    assert words.heads["brigade"].echelon == "brigade"
    assert words.heads["brigades"].plural
    assert words.nations["ukrainian"] == "UKR"
    assert all(code is None or re.fullmatch("[A-Z]{3}", code) for code in words.nations.values())
    with pytest.raises(DataError, match="no set"):
        word_set("nothing of the kind")


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


ARMS = ("Mechanized", "Motor Rifle", "Separate Tank", "Guards Air Assault", "Naval Infantry", "Light Infantry", "")
ECHELONS = ("Brigade", "Regiment", "Division", "Battalion")


@given(st.integers(1, 999), st.sampled_from(ARMS), st.sampled_from(ECHELONS))
def test_a_designation_written_is_read_back(number: int, arm: str, echelon: str) -> None:
    name = f"{ordinal(number)} {arm} {echelon}".replace("  ", " ")
    text = f"Soldiers of the {name} were killed in the attack."
    found = only(text)
    assert text[found.start : found.end] == name
    assert (found.number, found.echelon) == (number, echelon.lower())


MARKS = 'the of and , . : " \u201c \u201d ( ) 93rd 64th III 12 No. 54046 1/7 named after fighters militants'
NAMES = (
    "Brigade Brigades brigade Army army Forces Front Guard Syrian Ukraine's Azov Liberation Free Task Force Juba Unit"
)
OTHERS = "Ansar al-Din Command Duke Order Lenin Cavalry"
WORDS = st.sampled_from([*f"{MARKS} {NAMES} {OTHERS}".split(), "\n"])


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40))
def test_any_mix_of_unit_words_gives_sound_spans(words: list[str]) -> None:
    _sound(" ".join(words))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_gives_sound_spans(text: str) -> None:
    _sound(text)


def _sound(text: str) -> None:
    found = find_designations(text, minimum=0.0)
    end = 0
    for d in found:
        assert end <= d.start < d.end <= len(text)
        assert text[d.start : d.end].strip() == text[d.start : d.end]
        assert d.canonical
        assert 0 < d.score <= 1
        end = d.end


LONG = (
    "brigade " * 5_000,
    "Azov Brigade and " * 2_000,
    "1st, " * 8_000 + "Brigades",
    "a-" * 20_000,
    '"' * 20_000,
    "(" * 20_000,
    "Xyz " * 8_000 + "Army",
    "Army of the " * 2_000,
    "military " * 8_000,
    "of the Xyz fighters " * 2_000,
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_time_is_linear(text: str) -> None:
    once = best_seconds(lambda: find_designations(text), rounds=1)
    assert best_seconds(lambda: find_designations(text + text), rounds=1) < 5 * once + 1


@pytest.mark.parametrize("text", ["The Kurdish Regiment song was sung.", "A Sikh regiment dinner was held."])
def test_a_people_and_a_regiment_are_no_unit_without_arms(text):
    assert find_designations(text) == []


def test_a_people_and_a_regiment_in_arms_are_one():
    assert [d.canonical for d in find_designations("The Sikh Regiment moved to Srinagar.")] == ["Sikh Regiment"]
