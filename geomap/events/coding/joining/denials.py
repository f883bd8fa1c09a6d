"""What a denial answers: the event told just before, of which the one who denies is accused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.sentences.triggers import DEED

_NEAR: Final = 2
"""A denial that names nothing answers an event told at most so many sentences before."""


def bind_denials(events: Sequence[Candidate]) -> None:
    """Tell each denial which event of the article it answers ("the force denied targeting the camp").

    The last event before it in which the one who denies acts; else the event just before, of the
    same family where the denial names an action ("denied any role" names none). What the denial
    does not say itself (type, place, day) is then that event's.
    """
    for denial in events:
        if denial.reality.effect != "denied":
            continue
        told = [e for e in events if e.reality.effect != "denied" and e.index <= denial.index]
        deniers = _deniers(denial)
        acting = [e for e in told if deniers & {p.actor.name for p in e.agents if p.actor is not None}]
        just_before = [
            e
            for e in told
            if denial.index - e.readings[-1].sentence.index <= _NEAR
            and (denial.main.name == DEED or e.main.trigger_class.family == denial.main.trigger_class.family)
        ]
        denial.answers = next(iter([*reversed(acting), *reversed(just_before)]), None)


def _deniers(denial: Candidate) -> set[str]:
    """Return the actors that speak in a denial, or are said not to have acted."""
    reading = denial.main_reading
    speaking = [
        party
        for speech in reading.speeches
        for party in reading.parties
        if speech.speaker_first <= party.first < speech.speaker_last
    ]
    return {party.actor.name for party in (*speaking, *denial.agents) if party.actor is not None}
