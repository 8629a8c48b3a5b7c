"""Who says so: the speakers of an event, the nearest first, and whether they deny it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define, field

from conflictner.components.claims.clause import Step, steps
from conflictner.components.claims.cues import Cues
from conflictner.components.claims.quotes import Quote
from conflictner.components.claims.signals import verb_signals
from conflictner.components.claims.speakers import Scope, can_speak, is_negated, speaker_of
from conflictner.components.events.subjects import find_subject, is_passive
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView

__all__ = ["Claim", "claim_of"]

_SAID_IN = frozenset({"ccomp", "parataxis", "advcl", "dep"})
_CONDITIONS = frozenset({"that", "as", "while"})  # marks of clauses that may still be what is said
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_NO_CLAIM = frozenset({"fear", "evidence", "order", "figure", "data", "news", "admission"})
_HOLDING = frozenset({"hold", "holds", "held", "holding"})
_OPENING = frozenset({"``", '"', "“", "''", "‘"})
_RESPONSIBLE = frozenset({"responsible", "accountable", "guilty"})
_TOLLS = frozenset({"number", "toll", "total", "figure", "count"})
_MADE = frozenset("made make makes issued issue released release had has repeated published".split())


@define
class Claim:
    """What was found about the source of an event."""

    speakers: list[tuple[int, str]] = field(factory=list)  # (head token, cue), the nearest first
    reported: bool = False  # reported without a source
    cue: str | None = None
    denied: bool = False
    confirmed: bool = False
    untrue: bool = False  # "it is not true that": a denial of whoever says so, else a negation

    def add(self, speaker: int, cue: str) -> None:
        """Add a speaker behind those found so far."""
        if all(s != speaker for s, _ in self.speakers):
            self.speakers.append((speaker, cue))


def claim_of(
    phrases: Phrases, cues: Cues, event: dict[str, Any], quotes: Sequence[Quote], scopes: Sequence[Scope]
) -> Claim:
    """The sources of one event; `scopes` are those of its sentence."""
    view, token = phrases.view, event["token"]
    tokens = view.tokens_in(event["start"], event["end"])
    own = range(tokens[0], tokens[-1] + 1)
    out = Claim()
    inside = False  # a relative clause, whose noun may be the object of a verb of saying
    for step in steps(view, token):
        if step.head in own:
            continue
        if _aside(view, step):
            break
        inside = inside or step.dep == "relcl"
        if (
            step.dep == "dobj"
            and view.lower[step.head] in cues.denying
            and (inside or view.lower[step.token] in cues.plan_nouns)
        ):
            continue  # "rejected the appeal of a man who killed", "rejected a demand for surrender"
        word = view.lower[step.head]
        if view.tag[step.head].startswith("VB") and (
            word in cues.speech or word in cues.naming or word in cues.calling or _held_responsible(view, step)
        ):
            _said(phrases, cues, step, own, out)
        elif step.dep == "ccomp" and _untrue(view, cues, step):
            out.untrue = not out.speakers
        elif word in cues.speech_nouns and not view.tag[step.head].startswith("VB"):
            _claimed(phrases, cues, step, out)
    _named_by(phrases, cues, token, out)
    _quoted(phrases, view.start[token], quotes, out)
    for scope in scopes:
        if scope.start <= token < scope.end and scope.speaker not in own:
            if not any(a == scope.speaker for a in view.ancestors(token)):
                out.add(scope.speaker, scope.cue)
    if not out.speakers and not out.reported:
        _reported(phrases, cues, event, out)
    return out


def _untrue(view: DocView, cues: Cues, step: Step) -> bool:
    """ "It was not true that the brigade had retreated"."""
    words = {view.lower[step.head], *(view.lower[c] for c in view.right[step.head])}
    return bool(words & {"true", "case"}) and verb_signals(view, cues, step.head)[0]


def _named_by(phrases: Phrases, cues: Cues, token: int, out: Claim) -> None:
    """ "An explosion that the mayor described as deliberate"."""
    view = phrases.view
    for c in view.right[token]:
        if view.dep[c] == "relcl" and view.lower[c] in cues.naming and not out.speakers:
            speaker = speaker_of(phrases, c)
            if speaker is not None and speaker != token and can_speak(phrases, speaker):
                out.add(speaker, view.lower[c])


def _aside(view: DocView, step: Step) -> bool:
    """A relative clause behind a comma is the writer's own aside, not what the speaker said."""
    if step.dep != "relcl":
        return False
    first = min((*view.left[step.token], step.token))
    if view.lower[first] == "where":  # goes on with the story
        return False
    return first > 0 and view.lower[first - 1] in (",", "–", "—", "--")


def _said(phrases: Phrases, cues: Cues, step: Step, own: range, out: Claim) -> None:
    """A verb of saying above the event."""
    view, verb = phrases.view, step.head
    word = view.lower[verb]
    if step.dep in _SAID_IN:
        mark = view.child(step.token, "mark")
        if step.dep == "advcl" and mark is not None and view.lower[mark] not in _CONDITIONS:
            return
        if word in cues.naming and step.dep != "ccomp":
            return
    elif not (_reports(view, cues, step) or _held_responsible(view, step)):
        return
    if not out.speakers and not _in_doubt(phrases, cues, verb):
        out.denied = out.denied or word in cues.denying
        out.confirmed = out.confirmed or word in cues.confirming
    speaker = speaker_of(phrases, verb)
    if speaker is None:
        out.reported = True
        out.cue = out.cue or word
    elif can_speak(phrases, speaker) and speaker not in own:
        out.add(speaker, word)


