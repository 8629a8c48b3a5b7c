"""Who says so: the speaker of an event, the cue, the medium, and outer sources of a nested claim."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from conflictner.components.claims.clause import steps
from conflictner.components.claims.cues import Cues
from conflictner.components.claims.quotes import Quote
from conflictner.components.events.slots import find_subject, is_passive
from conflictner.components.phrases import Phrases

__all__ = ["Claim", "claim_of"]

_SAID_IN = ("ccomp", "parataxis", "advcl", "dep")
_CONTROLLED = frozenset("quoted quotes quote quoting cited cites cite citing".split())
_INDIRECT = frozenset(
    """
        accuse accused accuses accusing blame blamed blames blaming charge charged charges charging condemn
        condemned condemns denounce denounced denounces suspect suspected
    """.split()
)


@define
class Claim:
    """What was found about the source of an event."""

    speakers: list[tuple[int, str]] = field(factory=list)  # (head token, cue), the nearest first
    reported: bool = False  # reported without a source
    cue: str | None = None
    denied: bool = False
    confirmed: bool = False


def _speaker_of_verb(phrases: Phrases, verb: int) -> int | None:
    view = phrases.view
    if view.dep[verb] == "pcomp":
        up = view.head[view.head[verb]]
        if view.lower[up] in _CONTROLLED:
            return view.child(up, "dobj") or find_subject(view, up)[0]
    if is_passive(view, verb):
        agent = view.child(verb, "agent")
        return view.child(agent, "pobj") if agent is not None else None
    subject, passive = find_subject(view, verb)
    if subject is None or passive:
        return None
    return phrases.antecedent(subject)


def _can_speak(phrases: Phrases, head: int) -> bool:
    classes = phrases.classes(head)
    label = phrases.label(head)
    if label in ("DATE", "EQUIPMENT"):
        return False
    word = phrases.view.lower[head]
    if word in ("there", "which", "that", "what", "this", "nothing", "everything", "who"):
        return False
    return (
        bool(label)
        or bool(classes & {"people", "org", "unknown", "pronoun", "person", "official", "country"})
        or word
        in (
            "report",
            "reports",
            "statement",
            "source",
            "sources",
            "update",
            "video",
            "footage",
            "media",
            "newspaper",
            "agency",
            "data",
            "document",
            "documents",
            "figures",
            "intelligence",
            "ministry",
            "state",
        )
    )


def _according(phrases: Phrases, sentence: int) -> list[int]:
    """Head of the speaker of every "according to X" of a sentence."""
    view = phrases.view
    start, end = view.sentences[sentence]
    out = []
    for i in range(start, end - 1):
        if view.lower[i] == "according" and view.lower[i + 1] == "to":
            speaker = view.child(i + 1, "pobj") if view.parsed else None
            if speaker is None and view.parsed:
                speaker = view.child(i, "pobj")
            if speaker is None:
                speaker = _next_nominal(phrases, i + 2, end)
            if speaker is not None:
                out.append(speaker)
    return out


def _next_nominal(phrases: Phrases, i: int, end: int) -> int | None:
    last = None
    for j in range(i, min(end, i + 12)):
        if phrases.view.lower[j] in (",", ".", ";", "that", "who"):
            break
        if phrases.label(j) not in (None, "DATE") or "people" in phrases.classes(j):
            last = j
    return last


def claim_of(phrases: Phrases, cues: Cues, event: dict[str, Any], quotes: list[Quote]) -> Claim:
    """The sources of one event."""
    view = phrases.view
    out = Claim()
    token = event["token"]
    own = range(*_token_bounds(phrases, event))
    for step in steps(view, token):
        head, dep = step.head, step.dep
        word = view.lower[head]
        if head in own:
            continue
        if (
            (word in cues.speech or word in cues.naming)
            and view.tag[head].startswith(("VB", "NN"))
            and not _is_lexical_trigger(event, head)
        ):
            governs = dep in (*_SAID_IN, "xcomp", "pcomp", "dobj", "prep", "pobj", "conj", "relcl", "nsubjpass")
            if view.tag[head].startswith("VB") and governs and (dep in _SAID_IN or _reports(view, cues, step, event)):
                if (
                    dep == "advcl"
                    and view.child(step.token, "mark") is not None
                    and view.lower[view.child(step.token, "mark") or 0] not in ("that", "as", "while")
                ):
                    continue
                if word in cues.denying and not _negated(view, cues, head):
                    out.denied = out.denied or not out.speakers
                if word in cues.confirming and not _negated(view, cues, head):
                    out.confirmed = out.confirmed or not out.speakers
                speaker = _speaker_of_verb(phrases, head)
                if speaker is not None and _can_speak(phrases, speaker) and speaker not in own:
                    if not any(s == speaker for s, _ in out.speakers):
                        out.speakers.append((speaker, word))
                elif speaker is None:
                    out.reported = True
                    out.cue = out.cue or word
        elif (
            word in cues.speech_nouns
            and dep in ("acl", "relcl", "ccomp", "prep", "dobj", "pcomp")
            and not view.tag[head].startswith("VB")
        ):
            if (
                dep == "acl"
                or (dep == "ccomp")
                or (
                    dep == "relcl" and view.lower[view.left[step.token][0]] == "that"
                    if view.left[step.token]
                    else False
                )
            ):
                owner = _owner_of_noun(phrases, head)
                if owner is not None and _can_speak(phrases, owner):
                    out.speakers.append((owner, word))
                elif word not in ("fear", "evidence", "order", "figure", "data", "news", "admission"):
                    out.speakers.append((head, word)) if word in ("reports", "report") else None
                    out.reported = True
                up = view.head[head]
                if view.lower[up] in cues.denying and view.dep[head] == "dobj":
                    out.denied = True
    _quoted(phrases, view.start[token], quotes, out)
    for speaker in _according(phrases, event["sentence"]):
        if speaker not in own and not _inside(view, speaker, token):
            if not any(s == speaker for s, _ in out.speakers):
                out.speakers.append((speaker, "according to"))
    if not out.speakers and not out.reported:
        _reported_adverb(phrases, cues, event, out)
    return out


_FIRST_PERSON = frozenset({"i", "we", "me", "us"})


def _quoted(phrases: Phrases, at: int, quotes: list[Quote], out: Claim) -> None:
    """In a quotation without a nearer speaker, or with "I" and "we" as such, its speaker speaks."""
    quote = next((q for q in quotes if q.start <= at < q.end and q.speaker is not None), None)
    if quote is None or quote.speaker is None:
        return
    mine = [i for i, (s, _) in enumerate(out.speakers) if phrases.view.lower[s] in _FIRST_PERSON]
    if mine:
        out.speakers = [(quote.speaker, quote.cue or "said")] + [x for i, x in enumerate(out.speakers) if i not in mine]
    elif not out.speakers:
        out.speakers.append((quote.speaker, quote.cue or "said"))


def _reports(view: Any, cues: Cues, step: Any, event: dict[str, Any]) -> bool:
    """Relations that report without a finite clause: "accused of killing", "reported 3 deaths"."""
    word = view.lower[step.head]
    if step.dep in ("prep", "pcomp") and word in _INDIRECT:
        return True
    if step.dep in ("ccomp", "xcomp") and word in cues.naming:
        return True
    if step.dep == "xcomp":
        return bool(view.tag[step.token] in ("VBG", "VB", "VBN", "JJ") and word not in cues.planning | cues.trying)
    if step.dep == "dobj":
        if word in cues.naming:
            return view.child(step.head, "oprd") is not None
        return word in cues.denying | cues.confirming | cues.claiming | cues.telling_of | _INDIRECT or word in (
            "reported",
            "report",
            "reports",
            "announced",
            "reporting",
            "documented",
            "recorded",
            "announcing",
            "claimed",
        )
    if step.dep == "pobj":
        return word in _INDIRECT
    if step.dep == "nsubjpass":
        return word in ("reported", "announced", "confirmed", "denied", "recorded")
    return False


def _token_bounds(phrases: Phrases, event: dict[str, Any]) -> tuple[int, int]:
    tokens = phrases.view.tokens_in(event["start"], event["end"])
    return tokens[0], tokens[-1] + 1


def _is_lexical_trigger(event: dict[str, Any], head: int) -> bool:
    return bool(head == event["token"])


def _negated(view: Any, cues: Cues, verb: int) -> bool:
    return any(view.dep[c] == "neg" or view.lower[c] in cues.negation for c in view.left[verb])


def _owner_of_noun(phrases: Phrases, noun: int) -> int | None:
    view = phrases.view
    owner = view.child(noun, "poss")
    if owner is not None:
        return owner
    for c in view.right[noun]:
        if view.dep[c] == "prep" and view.lower[c] in ("by", "from", "of"):
            return view.child(c, "pobj")
    up = view.head[noun]
    if view.dep[noun] == "dobj" and view.tag[up].startswith("VB"):
        subject, passive = find_subject(view, up)
        if (
            subject is not None
            and not passive
            and view.lower[up]
            in (
                "made",
                "make",
                "makes",
                "issued",
                "issue",
                "released",
                "release",
                "had",
                "has",
                "repeated",
                "published",
            )
        ):
            return subject
    for c in view.left[noun]:
        if view.dep[c] in ("compound", "amod") and phrases.label(c) in ("ORG", "UNIT"):
            return c
    return None


def _inside(view: Any, a: int, b: int) -> bool:
    """Whether token `b` lies below token `a`."""
    return any(x == a for x in view.ancestors(b))


def _reported_adverb(phrases: Phrases, cues: Cues, event: dict[str, Any], out: Claim) -> None:
    view = phrases.view
    token = event["token"]
    near = {token, *(a for a in view.ancestors(token))} if view.parsed else set(range(max(0, token - 6), token + 6))
    start, end = view.sentences[event["sentence"]]
    for i in range(start, end):
        word = view.lower[i]
        if word in cues.report_adverbs and (not view.parsed or view.head[i] in near or i == token - 1):
            out.reported, out.cue = True, word
            return
    low = view.text[view.start[start] : view.end[end - 1]].lower()
    for phrase in cues.report_phrases:
        if phrase in low and view.start[start] + low.index(phrase) < view.start[token]:
            out.reported, out.cue = True, phrase
            return
    for step in steps(view, token):  # "is believed to have killed"
        if (
            view.lower[step.head] in cues.report_participles
            and step.dep in ("xcomp", "ccomp")
            and is_passive(view, step.head)
        ):
            out.reported, out.cue = True, view.lower[step.head]
            return
