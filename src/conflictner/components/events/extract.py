"""Triggers of a document: candidates matched, given roles, judged, and chosen where they overlap."""

from __future__ import annotations

from itertools import pairwise

from conflictner.components.events.deeds import blame_for_deeds
from conflictner.components.events.draft import METHODS, OUTCOMES, Draft
from conflictner.components.events.flat import flat_slots
from conflictner.components.events.frames import state_roles, verb_roles
from conflictner.components.events.joined import share_agents
from conflictner.components.events.judge import Setting, judge, possible
from conflictner.components.events.lexicon import Lexicon
from conflictner.components.events.match import Candidate, candidates
from conflictner.components.events.noun_frames import noun_roles
from conflictner.components.events.noun_slots import noun_slots
from conflictner.components.events.retype import retype
from conflictner.components.events.roles import Roles
from conflictner.components.events.slots import Slots, adjective_slots, phrase_objects, verb_slots
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView

__all__ = ["extract"]

_CARRIERS = frozenset({"attack.hit", "attack.verb"})
_WEAPON_VERBS = frozenset({"killing", "injury", "destruction", "damage", "casualties"})


def _slots_of(phrases: Phrases, candidate: Candidate) -> Slots:
    view, pos, head = phrases.view, candidate.pattern.pos, candidate.head
    if not view.parsed:
        return flat_slots(phrases, candidate)
    if pos == "noun":
        return noun_slots(view, phrases, head)
    if pos == "adjective":
        return adjective_slots(view, phrases, head)
    if pos == "phrase" and candidate.pattern.sense.frame == "state":
        return adjective_slots(view, phrases, head)
    if pos == "phrase" and not view.tag[head].startswith("VB"):
        return noun_slots(view, phrases, head)
    slots = verb_slots(view, phrases, head)
    if candidate.length > 1:
        slots.inner = phrase_objects(view, phrases, candidate.own_tokens(view))
    return slots


def _roles_of(phrases: Phrases, candidate: Candidate, slots: Slots) -> Roles:
    sense, pos = candidate.pattern.sense, candidate.pattern.pos
    own = candidate.own_tokens(phrases.view)
    if pos == "adjective" or (pos == "phrase" and sense.frame == "state"):
        return state_roles(phrases, sense, slots, own)
    if pos == "noun" or (
        pos == "phrase" and phrases.view.tagged and not phrases.view.tag[candidate.head].startswith("VB")
    ):
        return noun_roles(phrases, sense, slots, own)
    return verb_roles(phrases, sense, slots, own)


def _keep_fitting(phrases: Phrases, draft: Draft) -> None:
    """Of coordinated fillers only those that the sense is about ("soldiers" of "soldiers and tanks")."""
    sense = draft.sense
    for heads, allowed in ((draft.roles.target, sense.object), (draft.roles.actor, sense.subject)):
        if allowed and len(heads) > 1:
            fitting = [h for h in heads if phrases.classes(h) & allowed or phrases.classes(h) == {"unknown"}]
            if fitting:
                heads[:] = fitting


def _drafts(phrases: Phrases, setting: Setting, lexicon: Lexicon, s: int) -> list[Draft]:
    view = phrases.view
    start, end = view.sentences[s]
    found: list[Draft] = []
    for c in candidates(view, lexicon, start, end):
        if _in_name(phrases, c) or not possible(phrases, setting, c):
            continue
        slots = _slots_of(phrases, c)
        roles = _roles_of(phrases, c, slots)
        score = judge(phrases, setting, c, roles)
        if score > 0:
            sense = c.pattern.sense
            draft = Draft(sense, c.first, c.last, c.head, c.pattern.pos, s, slots, roles, score, sense.type, c.words)
            _keep_fitting(phrases, draft)
            found.append(draft)
    return found


def _in_name(phrases: Phrases, c: Candidate) -> bool:
    """Whether the trigger is a word inside a name ("Raid Street", "5th Assault Brigade")."""
    e = phrases.entity_of(c.head)
    if e is None and _modifies_name(phrases.view, c):
        return True
    if e is None or (c.pattern.pos == "phrase" and e["label"] not in ("ORG", "UNIT")):
        return False
    if e["label"] == "DATE":
        return False
    if e["label"] == "EQUIPMENT":
        return c.pattern.sense.frame != "weapon" and not (c.last > phrases.view.tokens_in(e["start"], e["end"])[-1])
    tokens = phrases.view.tokens_in(e["start"], e["end"])
    return c.first >= tokens[0] and c.last <= tokens[-1]


