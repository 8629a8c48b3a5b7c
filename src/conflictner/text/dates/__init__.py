"""Time expressions: dates, times, durations and sets of a text as TIMEX3 values and calendar days. Pure, no spaCy."""

from conflictner.text.dates.find import find_dates
from conflictner.text.dates.mention import DateMention
from conflictner.text.dates.timex import timex_interval

__all__ = ["DateMention", "find_dates", "timex_interval"]
