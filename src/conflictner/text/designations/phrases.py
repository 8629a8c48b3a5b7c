"""Armed groups whose noun comes first: "Army of Islam", "Lashkar-e-Jhangvi", "Frente de Liberación", "PMC X"."""

from __future__ import annotations

from conflictner.document import Echelon
from conflictner.text.designations.build import make
from conflictner.text.designations.evidence import context
from conflictner.text.designations.lexicon import Head, Word, word_set
from conflictner.text.designations.of_names import of_run
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_name, is_proper, name_run, trim_run
from conflictner.text.designations.tokens import Block, Lexeme

__all__ = ["of_group", "of_phrase", "private_company", "vernacular"]

_FIGHTING = word_set("fighting")
_CAUSES = word_set("causes")
_BARE_CAUSES = word_set("bare_causes")
_ABSTRACT = word_set("abstract_heads")
_ROMANCE = word_set("romance_nouns")
_JOINERS = word_set("joiners")
_PRIVATE = word_set("private_company")
_POLITICAL_NOUNS = word_set("political_nouns") - {"movement", "resistance", "jihad", "group", "grouping", "unit"}
_NEED_CAUSE = frozenset({"unit", "group", "guard", "guards", "corps", "movement", "front"})
_MILITARY_NOUNS = frozenset({"army", "brigade", "battalion", "legion"})


def of_phrase(block: Block, head_index: int) -> int | None:
    """Last token of "of X" or "for X" that belongs to the name of a group, or None."""
    last = of_run(block, head_index)
    if last is None:
        return None
    content = _content(block, head_index, last)
    if block.words[head_index + 1].low == "for" or block.words[head_index].low == "movement":
        return last if any(w.low in _CAUSES or w.nation for w in content) else None
    return last


def _content(block: Block, head_index: int, last: int) -> list[Lexeme]:
    return [w for w in block.words[head_index + 2 : last + 1] if w.low != "the"]


def of_group(block: Block, head_index: int) -> list[Designation]:
    """The group whose name goes on after its noun: "Army of Islam", "Front for the Liberation of X"."""
    words = block.words
    head = words[head_index].head
    if head is None or not head.of or head.short or block.case == "title":
        return []
    if not words[head_index].capital and block.case == "mixed":
        return []
    last = of_run(block, head_index)
    if last is None or (head_index and words[head_index - 1].number is not None):
        return []
    content = _content(block, head_index, last)
    if any((w.head is not None and w.low not in _ABSTRACT) or w.low == "operation" for w in content):
        return []
    if all(w.low in _BARE_CAUSES or (w.shape == "U" and block.case == "mixed") for w in content):
        return []
    goes_on = last + 1 < len(words) and words[last + 1].capital and block.gap(last) and block.case == "mixed"
    if goes_on and len(content) == 1:
        return []  # "Army of Alfredo | Garcia's"
    first = _start(block, head_index)
    score = _score(block, head, head_index, first, last, content)
    if score is None:
        return []
    echelon: Echelon | None = "army" if head.name == "army" else None
    return [make(block, first, last, rule="group.of", score=score, type="armed_group", near=False, echelon=echelon)]


def _start(block: Block, head_index: int) -> int:
    """First token of the words that belong to the noun: "Popular | Front for ..."."""
    words = block.words
    run = name_run(block, head_index - 1) if head_index else None
    first = head_index if run is None else trim_run(block, run, head_index)
    if first < head_index and words[first].nation and not words[first].flags & Word.GROUP:
        return head_index
    proper = any(is_proper(block, index) for index in range(first, head_index))
    if not proper or words[head_index + 1].low == "for":
        return first
    own = block.case == "mixed" and head_index - first < 3 and not block.opens_sentence(first)
    return first if own and words[head_index].low in ("army", "front", "movement", "brigades") else head_index


