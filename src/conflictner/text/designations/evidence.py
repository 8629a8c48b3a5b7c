"""What speaks for and against a name being that of an armed formation."""

from __future__ import annotations

from attrs import frozen

from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.quotes import quoted_before
from conflictner.text.designations.scan import is_proper
from conflictner.text.designations.tokens import Block

__all__ = ["Evidence", "context", "evidence", "follows_civil", "is_decoy"]

_FIGHTING = word_set("fighting")


@frozen
class Evidence:
    """Counts over the words before a head noun, and over the cues of its sentence."""

    propers: int  # names of their own
    arms: int  # arms and honours
    groups: int  # group words, "national" as well as "liberation"
    fighting: int  # those of them that tell of arms
    nations: int
    combat: bool  # an arm that only armed forces have
    military: int  # cues of the sentence for an armed formation
    civil: int  # cues against it
    anti: bool = False  # an arm against something: "Anti-Kidnapping"

    @property
    def weight(self) -> int:
        """Words that tell anything."""
        return self.propers + self.groups + self.nations

    @property
    def in_arms(self) -> bool:
        """The sentence is about fighting."""
        return self.military > self.civil

    @property
    def civilian(self) -> bool:
        """The sentence is about something else."""
        return self.civil > self.military


def context(block: Block, first: int, last: int) -> tuple[int, int]:
    """Cues of the sentence without the mention's own words: for an armed formation, against it."""
    military, civil = block.cues(last)
    for word in block.words[first : last + 1]:
        military -= bool(word.flags & Word.MILITARY)
        civil -= bool(word.flags & Word.CIVIL)
    return military, civil


def evidence(block: Block, first: int, head: int) -> Evidence:
    """The evidence of the run of words from `first` up to the head noun, and of the sentence around."""
    propers = arms = groups = fighting = nations = 0
    combat = False
    for index in range(first, head):
        word = block.words[index]
        combat = combat or bool(word.flags & Word.COMBAT)
        if word.low in _FIGHTING:
            groups += 1
            fighting += 1
        elif word.nation and not word.flags & Word.GROUP:
            nations += 1
        elif word.flags & (Word.GROUP | Word.COLOUR):
            groups += 1
        elif is_proper(block, index) or quoted_before(block, index) is not None:
            propers += 1
        arms += bool(word.flags & (Word.ARM | Word.HONORIFIC))
    military, civil = context(block, first, head)
    anti = any(w.low.startswith("anti-") and w.flags & Word.ARM for w in block.words[first:head])
    return Evidence(propers, arms, groups, fighting, nations, combat, military, civil, anti)


def follows_civil(block: Block, last: int) -> bool:
    """Whether the word after a name makes it a street, a school, a firm, a film."""
    if last + 1 >= len(block.words):
        return False
    word = block.words[last + 1]
    return bool(word.flags & Word.CIVIL_NEXT) and (word.capital or block.case == "lower") and block.gap(last)


def is_decoy(block: Block, first: int, head_index: int) -> bool:
    """Whether the run before a head noun, or the word after it, is known to make it something else."""
    words = block.words
    head = words[head_index].head
    if head is None or follows_civil(block, head_index):
        return True
    run = words[first:head_index]
    if not run:
        return False
    if head.grade != "strong" and any(w.flags & Word.OFFICE for w in run):
        return not any(w.flags & Word.COMBAT for w in run)
    known = block.lexicon.decoys.get(head.name, frozenset())
    phrase = block.phrase(first, head_index - 1)
    last = run[-1].low
    return phrase in known or f"*{last}" in known or any(phrase.endswith(f" {p}") for p in known if " " in p)
