"""Every rule of the date and quantity grammars matches its own examples and nothing in its counterexamples."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from conflictner.errors import DataError
from conflictner.text.dates.find import date_grammar, find_dates
from conflictner.text.dates.registry import BUILDERS as DATE_BUILDERS
from conflictner.text.grammar import Grammar
from conflictner.text.grammar_files import Lexicon, Rule, read_lexicon, read_rules
from conflictner.text.quantities.find import find_quantities, quantity_grammar
from conflictner.text.quantities.registry import BUILDERS as QUANTITY_BUILDERS

PUBLISHED = dt.date(2024, 6, 12)
DATE_RULES = date_grammar().rules
QUANTITY_RULES = quantity_grammar().rules


def marked(sentence: str) -> tuple[str, int, int]:
    """A sentence without its brackets, and the span that stood in them."""
    start, end = sentence.index("["), sentence.rindex("]") - 1
    return sentence[:start] + sentence[start + 1 : end + 1] + sentence[end + 2 :], start, end


def date_spans(text: str) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.rule) for m in find_dates(text, published=PUBLISHED)]


def quantity_spans(text: str) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.rule) for m in find_quantities(text) if m.kind != "designation"]


@pytest.mark.parametrize("rule", DATE_RULES, ids=lambda r: r.id)
def test_date_rule(rule: Rule) -> None:
    assert rule.build in DATE_BUILDERS
    assert rule.matches, "a rule shows what it matches"
    for sentence in rule.matches:
        text, start, end = marked(sentence)
        assert (start, end, rule.id) in date_spans(text), text
    for sentence in rule.rejects:
        assert rule.id not in {name for _, _, name in date_spans(sentence)}, sentence


@pytest.mark.parametrize("rule", QUANTITY_RULES, ids=lambda r: r.id)
def test_quantity_rule(rule: Rule) -> None:
    assert rule.build in QUANTITY_BUILDERS
    assert rule.matches, "a rule shows what it matches"
    for sentence in rule.matches:
        text, start, end = marked(sentence)
        assert (start, end, rule.id) in quantity_spans(text), text
    for sentence in rule.rejects:
        found = {(m.rule, m.kind) for m in find_quantities(sentence)}
        assert (rule.id, "count") not in found, sentence


def test_every_builder_is_used() -> None:
    assert {r.build for r in DATE_RULES} == set(DATE_BUILDERS)
    assert {r.build for r in QUANTITY_RULES} == set(QUANTITY_BUILDERS)


def grammar_of(pattern: str, core: str = "DAY") -> Grammar:
    lexicon = Lexicon({"DAY": {"monday": 1}}, {}, {"ANYDAY": "(DAY|INT12)"}, {})
    rule = Rule("test.rule", "none", pattern, (core,), (), (), {})
    return Grammar(lexicon, [rule], path="test.toml")


@pytest.mark.parametrize(
    ("pattern", "core", "message"),
    [
        ("day=NODAY", "DAY", "no class, shape or macro is called NODAY"),
        ("day=DAY", "Nothing", "no class, shape or macro is called Nothing"),
        ("day=DAY*", "DAY", "cannot read its pattern"),
        ("day=DAY (of", "DAY", "is no pattern"),
        ("day=DAY day=DAY", "DAY", "is no pattern"),
    ],
)
def test_a_wrong_pattern_is_refused(pattern: str, core: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        grammar_of(pattern, core)
    assert "test.rule" in str(caught.value)


def write(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    (folder / "wrong.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("conflictner.text.grammar_files.resources.files", lambda package: folder)
    return "wrong.toml"


RULE = '[[rule]]\nid = "a.b"\nbuild = "x"\ncore = "DAY"\npattern = "day=DAY"\nmatches = ["[Monday]"]\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[rule]]\nid = "a.b"\nbuild = "x"\n', 2, "lacks core, matches, pattern"),
        (RULE + "\n" + RULE, 2, "two rules are called a.b"),
        ("[rules]\n", None, "unknown section"),
        ("[[rule]\n", None, "at the end of an array"),
    ],
)
def test_a_wrong_rule_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int | None, message: str
) -> None:
    name = write(tmp_path, monkeypatch, text)
    with pytest.raises(DataError, match=message) as caught:
        read_rules(name)
    assert (caught.value.path, caught.value.line) == (name, line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[values.day]\nmonday = 1\n", "must be new and in capitals"),
        ("[values.DAY]\nMonday = 1\n", "lower case"),
        ('[lists]\nDAY = ["a"]\n[values.DAY]\nb = 1\n', "must be new"),
        ('[phrases.lower]\n"at least" = 1\n', "must be new and in capitals"),
        ("[words]\n", "unknown section"),
    ],
)
def test_a_wrong_lexicon_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_lexicon(write(tmp_path, monkeypatch, text))
