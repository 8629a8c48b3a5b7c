"""Event mentions of one document, grouped by happening."""

from __future__ import annotations

from collections.abc import Hashable

from attrs import evolve, frozen

from conflictner.components.incidents.agree import THRESHOLD
from conflictner.components.incidents.facts import Facts, combine
from conflictner.components.incidents.linking import Link, clusters_of
from conflictner.components.incidents.parties import Likeness, PlaceRelation, parties, places
from conflictner.components.incidents.read import Mention
from conflictner.components.incidents.weighing import Weighing
from conflictner.components.incidents.words import group_of, strain
from conflictner.ontology import event_types

__all__ = ["Happening", "cluster", "enriched", "is_outcome"]

_RESULTS = frozenset({"casualty", "materiel"})  # families of what violence brings about
_WINDOW = 40  # mentions of a group of types that one is compared with
_BACK = 4.0  # "the attack", "three of those killed" go back to one told before
_RENAMED = 0.6  # strain of types up to which "the bombing" may go back to a strike
_OWNED = 2.8  # "the army said it had struck the camp" owns up to what was just told
_RETOLD = 2  # sentences between a number and another speaker's
_DENIED = 3.2  # and so does a denial
_DISTANCE = 0.15  # less for every sentence between
_INDEFINITE = -1.5  # "an attack" brings in another
_REPEATED = 2.4  # the same side says the same again
_HEADLINE = 1.2  # a headline tells what the text then tells
_SAME_PARTY = 1.0  # "they" are those of the other mention
_SAME_AFFECTED = 2.2  # and it was done to, or by, the same people
_ONE_SENTENCE = -1.0  # two triggers of one kind in a sentence
_SAME_DAY = -1.0  # most of what a report tells is of one day
_SAME_PLACE = 0.7  # in one report, one place without other days


@frozen
class Happening:
    """Mentions of one happening, by index in text order, and what they tell together."""

    members: tuple[int, ...]
    facts: Facts


def is_outcome(facts: Facts) -> bool:
    """Whether a happening is what another one brought about."""
    return facts.cause is not None and event_types()[facts.type].family != "violence"


def enriched(facts: Facts, other: Facts) -> Facts:
    """Facts with what is missing taken from the happening that caused it, or that it caused."""
    places = facts.places
    if other.places and (not places or (not facts.near and other.near)):
        places = other.places
    dated = facts.start is not None or facts.end is not None
    return evolve(
        facts,
        places=places,
        near=facts.near if places is facts.places else other.near,
        start=facts.start if dated else other.start,
        end=facts.end if dated else other.end,
        firm=facts.firm if dated else other.firm,
        actors=facts.actors or other.actors,
    )


def _after_violence(mentions: list[Mention]) -> list[Facts]:
    """The facts of all mentions; "Several others were hurt" has place and days of the attack told just before."""
    out = []
    last: Mention | None = None
    for m in mentions:
        f = m.facts
        family = event_types()[f.type].family
        bare = not f.places and f.start is None and f.end is None and f.cause is None
        told = f.count is None or not f.count.cumulative
        if (
            bare
            and told
            and (family in _RESULTS or f.type == "displacement")
            and last is not None
            and 0 <= m.sentence - last.sentence <= 1
        ):
            if not last.facts.several and last.facts.polarity == "positive" and last.facts.modality == "actual":
                f = evolve(enriched(evolve(f, firm=False), evolve(last.facts, near=False, firm=False)), actors=f.actors)
        if family == "violence":
            last = m
        out.append(f)
    return out


def _with_outcomes(mentions: list[Mention]) -> list[Facts]:
    """The facts of all mentions; a cause has from its outcomes the place and the days that it lacks."""
    facts = _after_violence(mentions)
    for m in mentions:
        c = m.facts.cause
        if c is not None and abs(mentions[c].sentence - m.sentence) <= 1:
            facts[c] = enriched(facts[c], m.facts)
    return facts


def _with_cause(facts: Facts, cause: Facts) -> Facts:
    return evolve(enriched(facts, cause), several=facts.several or cause.several, number=facts.number or cause.number)


