"""The whole pipeline under fuzz: any report becomes a document that keeps the contract, and every export takes it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

from attrs import evolve
from spacy.language import Language
from tests.fuzz.invariants import violations

from conflictner import ConflictDocument, analyze, merge
from conflictner.codec import to_json
from conflictner.export import document_html, rows_of, to_geojson, write_csv, write_json, write_jsonl
from conflictner.export.registry import TABLES
from conflictner.export.terminal import print_document
from conflictner.export.writers import write_plover, write_rows

__all__ = ["check_document", "check_exports", "check_text", "schema_validator"]


@cache
def schema_validator() -> Any:
    """The validator of the published JSON Schema."""
    import jsonschema

    from conflictner.codec import json_schema

    return jsonschema.Draft202012Validator(json_schema())


def check_document(document: ConflictDocument) -> None:
    """Raise AssertionError where the document breaks the contract."""
    found = violations(document)
    assert not found, "; ".join(found[:5])


def check_exports(document: ConflictDocument) -> None:
    """Write the document in every form; each must be written, and be UTF-8."""
    from rich.console import Console

    written: list[Callable[[Any], object]] = [
        lambda out: write_jsonl(document, out),
        lambda out: write_json(document, out),
        lambda out: write_plover(document, out),
        lambda out: print_document(document, Console(file=out, width=120, no_color=True)),
        lambda out: out.write(document_html(document)),
    ]
    for write in written:
        out = io.StringIO(newline="")
        write(out)
        out.getvalue().encode("utf-8")
    for table in TABLES:
        out = io.StringIO(newline="")
        write_csv(document, out, table)
        write_rows(document, out, table)
        out.getvalue().encode("utf-8")
        list(rows_of(document, table))
    to_geojson(document, unlocated=True)


def check_text(text: str, nlp: Language, *, n: int = 0) -> ConflictDocument:
    """Analyse a text and check what comes out; every so often the slower checks as well. Returns the document."""
    known = {"published": "2023-05-17", "title": text[:50] if n % 3 == 0 else None, "id": "f"} if n % 2 == 0 else {}
    document = analyze(text, nlp=nlp, **known)  # type: ignore[arg-type]
    assert document.text == text, "the text is not the text as given"
    check_document(document)
    if n % 10 == 0:
        assert to_json(analyze(text, nlp=nlp, **known)) == to_json(document), "the same text twice, two documents"  # type: ignore[arg-type]
        check_exports(document)
        schema_validator().validate(document.to_dict())
        merge([document, evolve(document, id="g")])
    return document
