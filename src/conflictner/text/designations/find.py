"""All designations of a text: every rule tried at every noun, and one answer kept where they overlap."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from functools import lru_cache

from conflictner.errors import SettingError
from conflictner.text.designations.after import ELLIPTIC_WORDS, elliptic, head_first, letter_company
from conflictner.text.designations.areas import (
    command,
    fleet,
    grouping,
    headquarters,
    military_district,
    short_district,
)
from conflictner.text.designations.cued import CUE_WORDS, cued_name
from conflictner.text.designations.forces import national_force
from conflictner.text.designations.groups import named_group
from conflictner.text.designations.lexicon import Word, lexicon, word_set
from conflictner.text.designations.named import named_unit
from conflictner.text.designations.numbered import numbered
from conflictner.text.designations.phrases import of_group, private_company, vernacular
from conflictner.text.designations.purposes import mission, task_force
from conflictner.text.designations.records import Designation
from conflictner.text.designations.tokens import Block, Case, Lexeme, Reader, blocks

__all__ = ["find_designations"]

Rule = Callable[[Block, int], list[Designation]]
_AT_HEADS: tuple[Rule, ...] = (
    numbered,
    head_first,
    letter_company,
    national_force,
    fleet,
    grouping,
    task_force,
    command,
    military_district,
    headquarters,
    named_unit,
    named_group,
    of_group,
)
_TASK_WORDS = word_set("task_force_short")
_PRIVATE_WORDS = word_set("private_company") | {"company"}
_MISSION_NOUNS = word_set("mission_nouns")


def find_designations(
    text: str,
    *,
    case: Case = "mixed",
    nationality: Callable[[str], str | None] | Mapping[str, str] | None = None,
    minimum: float = 0.5,
) -> list[Designation]:
    """The armed formations that a text names, in text order, not overlapping.

    `case` says whether capitals mean anything; with "mixed" each paragraph is looked at by itself, so headlines and
    all-capital wires are read as such. `nationality` gives the alpha-3 code of nationality and country words that the
    lexicon does not have. Answers below `minimum` (0-1) are left out. Raises SettingError for an unknown case.
    """
    if case not in ("mixed", "upper", "lower"):
        raise SettingError(f"case is {case!r}, must be 'mixed', 'upper' or 'lower'")
    if nationality is None:
        read = _plain_reader()
    else:
        read = Reader(lexicon(), nationality.get if isinstance(nationality, Mapping) else nationality)
    found = [d for block in blocks(text, read, case) for d in _in_block(block) if d.score >= minimum]
    return _arbitrate(found)


@lru_cache(maxsize=1)
def _plain_reader() -> Reader:
    return Reader(lexicon())


def _in_block(block: Block) -> list[Designation]:
    found: list[Designation] = []
    for index, word in enumerate(block.words):
        rules = word.rules
        if rules is None:
            rules = word.rules = _rules_of(block, word)
        for rule in rules:
            found += rule(block, index)
    return found


def _rules_of(block: Block, word: Lexeme) -> tuple[Rule, ...]:
    """The rules that a word may set off."""
    rules: list[Rule] = []
    if word.head is not None:
        rules += _AT_HEADS
    elif word.low in block.lexicon.forces:
        rules.append(national_force)
    if word.flags & Word.VERNACULAR or block.lexicon.flags.get(word.low.partition("-")[0], 0) & Word.VERNACULAR:
        rules.append(vernacular)
    if word.low in ELLIPTIC_WORDS:
        rules.append(elliptic)
    if word.low in _TASK_WORDS:
        rules.append(task_force)
    if word.low in _PRIVATE_WORDS:
        rules.append(private_company)
    if word.low in block.lexicon.districts:
        rules.append(short_district)
    if word.low in _MISSION_NOUNS:
        rules.append(mission)
    if word.flags & Word.ARMED_PEOPLE or word.low in CUE_WORDS:
        rules.append(cued_name)
    return tuple(rules)


def _arbitrate(found: list[Designation]) -> list[Designation]:
    """Keeps, where answers overlap, the one that says most: a longer one unless it is much less sure."""
    kept: list[Designation] = []
    cluster: list[Designation] = []
    reach = 0
    for d in sorted(found, key=lambda d: d.start):
        if d.start >= reach:
            kept += _best(cluster)
            cluster = []
        cluster.append(d)
        reach = max(reach, d.end)
    return kept + _best(cluster)


def _best(cluster: list[Designation]) -> list[Designation]:
    if len(cluster) < 2:
        return cluster
    kept: list[Designation] = []
    for d in sorted(cluster, key=lambda d: (-(d.end - d.start) * d.score * d.score, d.start)):
        place = bisect(kept, d.start, key=lambda k: k.start)
        after_previous = place == 0 or kept[place - 1].end <= d.start
        if after_previous and (place == len(kept) or d.end <= kept[place].start):
            kept.insert(place, d)
    return kept
