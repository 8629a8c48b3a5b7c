"""The days of a happening, from its clause, its sentence or a dated dateline; never those of the speaking."""

from __future__ import annotations

import datetime as dt
import re

from conflictner.components.events.draft import Draft
from conflictner.components.events.hanging import Hanging, is_speech
from conflictner.components.events.joined import joined
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import verb_forms

__all__ = ["Days", "date_events", "days_of"]

Days = tuple[str | None, str | None]

_ENDING_NOW = re.compile(r"\b(?:past|last|previous|preceding)\b", re.I)
_GROWING = frozenset(f for v in "rise climb reach jump grow stand increase double".split() for f in verb_forms(v))
"""A toll that rose on Tuesday is no death of Tuesday's."""
_DATELINE_REACH = 90  # characters
_OPENING = 8  # sentences
_RECENT = 14  # days


def _duration_days(timex: str | None) -> int | None:
    m = re.fullmatch(r"P(T?)(\d+)([HDWM])", timex or "")
    if not m:
        return None
    n = int(m[2])
    if m[1]:
        return (n + 23) // 24 if m[3] == "H" else None
    return {"D": n, "W": 7 * n, "M": 30 * n}.get(m[3])


def days_of(phrases: Phrases, k: int, published: dt.date | None) -> Days | None:
    """First and last day of a DATE mention; of a length that ends now ("in the past 24 hours") the days it spans."""
    e = phrases.entities[k]
    date = e["date"]
    if date.get("start") or date.get("end"):
        before = phrases.view.tokens_in(e["start"], e["end"])[0] - 1
        word = phrases.view.lower[before] if before >= 0 else ""
        if word == "since":
            return date.get("start"), None
        return (None if word in ("until", "till") else date.get("start")), date.get("end")
    if date["type"] in ("DURATION", "DATE") and published is not None and _ENDING_NOW.search(e["text"]):
        days = _duration_days(date.get("timex"))
        if days is not None and days <= 366:
            return (published - dt.timedelta(days)).isoformat(), published.isoformat()
    return None


def _frames(hanging: Hanging, d: Draft, governor: int) -> bool:
    """Whether the verb that a date hangs on is above the event, not off in a clause of its own."""
    return governor not in hanging.anchors and governor in hanging.phrases.view.ancestors(d.head)


def _nearer_event(hanging: Hanging, d: Draft, k: int) -> bool:
    view = hanging.phrases.view
    at = hanging.token(k)
    mine = abs(at - d.head)
    return any(abs(at - a) < mine for a, ds in hanging.anchors.items() if view.sent[a] == d.sentence and ds[0] is not d)


def _from_sentence(hanging: Hanging, d: Draft, published: dt.date | None) -> tuple[list[int], str | None]:
    phrases, view = hanging.phrases, hanging.phrases.view
    clause: list[int] = []
    loose: list[int] = []
    for k in hanging.by_sentence.get(d.sentence, ()):
        e = phrases.entities[k]
        if e["label"] != "DATE" or days_of(phrases, k, published) is None:
            continue
        hook = hanging.hook(k)
        if hook.governor is None or (hook.prep == "of" and hook.argument is None):
            continue
        shows = view.head[d.head] == hook.governor and view.dep[d.head] == "nsubj"  # "the raid on Monday shows that"
        if hook.governor not in hanging.anchors and (
            (is_speech(view.lower[hook.governor]) and not shows) or view.lower[hook.governor] in _GROWING
        ):
            continue
        if hanging.holds(d, hook):
            clause.append(k)
        elif _frames(hanging, d, hook.governor) and not _nearer_event(hanging, d, k):
            loose.append(k)
    if clause:
        return clause[:1], "clause"
    return (loose[:1], "sentence") if loose else ([], None)


def _shared(drafts: list[Draft]) -> None:
    for d in drafts:  # an outcome happens when its cause does, and the other way about
        c = d.cause
        if c is None or c.sentence != d.sentence:
            continue
        for a, b in ((d, c), (c, d)):
            if not a.time and b.time:
                a.time, a.time_from = list(b.time), "sentence"


def _dateline(phrases: Phrases) -> int | None:
    """A full date in the dateline of a wire report ("SAN SALVADOR, 3 JAN 90 --")."""
    for k, e in enumerate(phrases.entities[:4]):
        if e["start"] > _DATELINE_REACH:
            break
        date = e.get("date")
        if e["label"] == "DATE" and date and date.get("start") and date.get("start") == date.get("end"):
            head, tail = phrases.view.text[: e["start"]], phrases.view.text[e["end"] : e["end"] + 6]
            if re.fullmatch(r"[A-Z][A-Za-z .,'()-]{2,60}, ?", head) and re.match(r"\s*(?:--|[–—-]|\()", tail):
                return k
    return None


def _lead(phrases: Phrases, drafts: list[Draft], dateline: int, published: dt.date | None) -> int | None:
    """The day of what the report is about: the first that its opening gives an event, shortly before the dateline."""
    day = dt.date.fromisoformat(str(phrases.entities[dateline]["date"]["start"]))
    for d in drafts:
        if d.sentence >= _OPENING:
            break
        if not d.time:
            continue
        start, end = days_of(phrases, d.time[0], published) or (None, None)
        if start is not None and start == end and 0 <= (day - dt.date.fromisoformat(start)).days <= _RECENT:
            return d.time[0]
    return None


def _before(phrases: Phrases, d: Draft) -> bool:
    """Whether the words say that it was before what the report is about: "had kidnapped", "the murdered judge"."""
    view = phrases.view
    verb = d.slots.verb if d.pos == "noun" and d.slots.verb is not None else d.head
    if view.dep[d.head] in ("amod", "compound"):
        return True
    return any(view.lower[c] == "had" and view.dep[c] == "aux" for c in view.left[verb])


def date_events(hanging: Hanging, drafts: list[Draft], published: dt.date | None) -> None:
    """Give every event the dates it rests on, and what decided."""
    for d in drafts:
        d.time, d.time_from = _from_sentence(hanging, d, published)
    for d, e in joined(hanging.phrases.view, drafts):  # "was abducted and killed in January"
        if not d.time and e.time_from == "clause":
            d.time, d.time_from = list(e.time), "clause"
    _shared(drafts)
    dateline = _dateline(hanging.phrases)
    if dateline is None:
        return
    lead = _lead(hanging.phrases, drafts, dateline, published)
    for d in drafts:
        if not d.time and not _before(hanging.phrases, d):
            d.time, d.time_from = ([dateline], "dateline") if lead is None else ([lead], "context")
