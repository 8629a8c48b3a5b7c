"""Units with a number before their echelon: "93rd Mechanized Brigade", "III Corps", "12 Brigade"."""

from __future__ import annotations

from conflictner.document import Echelon
from conflictner.text.designations.build import arm_of, canonical_name, make, tradition_of, type_of
from conflictner.text.designations.evidence import follows_civil
from conflictner.text.designations.lexicon import Head, Word, word_set
from conflictner.text.designations.lists import items_before, listed_after, make_items, singular
from conflictner.text.designations.numbers import Number
from conflictner.text.designations.quotes import quoted_after
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scan import Modifiers, modifiers, nation_before
from conflictner.text.designations.scores import number_score, spelled_no
from conflictner.text.designations.tokens import Block

__all__ = ["numbered"]

_UNNUMBERED = word_set("unnumbered_heads")
_EXTENDING = word_set("extending")
_LEAGUE_LETTERS = word_set("league_letters")
_LEAGUE_WORDS = word_set("league_words")
_LEAGUE_AFTER = word_set("league_after")
_BEFORE_TITLES = word_set("before_titles")
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
        score = number_score(block, head_index, head, found, found.number, number)
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
    start = number_index - (spelled_no(block, number_index) if number.kind == "digits" else 0)
    last = _extend(block, head_index)
    phrase = block.phrase(number_index, head_index)
    if head.short and low in block.lexicon.expansions:
        phrase = phrase.removesuffix(low) + block.lexicon.expansions[low]
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


def _kind(block: Block, index: int) -> str:
    number = block.words[index].number
    return "" if number is None else number.kind


def _decoy(block: Block, number: int, head_index: int, head: Head) -> bool:
    words = block.words
    before = words[number - 1].low if number else ""
    if follows_civil(block, head_index) or before in _BEFORE_TITLES:
        return True
    if head.name != "division":
        return False
    after = words[head_index + 1] if head_index + 1 < len(words) else None
    if after is not None and (after.low in _LEAGUE_AFTER or (after.capital and after.low in _LEAGUE_LETTERS)):
        return True
    return before in _LEAGUE_WORDS


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
