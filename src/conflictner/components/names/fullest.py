"""The fullest name of a person in the document, for every mention of them."""

from __future__ import annotations

from typing import Any

__all__ = ["fill_fullest"]


def _words(text: str) -> list[str]:
    return [w[3:] if w[:3] in ("al-", "el-") else w for w in text.lower().replace("’", "'").split()]


def fill_fullest(entities: list[dict[str, Any]]) -> None:
    """Give a shorter mention of a person the fullest form as canonical name, and the role that stands beside that.

    A shorter name is one of words that a single longer name has, with its last word or its first.
    """
    people = [e for e in entities if e["label"] == "PERSON"]
    full: dict[str, tuple[list[str], dict[str, Any]]] = {}
    for e in people:
        name = e["person"]["canonical"]
        kept = full.setdefault(name.lower(), (_words(name), e["person"]))
        if kept[1]["role"] is None and e["person"]["role"] is not None:
            full[name.lower()] = (kept[0], e["person"])
    with_word: dict[str, list[tuple[list[str], dict[str, Any]]]] = {}
    for f in sorted(full.values(), key=lambda f: -len(f[0])):
        for word in set(f[0]):
            with_word.setdefault(word, []).append(f)
    for e in people:
        words = _words(e["person"]["canonical"])
        if len(words) > 2:
            continue
        fuller = [f for f in with_word.get(words[-1], ()) if len(f[0]) > len(words) and _short_of(words, f[0])]
        if not fuller or any(not set(fuller[0][0]) >= set(other[0]) for other in fuller[1:]):
            continue
        e["person"]["canonical"] = fuller[0][1]["canonical"]
        if e["person"]["role"] is None:
            e["person"]["role"] = fuller[0][1]["role"]


def _short_of(short: list[str], full: list[str]) -> bool:
    return all(w in full for w in short) and (short[-1] == full[-1] or (len(short) == 1 and short[0] in full[-2:]))
