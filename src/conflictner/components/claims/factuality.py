"""Whether it happened: polarity and modality of an event, from the words that govern it up to the root."""

from __future__ import annotations

from typing import Any

from attrs import define

from conflictner.components.claims.clause import Step, steps
from conflictner.components.claims.cues import Cues
from conflictner.components.claims.signals import infinitive_modality, no_one, noun_signals, verb_signals
from conflictner.components.events.subjects import find_subject
from conflictner.components.phrases import Phrases

__all__ = ["factuality_of"]

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "prep", "conj", "compound", "pcomp")
_ABOUT = frozenset({"into", "over", "about", "after", "following", "since"})
_CRIMES = ("killing", "abduction", "bombing", "torture")  # what is told to have been ordered was done
_ON = ("on", "about", "over")


def factuality_of(phrases: Phrases, cues: Cues, event: dict[str, Any]) -> tuple[str, str]:
    """(polarity, modality) of an event."""
    reading = _Reading(phrases, cues, event)
    reading.read()
    return ("negative" if reading.negative else "positive"), reading.modality or "actual"


@define
class _Reading:
    """One event read upwards; the word nearest to it that says something of its modality decides."""

    phrases: Phrases
    cues: Cues
    event: dict[str, Any]
    negative: bool = False
    modality: str | None = None
    nominal: bool = False  # the step at hand still goes up from the noun that is the trigger
    told_of: bool = False  # something else is told of the happening, whose words say nothing of whether it took place

    def read(self) -> None:
        view, cues, token = self.phrases.view, self.cues, self._done_by()
        self.negative = no_one(view, self.event)
        self.nominal = not view.tag[token].startswith("VB")
        if self.nominal:
            negated, self.modality = noun_signals(view, cues, token)
            self.negative = self.negative or negated
        if view.tag[token].startswith("VB") or view.child(token, "aux", "cop", "nsubj") is not None:
            if self.event["type"] != "refusal" or not self._worded_negative():  # "would not fight"
                self._take(*verb_signals(view, cues, token))
            self._mark(infinitive_modality(self.phrases, cues, token))
            self.negative ^= view.lower[max(0, token - 2) : token] in (["rather", "than"], ["instead", "of"])
        if view.dep[token] == "amod" or (self.event["pos"] == "adjective" and view.dep[token] in ("amod", "acl")):
            return
        for step in steps(view, token):
            if not self._climb(step):
                break
        if self.modality is None and not self.negative and self._habitual():
            self.modality = "generic"

    def _done_by(self) -> int:
        """The verb that tells whether the happening took place: of "gathered to protest" the gathering."""
        view = self.phrases.view
        token: int = self.event["token"]
        head = view.head[token]
        purpose = view.tag[token] == "VB" and view.dep[token] in ("advcl", "xcomp")
        if self.event["type"] == "protest" and purpose and view.lower[head] in self.cues.gathering:
            return head
        return token

    def _mark(self, modality: str | None) -> None:
        self.modality = self.modality or modality

    def _take(self, negated: bool, modality: str | None) -> None:
        self.negative ^= negated
        self._mark(modality)

    def _climb(self, step: Step) -> bool:
        """Take in one step; False where nothing above bears on the event."""
        view, cues = self.phrases.view, self.cues
        word, tag, dep = view.lower[step.head], view.tag[step.head], step.dep
        if dep == "relcl" or (dep == "acl" and view.tag[step.token] in ("VBN", "VBG")):
            if tag.startswith("NN") and dep == "acl":
                self._noun_above(step, word)
            return False
        if dep == "advcl":
            mark = view.child(step.token, "mark", "advmod")
            if mark is not None and view.lower[mark] == "until":
                if not verb_signals(view, cues, step.head)[0]:  # "did not leave until ten had died": they died
                    self._mark("planned")
            elif mark is not None and view.lower[mark] in cues.conditional:
                self._mark("hypothetical")
            return False
        if dep in ("acl", "ccomp") and tag.startswith("NN") and word in cues.speech_nouns:
            return False  # "could not verify the report that": whether the report was verified, not whether it is true
        if word == "including":
            return True
        if self.nominal and dep in _ARGUMENTS and tag.startswith("VB"):
            self.nominal = False
            return self._argument(step, word)
        if tag.startswith("NN") and dep in ("acl", "prep", "pcomp", "pobj", "compound"):
            return self._noun_above(step, word)
        if dep == "pcomp" and (word == "without" or (word in ("from", "of") and self._far(step.head))):
            self.negative ^= True
        elif dep in ("prep", "pobj") and word == "without":
            self.negative = True
        elif tag.startswith(("VB", "JJ")):
            if dep == "ccomp" and (word in cues.speech or self._questioned(step)):
                self._complement(step, word)
                return False  # whether it was said is another question
            self._verb_above(step, word)
        return True

    def _worded_negative(self) -> bool:
        """Whether the negation is what makes it a refusal: "would not fight"."""
        view, token = self.phrases.view, self.event["token"]
        words = {view.lower[c] for c in view.left[token]}
        return bool(words & {"not", "n't"} and words & {"would", "will", "wo", "'d"}) and view.lower[token] != "refuse"

    def _far(self, preposition: int) -> bool:
        """ "Far from retreating", "stopped short of attacking"."""
        return self.phrases.view.lower[preposition - 1 : preposition] in (["far"], ["short"])

    def _questioned(self, step: Step) -> bool:
        """ "It is not clear whether he was captured"."""
        view = self.phrases.view
        mark = view.child(step.token, "mark", "advmod")
        return mark is not None and not self.told_of and view.lower[mark] in ("whether", "if", "how", "why", "who")

    def _argument(self, step: Step, word: str) -> bool:
        """The verb that a noun is an argument of: "launched no attack", "talks on a pullback", "attacks took place"."""
        view, cues, dep = self.phrases.view, self.cues, step.dep
        negated, modality = verb_signals(view, cues, step.head)
        support = self.event.get("support")
        support = None if support == "accused" else support
        carried = self.event.get("verb") == step.head and (support is not None or dep in ("dobj", "nsubj", "nsubjpass"))
        if not carried:
            if dep == "attr" and negated and view.child(step.head, "expl") is not None:
                self.negative = True  # "there will not be any more bombings"
            if dep not in ("pobj", "prep", "pcomp"):
                self.told_of = True
                # "it may have been an attack"; what "would be the worst attack" was told before
                if dep == "attr" and step.token == self.event["token"] and modality != "hypothetical":
                    self._mark(modality)
                return True
            if word in cues.planning or self._talked_about(step):
                self._mark(modality or "planned")
            return False  # a circumstance of something else
        if word in cues.preventing:
            self._mark("attempted")
        elif (word in cues.including and self._planned_by(step.head)) or (
            word in cues.postponing and dep in ("dobj", "nsubjpass")
        ):
            self._mark("planned")
        elif word in cues.excluding and dep in ("dobj", "nsubjpass"):
            self.negative ^= not negated
        elif word in cues.planning and dep == "dobj" and word not in cues.not_of_object:
            if not (word in cues.ordered and self.event["type"] in _CRIMES and self._definite()):
                self._mark("planned")
        elif dep in ("nsubj", "nsubjpass"):
            self.told_of = word not in cues.occurring
            happening = word in cues.occurring or word in cues.causing
            if (modality == "hypothetical" and self._indefinite()) or happening:
                self._mark(modality)
            self.negative ^= negated and word in cues.occurring
        elif support is not None:
            self._take(negated, modality)
            if support == "actor":
                self._mark(infinitive_modality(self.phrases, cues, step.head))
        elif dep == "dobj" and word in cues.suspecting:
            self._mark("possible")
        elif dep == "dobj" and self._definite() and modality is None and not negated:
            return False  # "plans to investigate the murder"
        elif dep == "dobj" and modality in ("planned", "hypothetical", "possible"):
            self._mark(modality)
        return True

    def _noun_above(self, step: Step, word: str) -> bool:
        """A noun that governs the event: "the order to fire", "an attempt at", "any attack, including bombings".

        False where the noun is about what happened: "an inquiry into the killing".
        """
        view, cues = self.phrases.view, self.cues
        if view.lower[step.token] == "including" and any(view.lower[c] == "any" for c in view.left[step.head]):
            self._mark("hypothetical")
        in_order = word == "order" and view.lower[view.head[step.head]] == "in"
        if in_order or word in cues.hypothetical_nouns:
            self._mark("hypothetical")
        elif word in cues.plan_nouns and step.dep != "compound":
            self._mark("planned")
        elif word in cues.attempt_nouns:
            self._mark("attempted")
        elif word in cues.possible_nouns:
            self._mark("possible")
        elif step.dep == "prep" and view.lower[step.token] in _ABOUT:
            return False
        return True

    def _verb_above(self, step: Step, word: str) -> None:
        view, cues, dep = self.phrases.view, self.cues, step.dep
        if dep == "xcomp":
            self._controlled(step, word)
        elif dep == "ccomp":
            self._complement(step, word)
        elif dep in ("prep", "pcomp"):
            if word in cues.purpose:
                self._mark("hypothetical")
            if word in cues.attitudes and view.dep[self.event["token"]] == "pcomp":
                self._mark("generic")
            if word in cues.preventing or word in cues.barring:
                self.negative ^= True
        elif dep == "conj":
            own = any(view.dep[c] in ("aux", "auxpass") for c in view.left[step.token])
            if not own and self.modality is None and view.tag[step.token] in ("VB", view.tag[step.head]):
                self._mark(verb_signals(view, cues, step.head)[1])
                self._mark(infinitive_modality(self.phrases, cues, step.head))

    def _controlled(self, step: Step, word: str) -> None:
        """An infinitive below a verb: "failed to", "tried to", "plans to", "appears to", "is ready to"."""
        cues = self.cues
        negated, modality = verb_signals(self.phrases.view, cues, step.head)
        if word in cues.failing or word in cues.refusing:
            self.negative ^= not negated
            return
        if word in ("yet", "have", "has", "had", "is", "are", "was", "were"):
            self._mark(modality)
            view = self.phrases.view
            self.negative ^= word == "yet" or any(view.lower[c] == "yet" for c in view.right[step.head])
            return
        if word in cues.ending:
            return  # what did or did not stop took place
        if word in ("able", "unable"):
            self.negative ^= negated or word == "unable"
            self._mark("hypothetical" if word == "able" else None)
            return
        self.negative ^= negated
        if word in cues.trying:
            self._mark("attempted")
        elif word in cues.seeming or word == "likely":
            self._mark("possible")
        elif word == "going" or (word in cues.including and self._planned_by(step.head)):
            self._mark("planned")
        elif word in cues.attitudes and self.phrases.view.tag[step.token] == "VBG":
            self._mark("generic")
        elif word not in cues.actual_control and (word in cues.planning or word in cues.planned_predicates):
            self._mark("planned")
        else:
            self._mark(modality)

    def _planned_by(self, verb: int) -> bool:
        """Whether the subject of "include" is a plan."""
        view = self.phrases.view
        subject = view.child(verb, "nsubj")
        if subject is not None and view.dep[verb] == "relcl":
            subject = view.head[verb]
        return subject is not None and view.lower[subject] in self.cues.plan_nouns

    def _complement(self, step: Step, word: str) -> None:
        """A clause below a verb or adjective: "it appears that", "it is not true that", "ordered that"."""
        view, cues = self.phrases.view, self.cues
        if self._questioned(step):
            self._mark("possible")
        elif word in cues.seeming or word in cues.possible_predicates:
            if not self._speaks(step.head):
                self._mark("possible")
        elif word in cues.speech:
            return
        elif word in cues.planning:
            self._mark("planned")
        elif verb_signals(view, cues, step.head)[0] and word in ("is", "was", "true", "case"):
            self.negative ^= True
        elif word in ("is", "be", "was"):
            if any(view.lower[c] in cues.possible_predicates for c in view.right[step.head]):
                self._mark("possible")

    def _definite(self) -> bool:
        """ "The attack", "his murder"."""
        view, token = self.phrases.view, self.event["token"]
        return self.phrases.definite(token) or any(view.dep[c] == "poss" for c in view.left[token])

    def _indefinite(self) -> bool:
        """ "A blockade would harm all": one that has not happened."""
        view = self.phrases.view
        return any(view.lower[c] in ("a", "an", "any", "another", "such") for c in view.left[self.event["token"]])

    def _talked_about(self, step: Step) -> bool:
        """ "Renewed negotiations on a pullback", read as renewing on a pullback."""
        view = self.phrases.view
        return view.lower[step.token] in _ON and any(
            view.dep[c] == "dobj" and view.lower[c] in self.cues.plan_nouns for c in view.right[step.head]
        )

    def _speaks(self, verb: int) -> bool:
        """Whether the subject of "indicate" is someone who says so, rather than something that hints at it."""
        subject, _ = find_subject(self.phrases.view, verb)
        return subject is not None and (
            self.phrases.label(subject) is not None
            or bool(self.phrases.classes(subject) & {"people", "org"})
            or self.phrases.view.lower[subject] in ("report", "reports")
        )

    def _habitual(self) -> bool:
        """A simple present with a bare plural and no day tells what is done at any time: "they kill teachers", "those
        who kill teachers"."""
        view, event, token = self.phrases.view, self.event, self.event["token"]
        if view.tag[token] not in ("VBZ", "VBP") or event.get("count"):
            return False
        if event["time"] and event.get("time_from") in ("clause", "sentence"):
            return False
        if any(view.dep[c] in ("aux", "auxpass") for c in view.left[token]):
            return False
        start, end = view.sentences[event["sentence"]]
        if view.lower[end - 1] not in (".", "!", "?", '"', "”") or start == 0:
            return False  # a headline
        if view.dep[token] == "relcl" and view.lower[view.head[token]] in self.cues.anyone:
            return True
        targets = [p["token"] for p in event["participants"] if p["role"] == "target"]
        return bool(targets) and all(
            view.tag[h] == "NNS" and not any(view.dep[c] in ("det", "nummod", "poss") for c in view.left[h])
            for h in targets
        )
