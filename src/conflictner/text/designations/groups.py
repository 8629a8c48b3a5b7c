"""Armed groups whose noun ends the name: "Baloch Liberation Army", "Popular Resistance Front"."""

from __future__ import annotations

from conflictner.document import UnitType
from conflictner.text.designations.build import make
from conflictner.text.designations.evidence import Evidence, evidence, is_decoy
from conflictner.text.designations.forces import force_phrase
from conflictner.text.designations.lexicon import Word, word_set
from conflictner.text.designations.phrases import of_phrase
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import name_run, nation_before, trim_run
from conflictner.text.designations.tokens import Block

__all__ = ["named_group"]

_MILITIA_NOUNS = word_set("militia_nouns")
_POLITICAL_NOUNS = word_set("political_nouns")
_FORCE_TRADES = word_set("force_trades")
_DEFENCE_WORDS = word_set("defence_words")
_DESCRIBING = word_set("describing")
_AIMS = word_set("aims")
_COLLECTIVES = word_set("collectives")
_ARMY_NOUNS = frozenset({"army", "legion", "brigade", "commando", "guard", "guards", "corps"})
_PLURALS = frozenset({"brigades", "battalions", "units", "commandos", "legions"})
_GOES_ON = frozenset(
    {"front", "movement", "army", "forces", "brigades", "command", "mujahideen", "mujahedin", "mojahedin"}
)
_WITH_ECHELON = frozenset({"army", "brigade", "battalion", "corps"})


def named_group(block: Block, head_index: int) -> list[Designation]:
    """The armed group whose noun stands at `head_index`, its name before it; empty where there is none."""
    words = block.words
    word = words[head_index]
    head = word.head
    if head is None or not head.group or head_index == 0 or head.short:
        return []
    loose = word.low == "cartel" and block.case == "mixed"  # "Sinaloa cartel"
    run = name_run(block, head_index - 1) if word.capital or block.case == "lower" or loose else None
    if run is None or words[run].possessive:
        return []
    first = trim_run(block, run, head_index)
    if first >= head_index:
        return []
    first = _outside_nations(block, first, head_index)
    if _is_force(block, first, head_index) or is_decoy(block, first, head_index) or _is_site(block, head_index):
        return []
    found = evidence(block, first, head_index)
    score = _score(block, first, head_index, word.low, head.plural, found)
    if score is None:
        return []
    last = _suffix(block, head_index)
    if word.low in _GOES_ON and (of_last := of_phrase(block, head_index)) is not None:
        last = of_last
    kind: UnitType = "militia" if word.low in ("militia", "militias") and not found.fighting else "armed_group"
    echelon = head.echelon if head.name in _WITH_ECHELON and not head.plural else None
    return [make(block, first, last, rule=f"group.{head.name}", score=score, type=kind, near=False, echelon=echelon)]


def _is_force(block: Block, first: int, head: int) -> bool:
    """Whether the rules of national forces read the name: "Air Force", "National Guard", "Revolutionary Guard"."""
    words = block.words
    force = force_phrase(block, head)
    if force is not None and (force[1] <= first or words[head].low in ("guard", "guards")):
        return True
    before = words[head - 1].low
    if words[head].low not in ("force", "forces") or before not in _FORCE_TRADES:
        return False
    return first == head - 1 or (words[head].low == "force" and before not in _DEFENCE_WORDS)


def _is_site(block: Block, head: int) -> bool:
    """ "Fort X Army post", "Y Army base"."""
    words = block.words
    return words[head].low == "army" and head + 1 < len(words) and bool(words[head + 1].flags & Word.CIVIL_NEXT)


def _outside_nations(block: Block, first: int, head: int) -> int:
    """Start of a name without an adjective that stands outside: "Kurdish | Syrian Democratic Forces"."""
    words = block.words
    while first + 1 < head and words[first].nation and words[first + 1].nation:
        second = words[first + 1]
        if second.flags & Word.GROUP or nation_before(block, first + 1) != (first + 1, second.country):
            break
        if not (words[first].country or second.country):
            break  # "Arakan Rohingya Salvation Army"
        first += 1
    for end in range(min(first + 3, head - 1), first - 1, -1):
        found = nation_before(block, end)
        if found is None or found[0] != first or end + 1 >= head:
            continue
        adjective = block.phrase(first, end) not in block.lexicon.nation_names
        if adjective and words[end + 1].low in ("people's", "women's") and words[head].low in ("units", "forces"):
            return end + 1
    return first


