"""Titles and roles of people, and the signs in a name and around it that speak for a person or against one.

A sign is a word, weighed in the lexicon (``people.toml``, weights), so that an answer can be explained.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from conflictner.text.names.lexicon import people, plain
from conflictner.text.names.runs import Word

__all__ = ["Titled", "before_place_noun", "role_after", "role_before", "signs_around", "signs_within", "split_titles"]

_COMMA = re.compile(r",[ \u00a0\n]")
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[\w’'-]+|[^\w\s]")
_AGE = re.compile(
    r"(?:,| \(|,? aged)[ \u00a0]?(?:1?\d?\d)(?=[,;.)]|,? (?:and|of|from|was|were|is|told|said|who|years))"
)
_NEXT = re.compile(r"[\"”’')]?,? (?:(?:also|later|then|has|had|himself|herself) )?([a-z]+)\b")
_WHO = re.compile(r",? who(?:se|m)?\b")
_POSSESSED = re.compile(r"['’]s? ((?:[a-z]+ )?[a-z]+)")
_SAID = re.compile(r"\b(?:said|says|added|adds|explained|recalled|quipped)(?: (?:here|today|later|yesterday))? $")
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|around|outside|inside|towards?|across|into|throughout|between|"
    r"north of|south of|east of|west of|outskirts of|city of|town of|"
    r"villages? of|settlements? of|province of|district of|capital of|road to|km of|"
    r"kilomet(?:er|re)s of|miles of) $"
)
_PLACE_AFTER = re.compile(
    r"[ \u00a0-](?:city|town|villages?|province|district|region|area|airport|airbase|camps?|governorate|oblast|state|"
    r"county|valley|river|border|neighbou?rhood|refugee|countryside|front|axis|direction|suburb|municipality|"
    r"prefecture|island|peninsula|hospital|bridge|road|highway)\b"
)
_TAKEN = re.compile(
    r"\b(?:retaken|retook|retake|recaptured?|recapturing|overran|entered|entering|liberated|liberating|besieged|"
    r"besieging|shelled|shelling|bombed|bombing|bombarded|control of|advanced? on|advancing on|march on|toward|"
    r"left for|returned to|fled to|fled from|withdrew from|withdrawn from|arrived in|based in|east|west|north|south) $"
)
_ALIAS = re.compile(
    r"(?<!town )(?<!village )(?<!city )(?<!place )(?<!area )(?<!district )(?<!region )(?<!island )"
    r"\b(?:nicknamed|known as|alias|a\.k\.a\.|aka|nom de guerre|code ?name|codenamed|call ?sign|callsign|named|called)"
    r"(?: is| of| was)? [\"“‘']?$"
)
_ARTICLE = re.compile(r"\b[Tt]he $")
_THING_AFTER = re.compile(
    r" (?:news|newspaper|magazine|website|groups?|militants|fighters|rebels|agency|party|movement|company|militia|"
    r"organi[sz]ation|cartel|gang|forces|troops|coalition|officials?|authorities|media|arm|wing|channel|outlet|station|"
    r"vehicles?|tanks?|missiles?|rockets?|drones?|howitzers?|jets?|rifles?|helicopters?|system|systems|IFVs?|APCs?)\b"
)
_OWNER = re.compile(r"['’]s $")
_LAST_BEFORE = frozenset(
    """said says added adds explained recalled quipped in at near around outside inside toward towards across into
    throughout between of to the retaken retook retake recapture recaptured recapturing overran entered entering
    liberated liberating besieged besieging shelled shelling bombed bombing bombarded on for from east west north south
    nicknamed as alias a.k.a aka guerre name codenamed sign callsign named called is was here today
    later yesterday""".split()
)
"""Words with which the patterns of what stands before a name may end; others are not looked at closer."""
_ARTICLES = frozenset("a an the his her its their our my then former who another one".split())
_ENDS_ROLE = frozenset("of in on for and with said told was is were had has but to at by from after when".split())


@frozen
class Titled:
    """A run cut at its titles: the words before them, the titles, and the words of the name after them."""

    before: tuple[Word, ...]
    title: tuple[Word, ...]
    name: tuple[Word, ...]


def before_place_noun(text: str, end: int) -> bool:
    """Whether a generic noun of places follows a name ("X village")."""
    return _PLACE_AFTER.match(text, end) is not None


def split_titles(words: tuple[Word, ...]) -> Titled:
    """Cuts "Foreign Secretary Ann Lee" into titles and name. Without a title all words are the name's."""
    lex = people()
    last = next((i for i in range(len(words) - 2, -1, -1) if _is_title(words[i].low)), -1)
    if last < 0 and len(words) > 2 and words[0].low in lex.roles and words[0].low not in lex.given:
        last = 0  # "Actress Ann Lee" at the head of a sentence
    if last < 0:
        return Titled((), (), words)
    first = last
    while first > 0 and (_is_title(words[first - 1].low) or words[first - 1].low in lex.modifiers):
        first -= 1
    while last + 2 < len(words) and words[last + 1].low in ("first", "second", "third", "class", "general"):
        last += 1
    name = words[last + 1 :]
    if name[0].low in lex.never or name[-1].low in lex.never or name[0].low in lex.modifiers:
        return Titled((), (), words)
    return Titled(words[:first], words[first : last + 1], name)