def _modifies_name(view: DocView, c: Candidate) -> bool:
    """Whether a noun with a capital stands before another in a sentence that has few: "Truce Violations Panel"."""
    up = view.head[c.head]
    if view.dep[c.head] != "compound" or not (view.words[c.head].istitle() and view.words[up].istitle()):
        return False
    start, end = view.sentences[view.sent[c.head]]
    small = sum(w[:1].islower() for w in view.words[start:end])
    return small * 2 > end - start and view.tag[up].startswith("NNP")


def _choose(phrases: Phrases, found: list[Draft]) -> list[Draft]:
    """Drafts that do not overlap; two of one trigger stay if they are about different things."""
    found.sort(key=lambda d: (-(d.last - d.first), -d.words, -d.score, d.first))
    kept: list[Draft] = []
    for d in found:
        rivals = [k for k in kept if d.first <= k.last and k.first <= d.last]
        if not rivals or all(_different_things(d, k) for k in rivals):
            kept.append(d)
    return sorted(kept, key=lambda d: (d.first, d.last))


def _different_things(a: Draft, b: Draft) -> bool:
    return (
        a.type != b.type
        and {a.type, b.type} == {"casualties", "destruction"}
        and bool(a.roles.target)
        and bool(b.roles.target)
        and not set(a.roles.target) & set(b.roles.target)
    )


def _merge_carriers(phrases: Phrases, drafts: list[Draft]) -> list[Draft]:
    """ "An air strike hit the clinic" is one event: the noun takes the verb's target, the verb goes."""
    by_head = {d.head: d for d in drafts}
    out = []
    for d in drafts:
        subject = d.slots.subject[0] if d.pos == "verb" and d.slots.subject and not d.slots.passive else None
        noun = by_head.get(subject) if subject is not None else None
        if d.sense.id == "attack.launched" and _tells_of_one_that_hits(phrases, d, by_head):
            continue
        if d.sense.id in _CARRIERS and noun is not None and noun.pos == "noun" and noun.type in METHODS:
            noun.roles.target = list(d.roles.target) or noun.roles.target
            continue
        out.append(d)
    return out


def _tells_of_one_that_hits(phrases: Phrases, d: Draft, by_head: dict[int, Draft]) -> bool:
    """ "A missile fired from the hills hit a house", "a barrage of missiles was launched": told twice."""
    view = phrases.view
    weapons = set(d.slots.subject)
    for other in by_head.values():
        if other is not d and other.type in METHODS and (other.head in weapons or weapons & set(other.slots.subject)):
            if view.dep[d.head] in ("acl", "relcl") or other.head in weapons:
                other.roles.actor = other.roles.actor or list(d.roles.actor)
                other.roles.target = other.roles.target or list(d.roles.target)
                return True
    return False


def _weapon_nouns(drafts: list[Draft], phrases: Phrases) -> list[Draft]:
    """A bomb that is the event itself ("a car bomb killed four"), not one that is planted, found or goes off."""
    view = phrases.view
    verbs = {d.head: d for d in drafts if d.pos in ("verb", "phrase")}
    out = []
    for d in drafts:
        if d.sense.frame == "weapon":
            dep, up = view.dep[d.head], d.slots.verb
            outcome = verbs.get(up) if up is not None else None
            blown = any(view.dep[c] == "relcl" and c in verbs for c in view.right[d.head])
            if dep in ("nsubj", "pobj") and not blown and outcome is not None and outcome.type in _WEAPON_VERBS:
                out.append(d)
            continue
        out.append(d)
    return out


def _link_causes(phrases: Phrases, drafts: list[Draft]) -> None:
    """An outcome whose subject, by-phrase or setting is a violent happening was caused by it."""
    view = phrases.view
    by_head = {d.head: d for d in drafts}
    for d in drafts:
        slots, roles = d.slots, d.roles
        for heads in (roles.actor, roles.instrument, roles.target, slots.subject, slots.by):
            heads[:] = [phrases.real_head(h) for h in heads]
        causes = [
            by_head[h]
            for h in (*roles.actor, *roles.instrument, *slots.subject, *slots.by)
            if h in by_head and by_head[h] is not d
        ]
        causes += [
            by_head[c]
            for h in slots.subject
            for c in view.right[h]
            if view.dep[c] == "relcl" and c in by_head and c != d.head
        ]
        if d.type in OUTCOMES and view.dep[d.head] == "relcl":
            for h in [h for h in roles.actor if not phrases.classes(h) & {"people", "armed", "country", "org"}]:
                strike = _strike_on(view, h, by_head)
                if strike is not None:  # "the strike on a bakery that killed 57"
                    causes.append(strike)
                    roles.actor.remove(h)
        roles.actor = [h for h in roles.actor if h not in by_head or by_head[h] is d]
        roles.target = [h for h in roles.target if h not in by_head or by_head[h] is d or by_head[h].pos == "adjective"]
        if d.type in OUTCOMES:
            if not causes:
                causes = [x for x in drafts if x.type in METHODS and _stands_in(view, x.head, d)]
            if not causes:
                causes = _clause_causes(view.dep, view.head, d, by_head)
            causes = [c for c in causes if c.type in METHODS and c is not d]
            if causes:
                d.cause = causes[0]
                _share(phrases, d, causes[0])
    _share_along(phrases, drafts)
    _elided_nouns(phrases, drafts)


