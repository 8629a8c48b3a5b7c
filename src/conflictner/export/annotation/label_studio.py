"""Label Studio: tasks with pre-annotations out, annotated tasks in; and the labelling interface for them.

Names, event triggers and participants are regions, who did what is relations, and status, polarity and modality of an
event are choices of its region. Offsets are characters, as Label Studio counts them; tasks of versions that counted
UTF-16 units are read too.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflictner.document import LABELS, ConflictDocument
from conflictner.errors import DocumentError
from conflictner.export.annotation.carry import KEY, carried, original_of
from conflictner.export.annotation.rebuild import rebuild
from conflictner.export.annotation.spans import PARTICIPANT, RELATIONS, Link, Mark, marks_of, trimmed
from conflictner.export.palette import FAMILY_COLOURS, LABEL_COLOURS
from conflictner.ontology import event_types

__all__ = ["from_label_studio", "label_studio_config", "to_label_studio"]

_CHOICES = {
    "status": ("asserted", "claimed", "confirmed", "denied", "unverified"),
    "polarity": ("positive", "negative"),
    "modality": ("actual", "attempted", "possible", "planned", "hypothetical", "generic"),
}
_NAME, _EVENT, _PART = "name", "event", "participant"


def label_studio_config() -> str:
    """The labelling interface (XML) that the tasks go with: paste it into the project's settings."""
    names = "".join(f'<Label value="{n}" background="{LABEL_COLOURS[n][0]}"/>' for n in LABELS)
    events = "".join(
        f'<Label value="{t.name}" background="{FAMILY_COLOURS[t.family][0]}" hint="{html.escape(t.definition)}"/>'
        for t in event_types().values()
    )
    relations = "".join(f'<Relation value="{r}"/>' for r in RELATIONS)
    choices = "".join(
        f'<Choices name="{name}" toName="text" perRegion="true" whenTagName="{_EVENT}" choice="single" '
        f'showInline="true">{"".join(f"<Choice value={v!r}/>" for v in values)}</Choices>'.replace("'", '"')
        for name, values in _CHOICES.items()
    )
    return (
        f'<View><Labels name="{_NAME}" toName="text" showInline="true">{names}</Labels>'
        f'<Labels name="{_EVENT}" toName="text" showInline="true">{events}</Labels>'
        f'<Labels name="{_PART}" toName="text"><Label value="{PARTICIPANT}"/></Labels>'
        f"<Relations>{relations}</Relations>"
        f'<Text name="text" value="$text" granularity="word"/>{choices}</View>'
    )


def _group(label: str) -> str:
    return _NAME if label in LABELS else _PART if label == PARTICIPANT else _EVENT


def _region(text: str, mark: Mark) -> dict[str, Any]:
    return {
        "id": mark.id,
        "from_name": _group(mark.label),
        "to_name": "text",
        "type": "labels",
        "value": {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end], "labels": [mark.label]},
    }


def _choice(document: ConflictDocument, ident: str, name: str, value: str) -> dict[str, Any]:
    v = document.event(ident)
    span = {"start": v.trigger.start, "end": v.trigger.end, "text": document.text[v.trigger.start : v.trigger.end]}
    return {
        "id": ident,
        "from_name": name,
        "to_name": "text",
        "type": "choices",
        "value": {**span, "choices": [value]},
    }


def _task(document: ConflictDocument) -> dict[str, Any]:
    marks, links = marks_of(document)
    result: list[dict[str, Any]] = [_region(document.text, m) for m in marks]
    for v in document.events:
        for name in _CHOICES:
            result.append(_choice(document, v.id, name, getattr(v, name)))
    result += [
        {"type": "relation", "from_id": x.source, "to_id": x.target, "direction": "right", "labels": [x.label]}
        for x in links
    ]
    data = {
        "text": document.text,
        "id": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        KEY: carried(document),
    }
    version = str(document.meta.get("conflictner", ""))
    return {"data": data, "predictions": [{"model_version": f"conflictner {version}".strip(), "result": result}]}


def to_label_studio(documents: Iterable[ConflictDocument]) -> Iterator[dict[str, Any]]:
    """Tasks for import into Label Studio, the library's findings as predictions. A list of them is the file."""
    return (_task(d) for d in documents)


def _result(task: Mapping[str, Any], where: str) -> list[Any]:
    """The last annotation that was not cancelled, else the prediction."""
    done = [a for a in task.get("annotations") or () if isinstance(a, Mapping) and not a.get("was_cancelled")]
    chosen = done or [p for p in task.get("predictions") or () if isinstance(p, Mapping)]
    result = chosen[-1].get("result") if chosen else []
    if not isinstance(result, list):
        raise DocumentError(f"{where}: result is no list")
    return result


def _utf16(text: str, units: int) -> int:
    """The character at an offset that counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def _same(a: str, b: str) -> bool:
    """Whether two texts agree up to white space, which Label Studio folds."""
    return a.split() == b.split()


def _span(text: str, value: Mapping[str, Any], where: str) -> tuple[int, int]:
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    if not isinstance(start, int) or not isinstance(end, int):
        raise DocumentError(f"{where}: a region has no start and end")
    if isinstance(said, str) and not _same(text[start:end], said):
        try:
            again = _utf16(text, start), _utf16(text, end)
        except UnicodeDecodeError:
            again = start, end
        if not _same(text[again[0] : again[1]], said):
            raise DocumentError(f"{where}: region {start}-{end} is {text[start:end]!r} in the text, not {said!r}")
        start, end = again
    return trimmed(text, start, end)


def _read(task: Mapping[str, Any], where: str) -> ConflictDocument:
    data = task.get("data")
    if not isinstance(data, Mapping):
        raise DocumentError(f"{where}: no data")
    original = original_of(data.get("text"), data.get(KEY), data, where)
    marks: list[Mark] = []
    links: list[Link] = []
    attributes: dict[str, dict[str, str]] = {}
    for item in _result(task, where):
        kind, value = item.get("type"), item.get("value") or {}
        if kind == "labels":
            start, end = _span(original.text, value, where)
            marks += [Mark(str(item.get("id")), start, end, str(label)) for label in value.get("labels") or ()]
        elif kind == "relation":
            labels = item.get("labels") or []
            links += [Link(str(item.get("from_id")), str(item.get("to_id")), str(label)) for label in labels]
        elif kind == "choices" and item.get("from_name") in _CHOICES and value.get("choices"):
            name, chosen = item["from_name"], value["choices"][0]
            if chosen not in _CHOICES[name]:
                raise DocumentError(f"{where}: {name} is {chosen!r}")
            attributes.setdefault(str(item.get("id")), {})[name] = chosen
    return rebuild(original, marks, links, attributes, where=where)


def from_label_studio(tasks: Iterable[Mapping[str, Any]]) -> Iterator[ConflictDocument]:
    """Documents of tasks as Label Studio exports them (format JSON): of each the last annotation, else the prediction.

    Raises DocumentError where a region does not fit the text or a label is unknown; the message names the task.
    """
    for n, task in enumerate(tasks, 1):
        if not isinstance(task, Mapping):
            raise DocumentError(f"task {n}: not an object")
        yield _read(task, f"task {task.get('id', n)}")