def _score(block: Block, head: Head, head_index: int, first: int, last: int, content: list[Lexeme]) -> float | None:
    words = block.words
    causes = sum(
        w.low in _CAUSES or w.low in _FIGHTING or bool(w.flags & Word.GROUP and not w.flags & Word.COLOUR)
        for w in content
    )
    if words[head_index + 1].low != "for" or block.case == "mixed":
        causes += sum(w.low in _FIGHTING for w in words[first:head_index])
    nations = sum(w.nation for w in content)
    military, civil = context(block, first, last)
    if civil > military or (head.name in _NEED_CAUSE and not causes):
        return None
    aim = words[head_index + 1].low == "for" and any(w.low in _FIGHTING for w in content)
    if head.name in _POLITICAL_NOUNS:
        return 0.75 if aim and block.case == "mixed" else None
    if head.name == "movement":
        if not causes:
            return None
        return 0.85 if military else 0.65 if causes > 1 or aim else None
    if causes:
        return 0.85
    if block.case != "mixed":
        return None
    named = nations or any(is_proper(block, index) for index in range(head_index + 2, last + 1))
    if named and military > civil and head.name in _MILITARY_NOUNS:
        return 0.6
    return 0.65 if nations and first < head_index and head.name == "forces" else None


def vernacular(block: Block, index: int) -> list[Designation]:
    """A group named in another language, its noun first: "Ansar al-Din", "Jaysh Khalid ibn al-Walid"."""
    words = block.words
    word = words[index]
    if (block.case != "upper" and not word.capital) or word.possessive:
        return []
    if index and is_proper(block, index - 1) and not block.opens_sentence(index - 1):
        return []  # a person's name: "Abdel Ansar al-X"
    base, _, rest = word.low.partition("-")
    last, names, joined = _vernacular_end(block, index)
    joined = joined or "-" in word.low
    hyphenated = bool(rest) and (rest.partition("-")[0] in _JOINERS or base not in _ROMANCE) and len(rest) > 3
    if "-" in word.low and base in _ROMANCE and rest.partition("-")[0] not in _JOINERS:
        return []
    if not (names or hyphenated) or (word.low in _ROMANCE and not joined) or (names > 3 and not joined):
        return []
    strict = word.low in block.lexicon.vernacular_strict or base in block.lexicon.vernacular_strict
    military, civil = context(block, index, last)
    if civil > military or (not joined and (block.case != "mixed" or (strict and not military))):
        return []
    score = 0.85 if joined else 0.65
    return [make(block, index, last, rule="group.vernacular", score=score, type="armed_group", near=False)]


def _vernacular_end(block: Block, index: int) -> tuple[int, int, bool]:
    """Last token, number of names and whether particles join them, of what follows a vernacular noun."""
    words = block.words
    last, names = index, 0
    joined = compound = "-" in words[index].low
    for k in range(index + 1, min(len(words), index + 9)):
        word = words[k]
        named_next = k + 1 < len(words) and is_name(block, k + 1)
        joiner = word.low in _JOINERS and (word.shape == "l" or block.case != "mixed" or len(word.low) < 3)
        dash = word.raw in "-\u2013" and k + 1 < len(words) and not block.gap(k) and not block.gap(k - 1)
        if dash or (joiner and named_next):
            joined = True
        elif (names or compound) and joined and word.low in block.lexicon.nation_names and word.capital:
            last = k  # "Tehrik-i-Taliban Pakistan"
            break
        elif _vernacular_name(block, k) and (names == 0 or block.case == "mixed" or joined):
            last, names = k, names + 1
            joined = joined or word.low.partition("-")[0] in _JOINERS
        else:
            if names and joined and word.possessive and word.capital:
                last = k
            break
    return last, names, joined


def _vernacular_name(block: Block, index: int) -> bool:
    word = block.words[index]
    plain = word.head is None or word.low in _ABSTRACT
    return is_name(block, index) and not word.nation and word.number is None and plain


def private_company(block: Block, index: int) -> list[Designation]:
    """ "PMC Redut", "Redut PMC", "private military company Redut"; the word at `index` is "PMC" or "company"."""
    words = block.words
    if words[index].low == "company":
        if index < 2 or block.phrase(index - 2, index - 1) not in ("private military", "military security"):
            return []
        first = index + 1
    elif words[index].low in _PRIVATE and words[index].shape == "U":
        first = index
        if index and is_proper(block, index - 1):
            start = index - 1
            while start and index - start < 3 and is_proper(block, start - 1):
                start -= 1
            return [make(block, start, index, rule="group.private", score=0.75, type="pmc")]
    else:
        return []
    last = index
    while last + 1 < len(words) and last - index < 2 and is_proper(block, last + 1):
        last += 1
    return [make(block, first, last, rule="group.private", score=0.75, type="pmc")] if last > index else []
