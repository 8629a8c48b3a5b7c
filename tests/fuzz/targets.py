"""The pure functions under fuzz: each takes any text, and raises AssertionError where its answer breaks a promise."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import pairwise

from conflictner.codec import from_json
from conflictner.document import Quantity
from conflictner.errors import ConflictnerError
from conflictner.export.cells import plain_text, safe_cell
from conflictner.gazetteer import Gazetteer, Table, load_gazetteer
from conflictner.gazetteer.keys import fold, key_of, skeleton
from conflictner.gazetteer.reader import read_table
from conflictner.intake import model_text, warnings_for
from conflictner.reports import read_date, report_of
from conflictner.text.bearings import find_bearings
from conflictner.text.dates import find_dates, timex_interval
from conflictner.text.designations import find_designations
from conflictner.text.inflect import noun_forms, singular, verb_forms
from conflictner.text.lexer import lower_same_length, tokenize
from conflictner.text.names.acronyms import find_introductions, fits, spelled_out
from conflictner.text.names.persons import role_after, role_before, signs_around, signs_within, split_titles
from conflictner.text.names.runs import find_runs
from conflictner.text.numbers import find_numbers, parse_number, parse_ordinal
from conflictner.text.quantities import find_quantities
from conflictner.text.truecase import text_case, truecase

__all__ = ["TARGETS"]

PUBLISHED = dt.date(2023, 5, 17)


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def _apart(spans: list[tuple[int, int]], text: str) -> None:
    for start, end in spans:
        assert 0 <= start < end <= len(text), f"{start}:{end} of {len(text)}"
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start, f"a span that ends at {end} before one at {start}"


def _spans(spans: list[tuple[int, int]], text: str) -> None:
    _apart(spans, text)
    for start, end in spans:
        assert text[start:end].strip(), f"nothing but spaces at {start}:{end}"
        assert text[start:end] == text[start:end].strip(), f"spaces around {text[start:end]!r}"


def _bounds(q: Quantity) -> None:
    known = [n for n in (q.low, q.best, q.high) if n is not None]
    assert known == sorted(known), f"bounds {q.low}/{q.best}/{q.high}"
    assert q.share is None or 0 <= q.share <= 1, f"share {q.share}"


def dates(text: str) -> None:
    """Dates: spans, order, and intervals that are those of the TIMEX3 value."""
    for published in (PUBLISHED, None):
        found = find_dates(text, published=published)
        _spans([(m.start, m.end) for m in found], text)
        for m in found:
            d = m.date
            if d.start and d.end:
                assert d.start <= d.end, f"{text[m.start : m.end]!r}: {d}"
            timex_interval(d.timex)


def quantities(text: str) -> None:
    """Quantities: spans, order of the bounds, the number inside the mention."""
    for convention in ("literal", "acled"):
        found = find_quantities(text, convention=convention)  # type: ignore[arg-type]
        _spans([(m.start, m.end) for m in found], text)
        for m in found:
            _bounds(m.quantity)
            assert m.start <= m.number_start <= m.number_end <= m.end, f"{m}"
            assert m.quantity.text == text[m.start : m.end], f"{m}"


def numbers(text: str) -> None:
    """Numbers: spans, and that what is found is read."""
    found = find_numbers(text)
    _spans([(n.start, n.end) for n in found], text)
    parse_number(text)
    parse_ordinal(text)


def designations(text: str) -> None:
    """Units: spans and scores."""
    for case in ("mixed", "upper", "lower"):
        found = find_designations(text, case=case)  # type: ignore[arg-type]
        _spans([(d.start, d.end) for d in found], text)
        assert all(0 <= d.score <= 1 and d.canonical.strip() for d in found), f"{found}"


def names(text: str) -> None:
    """Capitalised names, their titles and roles, acronyms."""
    runs = list(find_runs(text))
    _spans([(r.start, r.end) for r in runs], text)
    for run in runs:
        split_titles(run.words)
        signs_within(run.words)
        signs_around(text, run.start, run.end)
        role_before(text, run.start)
        role_after(text, run.end)
        assert all(text[w.start : w.end] == w.text for w in run.words), f"{run}"
    for intro in find_introductions(text):
        assert not text[intro.name_end - 1 : intro.name_end].isspace(), f"{intro}"
        start = spelled_out(text, intro)
        assert start is None or 0 <= start < len(text)
        fits(intro.acronym, text[:60])


def bearings(text: str) -> None:
    """Distances and directions."""
    found = find_bearings(text)
    _apart([(b.start, b.end) for b in found], text)  # the space behind "of" belongs to them
    for b in found:
        assert b.degrees is None or 0 <= b.degrees < 360, f"{b}"
        assert b.km is None or b.km >= 0, f"{b}"


def casing(text: str) -> None:
    """Case: the text keeps its length, and the model's text as well."""
    text_case(text)
    for mode in ("upper", "lower", "mixed"):
        assert len(truecase(text, mode)) == len(text)  # type: ignore[arg-type]
    prepared = model_text(text, _gazetteer())
    assert len(prepared) == len(text), f"{len(text)} characters became {len(prepared)}"
    prepared.encode()
    warnings_for(text)


