"""The days of an article's events: those that sentences state, and what stands in where none does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.dates.anchor import Kind
from geomap.events.coding.dates.dates import Anchor, DateHit, date_hits
from geomap.events.coding.dating.spans import is_exact, lies_ahead
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_DAYS_BEFORE: Final = 6
_DAYS: Final[frozenset[Kind]] = frozenset({"day", "weekday", "range", "night", "shift", "relative"})
_SAME_DAY: Final = word_list("going_on_that_day")
"""First words of a sentence that goes on with the day told before ("By evening the town had fallen")."""
_LONGEST: Final = 2
"""Most days from the first to the last of a day told, or of a night or two."""
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_WAS: Final = frozenset({"was", "were"})
_AUXILIARIES: Final = word_list("auxiliaries_of_the_past")
"""Of a relative clause, before the verb of the main one ("men who had broken in were shot")."""
_BARE: Final = 3
"""Most words and marks beside a date that stands alone ("Reported 6 May 2020.")."""
_LEAD: Final = 3
"""Number of the last sentence of a lead: later, undated events are older news. One of the lead tells
of the day that the article's first sentence names."""


_LONGEST_MONTHS: Final = 300
"""From more days on, a date is a year."""


@dataclass(eq=False)
class Days:
    """The days of the events of one article, asked for in the order of the text.

    Parameters
    ----------
    text, body
        The article's text and its sentences.
    is_short
        Whether it is a note about one event.
    is_live
        Whether it is a live page: what an entry tells undated happened on the day of publication.
    looks_back
        Whether it tells of days long past: what it tells undated is of the day told last.
    period
        The day that a daily report covers: what it tells far down undated happened on it.
    """

    text: str
    body: Sequence[Sentence]
    anchor: Anchor
    is_short: bool
    is_live: bool
    looks_back: bool = False
    period: DateSpan | None = None
    _before: tuple[int, DateSpan] | None = None
    _first: date | None = None
    _told: dict[int, DateSpan | None] = field(default_factory=dict)
    _noted: list[DateSpan | None] = field(default_factory=list)

    def of(self, event: Candidate) -> DateSpan:
        """Return the days of the next event."""
        when = event.when or (event.answers.when if event.answers else None)
        if when is None or not when.text:
            return self._undated(event)
        if when.start is not None:
            if self.looks_back or not self._is_of_another_year(when):
                self._before = (event.index, when)
            is_open = when.end is not None and when.end == self.anchor.day and when.start < when.end
            if is_exact(when) and not is_open and self._is_of_the_week(when.start):
                self._first = min(when.start, self._first or when.start)
        return when

    def _is_of_another_year(self, when: DateSpan) -> bool:
        """Whether a year only tells of something long past ("the 2020 war"): no day of what follows."""
        if when.start is None or when.end is None or self.anchor.day is None:
            return False
        return (when.end - when.start).days > _LONGEST_MONTHS and (self.anchor.day - when.end).days > 0

    def _undated(self, event: Candidate) -> DateSpan:
        """Return the days of an event for which its own sentence gives none.

        Those told just before, for a note or a lead those of its other sentences; else a stand-in, the wider
        the farther down the article or the more in passing it is told.
        """
        near = self._before[1] if self._before and 0 <= event.index - self._before[0] <= 1 else None
        if near is None:
            near = self._of_note() if self.is_short else self._told_before(event.main_reading.sentence)
        if self.looks_back:
            stated = event.main_reading.statement
            told = None if stated else near or (self._before[1] if self._before else None)
            return _stand_in(self.anchor, stated, told)
        if self.period is not None and near is None and event.index > _LEAD:
            return self.period
        since = None
        goes_on = near is not None and event.main_reading.sentence.words[0] in _SAME_DAY
        if not self.is_live and not goes_on and _is_told_in_passing(event.main_reading, event.main):
            last_day = self._before[1].end if self._before else None
            came_since = last_day is not None and _came_since(event.main_reading, event.main)
            since = last_day if came_since else self._week_before()
        far_down = not self.is_short and not self.is_live and event.index > _LEAD and near is None
        if since is None and far_down:
            earlier = event.main_reading.clauses.at(event.main.first).opener == "after"
            since = self._week_before() if earlier else self._first or self._week_before()
        return _stand_in(self.anchor, event.main_reading.statement, near, since=since)

    def _of_note(self) -> DateSpan | None:
        """Return the day that a short report gives in no sentence of an event, read once.

        A bare date ("... were killed. 6 May 2020.", "Reported 6 May."), else the only day of the week
        before that the report tells at all.
        """
        if not self._noted:
            self._noted.append(self._day_noted())
        return self._noted[0]

    def _day_noted(self) -> DateSpan | None:
        told: list[DateSpan] = []
        for sentence in self.body:
            hits = [h for h in _days_in(self.text, sentence, self.anchor) if is_exact(h.span)]
            rest = len(sentence.words) - sum(len(_WORD.findall(self.text, h.start, h.end)) for h in hits)
            if len(hits) == 1 and rest <= _BARE:
                return hits[0].span
            told.extend(
                h.span for h in hits if h.span.start is not None and self._is_of_the_week(h.span.start)
            )
        return told[0] if len(told) == 1 else None

    def _told_before(self, event: Sentence) -> DateSpan | None:
        """Return the day that a sentence before an undated event tells, each sentence read once."""
        anchor = replace(self.anchor, told=self._before[1].end if self._before else None)
        for sentence in self._sentences_before(event):
            if sentence.index not in self._told:
                self._told[sentence.index] = _day_of(self.text, sentence, anchor)
            if day := self._told[sentence.index]:
                return day
        return None

    def _sentences_before(self, event: Sentence) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph before one of it, nearest first, and the article's first."""
        before = reversed(self.body[: event.index])
        yield from takewhile(lambda one: "\n\n" not in self.text[one.end : event.start], before)
        if event.index <= _LEAD:
            yield self.body[0]

    def _week_before(self) -> date | None:
        return None if self.anchor.day is None else self.anchor.day - timedelta(days=_DAYS_BEFORE)

    def _is_of_the_week(self, day: date) -> bool:
        week = self._week_before()
        return week is not None and self.anchor.day is not None and week <= day <= self.anchor.day


