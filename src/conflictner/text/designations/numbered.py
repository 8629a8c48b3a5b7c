"""Units with a number before their echelon: "93rd Mechanized Brigade", "III Corps", "12 Brigade"."""

from __future__ import annotations

from conflictner.document import Echelon
from conflictner.text.designations.build import arm_of, canonical_name, make, tradition_of, type_of
from conflictner.text.designations.evidence import context, follows_civil
from conflictner.text.designations.lexicon import Head, Word, word_set
from conflictner.text.designations.lists import items_before, listed_after, make_items, singular
from conflictner.text.designations.numbers import Number
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import Modifiers, modifiers, nation_before, quoted_after
from conflictner.text.designations.tokens import Block

__all__ = ["is_year", "numbered"]

_MONTHS = word_set("months")
_COUNTING = word_set("counting")
_CARDINAL_HEADS = word_set("cardinal_heads")
_ROMAN_HEADS = word_set("roman_heads")
_UNNUMBERED = word_set("unnumbered_heads")
_EXTENDING = word_set("extending")
_LEAGUE_LETTERS = word_set("league_letters")
_LEAGUE_WORDS = word_set("league_words")
_BEFORE_TITLES = word_set("before_titles")
_AREAS = ("district", "region", "zone")
_COMBINED: dict[str, Echelon] = {
    "brigade combat": "brigade",
    "regimental combat": "regiment",
    "battalion tactical": "battalion",
    "battalion combat": "battalion",
    "company tactical": "company",
}


def numbered(block: Block, head_index: int) -> list[Designation]:
    """The numbered unit whose echelon stands at `head_index`, and those coordinated with it; empty if there is none."""
    words = block.words
    head = words[head_index].head
    if head is None or head_index == 0 or head.name in _UNNUMBERED:
        return []
    found = modifiers(block, head_index)
    number = words[found.number].number if found.number is not None else None
    if found.number is None or number is None:
        return listed_after(block, head_index, head)
    before = items_before(block, found.number)
    if head.plural and before and number.kind in ("digits", "roman") and words[head_index].capital:
        score: float | None = 0.75
    else:
        score = _score(block, head_index, head, found, found.number, number)
    if score is None:
        return listed_after(block, head_index, head)
    if _decoy(block, found.number, head_index, head):
        return []
    made = [_main(block, head_index, head, found, found.number, number, score)]
    if head.plural or number.kind in ("ordinal", "roman"):
        items = [item for item in before if _kind(block, item[0]) in (number.kind, "ordinal")]
        made += make_items(block, head_index, head, found.first, items, score - 0.05, "number.coordinated")
    return made


def _main(
    block: Block, head_index: int, head: Head, found: Modifiers, number_index: int, number: Number, score: float
) -> Designation:
    low = block.words[head_index].low
    start = number_index - (_spelled_no(block, number_index) if number.kind == "digits" else 0)
    last = _extend(block, head_index)
    phrase = block.phrase(number_index, head_index)
    return make(
        block,
        start,
        last,
        rule=f"number.{number.kind}",
        score=score,
        echelon=_echelon(head, phrase),
        number=number.value,
        type=type_of(phrase),
        country=_country_within(block, number_index, head_index),
        arm=arm_of(block, number_index, head_index),
        name=singular(canonical_name(block, range(number_index, last + 1)), low, head),
        tradition=tradition_of(block.lexicon, singular(phrase, low, head)),
    )


def is_year(value: int) -> bool:
    """Whether a bare number is more likely a year."""
    return 1900 <= value <= 2035


def _kind(block: Block, index: int) -> str:
    number = block.words[index].number
    return "" if number is None else number.kind


def _spelled_no(block: Block, number_index: int) -> int:
    """How many tokens of "No." stand before a number."""
    words = block.words
    if number_index >= 2 and words[number_index - 1].raw == "." and words[number_index - 2].low in ("no", "nr"):
        return 2
    before = words[number_index - 1] if number_index else None
    return int(before is not None and before.low in ("no", "nr", "number") and before.capital)


def _decoy(block: Block, number: int, head_index: int, head: Head) -> bool:
    words = block.words
    before = words[number - 1].low if number else ""
    if follows_civil(block, head_index) or before in _BEFORE_TITLES:
        return True
    if head.name != "division":
        return False
    after = words[head_index + 1] if head_index + 1 < len(words) else None
    return (after is not None and after.capital and after.low in _LEAGUE_LETTERS) or before in _LEAGUE_WORDS


def _score(
    block: Block, head_index: int, head: Head, found: Modifiers, number_index: int, number: Number
) -> float | None:
    words = block.words
    capital = words[head_index].capital or block.case == "lower"
    if not _possible(block, head_index, head, found, number_index, number, capital):
        return None
    military, civil = context(block, number_index, head_index)
    if not found.arms + found.propers + found.nations:
        return None if civil > military else _score_bare(block, head, number, capital, military)
    if found.propers > 3 or civil > military + 1:
        return None
    if (
        block.case != "mixed"
        and not found.arms
        and (number.kind == "word" or (head.grade != "strong" and found.propers))
    ):
        return None
    if head.grade == "weak":
        return _score_weak(block, head_index, head, found, number, capital)
    if found.arms or found.nations:
        return 0.95 if number.kind in ("ordinal", "roman") else 0.85
    if capital and head.grade == "strong":
        return 0.75
    return 0.65 if capital and military > civil else None


