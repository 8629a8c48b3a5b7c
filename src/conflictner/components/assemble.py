"""What the components found in a `Doc`, as a `ConflictDocument`."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from spacy.tokens import Doc

from conflictner import document as d
from conflictner.codec import build
from conflictner.components.view import DocView, state, view_of
from conflictner.document import ConflictDocument

__all__ = ["document_of", "register_extension"]


def _id(prefix: str, index: int | None) -> str | None:
    return None if index is None else f"{prefix}{index}"


def _entity(i: int, e: dict[str, Any]) -> dict[str, Any]:
    return {**e, "id": f"e{i}", "coref": _id("e", e.get("coref"))}


def _count(q: dict[str, Any] | None) -> dict[str, Any] | None:
    if q is None:
        return None
    return {
        "unit": None,
        "cumulative": False,
        "of_total": None,
        "share": None,
        "start": None,
        "end": None,
        "text": None,
        **q,
    }


def _participant(p: dict[str, Any]) -> dict[str, Any]:
    return {**p, "entity": _id("e", p["entity"]), "unit": _id("e", p["unit"])}


def _attribution(a: dict[str, Any] | None) -> dict[str, Any] | None:
    if a is None:
        return None
    chain = [{**c, "entity": _id("e", c["entity"])} for c in a["chain"]]
    return {**a, "entity": _id("e", a["entity"]), "chain": chain}


def _event(i: int, v: dict[str, Any]) -> dict[str, Any]:
    return {
        **v,
        "id": f"v{i}",
        "trigger": {"start": v["start"], "end": v["end"]},
        "participants": [_participant(p) for p in v["participants"]],
        "count": _count(v.get("count")),
        "time": [f"e{k}" for k in v["time"]],
        "location": [f"e{k}" for k in v["location"]],
        "attribution": _attribution(v.get("attribution")),
        "cause": _id("v", v.get("cause")),
    }


def _incident(i: int, x: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"i{i}",
        "type": x["type"],
        "events": [f"v{k}" for k in x["events"]],
        "time_start": x["time_start"],
        "time_end": x["time_end"],
        "location": _id("e", x["location"]),
        "count": _count(x["count"]),
        "conflict": x["conflict"],
        "several": x["several"],
        "participants": [_participant(p) for p in x["participants"]],
        "claims": [
            {**c, "event": f"v{c['event']}", "source": _id("e", c["source"]), "count": _count(c["count"])}
            for c in x["claims"]
        ],
    }


def _sentences(view: DocView) -> tuple[d.Span, ...]:
    out = []
    for a, b in view.sentences:
        while b > a + 1 and not view.words[b - 1].strip():
            b -= 1
        while a < b - 1 and not view.words[a].strip():
            a += 1
        out.append(d.Span(view.start[a], view.end[b - 1]))
    return tuple(out)


def _as_written(value: Any, text: str) -> Any:
    """The same data with every span as `text` has it: the model read the text in another case."""
    if isinstance(value, list):
        return [_as_written(v, text) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: _as_written(v, text) for k, v in value.items()}
    if isinstance(out.get("text"), str) and isinstance(out.get("start"), int):
        out["text"] = text[out["start"] : out["end"]]
    return out


def document_of(doc: Doc) -> ConflictDocument:
    """The record of a document that went through the pipeline; of one that did not, its text and sentences."""
    data = state(doc)
    view = view_of(doc)
    report = data.get("report") or {}
    text = report.get("text") or view.text
    entities = data.get("entities", [])
    events = data.get("events", [])
    whole = {
        "schema": d.SCHEMA,
        "id": report.get("id"),
        "text": text,
        "title": report.get("title"),
        "published": report.get("published"),
        "source": report.get("source"),
        "sentences": [],
        "entities": [_entity(i, e) for i, e in enumerate(entities)],
        "events": [_event(i, v) for i, v in enumerate(events)],
        "incidents": [_incident(i, x) for i, x in enumerate(data.get("incidents", []))],
        "meta": data.get("meta", {}),
    }
    if text is not view.text and text != view.text:
        whole = _as_written(whole, text)
    return evolve(build(whole, ConflictDocument), sentences=_sentences(view))


def register_extension() -> None:
    """Give every `Doc` the attribute ``doc._.conflict``."""
    if not Doc.has_extension("conflict"):
        Doc.set_extension("conflict", getter=document_of)
