"""How two tellings of one event become one: which of them names it, who acts, where, when and how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import CROWDS, FROM_AFAR, RECIPROCAL, SIDE_SHOWS, TAKING, Candidate
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.vocabulary.entries import ARMED, FORCES, OF_NO_SIDE
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import DateSpan

_NOT_STRUCK: Final = word_list("laying_blame") | {"by", "and"}
"""Between a weapon and people: it did not strike them."""
_ATTACKERS: Final = word_list("attacking_people")
_MAIN_SHOWS: Final = frozenset({"attack", "kill", "murder", "shooting", "gunfight", "clash", "hit"})
_KILLINGS: Final = frozenset({"kill", "murder", "execution", "shooting"})
_WAGE_WAR: Final = ARMED - {"militia"}
"""Sides of people of whom nothing is told."""
_GUNMEN: Final = ARMED - FORCES
_BESIDE_THE_DEED: Final = 45
_BY_WORDING: Final = 99
"""Ranks of a trigger as the main one of an event (classes.csv has those of others): the least names it."""
_RETURNING: Final = frozenset({"return", "returns", "returned", "returning"})
_WHO_HAD: Final = (["who", "had"], ["that", "had"])
_BOTH_FIGHT: Final = frozenset({"clash", "gunfight"})
_VAGUE: Final = 7
"""Least days from the first to the last of a date that names no day."""
_MONTH: Final = 27
"""Days of a month, in which more may be told of than one event."""
_KILLED_IN_REACH: Final = 6
"""Most words between a verb of killing and the action in which it happened ("killed in a border clash")."""


def _rank(candidate: Candidate, beside: Candidate) -> int:
    """Return the rank of a candidate; fire and loot in an attack of armed people do not name it.

    Nor does what came before the deed of the main clause ("seized the plant after shelling it"), nor the
    wording of a sentence where the tables know the other's action.
    """
    if candidate.main.opinion is not None and beside.main.opinion is None:
        return _BY_WORDING
    if candidate.main_reading is beside.main_reading and _came_before(candidate, beside):
        return _BESIDE_THE_DEED
    fights_back = candidate.main.name == "clash" and beside.main.name == "attack"
    answers = bool(beside.agents) and beside.main.name == "attack" and _answers_fire(candidate)
    if answers or _is_side_show(candidate, beside) or (fights_back and _fight_back(candidate, beside)):
        return _BESIDE_THE_DEED
    return candidate.main.trigger_class.rank


def _came_before(candidate: Candidate, beside: Candidate) -> bool:
    """Whether an action of the same sentence came before the deed of the main clause.

    "Seized the plant after shelling it", "soldiers who had advanced to X shot a man".
    """
    main, words = candidate.main, candidate.main_reading.sentence.words
    if main.name in FROM_AFAR and beside.main.name in TAKING:
        return candidate.main_reading.clauses.at(main.first).opener == "after"
    came = main.name == "offensive" and main.reading == "verb" and main.last <= beside.main.first
    return came and words[max(0, main.first - 2) : main.first] in _WHO_HAD


def _is_side_show(candidate: Candidate, beside: Candidate) -> bool:
    """Whether fire and loot are only part of an attack: not where a crowd sets fires as police shoot."""
    if candidate.main.name not in SIDE_SHOWS:
        return False
    if beside.main.name in FROM_AFAR:
        return True  # shells set orchards on fire
    by_a_crowd = candidate.agents and all(party.side in CROWDS for party in candidate.agents)
    if beside.main.name not in _MAIN_SHOWS or by_a_crowd:
        return False
    acting = {p.side for p in (*candidate.agents, *beside.agents)}
    killed = bool(beside.names & _KILLINGS) and not acting & CROWDS
    # houses burned beside people killed, by no crowd
    return beside.main.name == "gunfight" or bool(acting & _WAGE_WAR) or killed


def _answers_fire(candidate: Candidate) -> bool:
    """Whether forces only answer an attack ("troops returned fire"): the attack names the event."""
    main, words = candidate.main, candidate.main_reading.sentence.words
    return main.name == "gunfight" and main.reading == "verb" and words[main.first] in _RETURNING


def _fight_back(candidate: Candidate, attack: Candidate) -> bool:
    """Whether people without arms fight off armed attackers: the attack names the event."""
    ours = {party.side for party in candidate.agents}
    return bool(ours) and not ours & ARMED and any(party.side in _GUNMEN for party in attack.agents)


def _is_struck(into: Candidate, other: Candidate, party: Party) -> bool:
    """Whether people stand after a weapon and its verb ("a bomb tore into a bus taking police")."""
    trigger = into.main
    if other.main_reading is not into.main_reading or not into.means or trigger.is_passive:
        return False
    words = into.main_reading.sentence.words
    return trigger.last <= party.first and _NOT_STRUCK.isdisjoint(words[trigger.last : party.first])


def absorb(into: Candidate, other: Candidate) -> None:
    """Add what another candidate tells to a candidate; the lower rank names the event."""
    if _rank(other, into) < _rank(into, other):
        _rename(into, other)
    into.triggers.extend(other.triggers)
    for reading in other.readings:
        if reading not in into.readings:
            into.readings.append(reading)
    if _name_the_killers(into) and (victims := _killed_in(into, other)):
        into.agents, into.patients = into.patients, victims
    if other.main.trigger_class.family == into.main.trigger_class.family:
        _complete_sides(into, other)
    known = {link.site.mention.start for link, _ in into.links}
    into.links.extend((link, s) for link, s in other.links if link.site.mention.start not in known)
    into.when = into.when if into.when is not None and into.when.text else other.when or into.when
    if _is_finer(other.when, than=into.when):
        into.when = other.when
    seen = {(c.cue, s) for c, s in into.casualties}
    into.casualties.extend((c, s) for c, s in other.casualties if (c.cue, s) not in seen)
    into.means |= other.means


def _rename(into: Candidate, other: Candidate) -> None:
    """Let another candidate name an event: its action, and where it tells them its sides and its day."""
    into.main, into.main_reading = other.main, other.main_reading
    into.reality = other.reality
    into.is_definite = into.is_definite or other.is_definite
    into.when = other.when if other.when is not None and other.when.text else into.when
    beside = other.main.name in _BOTH_FIGHT and _has_armed(into.agents) and not _has_armed(other.agents)
    beside = beside and not any(party.side in CROWDS for party in other.agents)
    if not into.agents or not (beside or _are_unnamed_attackers(other)):
        into.agents, other.agents = other.agents or into.agents, into.agents
    into.patients, other.patients = other.patients or into.patients, into.patients
    if attackers := _attackers_met(into, other):
        into.patients = attackers


def _has_armed(parties: Sequence[Party]) -> bool:
    """Whether people who bear arms are among those who act."""
    return any(party.side in ARMED for party in parties)


def _complete_sides(into: Candidate, other: Candidate) -> None:
    """Give an event the sides that it lacks and another candidate of its family names."""
    # "a bomb killed an officer and wounded two": the officer is no subject of "wounded".
    acting = [party for party in other.agents if party not in into.patients]
    struck = [party for party in acting if _is_struck(into, other, party)]
    named = [party for party in acting if party not in struck]
    into.agents = named if other.is_definite and _are_named_only_by(into, named) else into.agents or named
    into.patients = into.patients or struck
    if into.main.name not in RECIPROCAL:
        into.patients = into.patients or other.patients
    elif into.agents and not into.patients:
        sides = {party.side for party in into.agents}
        into.patients = [p for p in other.patients if p.side in ARMED - sides]


def _are_named_only_by(event: Candidate, others: Sequence[Party]) -> bool:
    """Whether others are a known group, and those who act in an event but "paramilitaries" or "gunmen"."""
    known = [p for p in others if p.side in ARMED and p.actor is not None and not p.actor.is_unidentified]
    return bool(known) and all(p.actor is None or p.actor.is_unidentified for p in event.agents)


def _attackers_met(fight: Candidate, attack: Candidate) -> list[Party]:
    """Return who attacked a village or another thing, where a fight names who met them there."""
    if fight.main.name not in RECIPROCAL or not all(party.is_thing for party in fight.patients):
        return []
    ours = {party.actor.name for party in fight.agents if party.actor}
    theirs = [party for party in attack.agents if party.side in ARMED and party.actor]
    return [party for party in theirs if party.actor and party.actor.name not in ours] if ours else []


def _are_unnamed_attackers(event: Candidate) -> bool:
    """Whether those who act are but "200 attackers" or "members": the group that is named elsewhere."""
    words = event.main_reading.sentence.words
    return bool(event.agents) and all(
        party.side in OF_NO_SIDE or words[party.last - 1] in _ATTACKERS for party in event.agents
    )


def _is_finer(when: DateSpan | None, *, than: DateSpan | None) -> bool:
    """Whether a date names the day of what another dates to some weeks ("in mid-May", then "on 15 May")."""
    if when is None or than is None or not when.text:
        return False
    if when.start is None or when.end is None or than.start is None or than.end is None:
        return False
    inside = than.start <= when.start and when.end <= than.end
    return inside and when.start == when.end and _VAGUE <= (than.end - than.start).days < _MONTH


def _name_the_killers(event: Candidate) -> bool:
    """Whether those acted upon are the other side: "in a clash with rebels", "in an attack of the army"."""
    words, main = event.main_reading.sentence.words, event.main
    if event.agents or not event.patients or main.reading != "noun" or event.patients[0].is_thing:
        return False
    governors = {"with", "against"} if main.name in _BOTH_FIGHT else {"of"}
    before = words[main.last : event.patients[0].first]
    return before[:1] != [] and before[0] in governors and event.patients[0].side in ARMED


def _killed_in(event: Candidate, other: Candidate) -> list[Party]:
    """Return whom a verb before the action says to have been killed or hurt in it."""
    verbs = [t for t in event.triggers if t.is_passive and t.trigger_class.kind == "effect"]
    if not any(0 < event.main.first - verb.last <= _KILLED_IN_REACH for verb in verbs):
        return []
    return [party for party in other.patients if party not in event.patients]
