"""Commands, districts, fleets, groupings, task forces and missions: formations named for a place or a purpose."""

from __future__ import annotations

from conflictner.text.designations.build import make, type_of
from conflictner.text.designations.evidence import context, follows_civil, is_decoy
from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.named import without_nation
from conflictner.text.designations.numbered import is_year
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_name, is_proper, name_run, nation_before, trim_run
from conflictner.text.designations.tokens import Block

__all__ = ["command", "fleet", "grouping", "headquarters", "military_district", "mission", "task_force"]

_DIRECTIONS = word_set("directions")
_COMMAND_WORDS = _DIRECTIONS | word_set("command_regions")
_TASK_MODIFIERS = word_set("task_force_modifiers")
_TASK_SHORT = word_set("task_force_short")
_LOOSE_TASK_MODIFIERS = word_set("loose_task_force_modifiers")
_MISSION_NOUNS = word_set("mission_nouns")
_MISSION_ORGANISATIONS = word_set("mission_organisations")
_HEADQUARTERS_OF = word_set("headquarters_of")
_PLAIN_COMMANDS = frozenset({"special", "police", "joint"})
_PLAIN_FLEETS = frozenset({"sea", "main", "home", "combined", "river"})


def military_district(block: Block, head_index: int) -> list[Designation]:
    """ "Southern Military District", "Huallaga Military Zone"; the head is "District", "Region" or "Zone"."""
    words = block.words
    head = words[head_index].head
    if head is None or head.name not in ("district", "region", "zone") or head.plural or head_index < 2:
        return []
    if words[head_index - 1].low != "military" or (block.case == "mixed" and not words[head_index].capital):
        return []
    run = name_run(block, head_index - 2)
    if run is None:
        return []
    first = without_nation(block, trim_run(block, run, head_index - 1), head_index - 1)
    return [make(block, first, head_index, rule="area.district", score=0.9, echelon="command")]


def command(block: Block, head_index: int) -> list[Designation]:
    """ "US Central Command", "Eastern Naval Command", "Operational Command South"."""
    words = block.words
    head = words[head_index].head
    if head is None or head.name != "command" or head.plural or head_index == 0:
        return []
    before = words[head_index - 1].head
    if (block.case == "mixed" and not words[head_index].capital) or (before is not None and before.grade == "strong"):
        return []  # "Arce Battalion | Command"
    run = name_run(block, head_index - 1)
    if run is None:
        return []
    first = trim_run(block, run, head_index)
    last = head_index
    if last + 1 < len(words) and words[last + 1].low in _DIRECTIONS and words[last + 1].capital:
        last += 1
    named = words[first:head_index]
    if not named or is_decoy(block, first, head_index) or (last == head_index and _too_plain(block, first, head_index)):
        return []
    if not any(w.flags & Word.ARM or w.low in _COMMAND_WORDS or w.nation for w in named):
        return []
    military, civil = context(block, first, last)
    if civil > military:
        return []
    phrase = block.phrase(first, last)
    return [
        make(
            block,
            first,
            last,
            rule="area.command",
            score=0.8,
            echelon="command",
            type="police" if "policing" in phrase else type_of(phrase),
            country=next((w.country for w in named if w.country), None),
        )
    ]


def _too_plain(block: Block, first: int, head: int) -> bool:
    if head - first > 1:
        return False
    word = block.words[first]
    return word.low in _PLAIN_COMMANDS or not (word.low in _COMMAND_WORDS or word.nation)


def headquarters(block: Block, head_index: int) -> list[Designation]:
    """ "Army Headquarters", "Nigerian Army Headquarters"."""
    words = block.words
    if words[head_index].low != "headquarters" or not words[head_index].capital or block.case != "mixed":
        return []
    first = head_index
    while first and words[first - 1].low in _HEADQUARTERS_OF and words[first - 1].capital:
        first -= 1
    if first == head_index:
        return []
    country = None
    if first and not words[first - 1].possessive and (found := nation_before(block, first - 1)) is not None:
        first, country = found
    last = head_index
    if last + 1 < len(words) and words[last + 1].low == "garrison" and words[last + 1].capital:
        last += 1
    return [make(block, first, last, rule="area.headquarters", score=0.6, echelon="command", country=country)]


def fleet(block: Block, head_index: int) -> list[Designation]:
    """ "Black Sea Fleet", with a nationality before it."""
    words = block.words
    head = words[head_index].head
    if head is None or head.name not in ("fleet", "flotilla", "squadron") or head.plural:
        return []
    first = head_index
    while first and words[first - 1].flags & Word.FLEET and (words[first - 1].capital or block.case == "lower"):
        first -= 1
    if first == head_index or (first == head_index - 1 and words[first].low in _PLAIN_FLEETS):
        return []
    country = block.lexicon.known.get(block.phrase(first, head_index))
    if first and not words[first - 1].possessive:
        found = nation_before(block, first - 1)
        if found is not None and found[1]:
            first, country = found
    return [make(block, first, head_index, rule="area.fleet", score=0.9, echelon="fleet", country=country, arm="naval")]


def grouping(block: Block, head_index: int) -> list[Designation]:
    """ "Southern Grouping of Forces" (the head is "Forces"), "Khortytsia Operational-Strategic Group"."""
    words = block.words
    low = words[head_index].low
    if low in ("forces", "troops") and head_index > 2 and words[head_index - 1].low == "of":
        noun = head_index - 2
        if words[noun].low not in ("group", "grouping"):
            return []
    elif (
        low in ("group", "grouping")
        and head_index
        and words[head_index - 1].low.startswith(("operational-", "operative-"))
    ):
        noun = head_index
    else:
        return []
    run = name_run(block, noun - 1) if words[noun - 1].capital or block.case != "mixed" else name_run(block, noun - 2)
    if run is None:
        return []
    first = without_nation(block, trim_run(block, run, noun), noun)
    if first >= noun or (block.case == "mixed" and not words[first].capital):
        return []
    last = head_index
    if last + 1 < len(words) and words[last + 1].low in _DIRECTIONS and words[last + 1].capital:
        last += 1
    if noun == head_index and last == head_index and first == noun - 1:
        return []
    return [make(block, first, last, rule="area.grouping", score=0.85, echelon="group")]


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
        if words[index].low == "operation":
            while index + 1 < len(words) and words[index + 1].capital and index - head_index < 5:
                index += 1
            return index, None
    if index >= len(words):
        return head_index, None
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