def _in_doubt(phrases: Phrases, cues: Cues, verb: int) -> bool:
    """Whether the saying did not take place: "did not deny", "could not confirm", "refused to confirm"."""
    if any(verb_signals(phrases.view, cues, verb)) or is_negated(phrases, cues, verb):
        return True
    step = next(steps(phrases.view, verb), None)
    if step is None or step.dep != "xcomp":
        return False
    word = phrases.view.lower[step.head]
    return word in cues.failing | cues.refusing | cues.trying | cues.planning or word in ("able", "unable")


def _reports(view: DocView, cues: Cues, step: Step) -> bool:
    """Relations that report without a finite clause: "accused of killing", "reported 3 deaths"."""
    word = view.lower[step.head]
    if step.dep in ("prep", "pcomp", "pobj"):
        if word in cues.pointing:
            return view.lower[step.token] in ("to", "of", "about", "at")
        if word in cues.calling:
            return view.lower[step.token] == "for"
        return word in cues.accusing
    if step.dep == "xcomp":
        if word in cues.naming:
            return True
        if word in cues.committing:
            return True
        return view.tag[step.token] in ("VBG", "VB", "VBN", "JJ") and word not in cues.planning | cues.trying
    if step.dep == "dobj":
        if word in cues.naming:
            return view.child(step.head, "oprd") is not None or _names_in_quotes(view, step)
        if word in ("put", "puts", "putting"):
            return view.lower[step.token] in _TOLLS
        return word in cues.denying | cues.confirming | cues.claiming | cues.telling_of | cues.accusing
    return step.dep == "nsubjpass" and word in cues.telling_of


def _names_in_quotes(view: DocView, step: Step) -> bool:
    """ "Called the raid on the camp "a massacre"", "described the raid as "an outrage""."""
    _, end = view.sentences[view.sent[step.head]]
    return any(view.lower[i] in _OPENING for i in range(step.token + 1, end)) or any(
        view.lower[c] == "as" for c in view.right[step.head]
    )


def _held_responsible(view: DocView, step: Step) -> bool:
    """ "Held the group responsible for the attack"."""
    if view.lower[step.head] not in _HOLDING:
        return False
    return any(view.lower[x] in _RESPONSIBLE for c in view.right[step.head] for x in (c, *view.right[c]))


def _claimed(phrases: Phrases, cues: Cues, step: Step, out: Claim) -> None:
    """A noun of saying above the event: "a claim by X that", "reports that", "X's report of"."""
    view, noun = phrases.view, step.head
    word = view.lower[noun]
    if step.dep == "relcl":
        first = view.left[step.token][:1]
        if not first or view.lower[first[0]] != "that":
            return
    elif step.dep not in ("acl", "ccomp"):
        return
    owner = _owner(phrases, noun)
    if owner is not None and can_speak(phrases, owner):
        out.add(owner, word)
    elif word in ("report", "reports"):
        out.add(noun, word)
    elif word not in _NO_CLAIM:
        out.reported = True
        out.cue = out.cue or word
    up = view.head[noun]
    if view.lower[up] in cues.denying and view.dep[noun] == "dobj":
        out.denied = True


def _owner(phrases: Phrases, noun: int) -> int | None:
    """Whose claim or report it is."""
    view = phrases.view
    owner = view.child(noun, "poss")
    if owner is not None:
        return owner
    for c in view.right[noun]:
        if view.dep[c] == "prep" and view.lower[c] in ("by", "from", "of"):
            return view.child(c, "pobj")
    up = view.head[noun]
    if view.dep[noun] == "dobj" and view.lower[up] in _MADE:
        subject, passive = find_subject(view, up)
        if subject is not None and not passive:
            return subject
    return next((c for c in view.left[noun] if phrases.label(c) in ("ORG", "UNIT")), None)


def _quoted(phrases: Phrases, at: int, quotes: Sequence[Quote], out: Claim) -> None:
    """In a quotation without a nearer speaker, or with "I" and "we" as such, its speaker speaks."""
    quote = next((q for q in quotes if q.start <= at < q.end and q.speaker is not None), None)
    if quote is None or quote.speaker is None:
        return
    others = [(s, cue) for s, cue in out.speakers if phrases.view.lower[s] not in _FIRST_PERSON]
    if len(others) < len(out.speakers) or not out.speakers:
        out.speakers = [(quote.speaker, quote.cue or "said"), *others]


def _reported(phrases: Phrases, cues: Cues, event: dict[str, Any], out: Claim) -> None:
    """ "Reportedly", "it was reported that", "is believed to have": a report without a source."""
    view, token = phrases.view, event["token"]
    near = {token, *view.ancestors(token)} if view.parsed else set(range(max(0, token - 6), token + 6))
    start, end = view.sentences[event["sentence"]]
    for i in range(start, end):
        word = view.lower[i]
        if word in cues.report_adverbs and (not view.parsed or view.head[i] in near or i == token - 1):
            out.reported, out.cue = True, word
            return
    low = view.text[view.start[start] : view.start[token]].lower()
    phrase = next((p for p in cues.report_phrases if p in low), None)
    if phrase is not None:
        out.reported, out.cue = True, phrase
        return
    for step in steps(view, token):
        if view.lower[step.head] in cues.report_participles and step.dep in ("xcomp", "ccomp"):
            if is_passive(view, step.head):
                out.reported, out.cue = True, view.lower[step.head]
                return