def _is_title(low: str) -> bool:
    lex = people()
    if low in lex.ranks or low in lex.offices:
        return True
    if "-" not in low:
        return False
    parts = low.replace(".", "").replace(" ", "").split("-")
    return all(p in lex.ranks or p in lex.modifiers or p in lex.offices for p in parts)


def _word_before(text: str, start: int) -> tuple[str, bool]:
    """The word right before a name, without marks around it, and whether a comma follows it; "" where none does."""
    if text[start - 1 : start] not in (" ", "\u00a0", "\n"):
        return "", False
    words = text[max(0, start - 28) : start - 1].split()
    word = words[-1] if words else ""
    comma = word.endswith(",")
    return word.rstrip(",").lstrip("\"“‘'(").rstrip("."), comma


def role_before(text: str, start: int) -> tuple[str, str] | None:
    """The common noun of a role right before a name ("spokesman", "his lawyer,"), and the sign that it is."""
    word, comma = _word_before(text, start)
    if not word[:1].isalpha() or (word[0].isupper() and not comma):
        return None
    low = word.lower().rpartition("-")[2]
    if low not in people().roles and low not in people().ranks:
        return None
    return word, "role_before_comma" if comma else "role_right_before"


def role_after(text: str, end: int) -> tuple[str, str] | None:
    """The role in an apposition after a name (", a lawyer", ", commander of", ", the village's imam"), and its sign."""
    comma = _COMMA.match(text, end)
    if comma is None:
        return None
    lex = people()
    article = False
    for n, token in enumerate(_TOKEN.finditer(text, comma.end(), min(len(text), comma.end() + 80))):
        word = token.group()
        low = word.lower().partition("'")[0].partition("’")[0]
        if n == 0 and low in _ARTICLES:
            article = True
        elif n > 6 or not word[0].isalnum() or low in _ENDS_ROLE:
            return None
        elif low in lex.roles or low.rpartition("-")[2] in lex.roles or (article and low in lex.offices):
            return low, "role_after_article" if article else "role_after"
    return None


def signs_within(name: tuple[Word, ...]) -> list[str]:
    """What the words of a name say by themselves."""
    return list(_signs_of(tuple([w.text for w in name]), tuple([w.low for w in name])))


@lru_cache(maxsize=20_000)
def _signs_of(texts: tuple[str, ...], lows: tuple[str, ...]) -> tuple[str, ...]:
    lex = people()
    full = sum(low not in lex.particles for low in lows)
    out: list[str] = []
    if full > 1:
        first = plain(lows[0])
        if first in lex.given or first.partition("-")[0] in lex.given:
            out.append("given_name")
        elif any(plain(low) in lex.given for low in lows[1:]):
            out.append("given_inside")
        if any("." in text and len(text) <= 5 for text in texts[:-1]) or lows[-1] in lex.suffixes:
            out.append("initial")
        if lows[0] in ("abu", "umm", "abou") or any(
            low in lex.particles or low.startswith(("al-", "el-", "bin-")) for low in lows[1:]
        ):
            out.append("particle")
    elif lows[0] in lex.known:
        out.append("known")
    elif plain(lows[0]) in lex.given:
        out.append("given_alone")
    if full > 1 and lows[-1] in lex.never:
        out.append("never_last")
    elif lows[0] in lex.never or lows[-1] in lex.never:
        out.append("never_at_edge")
    elif any(low in lex.never for low in lows):
        out.append("never_inside")
    if full == 1 and len(texts[0]) > 1 and texts[0].isupper():
        out.append("acronym")
    if any(not text.isalpha() and any(map(str.isdigit, text)) for text in texts):
        out.append("digits")
    if full > 5:
        out.append("long")
    if _is_title(lows[-1]) and "given_name" not in out:
        out.append("ends_in_title")
    return tuple(out)


def signs_around(text: str, start: int, end: int) -> list[str]:
    """What stands right before and after a name."""
    lex = people()
    out: list[str] = []
    after = text[end : end + 1]
    if after in (",", " ", "("):
        if _AGE.match(text, end):
            out.append("age")
        if _WHO.match(text, end):
            out.append("who")
        following = _NEXT.match(text, end)
        if following and following[1] in lex.speech:
            out.append("speaks")
            if _OWNER.search(text, max(0, start - 3), start) and " " in text[start:end]:
                out.append("owned")  # "Human Rights Watch's Ann Lee said"
    elif after in ("'", "’"):
        possessed = _POSSESSED.match(text, end)
        if possessed and any(w in lex.kin for w in possessed[1].split()):
            out.append("kin")
    if after in (" ", "-", "\u00a0"):
        if _PLACE_AFTER.match(text, end):
            out.append("place_after")
        elif _THING_AFTER.match(text, end):
            out.append("thing_after")
    last = _word_before(text, start)[0].lower()
    if last in _LAST_BEFORE or text[start - 1 : start] in "\"“‘'":
        out += _signs_before(text[max(0, start - 24) : start])
    return out


def _signs_before(before: str) -> list[str]:
    for sign, pattern in (
        ("said_before", _SAID),
        ("place_before", _LOCATIVE),
        ("article", _ARTICLE),
        ("taken", _TAKEN),
        ("alias_before", _ALIAS),
    ):
        if pattern.search(before):
            return [sign]
    return []
