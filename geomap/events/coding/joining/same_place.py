"""Whether a telling is of the place of an event told before, or of none and close by."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import TAKING, Candidate
from geomap.events.coding.joining.exclusions import NEAR
from geomap.events.coding.joining.other_event_cues import is_one_more, opens_another
from geomap.events.coding.joining.retold import names_them_again, tells_how, tells_how_they_died
from geomap.events.coding.joining.sameness import (
    dead,
    inside,
    is_close,
    is_one_of_several,
    refers_to_lead,
    same_victims,
)
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list

_ATTACKERS: Final = word_list("attacking_people")
_THE_REACH: Final = 3
"""Most words from "the" to those who were told of before ("the state police convoy")."""
_ANAPHOR_REACH: Final = 8
"""How many sentences "the attack" may stand after the lead that told of it."""
_DISTRICT_KM: Final = 80.0
"""Farther (km) from its district than that no village lies where an article tells how it was hit."""


def tells_of_same_place(event: Candidate, candidate: Candidate, near: int) -> bool:
    """Whether a candidate is told of the place of an event, or of none and close by."""
    how = tells_how(event, candidate)
    far = how or refers_to_lead(event, candidate) or _is_taken_whole(event, candidate)
    reach = _ANAPHOR_REACH if far else NEAR
    follows = near <= reach and not opens_another(candidate)
    if not candidate.links:
        return follows
    if event.place_keys != candidate.place_keys and is_one_of_several(event, candidate):
        return False
    if event.links:
        return _is_at_its_place(event, candidate, near, how=how)
    if how and event.main_reading.sentence.day is not None:
        return follows
    return follows and (
        _continues(candidate) or _befell_the_same(event, candidate) or names_them_again(event, candidate)
    )


def _is_at_its_place(event: Candidate, candidate: Candidate, near: int, *, how: bool) -> bool:
    """Whether a candidate with a place is told of that of an event, or of one that means the same.

    Parameters
    ----------
    how
        Whether it tells how those were killed whom the event counts.
    """
    same = bool(event.place_keys & candidate.place_keys)
    if same or (near > NEAR and not how):
        return same and not _was_aimed_at_too(candidate) and not is_one_more(candidate)
    if how:
        return inside(event, candidate) or is_close(event, candidate, _DISTRICT_KM)
    if inside(event, candidate) and (_continues(candidate) or same_victims(event, candidate)):
        return True
    if candidate.is_definite and all(link.placed.lat is None for link, _ in candidate.links):
        return True  # a place that no gazetteer knows
    return (candidate.is_definite or tells_how_they_died(candidate)) and is_close(event, candidate)


def _is_taken_whole(event: Candidate, candidate: Candidate) -> bool:
    """Whether a building or flag without a place is of the town whose capture was told."""
    return not candidate.links and {event.main.name, candidate.main.name} <= TAKING


def _was_aimed_at_too(candidate: Candidate) -> bool:
    """Whether something else is told to have been hit ("a station in X was also shelled")."""
    before = candidate.main_reading.sentence.words[max(0, candidate.main.first - 1) : candidate.main.first]
    is_hit = candidate.main.is_passive and candidate.main.trigger_class.kind == "event"
    return is_hit and before == ["also"]


def _befell_the_same(event: Candidate, candidate: Candidate) -> bool:
    """Whether a passive tells where it befell those who died ("the police convoy was ambushed")."""
    if not candidate.main.is_passive or dead(candidate):
        return False
    hit = {counted.side for counted, _ in event.casualties if counted.what == "deaths"} & ARMED
    words = candidate.main_reading.sentence.words
    return any(
        party.side in hit and "the" in words[max(0, party.first - _THE_REACH) : party.first]
        for party in candidate.patients
    )


def _continues(candidate: Candidate) -> bool:
    """Whether a candidate refers back ("the attack", "the attackers") or only tells results."""
    if candidate.is_definite or candidate.main.trigger_class.kind in {"effect", "movement"}:
        return True
    words = candidate.main_reading.sentence.words
    return any(
        party.first and words[party.first - 1] == "the" and words[party.last - 1] in _ATTACKERS
        for party in candidate.agents
    )
