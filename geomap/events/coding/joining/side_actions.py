"""What one sentence tells along with the event of the one before: arrests, seizures, flags, fires."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import CROWDS, TAKING, Candidate, one_story
from geomap.events.coding.joining.compatible import is_by_bomb
from geomap.events.coding.joining.sameness import dead
from geomap.events.coding.vocabulary.entries import ARMED

_CROWD_VIOLENCE: Final = frozenset({"clash", "attack", "beating", "kill", "injure", "destroy"})
_ORGANISED: Final = frozenset({"rebel", "militia", "communal", "external"})
_ALONG: Final = frozenset({"arrest", "looting", "weapons", "other", "abduction"})


def told_along(event: Candidate, candidate: Candidate, *, is_short: bool) -> bool:
    """Whether one sentence tells the violence and the next its arrests, seizures or flight.

    In a short report, clashes told after a demonstration are the demonstration's.
    """
    met = is_short and event.main.trigger_class.kind == "demonstration" and candidate.main.name == "shooting"
    if met and any(party.side in CROWDS for party in candidate.patients):
        return True  # "people protested in X. Soldiers fired on the protesters"
    if is_short and event.main.trigger_class.family == "unrest" and candidate.main.name in _CROWD_VIOLENCE:
        return not any(party.side in _ORGANISED for party in (*candidate.agents, *candidate.patients))
    if not is_short and candidate.main.name == "vandalism" and _is_armed_attack(event):
        return not any(party.side in CROWDS for party in candidate.agents)
    if candidate.main.name == "abduction" and _is_taking_of_its_own(event, candidate, is_short=is_short):
        return False
    if event.main.name == "entry" and candidate.main.name in TAKING and not candidate.links:
        return True  # "the army marched into the town; soldiers hoisted a flag over the fortress"
    families = {event.main.trigger_class.family, candidate.main.trigger_class.family}
    along = bool(families & _ALONG) or families == {"unrest", "movement"}
    if event.main.opinion is not None and candidate.main.trigger_class.family == "violence":
        along = False  # "refugees were moving towards the town. A guard was shot dead"
    return along and len(families - _ALONG) == 1 and one_story(event.main, candidate.main)


def _is_taking_of_its_own(event: Candidate, candidate: Candidate, *, is_short: bool) -> bool:
    """Whether people are taken apart from an event: hostages of a battle, counted in their own sentence.

    Or after a bomb at which nobody need have been ("killed two. Gunmen also abducted a tribal elder").
    """
    before = candidate.main_reading.sentence.words[max(0, candidate.main.first - 1) : candidate.main.first]
    return (before == ["also"] and is_by_bomb(event)) or (not is_short and _counts_captives(candidate))


def _counts_captives(candidate: Candidate) -> bool:
    """Whether a sentence tells how many people were taken."""
    return any(c.what == "captured" and (c.count.best or 0) > 1 for c, _ in candidate.casualties)


def _is_armed_attack(event: Candidate) -> bool:
    """Whether people were killed or armed people attacked: fire set to houses next is part of it."""
    if event.main.trigger_class.family != "violence":
        return False
    return bool(dead(event)) or any(party.side in ARMED for party in event.agents)
