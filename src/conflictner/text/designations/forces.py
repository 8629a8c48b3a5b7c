"""National forces written as names: "Iraqi army", "Royal Thai Police", "Armed Forces of Ukraine"."""

from __future__ import annotations

from conflictner.document import UnitType
from conflictner.text.designations.build import make
from conflictner.text.designations.evidence import follows_civil
from conflictner.text.designations.lexicon import Force, Word, word_set
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import is_proper, nation_before
from conflictner.text.designations.tokens import Block

__all__ = ["force_phrase", "national_force"]

_POLICE_OFFICES = word_set("police_offices")
_DIRECTIONS = word_set("directions")
_NO_PLACE = word_set("no_place")
_PLACE_PREFIXES = word_set("place_prefixes")
_NO_ARMY = word_set("no_army")
_FORMER_STATES = word_set("former_states")
_UNSURE = word_set("unsure_in_lower_case")
_GUARDS = frozenset({"guard", "guards", "police", "carabineros"})
_PLAIN_POLICE = (("police",), ("national", "police"))


def force_phrase(block: Block, last: int) -> tuple[Force, int] | None:
    """The longest force phrase that ends at a token, with its first token."""
    for force in block.lexicon.forces.get(block.words[last].low, ()):
        first = last - len(force.words) + 1
        if first >= 0 and all(block.words[first + n].low == part for n, part in enumerate(force.words)):
            return force, first
    return None


def national_force(block: Block, last: int) -> list[Designation]:
    """The national force whose last word stands at `last`; empty where there is none."""
    found = force_phrase(block, last)
    if found is None or (block.words[last].possessive and follows_civil(block, last)):
        return []
    force, first = found
    named = block.case != "mixed" or all(w.capital for w in block.words[first : last + 1])
    before = _nation_left(block, first)
    if before is not None:
        start, country, infix = before
        if not (named or force.lower) or (infix and not _infix_fits(block, start, first)):
            return []
        return _with_nation(block, force, start, first, last, country)
    if not named:
        return []
    return (
        _of_country(block, force, first, last)
        or _possessed(block, force, first, last)
        or _without_country(block, force, first, last)
    )


def _infix_fits(block: Block, start: int, first: int) -> bool:
    words = block.words
    return block.case != "mixed" or words[first].capital or all(w.capital for w in words[start:first])


def _nation_left(block: Block, first: int) -> tuple[int, str | None, bool] | None:
    """First token and country of the nationality before a force phrase; whether a word like "Arab" stands between."""
    words = block.words
    index = first - 1
    infix = False
    for _ in range(3):
        if index < 0:
            return None
        word = words[index]
        if word.possessive and not word.flags & Word.POSSESSIVE:
            return None
        found = nation_before(block, index)
        follows_nation = (
            word.flags & Word.INFIX and index and words[index - 1].nation and not words[index - 1].possessive
        )
        if found is not None and not follows_nation:
            start, country = found
            if any(w.possessive for w in words[start : index + 1]):
                return None
            if index > start or not word.flags & Word.FUNCTION or word.shape == "U":
                return start, country, infix
        if not word.flags & Word.INFIX or not (word.capital or block.case != "mixed"):
            return None
        infix = True
        index -= 1
    return None


def _with_nation(
    block: Block, force: Force, start: int, first: int, last: int, country: str | None
) -> list[Designation]:
    """ "Iraqi army", "Royal Thai Police", "Free Syrian Army"."""
    words = block.words
    stateless = country is None and words[start].low not in _FORMER_STATES
    if words[first].flags & Word.POSSESSIVE and block.phrase(start, first - 1) not in block.lexicon.nation_names:
        return _without_country(block, force, first, last)  # "Kurdish | People's Protection Units"
    if stateless and (words[start].low in _NO_ARMY or not words[last].capital or force.words[0].startswith("self-")):
        return []
    regional = force.words == ("special", "forces") and block.case == "mixed"  # "Amhara Special Forces"
    if force.needs_country and (
        (country is None and not regional) or (block.case != "mixed" and "forces" in force.words)
    ):
        return []
    if start and words[start - 1].flags & Word.GROUP_BEFORE and (words[start - 1].capital or block.case == "lower"):
        fits = force.words[-1] == "army"
        return (
            [make(block, start - 1, last, rule="force.free", score=0.9, type="armed_group", echelon="army")]
            if fits
            else []
        )
    score = _score(block, force, start, last)
    if score is None:
        return []
    before = words[start - 1] if start else None
    if before is not None and before.flags & Word.BEFORE and before.capital:
        start -= 1
    if before is not None and before.low in _DIRECTIONS and before.capital and force.words == ("army",) and start > 1:
        start, country, stateless = start - 1, None, True  # "South Lebanon Army"
    kind: UnitType = "armed_group" if stateless and force.type == "military" else force.type
    return [
        make(block, start, last, rule="force.nation", score=score, echelon=force.echelon, type=kind, country=country)
    ]


