"""Whether it happened: polarity and modality of an event, from the words that govern it."""

from __future__ import annotations

from typing import Any

from conflictner.components.claims.clause import steps
from conflictner.components.claims.cues import Cues
from conflictner.components.events.slots import find_subject
from conflictner.components.phrases import Phrases
from conflictner.components.view import DocView

__all__ = ["factuality_of"]

_STOP = ("relcl",)
_MODAL_DEPS = ("aux", "advmod", "neg", "auxpass")
_PURPOSE_PARENTS = ("advcl", "acl")
_ACTUAL_CONTROL = frozenset(
    """
        managed manages continued continue continues continuing began begin begins started start starts
        proceeded went helped forced seen saw stopped ceased kept succeeded
    """.split()
)
_WOULD = frozenset({"would", "'d"})
_MUST = frozenset({"must", "should", "ought"})


def _verb_signals(phrases: Phrases, cues: Cues, verb: int) -> tuple[bool, str | None]:
    """(negated, modality) from the auxiliaries and adverbs of one verb or predicate."""
    view = phrases.view
    negated, modality = False, None
    lefts = [c for c in view.left[verb] if view.dep[c] in _MODAL_DEPS or view.lower[c] in ("never", "not", "n't")]
    rights = [c for c in view.right[verb] if view.dep[c] in ("neg", "advmod") and c <= verb + 2]
    perfect = any(view.lower[c] in ("have", "'ve") for c in view.left[verb])
    for c in (*lefts, *rights):
        word = view.lower[c]
        if view.dep[c] == "neg" or word in ("never", "not", "n't", "neither"):
            negated = True
        elif word in ("will", "shall", "'ll", "wo"):
            modality = modality or "planned"
        elif word in _WOULD:
            modality = modality or "hypothetical"
        elif word in ("may", "might", "could", "can", "possibly", "perhaps", "maybe", "potentially"):
            if word in ("could", "can") and negated and not perfect:
                continue
            modality = modality or "possible"
        elif word in ("likely", "probably"):
            modality = modality or "possible"
        elif word in _MUST:
            modality = modality or "hypothetical"
        elif word in cues.habitual and view.dep[c] == "advmod" and view.tag[verb] in ("VBP", "VBZ", "VB", "VBG"):
            modality = modality or "generic"
    if view.tag[verb] == "VBG" and any(view.lower[c] == "going" for c in view.left[verb]):
        modality = modality or "planned"
    return negated, modality


def _quantified_none(phrases: Phrases, cues: Cues, event: dict[str, Any]) -> bool:
    """ "No one was killed", "none of his men was harmed", "no casualties"."""
    view = phrases.view
    heads = [p["token"] for p in event["participants"] if p["role"] in ("actor", "target")]
    if event["pos"] == "noun":  # "no group admitted the attack": the attack took place
        heads = []
    for h in (*heads, event["token"]):
        if view.lower[h] in ("nobody", "none", "neither"):
            return True
        if any(
            view.lower[c] in ("no", "neither") and view.dep[c] in ("det", "cc:preconj", "preconj", "neg")
            for c in view.left[h]
        ):
            return True
        up = view.head[h]
        if view.dep[h] == "pobj" and view.lower[up] == "of" and view.lower[view.head[up]] in ("none", "neither"):
            return True
    count = event.get("count")
    return bool(count and count.get("best") == 0)


def _noun_signals(phrases: Phrases, cues: Cues, noun: int) -> tuple[bool, str | None]:
    view = phrases.view
    negated, modality = False, None
    for c in view.left[noun]:
        word = view.lower[c]
        if word == "no" and view.dep[c] in ("det", "neg"):
            negated = True
        elif word in ("possible", "potential", "suspected", "likely"):
            modality = "possible"
        elif word in ("planned", "imminent", "future", "upcoming", "expected", "threatened", "impending", "looming"):
            modality = "planned"
        elif word in ("attempted", "abortive", "foiled", "thwarted", "failed", "botched"):
            modality = "attempted"
        elif word == "hypothetical" or (word == "any" and view.lower[view.head[noun]] != "without"):
            modality = "hypothetical"
    return negated, modality


