"""The dates component: time expressions read against the publication date."""

from __future__ import annotations

import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.codec import unstructure
from conflictner.components.mentions import mention, propose
from conflictner.components.view import DocView, state, view_of
from conflictner.text.dates import find_dates

__all__ = ["DateFinder", "make_dates"]


def _future(view: DocView, start: int, end: int) -> bool:
    """Whether the verb that the expression hangs on is in the future."""
    i = view.token_at(start)
    for _ in range(8):
        if i is None:
            return False
        if view.tag[i].startswith("VB"):
            words = {view.lower[c] for c in view.left[i] if view.dep[c] == "aux"}
            if words & {"will", "shall", "'ll", "wo"}:
                return True
            if view.dep[i] not in ("xcomp", "conj") and "to" not in words:
                return False
            if "to" in words and view.dep[i] in ("xcomp", "acl", "ROOT", "advcl"):
                up = view.lower[view.head[i]]
                if up in ("plans", "plan", "planned", "due", "expected", "set", "scheduled", "going", "is", "are"):
                    return True
        if view.head[i] == i:
            return False
        i = view.head[i]
    return False


class DateFinder:
    """Proposes DATE mentions."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        view = view_of(doc)
        published = (data.get("report") or {}).get("published")
        anchor = dt.date.fromisoformat(published) if published else None
        future = (lambda a, b: _future(view, a, b)) if view.parsed else None
        found = find_dates(view.text, published=anchor, future=future)
        propose(data, "dates", [mention(m.start, m.end, "DATE", 0.95, m.rule, date=unstructure(m.date)) for m in found])
        return doc


@Language.factory("conflictner_dates")
def make_dates(nlp: Language, name: str) -> DateFinder:
    """Factory of ``conflictner_dates``."""
    return DateFinder()
