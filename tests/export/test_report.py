"""The page of a report: self-contained, escaped, whole, and right about what it draws."""

import datetime as dt
import io
import itertools
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.conftest import HOSTILE
from tests.export.made import DAY, Maker, exactly, strike

from conflictner.document import ConflictDocument, ErrorRecord, Location
from conflictner.export.report import page
from conflictner.export.report.geometry import area_and_centre, clipped_ring, frame_of, path, visible_runs
from conflictner.export.report.joined import joined_rows
from conflictner.export.report.page import write_report
from conflictner.export.report.rows import rows_of_document
from conflictner.export.report.svgmap import svg_map
from conflictner.export.report.svgtimeline import MOST, bins_of, svg_timeline
from conflictner.export.report.world import world


def written(records, **kwargs):
    out = io.StringIO()
    write_report(records, out, **kwargs)
    return out.getvalue()


class Page(HTMLParser):
    """Tags, links, ids and attributes of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.ids, self.names, self.values = set(), [], [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src", "xlink:href", "action", "data"):
                self.links.append(value)


def hostile():
    d = strike()
    e = evolve(d.entities[1], location=Location(HOSTILE, "settlement", "SDN", lat=13.0, lon=25.0), id=HOSTILE)
    v = evolve(d.events[0], id="v" + HOSTILE, rule=HOSTILE, location=(HOSTILE,))
    w = evolve(d.events[5], type=HOSTILE)
    return evolve(
        d, text=d.text + HOSTILE, id=HOSTILE, title=HOSTILE, source=HOSTILE, incidents=(),
        entities=(d.entities[0], e, d.entities[2]), events=(v, w), meta={"model": HOSTILE},
    )  # fmt: skip


def test_nothing_is_loaded_and_no_script_is_there(examples):
    html = written([*examples, hostile(), ErrorRecord(HOSTILE, HOSTILE, HOSTILE)], title=HOSTILE)
    seen = Page(html)
    assert all(link.startswith("#") for link in seen.links)
    assert not seen.tags & {"script", "link", "iframe", "img", "object", "embed", "base", "form"}
    assert not [name for name in seen.names if name.startswith("on")]
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


def test_every_link_leads_somewhere(examples):
    seen = Page(written(examples))
    assert len(set(seen.ids)) == len(seen.ids)
    assert {link[1:] for link in seen.links} <= set(seen.ids)
    assert len(seen.links) > 20


def test_the_page_says_what_was_found(document, error):
    html = written([document, error], title="Darfur & more")
    assert "<h1>Darfur &amp; more</h1>" in html
    assert "14 killed, 9 wounded" in html
    assert "Could not be read (1)" in html
    assert "no text" in html
    assert "Not told as facts (2)" in html
    assert "Kutum" in html
    assert "<b>1</b><span>report<" in html
    assert "0 happenings have no place" in html
    assert "1 happenings" not in html


def test_rows_are_happenings(document):
    raid, nothing, plan = rows_of_document(0, document)
    assert (raid.kind, raid.family, raid.plain) == ("airstrike", "violence", True)
    assert (raid.who, raid.whom, raid.where, raid.when) == ("Sudanese army jets", "a convoy", "Kutum", "2024-05-06")
    assert raid.says == "a doctor"
    assert (nothing.kind, nothing.plain) == ("not destruction", False)
    assert (plan.kind, plan.plain) == ("attack (claimed, planned)", False)


def days_later(document, n, name):
    """A report like `document`, of what happened some days later."""
    late = dt.timedelta(days=n)
    events = tuple(
        evolve(v, time_start=v.time_start and v.time_start + late, time_end=v.time_end and v.time_end + late)
        for v in document.events
    )
    return evolve(document, id=name, published=document.published + late, events=events)


def other_report(document):
    """Another report of the raid of `document`: one who denies it, and one who counts more dead."""
    m = Maker("The army denied that its jets bombed Kutum. Rebels: 26 fighters died in the raid.", id="other")
    m.known["published"] = document.published
    kutum = m.place("Kutum", geonames_id=1)
    where = {"time_start": DAY, "time_end": DAY, "location": (kutum,)}
    jets = m.who("actor", "jets", "military", country="SDN")
    denial = m.event("airstrike", "bombed", jets, status="denied", attribution=m.said("The army"), **where)
    raid = m.event("airstrike", "raid", attribution=m.said("Rebels"), **where)
    dead = m.who("target", "fighters", "armed_group")
    killed = m.event("killing", "died", dead, count=exactly(26), cause=raid, attribution=m.said("Rebels"), **where)
    for group in ((denial, raid), (killed,)):
        m.incident(*group)
    return m.document()


def test_a_happening_that_two_reports_tell_of_is_one_row(document):
    documents = [document, other_report(document), days_later(document, 3, "later")]
    rows = [r for n, d in enumerate(documents) for r in rows_of_document(n, d) if r.plain]
    assert len(rows) == 3
    raid, later = joined_rows(rows, documents)
    assert (raid.document, [r.document for r in raid.also]) == (0, [1])
    assert (raid.kind, raid.who, raid.whom) == ("airstrike", "Sudanese army jets", "a convoy")
    assert raid.numbers == "14–26 killed (contradicting), 9 wounded"
    assert raid.says == "a doctor; Rebels; denied by The army"
    assert (later.document, later.also, later.when) == (2, (), "2024-05-09")
    assert later == rows[2]


def test_documents_without_names_or_with_the_same_are_compared(document):
    twice = [evolve(document, id=None), evolve(document, id=None), document, document]
    html = written(twice)
    assert "<b>1</b><span>happening<" in html
    row = re.findall(r'<tr data-f="violence">.*?</tr>', html)[0]
    assert re.findall(r'href="#(d\d)-v0"', row) == ["d0", "d1", "d2", "d3"]


def test_a_happening_that_everybody_tells_of_stays_one_row(document):
    html = written(evolve(document, id=f"r{n}") for n in range(300))
    assert "<b>1</b><span>happening<" in html
    assert " and 288 more</td>" in html


def test_what_was_not_compared_is_told(monkeypatch, document):
    monkeypatch.setattr(page, "MOST_COMPARED", 2 * len(document.text))
    html = written(evolve(document, id=f"r{n}") for n in range(5))
    assert "<b>4</b><span>happenings" in html
    assert "The happenings of the last 3 reports were not compared" in html
    assert "were not compared" not in written([document, document])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=6))
@settings(max_examples=25, deadline=None)
def test_every_row_is_kept_once(made):
    documents = [
        days_later(other_report(strike()) if other else strike(), day, f"r{name}") for name, day, other in made
    ]
    rows = [r for n, d in enumerate(documents) for r in rows_of_document(n, d) if r.plain]
    kept = [(x.document, x.event) for r in joined_rows(rows, documents) for x in (r, *r.also)]
    assert sorted(kept) == sorted((r.document, r.event) for r in rows)


def test_an_empty_stream_is_a_page():
    html = written([])
    assert "Nothing." in html
    assert "<svg" not in html
    assert html.rstrip().endswith("</html>")


def test_the_stream_is_read_one_by_one_and_long_reports_are_cut(monkeypatch, document):
    monkeypatch.setattr(page, "MOST_TEXTS", 3)
    monkeypatch.setattr(page, "MOST_ROWS", 4)
    html = written(days_later(document, n, f"r{n}") for n in range(10))
    assert "The first 4 of 10" in html
    assert "7 more texts are not shown" in html
    assert html.count("<details id=") == 3
    seen = Page(html)
    assert {link[1:] for link in seen.links} <= set(seen.ids)


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_hostile_text_does_not_run_in_a_browser(tmp_path):
    html = written([hostile(), ErrorRecord(HOSTILE, HOSTILE, HOSTILE)], title="quiet")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += f" --disable-component-update --disable-sync --user-data-dir={tmp_path / 'profile'} --dump-dom"
    command = ["chromium", *flags.split(), "--virtual-time-budget=2000", (tmp_path / "page.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "<title>quiet</title>" in done.stdout


# the map


def test_the_map_shows_the_place(document):
    svg = svg_map(rows_of_document(0, document))
    assert svg.count("<circle") == 1
    assert '<a href="#d0-v0"' in svg
    assert ">Kutum</text>" in svg
    assert ">Sudan</text>" in svg
    assert "<title>Kutum: airstrike</title>" in svg


def test_a_region_is_a_ring():
    m = Maker("Rebels raided North Darfur.")
    where = m.place("North Darfur", level="region")
    m.event("attack", "raided", location=(where,))
    assert 'class="ring' in svg_map(rows_of_document(0, m.document()))


def test_no_place_no_map():
    m = Maker("Rebels raided it.")
    m.event("attack", "raided")
    assert svg_map(rows_of_document(0, m.document())) == ""


@given(
    st.lists(
        st.tuples(st.floats(-180, 180, allow_nan=False), st.floats(-85, 85, allow_nan=False)), min_size=1, max_size=8
    )
)
def test_all_points_are_inside_the_window(points):
    frame = frame_of(points, 1040, 560)
    for lon, lat in points:
        x, y = frame.project(lon, lat)
        assert -1 <= x <= 1041
        assert -1 <= y <= 561


def test_a_single_point_gets_its_surroundings():
    west, south, east, north = frame_of([(25.0, 13.0)], 1000, 500).box
    assert north - south == pytest.approx(3.0)
    assert (west + east) / 2 == pytest.approx(25.0)


def test_rings_are_cut_to_the_window():
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    area, centre = area_and_centre(clipped_ring(square, (5, 5, 20, 20)))
    assert area == pytest.approx(25)
    assert centre == (pytest.approx(7.5), pytest.approx(7.5))
    assert clipped_ring(square, (20, 20, 30, 30)) == []
    assert area_and_centre(clipped_ring(square, (-5, -5, 15, 15)))[0] == pytest.approx(100)


def test_lines_are_kept_where_they_are_seen():
    line = [(-10, 0), (-5, 0), (0, 0), (5, 0), (10, 0), (50, 0), (60, 50)]
    assert list(visible_runs(line, (-6, -1, 6, 1))) == [[(-10, 0), (-5, 0), (0, 0), (5, 0), (10, 0)]]


def test_paths_leave_out_steps_too_small_to_see():
    assert path([(0, 0), (0.1, 0), (5, 0)]) == "M0,0l5,0"
    assert path([(0, 0), (0.1, 0)], closed=True) == ""
    assert path([(0, 0), (9, 0), (9, 9)], closed=True).endswith("Z")


@given(st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=2, max_size=30))
def test_steps_of_a_path_do_not_drift(points):
    line = path(points)
    kept = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", line)]
    at = [tuple(map(sum, zip(*kept[: n + 1], strict=True))) for n in range(len(kept))]
    if at:
        for x, y in at:
            assert min(abs(x - a) + abs(y - b) for a, b in points) < 0.11
        assert at[0] == pytest.approx(points[0], abs=0.06)
        assert at[-1] == pytest.approx(points[-1], abs=0.06)


def test_the_outlines_have_no_lines_across_the_map():
    earth = world()
    assert len(earth.countries) > 230
    for line in (*earth.coasts, *earth.borders, *(r for c in earth.countries for r in c.rings)):
        assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(line))


@pytest.mark.parametrize(
    ("name", "lon", "lat"), [("Sudan", 30.0, 15.0), ("Ukraine", 31.0, 49.0), ("Colombia", -73.0, 4.0)]
)
def test_the_outlines_are_where_the_countries_are(name, lon, lat):
    (country,) = [c for c in world().countries if c.name == name]
    west, south, east, north = country.box
    assert west < lon < east
    assert south < lat < north


# the timeline


@pytest.mark.parametrize(
    ("days", "unit"), [(1, "day"), (MOST, "day"), (MOST + 1, "week"), (1000, "month"), (10_000, "year")]
)
def test_columns_are_as_fine_as_can_be_read(days, unit):
    last = DAY + dt.timedelta(days=days - 1)
    bins = bins_of(DAY, last)
    assert bins.unit == unit
    assert len(bins.starts) <= MOST + 1
    assert bins.of(DAY) == bins.starts[0]
    assert bins.of(last) == bins.starts[-1]


def test_the_end_of_the_calendar_is_no_end_of_the_page():
    assert bins_of(dt.date(9999, 12, 30), dt.date.max).starts[-1] == dt.date.max


def test_the_timeline_stacks_by_family(document):
    m = Maker("Rebels raided Goma and freed captives.", id="x")
    m.event("attack", "raided", time_start=DAY, time_end=DAY)
    m.event("release", "freed", time_start=DAY - dt.timedelta(days=1), time_end=DAY + dt.timedelta(days=1))
    svg = svg_timeline([*rows_of_document(0, document), *rows_of_document(1, m.document())])
    titles = re.findall(r"<title>(.*?)</title>", svg)
    assert "2024-05-06: 2 violence" in titles
    assert "2024-05-06: 1 custody" in titles  # the middle of three days


def test_no_day_no_timeline():
    assert svg_timeline(rows_of_document(0, ConflictDocument(text="Nothing."))) == ""