def _days_in(text: str, sentence: Sentence, anchor: Anchor) -> list[DateHit]:
    """Return the days that a sentence tells, none of them ahead."""
    return [
        hit
        for hit in date_hits(sentence, text, anchor, _DAYS)
        if hit.kind in _DAYS and _names_days(hit.span) and not lies_ahead(hit, anchor)
    ]


def _day_of(text: str, sentence: Sentence, anchor: Anchor) -> DateSpan | None:
    """Return the first day that a sentence tells, not that of a statement."""
    hits = _days_in(text, sentence, anchor)
    spoken = [(speech.first, speech.last) for speech in find_speech(sentence)] if hits else []
    for hit in hits:
        if not any(first <= hit.first <= last + 2 for first, last in spoken):
            return hit.span
    return None


def _is_told_in_passing(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger stands in a clause of its own background, or in the perfect tense.

    Such an event is not the news of the day: undated, it lies somewhere in the days before.
    """
    clause = reading.clauses.at(trigger.first)
    words = reading.sentence.words
    perfect = {"has", "have", "had"}.intersection(words[max(clause.first, trigger.first - 4) : trigger.first])
    reason = {"because", "since", "although"}.intersection(words[trigger.last : trigger.last + 4])
    before = words[clause.first : trigger.first - 1]
    resumed = words[trigger.first - 1] in _WAS and not _AUXILIARIES.isdisjoint(before)
    aside = clause.opener in {"who", "which", "because"} and not resumed
    return reading.sentence.index > 1 and bool(perfect or reason or aside)


def _came_since(reading: Reading, trigger: Trigger) -> bool:
    """Whether something came after what was told before ("has since set up a base")."""
    return "since" in reading.sentence.words[max(0, trigger.first - 2) : trigger.first]


def _stand_in(
    anchor: Anchor, statement: DateHit | None, before: DateSpan | None, *, since: date | None = None
) -> DateSpan:
    """Return the date of an event whose sentence gives none, marked as standing in.

    The days from ``since`` up to publication where the event is told in passing; else the date of the
    event before, else of the statement, else the publication day.
    """
    if since is not None and anchor.day is not None:
        return DateSpan(start=since, end=anchor.day, basis="none")
    if before is not None and before.start is not None:
        return before.but(text="", basis="inferred")
    if statement is not None and statement.span.start is not None:
        return statement.span.but(text="", basis="inferred")
    day: date | None = anchor.day
    return DateSpan(start=day, end=day, basis="none")


def _names_days(span: DateSpan) -> bool:
    return span.start is not None and span.end is not None and (span.end - span.start).days <= _LONGEST
