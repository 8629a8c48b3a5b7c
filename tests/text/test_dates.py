"""Time expressions: what is found, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictner.text.dates import DateMention, find_dates

WEDNESDAY = dt.date(2015, 5, 13)


def read(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.date.timex) for m in find_dates(text, published=published)]


def only(text: str, published: dt.date | None = WEDNESDAY) -> DateMention:
    (found,) = find_dates(text, published=published)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # calendar days
        ("They crossed on March 16, 2014 on foot", [("March 16, 2014", "2014-03-16")]),
        ("They crossed on 16 March 2014.", [("16 March 2014", "2014-03-16")]),
        ("On the 24th of February they crossed.", [("24th of February", "2015-02-24")]),
        ("On Saturday, August 9th, they crossed.", [("Saturday, August 9th", "2014-08-09")]),
        ("It was Fri, Mar 6 and cold.", [("Fri, Mar 6", "2015-03-06")]),
        (
            "Logged 2014-04-07, 24.02.2014 and 24-Feb-2014.",
            [("2014-04-07", "2014-04-07"), ("24.02.2014", "2014-02-24"), ("24-Feb-2014", "2014-02-24")],
        ),
        ("On the first of May, 1991 they signed.", [("first of May, 1991", "1991-05-01")]),
        ("A mortar hit it on March 3 last year.", [("March 3 last year", "2014-03-03")]),
        ("Raids on March 3 and 9 failed.", [("March 3", "2015-03-03"), ("9", "2015-03-09")]),
        # months, years and longer periods
        ("In April the road was cut.", [("April", "2015-04")]),
        ("In June they had fled.", [("June", "2014-06")]),
        ("Last August the road was cut.", [("Last August", "2014-08")]),
        ("By late March 2014 the road was cut.", [("late March 2014", "2014-03")]),
        ("It began in 2012 and a 1971 treaty forbids it.", [("2012", "2012"), ("1971", "1971")]),
        ("In the early 1990s and the '80s they hid.", [("early 1990s", "199"), ("'80s", "198")]),
        ("A 19th-century fort of the twentieth century.", [("19th-century", "18"), ("twentieth century", "19")]),
        ("In the third quarter of 2014 raids fell.", [("third quarter of 2014", "2014-Q3")]),
        ("In the second half of last year raids fell.", [("second half of last year", "2014-H2")]),
        (
            "The winter of 2013-14 was hard, last summer not.",
            [("winter of 2013-14", "2013-WI"), ("last summer", "2014-SU")],
        ),
        (
            "On Christmas Eve and Easter Sunday they prayed.",
            [("Christmas Eve", "2014-12-24"), ("Easter Sunday", "2015-04-05")],
        ),
        ("On the second Sunday of May 2014 they voted.", [("second Sunday of May 2014", "2014-05-11")]),
        ("Aid for fiscal year 2016 and FY2017 is uncertain.", [("fiscal year 2016", "2016"), ("FY2017", "2017")]),
        # seen from publication
        ("They fled on Thursday and on Wednesday.", [("Thursday", "2015-05-07"), ("Wednesday", "2015-05-13")]),
        ("They fled last Wednesday.", [("last Wednesday", "2015-05-06")]),
        ("They will meet on Friday.", [("Friday", "2015-05-15")]),
        ("Next Monday they meet.", [("Next Monday", "2015-05-18")]),
        ("Yesterday two died; tomorrow they bury them.", [("Yesterday", "2015-05-12"), ("tomorrow", "2015-05-14")]),
        ("The day before yesterday two died.", [("day before yesterday", "2015-05-11")]),
        (
            "Last week, this month and next year.",
            [("Last week", "2015-W19"), ("this month", "2015-05"), ("next year", "2016")],
        ),
        ("Earlier this year they left.", [("Earlier this year", "2015")]),
        ("By the end of the year they leave.", [("end of the year", "2015")]),
        ("Over the weekend six died.", [("weekend", "2015-W19-WE")]),
        (
            "Two days ago, three weeks ago, ten years ago.",
            [("Two days ago", "2015-05-11"), ("three weeks ago", "2015-W17"), ("ten years ago", "2005")],
        ),
        ("They will withdraw in two weeks.", [("two weeks", "2015-W22")]),
        ("Three days from now they vote.", [("Three days from now", "2015-05-16")]),
        # parts of days, and clock times
        ("Late Monday night it fell.", [("Late Monday night", "2015-05-11TNI")]),
        ("They came overnight into Friday.", [("overnight into Friday", "2015-05-07TNI")]),
        (
            "Last night and this morning it rained.",
            [("Last night", "2015-05-12TNI"), ("this morning", "2015-05-13TMO")],
        ),
        ("A bomb went off at 9:30 p.m. Tuesday.", [("9:30 p.m. Tuesday", "2015-05-12T21:30")]),
        ("On Sunday, around 3 a.m., it began.", [("Sunday", "2015-05-10"), ("3 a.m.", "2015-05-10T03:00")]),
        ("At 0600 GMT on Thursday they came.", [("0600 GMT", "2015-05-07T06:00"), ("Thursday", "2015-05-07")]),
        ("MESSAGE OF 04 0330Z JAN 90 READS", [("04 0330Z JAN 90", "1990-01-04T03:30Z")]),
        # lengths and repetitions
        ("It took three hours and 20 minutes.", [("three hours and 20 minutes", "PT3H20M")]),
        ("A 36-hour truce held half an hour.", [("36-hour", "PT36H"), ("half an hour", "PT30M")]),
        ("For two and a half years they waited.", [("two and a half years", "P2Y6M")]),
        ("In the past 24 hours six died.", [("past 24 hours", "PT24H")]),
        ("Over the last year it shrank.", [("last year", "P1Y")]),
        ("For months they waited several weeks.", [("months", "PXM"), ("several weeks", "PXW")]),
        ("A decades-long feud and a day-long battle.", [("decades-long", "PXDE"), ("day-long", "P1D")]),
        ("In recent weeks and the coming days.", [("recent weeks", "PAST_REF"), ("coming days", "FUTURE_REF")]),
        (
            "Every Friday, twice a week, each month.",
            [("Every Friday", "XXXX-WXX-5"), ("a week", "P1W"), ("each month", "P1M")],
        ),
        ("The 12-year-old war goes on.", [("12-year-old", "P12Y")]),
        ("They now hold it, as they recently said.", [("now", "PRESENT_REF"), ("recently", "PAST_REF")]),
        ("Since 9/11 and the September 11 attacks.", [("9/11", "2001-09-11"), ("September 11", "2001-09-11")]),
    ],
)
def test_value(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may leave, said May, and march on.",
        "Theresa May spoke; rebels march 20 kilometres.",
        "The Sun said he sat down and was wed.",
        "Second Lt Omar waited a second time.",
        "Some 20 tanks and 2000 people waited.",
        "UN Resolution 1973, Flight 1549, Unit 1998.",
        "It cost $2000 and he called 555-1990.",
        "They won 3-1; a T-72 and an M1 burned.",
        "A 17-year-old boy, 45 years old, and a man of 30 years of age.",
        "The 19 April Movement and the 12 March Brigade.",
        "They fall back when spring water is gone.",
        "At the end of the day it is their war.",
        "In 1,998 villages the Daily Star sells.",
        "Russia Today wrote it.",
        "Mr Sunday left his half of it.",
    ],
)
def test_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fort was built in 1848.", "1848"),
        ("An army of 1500 marched on the town.", None),
        ("It has stood there as of 1848 or so.", None),
        ("The model 2019+ was shown.", None),
        ("Version 2014_b was lost.", None),
        ("Raids in the mid-90s failed.", "199"),
        ("He was shot in his 90s.", None),
        ("In early 90s raids they lost ten men.", "199"),
    ],
)
def test_years_and_decades_apart_from_other_numbers(text: str, value: str | None) -> None:
    assert [v for _, v in read(text)] == ([] if value is None else [value])


def test_a_range_over_the_new_year_begins_in_the_old_one() -> None:
    found = find_dates("Fighting of 28 December-3 January 2023.", published=WEDNESDAY)
    assert (found[0].date.start, found[-1].date.end) == (dt.date(2022, 12, 28), dt.date(2023, 1, 3))


def test_capitals_and_small_letters_read_alike() -> None:
    text = "On 3 March 2014 rebels came; last Tuesday they left and by late May they will be home."
    usual = read(text)
    assert [value for _, value in usual] == ["2014-03-03", "2015-05-12", "2015-05"]
    for other in (text.upper(), text.lower()):
        assert [value for _, value in read(other)] == ["2014-03-03", "2015-05-12", "2015-05"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on March 16-17", "2015-03-16", "2015-03-17"),
        ("on April 2 and 3", "2015-04-02", "2015-04-03"),
        ("between 3 and 9 May 2014", "2014-05-03", "2014-05-09"),
        ("from 14 to 19 May", "2015-05-14", "2015-05-19"),
        ("March 30 - April 2", "2015-03-30", "2015-04-02"),
        ("30 December 2013 – 2 January 2014", "2013-12-30", "2014-01-02"),
        ("the January–March 2014 lull", "2014-01-01", "2014-03-31"),
        ("in 1992–95", "1992-01-01", "1995-12-31"),
        ("in 2012/13", "2012-01-01", "2013-12-31"),
    ],
)
def test_a_range_is_one_mention_with_an_interval_and_no_value(text: str, start: str, end: str) -> None:
    date = only(text).date
    assert (date.timex, str(date.start), str(date.end)) == (None, start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in early April", "2015-04-01", "2015-04-30"),
        ("last week", "2015-05-04", "2015-05-10"),
        ("over the weekend", "2015-05-09", "2015-05-10"),
        ("in the first week of March", "2015-03-01", "2015-03-07"),
        ("on the night of 24–25 February", "2015-02-24", "2015-02-25"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in Q2 2014", "2014-04-01", "2014-06-30"),
        ("overnight", "2015-05-12", "2015-05-13"),
    ],
)
def test_interval(text: str, start: str, end: str) -> None:
    date = only(text).date
    assert (str(date.start), str(date.end)) == (start, end)


@pytest.mark.parametrize("text", ["for three hours", "in recent weeks", "every Friday", "fiscal year 2014", "now"])
def test_lengths_repetitions_and_bare_references_have_no_interval(text: str) -> None:
    date = only(text).date
    assert date.timex is not None
    assert (date.start, date.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "mod", "relation"),
    [
        ("since 2012", "since", "since"),
        ("until Tuesday", "until", "until"),
        ("before April", "before", "before"),
        ("after the weekend", "after", "after"),
        ("since early April", "early", "since"),
        ("in mid-April", "mid", None),
        ("late Saturday", "late", None),
        ("post-2012 rule", "after", None),
        ("about two years ago", "approx", None),
        ("on Tuesday", None, None),
    ],
)
def test_modifier_and_relation(text: str, mod: str | None, relation: str | None) -> None:
    found = only(text)
    assert (found.date.mod, found.relation) == (mod, relation)


def test_the_running_date_of_the_text() -> None:
    text = (
        "The raid was on 3 March 2014. The following day the rebels left, and two weeks later they came back. "
        "That month forty died; the previous month, none. Later that year they signed."
    )
    found = find_dates(text, published=WEDNESDAY)
    assert [m.date.timex for m in found] == ["2014-03-03", "2014-03-04", "2014-W12", "2014-03", "2014-02", "2014"]
    assert [m.date.anchor for m in found] == ["none", "text", "text", "text", "text", "text"]


def test_when_something_was_said_does_not_move_the_story() -> None:
    text = "On 3 May rebels attacked. The army said on Tuesday that the next day they withdrew."
    assert [m.date.timex for m in find_dates(text, published=WEDNESDAY)] == ["2015-05-03", "2015-05-12", "2015-05-04"]


def test_a_story_of_another_year_keeps_its_year() -> None:
    text = "On 12 March 2011 police fired on a crowd. On 2 December shots were heard again, and in June the town rose."
    assert read(text) == [("12 March 2011", "2011-03-12"), ("2 December", "2011-12-02"), ("June", "2011-06")]


def test_quarters_compare_with_the_same_quarter() -> None:
    text = "Losses in the third quarter rose from a year earlier; in the year-earlier quarter they had fallen."
    assert read(text) == [
        ("third quarter", "2014-Q3"),
        ("a year earlier", "2013-Q3"),
        ("year-earlier quarter", "2013-Q3"),
    ]


@pytest.mark.parametrize(
    "text",
    ["on Monday", "on December 24", "in April", "last week", "yesterday", "two days ago", "at 9 p.m.", "overnight"],
)
def test_without_publication_date_nothing_is_guessed(text: str) -> None:
    date = only(text, None).date
    assert (date.timex, date.start, date.end, date.anchor) == (None, None, None, "none")


@pytest.mark.parametrize(
    "head",
    [
        "SAN SALVADOR, 10 JAN 90 (ACAN) -- [TEXT] ",
        "KABUL, January 10, 1990 (Wire) - ",
        "Kabul (10 January 1990) – ",
    ],
)
def test_a_dateline_with_a_full_date_is_the_anchor(head: str) -> None:
    text = head + "Two soldiers were killed yesterday."
    found = find_dates(text)[-1].date
    assert (found.timex, found.anchor) == ("1990-01-09", "text")


def test_a_partial_dateline_is_no_anchor() -> None:
    assert [m.date.timex for m in find_dates("KABUL, 10 JAN (Wire) -- Two were killed yesterday.")] == [None, None]


def test_a_date_in_the_middle_is_no_anchor() -> None:
    assert find_dates("They signed it on 3 March 2014. Yesterday two died.")[-1].date.timex is None


def test_a_parser_may_know_the_tense() -> None:
    text = "Polls close Friday in the capital."
    assert only(text).date.timex == "2015-05-08"
    seen = []

    def future(start: int, end: int) -> bool:
        seen.append(text[start:end])
        return True

    (found,) = find_dates(text, published=WEDNESDAY, future=future)
    assert found.date.timex == "2015-05-15"
    assert seen == ["Friday"]


def test_a_parser_outvotes_the_look_of_the_text() -> None:
    text = "The road opens on Friday."
    assert only(text).date.timex == "2015-05-15"
    (found,) = find_dates(text, published=WEDNESDAY, future=lambda start, end: False)
    assert found.date.timex == "2015-05-08"


def test_known_names_are_no_dates() -> None:
    text = "The 23 September group struck on 24 September."
    start = text.index("23 September")
    found = find_dates(text, published=WEDNESDAY, not_dates=[(start, start + len("23 September group"))])
    assert [(text[m.start : m.end]) for m in found] == ["24 September"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The form of 04/07/2014 and one of 24/02/2014.", "2014-07-04"),
        ("The form of 04/07/2014 and one of 02/24/2014.", "2014-04-07"),
        ("The form of 04/07/2014, as on 3 May 2013.", "2014-07-04"),
        ("The form of 04/07/2014, as on May 3, 2013.", "2014-04-07"),
        ("The form of 04/07/2015.", "2015-04-07"),
        ("The form of 04/07/2014.", None),
    ],
)
def test_numeric_dates_follow_the_habit_of_the_document(text: str, value: str | None) -> None:
    assert find_dates(text, published=WEDNESDAY)[0].date.timex == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They are to vote on May 24.", "2015-05-24"),
        ("They must leave by July 31.", "2015-07-31"),
        ("The June 30 deadline was set in haste.", "2015-06-30"),
        ("They were shot on June 30.", "2014-06-30"),
        ("They were shot on April 30.", "2015-04-30"),
        ("The pact will expire in December.", "2015-12"),
        ("The pact expired in December.", "2014-12"),
    ],
)
def test_days_and_months_without_a_year_go_by_tense_and_distance(text: str, value: str) -> None:
    assert only(text).date.timex == value


def test_publication_may_be_a_datetime() -> None:
    (found,) = find_dates("It fell yesterday.", published=dt.datetime(2015, 5, 13, 8, 30))
    assert found.date.timex == "2015-05-12"


@pytest.mark.parametrize("between", ["to", "until", "till", "through"])
def test_two_full_days_are_two_mentions(between: str) -> None:
    found = find_dates(f"The truce held from 3 March {between} 9 April 2021.", published=dt.date(2023, 5, 1))
    assert [m.date.timex for m in found] == ["2021-03-03", "2021-04-09"]
