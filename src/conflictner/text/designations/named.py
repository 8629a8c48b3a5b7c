"""Units with a name before their echelon: "Azov Regiment", "Martyrs of Douma Brigade", "Hamza Division"."""

from __future__ import annotations

from conflictner.document import Echelon
from conflictner.text.designations.build import arm_of, make, tradition_of, type_of
from conflictner.text.designations.evidence import Evidence, evidence, is_decoy
from conflictner.text.designations.lexicon import Head, Word
from conflictner.text.designations.quotes import quoted_after, quoted_before
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_proper, name_run, nation_before, trim_run
from conflictner.text.designations.tokens import Block

__all__ = ["named_unit", "without_nation"]

_TRADES = Word.ARM | Word.HONORIFIC
_SMALL_NOUNS = frozenset({"squadron", "flotilla", "legion", "company", "battery", "commando"})
_LOOSE_NOUNS = frozenset({"unit", "detachment", "squad", "wing", "group", "grouping", "team"})


def named_unit(block: Block, head_index: int) -> list[Designation]:
    """The unit of a proper name whose echelon stands at `head_index`; empty where there is none."""
    words = block.words
    head = words[head_index].head
    if head is None or head_index == 0 or head.short:
        return []
    lower = not words[head_index].capital and block.case == "mixed"
    inner = _over_small_arms(block, head_index) if lower else head_index - 1
    quoted = inner >= 0 and quoted_before(block, inner) is not None
    if lower and not quoted and (head.plural or head.grade != "strong"):
        return []
    run = name_run(block, inner) if inner >= 0 else None
    if run is None:
        return []
    first = trim_run(block, run, head_index)
    if first >= head_index or is_decoy(block, first, head_index) or _numbered(block, first):
        return []
    found = evidence(block, first, head_index)
    score = 0.85 if quoted and head.grade == "strong" and not found.civilian else _score(block, head, found, lower)
    if score is None and head.grade == "strong" and _named_for_country(block, first, head_index, found):
        score = 0.65
    if score is None:
        return []
    if found.nations and (found.propers or found.arms > 1) and (found.propers or head.name not in ("corps", "legion")):
        first = without_nation(block, first, head_index)
    last = head_index
    if (closing := quoted_after(block, head_index)) is not None and head.grade == "strong":
        last = closing
    phrase = block.phrase(first, head_index)
    country = None if found.propers else next((w.country for w in words[first:head_index] if w.country), None)
    return [
        make(
            block,
            first,
            last,
            rule="named.quoted" if quoted else f"named.{head.name}",
            score=score,
            echelon=_echelon(head, phrase),
            type="armed_group" if head.plural and head.group else type_of(phrase),
            country=country,
            arm=arm_of(block, first, head_index),
            tradition=tradition_of(block.lexicon, phrase),
        ),
        *_coordinated(block, first, head),
    ]


def _over_small_arms(block: Block, head_index: int) -> int:
    """The token before the small words between a name and its echelon ("Sparta | reconnaissance battalion")."""
    index = head_index - 1
    while (
        index > 0 and head_index - index <= 3 and block.words[index].shape == "l" and block.words[index].flags & _TRADES
    ):
        index -= 1
    return index


def _numbered(block: Block, first: int) -> bool:
    """Whether an ordinal stands before the name: that is for the rules of numbered units to read."""
    number = block.words[first - 1].number if first else None
    return number is not None and number.kind == "ordinal"


def without_nation(block: Block, first: int, head: int) -> int:
    """Start of a name without the nationality before it: "Ukrainian | Azov Regiment"."""
    for end in range(min(first + 3, head - 1), first - 1, -1):
        found = nation_before(block, end)
        if found is not None and found[0] == first and end + 1 < head:
            return end + 1
    return first


def _named_for_country(block: Block, first: int, head_index: int, found: Evidence) -> bool:
    """ "Somalia Battalion": a country's name, no adjective, before a capitalised echelon."""
    words = block.words
    name = block.phrase(first, head_index - 1)
    cased = block.case == "mixed" and words[head_index].capital and not block.words[head_index].possessive
    return cased and name in block.lexicon.nation_names and found.in_arms


def _coordinated(block: Block, first: int, head: Head) -> list[Designation]:
    """ "Azov and Aidar Battalions": the name before "and"."""
    words = block.words
    if not head.plural or head.grade != "strong" or first < 2 or block.case != "mixed":
        return []
    if words[first - 1].low not in ("and", "&") or not is_proper(block, first) or not is_proper(block, first - 2):
        return []
    start = first - 2
    while start and first - start < 5 and is_proper(block, start - 1):
        start -= 1
    return [make(block, start, first - 2, rule="named.coordinated", score=0.6, echelon=head.echelon)]


def _echelon(head: Head, phrase: str) -> Echelon | None:
    if phrase.endswith("police division") or head.name == "squad" or (head.plural and head.group):
        return None
    if phrase.endswith(("marine corps", "guard corps", "guards corps")):
        return "branch"
    return head.echelon


def _score(block: Block, head: Head, found: Evidence, lower: bool) -> float | None:
    if found.civilian:
        return None
    if head.grade == "strong":
        return _score_strong(block, head, found, lower)
    one_case = block.case != "mixed"
    if head.name == "division" and found.combat and (found.propers or found.arms > 1 or found.nations):
        return 0.75
    if head.name == "corps" and (((found.arms or found.groups) and found.nations) or found.groups > 1):
        return 0.75
    if (
        head.name == "squad"
        and not one_case
        and not head.plural
        and (found.anti or (found.arms and found.arms + found.propers > 1))
    ):
        return 0.6  # "Zonal Intervention Squad"
    if one_case or not found.in_arms:
        return None
    if head.name in ("division", "corps"):
        return 0.6 if found.propers or found.arms or found.groups else None
    if head.name in _SMALL_NOUNS:
        if (head.name == "company" and not found.arms) or (head.plural and not found.groups):
            return None
        return 0.65 if found.weight or found.arms else None
    if head.name in _LOOSE_NOUNS:
        if head.name in ("unit", "squad"):
            special = (found.arms > 1 or found.anti) and not head.plural
            return 0.6 if special or (0 < found.propers < 3 and found.arms) else None
        return 0.6 if found.combat and 0 < found.propers < 3 else None
    return None


def _score_strong(block: Block, head: Head, found: Evidence, lower: bool) -> float | None:
    if found.propers:
        if lower:
            return 0.6 if found.military else None
        if block.case != "mixed":
            return 0.7 if found.propers < 4 else None
        return 0.85 if found.military or found.arms else 0.75
    if lower or head.plural:
        return 0.75 if found.groups and not lower else None
    if found.groups:
        return 0.75
    if found.arms:
        return 0.65 if found.military or found.arms > 1 or found.nations else None
    peoples = found.nations and head.name == "regiment" and block.case == "mixed"
    return 0.6 if peoples and found.in_arms else None  # "Sikh Regiment"
