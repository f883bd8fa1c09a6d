"""Who acts and who suffers in a report: sides that fit its type, and the dead of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.actors import ActorIndex
from geomap.events.coding.candidate import RECIPROCAL, Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.tolls.counts import Toll
from geomap.events.coding.vocabulary.entries import ARMED, FORCES, OF_NO_SIDE, UNARMED
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor

_BY_THE_ARMED: Final = frozenset({"Explosions/Remote violence", "Violence against civilians"})
"""Event types in which civilians and protesters are no acting side."""
_AMONG: Final = 9
"""Most words from "including" to the people counted after it."""
_OF_ONE_COMMAND: Final = frozenset({"state", "external", "rebel"})
"""Sides that do not fight themselves."""
_KILLING: Final = word_list("killing_words")
CROWD_OF: Final = {"Protests": "protesters", "Riots": "rioters"}
"""Type of event -> side of the people who make it."""


def sides_of(candidate: Candidate) -> tuple[list[Party], list[Party]]:
    """Return the sides; people killed or hurt are acted upon even where no clause says so."""
    agents, patients = list(candidate.agents), list(candidate.patients)
    if _are_only_unarmed_killed(candidate) and all(p.is_thing and p.side == "state" for p in patients):
        patients = []  # "a convoy leaving the hotel was ambushed; seven passengers died"
    told = _are_told_by_their_dead(candidate, agents, patients)
    if told:
        patients = []
    firing = {p.actor.name for p in agents if p.is_thing and p.actor}  # tanks: their crews suffer nothing
    patients = [p for p in patients if p.actor is None or p.actor.name not in firing]
    nobody = not agents and not patients
    if (candidate.main.name not in RECIPROCAL or nobody or told) and not any(
        p.side not in OF_NO_SIDE for p in patients
    ):
        for casualties, index in candidate.casualties:
            reading = next((r for r in candidate.readings if r.sentence.index == index), None)
            if reading is None:
                continue
            for party in reading.parties:
                inside = casualties.first <= party.first < max(casualties.last, casualties.first + 1)
                if inside and party not in agents and party not in patients:
                    patients.append(party)
    return agents, patients


def _are_only_unarmed_killed(candidate: Candidate) -> bool:
    """Whether all who are counted as killed or hurt are said to be unarmed."""
    sides = {c.side for c, _ in candidate.casualties if c.what in {"deaths", "injured"} and c.count.best != 0}
    return "civilians" in sides and sides <= {"civilians", "", "generic"}


def _are_told_by_their_dead(candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]) -> bool:
    """Whether a thing only tells where armed people were, who are counted as killed there.

    A checkpoint where policemen died was theirs and not the army's; troops who killed gunmen on a train or
    in a village fought the gunmen.
    """
    dead = {c.side for c, _ in candidate.casualties if c.what == "deaths" and c.count.best != 0}
    things = {party.side for party in patients}
    if not dead or not things or not all(party.is_thing for party in patients):
        return False
    if things == {"state"}:
        return dead == {"state"}
    by_forces = bool(agents) and all(party.side in FORCES for party in agents)
    return things == {"civilians"} and by_forces and dead <= ARMED and bool(dead - FORCES)


def fit_to_act(agents: Sequence[Party], event_type: str, index: ActorIndex) -> list[Party]:
    """Return who may have acted in an event of a type, in ACLED's classes.

    Civilians neither bomb nor attack civilians, and no rioters do ("shot dead by miscreants"); those who
    demonstrate are protesters, those who riot rioters.
    """
    if event_type in _BY_THE_ARMED:
        fit = (party for party in agents if party.side not in {"civilians", "protesters"})
        return [
            _made_as(party, "militia", "unidentified", index) if party.side == "rioters" else party
            for party in fit
        ]
    if event_type in CROWD_OF:
        return [_in_a_crowd(party, CROWD_OF[event_type], index) for party in agents]
    return list(agents)


def met_as_protesters(
    agents: Sequence[Party], patients: Sequence[Party], event_type: str, index: ActorIndex
) -> list[Party]:
    """Return people whom armed people act against at a protest as protesters ("fired at crowds")."""
    acting = bool(agents) and all(party.side in ARMED for party in agents)
    if event_type != "Protests" or not acting:
        return list(patients)
    return [party if party.is_thing else _in_a_crowd(party, "protesters", index) for party in patients]


def with_arms(parties: Sequence[Party], index: ActorIndex) -> list[Party]:
    """Return who exchanged fire: people told by their nation alone are armed ("fire with Palestinians")."""
    return [
        _made_as(party, "armed", "unidentified", index)
        if party.side == "civilians" and not party.is_thing and _is_of_a_nation(party)
        else party
        for party in parties
    ]


def _is_of_a_nation(party: Party) -> bool:
    """Whether a party bears the name of a people and is no farmer or teacher of it."""
    words = party.actor.name_raw.split() if party.actor else []
    return bool(words) and words[-1][0].isupper()


def as_met_by_forces(agents: Sequence[Party], patients: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """Return the sides of a riot of which only those who put it down are told: against a crowd, not named."""
    told = any(party.side in UNARMED and not party.is_thing for party in patients)
    if told or not all(party.side in FORCES for party in agents):
        return list(agents), list(patients)
    return [], [*agents, *patients]


def apart(agents: Sequence[Party], patients: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """Keep an army or a named group off one of the sides where it stands on both.

    It is who suffers where others act too, else who acts.
    """
    acting, suffering = (
        {party.actor.name for party in side if party.actor and party.side in _OF_ONE_COMMAND}
        for side in (agents, patients)
    )
    others = [party for party in agents if party.actor is None or party.actor.name not in suffering]
    if others and len(others) < len(agents):
        return others, list(patients)
    return list(agents), [p for p in patients if p.actor is None or p.actor.name not in acting]


def opposed(
    candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """Part the dead of both sides of a battle of which nobody is told to act: they fought each other.

    "Three rebels and a soldier were killed in a gunfight", "ten people, including four marines and six
    gunmen". The side that has more dead is the one that suffers.
    """
    if agents:
        return list(agents), list(patients)
    dead = (
        [p for p in patients if not p.is_thing]
        if names_of_sides(patients) & ARMED
        else _counted_among(candidate)
    )
    forces = [party for party in dead if party.side in FORCES]
    others = [party for party in dead if party.side in ARMED - FORCES]
    if not forces or not others:
        return list(agents), list(patients)
    lost = {True: 0, False: 0}
    for counted, _ in candidate.casualties:
        if counted.what == "deaths" and counted.side in ARMED:
            lost[counted.side in FORCES] += counted.count.best or 0
    acting = others if lost[True] > lost[False] else forces
    words = candidate.main_reading.sentence.words
    rest = [p for p in (patients if forces[0] in patients else dead) if p not in acting]
    return acting, [
        p for p in rest if "including" not in words[p.last : p.last + 2]
    ]  # "ten people, including"


def _counted_among(candidate: Candidate) -> list[Party]:
    """Return who is told to have been among those killed ("including four marines and six gunmen")."""
    reading = candidate.main_reading
    words = reading.sentence.words
    if "including" not in words:
        return []
    first = words.index("including")
    return [p for p in reading.parties if 0 < p.first - first <= _AMONG and not p.is_thing]


def _in_a_crowd(party: Party, crowd: str, index: ActorIndex) -> Party:
    """Return people who demonstrate or riot as protesters or rioters of their country."""
    may_be = {"civilians", "rioters"} if crowd == "protesters" else {"civilians"}
    if party.side not in may_be or party.actor is None or not index.is_made(party.actor):
        return party
    return _made_as(party, crowd, crowd, index)


def _made_as(party: Party, side: str, rule: str, index: ActorIndex) -> Party:
    """Return a party as one of another side, with the actor that a rule makes of its country."""
    if party.actor is None or not index.is_made(party.actor):
        return party
    actor = index.by_rule(rule, party.actor.country)
    made = actor.but(name_raw=party.actor.name_raw, start=party.actor.start, end=party.actor.end)
    return msgspec.structs.replace(party, side=side, actor=made)


def names_of_sides(parties: Sequence[Party]) -> frozenset[str]:
    """Return what the parties are ("state", "rebel" ...); people of no known side alone are civilians."""
    sides = {party.side for party in parties if party.side not in OF_NO_SIDE}
    if any(party.side == "generic" for party in parties) and not sides:
        sides.add("civilians")
    return frozenset(sides)


def actors_of(parties: Sequence[Party], index: ActorIndex, country: str | None) -> tuple[Actor, ...]:
    """Return the actors of parties, each once, at home in a country where they have none of their own."""
    found: dict[str, Actor] = {}
    for party in parties:
        if party.actor is not None:
            actor = index.at_home_in(party.actor, country)
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def sides_killed(candidate: Candidate, agents: Sequence[Party]) -> frozenset[str]:
    """Return the sides of those whom an acting side is said to have killed: of its own are none of them.

    "Border guards repelled the assault and killed ten soldiers": soldiers are of the guards' side by their
    noun alone.
    """
    found = set()
    for counted, index in candidate.casualties:
        reading = next((r for r in candidate.readings if r.sentence.index == index), None)
        if reading is None or reading.sentence.words[counted.cue] not in _KILLING:
            continue
        before = [p for p in reading.parties if p.last <= counted.cue and not p.is_thing]
        is_active = any(t.first == counted.cue and not t.is_passive for t in reading.triggers)
        if is_active and before and before[-1] in agents:
            found.add(counted.side)
    return frozenset(found)


def deaths_by_side(
    deaths: Toll, agents: Sequence[Party], patients: Sequence[Party], killed: frozenset[str] = frozenset()
) -> tuple[int, int, int, int]:
    """Distribute deaths over side A, side B, civilians and unknown; the four add up to the best.

    Parameters
    ----------
    killed
        Sides of which side A is said to have killed people (``sides_killed``).
    """
    if not deaths.by_side:
        return 0, 0, 0, 0
    ours, theirs = names_of_sides(agents) - (killed & ARMED), names_of_sides(patients)
    a = b = civilians = unknown = 0
    for side, number in deaths.by_side.items():
        if side in UNARMED:
            civilians += number
        elif side in ours and side not in theirs:
            a += number
        elif side in theirs or (side in ARMED and theirs & ARMED):
            b += number
        elif side == "generic" and theirs == {"civilians"}:
            civilians += number
        else:
            unknown += number
    return a, b, civilians, unknown


def targets_civilians(event_type: str, patients: Sequence[Party], parts: tuple[int, int, int, int]) -> bool:
    """Tell whether an event of a type was aimed at civilians; ``parts`` are the deaths by side."""
    if event_type == "Violence against civilians":
        return True
    if event_type != "Explosions/Remote violence":
        return False
    names = names_of_sides(patients)
    return ("civilians" in names and not names & ARMED) or (parts[2] > 0 and not names & ARMED)
