"""Quantities: what is found, how it is read, and what is no count."""

from __future__ import annotations

import pytest

from conflictner.document import Quantity
from conflictner.errors import SettingError
from conflictner.text.quantities import QuantityMention, find_quantities, with_convention

Numbers = tuple[int | None, int | None, int | None]


def counts(text: str) -> list[QuantityMention]:
    return [m for m in find_quantities(text) if m.kind == "count" and m.form not in ("article", "none")]


def numbers(quantity: Quantity) -> Numbers:
    return quantity.low, quantity.best, quantity.high


def only(text: str) -> QuantityMention:
    (found,) = counts(text)
    return found


@pytest.mark.parametrize(
    ("text", "mention", "literal", "qualifier"),
    [
        ("Eleven rebels fell.", "Eleven", (11, 11, 11), "exact"),
        ("It killed 3,500 rebels.", "3,500", (3500, 3500, 3500), "exact"),
        ("It killed 1 500 rebels.", "1 500", (1500, 1500, 1500), "exact"),
        ("It killed 3.500 rebels.", "3.500", (3500, 3500, 3500), "exact"),
        ("It drove out 1,25,000 villagers.", "1,25,000", (125000, 125000, 125000), "exact"),
        ("It drove out 1.2 million villagers.", "1.2 million", (1200000, 1200000, 1200000), "exact"),
        ("It drove out one and a half million villagers.", "one and a half million", (1500000,) * 3, "exact"),
        ("A hundred rebels fell.", "A hundred", (100, 100, 100), "exact"),
        ("Thirty-five rebels fell.", "Thirty-five", (35, 35, 35), "exact"),
        ("At least 11 rebels fell.", "At least 11", (11, 11, None), "at_least"),
        ("No fewer than eleven rebels fell.", "No fewer than eleven", (11, 11, None), "at_least"),
        ("Eleven or more rebels fell.", "Eleven or more", (11, 11, None), "at_least"),
        ("More than 20 rebels fell.", "More than 20", (21, None, None), "more_than"),
        ("Upwards of 20 rebels fell.", "Upwards of 20", (21, None, None), "more_than"),
        ("Over two hundred rebels fell.", "Over two hundred", (201, None, None), "more_than"),
        ("It killed 20+ rebels.", "20+", (21, None, None), "more_than"),
        ("Up to 100 rebels fell.", "Up to 100", (None, None, 100), "at_most"),
        ("As many as 100 rebels fell.", "As many as 100", (None, None, 100), "at_most"),
        ("No more than 100 rebels fell.", "No more than 100", (None, None, 100), "at_most"),
        ("Fewer than 50 rebels fell.", "Fewer than 50", (None, None, 49), "less_than"),
        ("Nearly 50 rebels fell.", "Nearly 50", (None, 50, 50), "approx"),
        ("About 1,000 rebels fell.", "About 1,000", (None, 1000, None), "approx"),
        ("Some 40 rebels fell.", "Some 40", (None, 40, None), "approx"),
        ("Forty rebels or so, and thirty or so allies fell.", "Forty", (40, 40, 40), "exact"),
        ("An estimated 40 rebels fell.", "An estimated 40", (None, 40, None), "approx"),
        ("Between 20 and 30 rebels fell.", "Between 20 and 30", (20, 25, 30), "range"),
        ("From 20 to 31 rebels fell.", "From 20 to 31", (20, None, 31), "range"),
        ("It killed 8-10 rebels.", "8-10", (8, 9, 10), "range"),
        ("Five or six rebels fell.", "Five or six", (5, None, 6), "range"),
        ("It drove out 2 to 3 million villagers.", "2 to 3 million", (2000000, 2500000, 3000000), "range"),
        ("They sent 10-15,000 rebels.", "10-15,000", (10000, 12500, 15000), "range"),
        ("It killed 1,200-1,500 rebels.", "1,200-1,500", (1200, 1350, 1500), "range"),
        ("Twelve to fifteen rebels fell.", "Twelve to fifteen", (12, None, 15), "range"),
        ("It killed 3 or more rebels.", "3 or more", (3, 3, None), "at_least"),
        ("It killed 4 or fewer rebels.", "4 or fewer", (None, None, 4), "at_most"),
        ("Well over 1,000 rebels fell.", "Well over 1,000", (1001, None, None), "more_than"),
        ("Under 20 rebels fell.", "Under 20", (None, None, 19), "less_than"),
        ("About half a million fled.", "About half a million", (None, 500000, None), "approx"),
        ("Some two dozen rebels fell.", "Some two dozen", (24, 24, None), "approx"),
        ("It drove out 1.5m people.", "1.5m", (1500000, 1500000, 1500000), "exact"),
        ("They sent 30k troops.", "30k", (30000, 30000, 30000), "exact"),
        ("They sent five soldiers apiece.", "five", (None, None, None), "each"),
        ("A couple of rebels fell.", "A couple of", (2, 2, None), "vague"),
        ("Several rebels fell.", "Several", (3, None, None), "vague"),
        ("A few rebels fell.", "A few", (3, None, None), "vague"),
        ("Numerous rebels fell.", "Numerous", (3, None, None), "vague"),
        ("Several hundred rebels fell.", "Several hundred", (300, None, None), "vague"),
        ("A dozen rebels fell.", "A dozen", (12, 12, None), "approx"),
        ("Half a dozen rebels fell.", "Half a dozen", (6, 6, None), "approx"),
        ("Three dozen rebels fell.", "Three dozen", (36, 36, None), "approx"),
        ("More than two dozen rebels fell.", "More than two dozen", (25, None, None), "more_than"),
        ("Two or three dozen rebels fell.", "Two or three dozen", (24, 30, 36), "range"),
        ("Tens of rebels fell.", "Tens", (20, None, None), "vague"),
        ("Dozens of rebels fell.", "Dozens", (24, None, None), "vague"),
        ("Scores of rebels fell.", "Scores", (40, None, None), "vague"),
        ("Hundreds of rebels fell.", "Hundreds", (200, None, None), "vague"),
        ("Thousands fled.", "Thousands", (2000, None, None), "vague"),
        ("Tens of thousands fled.", "Tens of thousands", (20000, None, None), "vague"),
        ("Hundreds of thousands fled.", "Hundreds of thousands", (200000, None, None), "vague"),
        ("They gave up en masse.", "en masse", (None, None, None), "en_masse"),
        ("They gave up in large numbers.", "in large numbers", (None, None, None), "en_masse"),
        ("Two-thirds of the force fled.", "Two-thirds", (None, None, None), "fraction"),
        ("Nearly half of the force fled.", "Nearly half", (None, None, None), "fraction"),
        ("The entire platoon fled.", "entire", (None, None, None), "fraction"),
        ("Most of the platoon fled.", "Most", (None, None, None), "fraction"),
        ("Both pilots died.", "Both", (2, 2, 2), "exact"),
        ("A pair of drones fell.", "A pair of", (2, 2, 2), "exact"),
        ("They left two guards in each village.", "two", (None, None, None), "each"),
    ],
)
def test_literal_reading(text: str, mention: str, literal: Numbers, qualifier: str) -> None:
    found = counts(text)[0]
    assert text[found.start : found.end] == mention
    assert (numbers(found.quantity), found.quantity.qualifier) == (literal, qualifier)
    assert (found.quantity.start, found.quantity.end, found.quantity.text) == (found.start, found.end, mention)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("11 rebels", 11),
        ("at least 11 rebels", 11),
        ("more than 20 rebels", 20),
        ("fewer than 50 rebels", 50),
        ("nearly 50 rebels", 50),
        ("about 1,000 rebels", 1000),
        ("between 20 and 30 rebels", 20),
        ("a couple of rebels", 3),
        ("several rebels", 3),
        ("many rebels", 3),
        ("half a dozen rebels", 6),
        ("two dozen rebels", 24),
        ("tens of rebels", 10),
        ("dozens of rebels", 12),
        ("scores of rebels", 20),
        ("hundreds of rebels", 100),
        ("thousands of rebels", 1000),
        ("tens of thousands of rebels", 10_000),
        ("hundreds of thousands of rebels", 100_000),
        ("rebels surrendered en masse", 3),
    ],
)
def test_acled_reading(text: str, figure: int) -> None:
    (found,) = [m for m in find_quantities(text, convention="acled") if m.form != "article"]
    assert found.quantity.best == figure
    again = with_convention(only(text).quantity, "acled")
    assert again == found.quantity
    assert with_convention(again, "literal") == only(text).quantity


