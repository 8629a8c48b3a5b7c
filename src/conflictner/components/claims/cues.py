"""The cue lexicon: words of saying, doubting, denying, negating, planning, as sets of surface forms."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import frozen

from conflictner.text.inflect import noun_forms, read_lexicon, verb_forms

__all__ = ["Cues", "cues"]


def _verbs(words: str) -> frozenset[str]:
    return frozenset(f for w in words.split() for f in verb_forms(w))


def _nouns(words: str) -> frozenset[str]:
    return frozenset(f for w in words.split() for f in noun_forms(w))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(sorted((p.strip() for p in text.split(";") if p.strip()), key=len, reverse=True))


@frozen
class Cues:
    """Surface forms by category."""

    speech: frozenset[str]
    speech_nouns: frozenset[str]
    claiming: frozenset[str]
    confirming: frozenset[str]
    denying: frozenset[str]
    believing: frozenset[str]
    telling_of: frozenset[str]
    naming: frozenset[str]
    committing: frozenset[str]
    calling: frozenset[str]
    accusing: frozenset[str]
    pointing: frozenset[str]
    report_adverbs: frozenset[str]
    report_participles: frozenset[str]
    report_phrases: tuple[str, ...]
    media: frozenset[str]
    unverified: tuple[str, ...]
    negation: frozenset[str]
    failing: frozenset[str]
    refusing: frozenset[str]
    preventing: frozenset[str]
    barring: frozenset[str]
    excluding: frozenset[str]
    suspecting: frozenset[str]
    causing: frozenset[str]
    ending: frozenset[str]
    modal_planned: frozenset[str]
    modal_hypothetical: frozenset[str]
    modal_possible: frozenset[str]
    ability: frozenset[str]
    possible_adjectives: frozenset[str]
    possible_predicates: frozenset[str]
    possible_nouns: frozenset[str]
    seeming: frozenset[str]
    planning: frozenset[str]
    plan_nouns: frozenset[str]
    planned_adjectives: frozenset[str]
    planned_predicates: frozenset[str]
    not_of_object: frozenset[str]
    trying: frozenset[str]
    attempt_nouns: frozenset[str]
    attempted_adjectives: frozenset[str]
    conditional: frozenset[str]
    hypothetical_nouns: frozenset[str]
    hypothetical_adjectives: frozenset[str]
    purpose: frozenset[str]
    gathering: frozenset[str]
    actual_control: frozenset[str]
    occurring: frozenset[str]
    habitual: frozenset[str]
    attitudes: frozenset[str]
    anyone: frozenset[str]
    including: frozenset[str]
    postponing: frozenset[str]
    ordered: frozenset[str]


@cache
def cues() -> Cues:
    """The cues that come with the library."""
    d: dict[str, Any] = read_lexicon("cues.toml")
    speech = d["speech"]
    return Cues(
        speech=_verbs(speech["verbs"]),
        speech_nouns=_nouns(speech["nouns"]),
        claiming=_verbs(speech["claiming"]),
        confirming=_verbs(speech["confirming"]),
        denying=_verbs(speech["denying"]),
        believing=_verbs(speech["believing"]),
        accusing=_verbs(speech["accusing"]),
        pointing=_verbs(speech["pointing"]),
        naming=_verbs(speech["naming"]),
        committing=_verbs(speech["committing"]),
        calling=_verbs(speech["calling"]),
        telling_of=_verbs(speech["telling_of"]),
        report_adverbs=frozenset(d["passive"]["adverbs"].split()),
        report_participles=frozenset(d["passive"]["verbs"].split()),
        report_phrases=_phrases(d["passive"]["phrases"]),
        media=frozenset(w.lower() for w in d["medium"]["words"].split()),
        unverified=_phrases(d["unverified"]["phrases"]),
        negation=_words(d["negation"]["words"]),
        failing=_verbs(d["negation"]["failing"]),
        refusing=_verbs(d["negation"]["refusing"]),
        preventing=_verbs(d["negation"]["prevented"]),
        barring=_words(d["negation"]["barring"]),
        excluding=_verbs(d["negation"]["excluding"]),
        suspecting=_verbs(d["possible"]["suspecting"]),
        causing=_verbs(d["actual"]["causing"]),
        ending=_verbs(d["negation"]["ending"]),
        modal_planned=_words(d["modal"]["planned"]),
        modal_hypothetical=_words(d["modal"]["hypothetical"]),
        modal_possible=_words(d["modal"]["possible"]),
        ability=_words(d["modal"]["ability"]),
        possible_adjectives=_words(d["possible"]["adjectives"]),
        possible_predicates=_words(d["possible"]["predicates"]),
        possible_nouns=_words(d["possible"]["nouns"]),
        seeming=_verbs(d["possible"]["verbs"]),
        planning=_verbs(d["planned"]["verbs"]),
        plan_nouns=_nouns(d["planned"]["nouns"]),
        planned_adjectives=_words(d["planned"]["adjectives"]),
        planned_predicates=_words(d["planned"]["predicates"]),
        not_of_object=_words(d["planned"]["not_of_object"]),
        trying=_verbs(d["attempted"]["verbs"]),
        attempt_nouns=_nouns(d["attempted"]["nouns"]),
        attempted_adjectives=_words(d["attempted"]["adjectives"]),
        conditional=_words(d["hypothetical"]["markers"]),
        hypothetical_nouns=_words(d["hypothetical"]["nouns"]),
        hypothetical_adjectives=_words(d["hypothetical"]["adjectives"]),
        purpose=_words(d["hypothetical"]["purpose"]),
        gathering=_verbs(d["actual"]["gathering"]),
        actual_control=_words(d["actual"]["control"]),
        occurring=_verbs(d["actual"]["occurring"]),
        habitual=_words(d["generic"]["words"]),
        attitudes=_verbs(d["generic"]["attitudes"]),
        anyone=_words(d["generic"]["anyone"]),
        including=_verbs(d["planned"]["including"]),
        postponing=_verbs(d["planned"]["postponing"]),
        ordered=_words(d["planned"]["ordered"]),
    )
