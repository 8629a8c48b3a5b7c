"""Task forces and missions: "Task Force Juba", "Multinational Joint Task Force", "African Union Mission in Somalia"."""

from __future__ import annotations

from conflictner.text.designations.build import make
from conflictner.text.designations.evidence import context, follows_civil
from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_name, is_proper, name_run
from conflictner.text.designations.scores import is_year
from conflictner.text.designations.tokens import Block

__all__ = ["mission", "task_force"]

_TASK_MODIFIERS = word_set("task_force_modifiers")
_TASK_SHORT = word_set("task_force_short")
_LOOSE_TASK_MODIFIERS = word_set("loose_task_force_modifiers")
_MISSION_NOUNS = word_set("mission_nouns")
_MISSION_ORGANISATIONS = word_set("mission_organisations")


def task_force(block: Block, head_index: int) -> list[Designation]:
    """ "Task Force Juba", "Combined Task Force 151", "Joint Task Force"; the head is "Force" or a short form."""
    words = block.words
    word = words[head_index]
    short = word.low in _TASK_SHORT and word.shape == "U" and word.low != "taskforce"
    two = word.low.partition("-")[0] == "force" and head_index > 0 and words[head_index - 1].low == "task"
    if not (short or two or word.low == "taskforce"):
        return []
    first = head_index - two
    if block.case == "mixed" and not (words[first].capital and word.capital):
        return []
    start = first
    while start and words[start - 1].low in _TASK_MODIFIERS and (words[start - 1].capital or block.case != "mixed"):
        start -= 1
    if block.case == "mixed" and start == first and start > 1 and is_proper(block, start - 1):
        return []  # "Coronavirus Task Force"
    if start == first - 1 and words[start].low in _LOOSE_TASK_MODIFIERS:
        start += 1
    if (
        start > 1
        and words[start - 1].number is not None
        and words[start - 2].low == "sector"
        and words[start - 2].capital
    ):
        start -= 2  # "Sector 1 Multinational Joint Task Force"
    last, number = _task_name(block, head_index)
    bare = last == head_index and "-" not in word.low
    if (bare and (start == first or short)) or (short and number is None and words[head_index + 1].low == "operation"):
        return []
    military, civil = context(block, start, last)
    if civil > military or follows_civil(block, last) or (_purpose_follows(block, last) and not military):
        return []
    if block.case in ("upper", "lower") and start == first and number is None:
        return []
    return [make(block, start, last, rule="area.task_force", score=0.8, echelon="group", number=number)]


def _purpose_follows(block: Block, last: int) -> bool:
    return last + 1 < len(block.words) and block.words[last + 1].low in ("on", "for")


def _task_name(block: Block, head_index: int) -> tuple[int, int | None]:
    """Last token of the name, and the number, of a task force."""
    words = block.words
    index = head_index + 1
    if index + 1 < len(words) and words[index].raw in "-\u2013\u2014" and words[index + 1].capital:
        index += 1
    if index >= len(words):
        return head_index, None
    if words[index].low == "operation" and words[index].capital:
        while index + 1 < len(words) and words[index + 1].capital and index - head_index < 5:
            index += 1
        return index, None
    number = words[index].number
    if number is not None and number.kind == "digits" and not is_year(number.value):
        return index, number.value
    if words[index].low == "sector" and index + 1 < len(words) and words[index + 1].number is not None:
        return index + 1, None
    last = head_index
    while index < len(words) and index - head_index < 3 and block.case == "mixed" and _names_task(block, index):
        last = index
        index += 1
        if words[last].possessive:
            break
    return last, None


def _names_task(block: Block, index: int) -> bool:
    word = block.words[index]
    if word.flags & (Word.TITLE | Word.FUNCTION | Word.PEOPLE) or (word.head is not None and word.low != "sector"):
        return False
    if word.shape == "U":
        return len(word.raw) > 4
    return word.shape == "C" and (word.possessive or is_name(block, index))


def mission(block: Block, head_index: int) -> list[Designation]:
    """ "African Union Mission in Somalia", "United Nations Interim Force in Lebanon"."""
    words = block.words
    if words[head_index].low not in _MISSION_NOUNS or not words[head_index].capital or head_index + 2 >= len(words):
        return []
    if words[head_index + 1].low not in ("in", "for"):
        return []
    run = name_run(block, head_index - 1) if head_index else None
    if run is None or words[run].low not in _MISSION_ORGANISATIONS:
        return []
    start = head_index + (3 if words[head_index + 2].low == "the" else 2)
    last = start - 1
    for end in range(start, min(len(words), start + 6)):
        if block.phrase(start, end) in block.lexicon.nation_names or (end == start and is_proper(block, end)):
            last = end
    if last < start:
        return []
    return [make(block, run, last, rule="area.mission", score=0.8, type="coalition", near=False)]
