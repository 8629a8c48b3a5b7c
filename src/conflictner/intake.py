"""What a text needs before the model sees it, always of equal length so that offsets hold; and warnings about it."""

from __future__ import annotations

import re

from conflictner.gazetteer import Gazetteer, Hit
from conflictner.text.truecase import TextCase, headline_case, is_headline, text_case, truecase

__all__ = ["model_text", "warnings_for"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_COMMON = frozenset(
    """the of and to in a is that for on was with as by it at from his an were are which this be had said has he have
    not but they""".split()
)
_SAMPLE = 1_500  # characters of the beginning, and of the middle, by which the language is told
_HEADLINE = 25  # letters of a line in capitals that is worth reading anew


def _names(text: str, mode: TextCase, gazetteer: Gazetteer) -> list[tuple[int, int, str | None]]:
    """Spans of names that are more than a common word, with the way an acronym is written."""
    out: list[tuple[int, int, str | None]] = []
    end = 0
    for hit in sorted(gazetteer.find(text, case=mode), key=lambda h: (h.start, -h.end)):
        if hit.start < end or hit.common or hit.entry.kind == "equipment":
            continue
        alias = hit.readings[0].alias
        several = len(hit.text.split()) > 1
        if several or mode == "lower" or alias.isupper():
            out.append((hit.start, hit.end, alias if alias.replace(" ", "").isupper() else None))
            end = hit.end
    return out


def _keeps(hit: Hit) -> bool:
    return not hit.common and hit.entry.kind != "equipment"


def _recased(text: str, mode: TextCase, gazetteer: Gazetteer) -> str:
    return truecase(text, mode, _names(text, mode, gazetteer))


def model_text(text: str, gazetteer: Gazetteer) -> str:
    """The text as the model reads it: lone surrogates are U+FFFD, text in one case and headlines get their case."""
    text = _SURROGATE.sub("\ufffd", text)
    mode = text_case(text)
    if mode != "mixed":
        return _recased(text, mode, gazetteer)

    def line(m: re.Match[str]) -> str:
        one = m.group()
        if is_headline(one):
            return headline_case(one, [(h.start, h.end) for h in gazetteer.find(one) if _keeps(h)])
        if not one.isupper() or sum(map(str.isalpha, one)) < _HEADLINE:
            return one
        return _recased(one, "upper", gazetteer)

    return _LINE.sub(line, text)


def warnings_for(text: str) -> list[str]:
    """What the reader of the document should know: that the text is plainly not English."""
    middle = max(len(text) // 2, _SAMPLE)
    words = _WORD.findall(f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}".lower())
    if len(words) >= 20 and sum(w in _COMMON for w in words) / len(words) < 0.08:
        return ["the text does not look like English: expect little"]
    return []
