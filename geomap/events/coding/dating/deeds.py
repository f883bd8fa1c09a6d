"""The day of a result: not that on which the dead were counted, confirmed or found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.casualties import Casualties
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.text import POSSESSIVE
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_CONFIRMING: Final = word_list("confirming_death")
_PERFECT: Final = frozenset({"have", "has"})
_IN_AN_ACTION: Final = (["in"], ["by"], ["during"])
_TO_THE_DAY: Final = 3
"""Most words from "died in" to the day, and from it to its action."""


def day_of_deed(
    reading: Reading, trigger: Trigger, counted: Sequence[Casualties], when: DateSpan | None
) -> DateSpan | None:
    """Return the day of a result, not that of its count.

    "The number killed in the attack rose to 84 on Monday", "the toll from Sunday's bomb rose on Tuesday to
    12", "30 people were confirmed dead on Monday".
    """
    if when is None or trigger.trigger_class.kind != "effect":
        return when
    of_action = _day_of_its_action(reading, trigger)
    return of_action or _day_not_of_count(reading, trigger, counted, when)


def _day_not_of_count(
    reading: Reading, trigger: Trigger, counted: Sequence[Casualties], when: DateSpan
) -> DateSpan | None:
    """Return the day of a result unless it is that on which the dead were counted."""
    words = reading.sentence.words
    if words[max(0, trigger.first - 1)] in _CONFIRMING or _is_day_of_count(reading, trigger, when):
        return None
    if not any(c.is_total for c in counted):
        return when
    number = max(c.last for c in counted if c.is_total)
    told = {hit.first: hit for hit in reading.dates}
    raised = number <= trigger.first  # "brought to 85 the number killed on Thursday"
    if not raised and not any(hit.span == when and at >= number for at, hit in told.items()):
        return when
    raws = reading.sentence.raws
    border = len(raws) if raised else number
    named = [
        hit.span
        for at, hit in told.items()
        if trigger.last <= at < border and raws[hit.last - 1].endswith(POSSESSIVE)
    ]
    if not named and raised and any(hit.span == when and at >= trigger.last for at, hit in told.items()):
        return when
    return named[0] if named else None


def _day_of_its_action(reading: Reading, trigger: Trigger) -> DateSpan | None:
    """Return the day that belongs to the action in which people died ("67 died in Sunday's fighting")."""
    words, raws = reading.sentence.words, reading.sentence.raws
    if words[trigger.last : trigger.last + 1] not in _IN_AN_ACTION:
        return None
    for hit in reading.dates:
        beside = 0 < hit.first - trigger.last <= _TO_THE_DAY
        if beside and raws[hit.last - 1].endswith(POSSESSIVE):
            acts = any(0 <= other.first - hit.last <= _TO_THE_DAY for other in reading.triggers)
            return hit.span if acts else None
    return None


def _counts_up_to_now(reading: Reading) -> bool:
    """Whether a sentence says how many have died or been hurt by now."""
    words = reading.sentence.words
    return any(
        _PERFECT.intersection(words[max(0, trigger.first - 3) : trigger.first])
        for trigger in reading.triggers
        if trigger.trigger_class.kind == "effect"
    )


def _is_day_of_count(reading: Reading, trigger: Trigger, when: DateSpan) -> bool:
    """Whether a day is that of words which count up to now ("a week later they say that 58 have died")."""
    if reading.sentence.index == 0 or not reading.speeches or not _counts_up_to_now(reading):
        return False
    opened = next((hit.first for hit in reading.dates if hit.span == when), None)
    return opened is not None and any(opened <= s.first and s.last <= trigger.first for s in reading.speeches)