def _elided_nouns(phrases: Phrases, drafts: list[Draft]) -> None:
    """ "Killed 13 soldiers and wounded 56 more": the wounded are soldiers too."""
    outcomes = [d for d in drafts if d.type in OUTCOMES]
    for before, d in pairwise(outcomes):
        noun = next((h for h in before.roles.target if not phrases.is_number(h)), None)
        if noun is not None and phrases.view.tag[noun] in ("NNS", "NNPS", "NN"):
            d.elided = {h: noun for h in d.roles.target if phrases.is_number(h)}


def _strike_on(view: DocView, noun: int, by_head: dict[int, Draft]) -> Draft | None:
    """The violent happening whose object a noun is: the strike of "strike on a bakery"."""
    up = view.head[noun]
    if view.dep[noun] != "pobj" or view.dep[up] != "prep":
        return None
    found = by_head.get(view.head[up])
    return found if found is not None and found.type in METHODS else None


_WAYS = frozenset("in by during from after of to under with amid".split())


def _stands_in(view: DocView, token: int, d: Draft) -> bool:
    """Whether a happening is the circumstance of an outcome: "killed in an air strike", "died due to police firing"."""
    i, prep = token, None
    for _ in range(5):
        dep, head = view.dep[i], view.head[i]
        if head == i or dep not in ("pobj", "pcomp", "prep", "conj", "compound", "agent", "nmod", "acl"):
            return False
        if dep in ("prep", "agent"):
            prep = view.lower[i]
        if head in d.anchors or head == d.slots.verb:
            return prep in _WAYS or (prep is None and view.lower[i] in _WAYS) or prep == "due"
        i = head
    return False


def _clause_causes(dep: list[str], head: list[int], d: Draft, by_head: dict[int, Draft]) -> list[Draft]:
    up = head[d.head]
    if dep[d.head] in ("advcl", "conj", "xcomp", "relcl", "acl") and up in by_head and by_head[up].type in METHODS:
        if dep[d.head] in ("advcl", "conj") and d.pos != "noun":
            return [by_head[up]]
    return [x for x in by_head.values() if head[x.head] == d.head and dep[x.head] == "advcl" and x.type in METHODS]


def _share_along(phrases: Phrases, drafts: list[Draft]) -> None:
    """ "One was killed and two injured when police fired": the cause of one outcome is that of the other."""
    view = phrases.view
    outcomes = {d.head: d for d in drafts if d.type in OUTCOMES}
    for d in outcomes.values():
        other = outcomes.get(view.head[d.head]) if view.dep[d.head] == "conj" else None
        if other is None:
            continue
        for a, b in ((d, other), (other, d)):
            if a.cause is None and b.cause is not None and b.cause is not a:
                a.cause = b.cause
                _share(phrases, a, b.cause)


def _share(phrases: Phrases, outcome: Draft, cause: Draft) -> None:
    """The cause's actor is the outcome's; a strike named as subject has struck whom it killed."""
    if not outcome.roles.actor and cause.roles.actor and cause.type != "clash" and not outcome.slots.by:
        outcome.roles.actor = [h for h in cause.roles.actor if h not in outcome.roles.target]
    elif (
        outcome.roles.actor
        and not cause.roles.actor
        and cause.head not in outcome.slots.subject
        and outcome.pos == "verb"
    ):
        if cause.pos == "noun" and not cause.slots.possessor and phrases.view.sent[cause.head] == outcome.sentence:
            cause.roles.actor = list(outcome.roles.actor)
    if not cause.roles.target and cause.head in outcome.slots.subject:
        cause.roles.target = list(outcome.roles.target)


def extract(phrases: Phrases, setting: Setting, lexicon: Lexicon) -> list[Draft]:
    """Every event of the document, in text order."""
    out: list[Draft] = []
    for s in range(len(phrases.view.sentences)):
        drafts = _choose(phrases, _drafts(phrases, setting, lexicon, s))
        drafts = _merge_carriers(phrases, _weapon_nouns(drafts, phrases))
        for d in drafts:
            retype(phrases, d)
        share_agents(phrases.view, drafts)
        _link_causes(phrases, drafts)
        out.extend(drafts)
    blame_for_deeds(phrases, out)
    return out
