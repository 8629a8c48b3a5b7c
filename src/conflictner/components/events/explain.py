"""Why a word is an event, and why a near miss is none: every test of a candidate trigger, with its evidence.

The same tests decide in `extract` and `judge`; here each is asked by itself and answers in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc

from conflictner.components.events import extract as stages
from conflictner.components.events import judge as tests
from conflictner.components.events import match
from conflictner.components.events.draft import Draft
from conflictner.components.events.judge import Setting, judge, possible, setting_of
from conflictner.components.events.lexicon import Lexicon, Pattern, Sense, default_lexicon
from conflictner.components.events.match import Candidate
from conflictner.components.events.retype import retype
from conflictner.components.events.roles import Roles
from conflictner.components.phrases import Phrases, phrases_of

__all__ = ["Explanation", "Reason", "explain", "explain_doc", "lexicon_of"]

_ROLES = ("actor", "target", "instrument", "origin", "destination", "recipient")


@frozen
class Reason:
    """One test of a candidate: its name, whether it was passed, and what was seen."""

    test: str
    passed: bool
    text: str


@frozen
class Explanation:
    """A word or phrase of the lexicon in a text: by which sense and pattern, whether it is an event, and why.

    ``start``/``end`` are character offsets; ``roles`` pairs of role and phrase; ``type`` the event type (after the
    weapon has decided, for an event); ``confidence`` is 0 where it is none.
    """

    start: int
    end: int
    text: str
    sense: str
    type: str
    pattern: str
    is_event: bool
    confidence: float
    roles: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    match: str
    no_match: str


def _some(words: frozenset[str] | set[str]) -> str:
    shown = sorted(words)[:6]
    return ", ".join(shown) + (", …" if len(words) > len(shown) else "")


def _beside(phrases: Phrases, candidate: Candidate, sense: Sense) -> Reason:
    view = phrases.view
    before = view.lower[candidate.first - 1] if candidate.first else ""
    after = view.lower[candidate.last + 1] if candidate.last + 1 < len(view) else ""
    passed = tests._neighbours_allow(phrases, candidate, sense)
    return Reason(
        "neighbours", passed, f"between “{before}” and “{after}”" + ("" if passed else ", which rules it out")
    )


def _nearby(setting: Setting, sense: Sense, s: int) -> Iterator[Reason]:
    if clash := sense.not_near & setting.words(s):
        yield Reason("not near", False, f"the sentence has {_some(clash)}, which rules it out")
    if sense.near:
        found = sense.near & setting.words(s)
        yield Reason("near", bool(found), f"needs one of {_some(sense.near)} in the sentence: {_some(found) or 'none'}")


def _filler(
    phrases: Phrases,
    slot: str,
    heads: list[int],
    words: tuple[frozenset[str], frozenset[str]],
    needed: bool,
    passed: bool,
) -> Iterator[Reason]:
    allowed, excluded = words
    if not (allowed or excluded or needed):
        return
    if not heads:
        yield Reason(slot, passed, f"there is no {slot}" + (", and the sense needs one" if needed else ""))
        return
    view = phrases.view
    seen = ", ".join(f"“{view.words[h]}” ({_some(phrases.classes(h))})" for h in heads)
    ruled_out = [view.words[h] for h in heads if tests._excluded(phrases, h, excluded)]
    if len(ruled_out) == len(heads):
        yield Reason(slot, passed, f"{slot} {seen}: the sense is not about {', '.join(ruled_out)}")
    else:
        yield Reason(slot, passed, f"{slot} {seen}; asked for: {_some(allowed) or 'anything'}")


def _surroundings(phrases: Phrases, setting: Setting, candidate: Candidate, roles: Roles) -> Iterator[Reason]:
    sense, s = candidate.pattern.sense, phrases.view.sent[candidate.head]
    if not tests._setting_allows(setting, sense, s):
        yield Reason("setting", False, "the text is about an accident, or not about conflict at all")
    if sense.needs == "conflict":
        passed = tests.about_conflict(phrases, setting, candidate, roles)
        here = setting.conflict_words(s, candidate.own_words(phrases.view))
        yield Reason("setting", passed, f"needs a passage about armed conflict: {here} other words of it here")
    elif sense.needs == "violence":
        passed = setting.in_violence(s)
        yield Reason("setting", passed, f"needs a sentence of violence: {setting.violence[s]} words of it here")


def _below(phrases: Phrases, candidate: Candidate) -> Iterator[Reason]:
    verb = tests.contrary_complement(phrases.view, candidate)
    if verb is not None:
        yield Reason("complement", False, f"“{verb}” below it, which rules it out")


def explain(phrases: Phrases, setting: Setting, candidate: Candidate, roles: Roles) -> list[Reason]:
    """What `judge` asks of a candidate, one reason a test; it is an event only if all of them passed."""
    sense, s = candidate.pattern.sense, phrases.view.sent[candidate.head]
    objects, subjects = (sense.object, sense.not_object), (sense.subject, sense.not_subject)
    object_passed = tests.object_fits(phrases, sense, roles)
    subject_passed = tests.subject_fits(phrases, sense, roles)
    out = [
        _beside(phrases, candidate, sense),
        *_nearby(setting, sense, s),
        *_filler(phrases, "object", roles.tested_object, objects, sense.object_needed, object_passed),
        *_filler(phrases, "subject", roles.tested_subject, subjects, sense.subject_needed, subject_passed),
        *_below(phrases, candidate),
        *_surroundings(phrases, setting, candidate, roles),
    ]
    stands = possible(phrases, setting, candidate) and judge(phrases, setting, candidate, roles) > 0
    if not stands and all(r.passed for r in out):
        out.append(Reason("form", False, "a form that tells of no happening (“sent to fight”)"))
    return out


def _pattern(pattern: Pattern) -> str:
    """A pattern as the lexicon writes it."""
    rest = ("*" if words is None else "|".join(sorted(words)) for words in pattern.rest)
    forms = "/".join(pattern.forms)
    return " ".join(x for x in (pattern.pos, f"({forms})" if forms else "", "+", *rest) if x).rstrip(" +")


def _explanation(
    phrases: Phrases, c: Candidate, roles: Roles | None, reasons: list[Reason], kind: str, confidence: float
) -> Explanation:
    view, sense = phrases.view, c.pattern.sense
    start, end = view.start[c.first], view.end[c.last]
    pairs = []
    for role in _ROLES if roles is not None else ():
        for head in getattr(roles, role):
            a, b = phrases.span(phrases.real_head(head))
            pairs.append((role, view.text[a:b]))
    return Explanation(
        start=start,
        end=end,
        text=view.text[start:end],
        sense=sense.id,
        type=kind,
        pattern=_pattern(c.pattern),
        is_event=confidence > 0,
        confidence=confidence,
        roles=tuple(pairs),
        reasons=tuple(reasons),
        match=sense.match,
        no_match=sense.no_match,
    )


def _places(phrases: Phrases, lexicon: Lexicon, s: int) -> Iterator[tuple[Candidate, bool]]:
    """Every place in a sentence where words of the lexicon stand, and whether the grammar allows the pattern."""
    view = phrases.view
    start, end = view.sentences[s]
    for i in range(start, end):
        for pattern in lexicon.by_first.get(view.lower[i], ()):
            if pattern.pos == "verb" and len(pattern.rest) == 1:
                last = match._particle(view, i, pattern, end)
            else:
                last = match._match_rest(view, i, pattern, end)
            if last is not None:
                c = Candidate(i, last, match._head(view, i, last, pattern), pattern)
                yield c, match._tag_fits(view, i, pattern, last)


def _chosen(phrases: Phrases, setting: Setting, lexicon: Lexicon, s: int) -> tuple[list[Draft], list[Draft]]:
    """The drafts of a sentence that pass the tests, and those that are left after choosing among them."""
    drafts = stages._drafts(phrases, setting, lexicon, s)
    left = stages._choose(phrases, list(drafts))
    left = stages._merge_carriers(phrases, stages._weapon_nouns(left, phrases))
    for d in left:
        retype(phrases, d)
    return drafts, left


def _fate(phrases: Phrases, draft: Draft, left: list[Draft]) -> Reason:
    """Why a draft that passed its tests is, or is not, among the events."""
    view = phrases.view
    if any(d is draft for d in left):
        changed = draft.type != draft.sense.type
        return Reason("choice", True, f"the weapon makes it {draft.type}" if changed else "nothing speaks against it")
    for d in left:
        if d.first <= draft.last and draft.first <= d.last:
            other = view.text[view.start[d.first] : view.end[d.last]]
            return Reason("choice", False, f"“{other}” by {d.sense.id} says more of the same words")
    if draft.sense.frame == "weapon":
        return Reason("choice", False, "a weapon is the event only where it is said to have killed or destroyed")
    return Reason("choice", False, "it only carries the happening that its subject names")


def _sentence(phrases: Phrases, setting: Setting, lexicon: Lexicon, s: int) -> Iterator[Explanation]:
    drafts, left = _chosen(phrases, setting, lexicon, s)
    by_place = {(d.first, d.last, d.sense.id): d for d in drafts}
    seen: set[tuple[int, int, str]] = set()
    misfits: list[Candidate] = []
    for c, grammar in _places(phrases, lexicon, s):
        key = (c.first, c.last, c.pattern.sense.id)
        if key in seen:
            continue
        if not grammar:
            misfits.append(c)
            continue
        seen.add(key)
        yield _judged(phrases, setting, c, by_place.get(key), left)
    for c in misfits:
        key = (c.first, c.last, c.pattern.sense.id)
        if key not in seen:
            seen.add(key)
            tag, dep = phrases.view.tag[c.first] or "no tag", phrases.view.dep[c.first] or "no parse"
            why = Reason("grammar", False, f"the model reads it as {tag}, {dep}; the pattern is a {c.pattern.pos}")
            yield _explanation(phrases, c, None, [why], c.pattern.sense.type, 0.0)


def _judged(phrases: Phrases, setting: Setting, c: Candidate, draft: Draft | None, left: list[Draft]) -> Explanation:
    kind = c.pattern.sense.type
    if stages._in_name(phrases, c):
        e = phrases.entity_of(c.head) or {}
        why = Reason("name", False, f"it is a word of the name “{e.get('text')}” ({e.get('label')})")
        return _explanation(phrases, c, None, [why], kind, 0.0)
    roles = stages._roles_of(phrases, c, stages._slots_of(phrases, c))
    reasons = explain(phrases, setting, c, roles)
    if draft is None or not all(r.passed for r in reasons):
        return _explanation(phrases, c, roles, reasons, kind, 0.0)
    reasons.append(_fate(phrases, draft, left))
    stands = reasons[-1].passed
    return _explanation(phrases, c, draft.roles, reasons, draft.type, round(draft.score, 2) if stands else 0.0)


def lexicon_of(nlp: Language) -> Lexicon:
    """The event lexicon that a pipeline reads with."""
    for _, part in nlp.pipeline:
        for inner in getattr(part, "parts", (part,)):
            found = getattr(inner, "lexicon", None)
            if isinstance(found, Lexicon):
                return found
    return default_lexicon()


def explain_doc(doc: Doc, lexicon: Lexicon) -> list[Explanation]:
    """Every place of an analysed document where words of the event lexicon stand, events and near misses, in order."""
    phrases = phrases_of(doc)
    setting = setting_of(phrases)
    out = [x for s in range(len(phrases.view.sentences)) for x in _sentence(phrases, setting, lexicon, s)]
    return sorted(out, key=lambda x: (x.start, not x.is_event, -x.end))
