"""The gist of an event: who, to whom, where, how many dead; it tells whether it is one of a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.placing.places import places_of
from geomap.events.coding.reports.sides import (
    CROWD_OF,
    actors_of,
    apart,
    as_met_by_forces,
    fit_to_act,
    met_as_protesters,
    opposed,
    sides_of,
    with_arms,
)
from geomap.events.coding.tolls.counts import Toll, toll
from geomap.events.coding.types.types import Typed
from geomap.model import Actor, DateSpan, EventPlace
from geomap.model.vocabulary import EVENT_TYPE_OF, EventType

_SURE_OF_COUNTRY: Final = 0.4
"""Certainty of a place from which its country is that of the people met there."""


class Gist(msgspec.Struct, frozen=True, gc=False):
    """What tells whether an event is one of a conflict: most are none, and get no report.

    Parameters
    ----------
    typed, event_type, sub_event_type
        Its type.
    agents, patients
        The parties of its two sides, as they can act in an event of its type.
    side_a, side_b
        Their actors; a crowd that no words name is among those who act.
    deaths
        How many died, on which side.
    denies
        Whether it is told as not having happened.
    """

    typed: Typed
    event_type: EventType
    sub_event_type: str
    when: DateSpan
    agents: list[Party]
    patients: list[Party]
    side_a: tuple[Actor, ...]
    side_b: tuple[Actor, ...]
    places: tuple[EventPlace, ...]
    deaths: Toll
    denies: bool


def gist_of(candidate: Candidate, when: DateSpan, typed: Typed, *, is_note: bool) -> Gist:
    """Return the gist of a candidate whose type is known; ``is_note``: a note tells of it."""
    assert typed.sub_event_type is not None
    event_type = EVENT_TYPE_OF[typed.sub_event_type]
    index = candidate.main_reading.index
    agents, patients = _sides_that_fit(candidate, event_type)
    places = places_of(candidate, is_note=is_note)
    country = _country(candidate, places)
    acting = actors_of(agents, index, country)
    return Gist(
        typed=typed,
        event_type=event_type,
        sub_event_type=typed.sub_event_type,
        when=when,
        agents=agents,
        patients=patients,
        side_a=acting or _crowd(candidate, event_type, places, country),
        side_b=actors_of(patients, index, country),
        places=places,
        deaths=toll(candidate.casualties, "deaths"),
        denies=candidate.reality.effect == "denied",
    )


def _sides_that_fit(candidate: Candidate, event_type: str) -> tuple[list[Party], list[Party]]:
    """Return who acts and who is acted upon, as they can in an event of a type."""
    agents, patients = sides_of(candidate)
    index = candidate.main_reading.index
    patients = met_as_protesters(agents, patients, event_type, index)
    if candidate.main.name == "gunfight" and event_type == "Battles":
        agents, patients = (with_arms(parties, index) for parties in (agents, patients))
    if event_type == "Riots":
        agents, patients = as_met_by_forces(agents, patients)
    elif event_type == "Battles":
        agents, patients = opposed(candidate, agents, patients)
    return apart(fit_to_act(agents, event_type, index), patients)


def _crowd(
    candidate: Candidate, event_type: str, places: Sequence[EventPlace], country: str | None
) -> tuple[Actor, ...]:
    """Return the crowd of a protest or riot where nobody is told to act, but a place or a number is."""
    rule = CROWD_OF.get(event_type)
    if rule is None or not (places or candidate.casualties):
        return ()
    reading = candidate.main_reading
    return (reading.index.by_rule(rule, country or reading.country),)


def _country(candidate: Candidate, places: Sequence[EventPlace]) -> str | None:
    """Return the country of the first place, None where the place is unknown or unsure."""
    if not places or places[0].geo_confidence < _SURE_OF_COUNTRY:
        return None
    return country_of(candidate, places)


def country_of(candidate: Candidate, places: Sequence[EventPlace]) -> str | None:
    """Return the country of the first of a candidate's places, None where it is unknown."""
    return next(
        (
            link.placed.country
            for link, _ in candidate.links
            if places[0].name_raw in link.keys or places[0].place_id in link.keys
        ),
        None,
    )