def factuality_of(phrases: Phrases, cues: Cues, event: dict[str, Any]) -> tuple[str, str]:
    """(polarity, modality) of an event."""
    view = phrases.view
    token = event["token"]
    negative = _quantified_none(phrases, cues, event)
    modality: str | None = None
    is_noun = not view.tag[token].startswith("VB")
    if is_noun:
        neg, modality = _noun_signals(phrases, cues, token)
        negative = negative or neg
    if view.tag[token].startswith("VB") or view.child(token, "aux", "cop", "nsubj") is not None:
        neg, mod = _verb_signals(phrases, cues, token)
        negative ^= neg
        modality = modality or mod
        modality = modality or _infinitive(phrases, cues, token, event)
    if view.dep[token] == "amod" or (event["pos"] == "adjective" and view.dep[token] in ("amod", "acl")):
        return ("negative" if negative else "positive"), modality or "actual"
    for step in steps(view, token):
        head, dep = step.head, step.dep
        word = view.lower[head]
        tag = view.tag[head]
        if dep in _STOP or (dep == "acl" and view.tag[step.token] in ("VBN", "VBG")):
            break
        if dep == "advcl":
            mark = view.child(step.token, "mark", "advmod")
            if mark is not None and view.lower[mark] in cues.conditional and view.lower[mark] != "whether":
                modality = modality or ("hypothetical" if view.lower[mark] != "until" else "planned")
            break
        if (
            is_noun
            and dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "prep", "conj", "compound", "pcomp")
            and tag.startswith("VB")
        ):
            relation = dep
            neg, mod = _verb_signals(phrases, cues, head)
            carried = event.get("verb") == head and (
                event.get("support") is not None or relation in ("dobj", "nsubj", "nsubjpass")
            )
            if carried:
                if word in cues.preventing:
                    modality = modality or "attempted"
                elif (
                    word in cues.planning
                    and dep == "dobj"
                    and word not in ("consider", "considered", "warned", "asked")
                ):
                    modality = modality or "planned"
                elif dep == "dobj" and event.get("support") == "actor":
                    negative ^= neg
                    modality = modality or mod or _infinitive(phrases, cues, head, event)
                elif dep in ("nsubj", "nsubjpass"):
                    if (mod == "hypothetical" and _indefinite(view, token)) or (
                        mod in ("planned", "hypothetical", "possible")
                        and word
                        in (
                            "take",
                            "happen",
                            "occur",
                            "begin",
                            "start",
                            "come",
                            "launched",
                            "carried",
                            "be",
                            "resume",
                            "taken",
                        )
                    ):
                        modality = modality or mod
                    if neg and word in ("take", "happen", "occur", "taken", "happened", "occurred"):
                        negative ^= True
                elif event.get("support") == "target":
                    negative ^= neg
                    modality = modality or mod
                elif dep == "dobj" and mod in ("planned", "hypothetical", "possible"):
                    modality = modality or mod
            if relation in ("pobj", "prep", "pcomp") and not carried:
                if word in cues.planning or _talked_about(view, cues, head, step.token):
                    modality = modality or mod or "planned"
                break  # a circumstance of something else
            is_noun = False
            continue
        if tag.startswith("NN") and dep in ("acl", "prep", "pcomp", "pobj", "relcl", "compound"):
            if word == "order" and view.lower[view.head[head]] == "in":
                modality = modality or "hypothetical"
            elif word in cues.plan_nouns and dep in ("acl", "prep", "pobj", "pcomp"):
                modality = modality or ("hypothetical" if word in ("threat", "threats") else "planned")
            elif word in cues.attempt_nouns:
                modality = modality or "attempted"
            elif word in (
                "risk",
                "possibility",
                "chance",
                "fears",
                "fear",
                "likelihood",
                "event",
                "case",
                "prospect",
                "danger",
                "ability",
                "will",
                "capacity",
                "capability",
                "power",
                "right",
            ):
                modality = modality or (
                    "possible"
                    if word in ("risk", "possibility", "likelihood", "fears", "fear", "prospect", "chance", "danger")
                    else "hypothetical"
                )
            continue
        if dep == "pcomp" and view.lower[head] in ("without",):
            negative ^= True
            continue
        if dep in ("prep", "pobj") and view.lower[head] == "without":
            negative = True
            continue
        if not tag.startswith(("VB", "JJ")):
            continue
        if dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep"):
            neg, mod = _verb_signals(phrases, cues, head)
            if dep == "xcomp":
                negative, modality = _controlled(phrases, cues, word, neg, mod, negative, modality, step.token)
            elif word in cues.speech:
                if word in cues.seeming and not _speaks(phrases, head):
                    modality = modality or "possible"
            elif dep == "ccomp":
                if word in ("likely", "possible", "probable") or (word in cues.seeming and not _speaks(phrases, head)):
                    modality = modality or "possible"
                elif word in cues.planning:
                    modality = modality or "planned"
                elif neg and word in ("is", "was", "true", "case"):
                    negative ^= True
                elif word in ("is", "be", "was"):
                    if any(view.lower[c] in ("likely", "possible", "probable") for c in view.right[head]):
                        modality = modality or "possible"
            elif dep in ("prep", "pcomp"):
                if word in ("aimed", "designed", "intended", "meant"):
                    modality = modality or "hypothetical"
                if word in cues.preventing or (word in ("kept", "deterred", "barred", "banned")):
                    negative ^= True
        if dep in ("conj",):
            neg, mod = _verb_signals(phrases, cues, head)
            own_aux = any(view.dep[c] in ("aux", "auxpass") for c in view.left[step.token])
            if not own_aux and modality is None and view.tag[step.token] in ("VB", view.tag[head]):
                modality = mod
                modality = modality or _infinitive(phrases, cues, head, event)
    if modality is None and not negative and _habitual(phrases, event):
        modality = "generic"
    return ("negative" if negative else "positive"), modality or "actual"