class _Story:
    """The mentions of a document and the links among them."""

    def __init__(self, mentions: list[Mention], headline: bool) -> None:
        self.mentions = mentions
        self.weighing = Weighing(_with_outcomes(mentions))
        self.facts = self.weighing.facts
        self.headline = headline
        self.groups = [group_of(m.facts.type) for m in mentions]
        self.causes: dict[int, int] = {}  # outcome -> cluster of its cause

    def apart(self, i: int, j: int) -> bool:
        """Whether two mentions cannot be of one happening."""
        i, j = min(i, j), max(i, j)
        if self.groups[i] != self.groups[j] or self.mentions[j].fresh:
            return True
        return self.weighing.contradicted(i, j)

    def kind(self, i: int) -> Hashable:
        """What `apart` depends on."""
        return ("fresh", i) if self.mentions[i].fresh else self.weighing.kind[i]

    def clusters(self, links: list[Link]) -> list[list[int]]:
        """The mentions grouped by some links."""
        return clusters_of(len(self.mentions), links, self.apart, kind=self.kind)

    def strength(self, i: int, j: int) -> float:
        """What speaks for two mentions, `i` before `j`, being of one happening; "the attack" is not yet weighed."""
        a, b = self.facts[i], self.facts[j]
        m, n = self.mentions[i], self.mentions[j]
        out = self.weighing.evidence(i, j)
        if a.start is not None and a.start == b.start:
            out += _SAME_DAY
        if m.sentence == n.sentence:
            out += _ONE_SENTENCE
        if self.headline and m.sentence == 0 and n.sentence <= 2:
            out += _HEADLINE
        if n.indefinite and not n.denied and not (self.headline and m.sentence == 0):
            out += _INDEFINITE
        if m.bare and n.bare and a.side is not None and a.side == b.side:
            if parties(a.actors, b.actors) >= Likeness.LIKE:
                out += _REPEATED
        if m.refs & n.refs and m.sentence != n.sentence:
            out += _SAME_AFFECTED if m.affected & n.affected else _SAME_PARTY
        if places(a.places, b.places) is PlaceRelation.SAME and not (a.start and b.start):
            out += _SAME_PLACE
        if i in self.causes and j in self.causes:
            out += 3.0 if self.causes[i] == self.causes[j] else -1.5
        return out

    def goes_back(self, j: int) -> float:
        """How surely the wording says that a mention is of something told before."""
        n = self.mentions[j]
        return _BACK if n.definite or n.facts.part else _DENIED if n.denied else 0.0

    def retells(self, i: int, j: int) -> bool:
        """ "The rebels said more than 30 were killed": another speaker gives the number of what was just told."""
        m, n = self.mentions[i], self.mentions[j]
        if not n.elliptic or n.sentence - m.sentence > _RETOLD:
            return False
        return n.speaker is not None and m.speaker != n.speaker

    def owns(self, i: int, j: int) -> bool:
        """Whether a speaker owns up, without place or day, to violence just told of nobody or of the same side."""
        m, n = self.mentions[i], self.mentions[j]
        return n.owned and n.bare and n.sentence - m.sentence <= _RETOLD

    def links(self, items: list[int]) -> list[Link]:
        """The links among some of the mentions."""
        out: list[Link] = []
        recent: dict[str, list[int]] = {}
        for j in items:
            earlier = recent.setdefault(self.groups[j], [])
            back = self.goes_back(j)
            best: tuple[float, int] | None = None
            for i in reversed(earlier[-_WINDOW:]):
                if self.apart(i, j):
                    continue
                strength = self.strength(i, j)
                if strength >= THRESHOLD:
                    out.append(Link(-strength, (j - i, i), i, j))
                if self.retells(i, j):
                    back = _BACK + 1.0  # numbers that differ are no surprise
                elif self.owns(i, j):
                    back = max(back, _OWNED)
                if back and (strain(self.facts[i].type, self.facts[j].type) or 0.0) <= _RENAMED:
                    strength += back - _DISTANCE * (self.mentions[j].sentence - self.mentions[i].sentence)
                    best = max(best, (strength, i)) if best else (strength, i)
            if best is not None and best[0] >= THRESHOLD:
                out.append(Link(-best[0], (j - best[1], best[1]), best[1], j))
            earlier.append(j)
        return out


def cluster(mentions: list[Mention], *, headline: bool = False) -> list[Happening]:
    """The mentions grouped by happening, in the order of their first mentions.

    Happenings that brought others about are grouped first; their outcomes then have their place and days, and are
    held together or apart by them. `headline` says that the first sentence is one.
    """
    story = _Story(mentions, headline)
    n = len(mentions)
    causes = [i for i in range(n) if not is_outcome(mentions[i].facts)]
    links = story.links(causes)
    first = story.clusters(links)
    home = {i: k for k, group in enumerate(first) for i in group}
    whole: dict[int, Facts] = {}
    for i in sorted(set(range(n)) - set(causes)):
        k = home[mentions[i].facts.cause or 0]
        story.causes[i] = k
        if k not in whole:
            whole[k] = combine([story.facts[j] for j in first[k]])
        story.weighing[i] = _with_cause(story.facts[i], whole[k])
    outcomes = {story.groups[i] for i in story.causes}
    again = [i for i in range(n) if story.groups[i] in outcomes]
    groups = story.clusters([*links, *story.links(again)])
    return [Happening(tuple(g), combine([story.facts[i] for i in g])) for g in groups]
