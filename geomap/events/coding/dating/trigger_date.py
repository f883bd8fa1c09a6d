"""The date of a trigger: the nearest date of its sentence that is not the date of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.dates.dates import Anchor, DateHit, date_hits
from geomap.events.coding.dates.words import count_of
from geomap.events.coding.dating.days_before import date_before
from geomap.events.coding.dating.spans import is_exact, lies_ahead
from geomap.events.coding.dating.unrelated_dates import is_of_something_else
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import read_sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_UNIT_DAYS: Final = {"day": 1, "week": 7}
_BEFORE_IT: Final = word_list("bounds_in_time")
_ASIDE: Final = 6
"""Words that a date in a clause of its own background seems further away."""
_OPENING: Final = 3
"""Words that count between a date at the head of a sentence and any of its triggers."""
_THE_DAY_OF: Final = [",", "the", "day", "of", "the"]
_SINCE: Final = Sought(lambda: {"since"})


def own_date(
    reading: Reading, trigger: Trigger, text: str, anchor: Anchor, *, elsewhere: Sequence[Trigger] = ()
) -> DateSpan | None:
    """Return the date that the sentence gives for a trigger, or None.

    A date beside a verb of saying ("said Monday") dates the statement; "overnight" in such a
    sentence is the night before that day.

    Parameters
    ----------
    elsewhere
        Triggers of the sentence that only refer to another event: a date long past, or a vague
        one, that follows such a trigger is theirs ("protested against the killing in January").
    """
    before = date_before(reading, trigger, anchor)
    if before is not None or not reading.dates:
        return before or reading.sentence.day
    statement = reading.statement
    hits = [
        hit
        for hit in reading.dates
        if hit is not statement
        and not lies_ahead(hit, anchor)
        and not is_of_something_else(reading, hit, trigger, text=text, elsewhere=elsewhere, anchor=anchor)
    ]
    best = min(hits, key=lambda hit: _cost(reading, hit, trigger), default=None)
    if best is None:
        return reading.sentence.day
    if _is_since(reading, best) and anchor.day is not None:
        start, end = best.span.start or anchor.day, best.span.end or anchor.day
        if is_exact(best.span):
            return best.span.but(end=max(anchor.day, end))
        if start <= anchor.day < end:  # "since 2011" in a paper of that year
            return best.span.but(end=anchor.day)
    if best.kind == "night" and statement is not None and statement.span.start is not None:
        shifted = Anchor(statement.span.start, anchor.basis)
        again = date_hits(read_sentence(text, best.start, best.end), text, shifted)
        return again[0].span if again else best.span
    return _counted_back(reading, trigger, best)


def _counted_back(reading: Reading, trigger: Trigger, hit: DateHit) -> DateSpan:
    """Return the day of what "a day after" opens, counted back from that of the main clause."""
    clause, words = reading.clauses.at(trigger.first), reading.sentence.words
    if clause.opener != "after":
        return hit.span
    inside = clause.first <= hit.first < clause.last
    start, end = hit.span.start, hit.span.end
    unit = words[clause.first - 1].rstrip("s") if clause.first else ""
    inside = inside or "," in words[clause.first : trigger.first]  # "two days after the vote, rebels seized"
    if inside or unit not in _UNIT_DAYS or start is None or end is None:
        return hit.span
    count = count_of(words[clause.first - 2]) if clause.first > 1 else None
    back = timedelta(days=_UNIT_DAYS[unit] * (count or 1))
    return hit.span.but(start=start - back, end=end - back, basis="inferred")


def _is_since(reading: Reading, hit: DateHit) -> bool:
    """Whether a date opens the days up to now ("44 people had been killed since Wednesday night")."""
    if _SINCE not in reading.sentence.places:
        return False
    return "since" in reading.sentence.words[max(0, hit.first - 1) : hit.first + 1]


def _cost(reading: Reading, hit: DateHit, trigger: Trigger) -> int:
    """Return how far a date stands from a trigger; one that opens the sentence governs all of it."""
    clauses, first, last = reading.clauses, hit.first, hit.last
    if last + 5 == trigger.first and reading.sentence.words[last : last + 5] == _THE_DAY_OF:
        return -1  # "on Tuesday, the day of the attack, ..."
    gap = max(first - trigger.last, trigger.first - last, 0)
    distance = clauses.distance(min(first, len(clauses.of_word) - 1), trigger.first)
    if first <= 1 and is_exact(hit.span):
        gap, distance = min(gap, _OPENING), min(distance, 1)
    cost = 4 * distance + gap
    cost += 10 if hit.kind == "year" else 0
    return cost + _context_cost(reading, first, trigger)


def _context_cost(reading: Reading, at: int, trigger: Trigger) -> int:
    """Charge a date in a clause of its own background ("since the war began in 2011")."""
    if at and reading.sentence.words[at - 1] in {"since", "until", "till"}:
        return 8
    clause = reading.clauses.at(at)
    if clause.first <= trigger.first < clause.last:
        # "after the vote of 3 March, rebels seized": the comma ends what "after" opened
        closed = clause.opener in _BEFORE_IT and "," in reading.sentence.words[at : trigger.first]
        return _ASIDE if closed else 0
    return (
        _ASIDE
        if clause.kind in {"relative", "subordinate", "bracket"}
        and clause.opener not in {"when", "after", "as"}
        else 0
    )


def told_until(reading: Reading, anchor: Anchor) -> Anchor:
    """Return the anchor for the sentences after one: "two days later" counts from the day told last."""
    if not reading.dates:
        return anchor
    statement = reading.statement
    told = [
        hit
        for hit in reading.dates
        if hit is not statement and is_exact(hit.span) and not _is_since(reading, hit)
    ]
    days = [hit for hit in told if hit.kind != "night"] or told  # "66 had been announced overnight"
    return replace(anchor, told=days[-1].span.end) if days else anchor
