"""How far a claim is vouched for: asserted, claimed, confirmed, denied, unverified."""

from __future__ import annotations

import re
from typing import Any

from conflictner.components.claims.attribution import Claim
from conflictner.components.claims.cues import Cues
from conflictner.components.phrases import Phrases

__all__ = ["doubted_sentences", "status_of"]

_REACH_BACK = re.compile(
    r"\b(?:these|those|the|this|that|such|its|their|his|her|both) (?:\w+ ){0,2}"
    r"(?:claim|report|figure|account|allegation|toll|number|information|statement)",
    re.I,
)


_OPEN_QUESTION = re.compile(r"\b(?:clear|known|unclear|unknown) (?:whether|if)\b")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def doubted_sentences(phrases: Phrases, cues: Cues, claimed: set[int]) -> set[int]:
    """Sentences whose claims the text says are not verified: of that sentence, or of the ones right before it."""
    view = phrases.view
    out: set[int] = set()
    whole = _plain(view.text)
    unverified = [p for p in cues.unverified if p in whole]
    if not unverified:
        return out
    for s, (a, b) in enumerate(view.sentences):
        low = _plain(view.text[view.start[a] : view.end[b - 1]])
        if not any(p in low for p in unverified):
            continue
        if s in claimed or _OPEN_QUESTION.search(low):
            out.add(s)
        if s not in claimed or _REACH_BACK.search(low):
            for back in range(s - 1, max(-1, s - 3), -1):
                a2, b2 = view.sentences[back + 1]
                gap = view.text[view.end[view.sentences[back][1] - 1] - 2 : view.start[a2] + 1]
                del b2
                if "\n" in gap and back != s - 1:
                    break
                if back not in claimed:
                    break
                out.add(back)
    return out


def status_of(claim: Claim, event: dict[str, Any], doubted: set[int]) -> str:
    """The status of one event."""
    if claim.denied:
        return "denied"
    has_source = bool(claim.speakers) or claim.reported
    if event["sentence"] in doubted and has_source:
        return "unverified"
    if has_source:
        return "confirmed" if claim.confirmed else "claimed"
    return "unverified" if event["sentence"] in doubted else "asserted"
