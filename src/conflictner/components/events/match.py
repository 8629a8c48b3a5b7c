"""Where the lexicon's patterns occur in a sentence: candidate triggers, not yet judged by their fillers."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from conflictner.components.events.lexicon import GAP, Lexicon, Pattern
from conflictner.components.nouns import PEOPLE_KINDS, noun_kind
from conflictner.components.view import DocView

__all__ = ["Candidate", "candidates"]

_EVENT_HEADS = frozenset(
    """campaign campaigns spree operation operations wave waves series attempt attempts incident incidents attack
    attacks
    death deaths scene case cases victim victims toll spots strike strikes raid raids""".split()
)
_BREAKS = frozenset({".", ";", ":", "!", "?", "(", ")", "\n", "\n\n"})
_VERB_TAGS = {
    "base": ("VB", "VBP", "VBZ", "NN", "VBD", "VBN", "JJ"),
    "third": ("VBZ", "NNS"),
    "past": ("VBD", "VBN", "JJ", "VBP", "NN", "NNP", "VB"),
    "participle": ("VBN", "VBD", "JJ", "NN", "NNP"),
    "gerund": ("VBG", "NN", "JJ", "NNP"),
}


@frozen
class Candidate:
    """A trigger candidate: its tokens (first, head, last) and the pattern that proposes it."""

    first: int
    last: int
    head: int
    pattern: Pattern

    @property
    def length(self) -> int:
        """Number of tokens spanned."""
        return self.last - self.first + 1

    @property
    def words(self) -> int:
        """Number of words that the pattern itself names."""
        return 1 + sum(w is not None for w in self.pattern.rest)

    def own_words(self, view: DocView) -> list[str]:
        """The words of the span, lower case."""
        return view.lower[self.first : self.last + 1]

    def own_tokens(self, view: DocView) -> list[int]:
        """The tokens that the pattern itself names; those in its gaps may fill a role ("took two men hostage")."""
        if None not in self.pattern.rest:
            return list(range(self.first, self.last + 1))
        named = frozenset().union(*(w for w in self.pattern.rest if w is not None))
        return [i for i in range(self.first, self.last + 1) if i == self.first or view.lower[i] in named]


def _match_rest(view: DocView, i: int, pattern: Pattern, end: int) -> int | None:
    """Last token of the pattern that starts at `i`, or None."""
    j, gap = i, False
    for words in pattern.rest:
        if words is None:
            gap = True
            continue
        if gap:
            for step in range(1, GAP + 2):
                k = j + step
                if k >= end or view.lower[k] in _BREAKS:
                    return None
                if view.lower[k] in words:
                    j = k
                    break
            else:
                return None
            gap = False
            continue
        j += 1
        if j < end and view.lower[j] == "-" and "-" not in words:
            j += 1
        if j >= end or view.lower[j] not in words:
            return None
    return j


def _particle(view: DocView, i: int, pattern: Pattern, end: int) -> int | None:
    """A verb with its particle, which may stand behind a short object: "shot the plane down"."""
    last = _match_rest(view, i, pattern, end)
    if last is not None:
        return last
    (only,) = pattern.rest
    if only is None or not view.parsed:
        return None
    for c in view.right[i]:
        if view.dep[c] == "prt" and view.lower[c] in only and c - i <= 6:
            return c
    return None


def _counts_as_modifier(view: DocView, i: int) -> bool:
    """Whether a noun before another still names a happening: "kidnap victims", not "siege engine"."""
    head = view.lower[view.head[i]]
    kind = noun_kind(head)
    return kind in PEOPLE_KINDS or head in _EVENT_HEADS


def _tag_fits(view: DocView, i: int, pattern: Pattern, last: int) -> bool:
    tag = view.tag[i]
    if not tag:  # no tagger: what the noun lexicon knows is no bare verb ("rebels")
        bare = set(pattern.forms) <= {"base", "third"}
        return not (pattern.pos == "verb" and bare and noun_kind(view.lower[i]) is not None)
    if pattern.pos == "verb":
        if view.dep[i] in ("amod", "compound") and not {"participle", "gerund"} & set(pattern.forms):
            return False  # "rebel forces"
        allowed = {t for form in pattern.forms for t in _VERB_TAGS.get(form, ())}
        if tag not in allowed:
            return False
        if tag in ("NN", "NNS", "NNP", "JJ") and not tag.startswith("VB"):
            # a noun by its tag: believed to be a verb only where the tree says so
            return (
                view.dep[i] in ("ROOT", "relcl", "advcl", "ccomp", "xcomp", "amod", "acl", "pcomp")
                and (tag != "NNS" or view.dep[i] in ("ROOT", "ccomp", "relcl"))
                and not (tag in ("NN", "NNP") and view.dep[i] in ("amod",) and pattern.forms == ("base",))
            )
        return True
    if pattern.pos == "noun":
        head_tag = view.tag[last]
        if view.dep[last] == "compound" and not _counts_as_modifier(view, last):
            return False
        if head_tag.startswith("NN") or head_tag in ("JJ", "CD", "FW"):
            return True
        if head_tag == "VBG" and view.dep[last] == "acl":  # "police firing", read as "police who fire"
            agent = noun_kind(view.lower[view.head[last]])
            return view.head[last] == last - 1 and agent in ("police", "military") and view.child(last, "dobj") is None
        if head_tag == "VBG":
            return view.dep[last] in (
                "pobj",
                "dobj",
                "nsubj",
                "nsubjpass",
                "compound",
                "amod",
                "pcomp",
                "attr",
            ) and not any(view.dep[c] == "dobj" for c in view.right[last])
        if pattern.rest:
            return True
        return head_tag in ("VB", "VBP", "VBZ") and view.dep[last] in ("dobj", "pobj", "nsubj", "compound", "nsubjpass")
    if pattern.pos == "phrase" and pattern.forms and tag.startswith("NN"):
        return view.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "compound")
    if pattern.pos == "phrase" and None in pattern.rest:
        return view.dep[last] != "amod" or view.head[last] < last  # "shot the dead volcano"
    if pattern.pos == "adjective":
        if tag.startswith("VB"):
            if view.lower[i] == "missing":  # not "missing the train"
                return view.child(i, "dobj") is None
            states = ("amod", "acomp", "attr", "oprd", "compound", "conj", "acl")
            return tag in ("VBN", "VBG") and view.dep[i] in states and view.child(i, "nsubj", "dobj") is None
        return tag in ("JJ", "NN", "NNP", "RB", "NNS")
    return True


def _head(view: DocView, first: int, last: int, pattern: Pattern) -> int:
    """The token of the span that governs the others."""
    if pattern.pos == "verb":
        return first
    if pattern.pos == "phrase" and pattern.forms:
        main = view.head[first]
        return main if view.dep[first] in ("aux", "auxpass") and first < main <= last else first
    if not view.parsed:
        return last if pattern.pos == "noun" else first
    for i in range(first, last + 1):
        if not first <= view.head[i] <= last or view.head[i] == i:
            return i
    return last


def candidates(view: DocView, lexicon: Lexicon, start: int, end: int) -> Iterator[Candidate]:
    """Candidate triggers among the tokens start..end of one sentence, the longest first at each token."""
    lower, known = view.lower, lexicon.by_first
    for i in [i for i in range(start, end) if lower[i] in known]:
        after = lower[i + 1] if i + 1 < end else ""
        for pattern in known[lower[i]]:
            follows = pattern.rest[0] if pattern.rest else None
            if follows is not None and after not in follows and after != "-" and pattern.pos != "verb":
                continue
            if pattern.pos == "verb" and len(pattern.rest) == 1:
                last = _particle(view, i, pattern, end)
            else:
                last = _match_rest(view, i, pattern, end)
            if last is None or not _tag_fits(view, i, pattern, last):
                continue
            cut = pattern.pos == "phrase" and pattern.forms and view.dep[last] == "compound"
            if cut and view.head[last] == last + 1 < end:
                last += 1  # "fired two artillery" of "fired two artillery shells"
            yield Candidate(i, last, _head(view, i, last, pattern), pattern)
