"""Rows in the shapes of ACLED, UCDP GED and PLOVER."""

import datetime as dt
import json

import pytest
from tests.export.made import DAY, Maker, count, exactly

from conflictner.document import Codes, Location
from conflictner.export import plover_records, rows_of
from conflictner.export.acled import time_precision
from conflictner.export.precision import geo_precision, where_prec
from conflictner.export.ucdp import date_prec


def day(text):
    return dt.date.fromisoformat(text)


# ACLED


def test_a_strike_is_one_row_with_its_dead(document):
    (row,) = rows_of(document, "acled")
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert row["disorder_type"] == "Political violence"
    assert row["fatalities"] == 14 + 12  # ACLED counts "dozens" as 12
    assert (row["event_date"], row["year"], row["time_precision"]) == (DAY, 2024, 1)
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Sudan", 1)
    assert row["assoc_actor_1"] == "Sudanese army jets"
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Rapid Support Forces", 3, 13)
    assert (row["iso"], row["country"], row["location"]) == (729, "Sudan", "Kutum")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (13.63, 25.35, 1)
    assert row["source"] == "Nile Wire"
    assert row["notes"].startswith("Sudanese army jets bombed")
    assert row["civilian_targeting"] is None


def killing(**more):
    m = Maker("Gunmen killed five villagers.")
    m.event(
        "killing", "killed", m.who("actor", "Gunmen", "armed_group"), m.who("target", "villagers", "civilian"), **more
    )
    return m.document()


def test_killing_by_means_unknown_is_an_attack_on_civilians():
    (row,) = rows_of(killing(count=exactly(5)), "acled")
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["fatalities"], row["civilian_targeting"]) == (5, "Civilian targeting")
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group", 3)
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Civilians", 7, 37)
    assert row["event_date"] is None
    assert row["time_precision"] is None


def test_killing_of_the_armed_by_the_armed_is_a_clash():
    m = Maker("Soldiers killed militants.")
    m.event("killing", "killed", m.who("actor", "Soldiers", "military"), m.who("target", "militants", "armed_group"))
    (row,) = rows_of(m.document(), "acled")
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert row["fatalities"] is None  # killing is told, no number is


def test_no_killing_no_fatalities():
    m = Maker("Rebels shelled Goma, wounding 4.")
    hit = m.event("shelling", "shelled", m.who("actor", "Rebels", "armed_group"))
    m.event("injury", "wounding", count=exactly(4), cause=hit)
    (row,) = rows_of(m.document(), "acled")
    assert row["fatalities"] == 0


def test_what_acled_has_no_code_for_is_no_row():
    m = Maker("Conscripts refused orders; two are missing.")
    m.event("refusal", "refused", m.who("actor", "Conscripts", "military"))
    m.event("missing", "missing")
    assert list(rows_of(m.document(), "acled")) == []


def test_soldiers_abroad_are_external_forces():
    m = Maker("Russian troops stormed Kutum.")
    kutum = m.place("Kutum")
    m.event("attack", "stormed", m.who("actor", "Russian troops", "military", country="RUS"), location=(kutum,))
    (row,) = rows_of(m.document(), "acled")
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("Military Forces of Russia", 8, 80)


def test_a_country_that_strikes_stands_for_its_forces():
    m = Maker("Israel bombed Kutum.")
    kutum = m.place("Kutum")
    m.event("airstrike", "bombed", m.who("actor", "Israel", country="ISR"), location=(kutum,))
    (row,) = rows_of(m.document(), "acled")
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Israel", 8)


