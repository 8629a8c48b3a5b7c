"""Reports made worse: cut, doubled, shuffled, spliced, stripped of spaces or case, sprinkled with odd characters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from tests.fuzz.hostile import HOSTILE, SHORT

__all__ = ["MUTATIONS", "mutated", "salad"]

ODD = (
    *"\0\x01\x07\x1b\x7f\x85\xa0\xad\u0301\u0130\u0378\u200b\u200d\u200e\u202e\u2028\u2066\u3000\ud800\udfff\ufeff\ufffd",
    *"()[]{}<>\"'“”‘’«»„.,;:!?-–—/\\|@#$%^&*_=+~`",
    *"\n\r\t 0123456789½²٣五ßﬁ💣é",
    "\r\n",
    "\n\n",
    "...",
    "--",
    "👨\u200d👩",
    "&amp;",
    "<b>",
    "0",
    "th",
    "'s",
)
WORDS = tuple(
    """killed wounded captured shelled bombed clashed attacked arrested displaced fled surrendered refused said
    claimed denied reported according to not no never who which that and or but with without by in near at on from of
    the a an its their his at least more than about up to dozens hundreds of people soldiers civilians rebels police
    army troops 3 12 47 1,200 two thirty 4th 93rd Brigade Division battalion Regiment Army Front Ministry of Defence
    General Col. Mr. John Ahmed Goma Kharkiv Idlib Gaza Darfur Congo Syria Ukraine Russian Kurdish RSF ISIS UN Monday
    yesterday last week May 2021 14 ago since until before after early km north drone tank artillery missile , . : ; ( )
    " ' - — \n""".split(" ")
)
_NUMBER = re.compile(r"\d+")
_NUMBERS = (
    "0",
    "1",
    "-1",
    "00",
    "007",
    "13",
    "31",
    "32",
    "99",
    "1999",
    "2023",
    "9999",
    "10000",
    "1e9",
    "1.5",
    "1,5",
    "9" * 20,
)


def _cut(dice: random.Random, text: str) -> str:
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[a:b]


def _delete(dice: random.Random, text: str) -> str:
    a = dice.randrange(len(text) + 1)
    return text[:a] + text[a + dice.randrange(1, 12) :]


def _double(dice: random.Random, text: str) -> str:
    a = dice.randrange(len(text) + 1)
    part = text[a : a + dice.randrange(1, 40)]
    return text[:a] + part * dice.randrange(2, 5) + text[a:]


def _sprinkle(dice: random.Random, text: str) -> str:
    for _ in range(dice.randrange(1, 8)):
        a = dice.randrange(len(text) + 1)
        text = text[:a] + dice.choice(ODD) + text[a:]
    return text


def _replace(dice: random.Random, text: str) -> str:
    for _ in range(dice.randrange(1, 8)):
        if text:
            a = dice.randrange(len(text))
            text = text[:a] + dice.choice(ODD) + text[a + 1 :]
    return text


def _shuffle(dice: random.Random, text: str) -> str:
    words = text.split(" ")
    a = dice.randrange(len(words))
    part = words[a : a + dice.randrange(2, 12)]
    dice.shuffle(part)
    words[a : a + len(part)] = part
    return " ".join(words)


def _words(dice: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(dice.randrange(1, 6)):
        words.insert(dice.randrange(len(words) + 1), dice.choice(WORDS))
    return " ".join(words)


def _drop_words(dice: random.Random, text: str) -> str:
    return " ".join(w for w in text.split(" ") if dice.random() > 0.2)


def _case(dice: random.Random, text: str) -> str:
    turn = dice.choice((str.upper, str.lower, str.title, str.swapcase, str.capitalize))
    if dice.random() < 0.5:
        return turn(text)
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[:a] + turn(text[a:b]) + text[b:]


def _spaces(dice: random.Random, text: str) -> str:
    return text.replace(" ", dice.choice(("", "  ", "\u00a0", "\n", "\t", "_", "-", " \n", "\u2009", "\u200b", ".")))


def _numbers(dice: random.Random, text: str) -> str:
    return _NUMBER.sub(lambda m: dice.choice(_NUMBERS) if dice.random() < 0.5 else m[0], text)


def _punctuation(dice: random.Random, text: str) -> str:
    old, new = dice.choice(".,;:'\"-() "), dice.choice((".", ",", "", "(", '"', "\n", ";", "—", "'", "?"))
    return text.replace(old, new)


def _enclose(dice: random.Random, text: str) -> str:
    left, right = dice.choice(("()", "[]", '""', "“”", "''", "<>", "{}", "**", ")(", "”“"))
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    n = dice.randrange(1, 6)
    return text[:a] + left * n + text[a:b] + right * n + text[b:]


def _hostile(dice: random.Random, text: str) -> str:
    piece = dice.choice(SHORT) if dice.random() < 0.5 else HOSTILE[dice.choice(list(HOSTILE))](dice.randrange(1, 80))
    a = dice.randrange(len(text) + 1)
    return text[:a] + piece + text[a:]


MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    _cut,
    _delete,
    _double,
    _sprinkle,
    _replace,
    _shuffle,
    _words,
    _drop_words,
    _case,
    _spaces,
    _numbers,
    _punctuation,
    _enclose,
    _hostile,
)


def salad(dice: random.Random) -> str:
    """Words of reports in any order."""
    return " ".join(dice.choices(WORDS, k=dice.randrange(1, 40)))


def mutated(dice: random.Random, reports: Sequence[str], *, longest: int = 400) -> str:
    """A piece of a report of at most about `longest` characters, spliced and mutated a few times; never blank."""
    kind = dice.random()
    if kind < 0.1:
        text = salad(dice)
    elif kind < 0.13:
        text = HOSTILE[dice.choice(list(HOSTILE))](dice.randrange(1, longest))
    else:
        text = _piece(dice, reports, longest)
        if dice.random() < 0.2:
            text += _piece(dice, reports, longest // 2)
    for _ in range(dice.choice((0, 1, 1, 1, 2, 3, 5))):
        text = dice.choice(MUTATIONS)(dice, text)
    text = text[: 3 * longest]
    return text if text.strip() else text + "."


def _piece(dice: random.Random, reports: Sequence[str], longest: int) -> str:
    report = dice.choice(reports)
    size = dice.randrange(20, longest)
    start = dice.randrange(max(1, len(report) - size // 2))
    if dice.random() < 0.6:  # from the beginning of a sentence
        start = max(report.rfind(mark, 0, start) + len(mark) for mark in (". ", "\n", '" ')) if start else 0
        start = min(start, max(0, len(report) - 20))
    return report[start : start + size]