def lexing(text: str) -> None:
    """Tokens: they slice to the text, in order; the ends of paragraphs are tokens as well."""
    tokens = tokenize(text)
    _apart(list(zip(tokens.starts, tokens.ends, strict=True)), text)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word.strip() or word.count("\n") > 1, f"{word!r} is a token"
        assert len(word) == end - start, f"{word!r} at {start}:{end}"
    assert len(lower_same_length(text)) == len(text)


def inflection(text: str) -> None:
    """Forms of any word."""
    word = text[:40].strip() or "x"
    verb_forms(word)
    noun_forms(word)
    singular(word)


def gazetteer_find(text: str) -> None:
    """Names of the gazetteer: spans within a group do not overlap."""
    for case in ("mixed", "upper", "lower"):
        found = _gazetteer().find(text, case=case, context=text[:20])  # type: ignore[arg-type]
        for group in ("names", "places"):
            _spans([(h.start, h.end) for h in found if h.group == group], text)
        for h in found:
            assert h.readings, f"{h}"
            assert h.text == text[h.start : h.end], f"{h}"


def gazetteer_lookup(text: str) -> None:
    """A name looked up, exact or nearly."""
    found = _gazetteer().lookup(text[:60])
    assert len(found) <= 5
    assert all(0 < m.score <= 1 for m in found)


def keys(text: str) -> None:
    """Keys of names: folding twice changes nothing."""
    key = key_of(text)
    assert key_of(key) == key, f"{key!r} becomes {key_of(key)!r}"
    skeleton(key)
    fold(text[:30])


def tables(text: str) -> None:
    """A gazetteer table of any text: read, or refused with the file."""
    for body in (text, f"id\talias\tcountry\ttype\nx1\t{text}", f"id\talias\t{text}\nx1\tName\tx"):
        try:
            read_table(Table("my_units.tsv", body))
        except ConflictnerError as error:
            said = str(error)
            assert "my_units.tsv" in said, said


def intake(text: str) -> None:
    """Reports and dates of reports: taken, or refused as our own errors say."""
    for item in (text, {"text": text}, {"text": "x", "published": text}, {"text": "x", "id": text, "title": text}):
        with suppress(ConflictnerError):
            report_of(item)
    with suppress(ConflictnerError):
        read_date(text)


def documents(text: str) -> None:
    """JSON of documents: any text is refused as our own error says."""
    whole = {"schema": "conflictner/1", "text": text}
    for body in (
        text,
        json.dumps(whole),
        json.dumps(whole | {"entities": text}),
        json.dumps(whole | {"published": text}),
    ):
        with suppress(ConflictnerError):
            from_json(body)


def cells(text: str) -> None:
    """Cells of spreadsheets: never a formula, always written."""
    cell = safe_cell(text)
    cell.encode()
    assert cell.lstrip()[:1] not in ("=", "+", "-", "@"), f"{cell!r}"
    plain_text(text).encode()


TARGETS: dict[str, Callable[[str], None]] = {
    f.__name__: f
    for f in (
        dates,
        quantities,
        numbers,
        designations,
        names,
        bearings,
        casing,
        lexing,
        inflection,
        gazetteer_find,
        gazetteer_lookup,
        keys,
        tables,
        intake,
        documents,
        cells,
    )
}
"""Every pure function under fuzz, by name."""