def test_acled_knows_no_figure_for_an_upper_bound() -> None:
    (found,) = find_quantities("up to 100 rebels", convention="acled")
    assert (found.quantity.low, found.quantity.best) == (None, None)


def test_an_implied_quantity_stays_as_it_is() -> None:
    one = Quantity(1, 1, 1, "exact", "people", None, None, None)
    assert with_convention(one, "acled") == one


def test_what_the_context_said_survives_another_convention() -> None:
    found = only("The toll rose to at least 15 dead.")
    assert found.quantity.cumulative
    again = with_convention(found.quantity, "acled")
    assert again.cumulative
    assert again.best == 15


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(SettingError, match="literal, acled"):
        find_quantities("11 men", convention="ucdp")  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="literal, acled"):
        with_convention(only("11 men").quantity, "ucdp")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 152-mm gun", "calibre"),
        ("a 152mm gun", "calibre"),
        ("a .50 caliber gun", "calibre"),
        ("It cost $1.2 million.", "money"),
        ("It cost 500 dollars.", "money"),
        ("It cost €20.", "money"),
        ("It cost $2bn.", "money"),
        ("He lit a 5kg charge.", "measure"),
        ("It fell 30m away.", "distance"),
        ("It fell at 3 a.m. there.", "time"),
        ("It was Section 3.", "designation"),
        ("He is 17 years old.", "age"),
        ("It is 5 km away.", "distance"),
        ("It is 5km away.", "distance"),
        ("a 300-mile front", "distance"),
        ("It weighed 200 tons.", "measure"),
        ("It grew by 2.5 times.", "measure"),
        ("Ali, 24, a farmer, fled.", "age"),
        ("a 17-year-old boy", "age"),
        ("He is 45 years old.", "age"),
        ("a man aged 30", "age"),
        ("children under five", "age"),
        ("for three hours", "time"),
        ("a 36-hour truce", "time"),
        ("for five more days", "time"),
        ("It began in 2012.", "year"),
        ("the 93rd Brigade", "ordinal"),
        ("the twenty-first raid", "ordinal"),
        ("a T-72 tank", "designation"),
        ("Resolution 1701", "designation"),
        ("Flight 17 fell", "designation"),
        ("No. 5 gate", "designation"),
        ("Soldiers of 53 Brigade fell.", "designation"),
        ("ABOUT 50 ARMY TROOPS FELL.", "count"),
        ("They are said to number 900 fighters.", "count"),
        ("The pipe is Nord Stream 2 now.", "designation"),
        ("They won 3-1 at home.", "other"),
        ("12 percent", "percent"),
        ("12% of them", "percent"),
        ("Police counted the dead, 24, and left.", "count"),
        ("Fired: BM(21) rockets.", "designation"),
        ('They left "Kharkiv"(24 men stayed).', "count"),
        ("Of this group 30 rebels fled.", "count"),
        ("They left the one wounded behind.", "count"),
        ("Several more days of shelling followed.", "time"),
        ("Dozens of miles were mined.", "distance"),
        ("Hundreds of dollars were lost.", "money"),
        ("Many more hours passed.", "time"),
        ("Several more soldiers fell.", "count"),
        ("12 per cent", "percent"),
    ],
)
def test_what_is_no_count_of_people_or_things(text: str, kind: str) -> None:
    found = [m for m in find_quantities(text) if m.form != "article"]
    assert [m.kind for m in found] == [kind]


