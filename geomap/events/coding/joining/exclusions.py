"""What keeps two tellings apart: their types, their days, how and under which heading they are told."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate, places_agree
from geomap.events.coding.dating.days_before import days_before, only_came_after
from geomap.events.coding.joining.compatible import (
    GENERIC,
    by_others_from_afar,
    dates_agree,
    types_agree,
)
from geomap.events.coding.joining.retold import names_them_again, tells_how, tells_how_they_died
from geomap.events.coding.joining.sameness import dead
from geomap.events.coding.joining.side_actions import told_along
from geomap.events.coding.second_reader.wording_rules import worded_apart
from geomap.events.coding.vocabulary.entries import ARMED, FORCES, OF_NO_SIDE

NEAR: Final = 2
"""An event without a place joins an event told at most so many sentences before."""


def excludes(event: Candidate, candidate: Candidate, near: int, *, is_short: bool) -> bool:
    """Whether types, dates or the way of telling keep two candidates apart."""
    # Each denial is an account of its own, with the one who denies.
    denied = event.reality.effect == "denied" or candidate.reality.effect == "denied"
    if denied or not dates_agree(event.when, candidate.when) or (near == 0 and _days_apart(event, candidate)):
        return True
    elsewhere = near == 0 and not (event.place_keys & candidate.place_keys)
    came_after = near > 0 and only_came_after(candidate.main_reading, candidate.main)
    goes_on = came_after or (near == 1 and _names_it_again(candidate)) or tells_how(event, candidate)
    goes_on = goes_on or names_them_again(event, candidate)
    if elsewhere or (worded_apart(event.main, candidate.main) and not goes_on):
        return True
    if (
        not came_after
        and not types_agree(event, candidate)
        and not (
            0 < near <= NEAR
            and told_along(event, candidate, is_short=is_short)
            and places_agree(event, candidate)
        )
    ):
        return True
    others = not is_short and by_others_from_afar(event, candidate)
    if (
        others
        or (near > 0 and (_strikes_back(event, candidate) or _fell_elsewhere(event, candidate)))
        or _is_told_anew(event, candidate, is_short=is_short)
    ):
        return True
    if near == 0 or is_short or event.main.trigger_class.kind != "effect":
        return False
    return _is_new_deed(candidate) and not (tells_how(event, candidate) or names_them_again(event, candidate))


def _names_it_again(candidate: Candidate) -> bool:
    """Whether a sentence goes on about what the one before told ("The attack, carried out by ...")."""
    return candidate.is_definite and candidate.main.reading == "noun" and candidate.main.name in GENERIC


def _days_apart(event: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence tells one action as having come days after the other."""
    reading = candidate.main_reading
    if event.main_reading is not reading:
        return False
    return (days_before(reading, event.main) is None) != (days_before(reading, candidate.main) is None)


def _strikes_back(event: Candidate, candidate: Candidate) -> bool:
    """Whether forces kill armed people after an attack on civilians: two events, each with its dead."""
    attackers = {party.side for party in event.agents}
    forces = {party.side for party in candidate.agents}
    return (
        bool(attackers)
        and attackers <= ARMED - FORCES
        and _sides_of_dead(event) == {"civilians"}
        and bool(forces)
        and forces <= FORCES
        and bool(killed := _sides_of_dead(candidate))
        and killed <= ARMED - FORCES
    )


def _fell_elsewhere(event: Candidate, candidate: Candidate) -> bool:
    """Whether fighters died of those who shot an aircraft down: in the battle around it, not of that."""
    gunners = ARMED - FORCES
    fired = event.main.name == "downing" and any(party.side in gunners for party in event.agents)
    return fired and bool(_sides_of_dead(candidate) & gunners)


def _sides_of_dead(candidate: Candidate) -> set[str]:
    """Return the sides of those counted as dead; people without more are civilians."""
    counted = (c for c, _ in candidate.casualties if c.what == "deaths" and not c.is_boast)
    sides = {c.side for c in counted if c.count.best != 0}
    return {"civilians" if side in OF_NO_SIDE else side for side in sides}


def _is_new_deed(candidate: Candidate) -> bool:
    """Whether a sentence tells of an action, not of how the dead told of before were killed."""
    kind = candidate.main.trigger_class.kind
    if kind != "event":
        return kind == "demonstration"
    return not candidate.is_definite and not tells_how_they_died(candidate)


def _is_told_anew(event: Candidate, candidate: Candidate, *, is_short: bool) -> bool:
    """Whether something at no place stands under another heading: not of what was told before.

    A result under a heading; anything but what refers back under another place of a bulletin, where both
    count their dead wherever they happened.
    """
    apart = _item(event) != _item(candidate)
    if candidate.links:
        return apart and bool(dead(event)) and bool(dead(candidate)) and not candidate.is_definite
    is_result = candidate.main.trigger_class.kind == "effect"
    if apart:
        return is_result or not candidate.is_definite
    return is_result and not is_short and section_of(event) != section_of(candidate)


def _item(candidate: Candidate) -> tuple[int, tuple[int, int] | None]:
    """Return the item and the dated heading in which a candidate is told last."""
    sentence = candidate.readings[-1].sentence
    return sentence.item, sentence.heading


def section_of(candidate: Candidate) -> int:
    """Return the number of the section, between two headings, in which a candidate is told last."""
    return candidate.readings[-1].sentence.section
