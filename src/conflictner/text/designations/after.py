"""Units numbered otherwise: "Battalion 316", "military unit 54046", "5th Marines", "Bravo Company"."""

from __future__ import annotations

from conflictner.document import Echelon
from conflictner.text.designations.build import arm_of, make, type_of
from conflictner.text.designations.evidence import context, follows_civil
from conflictner.text.designations.lexicon import Head, Word, word_set
from conflictner.text.designations.numbers import Number
from conflictner.text.designations.records import Designation
from conflictner.text.designations.scores import is_year
from conflictner.text.designations.tokens import Block

__all__ = ["ELLIPTIC_WORDS", "elliptic", "head_first", "letter_company"]

_ELLIPTIC: dict[str, Echelon | None] = {
    "airborne": None,
    "armor": "regiment",
    "artillery": "regiment",
    "cav": "regiment",
    "cavalry": "regiment",
    "dragoons": "regiment",
    "fusiliers": "regiment",
    "grenadiers": "regiment",
    "hussars": "regiment",
    "infantry": "regiment",
    "lancers": "regiment",
    "marines": "regiment",
    "mountain": "division",
    "para": "battalion",
    "paras": "battalion",
    "rangers": "regiment",
    "sas": "regiment",
}
ELLIPTIC_WORDS = frozenset(_ELLIPTIC)
_BARE_NUMBER = frozenset({"para", "paras", "sas"})
_SPOKEN = word_set("spoken_letters")
_BEFORE_ARM = word_set("before_elliptic_arm")
_LETTERS = "abcdefghijklm"


def head_first(block: Block, head_index: int) -> list[Designation]:
    """The unit whose number follows its echelon: "Battalion 316", "military unit 54046", "Mobile Unit Two"."""
    words = block.words
    head = words[head_index].head
    index = _number_after(block, head_index)
    if head is None or index is None or head.plural or head.short:
        return []
    number = words[index].number
    if number is None or number.kind in ("ordinal", "word") or is_year(number.value):
        return []
    first = head_index
    while first and _opens_designation(block, first - 1):
        first -= 1
    spelled_no = index > head_index + 1
    score = _score_after(block, head_index, head, number, head_index - first, spelled_no)
    if score is None or follows_civil(block, index) or _starts_a_figure(block, index):
        return []
    return [
        make(
            block,
            first,
            index,
            rule="number.after",
            score=score,
            echelon=None if head.name == "unit" else head.echelon,
            number=number.value,
            type=type_of(block.phrase(first, head_index)),
            arm=arm_of(block, first, head_index),
        )
    ]


def _number_after(block: Block, head_index: int) -> int | None:
    """Where the number stands that follows a noun, over "No."."""
    words = block.words
    index = head_index + 1
    if index + 1 < len(words) and words[index].low in ("no", "nr", "number", "\u2116", "#"):
        index += 2 if words[index + 1].raw == "." else 1
        return index if index < len(words) else None
    return index if index < len(words) and block.gap(head_index) else None


def _opens_designation(block: Block, index: int) -> bool:
    word = block.words[index]
    return bool(word.flags & Word.ARM) and word.number is None and (word.capital or word.low == "military")


def _starts_a_figure(block: Block, index: int) -> bool:
    words = block.words
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    longer = following.raw in ",." and not block.gap(index) and index + 2 < len(words) and words[index + 2].shape == "d"
    return following.raw in "%$€£" or longer


def _score_after(block: Block, index: int, head: Head, number: Number, arms: int, spelled_no: bool) -> float | None:
    capital = block.words[index].capital
    if head.name == "unit":
        return _score_unit(block, index, number, arms, capital)
    if spelled_no:
        return 0.8 if capital and (arms or head.grade == "strong") else None
    military, civil = context(block, index, index + 1)
    if head.name == "force":
        fits = capital and number.kind == "digits" and not arms and 10 <= number.value < 100
        return 0.65 if fits and military > civil else None
    if not head.first or number.kind == "cardinal":
        return None
    if number.kind == "roman":
        return 0.6 if capital and head.grade == "strong" and number.value > 1 and military > civil else None
    if civil > military:
        return None
    if head.grade == "strong":
        return 0.8 if capital else 0.55 if number.value > 9 else None
    if not capital:
        return None
    return 0.8 if arms else 0.65 if number.value > 4 and military > civil else None


def _score_unit(block: Block, index: int, number: Number, arms: int, capital: bool) -> float | None:
    if number.kind != "digits":
        return 0.7 if arms > 1 and capital and number.kind == "cardinal" else None
    if index and block.words[index - 1].low == "military":
        return 0.9
    if number.value > 999:
        return 0.75 if capital or number.value > 9999 else None
    return 0.6 if capital and number.value > 99 else None


def elliptic(block: Block, index: int) -> list[Designation]:
    """A unit named by its arm alone: "5th Marines", "101st Airborne", "2-506th Infantry", "2 Para"."""
    words = block.words
    if index == 0 or not (words[index].capital or block.case == "lower") or follows_civil(block, index):
        return []
    if index + 1 < len(words) and (words[index + 1].head is not None or words[index + 1].flags & Word.ARM):
        return []
    start = index - 1
    while start > 0 and words[start].low in _BEFORE_ARM and words[start].capital:
        start -= 1
    number = words[start].number
    if number is None:
        return []
    low, kind, value, first = words[index].low, number.kind, number.value, start
    battalion = words[start - 2].number if start >= 2 and words[start - 1].raw == "/" else None
    if kind == "digits" and battalion is not None:
        first, kind, value = start - 2, "regiment", battalion.value  # "1/7 Cavalry"
    if kind == "ordinal":
        if low == "paras" or (low in ("mountain", "artillery") and value != 10):
            return []
    elif kind != "regiment" and not (
        kind == "digits" and low in _BARE_NUMBER and words[index].capital and not is_year(value)
    ):
        return []
    return [
        make(
            block,
            first,
            index,
            rule="number.elliptic",
            score=0.75,
            echelon="battalion" if kind == "regiment" else _ELLIPTIC[low],
            number=value,
            arm=block.phrase(start + 1, index),
        )
    ]


def letter_company(block: Block, head_index: int) -> list[Designation]:
    """A company by its letter: "Bravo Company", "C Company", "Company B"."""
    words = block.words
    word = words[head_index]
    head = word.head
    if head is None or head.name not in ("company", "troop", "battery") or word.shape != "C" or head.plural:
        return []
    span = _letter_span(block, head_index)
    if span is None:
        return []
    military, civil = context(block, *span)
    if military <= civil or follows_civil(block, span[1]):
        return []
    return [make(block, *span, rule="letter.company", score=0.65, echelon="company")]


def _letter_span(block: Block, head_index: int) -> tuple[int, int] | None:
    words = block.words
    after = words[head_index + 1] if head_index + 1 < len(words) else None
    if head_index and words[head_index - 1].capital:
        left = words[head_index - 1]
        letter = (
            len(left.raw) == 1
            and left.low in _LETTERS
            and (left.raw not in "AI" or (after is not None and after.raw == ","))
        )
        if letter or left.low in _SPOKEN:
            return head_index - 1, head_index
    if after is None or len(after.raw) != 1 or after.low not in _LETTERS or not after.capital:
        return None
    follower = words[head_index + 2] if head_index + 2 < len(words) else None
    return None if follower is not None and follower.capital else (head_index, head_index + 1)
