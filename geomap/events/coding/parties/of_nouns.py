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
_WAGED: Final = frozenset({"offensive", "attack"})
"""Classes of what armed people after "of" wage ("an offensive of insurgents", "the assaults of a gang")."""
_HOLDER_REACH: Final = 4
"""Most words from an action to who wages it ("the assaults of the same armed gang")."""
_AMOUNTS: Final = word_list("amounts")
"""Before "of": so much of an action ("launched a wave of air strikes")."""
_EXCHANGING: Final = word_list("exchanging")
_LIGHT: Final = word_list("light_verbs")
_VERBS_BEFORE: Final = _EXCHANGING | _LIGHT
_WHICH: Final = frozenset({"that", "which"})
_WHO_REACH: Final = 3
"""Most words from an attack to who carried it out ("the offensive that the rebels opened")."""
_COMING: Final = frozenset({"came", "come", "comes", "coming"})
_UNDER_REACH: Final = 5
"""Most words from "came" to what somebody came under ("came under heavy machine-gun fire")."""
_EXCHANGE_REACH: Final = 3
"""Most words from "swapped" to what was swapped."""


def of_noun(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> Sides:
    """Return the sides of an action told by a noun, from the parties around it."""
    words, clause = sentence.words, clauses.at(trigger.first)
    right = [p for p in parties if trigger.last <= p.first < clause.last or 0 <= p.first - trigger.last <= 8]
    result, holders = _governed(sentence, trigger, right)
    if holders and result.agents:  # "the march of students was broken up by police"
        return Sides(result.agents, [*holders, *result.patients])
    if holders:
        return Sides(holders, result.patients)
    left = [p for p in parties if clause.first <= p.first < trigger.first]
    if left and _comes_under(words, trigger.first):
        return Sides(
            result.agents or _sources(words, trigger, right), result.patients or subjects(sentence, left)[:2]
        )
    result.agents = result.agents or _told_before(sentence, trigger, parties, left)
    if len(result.agents) > 1 and not result.patients and _is_exchanged(words, trigger.first):
        result = Sides(result.agents[:1], result.agents[1:])
    opens = clause.kind in {"participle", "coordinate", "purpose"}
    if opens and not result.agents and not left and not _in_oblique(words, trigger.first):
        result.agents = inherited(sentence, trigger, parties, clauses)
    return result


def _governed(sentence: Sentence, trigger: Trigger, right: list[Party]) -> tuple[Sides, list[Party]]:
    """Return the sides that prepositions after a noun tell, and those who hold or wage what it names."""
    result, holders = Sides(), list[Party]()
    words = sentence.words
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
    return result, holders


def _told_before(
    sentence: Sentence, trigger: Trigger, parties: list[Party], left: list[Party]
) -> list[Party]:
    """Return who acts where no preposition says so: of a clause about it, beside it, the subject."""
    words = sentence.words
    if words[trigger.last : trigger.last + 1] and words[trigger.last] in _WHICH:
        told = _who_carried_out(sentence, trigger, parties)
        if told:
            return told
    adjacent = [p for p in left if _is_adjacent(words, p, trigger)]
    if adjacent and trigger.name not in {"beating"}:
        return adjacent[-1:]
    if left and not _in_oblique(words, trigger.first):
        return subjects(sentence, left)[:2]
    return []


def _comes_under(words: list[str], at: int) -> bool:
    """Whether a noun tells what its subject suffers ("a convoy came under heavy fire")."""
    before = words[max(0, at - _UNDER_REACH) : at + 1]
    return "under" in before and not _COMING.isdisjoint(before[: before.index("under")])


def _sources(words: list[str], trigger: Trigger, right: list[Party]) -> list[Party]:
    """Return whose fire it is ("came under fire from rebels")."""
    return [p for p in right if p.side in ARMED and "from" in words[trigger.last - 1 : p.first]]


def _who_carried_out(sentence: Sentence, trigger: Trigger, parties: list[Party]) -> list[Party]:
    """Return the subject of the clause about an attack ("the offensive that the rebels opened on Monday")."""
    words = sentence.words
    for party in parties:
        if 0 < party.first - trigger.last <= _WHO_REACH and party.side in ARMED:
            verb = words[party.last : party.last + 2]
            return [party] if _VERBS_BEFORE.intersection(verb) else []
    return []


def _is_adjacent(words: list[str], party: Party, trigger: Trigger) -> bool:
    """Whether a party stands right before a noun ("rebel attacks", not "rebels in clashes")."""
    if trigger.first - party.last > 2:
        return False
    closed = function_words()
    return not any(
        w == "," or w in _VERBS_BEFORE or closed.get(w) == "preposition"
        for w in words[party.last : trigger.first]
    )


def _is_exchanged(words: list[str], at: int) -> bool:
    """Whether two sides do to each other what a noun names ("swapped mortar fire")."""
    return not _EXCHANGING.isdisjoint(words[max(0, at - _EXCHANGE_REACH) : at])


def _holds(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether people after "of" hold a protest or wage an attack.

    Not a blockade of theirs, nor "in protest of" them.
    """
    if party.side in ARMED:  # not an attack on "the parts of the country that the army holds"
        near = party.first - trigger.last <= _HOLDER_REACH
        return trigger.name in _WAGED and near and sentence.words[trigger.last : trigger.last + 1] == ["of"]
    is_aimed = sentence.words[max(0, trigger.first - 1) : trigger.first] == ["in"]
    return trigger.name in _HELD and not is_aimed


def _in_oblique(words: list[str], at: int) -> bool:
    """Whether the noun stands after "in", "during", "after": its clause's subject is not its agent.

    Not where a verb of doing it stands between ("an alliance of rebels opened an offensive").
    """
    begun = [position for position in range(max(0, at - 4), at) if words[position] in _LIGHT]
    return any(
        words[position] in _OBLIQUE and (words[position] != "of" or words[position - 1] not in _AMOUNTS)
        for position in range(max([0, at - 4, *begun]), at)
    )


def _governor(words: list[str], first: int, at: int) -> str:
    """Return the preposition that governs a party after a noun; "and" passes it on."""
    for position in range(at - 1, first - 1, -1):
        if words[position] in _GOVERNORS:
            return words[position]
        if words[position] in {";", "."}:
            break
    return ""
