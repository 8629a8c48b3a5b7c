"""Marked text: everything of the text, nothing of its own accord, readable in light and dark."""

from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.conftest import HOSTILE
from tests.export.made import strike

from conflictner.document import LABELS, ConflictDocument, Entity, Event, Location, Span
from conflictner.export import displacy_options, document_html
from conflictner.export.html import event_table, marked_text
from conflictner.export.palette import FAMILIES, FAMILY_COLOURS, LABEL_COLOURS
from conflictner.export.theme import document_css
from conflictner.ontology import event_types

ALLOWED = {"div", "span", "i", "b", "p", "table", "thead", "tbody", "tr", "th", "td", "style"}
ATTRIBUTES = {"class", "id", "tabindex", "data-tip"}


class Seen(HTMLParser):
    """Tags, attributes and text of a piece of HTML; the text without labels."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.ids, self.open = set(), set(), [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "i" not in self.open and "style" not in self.open:
            self.text.append(data)


def test_the_marked_text_is_the_text(document, examples):
    for d in (document, *examples):
        seen = Seen(marked_text(d))
        assert "".join(seen.text) == d.text
        assert seen.open == []


def test_names_and_events_are_marked_with_their_records(document):
    html = marked_text(document)
    assert 'class="cn-e cn-unit"' in html
    assert "UNIT&#10;Rapid Support Forces · SDN · paramilitary" in html
    assert "airstrike&#10;who: Sudanese army jets" in html
    assert "<i>UNIT</i>" in html
    assert "not destruction" in html
    assert "attack (claimed, planned)" in html


def test_ids_are_given_where_asked_and_once(document, examples):
    for d in (document, *examples):
        assert Seen(marked_text(d)).ids == []
        ids = Seen(marked_text(d, prefix="d0-")).ids
        assert len(set(ids)) == len(ids)
        assert {f"d0-{x.id}" for x in (*d.entities, *d.events)} == set(ids)


def test_nothing_of_a_hostile_report_becomes_markup():
    d = strike()
    e = evolve(d.entities[0], unit=evolve(d.entities[0].unit, canonical=HOSTILE))
    v = evolve(d.events[0], rule=HOSTILE, type=HOSTILE)
    text = d.text + HOSTILE
    hostile = evolve(
        d, text=text, id=HOSTILE, title=HOSTILE, source=HOSTILE, entities=(e, *d.entities[1:]),
        events=(v, *d.events[1:]), meta={"warnings": [HOSTILE]},
    )  # fmt: skip
    html = hostile._repr_html_()
    seen = Seen(html)
    assert seen.tags <= ALLOWED
    assert seen.attributes <= ATTRIBUTES
    assert html.count("<style>") == html.count("</style>") == 1


@settings(max_examples=60)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 15)), max_size=5), st.data())
def test_any_text_and_any_spans(text, spans, data):
    entities, events = [], []
    for n, (start, length) in enumerate(spans):
        end = min(start + length, len(text))
        if start < end:
            if data.draw(st.booleans()):
                place = Location(canonical=text[start:end])
                entities.append(Entity(f"e{n}", "PLACE", start, end, text[start:end], 0, location=place))
            else:
                events.append(Event(f"v{n}", "attack", Span(start, end), 0))
    d = ConflictDocument(text=text, entities=tuple(entities), events=tuple(events))
    seen = Seen(marked_text(d, prefix="x"))
    wanted = text.replace("\x00", "�")
    assert "".join(seen.text).replace("\r", "\n") == wanted.replace("\r", "\n")
    assert seen.tags <= {"span", "i"}


def test_nothing_is_loaded():
    html = document_html(strike())
    for word in ("http:", "https:", "src=", "url(", "@import", "<script", "<link", "javascript:"):
        assert word not in html


def test_long_texts_are_cut():
    d = ConflictDocument(text="word " * 100_000)
    assert len(document_html(d)) < 250_000
    assert marked_text(d, longest=10).startswith("word word <span")


def test_light_and_dark_are_both_there():
    css = document_css()
    assert "prefers-color-scheme:dark" in css
    assert "data-jp-theme-light='false'" in css
    assert css.count("--cn-ink:") == 4


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("label", LABELS)
def test_marks_can_be_read(label):
    light, dark = LABEL_COLOURS[label]
    assert contrast(light, "#1b1e23") >= 7
    assert contrast(dark, "#e9ecf1") >= 7


@pytest.mark.parametrize("family", FAMILIES)
def test_dots_and_event_names_can_be_seen(family):
    light, dark = FAMILY_COLOURS[family]
    assert contrast(light, "#ffffff") >= 3
    assert contrast(dark, "#16191f") >= 3


def test_every_family_has_a_colour():
    assert set(FAMILY_COLOURS) == set(FAMILIES) == {t.family for t in event_types().values()}


def test_a_document_without_events_has_no_table():
    assert event_table(ConflictDocument(text="Nothing.")) == ""


def test_displacy_options(nlp):
    from spacy import displacy

    options = displacy_options()
    assert options["ents"] == list(LABELS)
    doc = nlp("Hamas fired rockets near Rafah.")
    html = displacy.render(doc, style="ent", options=options, jupyter=False)
    assert LABEL_COLOURS["UNIT"][0] in html
    assert displacy_options(dark=True)["colors"]["UNIT"] == LABEL_COLOURS["UNIT"][1]


def test_show_prints_in_a_terminal(document, capsys):
    document.show()
    out = capsys.readouterr().out
    assert "airstrike" in out
    assert "Kutum" in out
    assert "\x1b[" not in out


def test_show_gives_html_in_a_notebook(document, monkeypatch):
    import sys
    import types

    class ZMQInteractiveShell:
        pass

    shown = []
    package = types.SimpleNamespace(get_ipython=ZMQInteractiveShell)
    display = types.SimpleNamespace(HTML=lambda x: x, display=shown.append)
    monkeypatch.setitem(sys.modules, "IPython", package)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    document.show()
    assert shown == [document_html(document)]


def test_terminal_output_takes_hostile_text(document, capsys):
    evolve(document, id="[/bold] [red]x", title="[link=x]").show()
    assert "[/bold] [red]x" in capsys.readouterr().out
