"""Who can speak, and where a sentence names its speakers: of a verb of saying, "according to", "X said" at its end."""

from __future__ import annotations

from attrs import frozen

from conflictner.components.claims.cues import Cues
from conflictner.components.events.subjects import find_subject, is_passive
from conflictner.components.phrases import Phrases

__all__ = ["Scope", "can_speak", "is_negated", "sentence_scopes", "speaker_of"]

_CONTROLLED = frozenset("quoted quotes quote quoting cited cites cite citing".split())
_MUTE = frozenset("there which that what this nothing everything who it's".split())
_SOURCES = frozenset(
    """report reports statement source sources update video footage media newspaper agency data document documents
    figures intelligence ministry state radio television communique bulletin release message post tweet study survey
    poll office bureau department court committee commission council authority""".split()
)
_TELLING = frozenset({"told", "tell", "tells", "informed", "informs", "briefed"})
_SPEAKING = frozenset({"people", "org", "unknown", "pronoun", "person", "official", "country"})
_TAIL = 18  # tokens that ", the ministry said on Monday" may have


@frozen
class Scope:
    """A speaker for all that stands between two tokens of a sentence."""

    speaker: int
    cue: str
    start: int
    end: int


def is_negated(phrases: Phrases, cues: Cues, verb: int) -> bool:
    """Whether a verb has "not" or "never" with it."""
    view = phrases.view
    return any(view.dep[c] == "neg" or view.lower[c] in cues.negation for c in view.left[verb])


def can_speak(phrases: Phrases, head: int) -> bool:
    """Whether the phrase with this head word can be a source: people, organisations, governments, reports."""
    view, word = phrases.view, phrases.view.lower[head]
    if phrases.label(head) in ("DATE", "EQUIPMENT") or word in _MUTE:
        return False
    if word in ("none", "nobody") or any(view.lower[c] == "no" for c in view.left[head]):
        return False  # "no group claimed responsibility"
    return word in _SOURCES or phrases.label(head) is not None or bool(phrases.classes(head) & _SPEAKING)


def speaker_of(phrases: Phrases, verb: int) -> int | None:
    """The head word of the subject of a verb of saying (the agent of a passive), or None."""
    view = phrases.view
    if view.dep[verb] == "pcomp":  # "quoted officials as saying"
        up = view.head[view.head[verb]]
        if view.lower[up] in _CONTROLLED:
            quoted = view.child(up, "dobj")
            return quoted if quoted is not None else find_subject(view, up)[0]
    if is_passive(view, verb):
        agent = view.child(verb, "agent")
        return view.child(agent, "pobj") if agent is not None else None
    subject, passive = find_subject(view, verb)
    if passive:
        return None
    if subject is None:  # "the military claims that", read as a noun
        before = [c for c in view.left[verb] if view.dep[c] in ("amod", "compound") and can_speak(phrases, c)]
        return before[-1] if before else None
    return phrases.antecedent(subject)


def _according(phrases: Phrases, start: int, end: int) -> list[Scope]:
    view = phrases.view
    out = []
    for i in range(start, end - 1):
        if view.lower[i] == "according" and view.lower[i + 1] == "to":
            speaker = view.child(i + 1, "pobj") if view.parsed else None
            speaker = speaker if speaker is not None else view.child(i, "pobj")
            speaker = speaker if speaker is not None else _next_nominal(phrases, i + 2, end)
            if speaker is not None:
                out.append(Scope(speaker, "according to", start, end))
    return out


def _next_nominal(phrases: Phrases, i: int, end: int) -> int | None:
    last = None
    for j in range(i, min(end, i + 12)):
        if phrases.view.lower[j] in (",", ".", ";", "that", "who"):
            break
        if phrases.label(j) not in (None, "DATE") or "people" in phrases.classes(j):
            last = j
    return last


def _at_end(phrases: Phrases, cues: Cues, start: int, end: int) -> Scope | None:
    """ "…, the ministry said on Saturday." at the end of a sentence is for all before it, however it was parsed."""
    view = phrases.view
    for verb in range(end - 1, max(start, end - _TAIL), -1):
        if view.lower[verb] not in cues.speech or not view.tag[verb].startswith("VB"):
            continue
        told = view.child(verb, "dobj")
        if told is not None and view.lower[verb] in _TELLING:
            told = None  # "told reporters"
        if (told is not None or view.child(verb, "ccomp", "xcomp") is not None) and view.dep[verb] == "ROOT":
            return None  # the tree has it
        subject = next((c for c in reversed(view.left[verb]) if view.dep[c] == "nsubj"), None)
        if subject is None or subject < start or not can_speak(phrases, subject):
            return None
        first = min((*view.subtree(subject), verb))
        comma = first - 1
        if comma > start and view.lower[comma] in (",", "”", '"', "''") and view.child(verb, "ccomp") is told is None:
            return Scope(subject, view.lower[verb], start, comma)
        return None
    return None


def _as_reported(phrases: Phrases, cues: Cues, start: int, end: int) -> list[Scope]:
    """ "As the institute reported, …": for the whole sentence."""
    view = phrases.view
    out = []
    for verb in range(start, end):
        if view.lower[verb] in cues.speech and view.dep[verb] in ("advcl", "parataxis"):
            mark = view.child(verb, "mark", "advmod")
            subject = view.child(verb, "nsubj")
            if mark is not None and view.lower[mark] == "as" and subject is not None and can_speak(phrases, subject):
                out.append(Scope(subject, view.lower[verb], start, end))
    return out


def sentence_scopes(phrases: Phrases, cues: Cues, sentence: int) -> list[Scope]:
    """Speakers that a sentence names for the whole of it or for all before them."""
    start, end = phrases.view.sentences[sentence]
    out = _according(phrases, start, end)
    if phrases.view.parsed:
        tail = _at_end(phrases, cues, start, end)
        out += [tail] if tail is not None else []
        out += _as_reported(phrases, cues, start, end)
    return out
