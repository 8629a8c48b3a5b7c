"""What a date is read against: the publication date, and the running date of the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from conflictner.document import Anchor, Date, DateModifier, DateType
from conflictner.text.dates.numeric_order import Order, numeric_order
from conflictner.text.dates.tense import Clause, Tense, tense_around
from conflictner.text.dates.timex import grain, timex_interval, valid_date
from conflictner.text.grammar import Grammar
from conflictner.text.lexer import Tokens

__all__ = ["Case", "Context", "dated"]

Case = Literal["mixed", "upper", "lower"]

# a day this close ahead is meant rather than one almost a year back, unless the clause speaks of the past
_NEAR_AHEAD = 92
_NEAR_MONTHS = 2
_SOON = 14
# a month and day this close before publication are of the news, whatever year the paragraph speaks of
_NEWS = 92
# a day this close behind is meant unless the clause speaks of the future
_RECENT = 200
_NARRATIVE_REACH = 400


def dated(
    timex: str | None,
    *,
    type: DateType = "DATE",
    mod: DateModifier | None = None,
    anchor: Anchor = "none",
) -> Date:
    """A Date of a TIMEX3 value, with the interval the value stands for; without a value it has no anchor either."""
    interval = timex_interval(timex)
    start, end = interval or (None, None)
    return Date(timex=timex, type=type, start=start, end=end, mod=mod, anchor=anchor if timex else "none")


class Context:
    """The state of one reading: grows as the mentions of the text are read in order."""

    def __init__(
        self,
        tokens: Tokens,
        grammar: Grammar,
        published: dt.date | None,
        future: Callable[[int, int], bool] | None,
    ) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.sets = grammar.lexicon.sets
        self.today = published
        self.anchor: Anchor = "published"
        self.running: Date | None = None  # the last period the text spoke of
        self.running_day: dt.date | None = None  # the last single day
        self.running_quarter: str | None = None
        self.explicit: tuple[int, dt.date] | None = None  # where the last date with a year of its own stood
        self.compares_quarters = False  # "a year earlier" means the same quarter then
        self._future = future

    @cached_property
    def case(self) -> Case:
        """Whether the text is written in capitals, in small letters, or as usual."""
        sample = self.tokens.text[:1500]
        upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
        if upper > 2 * lower:
            return "upper"
        return "lower" if upper * 200 < lower or not upper else "mixed"

    @cached_property
    def numeric_order(self) -> Order | None:
        """Whether numeric dates of this text put the day or the month first, if anything in it tells."""
        return numeric_order(self.tokens.text)

    def capital(self, i: int) -> bool:
        """Whether token `i` starts with a capital letter in a text that tells capitals apart."""
        return self.case == "mixed" and self.tokens.original(i)[:1].isupper()

    def small(self, i: int) -> bool:
        """Whether token `i` starts with a small letter in a text that tells capitals apart."""
        return self.case == "mixed" and self.tokens.original(i)[:1].islower()

    def tense(self, first: int, behind: int) -> Tense | None:
        """The tense of the clause around tokens; a parser's word counts for more than the look of the text."""
        return self.clause(first, behind).tense

    def clause(self, first: int, behind: int) -> Clause:
        """The tense of the clause around tokens, and how plainly it shows."""
        clause = tense_around(self.tokens, first, behind, self.sets)
        if self._future is None:
            return clause
        if self._future(self.tokens.starts[first], self.tokens.ends[behind - 1]):
            return Clause("future")
        if clause.tense == "future" and clause.cue not in self.sets["nominal_future_cues"]:
            return Clause("past", near=False)
        return clause

    def note(self, date: Date, at: int, *, explicit: bool, reported: bool) -> None:
        """Remember a date as the running one. ``reported``: the day something was said, which moves no story on."""
        if date.start is None or date.end is None or date.type not in ("DATE", "TIME"):
            return
        unit = grain(date.timex)
        if explicit and unit in ("D", "M"):
            self.explicit = (at, date.start)
        if reported and self.running is not None:
            return
        self.running = date
        if date.start == date.end:
            self.running_day = date.start
        elif unit is None:
            self.running_day = date.end

    def set_anchor(self, day: dt.date) -> None:
        """Take the day of a dateline for the publication date."""
        self.today, self.anchor = day, "text"

    # -- days and months without a year ---------------------------------------------------------------------------

    def day_in_year(self, month: int, day: int, first: int, behind: int) -> tuple[dt.date, Anchor] | None:
        """The day a month and day without a year mean here; None if that cannot be known."""
        today = self.today
        story = self._story_year(month, day, first)
        if today is None:
            return (story, "text") if story else None
        back = _latest(today, month, day)
        ahead = _next(today, month, day)
        if ahead is None or back is None:
            chosen = back or ahead
            return (chosen, self.anchor) if chosen else None
        days_ahead, days_back = (ahead - today).days, (today - back).days
        if days_ahead <= _SOON:
            return ahead, self.anchor
        if story and days_back > _NEWS and not (days_ahead <= _NEWS and self._looks_ahead(first, behind)):
            return story, "text"
        if self.tokens.word(first - 1) == "-" and self.tokens.word(first - 2) in ("pre", "post"):
            return back, self.anchor
        if days_back <= _RECENT:
            return (ahead if self.tense(first, behind) == "future" and days_back > _SOON else back), self.anchor
        if self._looks_ahead(first, behind):
            return ahead, self.anchor
        if days_ahead <= _NEAR_AHEAD and not self._plainly_past(first, behind):
            return ahead, self.anchor
        return back, self.anchor

    def _plainly_past(self, first: int, behind: int) -> bool:
        clause = self.clause(first, behind)
        return clause.tense == "past" and clause.near

    def _looks_ahead(self, first: int, behind: int) -> bool:
        """Whether the date is the end or the day of something to come: "by Oct. 31", "the Jan. 14 deadline"."""
        tokens = self.tokens
        before, after = tokens.word(first - 1), tokens.word(behind)
        return (
            after in self.sets["things_ahead"]
            or before in ("by", "until", "till")
            or self.tense(first, behind) == "future"
        )

    def year_of_month(self, month: int, first: int, behind: int) -> tuple[int, Anchor] | None:
        """The year of a month named without one; None if that cannot be known."""
        today = self.today
        story = self._story_year(month, None, first)
        if today is None:
            return (story.year, "text") if story else None
        if month == today.month:
            return today.year, self.anchor
        back = today.year if month < today.month else today.year - 1
        months_back = (today.month - month) % 12
        clause = self.clause(first, behind)
        tense = clause.tense if clause.near or months_back > _NEAR_MONTHS else None
        if story and months_back > 2 and tense != "future":
            return story.year, "text"
        if tense == "future" or (months_back >= 12 - _NEAR_MONTHS and not self._plainly_past(first, behind)):
            return back + 1, self.anchor
        return back, self.anchor

    def _story_year(self, month: int, day: int | None, first: int) -> dt.date | None:
        """The day in the year of the story: of a full date stated shortly before, going forward in time."""
        if self.explicit is None:
            return None
        at, stated = self.explicit
        text = self.tokens.text
        here = self.tokens.starts[first]
        if self.today is not None:
            if here - at > _NARRATIVE_REACH or "\n\n" in text[at:here]:
                return None
            if stated.year >= self.today.year:
                return None
        year = stated.year + (1 if stated.month - month >= 7 else 0)
        found = valid_date(year, month, day or 1)
        return None if found is None or (self.today is not None and found > self.today) else found


def _latest(today: dt.date, month: int, day: int) -> dt.date | None:
    for year in range(today.year, max(today.year - 9, 0), -1):
        found = valid_date(year, month, day)
        if found and found <= today:
            return found
    return None


def _next(today: dt.date, month: int, day: int) -> dt.date | None:
    for year in range(today.year, today.year + 9):
        found = valid_date(year, month, day) if year < 10000 else None
        if found and found >= today:
            return found
    return None
