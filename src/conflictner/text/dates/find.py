"""Finding time expressions: one pass over the text, mentions in order, each read against what came before."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from functools import cache

from attrs import evolve

from conflictner.document import Date, DateModifier
from conflictner.text.dates import (
    bare,
    calendar_days,
    clock,
    distances,
    durations,
    months,
    nearby_days,
    quarters,
    repetitions,
    seasons,
    units,
    weekdays,
    years,
)
from conflictner.text.dates.clock import PENDING
from conflictner.text.dates.context import Context
from conflictner.text.dates.mention import DateMention, Relation
from conflictner.text.dates.registry import BUILDERS
from conflictner.text.dates.tense import ends_sentence
from conflictner.text.grammar import Grammar, Match, load_grammar
from conflictner.text.lexer import Tokens, tokenize

__all__ = ["date_grammar", "find_dates"]

_BUILDER_MODULES = (
    bare,
    calendar_days,
    clock,
    distances,
    durations,
    months,
    nearby_days,
    quarters,
    repetitions,
    seasons,
    units,
    weekdays,
    years,
)

_RELATIONS: dict[str, Relation] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
}
# builders of dates whose own year the story that follows is read in
_EXPLICIT_BUILDS = frozenset({"calendar", "calendar_range", "numeric", "month", "month_range", "night_of"})
_DATELINE_REACH = 120


@cache
def date_grammar() -> Grammar:
    """The rules of time expressions, read once."""
    return load_grammar("dates.toml", "dates_rules.toml")


def find_dates(
    text: str,
    *,
    published: dt.date | None = None,
    future: Callable[[int, int], bool] | None = None,
    not_dates: Collection[tuple[int, int]] = (),
) -> list[DateMention]:
    """Time expressions of a text with their TIMEX3 values and calendar days, in text order, not overlapping.

    ``published`` is the day relative expressions are read against; without it they have no value, unless the text
    opens with a dateline that states a full date. ``future(start, end)`` says whether the clause around those
    characters is about the future (a parser knows better than the textual look used otherwise). ``not_dates`` are
    character spans known to be something else, such as names of units.
    """
    if isinstance(published, dt.datetime):
        published = published.date()
    tokens = tokenize(text)
    grammar = date_grammar()
    context = Context(tokens, grammar, published, future)
    blocked = _Blocked(not_dates)
    found: list[DateMention] = []
    reached = 0
    for candidates in grammar.candidates(tokens):
        for candidate in candidates:
            if tokens.starts[candidate.first] < reached:
                continue
            for mention in _build(candidate, context, blocked):
                if mention.start >= reached:
                    found.append(mention)
                    reached = mention.end
    return _settle_clocks(found, context)


class _Blocked:
    def __init__(self, spans: Collection[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def __call__(self, start: int, end: int) -> bool:
        if not self._spans:
            return False
        i = bisect_left(self._starts, end)
        return any(self._spans[j][1] > start for j in range(max(0, i - 4), i))


def _build(m: Match, context: Context, blocked: _Blocked) -> list[DateMention]:
    if blocked(m.start, m.end):
        return []
    built = BUILDERS[m.rule.build](m, context)
    if built is None:
        return []
    mentions = built if isinstance(built, list) else [DateMention(m.start, m.end, built, rule=m.rule.id)]
    tokens = m.tokens
    before = m.first
    reported = _reported(tokens, before, context)
    explicit = m.rule.build in _EXPLICIT_BUILDS and any(x.date.anchor == "none" and x.date.timex for x in mentions)
    out = []
    for number, mention in enumerate(mentions):
        context.note(mention.date, mention.start, explicit=explicit, reported=reported)
        relation = _relation(context, before) if number == 0 else None
        out.append(_finish(mention, relation, tokens))
    if explicit and context.today is None:
        _anchor_on_dateline(mentions[0], context)
    return out


def _finish(mention: DateMention, relation: Relation | None, tokens: Tokens) -> DateMention:
    start, end = mention.start, mention.end
    if tokens.text[start : start + 3].lower() == "the" and tokens.text[start + 3 : start + 4].isspace():
        start = end - len(tokens.text[start + 3 : end].lstrip())
    if tokens.text[end - 1] == "." and not tokens.text[mention.start : end].lower().endswith(".m."):
        end = start + len(tokens.text[start : end - 1].rstrip())
    date = mention.date
    if relation and date.type in ("DATE", "TIME"):
        mod: DateModifier = relation
        if date.mod is None and date.timex not in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
            date = evolve(date, mod=mod)
    elif date.type not in ("DATE", "TIME"):
        relation = None
    return DateMention(start, end, date, relation, mention.rule)


def _relation(context: Context, first: int) -> Relation | None:
    tokens = context.tokens
    before = tokens.word(first - 1)
    if before in context.sets["between_relation"]:
        before = tokens.word(first - 2)
    return _RELATIONS.get(before)


def _reported(tokens: Tokens, first: int, context: Context) -> bool:
    """Whether the day in front of token `first` is when something was said ("said on Friday")."""
    reporting = context.sets["reporting"]
    before = tokens.word(first - 1)
    return before in reporting or (before in ("on", "late", "earlier", "early") and tokens.word(first - 2) in reporting)


def _anchor_on_dateline(mention: DateMention, context: Context) -> None:
    """Without a publication date, a dateline that states a full date at the head of the text is the anchor."""
    text = context.tokens.text
    date = mention.date
    if date.start is None or date.start != date.end or mention.start > _DATELINE_REACH:
        return
    head, tail = text[: mention.start], text[mention.end : mention.end + 60]
    if _DATELINE_HEAD.fullmatch(head) and _DATELINE_TAIL.match(tail):
        context.set_anchor(date.start)


_DATELINE_HEAD = re.compile(r"\s{0,10}(?:[A-Z][^\n.!?]{0,110}[,(:—–-] ?\(?)?")
_DATELINE_TAIL = re.compile(r"\.?\)?\s{0,3}(?:\([^()\n]{1,40}\)|/?[A-Z]{2,20}/)?\s{0,3}(?:[-—–:_]|\n|\[)")


# -- clock times ------------------------------------------------------------------------------------------------------


def _settle_clocks(found: list[DateMention], context: Context) -> list[DateMention]:
    """Give clock times their day: of the date they touch, of a date in the sentence, or the last day before them."""
    if not any(_pending(m.date) for m in found):
        return found
    text = context.tokens.text
    out: list[DateMention] = []
    skip = False
    last_day: Date | None = None
    for i, mention in enumerate(found):
        if skip:
            skip = False
            continue
        if _single_day(mention.date):
            last_day = mention.date
        if not _pending(mention.date):
            following = found[i + 1] if i + 1 < len(found) else None
            if (
                following
                and _pending(following.date)
                and _single_day(mention.date)
                and text[mention.end : following.start] in (" ", ", ")
            ):
                out.append(_joined(mention, mention, following))
                skip = True
                continue
            out.append(mention)
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        if following and _single_day(following.date) and text[mention.end : following.start] in (" ", ", "):
            out.append(_joined(following, mention, following))
            skip = True
            continue
        day = _day_nearby(found, i, context) or last_day or _today(context)
        out.append(evolve(mention, date=_at(mention.date, day)))
    return out


def _pending(date: Date) -> bool:
    return date.type == "TIME" and date.timex is not None and date.timex.startswith(PENDING)


def _single_day(date: Date) -> bool:
    return date.start is not None and date.start == date.end and date.timex is not None and not _pending(date)


def _joined(day: DateMention, first: DateMention, second: DateMention) -> DateMention:
    clock = second if day is first else first
    return DateMention(first.start, second.end, _at(clock.date, day.date), first.relation, clock.rule)


def _at(clock: Date, day: Date | None) -> Date:
    if day is None or day.start is None:
        return Date(timex=None, type="TIME", mod=clock.mod)
    return Date(f"{day.start.isoformat()}{clock.timex}", "TIME", day.start, day.start, clock.mod, day.anchor)


def _day_nearby(found: list[DateMention], i: int, context: Context) -> Date | None:
    """The day in the same sentence, nearest first, the one behind before the one in front at equal distance."""
    tokens = context.tokens
    here = found[i]
    choices = []
    for step in (1, -1, 2, -2):
        if 0 <= i + step < len(found):
            other = found[i + step]
            if _single_day(other.date) and abs(other.start - here.start) < 300:
                choices.append((abs(other.start - here.start), other))
    for _, other in sorted(choices, key=lambda c: c[0]):
        low, high = min(here.end, other.end), max(here.start, other.start)
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        abbreviations = context.sets["abbreviations"]
        if not any(ends_sentence(tokens, j, abbreviations) for j in range(first, last)):
            return other.date
    return None


def _today(context: Context) -> Date | None:
    today = context.today
    return None if today is None else Date(today.isoformat(), "DATE", today, today, None, context.anchor)