def _score(block: Block, first: int, head: int, noun: str, plural: bool, found: Evidence) -> float | None:
    if found.civilian or (block.case != "mixed" and not _specific(block, first, head, noun, found)):
        return None
    cased = block.case == "mixed"
    if noun in ("fighters", "warriors"):
        return 0.75 if found.groups and found.weight > 1 and block.words[head - 1].flags & Word.GROUP else None
    if noun in _MILITIA_NOUNS:
        if not found.groups + found.propers:
            return 0.6 if found.nations and noun.startswith(("muja", "moja", "tigers")) and cased else None
        return 0.8 if cased or found.fighting else 0.6 if found.military else None
    if noun in _POLITICAL_NOUNS:
        return _score_political(noun, found, cased)
    if plural and noun in _PLURALS:
        telling = found.fighting or (noun != "units" and (found.propers or found.groups))
        return 0.8 if telling else None
    if found.fighting:
        return 0.9 if found.weight > 1 else _score_one_word(block, head, found)
    named = found.propers or found.nations
    in_arms = found.in_arms and cased
    if noun == "front":
        return _score_front(block, first, head, found, in_arms)
    if noun in ("forces", "force"):
        if (found.groups and named) or found.groups > 1:
            return 0.75 if noun == "forces" else 0.65
        beast = bool(block.words[head - 1].flags & Word.HONORIFIC) and noun == "forces"
        single = noun == "force" and found.propers and not found.nations
        return 0.55 if in_arms and (beast or single) else None
    if noun in _ARMY_NOUNS:
        if (found.groups and named) or found.groups > 1:
            return 0.8
        if found.groups and noun == "army":
            return 0.7
        return 0.65 if in_arms and (found.propers or found.groups) else None
    return None


def _score_one_word(block: Block, head: int, found: Evidence) -> float | None:
    """ "Resistance Army", but no "Armed Forces"."""
    if block.words[head - 1].low == "armed":
        return None
    return 0.7 if found.in_arms else 0.6


def _score_political(noun: str, found: Evidence, cased: bool) -> float | None:
    if noun in ("cartel", "gang"):
        return 0.7 if found.propers and cased else 0.55 if found.propers and found.military else None
    if noun == "jihad" and found.groups and cased:
        return 0.7 if found.nations or found.military else 0.55  # "Egyptian Islamic Jihad"
    if not found.fighting or (found.weight < 2 and not found.in_arms):
        return None
    return 0.75 if noun in ("movement", "resistance") or found.military else None


def _score_front(block: Block, first: int, head: int, found: Evidence, in_arms: bool) -> float | None:
    acronyms = all(w.shape == "U" for w in block.words[first:head])
    if acronyms and not found.groups and block.case == "mixed":
        return None  # "a FARC Front"
    if found.groups > 1 or (found.groups and found.propers):
        return 0.75
    return 0.6 if in_arms and (found.groups or found.propers) else None


def _specific(block: Block, first: int, head: int, noun: str, found: Evidence) -> bool:
    """Whether a run in text of one case is more than a description ("REBEL FORCES", "URBAN GUERRILLAS")."""
    words = block.words[first:head]
    telling = sum(bool(w.flags & Word.GROUP) and w.low not in _DESCRIBING for w in words)
    if noun in _COLLECTIVES:
        aims = any(w.low in _AIMS for w in words)
        return (aims and telling + found.propers > 1) or (noun in ("brigades", "battalions") and found.propers > 0)
    if noun in ("forces", "force") and words[-1].low == "armed":
        followed = head + 1 < len(block.words) and block.words[head + 1].low == "of"
        return telling > 0 or (found.propers > 0 and followed)
    if noun in ("cartel", "gang"):
        return found.propers > 0
    return telling + found.propers > 1 or (telling > 0 and found.nations > 0)


def _suffix(block: Block, head: int) -> int:
    """The last token with a "General Command" after the noun."""
    words = block.words
    index = head + 1
    if index + 1 < len(words) and words[index].raw in "-\u2013\u2014":
        index += 1
    if index + 1 < len(words) and words[index].capital and block.phrase(index, index + 1) == "general command":
        return index + 1
    return head