def test_paramilitaries_of_a_country_are_no_forces_of_its_state():
    m = Maker("SAF and RSF fought in Kutum, killing 3 RSF men.")
    saf = m.unit("SAF", canonical="Sudanese Armed Forces", type="military", country="SDN")
    rsf = m.unit("RSF", canonical="Rapid Support Forces", type="paramilitary", country="SDN")
    first = m.who("actor", "SAF", "military", entity=saf, country="SDN")
    other = m.who("actor", "RSF", "military", entity=rsf, country="SDN")
    fight = m.event("clash", "fought", first, other)
    dead = m.who("target", "RSF men", "military", unit=rsf, country="SDN")
    m.event("killing", "killing", dead, count=exactly(3), cause=fight)
    document = m.document()
    (row,) = rows_of(document, "acled")
    assert (row["actor1"], row["actor2"], row["interaction"]) == (
        "Military Forces of Sudan",
        "Rapid Support Forces",
        13,
    )
    (row,) = rows_of(document, "ucdp")
    assert (row["side_a"], row["side_b"]) == ("Government of Sudan", "Rapid Support Forces")
    assert (row["deaths_a"], row["deaths_b"], row["type_of_violence"]) == (0, 3, 1)


def test_both_sides_of_a_clash():
    m = Maker("The army and JNIM fought near Kutum.")
    jnim = m.unit("JNIM", type="armed_group")
    m.event("clash", "fought", m.who("actor", "army", "military"), m.who("actor", "JNIM", "armed_group", entity=jnim))
    (row,) = rows_of(m.document(), "acled")
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("army", "JNIM", 12)


def test_a_protest_with_force_against_it():
    m = Maker("Hundreds protested in Goma before police opened fire.")
    codes = Codes("PROTEST", "demo", "141", "Protests", "Excessive force against protesters", None, "exact")
    m.event("protest", "protested", m.who("actor", "Hundreds", "civilian"), codes=codes, count=exactly(300, "Hundreds"))
    (row,) = rows_of(m.document(), "acled")
    assert row["disorder_type"] == "Political violence; Demonstrations"
    assert (row["actor1"], row["inter1"], row["tags"]) == ("Protesters", 6, "crowd size=Hundreds")


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2024-05-06", "2024-05-06", ("2024-05-06", 1)),
        ("2024-05-06", "2024-05-07", ("2024-05-06", 1)),
        ("2024-05-06", "2024-05-12", ("2024-05-09", 2)),
        ("2024-05-01", "2024-05-31", ("2024-05-16", 3)),
        ("2024-05-06", None, ("2024-05-06", 3)),
        (None, "2024-05-06", ("2024-05-06", 3)),
    ],
)
def test_acled_dates(start, end, wanted):
    found = time_precision(start and day(start), end and day(end))
    assert found == (day(wanted[0]), wanted[1])
    assert time_precision(None, None) == (None, None)


# UCDP


def test_the_dead_of_a_strike_by_side(document):
    (row,) = rows_of(document, "ucdp")
    assert row["type_of_violence"] == 1
    assert (row["side_a"], row["side_b"]) == ("Government of Sudan", "Rapid Support Forces")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (0, 14, 24, 0)
    assert (row["low"], row["best"], row["high"]) == (38, 38, 38)
    assert (row["where_prec"], row["where_description"], row["geom_wkt"]) == (1, "Kutum", "POINT (25.35 13.63)")
    assert (row["date_prec"], row["date_start"], row["event_clarity"]) == (1, DAY, 1)
    assert (row["source_original"], row["number_of_sources"]) == ("a doctor", 1)
    assert row["source_headline"] == "Raid near Kutum"


def test_only_what_killed_is_a_row():
    m = Maker("Rebels shelled Goma, wounding 4. Nobody died in the raid.")
    hit = m.event("shelling", "shelled")
    m.event("injury", "wounding", count=exactly(4), cause=hit)
    m.event("killing", "died", count=exactly(0))
    assert list(rows_of(m.document(), "ucdp")) == []


def test_one_sided_violence():
    (row,) = rows_of(killing(count=count(5, None, None, "at_least")), "ucdp")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (3, "Gunmen", "Civilians")
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == (5, 5, 5, 5)


