"""Whether a candidate trigger is an event: what its sense asks of fillers, neighbours, sentence and text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from conflictner.components.events.lexicon import Sense
from conflictner.components.events.match import Candidate
from conflictner.components.events.roles import Roles
from conflictner.components.nouns import noun_kind
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView
from conflictner.ontology import event_type
from conflictner.text.inflect import noun_forms, read_lexicon, singular

_STRIKES = frozenset({"strike", "strikes", "raid", "raids", "attack", "attacks"})
_BY = frozenset({"air", "drone", "missile", "artillery", "rocket", "mortar"})
_MILITARY = frozenset({"military", "armoured", "armored", "special", "government", "rebel"})

__all__ = [
    "Setting",
    "about_conflict",
    "contrary_complement",
    "judge",
    "object_fits",
    "possible",
    "setting_of",
    "subject_fits",
]


@cache
def unclear_words() -> frozenset[str]:
    """Nouns of the armed that may as well be of peace: "crew", "company", "captain"."""
    words = read_lexicon("context.toml")["armed"]["unclear"].split()
    return frozenset(form for word in words for form in noun_forms(word))


@cache
def _weak_words() -> frozenset[str]:
    return frozenset(read_lexicon("context.toml")["weak"]["words"].split())


@cache
def _context_words() -> tuple[frozenset[str], ...]:
    data = read_lexicon("context.toml")
    armed = read_lexicon("nouns.toml")["people"]
    unclear = unclear_words()
    nouns = [w for kind in ("military", "armed_group") for w in armed[kind].split() if w not in unclear]
    found = {k: set(data[k]["words"].split()) for k in ("conflict", "violence", "other", "accident", "casualty")}
    found["conflict"] |= {form for noun in nouns for form in noun_forms(noun)}
    return tuple(map(frozenset, found.values()))


@cache
def _all_words() -> frozenset[str]:
    return _STRIKES.union(*_context_words())


class Setting:
    """How much of a text is about armed conflict, sentence by sentence."""

    def __init__(self, phrases: Phrases) -> None:
        conflict, violence, other, accident, casualty = _context_words()
        view = phrases.view
        telling = _all_words()
        self._view = view
        told = [telling.intersection(view.lower[a:b]) for a, b in view.sentences]
        self.violence = [len(w & violence) for w in told]
        units = [0] * len(told)
        for e in phrases.entities:
            if e["label"] in ("UNIT", "EQUIPMENT"):
                units[view.sent[view.tokens_in(e["start"], e["end"])[0]]] += 1
        for s, (start, end) in enumerate(view.sentences):
            if not _STRIKES.isdisjoint(told[s]):
                lower = view.lower[start:end]
                units[s] += sum(b in _STRIKES and a in _BY for a, b in pairwise(lower))
        self.conflict = [len(w & conflict) + u for w, u in zip(told, units, strict=True)]
        self.other = [len(w & other) for w in told]
        n = len(view) or 1
        total, contrary = sum(self.conflict), sum(self.other)
        self.is_conflict_text = total >= 3 and total / n > 0.006 and total > contrary

        self.hurt = [len(w & casualty) for w in told]
        self.accident = [len(w & accident) for w in told]
        accidents = sum(self.accident)
        self.is_accident_text = accidents >= 2 and accidents > sum(self.violence)
        self.is_other_text = contrary >= 4 and contrary >= total

    def words(self, s: int) -> frozenset[str]:
        """The words of a sentence."""
        start, end = self._view.sentences[s]
        return frozenset(self._view.lower[start:end])

    def conflict_words(self, s: int, trigger: Sequence[str] = ()) -> int:
        """How many words of armed conflict the sentence has, without those of the trigger that alone tell little."""
        return self.conflict[s] - len(_weak_words() & set(trigger))

    def in_conflict(self, s: int, trigger: Sequence[str] = ()) -> bool:
        """Whether the sentence stands in a passage about armed conflict, by other words than the trigger's own."""
        near = self.conflict[max(0, s - 1) : s + 2]
        contrary = self.other[max(0, s - 1) : s + 2]
        here = self.conflict_words(s, trigger)
        if here > self.other[s] or (self.conflict[s] and self.is_conflict_text):
            return True
        return (self.is_conflict_text and not self.other[s]) or (sum(near) >= 2 and sum(near) > sum(contrary))

    def in_violence(self, s: int) -> bool:
        """Whether the sentence, or the one before in a text about conflict, tells of violence."""
        if self.violence[s] or self.hurt[s]:
            return True
        if not self.is_conflict_text or self.other[s]:
            return False
        return bool(self.conflict[s]) or any(self.violence[max(0, s - 2) : s + 2])


