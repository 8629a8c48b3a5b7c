"""Commands, headquarters, military districts, fleets and groupings of forces."""

from __future__ import annotations

from conflictner.text.designations.build import make, type_of
from conflictner.text.designations.evidence import context, is_decoy
from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.named import without_nation
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import name_run, nation_before, trim_run
from conflictner.text.designations.tokens import Block

__all__ = ["command", "fleet", "grouping", "headquarters", "military_district", "short_district"]

_DIRECTIONS = word_set("directions")
_COMMAND_WORDS = _DIRECTIONS | word_set("command_regions")
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


def short_district(block: Block, index: int) -> list[Designation]:
    """ "EMD" beside an army of it: "(36th CAA, EMD)"."""
    words = block.words
    name = block.lexicon.districts.get(words[index].low)
    heads = [w.head for w in words[max(0, index - 2) : index] if w.head is not None]
    if name is None or words[index].shape != "U" or not any(head.echelon in ("army", "corps") for head in heads):
        return []
    return [
        make(block, index, index, rule="area.district_short", score=0.8, echelon="command", name=name, country="RUS")
    ]


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
    first = _over_zone(block, trim_run(block, run, head_index))
    last = head_index
    if last + 1 < len(words) and words[last + 1].low in _DIRECTIONS and words[last + 1].capital:
        last += 1
    named = words[first:head_index]
    if not named or is_decoy(block, first, head_index) or (last == head_index and _too_plain(block, first, head_index)):
        return []
    if not any(w.flags & Word.ARM or w.low in _COMMAND_WORDS or w.nation for w in named):
        return []
    military, civil = context(block, first, last)
    phrase = block.phrase(first, last)
    if civil > military and "policing" not in phrase:
        return []
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


def _over_zone(block: Block, first: int) -> int:
    """Start of "Zone 2 Police Command", when "Police" stands at `first`."""
    words = block.words
    zone = first > 1 and words[first].low == "police" and words[first - 2].low in ("zone", "area", "sector")
    return first - 2 if zone and words[first - 1].number is not None and words[first - 2].capital else first


def _too_plain(block: Block, first: int, head: int) -> bool:
    if head - first > 1:
        return False
    word = block.words[first]
    if word.low in _PLAIN_COMMANDS:
        return True
    military, civil = context(block, first, head)
    arm = word.flags & Word.ARM and military > civil and block.case == "mixed"  # "Logistics Command"
    return not (word.low in _COMMAND_WORDS or word.nation or arm)


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
