"""Time expressions in marked sentences: what stands in brackets is a date, nothing else is."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from conflictner.text.dates import DateMention, find_dates

WEDNESDAY = dt.date(2015, 5, 13)


def read(marked: str) -> list[DateMention]:
    """The mentions of a sentence without its brackets; they are what stood in the brackets."""
    text = re.sub(r"[\[\]]", "", marked)
    found = find_dates(text, published=WEDNESDAY)
    assert [text[m.start : m.end] for m in found] == re.findall(r"\[([^\]]*)\]", marked)
    return found


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        # weekdays, seen from publication and from the day the text speaks of
        ("They meet on [Tuesday of next week] in Geneva.", "2015-05-19"),
        ("They met on [Tuesday of last week] in Geneva.", "2015-05-05"),
        ("They shelled it [Thursday last week].", "2015-05-07"),
        ("They were shot [this Friday].", "2015-05-08"),
        ("They will meet [this Friday].", "2015-05-15"),
        ("They fled [this Monday].", "2015-05-11"),
        ("They left on the [coming Wednesday].", "2015-05-20"),
        ("He was seen [last Tuesday] and goes home [next Thursday].", "2015-05-12 2015-05-14"),
        ("The raid was on [Sunday, 3 May 2015]; the [previous Friday] it was quiet.", "2015-05-03 2015-05-01"),
        ("The raid was on [Sunday, 3 May 2015]; the [following Sunday] it was quiet.", "2015-05-03 2015-05-10"),
        ("The raid was on [Sunday, 3 May 2015]; the [preceding Sunday] it was quiet.", "2015-05-03 2015-04-26"),
        ("The raid was on [Sunday, 3 May 2015]; [that Sunday] nobody was out.", "2015-05-03 2015-05-03"),
        ("They vote on the [last Sunday of May].", "2015-05-31"),
        ("They vote on the [fourth Saturday in October 2016].", "2016-10-22"),
        ("They voted on the [first Friday in February].", "2015-02-06"),
        ("They voted on the [third Monday of June 2014].", "2014-06-16"),
        ("They met on [Wed]. in Rome and left [late Sat]. by air.", "2015-05-13 2015-05-09"),
        ("THEY MET ON WED AND SAT ON A BENCH; ON [FRI] THEY LEFT.", "2015-05-08"),
        # weekends
        ("The raid was on [3 May 2015] and the [following weekend] they came.", "2015-05-03 2015-W19-WE"),
        ("The raid was on [3 May 2015] and the [previous weekend] they came.", "2015-05-03 2015-W17-WE"),
        ("The raid was on [3 May 2015] and [that weekend] six died.", "2015-05-03 2015-W18-WE"),
        ("They will meet [this weekend].", "2015-W20-WE"),
        ("They met [this weekend].", "2015-W19-WE"),
        ("They meet [next weekend], as [last weekend].", "2015-W20-WE 2015-W19-WE"),
        ("They met over the [weekend of March 7] in Rome.", "2015-W10-WE"),
        ("They met in the [week beginning 6 April] in Rome.", "2015-W15"),
        # seasons and holidays
        ("They attacked [last winter] and [last spring].", "2014-WI 2014-SP"),
        ("They attacked [this winter].", "2014-WI"),
        ("They plan to attack [this winter] and [next spring].", "2015-WI 2016-SP"),
        ("They will attack in the [summer].", "2015-SU"),
        ("It fell in the [autumn of last year].", "2014-FA"),
        ("It was shelled on [Good Friday] and [Palm Sunday].", "2015-04-03 2015-03-29"),
        ("It was shelled on [Easter Monday 2014].", "2014-04-21"),
        ("It was shelled on [Orthodox Easter].", "2015-04-12"),
        ("It was shelled on [Orthodox Christmas Eve] and [Orthodox Christmas].", "2015-01-06 2015-01-07"),
        ("It was shelled on [Thanksgiving].", "2014-11-27"),
        ("It was shelled on [Memorial Day 2014] and [Labor Day].", "2014-05-26 2014-09-01"),
        ("It was shelled on [Election Day 2014].", "2014-11-04"),
        ("They will strike on [New Year's Eve].", "2015-12-31"),
        ("They struck [last Christmas] and will strike [next Christmas].", "2014-12-25 2015-12-25"),
        # months and their parts
        ("They fled [last May], [last March] and meet [next May].", "2014-05 2015-03 2016-05"),
        ("They fled in the [first half of April].", "2015-04"),
        ("They fled on the [first day of April] and the [last day of April 2014].", "2015-04-01 2014-04-30"),
        ("They fled between [November] and [February].", "2014-11 2015-02"),
        ("They fled between [March 2013] and [May 2014].", "2013-03 2014-05"),
        ("They fled from [late March] to [early May 2014].", "2014-03 2014-05"),
        ("REBELS STRUCK A POST ON [20 MAY] NEAR THE TOWN. SOME 20 MAY HAVE DIED.", "2015-05-20"),
        ("REBELS STRUCK ON [20 MAY] TO FREE TWO MEN.", "2015-05-20"),
        ("They held it from [29 February] to [3 March 2014].", "None 2014-03-03"),
        ("They held it from [27 February] to [29 February 2014].", "None None"),
        # quarters, years and longer
        ("He came at twenty hundred in the dark.", ""),
        ("Files 33-2014 burned; file:2014 too, and the site aid/2014 was down.", ""),
        ("They met the [day before March 3, 2015] and the [day after last Monday].", "2015-03-02 2015-05-12"),
        ("In the [second quarter] losses fell.", "2015-Q2"),
        ("In the [fourth quarter] losses fell.", "2014-Q4"),
        ("In [June 1998] they signed; in the [first half of the following year] they broke it.", "1998-06 1999-H1"),
        ("In [June 1998] they signed; in the [second half of that year] they broke it.", "1998-06 1998-H2"),
        ("In the [third quarter of next year] they vote.", "2016-Q3"),
        ("Losses fell in [Q4] and in [H1 2014].", "2014-Q4 2014-H1"),
        (
            "He was jailed in [twenty ten], freed in [two thousand nine] and born in [nineteen hundred].",
            "2010 2009 1900",
        ),
        ("Aid of [FY15] and [fiscal '14] was cut.", "2015 2014"),
        ("They left in the [mid-'30s], the [late '90s] and the ['00s].", "193 199 200"),
        ("By the [end of the decade] it was over; [next decade] it will be forgotten.", "201 202"),
        ("It was a war of the [last century].", "19"),
        # clock times
        ("They came at [12 a.m.] and left at [12:15 pm].", "2015-05-13T00:00 2015-05-13T12:15"),
        ("At [6.30pm] they fled; by [7am] they were back.", "2015-05-13T18:30 2015-05-13T07:00"),
        ("They came at [ten o'clock at night].", "2015-05-13T22:00"),
        ("They came at [2 o'clock at night] and [four o'clock in the afternoon].", "2015-05-13T02:00 2015-05-13T16:00"),
        ("They came at [12 o'clock at night].", "2015-05-13T00:00"),
        ("They came at [seven o'clock in the evening] on [Monday].", "2015-05-11T19:00 2015-05-11"),
        # periods named by their unit
        ("It fell by the [middle of the month].", "2015-05"),
        ("On [3 May 2015] they came [late in the day].", "2015-05-03 2015-05-03"),
        ("At the [beginning of the week] they came.", "2015-W20"),
        ("The [previous week] it was quiet; they left in the [following year].", "2015-W19 2016"),
        ("On [3 May 2015] it was shelled; the [previous year] nobody had been hurt.", "2015-05-03 2014"),
        ("Over the [last year] it shrank and through the [last month] it grew.", "P1Y P1M"),
        ("They meet in [mid-year] and at [year-end].", "2015 2015"),
        # distances
        ("He fled [48 hours ago].", "2015-05-11"),
        ("He fled [three nights ago].", "2015-05-10TNI"),
        ("He fled [a week ago Tuesday].", "2015-05-05"),
        ("He fled [a decade ago] and she [two decades ago].", "2005 1995"),
        ("He fled [a couple of days ago] and she [a couple weeks ago].", "2015-05-11 2015-W18"),
        ("[A couple of hundred years ago] they came.", "PAST_REF"),
        ("He fled [a year and a half ago] and she [5000 years ago].", "2013 PAST_REF"),
        ("He fled [two quarters ago].", "2014-Q4"),
        ("He fled [half a century ago].", "1965"),
        ("He fled [a fortnight ago] and comes back [a fortnight from now].", "2015-W18 2015-W22"),
        ("They met on [3 May 2015], and [48 hours later] they split.", "2015-05-03 2015-05-05"),
        ("They met on [3 May 2015], and [two months later] they split.", "2015-05-03 2015-07"),
        ("They met on [3 May 2015], and [a year earlier] they had split.", "2015-05-03 2014"),
        ("They met on [3 May 2015]; [three days before], they had split.", "2015-05-03 2015-04-30"),
        ("They met in [June 1998] and [two years later] they split.", "1998-06 2000"),
        ("[Two weeks prior] they had split.", "2015-W18"),
        ("[Two weeks] prior to the raid they had split.", "P2W"),
        ("He fled [a week] before the attack and came back [two days] after it.", "P1W P2D"),
        ("They will leave in [three days], or in [two months].", "2015-05-16 2015-07"),
        ("They left in [three days]; they will leave within [two hours].", "P3D PT2H"),
        # lengths
        ("It took [three weeks and two days], then [two days and three hours].", "P3W2D P2DT3H"),
        ("It took [two weeks] and [three months] to free it.", "P2W P3M"),
        ("It took [two hours] and [1.5 days].", "PT2H P1DT12H"),
        ("It took [10 to 12 days].", "PXD"),
        (
            "It took [half a day], [a day and a half], [half a decade] and [a century and a half].",
            "PT12H P1DT12H P5Y P150Y",
        ),
        ("They waited for [half a dozen years] and [a dozen days].", "P6Y P12D"),
        ("They waited for [a few days], [many months] and [a couple of hours].", "PXD PXM PT2H"),
        ("They were jailed for [years]; after [weeks] of siege it fell.", "PXY PXW"),
        ("They fired for [minutes].", "PTXM"),
        ("[Weeks] of siege followed; nobody wanted such days of war.", "PXW"),
        ("He waited for years old feuds to end, for weekends and for nights.", ""),
        ("Over the [years] they changed.", "PXY"),
        ("A [three-day-old] truce, a 17-year-old boy and a [five-year-old] war.", "P3D P5Y"),
        ("A [month-long] siege, a [yearlong] war, an [hourlong] clash and a [daylong] fight.", "P1M P1Y PT1H P1D"),
        ("In the [past decade], the [last few weeks] and the [next three days].", "P1DE PXW P3D"),
        ("They held it for [one year] or [a month] of war.", "P1Y P1M"),
        ("They waited [one day] for a [two-century] wait, not a second of it.", "P1D P2CE"),
        # repetitions and bare references
        ("They meet [every other week] and [every three days].", "P2W P3D"),
        ("They meet [weekly], [monthly] and [yearly].", "P1W P1M P1Y"),
        ("They meet [every Monday morning].", "XXXX-WXX-1"),
        ("They fired 300 rounds [an hour] and five shells [per minute].", "PT1H PT1M"),
        ("The [other day] he left; [some day] he will return.", "PAST_REF FUTURE_REF"),
        ("They will [one day] leave.", "FUTURE_REF"),
        ("Soon after they left; the most recent clash was fierce.", ""),
    ],
)
def test_marked_dates(marked: str, values: str) -> None:
    assert [str(m.date.timex) for m in read(marked)] == values.split()


@pytest.mark.parametrize(
    ("marked", "start", "end"),
    [
        ("They fled in the [third week of April].", "2015-04-15", "2015-04-21"),
        ("They fled in the [last week of April].", "2015-04-24", "2015-04-30"),
        ("They fled in the [second week of March 2014].", "2014-03-08", "2014-03-14"),
        ("They fled in the [first half of April].", "2015-04-01", "2015-04-15"),
        ("They fled in [November-February].", "2014-11-01", "2015-02-28"),
        ("They fled in the [winter of 2013-14].", "2013-12-01", "2014-02-28"),
        ("They ruled in [1998-2003].", "1998-01-01", "2003-12-31"),
        ("The strike of [Thursday-Saturday] failed.", "2015-05-07", "2015-05-09"),
    ],
)
def test_marked_intervals(marked: str, start: str, end: str) -> None:
    (found,) = read(marked)
    assert (str(found.date.start), str(found.date.end)) == (start, end)


@pytest.mark.parametrize(
    ("marked", "mod"),
    [
        ("He fled [a couple of days ago].", "approx"),
        ("He fled about [two weeks ago].", "approx"),
        ("He fled [one and a half years ago].", "approx"),
        ("He fled [two weeks ago].", None),
        ("They fled in the [first half of April].", "early"),
        ("They fled in the [last week of April].", "late"),
        ("They fled in the [second week of April].", None),
        ("They left in the [second half of the 1990s].", "late"),
        ("They met by [midyear].", "mid"),
        ("They meet by [year-end].", "late"),
    ],
)
def test_marked_modifiers(marked: str, mod: str | None) -> None:
    (found,) = read(marked)
    assert found.date.mod == mod


@pytest.mark.parametrize(
    ("text", "weekend"),
    [
        ("They meet next weekend.", "2015-W21-WE"),
        ("They meet on the coming weekend.", "2015-W21-WE"),
        ("They met last weekend.", "2015-W19-WE"),
        ("They met this weekend.", "2015-W20-WE"),
        ("They met over the weekend.", "2015-W20-WE"),
    ],
)
def test_weekends_seen_from_a_saturday(text: str, weekend: str) -> None:
    (found,) = find_dates(text, published=dt.date(2015, 5, 16))
    assert found.date.timex == weekend


@pytest.mark.parametrize(
    ("marked", "anchors"),
    [
        ("The raid of [March 3] was followed by one on the [9th], they said.", "published text"),
        ("They met on [3 May 2015] and left [two days later].", "none text"),
        ("They met [two days ago] and leave on the [29th].", "published text"),
        ("They fled in the [first half of April].", "published"),
        ("In [June 1998] they signed; in the [first half of the following year] they broke it.", "none text"),
    ],
)
def test_marked_anchors(marked: str, anchors: str) -> None:
    assert [m.date.anchor for m in read(marked)] == anchors.split()


def test_a_decade_without_a_publication_date_has_begun() -> None:
    assert [m.date.timex for m in find_dates("They fled in the '30s and again in the '20s.")] == ["193", "202"]
