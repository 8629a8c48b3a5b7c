"""The place and the days of a happening, from its clause or its sentence; never those of the speaking."""

from __future__ import annotations

from collections.abc import Iterator

from conflictner.components.events.draft import METHODS, Draft
from conflictner.components.phrases import Phrases
from conflictner.text.inflect import read_lexicon, verb_forms

__all__ = ["PLACE_LABELS", "locate", "speech_forms"]

PLACE_LABELS = frozenset({"COUNTRY", "REGION", "PLACE", "FACILITY"})
_PLACE_PREPS = frozenset(
    """
        in at near inside outside around off throughout across along between on beside behind within above
        over by under opposite through amid
    """.split()
)
_TOWARD = frozenset(["to", "into", "onto", "toward", "towards"])
_STRUCK = frozenset(["on", "against", "at", "upon", "of"])
_BORDER = frozenset(
    """
        town city village province region district area neighborhood neighbourhood suburb outskirts part parts
        east west north south northeast northwest southeast southwest center centre state camp border capital
        municipality department governorate oblast side sides countryside coast port vicinity heart edge front
        frontline direction sector
    """.split()
)


def _speech_forms() -> frozenset[str]:
    return frozenset(f for verb in read_lexicon("cues.toml")["speech"]["verbs"].split() for f in verb_forms(verb))


speech_forms = _speech_forms()


class Places:
    """Where each place and date mention of a document hangs in its sentence."""

    def __init__(self, phrases: Phrases, drafts: list[Draft]) -> None:
        self.phrases = phrases
        self.anchors: dict[int, list[Draft]] = {}
        for d in drafts:
            for a in d.anchors:
                self.anchors.setdefault(a, []).append(d)
        self.by_sentence: dict[int, list[int]] = {}
        for k in range(len(phrases.entities)):
            self.by_sentence.setdefault(phrases.view.sent[self.token(k)], []).append(k)

    def token(self, k: int) -> int:
        """Head token of an entity: the one that is governed from outside it."""
        view = self.phrases.view
        e = self.phrases.entities[k]
        tokens = view.tokens_in(e["start"], e["end"])
        for i in tokens:
            if view.head[i] not in tokens or view.head[i] == i:
                return i
        return tokens[0]

    def path(self, k: int) -> Iterator[tuple[int, str, int]]:
        """(governor, relation, token) from the mention upwards."""
        view = self.phrases.view
        i = self.token(k)
        while view.head[i] != i:
            yield view.head[i], view.dep[i], i
            i = view.head[i]


def _governor(places: Places, k: int) -> tuple[int | None, str | None]:
    """The verb or event noun that a mention hangs on, and the preposition that ties it; None for modifiers."""
    view = places.phrases.view
    prep: str | None = None
    for head, dep, token in places.path(k):
        if dep in ("poss", "compound", "amod", "nmod", "nsubj", "nsubjpass", "agent") and prep is None:
            if dep in ("compound", "nmod", "amod") and view.lower[head] in _BORDER:
                continue
            return None, None
        if dep == "conj" or dep == "appos":
            continue
        if dep in ("pobj", "pcomp") and view.dep[head] in ("prep", "agent", "advmod", "dative", "prt", "ROOT", "mark"):
            word = view.lower[head]
            if prep is None or prep == "of" or (word in ("by", "from") and token != head):
                prep = word
        if dep in ("dobj", "nsubjpass", "npadvmod", "advmod") and prep is None:
            prep = dep
        if head in places.anchors or view.tag[head].startswith("VB"):
            if prep is not None and dep in ("nsubj",):
                return head, f"subject:{prep}"
            return head, prep
    return None, prep


def _reaches(places: Places, d: Draft, governor: int | None) -> bool:
    """Whether what hangs on `governor` holds for the event: its own clause, or one that its clause continues."""
    view = places.phrases.view
    if governor is None:
        return False
    i = d.head
    if governor in d.anchors:
        return True
    for _ in range(6):
        dep, head = view.dep[i], view.head[i]
        if head == i:
            return False
        if view.lower[head] in speech_forms and dep in ("ccomp", "advcl", "parataxis"):
            return False
        if dep in ("relcl",):
            return False
        i = head
        if i == governor:
            return True
    return False


def _is_place(phrases: Phrases, k: int) -> bool:
    return phrases.entities[k]["label"] in PLACE_LABELS


_RANK = {"FACILITY": 0, "PLACE": 1, "REGION": 2, "COUNTRY": 3}


