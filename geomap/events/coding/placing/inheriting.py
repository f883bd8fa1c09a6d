"""Places that an event takes over from the events told before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.joining.compatible import is_older
from geomap.events.coding.joining.other_event_cues import opens_another
from geomap.events.coding.places.link import lent
from geomap.events.coding.vocabulary.tables import word_list

_BACK: Final = 2
"""A place is taken from at most so many sentences before (with less confidence)."""
_THERE_BACK: Final = 6
"""Most sentences from "the city" to the event at the place that it means."""
_TAKEN_IN_FIGHTS: Final = frozenset({"violence", "abduction"})
_INHERITED: Final = 0.5
"""What is left of the certainty of a place."""
_KINDS_OF_TOWNS: Final = word_list("kinds_of_towns")
_PLACE_WORDS: Final = word_list("the_place")


def inherit_places(events: Sequence[Candidate], *, published: date | None) -> None:
    """Give an event without place that of an event of its kind shortly before, less certain.

    Parameters
    ----------
    published
        Day of publication: older news lends its place to none; None to pay no heed to that.
    """
    placed: list[Candidate] = []
    for event in events:
        if not event.links and event.answers is not None:
            event.links = lent(event.answers.links, _INHERITED)
        if event.links:
            placed.append(event)
            continue
        for other in reversed(placed):
            older = is_older(event.when, than=other.when, published=published)
            back = event.index - max(r.sentence.index for r in other.readings)
            anew = published is not None and (_is_in_another_section(other, event) or opens_another(event))
            may_lend = 0 < back <= _BACK and _may_lend(other, event) and not older and not anew
            if may_lend or (0 < back <= _THERE_BACK and (_says_there(event) or _are_of_those_told(event))):
                event.links = lent(other.links, _INHERITED)
                break


def _is_in_another_section(other: Candidate, event: Candidate) -> bool:
    """Whether a heading stands between two events."""
    return other.readings[-1].sentence.section != event.main_reading.sentence.section


def _says_there(event: Candidate) -> bool:
    """Whether an event's sentence says "the city", "the village" and names no place: the one named before."""
    words = event.main_reading.sentence.words
    there = words[-2:-1] == ["there"] or any(
        word in _PLACE_WORDS and (before == "the" or (first == "the" and before in _KINDS_OF_TOWNS))
        for first, before, word in zip(["", *words], words, words[1:], strict=False)
    )
    return there and not event.main_reading.sites


def _are_of_those_told(event: Candidate) -> bool:
    """Whether, on no day of its own, some of people told before died ("eleven of the militiamen fell")."""
    if event.main.trigger_class.kind != "effect" or (event.when is not None and event.when.text):
        return False
    words = event.main_reading.sentence.words
    return any(
        c.what == "deaths" and ("of", "the") in pairwise(words[c.first : c.last]) for c, _ in event.casualties
    )


def _may_lend(other: Candidate, event: Candidate) -> bool:
    """Whether an event may have the place of another: of its kind, and not of another day."""
    families = {other.main.trigger_class.family, event.main.trigger_class.family}
    return (len(families) == 1 or families == _TAKEN_IN_FIGHTS) and not dates_disagree(other.when, event.when)
