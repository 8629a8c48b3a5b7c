"""Organisations by the nouns of their names: "Ministry of Oil", "Institute for the Study of War", "Daily Times"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from attrs import frozen

from conflictner.document import OrganizationType
from conflictner.text.inflect import read_lexicon
from conflictner.text.names.lexicon import people
from conflictner.text.names.runs import Run, Word

__all__ = [
    "OrganizationName",
    "cued",
    "is_head",
    "is_other_name",
    "lower_case",
    "named_beside",
    "organizations_of",
    "short_name",
]

Grade = Literal["strong", "medium", "weak"]


@frozen
class Head:
    """A noun of organisations' names."""

    type: OrganizationType
    grade: Grade
    after: frozenset[str]
    first: bool
    decoys: frozenset[str]


@frozen
class OrganizationName:
    """A name: characters, what sort of organisation, how sure the noun makes it, and words besides the noun."""

    start: int
    end: int
    type: OrganizationType
    grade: Grade
    head: str
    telling: int


@cache
def _heads() -> dict[str, Head]:
    out: dict[str, Head] = {}
    for row in read_lexicon("organizations.toml")["head"]:
        head = Head(
            row["type"], row["grade"], frozenset(row["after"]), row.get("first", False), frozenset(row.get("not", ()))
        )
        for word in row["words"]:
            key = f"{word} …" if head.first else word
            out.setdefault(key, head)
    return out


@frozen
class Cues:
    """Words beside names, and the institutions that go on in small letters."""

    trades: frozenset[str]
    lower: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    naming: re.Pattern[str]
    naming_last: frozenset[str]


def _phrases(text: str) -> list[str]:
    return sorted((p.strip() for p in text.replace("\n", " ").split(",") if p.strip()), key=len, reverse=True)


@cache
def _cues() -> Cues:
    data = read_lexicon("organizations.toml")
    trades, cues = data["trades"], data["cues"]

    def choice(text: str) -> str:
        return "|".join(re.escape(p) for p in _phrases(text))

    words = "|".join(sorted(trades["words"].split(), key=len, reverse=True))
    heads = "|".join(trades["heads"].split())
    return Cues(
        trades=frozenset(trades["words"].split()),
        lower=re.compile(
            rf"[ \u00a0\n](?:(?:(?:{words})(?:,? and|,)?[ \u00a0\n]){{1,4}}(?:{heads})|"
            rf"{choice(trades['alone'])})\b(?!-)"
        ),
        before=re.compile(rf"\b(?:{choice(cues['before'])}),? [\"“‘']?$"),
        after=re.compile(rf"[\"”’']? (?:{choice(cues['after'])})\b"),
        naming=re.compile(rf"\b(?:{choice(cues['naming'])}) [\"“‘']?$", re.I),
        naming_last=frozenset(p.split()[-1] for p in _phrases(cues["naming"])),
    )


@cache
def _never() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_lexicon("organizations.toml")["never"]
    return frozenset(data["acronyms"].split()), frozenset(data["first"].split()), frozenset(data["last"].split())


def is_other_name(name: str) -> bool:
    """Whether a name's first or last word, or the whole of an acronym, shows that it is no organisation's."""
    acronyms, first, last = _never()
    words = name.lower().split()
    return words[0] in first or words[-1] in last or name.replace(".", "") in acronyms


_LINK = re.compile(r"[ \u00a0\n](of|for|on)[ \u00a0\n](?:the[ \u00a0\n])?")
_AND = re.compile(r",?[ \u00a0\n](?:and|&)[ \u00a0\n]")


def is_head(low: str) -> bool:
    """Whether a word in small letters is a noun of organisations' names."""
    return low in _heads()


def lower_case(text: str, end: int) -> int | None:
    """Where the organisation ends that goes on in small letters after a nationality ("Syrian | oil ministry")."""
    found = _cues().lower.match(text, end)
    return found.end() if found else None


def cued(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is an organisation's ("the newspaper X", "X news agency")."""
    cues = _cues()
    return cues.after.match(text, end) is not None or cues.before.search(text, max(0, start - 30), start) is not None


def named_beside(text: str, start: int) -> bool:
    """Whether the common noun right before a name leaves no doubt ("the news outlet | X")."""
    before = text[max(0, start - 30) : start].rstrip("\"“‘' ")
    if before.rpartition(" ")[2].lower() not in _cues().naming_last:
        return False
    return _cues().naming.search(text, max(0, start - 30), start) is not None


def organizations_of(text: str, runs: list[Run], at: int) -> OrganizationName | None:
    """The organisation whose noun stands in the run at this place, with what follows it in the next runs."""
    run = runs[at]
    found = _last_head(run)
    if found is None:
        return None
    first, last, head, noun = found
    start = 0
    while start < first and _outside(run, start):
        start += 1
    before = first - start
    begin = run.words[start].start
    end, linked = run.words[last].end, 0
    if head.first and last + 1 < len(run.words):
        end, linked = run.words[-1].end, len(run.words) - last - 1
    elif last == len(run.words) - 1:
        end, linked = _follow(text, runs, at, head)
    if before and run.words[first - 1].low in head.decoys:
        return None
    if not before + linked:
        return None
    return OrganizationName(begin, end, head.type, head.grade, noun, before + linked)


def short_name(text: str, run: Run) -> Word | None:
    """The bare noun of an organisation with its article ("the Ministry"), or None."""
    words = run.words[1:] if run.words[0].low == "the" else run.words
    if len(words) != 1 or words[0].low not in _heads():
        return None
    if words is run.words and not run.opens and not text[max(0, run.start - 4) : run.start].lower().endswith("the "):
        return None
    return words[0]


def _outside(run: Run, i: int) -> bool:
    """Whether the word is a common one, in capitals only for standing at the head of a sentence, or a day."""
    low = run.words[i].low
    return low in people().openers if i == 0 and run.opens else low in people().calendar


@cache
def _ends_of_heads() -> frozenset[str]:
    """The last words of all nouns of organisations."""
    return frozenset(key.removesuffix(" …").rpartition(" ")[2] for key in _heads())


def _last_head(run: Run) -> tuple[int, int, Head, str] | None:
    words = run.words
    heads, ends = _heads(), _ends_of_heads()
    for last in range(len(words) - 1, -1, -1):
        if words[last].low not in ends:
            continue
        for length in (3, 2, 1):
            first = last - length + 1
            if first < 0:
                continue
            key = " ".join(w.low for w in words[first : last + 1])
            head = heads.get(key)
            if head is not None and not (first == 0 and last + 1 < len(words)):
                return first, last, head, key
            if first == 0 and (leading := heads.get(f"{key} …")) is not None and last + 1 < len(words):
                return first, last, leading, key
    return None


def _follow(text: str, runs: list[Run], at: int, head: Head) -> tuple[int, int]:
    """Where the name ends that goes on with "of", "for" or "on"; and how many more runs it takes."""
    end, taken = runs[at].end, 0
    trades = _cues().trades
    while taken < 3 and at + taken + 1 < len(runs):
        link = _LINK.match(text, end)
        following = runs[at + taken + 1]
        if (
            link is not None
            and link.end() == following.start
            and (link[1] in head.after or (taken and link[1] == "of"))
        ):
            if not taken and link[1] not in head.after:
                break
        else:
            both = _AND.match(text, end)
            if both is None or not taken or both.end() != following.start:
                break
            if not (following.words[0].low in trades and runs[at + taken].words[0].low in trades):
                break
        if following.words[0].low in people().calendar or any(w.low in people().offices for w in following.words[1:]):
            break
        end = following.end
        taken += 1
    return end, taken
