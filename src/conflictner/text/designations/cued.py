"""Groups whose names say nothing, known by what stands beside them: "fighters of the X", "X militants"."""

from __future__ import annotations

from conflictner.text.designations.build import make
from conflictner.text.designations.evidence import context
from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_name, is_proper
from conflictner.text.designations.tokens import Block

__all__ = ["CUE_WORDS", "cued_name"]

_GROUP_ADJECTIVES = word_set("group_adjectives")
_GROUP_KINDS = word_set("group_kinds")
_GROUP_NOUNS = word_set("group_nouns")
_COMBAT_VERBS = word_set("combat_verbs")
_DESCRIBING = word_set("describing_people")
_COMPASS = word_set("compass")
_AIRCRAFT = word_set("aircraft_nouns")
_PLACE_NOUNS = word_set("place_nouns")
_TIES = word_set("cue_ties")
_PARTICLES = word_set("name_particles")
CUE_WORDS = _GROUP_ADJECTIVES | _GROUP_NOUNS | _COMBAT_VERBS | {"claimed", "clashes"}

_LONGEST = 9
_COMMON = Word.ORDINARY | Word.OPENING | Word.TITLE

Hit = tuple[int, int, str, float]


def cued_name(block: Block, index: int) -> list[Designation]:
    """The name that the word at `index` shows to be an armed group; empty where there is none."""
    if block.case != "mixed":
        return []
    hit = _hit(block, index)
    if hit is None:
        return []
    first, last, rule, score = hit
    words = block.words
    while first < last and _stands_outside(block, first, rule):
        first += 1
    if not _plausible(block, first, last) or words[first].shape == "p":
        return []
    return [make(block, first, last, rule=rule, score=score, type="armed_group", near=False)]


def _hit(block: Block, index: int) -> Hit | None:
    words = block.words
    word = words[index]
    if word.flags & Word.ARMED_PEOPLE:
        return _people_of(block, index) or _people_after(block, index)
    if word.low in _GROUP_ADJECTIVES:
        return _right(block, index + 1, "cue.outlawed", 0.6)
    if index == 0:
        return None
    if word.low in _GROUP_NOUNS and words[index - 1].low in _GROUP_KINDS and word.shape == "l":
        called = index + 1 < len(words) and words[index + 1].low in ("called", "named", "the", "known")
        return _right(block, index + 1 + called, "cue.group", 0.6)
    if word.low == "clashes":
        return _after_clashes(block, index)
    first = _run_left(block, index - 1)
    if first is None:
        return None
    if word.low == "claimed":
        follows = index + 1 < len(words) and words[index + 1].low == "responsibility"
        return (first, index - 1, "cue.responsibility", 0.55) if follows else None
    if word.low in _COMBAT_VERBS and first and words[first - 1].low == "the":
        military, civil = context(block, index, index)
        return (first, index - 1, "cue.combat", 0.5) if military and not civil else None
    return None


def _right(block: Block, start: int, rule: str, score: float) -> Hit | None:
    last = _run_right(block, start)
    return None if last is None else (start, last, rule, score)


def _run_right(block: Block, first: int) -> int | None:
    """Last token of the capitalised name that begins at a token, or None."""
    words = block.words
    last: int | None = None
    purpose = False
    for index in range(first, min(len(words), first + _LONGEST)):
        word = words[index]
        if word.capital and (is_name(block, index) or word.possessive):
            last = index
            if word.possessive:
                break
        elif last is None or not _inside(block, index, last, purpose):
            break
        purpose = purpose or word.low == "for"
    return last


def _inside(block: Block, index: int, last: int, purpose: bool) -> bool:
    """Whether a name goes on over a word in lower case: "Movement | for | Democracy | and | Justice"."""
    words = block.words
    low = words[index].low
    if words[index].raw in "'\u2019":
        return last == index - 1 and not block.gap(last)
    after = index + 2 if index + 2 < len(words) and words[index + 1].low == "the" else index + 1
    if after >= len(words) or not is_name(block, after):
        return False
    if low == "the":
        return words[index - 1].low in _TIES
    return low in _TIES or low in _PARTICLES or (purpose and low in ("and", "in"))


