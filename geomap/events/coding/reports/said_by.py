"""Who says that an event happened, and whether a party to it does."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.model.vocabulary import Factuality


def attributed(candidate: Candidate) -> tuple[str, ...]:
    """Return who says so, outermost first, from the sentences of the event."""
    found: list[str] = []
    for reading in candidate.readings:
        speech = _speech_of(reading, candidate)
        if speech is not None:
            found.extend(name for name in speech.speakers if name and name not in found)
    return tuple(found[:4])


def _speech_of(reading: Reading, candidate: Candidate) -> Speech | None:
    named = [speech for speech in reading.speeches if speech.speakers]
    if not named:
        return None
    read = {trigger.first for trigger in reading.triggers}
    at = next((trigger.first for trigger in candidate.triggers if trigger.first in read), 0)
    return min(named, key=lambda speech: abs(speech.first - at))


def factuality_of(candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]) -> Factuality:
    """Return whether an event is denied, claimed (by a party to it, or by the verb) or reported."""
    if candidate.reality.effect == "denied":
        return "denied"
    if candidate.reality.effect == "claimed" or "claimed" in candidate.reality.also:
        return "claimed"
    reading = candidate.main_reading
    speech = _speech_of(reading, candidate)
    if speech is not None:
        involved = {p.actor.name for p in (*agents, *patients) if p.actor} | {
            p.actor.country for p in (*agents, *patients) if p.actor and p.actor.country and p.side == "state"
        }
        for party in reading.parties:
            speaks = speech.speaker_first <= party.first < speech.speaker_last
            if (
                speaks
                and party.actor
                and party.side in ARMED
                and (party.actor.name in involved or party.actor.country in involved)
            ):
                return "claimed"
        if speech.kind == "claim":
            return "claimed"
    return "reported"