def _places_of(places: Places, d: Draft) -> tuple[list[int], str | None]:
    phrases = places.phrases
    clause: list[int] = []
    sentence: list[int] = []
    struck = [
        phrases.entity_at[h] for h in d.roles.target if phrases.label(h) in PLACE_LABELS and h in phrases.entity_at
    ]
    if d.type in METHODS or d.type in ("seizure", "siege"):
        clause += [k for k in struck if phrases.entities[k]["label"] != "COUNTRY"]
    if d.type == "deployment":
        clause += [phrases.entity_at[h] for h in d.roles.destination if phrases.label(h) in PLACE_LABELS]
    if d.type in ("withdrawal", "displacement"):
        clause += [phrases.entity_at[h] for h in d.roles.origin if phrases.label(h) in PLACE_LABELS]
    for k in places.by_sentence.get(d.sentence, ()):
        if not _is_place(phrases, k) or k in clause:
            continue
        governor, prep = _governor(places, k)
        if prep is None:
            continue
        fits = (
            prep in _PLACE_PREPS
            or (prep in _TOWARD and d.type in ("deployment", "displacement"))
            or (prep in _STRUCK and (d.type in METHODS or prep in ("at", "of")))
            or (prep == "from" and d.type in ("withdrawal", "displacement"))
        )
        if not fits:
            continue
        if _reaches(places, d, governor):
            clause.append(k)
        elif (
            governor is not None and phrases.view.lower[governor] not in speech_forms and governor not in places.anchors
        ):
            sentence.append(k)
    if clause:
        return sorted(
            dict.fromkeys(clause), key=lambda k: (_RANK[phrases.entities[k]["label"]], phrases.entities[k]["start"])
        ), "clause"
    if sentence:
        nearest = min(sentence, key=lambda k: abs(phrases.entities[k]["start"] - phrases.view.start[d.head]))
        return [nearest], "sentence"
    return [], None


def _dates_of(places: Places, d: Draft) -> tuple[list[int], str | None]:
    phrases, view = places.phrases, places.phrases.view
    clause: list[int] = []
    loose: list[int] = []
    for k in places.by_sentence.get(d.sentence, ()):
        e = phrases.entities[k]
        if e["label"] != "DATE" or (e["date"]["type"] in ("DURATION", "SET") and not e["date"].get("start")):
            continue
        if not e["date"].get("start") and not e["date"].get("end"):
            continue
        governor, prep = _governor_of_date(places, k)
        if governor is None or prep == "of":
            continue
        if view.lower[governor] in speech_forms and governor not in places.anchors:
            continue
        if _reaches(places, d, governor) or _hangs_on_argument(places, d, governor):
            clause.append(k)
        elif governor not in places.anchors:
            loose.append(k)
    if clause:
        return clause[:1], "clause"
    own = [x for x in loose if not _other_event_nearer(places, d, x)]
    if own:
        return own[:1], "sentence"
    return [], None


def _governor_of_date(places: Places, k: int) -> tuple[int | None, str | None]:
    view = places.phrases.view
    prep: str | None = None
    for head, dep, _ in places.path(k):
        if view.dep[head] == "prep" or dep == "pobj":
            prep = prep or view.lower[head]
        if dep == "conj":
            continue
        if head in places.anchors or view.tag[head].startswith("VB"):
            return head, prep
    return None, prep


def _hangs_on_argument(places: Places, d: Draft, governor: int) -> bool:
    return governor in d.roles.target or governor in d.roles.actor


def _other_event_nearer(places: Places, d: Draft, k: int) -> bool:
    view = places.phrases.view
    at = places.token(k)
    mine = abs(at - d.head)
    return any(abs(at - a) < mine for a, ds in places.anchors.items() if view.sent[a] == d.sentence and ds[0] is not d)


def locate(phrases: Phrases, drafts: list[Draft]) -> None:
    """Give every event its places and dates."""
    places = Places(phrases, drafts)
    for d in drafts:
        d.location, d.location_from = _places_of(places, d)
        d.time, d.time_from = _dates_of(places, d)
    for d in drafts:  # an outcome happens where and when its cause does, and the other way about
        c = d.cause
        if c is None or c.sentence != d.sentence:
            continue
        for a, b in ((d, c), (c, d)):
            if not a.location and b.location:
                a.location, a.location_from = list(b.location), "sentence"
            if not a.time and b.time:
                a.time, a.time_from = list(b.time), "sentence"