def _run_left(block: Block, last: int) -> int | None:
    """First token of the capitalised name that ends at a token, or None."""
    words = block.words
    first: int | None = None
    joined = False  # an "and" was crossed: only "for X and Y" makes it part of a name
    good: int | None = None
    index = last
    while index >= 0 and last - index < _LONGEST:
        low = words[index].low
        if words[index].capital and is_name(block, index):
            first = index
            if not joined:
                good = first
        elif first is None or index == 0 or first != index + 1:
            break
        elif low in _TIES or (low == "the" and words[index - 1].low in _TIES) or low in _PARTICLES:
            joined = joined and low != "for"
            index -= low == "the"
            left = words[index - 1] if index else None
            if left is None or not left.capital or not is_name(block, index - 1) or left.flags & _COMMON:
                break
        elif low == "and" and is_name(block, index - 1):
            joined = True
        else:
            break
        index -= 1
    return good


def _people_of(block: Block, index: int) -> Hit | None:
    """ "fighters of the X"; "from" wants the article, for people come from places."""
    words = block.words
    if index + 2 >= len(words) or words[index + 1].low not in ("of", "from"):
        return None
    article = words[index + 2].low == "the"
    if not article and words[index + 1].low == "from":
        return None
    return _right(block, index + 2 + article, "cue.fighters_of", 0.6 if article else 0.5)


def _people_after(block: Block, index: int) -> Hit | None:
    """ "X fighters", but no "X fighter jets"."""
    words = block.words
    following = words[index + 1].low if index + 1 < len(words) else ""
    if index == 0 or words[index].shape != "l" or following in _AIRCRAFT:
        return None
    first = _run_left(block, index - 1)
    if first is None or (first and words[first - 1].raw == "-"):
        return None  # "anti-Assad fighters"
    ordinary = words[first].flags & (Word.ORDINARY | Word.OPENING)
    if first == index - 1 and block.opens_sentence(first) and ordinary:
        return None
    return first, index - 1, "cue.fighters", 0.55


def _after_clashes(block: Block, index: int) -> Hit | None:
    """ "clashes with the X", "clashes between police and the X"."""
    words = block.words
    between = index + 1 < len(words) and words[index + 1].low == "between"
    for k in range(index + 1, min(len(words) - 1, index + 9)):
        if words[k].low == "with" or (words[k].low == "and" and between):
            start = k + 1 + (words[k + 1].low == "the")
            last = _run_right(block, start)
            if last is not None and (start == k + 2 or last > start):
                return start, last, "cue.clashes", 0.5
    return None


def _stands_outside(block: Block, first: int, rule: str) -> bool:
    word = block.words[first]
    adjective = word.nation and word.low not in block.lexicon.nation_names and not word.flags & Word.GROUP
    if adjective and is_proper(block, first + 1) and rule == "cue.fighters":
        return True  # "British | Isis fighters"
    return block.opens_sentence(first) and (word.low in _DESCRIBING or word.low.endswith("ing"))


def _plausible(block: Block, first: int, last: int) -> bool:
    """Whether the name may be a group's: no unit, no nationality, no description, no place."""
    words = block.words[first : last + 1]
    if any(w.number is not None or any(map(str.isdigit, w.raw)) for w in words):
        return False
    if any(w.low in _PLACE_NOUNS or (w.head is not None and (w.head.grade == "strong" or w.head.short)) for w in words):
        return False
    if words[0].low.startswith(("anti-", "pro-")) or all(w.low in _COMPASS or w.low in _DESCRIBING for w in words):
        return False
    if len(words) > 1 and _tells_group(block, first, last):
        return True
    proper = [k for k in range(first, last + 1) if is_proper(block, k) or block.words[k].possessive]
    if not proper or all(block.words[k].low in _DESCRIBING for k in proper):
        return False
    return not (words[0].nation and len(words) < 3 and proper == [first])


def _tells_group(block: Block, first: int, last: int) -> bool:
    """Whether a name without a word of its own is one by its noun or beast: "Karen National Union", "Grey Wolves"."""
    words = block.words[first : last + 1]
    if words[0].flags & Word.OF_HEAD and words[1].low == "of":
        return True
    if any(w.head is not None and w.head.group and words[k + 1].low in _TIES for k, w in enumerate(words[:-1])):
        return True  # "Communist Party of X"
    if words[-1].head is None:
        beast = words[-1].flags & Word.HONORIFIC and not words[-1].flags & (Word.ARM | Word.PEOPLE)
        return bool(beast) and bool(words[0].flags & (Word.COLOUR | Word.HONORIFIC) or words[0].nation)
    noun = words[-1].low
    return (
        words[-1].head.group
        and noun not in ("army", "forces", "force", "group", "unit", "guard")
        and not all(w.nation for w in words[:-1])
    )
