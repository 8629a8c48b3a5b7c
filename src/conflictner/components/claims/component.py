"""The claims component: attribution, status, polarity and modality of every event."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.claims.attribution import Claim, claim_of
from conflictner.components.claims.cues import cues
from conflictner.components.claims.factuality import factuality_of
from conflictner.components.claims.quotes import find_quotes
from conflictner.components.claims.speakers import Scope, sentence_scopes
from conflictner.components.claims.status import doubted_sentences, status_of
from conflictner.components.phrases import Phrases, phrases_of
from conflictner.components.view import state

__all__ = ["ClaimReader", "make_claims"]


def _named(phrases: Phrases, head: int) -> int:
    """The name in apposition: "Ali Hassan" of "the group's lawyer, Ali Hassan"."""
    view = phrases.view
    for c in view.right[head]:
        if view.dep[c] == "appos" and phrases.label(c) == "PERSON" and phrases.label(head) is None:
            return c
    return head


def _phrase(phrases: Phrases, head: int) -> dict[str, Any]:
    real = _named(phrases, phrases.real_head(head))
    start, end = phrases.span(real)
    return {
        "start": start,
        "end": end,
        "text": phrases.view.text[start:end],
        "entity": phrases.entity_at.get(real),
        "token": real,
    }


def _attribution(phrases: Phrases, claim: Claim, media: frozenset[str], sentence: int) -> dict[str, Any] | None:
    words = phrases.view.words
    speakers = [(h, cue) for h, cue in claim.speakers if not words[_named(phrases, phrases.real_head(h))].isspace()]
    if not speakers:
        return None
    head, cue = speakers[0]
    out = _phrase(phrases, head)
    out["cue"], out["side"] = cue, None  # whose side it is, the coreference tells
    a, b = phrases.view.sentences[sentence]
    out["medium"] = next(
        (
            phrases.view.words[i]
            for i in range(a, b)
            if phrases.view.lower[i] in media
            and i > a
            and phrases.view.lower[i - 1] in ("on", "via", "to", "in", "by", "a", "the", "state")
        ),
        None,
    )
    out["chain"] = [{k: v for k, v in _phrase(phrases, h).items() if k != "token"} for h, _ in speakers[1:]]
    return out


class ClaimReader:
    """Adds who says so and whether it happened to ``state(doc)["events"]``."""

    def __call__(self, doc: Doc) -> Doc:
        data = state(doc)
        events: list[dict[str, Any]] = data.get("events", [])
        if not events:
            return doc
        lexicon = cues()
        phrases = phrases_of(doc)
        quotes = find_quotes(phrases, lexicon)
        scopes: dict[int, list[Scope]] = {}
        for v in events:
            if v["sentence"] not in scopes:
                scopes[v["sentence"]] = sentence_scopes(phrases, lexicon, v["sentence"])
        claims = [claim_of(phrases, lexicon, v, quotes, scopes[v["sentence"]]) for v in events]
        claimed = {v["sentence"] for v, c in zip(events, claims, strict=True) if c.speakers or c.reported}
        doubted = doubted_sentences(phrases, lexicon, claimed)
        for v, c in zip(events, claims, strict=True):
            v["attribution"] = _attribution(phrases, c, lexicon.media, v["sentence"])
            v["status"] = status_of(c, v, doubted)
            v["polarity"], v["modality"] = factuality_of(phrases, lexicon, v)
            if c.untrue and c.speakers:
                v["polarity"], v["status"] = "positive", "denied"
        return doc


@Language.factory("conflictner_claims")
def make_claims(nlp: Language, name: str) -> ClaimReader:
    """Factory of ``conflictner_claims``."""
    return ClaimReader()