def _indefinite(view: DocView, noun: int) -> bool:
    """ "A blockade would harm all": one that has not happened."""
    return any(view.lower[c] in ("a", "an", "any", "another", "such") for c in view.left[noun])


def _talked_about(view: DocView, cues: Cues, verb: int, token: int) -> bool:
    """ "Renewed negotiations on a pullback", read as renewing on a pullback."""
    return view.lower[token] in ("on", "about", "over") and any(
        view.dep[c] == "dobj" and view.lower[c] in cues.plan_nouns for c in view.right[verb]
    )


def _speaks(phrases: Phrases, verb: int) -> bool:
    """Whether the subject of "indicate" or "suggest" is someone who says so, rather than something that hints at it."""
    subject, _ = find_subject(phrases.view, verb)
    return subject is not None and (
        phrases.label(subject) is not None
        or bool(phrases.classes(subject) & {"people", "org"})
        or phrases.view.lower[subject] in ("report", "reports")
    )


def _habitual(phrases: Phrases, event: dict[str, Any]) -> bool:
    """A simple present with a bare plural and no day tells what is done, not what happened: "they kill teachers"."""
    view, token = phrases.view, event["token"]
    if view.tag[token] not in ("VBZ", "VBP") or event["time"] or event.get("count"):
        return False
    if any(view.dep[c] in ("aux", "auxpass") for c in view.left[token]):
        return False
    start, end = view.sentences[event["sentence"]]
    if view.lower[end - 1] not in (".", "!", "?", '"', "”") or start == 0:
        return False  # a headline
    targets = [p["token"] for p in event["participants"] if p["role"] == "target"]
    return bool(targets) and all(
        view.tag[h] == "NNS" and not any(view.dep[c] in ("det", "nummod", "poss") for c in view.left[h])
        for h in targets
    )


def _controlled(
    phrases: Phrases,
    cues: Cues,
    word: str,
    neg: bool,
    mod: str | None,
    negative: bool,
    modality: str | None,
    token: int,
) -> tuple[bool, str | None]:
    """An infinitive below a verb: "failed to", "tried to", "plans to", "appears to", "is ready to"."""
    if word in cues.failing or word in cues.refusing:
        return negative ^ (not neg), modality
    if word in cues.trying:
        return negative ^ neg, modality or "attempted"
    if word in cues.seeming or word in ("likely", "believed-to"):
        return negative ^ neg, modality or "possible"
    if word in _ACTUAL_CONTROL:
        return negative ^ neg, modality or mod
    if word in cues.planning or word in cues.planned_adjectives:
        return negative ^ neg, modality or "planned"
    if word in ("able", "unable"):
        return negative ^ (neg or word == "unable"), modality or ("hypothetical" if word == "able" else None)
    if word in ("yet", "have", "has", "had"):
        return negative, modality or mod
    return negative ^ neg, modality or mod


def _infinitive(phrases: Phrases, cues: Cues, token: int, event: dict[str, Any]) -> str | None:
    """A bare "to" infinitive that no verb controls states a purpose."""
    view = phrases.view
    if view.tag[token] != "VB" or not any(view.lower[c] == "to" for c in view.left[token]):
        return None
    dep, head = view.dep[token], view.head[token]
    if dep in ("advcl",) or (dep == "xcomp" and view.lower[head] in ("aimed", "designed", "intended", "meant")):
        return "hypothetical"
    if dep == "acl":
        word = view.lower[head]
        if word in cues.plan_nouns:
            return "planned"
        if word in cues.attempt_nouns:
            return "attempted"
        if word in ("first", "last", "only", "one", "second", "latest", "third"):
            return None
        return "hypothetical"
    if dep in ("ccomp", "relcl", "pcomp", "attr", "xcomp"):
        subject = view.child(head, "nsubj") if view.lower[head] in ("is", "was", "be", "were", "are") else None
        if subject is not None:  # "their mission was to kill"
            return "planned" if view.lower[subject] in cues.plan_nouns else "hypothetical"
        return "hypothetical" if dep != "xcomp" else None
    return None