@pytest.mark.parametrize(
    ("text", "share", "numbers_"),
    [
        ("lost 12 percent of its men", 0.12, (None, None, None)),
        ("lost 12 percent", 0.12, (12, 12, 12)),
        ("lost over 50 percent", 0.5, (51, None, None)),
        ("lost 11.9% of its men", 0.119, (None, None, None)),
    ],
)
def test_percent(text: str, share: float, numbers_: Numbers) -> None:
    (found,) = find_quantities(text)
    assert (found.quantity.unit, found.quantity.share) == ("percent", share)
    assert numbers(found.quantity) == numbers_


def test_shares() -> None:
    shares = [
        m.quantity.share for m in counts("Half of the men, a third of the guns, two-thirds of the cars, all of it.")
    ]
    assert shares == [0.5, 0.3333, 0.6667, 1.0]
    assert [m.form for m in counts("Three halves of the force fled.")] == ["number"]


def test_a_part_of_a_stated_total() -> None:
    text = "At least three of the 30 rebels fled, and eight out of 12 crewmen drowned."
    one, two = counts(text)
    assert (text[one.start : one.end], numbers(one.quantity), one.quantity.of_total) == (
        "At least three of the 30",
        (3, 3, None),
        30,
    )
    assert (numbers(two.quantity), two.quantity.of_total) == ((8, 8, 8), 12)
    assert text[one.number_start : one.number_end] == "three"


