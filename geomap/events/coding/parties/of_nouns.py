"""The sides of an action told by a noun: whom "by", "of", "on", "between" govern after it."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.parties.parties import Party, Sides
from geomap.events.coding.parties.subjects import inherited, subjects
from geomap.events.coding.sentences.clauses import ClauseMap
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import function_words, word_list

_AGENT_AFTER: Final = frozenset({"by"})
_PATIENT_AFTER: Final = word_list("before_who_is_hit")
_OBLIQUE: Final = word_list("before_nouns_of_circumstance")
_GOVERNORS: Final = _AGENT_AFTER | _PATIENT_AFTER | {"between"}
_HELD: Final = frozenset({"protest", "march", "labour_strike", "hunger_strike"})
"""Classes of what those after "of" hold ("the march of students")."""
_WAGED: Final = "offensive"
"""Class of what armed people after "of" wage ("an offensive of insurgents")."""


def of_noun(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> Sides:
    """Return the sides of an action told by a noun, from the parties around it."""
    words, clause = sentence.words, clauses.at(trigger.first)
    result, holders = Sides(), list[Party]()
    right = [p for p in parties if trigger.last <= p.first < clause.last or 0 <= p.first - trigger.last <= 8]
    for party in right:
        governor = _governor(words, trigger.last, party.first)
        if governor == "between":
            (result.patients if result.agents else result.agents).append(party)
        elif governor == "of" and _holds(sentence, trigger, party):
            holders.append(party)
        elif governor in _AGENT_AFTER:
            result.agents.append(party)
        elif governor in _PATIENT_AFTER and not (
            result.patients and "who" in words[result.patients[-1].last : party.first]
        ):  # "on protesters who threw stones at officers": what they did befell the officers
            result.patients.append(party)
    if holders and result.agents:  # "the march of students was broken up by police"
        return Sides(result.agents, [*holders, *result.patients])
    if holders:
        return Sides(holders, result.patients)
    left = [p for p in parties if clause.first <= p.first < trigger.first]
    adjacent = [p for p in left if _is_adjacent(words, p, trigger)]
    if not result.agents and adjacent and trigger.name not in {"beating"}:
        result.agents = adjacent[-1:]
    if not result.agents and left and not _in_oblique(words, trigger.first):
        result.agents = subjects(sentence, left)[:2]
    if not result.agents and not left and clause.kind in {"participle", "coordinate", "purpose"}:
        result.agents = inherited(sentence, trigger, parties, clauses)
    return result


def _is_adjacent(words: list[str], party: Party, trigger: Trigger) -> bool:
    """Whether a party stands right before a noun ("rebel attacks", not "rebels in clashes")."""
    if trigger.first - party.last > 2:
        return False
    closed = function_words()
    return not any(w == "," or closed.get(w) == "preposition" for w in words[party.last : trigger.first])


def _holds(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether people after "of" hold a protest or wage an attack.

    Not a blockade of theirs, nor "in protest of" them.
    """
    if party.side in ARMED:
        return trigger.name == _WAGED
    is_aimed = sentence.words[max(0, trigger.first - 1) : trigger.first] == ["in"]
    return trigger.name in _HELD and not is_aimed


def _in_oblique(words: list[str], at: int) -> bool:
    """Whether the noun stands after "in", "during", "after": its clause's subject is not its agent."""
    return any(word in _OBLIQUE for word in words[max(0, at - 4) : at])


def _governor(words: list[str], first: int, at: int) -> str:
    """Return the preposition that governs a party after a noun; "and" passes it on."""
    for position in range(at - 1, first - 1, -1):
        if words[position] in _GOVERNORS:
            return words[position]
        if words[position] in {";", "."}:
            break
    return ""
