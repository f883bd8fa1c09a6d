"""Events that an article announces without place, and tells with place later on."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.joining.compatible import (
    dates_agree,
    means_name,
    types_agree,
)
from geomap.events.coding.joining.other_event_cues import opens_another
from geomap.events.coding.joining.sameness import (
    dead,
)

_FEW: Final = 3
"""Fewer dead than that are no sign that two sentences tell of one event."""


def join_announced(events: list[Candidate]) -> list[Candidate]:
    """Join an event without place to a later one of the same kind with the same number of dead."""
    kept: list[Candidate] = []
    for position, event in enumerate(events):
        target = None
        if not event.links:
            later = [
                e
                for e in events[position + 1 :]
                if e.links and types_agree(e, event) and dates_agree(e.when, event.when)
            ]
            target = next((e for e in later if _is_told_ahead(event, e)), None)
            target = target or next((e for e in later if _only_announces(event, e)), None)
        if target is None:
            kept.append(event)
        else:
            target.readings = event.readings + [r for r in target.readings if r not in event.readings]
            target.when = target.when or event.when
            target.means |= event.means
            target.triggers.extend(event.triggers)
            target.agents = target.agents or event.agents
            target.patients = target.patients or event.patients
    return kept


def _is_told_ahead(event: Candidate, later: Candidate) -> bool:
    """Whether the same number of dead stands in both; one or two of another attack are no sign of it."""
    most = max(dead(event), default=0)
    return most in dead(later) and not (most < _FEW and opens_another(event))


def _only_announces(event: Candidate, following: Candidate) -> bool:
    """Whether an event tells nothing but what the next sentence tells with place and day.

    "The army answered with air strikes. On Friday a jet dropped two bombs on ..."
    """
    told = event.when is not None and event.when.text
    same = means_name(event) == means_name(following)
    adjacent = following.index - event.readings[-1].sentence.index == 1
    return not told and not event.casualties and adjacent and same
