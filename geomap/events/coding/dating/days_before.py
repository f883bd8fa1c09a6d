"""What came days before: "the strike came two days after a car bomb killed 38 people in X"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dates.words import count_of
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.triggers import Trigger
from geomap.model import DateSpan

_AFTER: Final = Sought(lambda: {"after"})
_AFTER_MAIN: Final = 4
"""Fewest words of a main clause before "two days after"."""
_DAYS_AND_MORE: Final = frozenset({"day", "week", "month", "year"})
_HOURS: Final = frozenset({"hour", "minute"})
_KNOWN: Final = frozenset({"the", "this", "that"})
_CAME: Final = (["came"], ["comes"], ["happened"], ["occurred"])
_NEWS: Final = 6
"""Most days after which what came before is still news, and told for its own sake."""


def is_long_before(reading: Reading, trigger: Trigger) -> bool:
    """Whether a clause only says what came days before ("... two days after 16 soldiers died in X").

    What came few days before, with its place, is news of its own.
    """
    first = time_after(reading, trigger)
    if first is None or reading.sentence.words[first - 1].rstrip("s") not in _DAYS_AND_MORE:
        return False
    if _is_the_news(reading, first) or _is_dated(reading, trigger, first):
        return False
    return days_before(reading, trigger) is None


def days_before(reading: Reading, trigger: Trigger) -> int | None:
    """Return how many days before the main clause an action was that is told after "two days after".

    None where it hangs on no such clause, where that has a date, or names no place.
    """
    first = time_after(reading, trigger)
    if first is None or first < 2:
        return None
    words = reading.sentence.words
    if words[first - 1] not in {"day", "days"} or _is_the_news(reading, first):
        return None
    if _is_dated(reading, trigger, first):
        return None
    count = 1 if words[first - 2] == "the" else count_of(words[first - 2])
    clause = reading.clauses.at(first)
    placed = any(clause.first <= site.first < clause.last for site in reading.sites)
    return count if placed and count is not None and 0 < count <= _NEWS else None


def _is_the_news(reading: Reading, first: int) -> bool:
    """Whether nothing else is told than that ("buried their dead two days after rebels attacked")."""
    before = (t for t in reading.triggers if t.first < first)
    return not any(other.trigger_class.kind in {"event", "effect"} for other in before)


def where_days_before_begin(reading: Reading, trigger: Trigger) -> int | None:
    """Return the word where what came days before a trigger begins, with places and weapons of its own.

    None where nothing did, or the trigger is part of it.
    """
    if _AFTER not in reading.sentence.places or days_before(reading, trigger) is not None:
        return None
    after = (other for other in reading.triggers if other.first > trigger.first)
    other = next((other for other in after if days_before(reading, other) is not None), None)
    return None if other is None else time_after(reading, other)


def only_came_after(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun only says of what was told before that it came days after something."""
    words = reading.sentence.words
    if trigger.reading != "noun" or words[max(0, trigger.first - 1)] not in _KNOWN:
        return False
    begun = where_days_before_begin(reading, trigger)
    if begun is None or words[trigger.last : trigger.last + 1] not in _CAME:
        return False
    return not any(hit.first < begun for hit in reading.dates)


def date_before(reading: Reading, trigger: Trigger, anchor: Anchor) -> DateSpan | None:
    """Return the day of an action told after "two days after", counted back from that of the main clause."""
    days = days_before(reading, trigger) if _AFTER in reading.sentence.places else None
    if days is None:
        return None
    first = time_after(reading, trigger) or 0
    told = [hit.span.end for hit in reading.dates if hit.last <= first and is_exact(hit.span)]
    day = next(iter(told), None) or anchor.told or anchor.day
    if day is None:
        return None
    words = reading.sentence.text(first - 2, first + 1)
    start = day - timedelta(days=days)
    return DateSpan(start=start, end=start, text=words, basis="inferred")


def _is_dated(reading: Reading, trigger: Trigger, first: int) -> bool:
    dated: Sequence[int] = [hit.first for hit in reading.dates if is_exact(hit.span)]
    return any(first <= at < reading.clauses.at(trigger.first).last for at in dated)


def time_after(reading: Reading, trigger: Trigger) -> int | None:
    """Return where the clause of a trigger says "after" with a time before it ("hours after"), or None.

    What hangs on such a clause ("..., killing 38") belongs to it.
    """
    if _AFTER not in reading.sentence.places:
        return None
    every, words = reading.clauses.clauses, reading.sentence.words
    at = reading.clauses.of_word[trigger.first]
    while at > 0 and every[at].kind == "participle":
        at -= 1
    clause = every[at]
    if clause.opener != "after" or clause.first < _AFTER_MAIN:
        return None
    unit = words[clause.first - 1].rstrip("s")
    alone = "," not in words[clause.first : min(trigger.first, clause.last - 1)]
    return clause.first if alone and unit in _DAYS_AND_MORE | _HOURS else None