def setting_of(phrases: Phrases) -> Setting:
    """The setting of a document."""
    return Setting(phrases)


def _fits(phrases: Phrases, head: int, allowed: frozenset[str], needed: bool) -> bool:
    classes = phrases.classes(head)
    if classes & allowed:
        return True
    if "pronoun" in classes and not needed:
        return True
    return not needed and classes == {"unknown"} and "abstract" not in classes


def _excluded(phrases: Phrases, head: int, words: frozenset[str]) -> bool:
    w = phrases.view.lower[head]
    if phrases.entity_of(head) is not None and phrases.view.tag[head].startswith("NNP"):
        return False
    return w in words or singular(w) in words


def _tested(
    phrases: Phrases, heads: list[int], allowed: frozenset[str], excluded: frozenset[str], needed: bool
) -> bool:
    if not heads:
        return not needed
    if all(_excluded(phrases, h, excluded) for h in heads):
        return False
    return not allowed or any(_fits(phrases, h, allowed, needed) for h in heads)


def _plain_enough(phrases: Phrases, sense: Sense, roles: Roles) -> bool:
    """Whether soldiers or a weapon do it, so that a thing the noun lexicon does not know is one of theirs."""
    if event_type(sense.type).family not in ("violence", "materiel", "territory"):
        return False
    if not sense.object & {"infrastructure", "place"}:
        return False
    return any(phrases.classes(h) & {"weapon", "armed-strict"} for h in roles.tested_subject)


def object_fits(phrases: Phrases, sense: Sense, roles: Roles) -> bool:
    """Whether the object, or its absence, is what the sense asks for."""
    heads = roles.tested_object
    if sense.object_needed and not heads:
        return False
    needed = sense.object_needed and not _plain_enough(phrases, sense, roles)
    return _tested(phrases, heads, sense.object, sense.not_object, needed)


def subject_fits(phrases: Phrases, sense: Sense, roles: Roles) -> bool:
    """Whether the subject, or its absence, is what the sense asks for."""
    return _tested(phrases, roles.tested_subject, sense.subject, sense.not_subject, sense.subject_needed)


def about_conflict(phrases: Phrases, setting: Setting, candidate: Candidate, roles: Roles) -> bool:
    """Whether the passage is about armed conflict, or the event's own fillers are soldiers or their equipment."""
    s = phrases.view.sent[candidate.head]
    if setting.in_conflict(s, candidate.own_words(phrases.view)):
        return True
    fillers = (*roles.tested_subject, *roles.tested_object)
    return not setting.other[s] and any(_of_an_army(phrases, h) for h in fillers)


def _of_an_army(phrases: Phrases, head: int) -> bool:
    view, classes = phrases.view, phrases.classes(head)
    if (
        "armed-strict" in classes
        and noun_kind(view.lower[head]) != "police"
        and view.lower[head] not in unclear_words()
    ):
        return True
    if not classes & {"armed-strict", "equipment-military"}:
        return False
    return any(phrases.label(c) in ("NORP", "COUNTRY", "UNIT") or view.lower[c] in _MILITARY for c in view.left[head])


def contrary_complement(view: DocView, candidate: Candidate) -> str | None:
    """The verb below the trigger that rules the sense out: "comment" of "refused to comment"."""
    for c in view.right[candidate.head]:
        if view.lower[c] in candidate.pattern.sense.not_complement and view.dep[c] in ("xcomp", "ccomp"):
            return view.lower[c]
    return None


