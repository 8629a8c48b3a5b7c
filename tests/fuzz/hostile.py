"""Texts that break readers, by name, each of about any length: for time that grows, and for what must not fall over."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable

__all__ = ["HOSTILE", "SHORT"]

Maker = Callable[[int], str]


def _repeat(piece: str) -> Maker:
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def _nested(left: str, right: str) -> Maker:
    return lambda n: (
        left * (n // (len(left) + len(right)) or 1) + "rebels" + right * (n // (len(left) + len(right)) or 1)
    )


def _base64(n: int) -> str:
    return base64.b64encode(random.Random(n).randbytes(n)).decode()[:n]


def _noise(n: int) -> str:
    dice = random.Random(n)
    return "".join(map(chr, dice.choices([*range(1, 0x3000), 0xD800, 0xDFFF, 0xFFFE, 0x1F4A3], k=n)))


def _numbers(n: int) -> str:
    dice = random.Random(n)
    return " ".join(str(dice.randrange(10 ** dice.randrange(1, 9))) for _ in range(n // 6 + 1))[:n]


def _distinct_names(n: int) -> str:
    dice = random.Random(n)
    ends = ("abad", "grad", "pur", "iyah", "evka", "istan")
    words = [
        dice.choice("BDGKMNTZ") + dice.choice("aeiou") + dice.choice("lmnrst") + dice.choice(ends)
        for _ in range(n // 8 + 1)
    ]
    return " ".join(words)[:n]


def _spread(*pieces: str) -> Maker:
    """The pieces one after another, in an order that does not repeat."""

    def make(n: int) -> str:
        dice = random.Random(n)
        out: list[str] = []
        size = 0
        while size < n:
            out.append(dice.choice(pieces))
            size += len(out[-1])
        return "".join(out)[:n]

    return make


HOSTILE: dict[str, Maker] = {
    # without a space
    "letters": _repeat("a"),
    "capitals": _repeat("A"),
    "capitals on a line": lambda n: "to\n" + "A" * n,
    "digits": _repeat("7"),
    "brackets": _repeat("("),
    "closing brackets": _repeat(")"),
    "mixed brackets": _repeat("([{<"),
    "quotation marks": _repeat('"'),
    "apostrophes": _repeat("'"),
    "full stops": _repeat("."),
    "commas": _repeat(","),
    "hyphens": _repeat("-"),
    "dashes": _repeat("—"),
    "slashes": _repeat("/"),
    "underscores": _repeat("_"),
    "at signs": _repeat("a@"),
    "percent signs": _repeat("%"),
    "currency": _repeat("$1"),
    "addresses": _repeat("https://a.b/c?d=e&"),
    "hyphenated words": _repeat("anti-"),
    "words and full stops": _repeat("killed."),
    "base64": _base64,
    "emoji": _repeat("💣"),
    "joined emoji": _repeat("👨\u200d👩\u200d👧"),
    "zero-width joiners": _repeat("\u200d"),
    "combining marks": lambda n: "e" + "\u0301" * (n - 1),
    "lone surrogates": _repeat("\ud800"),
    "nuls": _repeat("\0"),
    "other scripts": _repeat("войскавзялигород"),
    "chinese": _repeat("士兵占领了城市"),
    # of one kind of space
    "spaces": _repeat(" "),
    "blank lines": _repeat("\n"),
    "carriage returns": _repeat("\r\n"),
    "tabs": _repeat("\t"),
    "no-break spaces": _repeat("\u00a0"),
    "line separators": _repeat("\u2028"),
    # words over and over
    "killed": _repeat("killed "),
    "killed and": _repeat("killed and "),
    "said": _repeat("said "),
    "said that he said": _repeat("he said that "),
    "of the": _repeat("of the "),
    "near": _repeat("near "),
    "and": _repeat("and "),
    "not": _repeat("not "),
    "who": _repeat("soldiers who "),
    "the": _repeat("the "),
    "full sentences": _repeat("Rebels killed four soldiers in Goma on Monday, the army said. "),
    "one word sentences": _repeat("Killed. "),
    "headlines": _repeat("REBELS KILL FOUR IN GOMA\n"),
    "small letters": _repeat("rebels killed four soldiers in goma on monday, the army said. "),
    "place list": _repeat("Goma, Bunia, Kindu, "),
    "city names": _repeat("Kyiv "),
    "countries": _repeat("Congo and "),
    "possessives": _repeat("Sudan's army's "),
    "brigades": _repeat("93rd Mechanized Brigade "),
    "numbered brigades": _repeat("1st, 2nd, 3rd, "),
    "brigade of": _repeat("brigade of the "),
    "acronyms": _repeat("SAF RSF IS SDF PKK "),
    "bracketed acronyms": _repeat("the Army (SAF) "),
    "persons": _repeat("Gen. John Smith "),
    "capital letters": _repeat("A. B. "),
    "ranks": _repeat("Lt. Col. Maj. Gen. "),
    "known and unknown names": _distinct_names,
    "capitalised words": _repeat("Ministry Of The "),
    "headed names": _repeat("Ministry of Defence of "),
    # numbers and dates
    "numbers": _numbers,
    "numbers in words": _repeat("twenty one thousand "),
    "hundred": _repeat("hundred "),
    "and a half": _repeat("one and a half "),
    "grouped digits": _repeat("1,000,"),
    "ranges": _repeat("10-20-"),
    "ranges with spaces": _repeat("10 to 20 to "),
    "fractions": _repeat("1/2 "),
    "between": _repeat("between 10 and "),
    "at least": _repeat("at least "),
    "dozens of": _repeat("dozens of "),
    "dates": _repeat("on 3 May 2021 "),
    "slashed dates": _repeat("01/02/03/"),
    "months": _repeat("May "),
    "days": _repeat("Monday and "),
    "years": _repeat("1991-"),
    "ago": _repeat("two days ago "),
    "before": _repeat("the day before "),
    "times": _repeat("10:30:"),
    "distances": _repeat("10 km north of "),
    "directions": _repeat("north east of "),
    # nesting and markup
    "nested brackets": _nested("(", ")"),
    "nested square brackets": _nested("[", "]"),
    "nested quotation marks": _nested("“", "”"),
    "nested quotes with spaces": _nested('said "', '" '),
    "html": _repeat("<p><b>killed</b></p>"),
    "open tags": _repeat("<b"),
    "markdown": _repeat("**killed** [four](http://x.y) "),
    "entities": _repeat("&amp;"),
    "json": _repeat('{"a": ['),
    "percent encoding": _repeat("%41"),
    "backslashes": _repeat("\\"),
    # of right-to-left text, marks that turn, any characters
    "arabic": _repeat("قتل الجنود في المدينة "),
    "hebrew": _repeat("החיילים נהרגו "),
    "bidirectional": _repeat("\u202ekilled\u202c \u2066x\u2069 "),
    "noise": _noise,
    # regular-expression bombs: near misses without an end
    "near-miss words": _repeat("a a a a, "),
    "near-miss numbers": _repeat("1 1 1 1 "),
    "near-miss decimals": _repeat("1.1."),
    "near-miss initials": _repeat("A.B.C."),
    "near-miss apostrophes": _repeat("a'a’a"),
    "near-miss capitals": _repeat("Aa Aa-Aa "),
    "spaces before a stop": lambda n: (" " * 60 + ". ") * (n // 62 + 1),
    "words without end": _repeat("killed\u00a0"),
    "mixture": _spread(
        "killed ", "(", '"', "said ", "3 May ", "1,", "Goma ", ". ", "\n", "the 5th Brigade ", "RSF ", "who ", "no "
    ),
    "conflict words": _spread(
        "clashes ", "between ", "the army ", "and ", "rebels ", "in ", "Darfur ", "left ", "12 ", "dead", ". "
    ),
}
"""Name to a maker of a text of about n characters."""

SHORT: tuple[str, ...] = (
    "x",
    "0",
    ".",
    "(",
    '"',
    "\ufeff",
    "\ufeffRebels killed two.",
    "\0",
    "a\0b",
    "\x1b[31mkilled\x1b[0m",
    "\ud800",
    "\udfffkilled",
    "𐏿",
    "e\u0301",
    "\u200d",
    "\u202e",
    "ﬁfty soldiers were killed",
    "İstanbul'da İKİ ASKER ÖLDÜ",
    "ẞ ŉ ǰ ΐ",
    "\u0130" * 30 + " killed 3 soldiers in KYIV",
    "killed\r\nin\rGoma\n\r\n.",
    "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "٣ soldiers killed on ٢٠٢٢-٠١-٠١",
    "²³ soldiers, ½ killed, ① ⅷ Ⅷ 五 dead",
    "99999999999999999999999999999999999999999999 dead",
    "killed 1e999 and -5 and 0 and 00012 people",
    "1.000.000,00 and 1,00,00,000 and 1'000'000 killed",
    "on 31 February 2021, 0 May, 32/13/2020, 29.02.2023 and 9999-12-31",
    "in the year 0, in 10000, in 12345 BC, 99999 years ago and in 5000000 days",
    "the winter of 9999, the end of 9999, after 31 December 9999 and before 1 January 0001",
    "0th Brigade, 00th Brigade, 99999999999999999999th Brigade, -3rd Brigade, 1st 2nd 3rd",
    "((((((((((Rebels))))))))) [[[killed]]] {{{two}}}",
    "“”‘’«»„“",
    "said said said said",
    "He said she said they said it said.",
    "<script>alert(1)</script> killed 2 <img src=x onerror=alert(1)>",
    "=1+1 killed two; @SUM(A1); -2+3|cmd",
    "../../../etc/passwd was killed",
    "%s %d {0} {} ${x} `id` $(id)",
    "' OR 1=1; DROP TABLE events; --",
    "A" * 300,
    "!?!?!?!?",
    "\n\n\nkilled\n\n\n",
    "\t\t",
    " leading and trailing spaces killed two ",
    "killed, killed, and killed: killed; killed - killed -- killed — killed",
    "Mr. Mr. Mr. Gen. Gen. of of of",
    "U.S. U.S. U.S.. U.S.A... U.N.",
    "None null nan inf True False undefined",
    "the the the army army army of of of",
)
"""Single texts that broke something somewhere."""