def _score(block: Block, force: Force, start: int, last: int) -> float | None:
    words = block.words
    lower = not words[last].capital and block.case == "mixed"
    if force.type == "police" and lower:
        return 0.55 if force.words in _PLAIN_POLICE else None
    if block.case == "lower" and words[start].low in _UNSURE:
        return 0.6
    after = words[last + 1].low if last + 1 < len(words) else ""
    if words[last].low == "police" and after in _POLICE_OFFICES:
        return 0.85
    return 0.9 if lower else 0.95


def _possessed(block: Block, force: Force, first: int, last: int) -> list[Designation]:
    """The "Air Force" of "Ukraine's Air Force"; one word ("Ukraine's Army") is no name."""
    if len(force.words) < 2 or block.case != "mixed" or not first or not block.words[first - 1].possessive:
        return []
    nation = nation_before(block, first - 1)
    if nation is None or nation[1] is None:
        return []
    known = block.lexicon.known.get(block.phrase(first, last))
    kind = force.type
    return [
        make(block, first, last, rule="force.possessed", score=0.85, echelon=force.echelon, type=kind, country=known)
    ]


def _of_country(block: Block, force: Force, first: int, last: int) -> list[Designation]:
    """ "Armed Forces of Ukraine", "National Guard of Ukraine"."""
    words = block.words
    index = last + 1
    if index + 1 >= len(words) or words[index].low != "of" or force.words == ("police",):
        return []
    if block.case == "lower" and len(force.words) < 2:
        return []
    index += 2 if words[index + 1].low == "the" else 1
    for end in range(min(index + 5, len(words) - 1), index - 1, -1):
        if not words[index].capital and block.case != "lower":
            break
        name = _country_name(block, index, end)
        if name is not None:
            return [
                make(
                    block,
                    first,
                    end,
                    rule="force.of_country",
                    score=0.9,
                    echelon=force.echelon,
                    type=force.type,
                    country=block.lexicon.nations[name],
                )
            ]
    return []


def _country_name(block: Block, first: int, last: int) -> str | None:
    phrase = block.phrase(first, last)
    for prefix in ("", "republic of the ", "republic of ", "state of ", "kingdom of "):
        name = phrase.removeprefix(prefix)
        if name in block.lexicon.nation_names:
            return name
    return None


def _without_country(block: Block, force: Force, first: int, last: int) -> list[Designation]:
    """The Royal Navy, Queensland Police, the Republican Guard."""
    words = block.words
    royal = first - 1 if first and words[first - 1].low == "royal" and words[first - 1].capital else None
    country = block.lexicon.known.get(block.phrase(first if royal is None else royal, last))
    if royal is not None and country:
        return [
            make(
                block,
                royal,
                last,
                rule="force.known",
                score=0.9,
                echelon=force.echelon,
                type=force.type,
                country=country,
            )
        ]
    if (force.type == "police" or force.type == "national_guard") and (named := _with_place(block, force, first, last)):
        return named
    short = len(force.words) < 3
    if not force.alone or block.case == "title" or (block.case == "lower" and short):
        return []
    if block.case == "upper" and short and force.words[-1] not in _GUARDS:
        return []
    return [
        make(
            block, first, last, rule="force.alone", score=0.75, echelon=force.echelon, type=force.type, country=country
        )
    ]


def _with_place(block: Block, force: Force, first: int, last: int) -> list[Designation]:
    """ "Queensland Police", "Texas National Guard", "Benue State Police Command"."""
    words = block.words
    after = words[last + 1].low if last + 1 < len(words) else ""
    if block.case != "mixed" or after in _POLICE_OFFICES:
        return []
    start = first
    while start and first - start < 3 and _names_place(block, start - 1, start < first):
        start -= 1
    if start == first or (words[start].shape == "U" and len(words[start].raw) > 5):
        return []
    ordinary = words[start].flags & (Word.ORDINARY | Word.OPENING)
    if first - start == 1 and block.opens_sentence(start) and ordinary:
        return []
    echelon = None if force.type == "police" else force.echelon
    return [make(block, start, last, rule="force.place", score=0.65, echelon=echelon, type=force.type)]


def _names_place(block: Block, index: int, begun: bool) -> bool:
    word = block.words[index]
    if begun and word.low in _PLACE_PREFIXES and word.capital:
        return True
    return is_proper(block, index) and word.low not in _NO_PLACE