def _nearby(sense: Sense, words: frozenset[str]) -> bool:
    return sense.not_near.isdisjoint(words) and not (sense.near and sense.near.isdisjoint(words))


def possible(phrases: Phrases, setting: Setting, candidate: Candidate) -> bool:
    """Whether the words around a candidate let it be an event of its sense, whoever takes part."""
    sense, view = candidate.pattern.sense, phrases.view
    s = view.sent[candidate.head]
    if not _neighbours_allow(phrases, candidate, sense):
        return False
    if sense.not_modifier and view.dep[candidate.head] == "amod":
        return False
    if (sense.near or sense.not_near) and not _nearby(sense, setting.words(s)):
        return False
    if sense.not_in and any(_stands_in(view, candidate, phrase) for phrase in sense.not_in):
        return False
    if contrary_complement(view, candidate):
        return False
    if sense.needs == "violence" and not setting.in_violence(s):
        return False
    return _setting_allows(setting, sense, s)


def judge(phrases: Phrases, setting: Setting, candidate: Candidate, roles: Roles) -> float:
    """How sure a candidate that is `possible` is an event of its sense, 0 (it is none) to 1."""
    sense = candidate.pattern.sense
    if not object_fits(phrases, sense, roles) or not subject_fits(phrases, sense, roles):
        return 0.0
    if sense.id == "clash.verb" and _mere_infinitive(phrases, candidate, roles):
        return 0.0
    if sense.needs == "conflict" and not about_conflict(phrases, setting, candidate, roles):
        return 0.0
    score = 0.6
    if roles.target and sense.object:
        score += 0.15
    if roles.actor:
        score += 0.1
    if setting.is_conflict_text:
        score += 0.1
    if candidate.length > 1:
        score += 0.05
    return min(score, 1.0)


def _mere_infinitive(phrases: Phrases, candidate: Candidate, roles: Roles) -> bool:
    """ "The will to fight", "sent to fight", "rather than fight": no fighting is told of."""
    view, i = phrases.view, candidate.head
    if view.tag[i] == "VBG" and view.dep[i] == "acl":  # "rebels fighting to topple him": who they are
        return not roles.target and not any(view.dep[c] == "prep" and view.lower[c] == "with" for c in view.right[i])
    if view.tag[i] != "VB":
        return False
    words = {view.lower[c] for c in view.left[i] if view.dep[c] == "aux"}
    if words & {"will", "would", "may", "might", "could", "did", "does", "do", "'ll"}:
        return False
    return not (roles.target and view.dep[i] == "xcomp")


_BY_ACCIDENT = frozenset(
    """killing injury missing casualties bombing damage destruction deployment mobilization displacement attack release
    """.split()
)


def _setting_allows(setting: Setting, sense: Sense, s: int) -> bool:
    """Not the dead of an accident, nor the battles of a film or a match."""
    if sense.type in _BY_ACCIDENT and not setting.violence[s] and (setting.accident[s] or setting.is_accident_text):
        return False
    return not setting.is_other_text or setting.conflict[s] >= 3 > setting.other[s]


def _stands_in(view: DocView, candidate: Candidate, phrase: tuple[str, ...]) -> bool:
    """Whether the trigger is part of a fixed phrase in the text."""
    n = len(phrase)
    first = max(0, candidate.last + 1 - n)
    return any(tuple(view.lower[i : i + n]) == phrase for i in range(first, candidate.first + 1))


def _neighbours_allow(phrases: Phrases, candidate: Candidate, sense: Sense) -> bool:
    view = phrases.view
    after, before = candidate.last + 1, candidate.first - 1
    if after < len(view):
        word = view.lower[after]
        if word == "-" and after + 1 < len(view):
            word = view.lower[after + 1]
        if word in sense.not_before:
            return False
    if before >= 0:
        word = view.lower[before]
        if word == "-" and before > 0:
            word = view.lower[before - 1]
        if word in sense.not_after:
            return False
    return True