def test_parts_are_marked() -> None:
    text = (
        "It killed 20, including three women and four children, in 15 raids, and wounded 9; among them were two medics."
    )
    assert [(m.quantity.best, m.part) for m in counts(text)] == [
        (20, False),
        (3, True),
        (4, True),
        (15, False),
        (9, False),
        (2, True),
    ]


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The death toll rose to 15.", True),
        ("The toll climbed from 12 to 15.", True),
        ("It killed six, bringing the total to 15.", True),
        ("They have killed 15 so far.", True),
        ("They have killed 15 to date.", True),
        ("It killed 15 in the town.", False),
        ("They counted 15 houses to the north.", False),
    ],
)
def test_tolls_to_date(text: str, cumulative: bool) -> None:
    found = counts(text)[-1]
    assert (found.quantity.best, found.quantity.cumulative) == (15, cumulative)


def test_a_change_is_no_range() -> None:
    assert [numbers(m.quantity) for m in counts("Losses rose from 15 to 20.")] == [(15, 15, 15), (20, 20, 20)]
    assert [m.quantity.qualifier for m in counts("Losses of from 15 to 20 are usual.")] == ["range"]


@pytest.mark.parametrize("text", ["a 30-man unit gave up", "a 30-strong unit gave up", "a brigade of 30 gave up"])
def test_strength(text: str) -> None:
    found = only(text)
    assert (found.quantity.best, found.strength) == (30, True)


def test_articles_and_none_are_flagged() -> None:
    found = find_quantities("A soldier and an officer died; no one else was hurt, and no shots fell.")
    assert [(m.form, m.quantity.best) for m in found] == [("article", 1), ("article", 1), ("none", 0), ("none", 0)]


@pytest.mark.parametrize(
    "text",
    ["A hundred fell.", "They no longer fight.", "A day later.", "No, they said.", "One another.", "The one who left."],
)
def test_articles_and_none_that_count_nothing(text: str) -> None:
    assert not [m for m in find_quantities(text) if m.form in ("article", "none") or m.quantity.best == 1]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A few dozen rebels fell.", "vague"),
        ("A dozen rebels fell.", "number"),
        ("Half of the rebels fell.", "fraction"),
        ("The entire platoon fell.", "whole"),
        ("Both rebels fell.", "both"),
        ("They gave up en masse.", "en_masse"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert only(text).form == form


def test_most_of_a_stuff_counts_nothing() -> None:
    assert find_quantities("Most gas was lost.") == []
    assert [m.form for m in find_quantities("Most guns were lost.")] == ["whole"]


def test_an_article_before_a_model_counts_one() -> None:
    assert [(m.form, m.quantity.best) for m in find_quantities("An M4 rifle was found.")] == [("article", 1)]


def test_dates_are_left_out() -> None:
    text = "On 3 March 2014 they lost 5 men."
    assert [m.quantity.best for m in find_quantities(text, dates=[(3, 15)])] == [5]
    assert [m.quantity.best for m in counts(text)] == [5]


def test_capitals_are_read_too() -> None:
    text = "AT LEAST TWO DOZEN REBELS AND 1,500 CIVILIANS FELL; SCORES FLED."
    assert [numbers(m.quantity) for m in counts(text)] == [(24, 24, None), (1500, 1500, 1500), (40, None, None)]
    assert [numbers(m.quantity) for m in counts(text.lower())] == [(24, 24, None), (1500, 1500, 1500), (40, None, None)]