def _possible(
    block: Block, head_index: int, head: Head, found: Modifiers, number_index: int, number: Number, capital: bool
) -> bool:
    """Whether a number of this kind can designate this noun at all."""
    words = block.words
    if head.plural and number.kind in ("digits", "cardinal", "roman"):
        return False
    inner = words[head_index - 1].head
    if head.name == "army" and inner is not None and inner.grade == "strong":
        return False  # "11th Brigade | Army patrol"
    if number.kind == "digits":
        fits = capital or head.grade == "strong"
        army = head.name == "army" and not found.arms
        return fits and not army and not found.nations and _designates(block, number_index, head_index, number.value)
    if number.kind == "cardinal":
        bare = found.propers == found.nations == 0 and not head.plural and block.case == "mixed"
        return bare and head.name in _CARDINAL_HEADS and words[number_index].capital and words[head_index].capital
    if number.kind == "roman":
        return capital and (len(words[number_index].raw) > 1 or head.name in _ROMAN_HEADS)
    if number.kind == "word" and block.case == "mixed":
        return words[number_index].capital and capital
    return True


def _designates(block: Block, number_index: int, head_index: int, value: int) -> bool:
    """Whether a bare number is no count, year, day or part of a longer figure."""
    words = block.words
    if is_year(value) or not 0 < value < 10_000:
        return False
    following = words[head_index + 1].low if head_index + 1 < len(words) else ""
    if following in ("tactical", "combat") and not words[head_index].capital:
        return False
    if number_index == 0:
        return True
    before = words[number_index - 1]
    if before.low in _COUNTING or before.low in _MONTHS:
        return False
    if before.raw in "$€£%.+#":
        return bool(_spelled_no(block, number_index))
    return before.raw != "," or block.gap(number_index - 1)


def _score_bare(block: Block, head: Head, number: Number, capital: bool, military: int) -> float | None:
    """Score of a number and an echelon with no arm between them."""
    one_case = block.case in ("upper", "lower")
    strong = head.grade == "strong"
    if head.grade == "weak":
        fits = head.name in ("front", "wing", "battery", "squad") and number.kind in ("ordinal", "roman")
        return 0.6 if fits and capital and military else None
    if number.kind == "ordinal":
        return 0.9 if strong and capital else 0.8 if capital or strong else 0.65
    if number.kind == "word":
        if one_case and not strong:
            return None
        return 0.55 if one_case else 0.75 if strong else 0.6
    if number.kind == "roman":
        return 0.85 if head.name in _ROMAN_HEADS or strong else None
    if number.kind == "cardinal":
        return 0.6
    if number.kind != "digits":
        return 0.85
    if strong:
        return 0.8 if capital else 0.6
    if head.name in ("company", "army", "fleet", "flotilla"):
        return 0.6 if military else None
    return 0.75 if military or not one_case else None


def _score_weak(
    block: Block, head_index: int, head: Head, found: Modifiers, number: Number, capital: bool
) -> float | None:
    words = block.words
    before = words[head_index - 1].low
    if head.name in _AREAS:
        return 0.85 if before in ("military", "naval", "air") else None
    if not (found.arms or (head.name == "front" and found.nations)):
        return None
    if (head.name == "team" and found.arms > 1) or (head.name == "group" and "tactical" in before):
        return 0.95 if number.kind == "ordinal" else 0.75
    between = words[found.first : head_index]
    named = capital and all(w.capital or w.shape == "p" or not w.flags & Word.ARM for w in between)
    return 0.75 if named else None


def _echelon(head: Head, phrase: str) -> Echelon | None:
    if head.name == "corps" and phrase.endswith("marine corps"):
        return "branch"
    if head.name in ("team", "group"):
        return next((echelon for words, echelon in _COMBINED.items() if words in phrase), head.echelon)
    return head.echelon


def _country_within(block: Block, first: int, head: int) -> str | None:
    for index in range(first + 1, head):
        found = nation_before(block, index)
        if found is not None and found[0] > first and found[1]:
            return found[1]
    return None


def _extend(block: Block, head: int) -> int:
    """The last token of a numbered unit: the head, or what belongs to the name after it."""
    words = block.words
    if head + 2 >= len(words):
        return head
    if (closing := quoted_after(block, head)) is not None:
        return closing
    following = words[head + 1]
    if following.low in _EXTENDING and following.shape == "C" and block.gap(head):
        return head + 1
    if following.low == "of":
        return _of_arms(block, head)
    if following.low == "named" and words[head + 2].low in ("after", "for"):
        last = head + 2
        while last + 1 < len(words) and last - head < 10 and words[last + 1].capital and not words[last].possessive:
            last += 1
        return last if last > head + 2 else head
    return head


def _of_arms(block: Block, head: int) -> int:
    """The last token of "Brigade of Guards"; the head where something else follows."""
    words = block.words
    last = head + 1
    while (
        last + 1 < len(words) and last - head < 4 and words[last + 1].flags & Word.ARM and words[last + 1].shape == "C"
    ):
        last += 1
    inner = words[last].head
    bare = inner is not None and inner.name not in ("guard", "guards", "rangers", "marines", "commando")
    return last if last > head + 1 and words[head + 2].low != "operation" and not bare else head