@pytest.mark.parametrize(
    ("quantity", "wanted"),
    [
        (count(20, 25, 30, "range"), (20, 25, 30)),
        (count(None, 1000, None, "approx"), (1000, 1000, 1000)),
        (count(21, None, None, "more_than"), (21, 21, 21)),
        (count(None, None, 19, "less_than"), (19, 19, 19)),
        (None, (None, None, None)),
    ],
)
def test_low_best_and_high(quantity, wanted):
    (row,) = rows_of(killing(count=quantity), "ucdp")
    assert (row["low"], row["best"], row["high"]) == wanted
    if row["best"] is not None:
        parts = [row[k] for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
        assert sum(parts) == row["best"]


def test_dead_of_no_known_side():
    m = Maker("The army and the rebels fought; 7 people of unknown side died.")
    fight = m.event(
        "clash", "fought", m.who("actor", "army", "military"), m.who("actor", "rebels", "armed_group"), ucdp=1
    )
    m.event("killing", "died", m.who("target", "people"), count=exactly(7), cause=fight)
    (row,) = rows_of(m.document(), "ucdp")
    assert (row["side_a"], row["side_b"], row["deaths_unknown"]) == ("army", "rebels", 7)


def test_a_state_is_side_a_whoever_struck():
    m = Maker("Rebels ambushed soldiers, killing 3.")
    hit = m.event(
        "attack", "ambushed", m.who("actor", "Rebels", "armed_group"), m.who("target", "soldiers", "military")
    )
    m.event(
        "killing", "killing", m.who("actor", "Rebels", "armed_group"), m.who("target", "soldiers", "military"),
        count=exactly(3), cause=hit,
    )  # fmt: skip
    (row,) = rows_of(m.document(), "ucdp")
    assert (row["side_a"], row["side_b"], row["deaths_a"], row["deaths_b"]) == ("soldiers", "Rebels", 3, 0)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2024-05-06", "2024-05-06", 1),
        ("2024-05-06", "2024-05-08", 2),
        ("2024-05-06", "2024-05-12", 3),
        ("2024-05-01", "2024-05-31", 4),
        ("2024-01-01", "2024-12-31", 5),
        ("2024-01-01", None, 5),
    ],
)
def test_ucdp_dates(start, end, wanted):
    assert date_prec(day(start), end and day(end)) == wanted
    assert date_prec(None, None) is None


@pytest.mark.parametrize(
    ("place", "acled", "ucdp"),
    [
        (Location("Goma", "settlement", precision_km=2), 1, 1),
        (Location("Goma", "settlement", direction="north"), 2, 2),
        (Location("Goma", "settlement", precision_km=20), 2, 2),
        (Location("Masisi", "district", "COD"), 2, 3),
        (Location("North Kivu", "region", "COD"), 3, 4),
        (Location("Darfur", "informal", "SDN"), 3, 5),
        (Location("Sudan", "country", "SDN"), 3, 6),
        (Location("Red Sea", "natural"), 3, 7),
        (Location("Somewhere"), None, None),
    ],
)
def test_how_exactly_a_place_is_known(place, acled, ucdp):
    assert geo_precision(place) == acled
    assert where_prec(place) == ucdp


# PLOVER


def test_a_plover_record(document):
    (record,) = json.loads(json.dumps(plover_records(document)))
    assert (record["event"], record["mode"], record["date"]) == ("ASSAULT", "aerial", "2024-05-06")
    assert record["actor"] == [
        {"text": "Sudanese army jets", "name": None, "country": "SDN", "sector": "MIL", "wikidata": None}
    ]
    assert record["recipient"][0]["name"] == "Rapid Support Forces"
    assert record["magnitude"] == {"killed": 38, "injured": 9}
    assert record["location"]["name"] == "Kutum"
    assert record["source"]["publisher"] == "Nile Wire"


def test_numbers_that_are_not_told_are_null_in_plover():
    (record,) = plover_records(killing())
    assert record["magnitude"] == {"killed": None, "injured": 0}
