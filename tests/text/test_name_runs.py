"""Runs of capitals, titles, acronyms, organisations by their nouns: the pure readers of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import best_seconds

from conflictner.text.names.acronyms import find_introductions, fits, spelled_out
from conflictner.text.names.organizations import (
    cued,
    is_other_name,
    lower_case,
    named_beside,
    organizations_of,
    short_name,
)
from conflictner.text.names.persons import role_after, role_before, signs_around, signs_within, split_titles
from conflictner.text.names.runs import find_runs


def runs(text: str) -> list[str]:
    return [text[r.start : r.end] for r in find_runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when Ngozi Ade met Ursula von der Holt", ["Ngozi Ade", "Ursula von der Holt"]),
        ("near N'Djamena with O'Hara", ["N'Djamena", "O'Hara"]),
        ("by Brig. Gen. J.R. Teo of Chile", ["Brig. Gen. J.R. Teo", "Chile"]),
        ("killed Abu Said al-Masri", ["Abu Said al-Masri"]),
        ("with Ana “Kit” Roa", ["Ana “Kit” Roa"]),
        ("told Luis Mora, Jr. so", ["Luis Mora, Jr."]),
        ("Mora's Blue Party", ["Mora", "Blue Party"]),
        ("in Kyiv. Then", ["Kyiv", "Then"]),
        ("Title Line\nPeople said", ["Title Line", "People"]),
        ("#Hashtag and @Handle of Someone", ["Someone"]),
    ],
)
def test_runs(text: str, expected: list[str]):
    assert runs(text) == expected


def test_a_run_knows_whether_it_opens_a_sentence():
    assert [r.opens for r in find_runs("Near Aleppo it rained. Later Homs burned, and Hama.")] == [True, True, False]


def title_of(text: str) -> tuple[str, str, str]:
    titled = split_titles(next(find_runs(text)).words)
    return tuple(" ".join(w.text for w in part) for part in (titled.before, titled.title, titled.name))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Secretary Ann Lee", ("", "Foreign Secretary", "Ann Lee")),
        ("Oil Ministry Spokesman Amr Saad", ("Oil Ministry", "Spokesman", "Amr Saad")),
        ("Maj.-Gen. Yusuf Bala", ("", "Maj.-Gen.", "Yusuf Bala")),
        ("Private First Class Tom Ray", ("", "Private First Class", "Tom Ray")),
        ("General Staff", ("", "", "General Staff")),
        ("King Salman Airbase", ("", "", "King Salman Airbase")),
        ("Ann Lee", ("", "", "Ann Lee")),
    ],
)
def test_titles(text: str, expected: tuple[str, str, str]):
    assert title_of(text) == expected


def test_roles_beside_a_name():
    text = "the rebel spokesman Idris Noor, a former teacher, and Mona Ali, the U.S. envoy, met"
    assert role_before(text, text.index("Idris")) == ("spokesman", "role_right_before")
    assert role_after(text, text.index("Noor") + 4) == ("teacher", "role_after_article")
    assert role_after(text, text.index("Ali") + 3) == ("envoy", "role_after_article")
    assert role_before(text, text.index("Mona")) is None
    assert role_after("Aleppo, in the north", 6) is None


def test_signs():
    assert "given_name" in signs_within(next(find_runs("Olena Kovtun")).words)
    assert "acronym" in signs_within(next(find_runs("NATO")).words)
    assert "acronym" not in signs_within(next(find_runs("NATO Council")).words)
    assert "never_last" in signs_within(next(find_runs("Olena Hospital")).words)
    assert signs_around("in Marat, who", 3, 8) == ["who", "place_before"]
    assert "age" in signs_around("Marat, 41, fled", 0, 5)
    assert "place_after" in signs_around("Marat district", 0, 5)
    assert "alias_before" in signs_around("nicknamed Marat left", 10, 15)
    assert "alias_before" not in signs_around("a town called Marat left", 14, 19)


def organization(text: str) -> str | None:
    all_runs = list(find_runs(text))
    for at in range(len(all_runs)):
        found = organizations_of(text, all_runs, at)
        if found is not None:
            return text[found.start : found.end]
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ministry of Roads and Bridges of Chad said", "Ministry of Roads"),
        ("the Ministry of Foreign Affairs and Trade said", "Ministry of Foreign Affairs and Trade"),
        ("the Institute for the Study of Peace said", "Institute for the Study of Peace"),
        ("the Harbour Board met", "Harbour Board"),
        ("Radio Marsabit said", "Radio Marsabit"),
        ("On Friday the Oil Ministry Spokesman spoke", "Oil Ministry"),
        ("the West Bank burned", None),
        ("members of the All Rivers Congress met", "All Rivers Congress"),
        ("the Ministry met", None),
        ("Anna Committeeman met", None),
    ],
)
def test_organizations(text: str, expected: str | None):
    assert organization(text) == expected


def test_organizations_in_small_letters_and_beside():
    assert lower_case("Chadian oil ministry said", 7) == 20
    assert lower_case("Chadian soldiers said", 7) is None
    assert lower_case("Chadian and Malian defence ministries", 18) is None
    assert named_beside("the news outlet Lens", 16)
    assert not named_beside("the outlet store Lens", 17)
    assert cued("Lens news agency", 0, 4)
    assert is_other_name("Cedar Palace Hotel")
    assert is_other_name("GPS")
    assert not is_other_name("Cedar Press")


def test_short_names_need_an_article():
    text = "It rained, and the Observatory said so. He saw Observatory."
    found = [short_name(text, r) for r in find_runs(text)]
    assert [w.text for w in found if w is not None] == ["Observatory"]


@pytest.mark.parametrize(
    ("acronym", "name", "expected"),
    [
        ("ZLF", "Zamora Liberation Front", True),
        ("MoD", "Chadian Ministry of Defence", True),
        ("PKK", "Kurdistan Workers' Party", False),
        ("JEM", "Justice and Equality Movement", True),
        ("SDF", "Syrian Observatory", False),
        ("PYD", "Democratic Union", False),
    ],
)
def test_acronyms(acronym: str, name: str, expected: bool):
    assert fits(acronym, name) is expected


def test_introductions():
    text = "the Lower Valley Guard (LVG), the River Front [RF] and the Hill Army, or HA, met (see map)"
    found = list(find_introductions(text))
    assert [f.acronym for f in found] == ["LVG", "RF", "HA"]
    assert [text[spelled_out(text, f) : f.name_end] for f in found] == [  # type: ignore[misc]
        "Lower Valley Guard",
        "River Front",
        "Hill Army",
    ]
    assert spelled_out("the Green Army (XYZ)", next(iter(find_introductions("the Green Army (XYZ)")))) is None


PIECES = [
    "Ali",
    "al-",
    " ",
    "\n",
    "de ",
    "Gen. ",
    "“",
    "”",
    "(",
    ")",
    "NATO",
    "of ",
    "the ",
    "'s",
    ", Jr.",
    "A.",
    "é",
    "-",
    "1st ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_runs_slice_to_their_words(text: str):
    last = 0
    for run in find_runs(text):
        assert last <= run.start < run.end <= len(text)
        assert run.start == run.words[0].start
        assert run.end == run.words[-1].end
        assert all(text[w.start : w.end] == w.text for w in run.words)
        last = run.start
        split_titles(run.words)
        signs_within(run.words)
        signs_around(text, run.start, run.end)
        role_before(text, run.start)
        role_after(text, run.end)
    for intro in find_introductions(text):
        assert text[intro.start : intro.end] == intro.acronym
        spelled_out(text, intro)


@pytest.mark.parametrize("piece", ["A", "A ", "Al de ", "A-a'b", "A. ", "A “B” ", "Ab (", "(AB", "Gen. ", "la de la "])
def test_long_texts_take_linear_time(piece: str):
    def seconds(times: int) -> float:
        text = piece * times
        return best_seconds(lambda: [list(find_runs(text)), list(find_introductions(text))])

    assert seconds(16_000) < 50 * max(seconds(1_000), 0.0005)
